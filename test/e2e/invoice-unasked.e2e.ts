/** Where ingress invoices cannot be asked for, as their document alone has it: the acknowledgement and the time limit are all there is. */
import { expect, test } from './invoices.js';

test.use({ demoArgs: '--speed 4 --no-ingress-query' });

test('the acknowledgement alone tells that it is paid', async ({ visit }) => {
  await visit.open('ingress');
  await visit.control('pay');
  await expect(visit.heading('Paid')).toBeVisible();
  expect(await visit.booked()).toEqual(['credited 25.00']);
});

test('refused by the shop, and cancelled by her', async ({ visit }) => {
  await visit.open('ingress');
  await visit.mood('refuses');
  await visit.control('pay');
  await expect(visit.heading('Payment cancelled')).toBeVisible();
  await visit.checkout.button('Get a new invoice').click();
  await expect(visit.heading('Pay now')).toBeVisible();
  await visit.checkout.button('Cancel this payment').click();
  await visit.checkout.press('Yes, I have not paid: cancel');
  await expect(visit.heading('Payment cancelled')).toBeVisible();
});
