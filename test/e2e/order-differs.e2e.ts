/** Prices that change: shown and asked about, never swapped silently. */
import { expect, newPhone, test } from './shop.js';

test.use({ demoArgs: '--speed 100' });

test('an order at other figures than those accepted is asked about again before the instructions are shown', async ({ checkout, sandbox }) => {
  const phone = newPhone();
  await checkout.review(phone);
  // The provider lets its quotes go after 3 s here and makes the order at a fresh rate; ours are promised for longer.
  await sandbox.post('rates', { percent: 7, currency: 'KES' });
  await checkout.page.waitForTimeout(3500);
  await checkout.press('Accept and continue');
  await expect(checkout.heading('The price has changed')).toBeVisible();
  await expect(checkout.root.getByText('We have sent a payment request')).toHaveCount(0);
  await expect(checkout.root.getByRole('deletion')).toHaveText(/USDC/);
  await checkout.press('Accept the new price');
  await expect(checkout.heading('Pay now')).toBeVisible();
});
