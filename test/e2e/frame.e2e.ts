/** The checkout in a frame of its own origin: the same journey and events, and nothing for other windows. */
import type { Page } from '@playwright/test';
import { CheckoutPage, expect, newPhone, test } from './shop.js';
import type { Servers } from './shop.js';

interface Heard {
  readonly type: string;
  readonly detail: { readonly seq?: number; readonly step?: string; readonly order?: { readonly status: string } };
}
const EVENTS = [
  'ready', 'step', 'offer', 'order-created', 'order-updated', 'action-required', 'order-completed', 'order-failed', 'order-expired', 'order-cancelled', 'error', 'close',
].map((name) => `onramp-${name}`);

/** A shop on another site than the endpoint, with the loader and what it hears. */
async function openShop(page: Page, servers: Servers, cart: string, { attributes = '', policy, session = '' }: { attributes?: string; policy?: string; session?: string } = {}): Promise<CheckoutPage> {
  const shop = servers.shop.replace('127.0.0.1', 'shop.localhost');
  await page.context().grantPermissions(['local-network-access']);
  await page.addInitScript((names) => {
    const events: unknown[] = [];
    const messages: unknown[] = [];
    Object.assign(window, { events, messages });
    for (const name of names) window.addEventListener(name, (event) => events.push({ type: name, detail: structuredClone((event as Event & { detail: unknown }).detail) }));
    window.addEventListener('message', ({ data, origin }) => messages.push({ data, origin }));
  }, EVENTS);
  await page.route('**/framed.html', (route) => route.fulfill({
    contentType: 'text/html', ...(policy === undefined ? {} : { headers: { 'content-security-policy': policy } }),
    body: `<!doctype html><html lang="en"><title>A shop</title><link rel="icon" href="data:,"><meta name="viewport" content="width=device-width">
      <script type="module" src="${servers.shop}/checkout/onramp-checkout-frame.js"></script>
      <p>Before</p><onramp-checkout-frame src="${servers.shop}/checkout/embed/baobab" session-url="/checkout-session?address=customer&amp;cart=${cart}${session}" ${attributes}></onramp-checkout-frame><p id="after">After</p>`,
  }));
  await page.goto(`${shop}/framed.html`);
  return new CheckoutPage(page, shop, page.frameLocator('onramp-checkout-frame iframe').locator('onramp-checkout'));
}
const heard = (page: Page): Promise<Heard[]> => page.evaluate(() => (window as unknown as { events: Heard[] }).events);

test('a whole journey, with the same events as inline and the state in its mirrors', async ({ page, servers, sandbox }) => {
  const phone = newPhone();
  const checkout = await openShop(page, servers, phone);
  await checkout.choose('Kenya', '1500', /M-Pesa/);
  await checkout.details({ phone: `0${phone.slice(3)}` });
  await checkout.button('Review').click();
  await checkout.accept();
  await sandbox.enterPin(phone);
  await expect(checkout.heading('Done')).toBeVisible();
  await expect.poll(async () => (await heard(page)).map(({ type }) => type)).toEqual(expect.arrayContaining(['onramp-ready', 'onramp-offer', 'onramp-order-created', 'onramp-action-required', 'onramp-order-updated', 'onramp-order-completed']));
  const events = await heard(page);
  const numbers = events.map(({ detail }) => detail.seq ?? 0);
  expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
  const mirrors = await page.locator('onramp-checkout-frame').evaluate((element: HTMLElement & { step?: string; order?: { status: string }; error?: unknown }) => [element.step, element.order?.status, element.error]);
  expect(mirrors).toEqual(['done', 'complete', undefined]);
  // Only the first word goes by the window; everything after it by the line.
  const messages = await page.evaluate(() => (window as unknown as { messages: { data: { method?: string }; origin: string }[] }).messages);
  expect(messages.map(({ data, origin }) => [data.method, origin])).toEqual([['checkout.hello', servers.shop]]);
});

test('the frame is as high as what it shows', async ({ page, servers }) => {
  const checkout = await openShop(page, servers, newPhone());
  await expect(checkout.heading(/^Buy/)).toBeVisible();
  const heights = async (): Promise<number[]> => [
    await page.locator('onramp-checkout-frame iframe').evaluate((frame) => frame.getBoundingClientRect().height),
    await checkout.root.evaluate((element) => Math.ceil(element.getBoundingClientRect().height)),
  ];
  await expect.poll(async () => { const [frame, content] = await heights(); return frame === content; }).toBe(true);
  const [first = 0] = await heights();
  await checkout.choose('Kenya', '1500', /M-Pesa/);
  await expect.poll(async () => { const [frame, content] = await heights(); return frame === content && frame !== first; }).toBe(true);
});

