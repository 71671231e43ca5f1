/** Whole journeys on real separate sites: inline, in a frame, in a dialog, in a frame of the shop's own, and each flow. */
import type { Page } from '@playwright/test';
import { CheckoutPage, newPhone } from './shop.js';
import { isOurs } from './posts.js';
import type { Post } from './posts.js';
import { expect, orderIn, test } from './sites.js';
import type { Sites } from './sites.js';

/** F1, F2: nothing to everyone, nothing to an origin that the session does not list. */
function expectKnownTargets(posts: readonly Post[], sites: Sites): void {
  const ours = posts.filter(isOurs);
  expect(ours.length).toBeGreaterThan(0);
  expect(ours.filter(({ target }) => target !== sites.origin('shop') && target !== sites.origin('pay'))).toEqual([]);
}

/** Opens it; answers with the customer's side. */
type Way = (page: Page, sites: Sites, cart: string) => Promise<CheckoutPage>;

const WAYS: Readonly<Record<string, Way>> = {
  'inline, on the shop’s page': async (page, sites, cart) => {
    const query = new URLSearchParams({ cart, address: 'customer' }).toString().replaceAll('&', '&amp;');
    await page.goto(sites.page('shop', `<script type="module" src="${sites.endpoint}/onramp-checkout.js"></script><onramp-checkout endpoint="${sites.endpoint}" session-url="/checkout-session?${query}"></onramp-checkout>`));
    return new CheckoutPage(page, sites.origin('shop'));
  },
  'in a frame': async (page, sites, cart) => {
    await page.goto(sites.page('shop', sites.loader + sites.tag(cart)));
    return sites.checkout(page);
  },
  'in a dialog': async (page, sites, cart) => {
    await page.goto(sites.page('shop', sites.loader + sites.tag(cart, { attributes: 'presentation="dialog"' })));
    await page.waitForFunction(() => customElements.get('onramp-checkout-frame') !== undefined);
    await page.locator('onramp-checkout-frame').evaluate((element: HTMLElement & { open(): void }) => element.open());
    return sites.checkout(page);
  },
  'in a frame of the shop’s own frame': async (page, sites, cart) => {
    const inner = sites.page('shop', sites.loader + sites.tag(cart));
    await page.goto(sites.page('shop', `<iframe id="inner" src="${inner}" style="width:100%;height:1600px;border:0"></iframe>`));
    return sites.checkout(page, page.frameLocator('#inner'));
  },
};

for (const [way, open] of Object.entries(WAYS)) {
  test(`a whole journey ${way}`, async ({ page, sites, posts, faults }) => {
    const phone = newPhone();
    const checkout = await open(page, sites, phone);
    await orderIn(checkout, phone);
    await sites.sandbox.enterPin(phone);
    await expect(checkout.heading('Done')).toBeVisible();
    expect(await sites.sandbox.ordersOf(phone)).toHaveLength(1);
    expect(faults).toEqual([]);
    if (way.startsWith('inline')) expect(posts.filter(isOurs)).toEqual([]);
    else expectKnownTargets(posts, sites);
  });
}

test('the control: a message to everyone would be noted, whichever window it goes to', async ({ page, sites, posts }) => {
  const child = sites.page('pay', '<script>parent.postMessage({ jsonrpc: "2.0", to: "parent" }, "*"); window.postMessage({ jsonrpc: "2.0", to: "self" }, "*");</script>');
  await page.goto(sites.page('shop', `<iframe src="${child}"></iframe><script>
    addEventListener('message', ({ source }) => source.postMessage({ jsonrpc: '2.0', to: 'source' }, '*'));
    document.querySelector('iframe').contentWindow.postMessage({ jsonrpc: '2.0', to: 'child' }, { targetOrigin: '*' });
  </script>`));
  await expect.poll(() => [...new Set(posts.filter(isOurs).filter(({ target }) => target === '*').map(({ text }) => (JSON.parse(text) as { to: string }).to))].sort()).toEqual(['child', 'parent', 'self', 'source']);
});

for (const [flow, shown, ended] of [['ingress', 'Pay now', 'Paid'], ['egress', 'Withdraw to your wallet', 'Withdrawn']] as const) {
  test(`${flow}: an invoice in a frame, to its end in the wallet`, async ({ page, sites, posts, faults }) => {
    const customer = `member-${newPhone()}`;
    await page.goto(sites.page('shop', sites.loader + sites.tag(newPhone(), { query: { flow, customer, picture: 'none' } })));
    const checkout = sites.checkout(page);
    await expect(checkout.heading(shown)).toBeVisible();
    const { invoices } = (await (await fetch(`${sites.sandbox.url}/sandbox/invoices`)).json()) as { invoices: { id: string; user: string }[] };
    await sites.sandbox.post(`invoices/${invoices.find(({ user }) => user === customer)?.id}/pay`);
    await expect(checkout.heading(ended)).toBeVisible();
    expect(faults).toEqual([]);
    expectKnownTargets(posts, sites);
  });
}

test('invoice_payment: paid from an account, in a frame', async ({ page, sites, posts, faults }) => {
  await page.goto(sites.page('shop', sites.loader + sites.tag(newPhone(), { query: { flow: 'invoice_payment', invoice: `INV-${newPhone()}` } })));
  const checkout = sites.checkout(page);
  await checkout.root.getByRole('radio', { name: /From your account/ }).check({ force: true });
  await checkout.root.getByRole('radio', { name: /Everyday/ }).check({ force: true });
  await checkout.button('Continue').click();
  await checkout.press(/^Pay .* now/);
  await expect(checkout.heading('Paid')).toBeVisible();
  expect(faults).toEqual([]);
  expectKnownTargets(posts, sites);
});
