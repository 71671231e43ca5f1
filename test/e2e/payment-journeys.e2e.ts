/** The three ways to pay an invoice, to the end, and what she may change her mind about before it. */
import { expect, test } from './invoices.js';

/** The figure of `GBP 306.50` and of `credited 306.5`. */
const valueOf = (text: string): number => Number(text.split(' ')[1]);

test('PLATFORM: from an account, confirmed here, paid once', async ({ visit }) => {
  await visit.open('invoice_payment');
  const sum = await visit.sum();
  await expect(visit.text(sum).first()).toBeVisible();
  await visit.choose(/From your account/, /Everyday/);
  await expect(visit.root.getByRole('definition').filter({ hasText: 'Everyday' })).toBeVisible();
  await visit.checkout.press(`Pay ${sum} now`);
  await expect(visit.heading(/being processed|^Paid/)).toBeVisible();
  await expect(visit.heading('Paid')).toBeVisible();
  await expect(visit.text(`${sum} has been paid.`)).toBeVisible();
  expect(await visit.payments()).toEqual([expect.objectContaining({ type: 'PLATFORM', accountId: 'acc-main', status: 'completed' })]);
  // The shop asks its own endpoint; it does not believe the page.
  expect((await visit.booked()).map(valueOf)).toEqual([valueOf(sum)]);
  const events = await visit.checkout.events();
  for (const name of ['onramp-order-created', 'onramp-order-completed']) expect(events.filter((one) => one === name)).toHaveLength(1);
});

