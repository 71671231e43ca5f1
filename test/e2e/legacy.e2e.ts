/** `legacy-events="fonbnk"`: what a page that was built for Fonbnk's hosted widget hears, and only when it asks for it. */
import type { Page } from '@playwright/test';
import { CheckoutPage, expect, newPhone, test } from './shop.js';
import type { Servers } from './shop.js';

interface Heard {
  readonly data: unknown;
  readonly origin: string;
}

/** The page of a shop, with the listener that Fonbnk's documents show, and an origin that is checked. */
async function open(page: Page, servers: Servers, cart: string, attributes: string): Promise<CheckoutPage> {
  const shop = servers.shop.replace('127.0.0.1', 'shop.localhost');
  await page.context().grantPermissions(['local-network-access']);
  await page.route('**/moved.html', (route) => route.fulfill({
    contentType: 'text/html',
    body: `<!doctype html><html lang="en"><title>A shop</title><link rel="icon" href="data:,">
      <script>window.heard = []; window.addEventListener('message', ({ data, origin }) => heard.push({ data, origin }));</script>
      <script type="module" src="${servers.shop}/checkout/onramp-checkout-frame.js"></script>
      <onramp-checkout-frame src="${servers.shop}/checkout/embed/baobab" session-url="/checkout-session?address=customer&amp;cart=${cart}" ${attributes}></onramp-checkout-frame>`,
  }));
  await page.goto(`${shop}/moved.html`);
  return new CheckoutPage(page, shop, page.frameLocator('onramp-checkout-frame iframe').locator('onramp-checkout'));
}
const texts = async (page: Page, origin: string): Promise<Record<string, unknown>[]> =>
  (await page.evaluate(() => (window as unknown as { heard: Heard[] }).heard)).filter(({ data }) => typeof data === 'string').map((one) => {
    expect(one.origin).toBe(origin);
    return JSON.parse(one.data as string) as Record<string, unknown>;
  });

test('a page that was built for Fonbnk’s widget hears its messages, with public fields alone', async ({ page, servers, sandbox }) => {
  const phone = newPhone();
  const checkout = await open(page, servers, phone, 'legacy-events="fonbnk"');
  await checkout.choose('Kenya', '1500', /M-Pesa/);
  await checkout.details({ phone: `0${phone.slice(3)}` });
  await checkout.button('Review').click();
  await checkout.accept();
  await expect(checkout.heading('Pay now')).toBeVisible();
  await checkout.press('I have entered my PIN');
  await sandbox.enterPin(phone);
  await expect(checkout.heading('Done')).toBeVisible();
  await checkout.heading('Done').press('Escape');
  await expect.poll(async () => (await texts(page, servers.shop)).map(({ type }) => type)).toContain('close-iframe');
  const heard = await texts(page, servers.shop);
  const types = heard.map(({ type }) => type);
  expect(types[0]).toBe('order-created');
  expect(types.slice(-2)).toEqual(['order-success', 'close-iframe']);
  expect(new Set(types).size).toBe(types.length);
  for (const { type, source, data, ...more } of heard) {
    expect([source, more]).toEqual(['fonbnk', {}]);
    if (type === 'close-iframe') expect(data).toEqual({});
    else {
      expect(data).toEqual({
        order: {
          _id: expect.any(String) as unknown, orderParams: expect.any(String) as unknown,
          buySwapId: { _id: expect.any(String) as unknown, amount: expect.any(Number) as unknown, airtimeAmount: 1500, status: expect.any(String) as unknown },
        },
      });
    }
  }
  const all = JSON.stringify(heard);
  for (const secret of [phone, phone.slice(-9), 'amina@example.com', '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed', 'eyJ']) expect(all).not.toContain(secret);
});

test('nobody hears them who has not asked', async ({ page, servers }) => {
  const phone = newPhone();
  const checkout = await open(page, servers, phone, 'legacy-events="other"');
  await checkout.choose('Kenya', '1500', /M-Pesa/);
  await checkout.details({ phone: `0${phone.slice(3)}` });
  await checkout.button('Review').click();
  await checkout.accept();
  await expect(checkout.heading('Pay now')).toBeVisible();
  expect(await texts(page, servers.shop)).toEqual([]);
});

test('a dialog that its own bar closes says so too, and only once it is closed', async ({ page, servers, sandbox }) => {
  const phone = newPhone();
  const checkout = await open(page, servers, phone, 'legacy-events="fonbnk" presentation="dialog"');
  const show = (): Promise<void> => page.locator('onramp-checkout-frame').evaluate((element: HTMLElement & { open(): void }) => element.open());
  const closed = async (): Promise<number> => (await texts(page, servers.shop)).filter(({ type }) => type === 'close-iframe').length;
  await page.waitForFunction(() => customElements.get('onramp-checkout-frame') !== undefined);
  await show();
  await expect(checkout.heading(/^Buy/)).toBeVisible();
  await page.getByRole('button', { name: 'Close' }).click();
  await expect.poll(closed).toBe(1);
  await show();
  await checkout.choose('Kenya', '1500', /M-Pesa/);
  await checkout.details({ phone: `0${phone.slice(3)}` });
  await checkout.button('Review').click();
  await checkout.accept();
  await expect(checkout.heading('Pay now')).toBeVisible();
  // From within: she is asked first, and while she is, the page hears nothing that would make it take the frame away.
  await checkout.heading('Pay now').press('Escape');
  await page.getByRole('button', { name: 'Keep it open' }).click();
  expect(await closed()).toBe(1);
  await page.getByRole('button', { name: 'Close' }).click();
  expect(await closed()).toBe(1);
  await page.getByRole('alert').locator('..').getByRole('button', { name: 'Close' }).click();
  await expect.poll(closed).toBe(2);
  await expect(page.locator('onramp-checkout-frame dialog')).toBeHidden();
  await sandbox.enterPin(phone);
  await expect.poll(async () => (await texts(page, servers.shop)).map(({ type }) => type)).toContain('order-success');
  expect(await closed()).toBe(2);
});
