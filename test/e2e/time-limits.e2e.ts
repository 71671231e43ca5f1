/** Time that runs out while she reads (WCAG 2.2.1): nothing that she typed is lost, and she can have more. */
import { Keyboard } from './keyboard.js';
import { expect, newPhone, test, WALLET } from './shop.js';

test.use({ demoArgs: '--speed 4 --quote-life 5' });

test('prices run out: she is told, keeps what she chose, and gets new ones', async ({ checkout, page }) => {
  test.setTimeout(180_000);
  await checkout.open({ 'prefill-country': 'KE', 'prefill-amount': '1500' });
  await checkout.root.getByRole('radio', { name: /^M-Pesa/ }).check({ force: true });
  const keys = new Keyboard(page, checkout.root);
  await keys.to('button', 'Continue');
  const region = checkout.root.getByRole('status').filter({ hasText: 'The prices have run out.' });
  await expect(region).toBeAttached({ timeout: 90_000 });
  await keys.isAt('button', 'Continue');
  await expect(checkout.field('You pay')).toHaveValue('1500');
  await expect(checkout.button(/Country\s+Kenya/)).toBeVisible();
  // What cannot be gone on with leads to what helps.
  await keys.press('Enter');
  await keys.isAt('button', 'Get new prices');
  await keys.press('Enter');
  await expect(checkout.root.getByRole('radio', { name: /^M-Pesa/ })).toBeChecked();
});

test('a form is filled in for longer than the price holds: every answer stays, and a price that has run out is got anew', async ({ checkout, page }) => {
  test.setTimeout(180_000);
  const phone = newPhone();
  await checkout.open();
  await checkout.choose('Kenya', '1500', /^M-Pesa/);
  await checkout.details({ phone: `0${phone.slice(3)}` });
  await page.waitForTimeout(7000);
  await expect(checkout.field('Email')).toHaveValue('amina@example.com');
  await expect(checkout.field(/wallet address/)).toHaveValue(WALLET);
  await checkout.button('Review').click();
  await expect(checkout.heading('Check and accept')).toBeVisible();
  await expect(checkout.root.getByRole('status').filter({ hasText: 'This price has run out.' })).toBeAttached({ timeout: 90_000 });
  await checkout.press('Get a new price');
  await expect(checkout.button(/Accept/)).toBeVisible();
  await checkout.button('Back').click();
  await expect(checkout.field('Email')).toHaveValue('amina@example.com');
});

test('the time to pay is over: the order says so, and a new one begins with what she had chosen', async ({ checkout, sandbox }) => {
  const phone = newPhone();
  await checkout.open();
  await checkout.choose('Kenya', '1500', /^M-Pesa/);
  await checkout.details({ phone: `0${phone.slice(3)}` });
  await checkout.button('Review').click();
  await expect(checkout.heading('Check and accept')).toBeVisible();
  await checkout.press(/^Accept/);
  await expect(checkout.heading('Pay now')).toBeVisible();
  await sandbox.control(phone, 'expire');
  await expect(checkout.heading('Time to pay has run out')).toBeFocused();
  await checkout.button('I have not paid: start again').click();
  await expect(checkout.field('You pay')).toHaveValue('1500');
  await expect(checkout.button(/Country\s+Kenya/)).toBeVisible();
  await checkout.root.getByRole('radio', { name: /^M-Pesa/ }).check({ force: true });
  await checkout.button('Continue').click();
  // Nothing is asked for twice (3.3.7), and all of it can be changed.
  await expect(checkout.heading('Your details')).toBeVisible();
  await expect(checkout.field('Email')).toHaveValue('amina@example.com');
  await expect(checkout.field(/wallet address/)).toHaveValue(WALLET);
});

test('what takes long to read is not taken away: the end of an order stays', async ({ checkout, sandbox, page }) => {
  const phone = newPhone();
  await page.clock.install();
  await checkout.order(phone).catch(() => undefined);
  await expect(checkout.heading('Pay now')).toBeVisible();
  await sandbox.control(phone, 'status', { status: 'complete' });
  await expect(checkout.heading('Done')).toBeVisible();
  await page.clock.fastForward(3_600_000);
  await expect(checkout.heading('Done')).toBeVisible();
});