test('CHECKOUT: there, paid, and back to the same page without the marks of the return', async ({ visit }) => {
  await visit.open('invoice_payment');
  await visit.choose(/On a payment page/);
  const link = visit.root.getByRole('link', { name: 'Open the payment page' });
  await expect(visit.text(`Opens ${new URL(visit.sandbox.url).host}`)).toBeVisible();
  await link.click();
  await visit.page.waitForURL(/\/sandbox\/checkout\//);
  expect(await visit.page.evaluate(() => [window.opener, document.referrer])).toEqual([null, '']);
  await visit.page.getByRole('button', { name: /^Pay / }).click();
  await visit.page.waitForURL(visit.url);
  await expect(visit.heading('Paid')).toBeVisible();
  expect(visit.page.url()).toBe(visit.url);
  expect(await visit.payments()).toHaveLength(1);
  expect((await visit.booked())[0]).toMatch(/^credited /);
  await visit.page.reload();
  await expect(visit.heading('Paid')).toBeVisible();
  expect(await visit.payments()).toHaveLength(1);
});

test('CHECKOUT: it fails there, and she may start again', async ({ visit }) => {
  await visit.open('invoice_payment');
  await visit.choose(/On a payment page/);
  await visit.root.getByRole('link', { name: 'Open the payment page' }).click();
  await visit.page.getByRole('button', { name: 'Let the payment fail' }).click();
  await visit.page.waitForURL(visit.url);
  await expect(visit.heading('Payment cancelled')).toBeVisible();
  await expect(visit.text('Nothing was paid.')).toBeVisible();
  expect(await visit.booked()).toEqual([]);
  await visit.checkout.button('Start again').click();
  await expect(visit.heading('Pay now')).toBeVisible();
  const payments = await visit.payments();
  expect(payments.map(({ status }) => status)).toEqual(['created', 'failed']);
  await visit.choose(/From your account/, /Everyday/);
  await visit.checkout.press(/^Pay .* now/);
  await expect(visit.heading('Paid')).toBeVisible();
  expect(await visit.booked()).toHaveLength(1);
});

test('CHECKOUT: back without having paid is no payment; she can go on or pay another way', async ({ visit }) => {
  await visit.open('invoice_payment');
  await visit.choose(/On a payment page/);
  await visit.root.getByRole('link', { name: 'Open the payment page' }).click();
  await visit.page.getByRole('button', { name: 'Go back' }).click();
  await visit.page.waitForURL(visit.url);
  await expect(visit.heading('Checking your payment')).toBeVisible();
  await expect(visit.text(/Do not pay again/)).toBeVisible();
  await expect(visit.text(/Nothing has arrived yet\. If you have paid, just wait/)).toBeVisible({ timeout: 20_000 });
  expect(await visit.checkout.events()).not.toContain('onramp-order-completed');
  await expect(visit.root.getByRole('link', { name: 'Open the payment page again' })).toBeVisible();
  await visit.checkout.button('Pay another way').click();
  await visit.choose(/From your account/, /Everyday/);
  await visit.checkout.press(/^Pay .* now/);
  await expect(visit.heading('Paid')).toBeVisible();
  expect(await visit.payments()).toEqual([expect.objectContaining({ type: 'PLATFORM', status: 'completed' })]);
});

test('EXTERNAL: handed over with what the other system needs, and its webhook tells that it is paid', async ({ visit }) => {
  await visit.open('invoice_payment');
  await visit.choose(/In another system/);
  await visit.checkout.field(/Details for the other system/).fill('  member 7781  ');
  await visit.checkout.button('Hand over').click();
  await expect(visit.text('Handed over. You can change it until you have paid.')).toBeVisible();
  expect(await visit.payment()).toMatchObject({ type: 'EXTERNAL', status: 'created', someData: 'member 7781' });
  await visit.checkout.press('I have paid');
  await expect(visit.heading(/being processed|^Paid/)).toBeVisible();
  await expect(visit.heading('Paid')).toBeVisible();
  expect((await visit.booked())[0]).toMatch(/^credited /);
  expect(await visit.payments()).toHaveLength(1);
});

test('EXTERNAL: the other system is heard without a word from her', async ({ visit }) => {
  await visit.open('invoice_payment', { types: 'EXTERNAL' });
  await visit.checkout.button('Continue').click();
  await expect(visit.heading('Pay where the shop told you to')).toBeVisible();
  await visit.control('status', { status: 'completed', externalData: 'EXT-77' });
  await expect(visit.heading('Paid')).toBeVisible();
});

test('a discount code: refused with the amount unchanged, accepted, and taken back', async ({ visit }) => {
  await visit.open('invoice_payment');
  const full = await visit.sum();
  await visit.checkout.button('Add a discount code').click();
  await visit.checkout.field('Discount code').fill('NOSUCH');
  await visit.checkout.button('Apply').click();
  await expect(visit.text(/This code cannot be used\. The amount is unchanged/)).toBeVisible();
  expect(await visit.sum()).toBe(full);
  await expect(visit.text(full).first()).toBeVisible();
  await visit.checkout.field('Discount code').fill('HALF50');
  await visit.checkout.button('Apply').click();
  await expect(visit.text('Code HALF50 applied')).toBeVisible();
  const half = await visit.sum();
  expect(half).not.toBe(full);
  await expect(visit.text(`${half} instead of ${full}`)).toBeVisible();
  await visit.checkout.button('Remove the code HALF50').click();
  await expect(visit.text('Code HALF50 applied')).toBeHidden();
  expect(await visit.sum()).toBe(full);
  await visit.checkout.button('Add a discount code').click();
  await visit.checkout.field('Discount code').fill('WELCOME10');
  await visit.checkout.button('Apply').click();
  await expect(visit.text('Code WELCOME10 applied')).toBeVisible();
  const less = await visit.sum();
  await visit.choose(/From your account/, /Everyday/);
  await visit.checkout.press(`Pay ${less} now`);
  await expect(visit.text(`${less} has been paid.`)).toBeVisible();
  expect((await visit.booked()).map(valueOf)).toEqual([valueOf(less)]);
});

test('a discount of the shop is applied, and is not hers to take away', async ({ visit }) => {
  await visit.open('invoice_payment', { discount: 'WELCOME10' });
  await expect(visit.text('Code WELCOME10 applied')).toBeVisible();
  await expect(visit.checkout.button(/Remove/)).toBeHidden();
  expect(await visit.payment()).toMatchObject({ discountCode: 'WELCOME10' });
});

test('a change of mind, as often as she likes, is one payment', async ({ visit }) => {
  await visit.open('invoice_payment');
  await visit.choose(/In another system/);
  await visit.checkout.button('Pay another way').click();
  await visit.choose(/From your account/, /Holidays/);
  await expect(visit.root.getByRole('definition').filter({ hasText: 'Holidays' })).toBeVisible();
  await visit.page.reload();
  await expect(visit.root.getByRole('definition').filter({ hasText: 'Holidays' })).toBeVisible();
  await visit.checkout.button('Pay another way').click();
  await visit.choose(/On a payment page/);
  await expect(visit.root.getByRole('link', { name: 'Open the payment page' })).toBeVisible();
  expect(await visit.payments()).toHaveLength(1);
});
