/** A thousand presses that are nobody's decision make no order; one that is makes one (security findings H10). */
import type { Page } from '@playwright/test';
import { expect, newPhone, test } from './shop.js';

const middle = async (page: Page, name: string): Promise<{ x: number; y: number }> => {
  const button = page.locator('onramp-checkout').getByRole('button', { name });
  await button.scrollIntoViewIfNeeded();
  const { x = 0, y = 0, width = 0, height = 0 } = (await button.boundingBox()) ?? {};
  return { x: x + width / 2, y: y + height / 2 };
};

test('1,000 presses by scripts, under overlays, in double clicks and of a button that has just moved: no order; then one by a person', async ({ checkout, sandbox, page }) => {
  test.setTimeout(300_000);
  const phone = newPhone();
  let creates = 0;
  page.on('request', (request) => {
    if (request.method() === 'POST' && new URL(request.url()).pathname === '/checkout/orders') creates++;
  });
  await page.addInitScript(() => {
    const caught = new Set<Event>();
    Object.assign(window, { caught });
    window.addEventListener('onramp-wish', (event) => caught.add(event), true);
  });
  await checkout.review(phone);
  let attempts = 0;

  // The moment at which the step appears, again and again.
  for (let round = 0; round < 4; round++) {
    await checkout.button('Back').click();
    await checkout.button('Review').click();
    await expect(checkout.heading('Check and accept')).toBeVisible();
    const { x, y } = await middle(page, 'Accept and continue');
    await page.mouse.dblclick(x, y);
    attempts += 2;
  }

  // Scripts of the page, when the time is over.
  await page.waitForTimeout(750);
  attempts += await page.evaluate(() => {
    const host = document.querySelector('onramp-checkout') as HTMLElement;
    const step = host.shadowRoot?.querySelector('onramp-review-step') as HTMLElement;
    const button = step.shadowRoot?.querySelector('[part~=action]') as HTMLButtonElement;
    const all = { bubbles: true, composed: true, cancelable: true };
    const ways: (() => void)[] = [
      () => button.click(),
      () => button.dispatchEvent(new MouseEvent('click', { ...all, detail: 1 })),
      () => button.dispatchEvent(new PointerEvent('click', { ...all, pointerType: 'mouse' })),
      () => ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click'].forEach((type) => button.dispatchEvent(new MouseEvent(type, all))),
      () => ['keydown', 'keyup'].forEach((type) => button.dispatchEvent(new KeyboardEvent(type, { ...all, key: 'Enter' }))),
      () => ['keydown', 'keyup'].forEach((type) => button.dispatchEvent(new KeyboardEvent(type, { ...all, key: ' ' }))),
      () => host.dispatchEvent(Object.assign(new Event('onramp-wish', all), { wish: { type: 'accept' } })),
      () => step.dispatchEvent(Object.assign(new CustomEvent('onramp-wish', { ...all, detail: { type: 'accept' } }), { wish: { type: 'accept' } })),
      () => step.shadowRoot?.querySelector('onramp-problem-notice')?.dispatchEvent(new Event('onramp-retry', all)),
      () => [...(window as unknown as { caught: Set<Event> }).caught].slice(0, 30).forEach((event) => host.dispatchEvent(event)),
    ];
    for (let times = 0; times < 70; times++) for (const way of ways) way();
    return 70 * ways.length;
  });

  // An overlay that takes the first press and is gone for the second.
  const at = await middle(page, 'Accept and continue');
  for (let times = 0; times < 50; times++) {
    await page.evaluate((until) => {
      const over = document.createElement('div');
      over.style.cssText = 'position:fixed;inset:0;z-index:99;background:#fffc';
      over.addEventListener(until, () => over.remove());
      document.body.append(over);
    }, times % 2 ? 'click' : 'mousedown');
    await page.mouse.click(at.x, at.y);
    await page.mouse.click(at.x, at.y);
    attempts += 2;
  }
  for (let times = 0; times < 40; times++) {
    await page.evaluate(() => {
      const over = document.createElement('div');
      over.style.cssText = 'position:fixed;inset:0;z-index:99;background:#fffc';
      over.addEventListener('pointerup', () => setTimeout(() => over.remove()));
      document.body.append(over);
    });
    await page.touchscreen.tap(at.x, at.y);
    await page.touchscreen.tap(at.x, at.y);
    attempts += 2;
  }

  // The page moves the button all the time: wherever she presses, it has not stood there for half a second.
  await page.evaluate(() => {
    const { style } = document.querySelector('onramp-checkout') as HTMLElement;
    let moves = 0;
    Object.assign(window, { moving: setInterval(() => (style.transform = `translateY(${-80 - (++moves % 2) * 12}px)`), 100) });
  });
  await page.waitForTimeout(300);
  for (let times = 0; times < 60; times++) {
    const { x, y } = await checkout.button('Accept and continue').evaluate((button) => {
      const { left, top, width, height } = button.getBoundingClientRect();
      return { x: left + width / 2, y: top + height / 2 };
    });
    await page.mouse.dblclick(x, y);
    attempts += 2;
  }
  await page.evaluate(() => {
    clearInterval((window as unknown as { moving: number }).moving);
    (document.querySelector('onramp-checkout') as HTMLElement).style.transform = '';
  });

  expect(attempts).toBeGreaterThanOrEqual(1000);
  expect(creates).toBe(0);
  expect(await sandbox.ordersOf(phone)).toHaveLength(0);
  await expect(checkout.heading('Check and accept')).toBeVisible();

  // She presses once, having looked; then what she pressed is caught by the page and played again.
  await checkout.button('Accept and continue').scrollIntoViewIfNeeded();
  await page.waitForTimeout(600);
  await checkout.button('Accept and continue').click();
  await expect(checkout.heading('Pay now')).toBeVisible();
  await page.evaluate(() => [...(window as unknown as { caught: Set<Event> }).caught].forEach((event) => document.querySelector('onramp-checkout')?.dispatchEvent(event)));
  expect(creates).toBe(1);
  expect(await sandbox.ordersOf(phone)).toHaveLength(1);
});

