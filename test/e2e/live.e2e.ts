import { expect, newPhone, test } from './shop.js';

/** Counts what the page asks about its order. */
function asked(page: import('@playwright/test').Page): { reads: number; lines: number } {
  const counts = { reads: 0, lines: 0 };
  page.on('request', (request) => {
    if (/\/orders\/[^/]+\/events$/.test(request.url())) counts.lines++;
    else if (request.method() === 'GET' && /\/orders\/[^/]+$/.test(request.url())) counts.reads++;
  });
  return counts;
}

test('an order tells of itself on one line: the page hears at once and asks nothing', async ({ checkout, sandbox, page }) => {
  const phone = newPhone();
  await checkout.order(phone);
  const counts = asked(page);
  await expect.poll(() => sandbox.ordersOf(phone)).toHaveLength(1);
  await sandbox.enterPin(phone);
  await expect(checkout.heading('Done')).toBeVisible();
  expect(counts.reads).toBeLessThanOrEqual(1);
});

test('a proxy that eats the line costs nothing but the line: the looks go on', async ({ checkout, sandbox, page }) => {
  const phone = newPhone();
  await page.route(/\/orders\/[^/]+\/events$/, () => undefined);
  const counts = asked(page);
  await checkout.order(phone);
  await sandbox.enterPin(phone);
  await expect(checkout.heading('Done')).toBeVisible({ timeout: 30_000 });
  expect(counts.lines).toBe(1);
  expect(counts.reads).toBeGreaterThan(0);
});

test('the line closes while nobody looks, and opens again when she is back', async ({ checkout, page }) => {
  const counts = asked(page);
  await checkout.order(newPhone());
  await expect.poll(() => counts.lines).toBe(1);
  const cut = page.waitForEvent('requestfailed', (request) => request.url().endsWith('/events'));
  const see = (state: 'hidden' | 'visible'): Promise<void> => page.evaluate((value) => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => value });
    document.dispatchEvent(new Event('visibilitychange'));
  }, state);
  await see('hidden');
  await cut;
  await see('visible');
  await expect.poll(() => counts.lines).toBe(2);
});
