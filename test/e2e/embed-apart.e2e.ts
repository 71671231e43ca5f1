/** Two widgets, two tabs, two merchants: what happens in one is nothing to the other. */
import type { Page } from '@playwright/test';
import { CheckoutPage, newPhone } from './shop.js';
import { expect, orderIn, test } from './sites.js';
import type { Sites } from './sites.js';

const NOTE = `<script>window.events = []; for (const name of ['ready', 'order-created', 'order-updated', 'order-completed', 'error']) addEventListener('onramp-' + name, ({ type, target }) => events.push([target.id, type]));</script>`;
const events = (page: Page): Promise<[string, string][]> => page.evaluate(() => (window as unknown as { events: [string, string][] }).events);
const widget = (page: Page, sites: Sites, id: string): CheckoutPage => sites.checkout(page, page, `#${id}`);

test('two widgets on a page: an order in one, a form in the other', async ({ page, sites, faults }) => {
  const [first, second] = [newPhone(), newPhone()];
  await page.goto(sites.page('shop', NOTE + sites.loader + sites.tag(first, { attributes: 'id="a"' }) + sites.tag(second, { attributes: 'id="b"' })));
  const [a, b] = [widget(page, sites, 'a'), widget(page, sites, 'b')];
  // As she would scroll to it: its lists open below its fields.
  for (const one of [a, b]) await expect(one.heading(/^Buy/)).toBeVisible();
  await page.locator('#b').evaluate((element) => element.scrollIntoView());
  await b.choose('Kenya', '2500', /M-Pesa/);
  await b.details({ phone: `0${second.slice(3)}` });
  await orderIn(a, first);
  await sites.sandbox.enterPin(first);
  await expect(a.heading('Done')).toBeVisible();
  await expect(b.heading('Your details')).toBeVisible();
  await expect(b.field('Phone number')).toHaveValue(new RegExp(second.slice(-3)));
  expect((await events(page)).filter(([id, type]) => id === 'b' && type !== 'onramp-ready')).toEqual([]);
  expect((await events(page)).filter(([id, type]) => id === 'a' && type === 'onramp-order-completed')).toHaveLength(1);
  expect(await sites.sandbox.ordersOf(second)).toEqual([]);
  // Each comes back to its own.
  await page.reload();
  await expect(a.heading('Done')).toBeVisible();
  await expect(b.heading('Check and accept')).toBeVisible();
  await expect(b.root.getByText('KES 2,500', { exact: true })).toBeVisible();
  expect(await a.root.evaluate((element: HTMLElement & { order?: { status: string } }) => element.order?.status)).toBe('complete');
  expect(await b.root.evaluate((element: HTMLElement & { order?: unknown }) => element.order ?? null)).toBeNull();
  expect(faults).toEqual([]);
});

test('two tabs with two carts do not cross; two with the same show the same order', async ({ page, context, sites }) => {
  const [first, second] = [newPhone(), newPhone()];
  const url = sites.page('shop', NOTE + sites.loader + sites.tag(first, { attributes: 'id="a"' }));
  const other = await context.newPage();
  const same = await context.newPage();
  await other.goto(sites.page('shop', NOTE + sites.loader + sites.tag(second, { attributes: 'id="a"' })));
  await page.bringToFront();
  await page.goto(url);
  await orderIn(widget(page, sites, 'a'), first);
  await same.goto(url);
  await expect(widget(same, sites, 'a').heading('Pay now')).toBeVisible();
  await sites.sandbox.enterPin(first);
  for (const tab of [page, same]) {
    await tab.bringToFront();
    await expect(widget(tab, sites, 'a').heading('Done')).toBeVisible();
  }
  await other.bringToFront();
  await expect(widget(other, sites, 'a').heading(/^Buy/)).toBeVisible();
  expect((await events(other)).filter(([, type]) => type !== 'onramp-ready')).toEqual([]);
  expect(await sites.sandbox.ordersOf(first)).toHaveLength(1);
});

test('two merchants at one endpoint: each in its own shop, neither in the other’s', async ({ page, context, sites }) => {
  const [first, second] = [newPhone(), newPhone()];
  const stall = await context.newPage();
  await page.goto(sites.page('shop', sites.loader + sites.tag(first)));
  await stall.goto(sites.page('stall', sites.loader + sites.tag(second, { merchant: 'acacia' })));
  await page.bringToFront();
  await orderIn(sites.checkout(page), first);
  await stall.bringToFront();
  await orderIn(sites.checkout(stall), second);
  await sites.sandbox.enterPin(second);
  await expect(sites.checkout(stall).heading('Done')).toBeVisible();
  await page.bringToFront();
  await expect(sites.checkout(page).heading('Pay now')).toBeVisible();
  // The other's hosted page is not for this shop, and neither is the other's session.
  const strange = await context.newPage();
  await strange.goto(sites.page('shop', sites.loader + sites.tag(newPhone(), { merchant: 'acacia' })));
  await strange.waitForLoadState('networkidle');
  expect(strange.frames().filter((frame) => frame.url().startsWith(sites.endpoint))).toEqual([]);
  const mixed = await context.newPage();
  await mixed.goto(sites.page('shop', sites.loader + sites.tag(newPhone(), { query: { merchant: 'acacia' } })));
  await expect.poll(() => mixed.locator('onramp-checkout-frame').evaluate((element: HTMLElement & { error?: { code: string } }) => element.error?.code)).toBe('ERR_SESSION_ORIGIN');
});