test('an early press is said to those who listen, and the next one counts', async ({ checkout, page }) => {
  await checkout.review(newPhone());
  const { x, y } = await middle(page, 'Accept and continue');
  await page.mouse.click(x, y);
  await expect(checkout.root.getByText('That was too quick to count')).toBeAttached();
  await expect(checkout.heading('Check and accept')).toBeVisible();
  await checkout.accept();
  await expect(checkout.heading('Pay now')).toBeVisible();
});

test('neither a script nor a hurry says "I have paid" or cancels an order', async ({ checkout, sandbox, page }) => {
  const phone = newPhone();
  let acts = 0;
  page.on('request', (request) => {
    if (/\/orders\/[^/]+\/(confirm|reject)$/.test(new URL(request.url()).pathname)) acts++;
  });
  await checkout.order(phone);
  await checkout.button('Cancel the order').dblclick();
  await expect(checkout.root.getByText('Cancel this order?')).toBeVisible();
  await page.waitForTimeout(750);
  await page.evaluate(() => {
    const walk = (root: ParentNode): void => {
      for (const element of root.querySelectorAll('*')) {
        if (element instanceof HTMLButtonElement && element.matches('[data-commits]')) element.click();
        if (element.shadowRoot) walk(element.shadowRoot);
      }
    };
    for (let times = 0; times < 50; times++) walk(document);
  });
  await page.waitForTimeout(300);
  expect(acts).toBe(0);
  expect((await sandbox.orderOf(phone)).status).toBe('swap_initiated');
  await checkout.press('Yes, I have not paid: cancel');
  await expect(checkout.heading('Order cancelled')).toBeVisible();
  expect(acts).toBe(1);
});
