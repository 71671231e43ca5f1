/** Payments that do not go the way they should: none is started twice, none is believed that the provider does not know. */
import { expect, test } from './invoices.js';

test('PLATFORM: the account has no funds: cancelled, nothing paid, and another try is a payment of its own', async ({ visit }) => {
  await visit.open('invoice_payment');
  await visit.choose(/From your account/, /Holidays/);
  await visit.checkout.press(/^Pay .* now/);
  await expect(visit.heading('Payment cancelled')).toBeVisible();
  await expect(visit.text('Nothing was paid.')).toBeVisible();
  expect(await visit.booked()).toEqual([]);
  await visit.checkout.button('Start again').click();
  await visit.choose(/From your account/, /Everyday/);
  await visit.checkout.press(/^Pay .* now/);
  await expect(visit.heading('Paid')).toBeVisible();
  expect((await visit.payments()).map(({ status }) => status)).toEqual(['completed', 'failed']);
});

for (const [way, type] of [[/From your account/, 'PLATFORM'], [/On a payment page/, 'CHECKOUT'], [/In another system/, 'EXTERNAL']] as const) {
  test(`${type}: its time runs out, and she starts again`, async ({ visit }) => {
    await visit.open('invoice_payment');
    await visit.choose(way);
    await expect.poll(async () => (await visit.payment()).type).toBe(type);
    await visit.control('expire');
    await expect(visit.heading('Time to pay has run out')).toBeVisible();
    await expect(visit.text(type === 'PLATFORM' ? 'Nothing was paid.' : 'Have you sent money? Then do not pay again.')).toBeVisible();
    expect(await visit.checkout.events()).toContain('onramp-order-expired');
    await visit.checkout.button(type === 'PLATFORM' ? 'Start again' : 'I have not paid: start again').click();
    await expect(visit.heading('Pay now')).toBeVisible();
    expect((await visit.payments()).map(({ status }) => status)).toEqual(['created', 'expired']);
  });
}

test('a reload, a second tab, another device and all at once start no second payment', async ({ visit, browser }) => {
  visit.flow = 'invoice_payment';
  const tabs = await Promise.all(['one', 'two'].map(() => visit.page.context().newPage()));
  const device = await browser.newContext();
  const elsewhere = await device.newPage();
  const pages = [...tabs, elsewhere];
  await Promise.all(pages.map((page) => page.goto(visit.url)));
  for (const page of pages) await expect(page.locator('onramp-checkout').getByRole('heading', { name: 'Pay now' })).toBeVisible();
  expect(await visit.payments()).toHaveLength(1);
  await visit.open('invoice_payment');
  await visit.choose(/From your account/, /Everyday/);
  await visit.checkout.press(/^Pay .* now/);
  await expect(visit.heading('Paid')).toBeVisible();
  for (const page of pages) await expect(page.locator('onramp-checkout').getByRole('heading', { name: 'Paid' })).toBeVisible({ timeout: 30_000 });
  expect(await visit.payments()).toHaveLength(1);
  expect(await visit.booked()).toHaveLength(1);
  await device.close();
});

test('a double click confirms once', async ({ visit, sandbox }) => {
  await visit.open('invoice_payment');
  await visit.choose(/From your account/, /Everyday/);
  const pay = visit.checkout.button(/^Pay .* now/);
  await pay.scrollIntoViewIfNeeded();
  await visit.page.waitForTimeout(700);
  await pay.dblclick();
  await expect(visit.heading('Paid')).toBeVisible();
  const { paymentId } = await visit.payment();
  const { requests } = (await (await fetch(`${sandbox.url}/sandbox/requests`)).json()) as { requests: { target: string }[] };
  expect(requests.filter(({ target }) => target.endsWith(`/${paymentId}/confirm`))).toHaveLength(1);
});

test('there is nothing that would cancel a payment, so nothing offers to', async ({ visit }) => {
  await visit.open('invoice_payment');
  await expect(visit.checkout.button('Continue')).toBeVisible();
  await expect(visit.checkout.button(/Cancel/)).toBeHidden();
});

const TAMPERED = [
  'cko-payment-id=pay_forged', 'cko-session-id=sid_1&cko-payment-session-id=ps_1', 'cko-payment-session-id=&cko-session-id=&cko-payment-id=',
  'cko-payment-id=a&cko-payment-id=b', 'cko-payment-id=%3Cimg%20src=x%3E&cko-session-id=' + 'x'.repeat(500),
];
for (const marks of TAMPERED) {
  test(`a typed return with ${marks.slice(0, 60)} is not believed, and leaves the rest of the address alone`, async ({ visit }) => {
    await visit.open('invoice_payment');
    await visit.choose(/On a payment page/);
    await expect(visit.root.getByRole('link', { name: 'Open the payment page' })).toBeVisible();
    const kept = `${visit.url}&cko=2&cko-payment-idea=3&empty=&space=a+b%20c&list=1&list=2`;
    await visit.page.goto(`${kept}&${marks}&last=%C3%A9#part/2?cko-payment-id=stays`);
    await expect(visit.heading('Checking your payment')).toBeVisible();
    expect(visit.page.url()).toBe(`${kept}&last=%C3%A9#part/2?cko-payment-id=stays`);
    expect(await visit.checkout.events()).not.toContain('onramp-order-completed');
    expect(await visit.booked()).toEqual([]);
    // A reload has forgotten the return: the address no longer has it.
    await visit.page.reload();
    await expect(visit.heading('Pay on a payment page')).toBeVisible();
    expect(await visit.payments()).toEqual([expect.objectContaining({ status: 'created' })]);
  });
}

test('an address without the marks is not touched', async ({ visit }) => {
  visit.flow = 'invoice_payment';
  const url = `${visit.url}&a=%20+&&b#x`;
  await visit.page.goto(url);
  await expect(visit.heading('Pay now')).toBeVisible();
  expect(visit.page.url()).toBe(url);
});

for (const [parameters, end] of [[['cko-session-id'], 'success'], [[], 'success'], [['cko-payment-id', 'cko-payment-session-id'], 'failure'], [[], 'failure']] as const) {
  test(`the return after ${end} with ${parameters.length === 0 ? 'no mark' : parameters.join(' and ')}`, async ({ visit, sandbox }) => {
    await sandbox.post('checkout-return', { parameters });
    try {
      await visit.open('invoice_payment');
      await visit.choose(/On a payment page/);
      await visit.root.getByRole('link', { name: 'Open the payment page' }).click();
      await visit.page.getByRole('button', { name: end === 'success' ? /^Pay / : 'Let the payment fail' }).click();
      await visit.page.waitForURL(visit.url);
      await expect(visit.heading(end === 'success' ? 'Paid' : 'Payment cancelled')).toBeVisible();
      expect(visit.page.url()).toBe(visit.url);
    } finally {
      await sandbox.post('checkout-return', { parameters: ['cko-payment-session-id', 'cko-session-id', 'cko-payment-id'] });
    }
  });
}

test('a return with somebody else’s reference, or a changed one, leads nowhere', async ({ visit }) => {
  await visit.open('invoice_payment');
  for (const path of ['success/forged', 'failure/forged', 'success/eyJhbGciOiJub25lIn0.e30.']) {
    const response = await fetch(`${visit.shop}/checkout/callbacks/invoice-payment/return/${path}?cko-payment-id=1`, { redirect: 'manual' });
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(response.headers.get('location')).toBeNull();
  }
});
