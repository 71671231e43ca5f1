/** What comes back: a session that ends, a frame that is loaded anew, a listener that joins late. */
import type { Page } from '@playwright/test';
import { newPhone, WALLET } from './shop.js';
import { expect, orderIn, test } from './sites.js';

interface Told {
  readonly type: string;
  readonly seq: number;
  readonly line: number;
}
const NOTE = `<script>window.told = []; window.line = 0; addEventListener('message', ({ data }) => { if (data.method === 'checkout.hello') line += 1; });
  for (const name of ['ready', 'step', 'offer', 'order-created', 'order-updated', 'action-required', 'order-completed', 'error']) addEventListener('onramp-' + name, ({ type, detail }) => told.push({ type, seq: detail.seq, line }));</script>`;
const told = (page: Page): Promise<Told[]> => page.evaluate(() => (window as unknown as { told: Told[] }).told);

function expectOrdered(all: readonly Told[]): void {
  for (const line of new Set(all.map((one) => one.line))) {
    const numbers = all.filter((one) => one.line === line).map(({ seq }) => seq);
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
  }
}

test('a session that ends while she types: the host is asked for another, and the form is kept', async ({ page, sites, posts }) => {
  const phone = newPhone();
  const minted: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/checkout-session')) minted.push(request.url());
  });
  await page.goto(sites.page('shop', NOTE + sites.loader + sites.tag(phone)));
  const checkout = sites.checkout(page);
  await checkout.choose('Kenya', '1500', /M-Pesa/);
  await checkout.details({ phone: `0${phone.slice(3)}` });
  let refused = 0;
  await page.route('**/checkout/orders', (route) => {
    if (route.request().method() !== 'POST' || refused > 0) return route.continue();
    refused += 1;
    return route.fulfill({ status: 401, contentType: 'application/problem+json', body: JSON.stringify({ status: 401, code: 'ERR_SESSION_EXPIRED', recoverable: true }) });
  });
  await expect(checkout.field(/wallet address/)).toHaveValue(WALLET);
  await checkout.button('Review').click();
  await checkout.accept();
  await expect(checkout.heading('Pay now')).toBeVisible();
  expect(refused).toBe(1);
  // Asked over the line: by the window nobody hears of it.
  expect(minted).toHaveLength(2);
  expect(posts.filter(({ text }) => text.includes('getSession'))).toEqual([]);
  expect(await sites.sandbox.ordersOf(phone)).toHaveLength(1);
});

test('a frame that is loaded anew gets a line of its own, and the same order', async ({ page, sites, faults }) => {
  const phone = newPhone();
  await page.goto(sites.page('shop', NOTE + sites.loader + sites.tag(phone)));
  const checkout = sites.checkout(page);
  await orderIn(checkout, phone);
  const id = (): Promise<string | undefined> => page.locator('onramp-checkout-frame').evaluate((element: HTMLElement & { order?: { id: string } }) => element.order?.id);
  const before = await id();
  await checkout.root.evaluate(() => location.reload());
  await expect.poll(() => page.evaluate(() => (window as unknown as { line: number }).line)).toBe(2);
  await expect(checkout.heading('Pay now')).toBeVisible();
  await expect.poll(id).toBe(before);
  await sites.sandbox.enterPin(phone);
  await expect(checkout.heading('Done')).toBeVisible();
  await expect.poll(async () => (await told(page)).filter(({ type }) => type === 'onramp-order-completed').length).toBe(1);
  expectOrdered(await told(page));
  expect(await sites.sandbox.ordersOf(phone)).toHaveLength(1);
  expect(faults).toEqual([]);
});

test('a listener that joins late reads the state, and hears what comes after it', async ({ page, sites }) => {
  const phone = newPhone();
  await page.goto(sites.page('shop', NOTE + sites.loader + sites.tag(phone)));
  const checkout = sites.checkout(page);
  await orderIn(checkout, phone);
  const late = await page.locator('onramp-checkout-frame').evaluate((element: HTMLElement & { step: string; order?: { status: string; reference: string } }) => {
    Object.assign(window, { late: [] });
    element.addEventListener('onramp-order-completed', ({ type }) => (window as unknown as { late: string[] }).late.push(type));
    return [element.step, element.order?.status];
  });
  expect(late).toEqual(['instructions', 'awaiting_payment']);
  await sites.sandbox.enterPin(phone);
  await expect.poll(() => page.evaluate(() => (window as unknown as { late: string[] }).late)).toEqual(['onramp-order-completed']);
  expectOrdered(await told(page));
});

test('a page that is loaded anew in the middle of a form keeps what she typed', async ({ page, sites }) => {
  const phone = newPhone();
  await page.goto(sites.page('shop', sites.loader + sites.tag(phone)));
  const checkout = sites.checkout(page);
  await checkout.choose('Kenya', '1500', /M-Pesa/);
  await checkout.details({ phone: `0${phone.slice(3)}`, email: 'late.reader@example.com', address: '' });
  await page.reload();
  await expect(checkout.heading('Your details')).toBeVisible();
  await expect(checkout.field('Email')).toHaveValue('late.reader@example.com');
  await expect(checkout.field('Phone number')).toHaveValue(new RegExp(phone.slice(-3)));
});