test('a theme travels as custom properties and vetted part rules', async ({ page, servers }) => {
  const checkout = await openShop(page, servers, newPhone(), { attributes: 'style="--onramp-color-accent: rgb(91, 61, 245)"' });
  await expect(checkout.heading(/^Buy/)).toBeVisible();
  const colour = (): Promise<string> => checkout.root.evaluate((element) => getComputedStyle(element).getPropertyValue('--onramp-color-accent').trim());
  expect(await colour()).toBe('rgb(91, 61, 245)');
  await page.locator('onramp-checkout-frame').evaluate((element: HTMLElement & { look?: unknown }) => {
    element.look = { tokens: { '--onramp-color-accent': '#b3261e' }, parts: { base: { 'border-color': 'rgb(1, 2, 3)' } } };
  });
  await expect.poll(colour).toBe('#b3261e');
  expect(await checkout.root.locator('[part~="base"]').first().evaluate((node) => getComputedStyle(node).borderTopColor)).toBe('rgb(1, 2, 3)');
  await page.locator('onramp-checkout-frame').evaluate((element: HTMLElement & { look?: unknown }) => {
    element.look = { parts: { base: { display: 'none' } } };
  });
  await page.waitForTimeout(200);
  await expect(checkout.heading(/^Buy/)).toBeVisible();
});

test('an origin that the merchant has not named gets no frame, and is told why', async ({ page, servers }) => {
  const evil = servers.shop.replace('127.0.0.1', 'evil.localhost');
  await page.context().grantPermissions(['local-network-access']);
  await page.clock.install();
  await page.route('**/evil.html', (route) => route.fulfill({
    contentType: 'text/html',
    body: `<!doctype html><script type="module" src="${servers.shop}/checkout/onramp-checkout-frame.js"></script>
      <script>window.heard = []; addEventListener('message', (event) => heard.push(event.data)); addEventListener('onramp-error', (event) => (window.failure = event.detail));</script>
      <onramp-checkout-frame src="${servers.shop}/checkout/embed/baobab" session="aaa.bbb.ccc"></onramp-checkout-frame>`,
  }));
  await page.goto(`${evil}/evil.html`);
  await page.clock.runFor(11_000);
  await expect(page.locator('onramp-checkout-frame').getByRole('alert')).toContainText('Nothing was paid');
  expect(await page.evaluate(() => [(window as unknown as { heard: unknown[] }).heard, (window as unknown as { failure: unknown }).failure]))
    .toMatchObject([[], { code: 'ERR_PAGE_FRAME', reason: expect.stringContaining('CHECKOUT_ORIGINS') as unknown }]);
});

test('a policy that forbids the frame is named with the line that mends it', async ({ page, servers }) => {
  await page.clock.install();
  await openShop(page, servers, newPhone(), { policy: `default-src 'none'; script-src ${servers.shop}; connect-src 'self' ${servers.shop}; style-src 'unsafe-inline'` });
  await page.clock.runFor(11_000);
  await expect(page.locator('onramp-checkout-frame').getByRole('alert')).toBeVisible();
  await expect.poll(async () => JSON.stringify((await heard(page)).filter(({ type }) => type === 'onramp-error'))).toContain(`frame-src ${servers.shop}`);
});

test('a dialog gives the focus back, and asks before it is closed while money moves', async ({ page, servers }) => {
  const phone = newPhone();
  const checkout = await openShop(page, servers, phone, { attributes: 'presentation="dialog"' });
  await page.evaluate(() => {
    const button = document.createElement('button');
    button.id = 'pay';
    button.textContent = 'Pay';
    button.addEventListener('click', () => (document.querySelector('onramp-checkout-frame') as HTMLElement & { open(): void }).open());
    document.body.prepend(button);
  });
  await page.getByRole('button', { name: 'Pay' }).click();
  await expect(checkout.heading(/^Buy/)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.locator('onramp-checkout-frame dialog')).toBeHidden();
  expect(await page.evaluate(() => [document.activeElement?.id, document.documentElement.style.overflow])).toEqual(['pay', '']);
  await page.getByRole('button', { name: 'Pay' }).click();
  await checkout.choose('Kenya', '1500', /M-Pesa/);
  await checkout.details({ phone: `0${phone.slice(3)}` });
  await checkout.button('Review').click();
  await checkout.accept();
  await expect(checkout.heading('Pay now')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('alert')).toContainText('goes on without this window');
  await page.getByRole('button', { name: 'Keep it open' }).click();
  await expect(checkout.heading('Pay now')).toBeVisible();
  await page.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('alert').locator('..').getByRole('button', { name: 'Close' }).click();
  await expect(page.locator('onramp-checkout-frame dialog')).toBeHidden();
});

test('it can be removed and added again, and comes back to its order', async ({ page, servers }) => {
  const phone = newPhone();
  const checkout = await openShop(page, servers, phone);
  await checkout.choose('Kenya', '1500', /M-Pesa/);
  await checkout.details({ phone: `0${phone.slice(3)}` });
  await checkout.button('Review').click();
  await checkout.accept();
  await expect(checkout.heading('Pay now')).toBeVisible();
  await page.evaluate(() => {
    const frame = document.querySelector('onramp-checkout-frame');
    frame?.remove();
    if (frame) document.body.append(frame);
  });
  await expect(checkout.heading('Pay now')).toBeVisible();
});
