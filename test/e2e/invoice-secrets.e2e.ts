/**
 * The flows without offers with everything watched: no token, nothing of who pays, no customer's id and nothing that she
 * typed is in an address, a referrer, a store, the console, an attribute, an event or a message.
 */
import type { Page } from '@playwright/test';
import { CheckoutPage, expect, test } from './shop.js';
import type { Sandbox } from './shop.js';
import { Watch } from './watch.js';

/** What the demo's server pins of its customer, and what only the providers are told. */
const PERSONAL = ['member-20417', 'amina.wanjiru', 'Wanjiru', '254712345678', '712345678', '1991-05-17', 'Acacia', '2021-02-03'];
const TYPED = 'sentinel-for-the-other-system';

async function newest(sandbox: Sandbox, what: 'invoices' | 'payments'): Promise<string> {
  const answer = (await (await fetch(`${sandbox.url}/sandbox/${what}`)).json()) as Record<string, { id?: string; paymentId?: string }[]>;
  const [first] = answer[what] ?? [];
  return first?.id ?? first?.paymentId ?? '';
}

interface Journey {
  readonly flow: string;
  readonly heading: string;
  readonly end: string;
  readonly pay: (checkout: CheckoutPage, sandbox: Sandbox, page: Page) => Promise<unknown>;
}

const throughWallet = async (_checkout: CheckoutPage, sandbox: Sandbox): Promise<unknown> => sandbox.post(`invoices/${await newest(sandbox, 'invoices')}/pay`);

const JOURNEYS: Readonly<Record<string, Journey>> = {
  ingress: { flow: 'ingress', heading: 'Pay now', end: 'Paid', pay: throughWallet },
  egress: { flow: 'egress', heading: 'Withdraw to your wallet', end: 'Withdrawn', pay: throughWallet },
  PLATFORM: {
    flow: 'invoice_payment', heading: 'Pay now', end: 'Paid',
    async pay(checkout) {
      await checkout.button('Continue').click();
      await checkout.press(/^Pay .* now/);
    },
  },
  EXTERNAL: {
    flow: 'invoice_payment', heading: 'Pay now', end: 'Paid',
    async pay(checkout) {
      await checkout.root.getByRole('radio', { name: /In another system/ }).check({ force: true });
      await checkout.button('Continue').click();
      await checkout.field(/Details for the other system/).fill(TYPED);
      await checkout.button('Hand over').click();
      await expect(checkout.root.getByText(/Handed over/)).toBeVisible();
      await checkout.press('I have paid');
    },
  },
};

for (const [name, { flow, heading, end, pay }] of Object.entries(JOURNEYS)) {
  test(`${name}: nothing secret leaves by any door but the endpoint's`, async ({ page, servers, sandbox }) => {
    const shop = servers.shop.replace('127.0.0.1', 'shop.localhost');
    const watcher = new Watch(page);
    await watcher.begin();
    const statusTokens = new Set<string>();
    page.on('response', (response) => {
      if (!/\/checkout\/orders(\/[^/]+)?$/.test(new URL(response.url()).pathname)) return;
      void response.text().then((text) => {
        for (const [, token = ''] of text.matchAll(/"statusToken":"([^"]+)"/g)) statusTokens.add(token);
      }).catch(() => undefined);
    });
    await page.context().grantPermissions(['local-network-access']);
    await page.route('**/bare.html', (route) => route.fulfill({
      contentType: 'text/html',
      body: `<!doctype html><title>A shop</title><link rel="icon" href="data:,"><script type="module" src="${servers.shop}/checkout/onramp-checkout.js"></script>
        <onramp-checkout endpoint="${servers.shop}/checkout" session-url="/checkout-session?flow=${flow}&amp;cart=${name}-${Math.random()}&amp;picture=none"></onramp-checkout>`,
    }));
    await page.goto(`${shop}/bare.html`);
    const checkout = new CheckoutPage(page, shop);
    await expect(checkout.heading(heading)).toBeVisible();
    await watcher.look(true);
    await pay(checkout, sandbox, page);
    await expect(checkout.heading(end)).toBeVisible();
    const messages = await watcher.end();
    expect(statusTokens.size).toBeGreaterThan(0);
    watcher.expectNone([...PERSONAL, TYPED, ...[...statusTokens].map((token) => token.split('.')[2] ?? '')]);
    expect([...watcher.origins].sort()).toEqual([servers.shop, shop].sort());
    expect(messages.filter(({ target }) => target === '*' || target === undefined)).toEqual([]);
  });
}

test('CHECKOUT and the wallet: the pages that she is sent to learn nothing of the shop', async ({ page, servers, context }) => {
  for (const [flow, prepare, link] of [['ingress', undefined, /the ON\/RAMP wallet/], ['invoice_payment', /On a payment page/, 'Open the payment page']] as const) {
    const checkout = new CheckoutPage(page, servers.shop);
    await page.goto(`${servers.shop}/?flow=${flow}&cart=${Math.random()}`);
    if (prepare) {
      await checkout.root.getByRole('radio', { name: prepare }).check({ force: true });
      await checkout.button('Continue').click();
    }
    const referrers: (string | undefined)[] = [];
    context.on('request', (request) => {
      if (request.isNavigationRequest() && /\/sandbox\/(wallet|checkout)\//.test(request.url())) referrers.push(request.headers()['referer']);
    });
    const target = flow === 'ingress' ? context.waitForEvent('page') : Promise.resolve(page);
    await checkout.root.getByRole('link', { name: link }).click();
    const there = await target;
    await there.waitForURL(/\/sandbox\/(wallet|checkout)\//);
    expect(await there.evaluate(() => [window.name, window.opener, document.referrer])).toEqual(['', null, '']);
    expect(referrers).toEqual([undefined]);
    context.removeAllListeners('request');
  }
});
