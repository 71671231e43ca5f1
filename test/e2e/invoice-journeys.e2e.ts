/** Invoices in and out, from the shop to the money, by the link and by the phone that scans. */
import { expect, test } from './invoices.js';

test('ingress: opened by the link, paid in the wallet, credited once by the shop', async ({ visit }) => {
  await visit.open('ingress');
  await expect(visit.text('Baobab savings')).toBeVisible();
  await expect(visit.text('EUR 25.00')).toBeVisible();
  const [invoice] = await visit.invoices();
  await expect(visit.walletLink).toHaveAttribute('href', invoice?.url ?? '');
  await expect(visit.text(new URL(visit.sandbox.url).host)).toBeVisible();
  const wallet = await visit.wallet();
  await expect(wallet.getByText('Baobab savings')).toBeVisible();
  await wallet.getByRole('button', { name: 'Pay EUR 25.00' }).click();
  // The wallet brings her back to the shop, which shows the same.
  await wallet.waitForURL((url) => url.origin === visit.shop);
  await expect(wallet.locator('onramp-checkout').getByRole('heading', { name: 'Paid' })).toBeVisible();
  await expect(visit.heading('Paid')).toBeVisible();
  await expect(visit.text('EUR 25.00 has been paid.')).toBeVisible();
  expect(await visit.booked()).toEqual(['credited 25.00']);
  await expect(visit.page.getByRole('region', { name: 'The shop\'s books' }).getByText('Added to the balance')).toBeVisible();
  expect(await visit.invoices()).toHaveLength(1);
  const events = await visit.checkout.events();
  expect(events.filter((name) => name === 'onramp-order-created')).toHaveLength(1);
  expect(events.filter((name) => name === 'onramp-order-completed')).toHaveLength(1);
  expect(events).toContain('onramp-action-required');
});

test('ingress: the phone beside the shop scans the code and pays', async ({ visit }) => {
  await visit.open('ingress', { amount: '7.05' });
  const opened = visit.page.context().waitForEvent('page');
  await visit.page.getByRole('button', { name: 'Scan the QR' }).click();
  const wallet = await opened;
  expect(wallet.url()).toBe((await visit.invoice()).url);
  await wallet.getByRole('button', { name: 'Pay EUR 7.05' }).click();
  await expect(visit.heading('Paid')).toBeVisible();
  expect(await visit.booked()).toEqual(['credited 7.05']);
  // There is nothing to scan any more, and the phone says so.
  await visit.page.getByRole('button', { name: 'Scan the QR' }).click();
  await expect(visit.page.getByText('There is no code to scan on the page now.')).toBeVisible();
});

test('egress: confirmed in the wallet, paid out, and taken from the balance once', async ({ visit }) => {
  await visit.open('egress');
  const wallet = await visit.wallet();
  await wallet.getByRole('button', { name: 'Confirm EUR 40.00' }).click();
  await expect(visit.heading('Withdrawn')).toBeVisible();
  expect(await visit.booked()).toEqual(['credited -40.00']);
  await expect(visit.page.getByText('EUR 200.00')).toBeVisible();
  expect(await visit.invoices()).toHaveLength(1);
});

test('the amount is exact to the cent, in the currency of the session', async ({ visit }) => {
  await visit.open('ingress', { amount: '1010.1', currency: 'GBP' });
  await expect(visit.text('GBP 1,010.10').first()).toBeVisible();
  expect(await visit.invoice()).toMatchObject({ amount: '1010.10', currency: 'GBP' });
});

test('a reload, a second tab and another device show the same invoice, and make no second one', async ({ visit, browser }) => {
  await visit.open('ingress');
  const [invoice] = await visit.invoices();
  await visit.page.reload();
  await expect(visit.walletLink).toHaveAttribute('href', invoice?.url ?? '');
  const tab = await visit.page.context().newPage();
  await tab.goto(visit.url);
  await expect(tab.getByRole('link', { name: /the ON\/RAMP wallet/ })).toHaveAttribute('href', invoice?.url ?? '');
  // The next day, elsewhere: nothing is known there but the account at the shop, which mints a session of the same jti.
  const device = await browser.newContext();
  const elsewhere = await device.newPage();
  await elsewhere.goto(visit.url);
  await expect(elsewhere.getByRole('link', { name: /the ON\/RAMP wallet/ })).toHaveAttribute('href', invoice?.url ?? '');
  expect(await visit.invoices()).toHaveLength(1);
  await visit.control('pay');
  for (const page of [visit.page, tab, elsewhere]) await expect(page.locator('onramp-checkout').getByRole('heading', { name: 'Paid' })).toBeVisible();
  expect(await visit.booked()).toEqual(['credited 25.00']);
  await device.close();
});

test('two tabs that open at the same moment make one invoice', async ({ visit }) => {
  visit.flow = 'ingress';
  const tabs = await Promise.all(['one', 'two', 'three'].map(() => visit.page.context().newPage()));
  await Promise.all(tabs.map((tab) => tab.goto(visit.url)));
  for (const tab of tabs) await expect(tab.getByRole('link', { name: /the ON\/RAMP wallet/ })).toBeVisible();
  const links = await Promise.all(tabs.map((tab) => tab.getByRole('link', { name: /the ON\/RAMP wallet/ }).getAttribute('href')));
  expect(new Set(links).size).toBe(1);
  expect(await visit.invoices()).toHaveLength(1);
});

test('back from the wallet without paying is never taken for payment', async ({ visit }) => {
  await visit.open('ingress');
  const wallet = await visit.wallet();
  await wallet.getByRole('button', { name: 'Leave' }).click();
  await wallet.waitForURL((url) => url.origin === visit.shop);
  await expect(wallet.locator('onramp-checkout').getByRole('heading', { name: 'Pay now' })).toBeVisible();
  // Nor is the address of success, typed by hand with marks that somebody has made up.
  await visit.page.goto(`${visit.url}&cko-payment-id=pay_forged&status=complete`);
  await expect(visit.heading('Pay now')).toBeVisible();
  expect(await visit.booked()).toEqual([]);
  expect(await visit.checkout.events()).not.toContain('onramp-order-completed');
  expect(await visit.invoices()).toHaveLength(1);
});

for (const end of ['ingress', 'egress'] as const) {
  test(`${end}: acknowledged late: it is waited for till then, and can be gone on with in the wallet`, async ({ visit, sandbox }) => {
    await visit.open(end);
    await sandbox.post('invoice-settings', { holdAcknowledgements: true });
    try {
      await visit.control('pay');
      await expect(visit.heading(/^Waiting for your (payment|withdrawal)$/)).toBeVisible();
      await expect(visit.root.getByRole('link', { name: 'Go on in the wallet' })).toHaveAttribute('href', (await visit.invoice()).url);
      await visit.page.reload();
      await expect(visit.heading(/^Waiting for your (payment|withdrawal)$/)).toBeVisible();
    } finally {
      await sandbox.post('invoice-settings', { holdAcknowledgements: false });
    }
    await expect(visit.heading(end === 'ingress' ? 'Paid' : 'Withdrawn')).toBeVisible();
    expect(await visit.booked()).toEqual([end === 'ingress' ? 'credited 25.00' : 'credited -40.00']);
  });
}
