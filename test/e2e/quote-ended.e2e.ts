/** Prices that change: shown and asked about, never swapped silently. */
import { expect, newPhone, test } from './shop.js';

test.use({ demoArgs: '--speed 4 --quote-life 6' });

test('a quote that runs out is fetched again, and the difference is shown before it can be accepted', async ({ checkout, sandbox }) => {
  const phone = newPhone();
  await checkout.review(phone);
  await sandbox.post('rates', { percent: 5, currency: 'KES' });
  await expect(checkout.root.getByText('The price has changed')).toBeVisible();
  await expect(checkout.root.getByRole('deletion')).toHaveText(/USDC/);
  await checkout.press('Accept the new price');
  await expect(checkout.heading('Pay now')).toBeVisible();
});
