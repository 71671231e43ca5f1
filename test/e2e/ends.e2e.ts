/** The ends that nobody wants: each says what happened, whether money moved, and the best next step. */
import type { Sandbox } from './shop.js';
import { expect, newPhone, test } from './shop.js';

const status = async (sandbox: Sandbox, phone: string): Promise<string> => (await sandbox.orderOf(phone)).status;

test('cancelled: asked first, no money taken, and a new order may begin', async ({ checkout, sandbox }) => {
  const phone = newPhone();
  await checkout.order(phone);
  await checkout.button('Cancel the order').click();
  await expect(checkout.root.getByText('Cancel this order?')).toBeVisible();
  await checkout.button('Keep the order').click();
  expect(await status(sandbox, phone)).toBe('swap_initiated');
  await checkout.button('Cancel the order').click();
  await checkout.press('Yes, I have not paid: cancel');
  await expect(checkout.heading('Order cancelled')).toBeVisible();
  await expect(checkout.root.getByText('No money was taken.')).toBeVisible();
  expect(await status(sandbox, phone)).toBe('swap_buyer_rejected');
  expect(await checkout.events()).toContain('onramp-order-cancelled');
  await checkout.button('Start again').click();
  await checkout.root.getByRole('radio', { name: /M-Pesa/ }).check({ force: true });
  await checkout.button('Continue').click();
  await checkout.details({ phone: `0${phone.slice(3)}` });
  await checkout.button('Review').click();
  await checkout.accept();
  await expect(checkout.heading('Pay now')).toBeVisible();
  const orders = await sandbox.ordersOf(phone);
  expect(orders.map((order) => order.status)).toEqual(['swap_initiated', 'swap_buyer_rejected']);
});

test('expired: late money still counts, and turns the end into success', async ({ checkout, sandbox }) => {
  const phone = newPhone();
  await checkout.order(phone);
  await sandbox.control(phone, 'expire');
  await expect(checkout.heading('Time to pay has run out')).toBeVisible();
  await expect(checkout.root.getByText(/Have you sent money\? Then do not pay again/)).toBeVisible();
  await sandbox.control(phone, 'paid');
  await checkout.button('Check again').click();
  await expect(checkout.heading('Done')).toBeVisible();
  const events = await checkout.events();
  expect(events.filter((name) => name === 'onramp-order-expired')).toHaveLength(1);
  expect(events.filter((name) => name === 'onramp-order-completed')).toHaveLength(1);
});

test('payment not found: says not to pay again, and offers the reference', async ({ checkout, sandbox }) => {
  const phone = newPhone();
  await checkout.order(phone);
  await checkout.press('I have entered my PIN');
  await sandbox.control(phone, 'reject');
  await expect(checkout.heading('Payment not found')).toBeVisible();
  await expect(checkout.root.getByText(/Have you sent money\? Then do not pay again/)).toBeVisible();
  await expect(checkout.root.getByText(/^BAO-/)).toBeVisible();
  expect(await checkout.events()).toContain('onramp-order-failed');
});

test('delivery failed: the money was taken, so it never says "try again"', async ({ checkout, sandbox }) => {
  const phone = newPhone();
  await checkout.order(phone);
  await sandbox.control(phone, 'behaviour', { deliveryFails: true });
  await sandbox.enterPin(phone);
  await expect(checkout.heading('Paid, but not delivered')).toBeVisible();
  await expect(checkout.root.getByText(/Your money is with the provider\. Do not pay again/)).toBeVisible();
  expect(await checkout.root.textContent()).not.toMatch(/try again|start again/i);
  expect(await checkout.events()).toContain('onramp-order-failed');
});

test('"Stop waiting" is not "cancel": the order goes on and completes', async ({ checkout, sandbox }) => {
  const phone = newPhone();
  await checkout.order(phone);
  await checkout.button('Stop waiting').click();
  await expect(checkout.root.getByText(/You may leave\. If you have paid, your order goes on/)).toBeVisible();
  expect(await status(sandbox, phone)).toBe('swap_initiated');
  await sandbox.enterPin(phone);
  await checkout.button('Check now').click();
  await expect(checkout.heading('Done')).toBeVisible();
});

test('an unknown status never ends an order: it reads as being looked at', async ({ checkout, sandbox }) => {
  const phone = newPhone();
  await checkout.order(phone);
  await sandbox.post('faults', { operation: 'getOnrampOrderById', kind: 'unknown-status', times: 1 });
  await expect(checkout.heading('Looking for your payment')).toBeVisible();
  await sandbox.enterPin(phone);
  await expect(checkout.heading('Done')).toBeVisible();
});
