/** From nothing to a completed order, with each of the five transfer types, over real HTTP. */
import { expect, newPhone, test } from './shop.js';

test('an STK push: the prompt is approved on the phone, and the crypto arrives', async ({ checkout, sandbox }) => {
  const phone = newPhone();
  await checkout.open();
  await checkout.choose('Kenya', '1500', /M-Pesa/);
  await checkout.details({ phone: `0${phone.slice(3)}` });
  await checkout.button('Review').click();
  await expect(checkout.root.getByText('KES 1,500', { exact: true })).toBeVisible();
  await checkout.accept();
  await expect(checkout.heading('Pay now')).toBeVisible();
  await expect(checkout.root.getByText(`+254 ••• ••• ${phone.slice(-3)}`)).toBeVisible();
  await sandbox.enterPin(phone);
  await expect(checkout.heading('Done')).toBeVisible();
  await expect(checkout.root.getByText(/USDC is in your wallet/)).toBeVisible();
  await expect(checkout.root.getByRole('link', { name: /View on polygonscan/ })).toHaveAttribute('href', /^https:\/\/polygonscan\.com\/tx\/0x/);
  const events = await checkout.events();
  expect(events.filter((name) => name === 'onramp-order-created')).toHaveLength(1);
  expect(events.filter((name) => name === 'onramp-order-completed')).toHaveLength(1);
  expect(events.indexOf('onramp-order-created')).toBeLessThan(events.indexOf('onramp-action-required'));
  expect(await sandbox.ordersOf(phone)).toHaveLength(1);
});

test('an OTP push: a wrong code is explained, a right one brings the prompt', async ({ checkout, sandbox }) => {
  const phone = newPhone('22507', 8);
  await checkout.open();
  await checkout.choose('Côte', '10000', /Orange Money/);
  await checkout.details({ phone: phone.slice(3) });
  await checkout.button('Review').click();
  await checkout.accept();
  const input = checkout.field('Code from the message');
  await expect(input).toHaveAttribute('autocomplete', 'one-time-code');
  const { otp = '' } = await sandbox.orderOf(phone);
  await input.fill(otp === '000111' ? '000112' : '000111');
  await checkout.press('Confirm the code');
  await expect(checkout.root.getByText(/That code was not right/)).toBeVisible();
  await expect(input).toHaveValue('');
  // Pasted with a space, as messages have them.
  await input.fill(`${otp.slice(0, 3)} ${otp.slice(3)}`);
  await checkout.press('Confirm the code');
  await expect(checkout.root.getByText('Enter your mobile money PIN on your phone')).toBeVisible();
  await sandbox.enterPin(phone);
  await expect(checkout.heading('Done')).toBeVisible();
});

test('a USSD code: dialled with the PIN on the phone, which the page never asks for', async ({ checkout, sandbox, page }) => {
  const phone = newPhone('23480', 8);
  await checkout.open();
  await checkout.choose('Nigeria', '5000', /Airtel/);
  await checkout.details({ phone: `0${phone.slice(3)}` });
  await checkout.button('Review').click();
  await checkout.accept();
  await expect(checkout.root.getByText('your PIN', { exact: true })).toBeVisible();
  // Pixel 7 dials: everything before the PIN, which she adds herself.
  await expect(checkout.root.getByRole('link', { name: 'Open the dialler' })).toHaveAttribute('href', 'tel:*432*2*5000*');
  const { ussdCode = '' } = (await sandbox.orderOf(phone)).transferInstructions;
  expect(await page.evaluate(() => document.body.textContent)).not.toContain('{pin}');
  await sandbox.post(`phones/${phone}/dial`, { code: ussdCode.replace('{pin}', '4321') });
  await expect(checkout.heading('Done')).toBeVisible();
});

test('a bank transfer: rows are copied to the character, and "I have paid" is looked into', async ({ checkout, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const phone = newPhone('23480', 8);
  await checkout.open();
  await checkout.choose('Nigeria', '50000', /Bank/);
  await checkout.details({ phone: `0${phone.slice(3)}` });
  await checkout.pick('Bank', 'guaranty', /Guaranty/i);
  await checkout.field(/account number/i).fill('0123456789');
  await checkout.button('Review').click();
  await checkout.accept();
  await checkout.button('Copy Account number').click();
  const shown = await checkout.root.getByRole('definition').filter({ hasText: /^\d{10}$/ }).textContent();
  expect(await checkout.page.evaluate(() => navigator.clipboard.readText())).toBe(shown?.trim());
  await checkout.press('I have paid');
  await expect(checkout.heading(/Looking for your payment|Your payment has arrived|On its way/)).toBeVisible();
  await expect(checkout.heading('Done')).toBeVisible();
});

test('a redirect: paid on the other page, back to the same order', async ({ checkout, sandbox, page }) => {
  const phone = newPhone('22507', 8);
  await checkout.open();
  await checkout.choose('Côte', '10000', /Wave/);
  await checkout.details({ phone: phone.slice(3) });
  await checkout.button('Review').click();
  await checkout.accept();
  await checkout.root.getByRole('link', { name: 'Open the payment page' }).click();
  await page.waitForURL(/\/sandbox\/pay\//);
  await page.getByRole('button', { name: /pay/i }).first().click();
  await page.waitForURL(/cart=/);
  await expect(checkout.heading('Done')).toBeVisible();
  expect(await sandbox.ordersOf(phone)).toHaveLength(1);
});

test('what the shop has pinned is not asked, and steps with nothing to answer are skipped', async ({ checkout }) => {
  await checkout.open({
    country: 'KE', amount: '2500', network: 'POLYGON', address: 'pinned', 'customer-email': 'amina@example.com', channel: 'mobile_money', carrier: 'ke_safaricom',
    phone: '254712345678',
  });
  await expect(checkout.heading('Check and accept')).toBeVisible();
  await expect(checkout.root.getByText('KES 2,500', { exact: true })).toBeVisible();
  expect(await checkout.events()).not.toContain('onramp-error');
});

test('the amount can be named in crypto', async ({ checkout }) => {
  await checkout.open({ 'prefill-country': 'KE' });
  await expect(checkout.heading(/^Buy/)).toBeVisible();
  await checkout.button('Enter the amount in USDC instead').click();
  await checkout.field('You get').fill('25.5');
  await expect(checkout.root.getByRole('radio', { name: /M-Pesa.*You pay.*KES/ })).toBeAttached();
});

test('a memo travels with a transfer to Stellar, to the letter', async ({ checkout, sandbox }) => {
  const phone = newPhone();
  await checkout.open({ network: 'STELLAR', country: 'KE' });
  await checkout.field('You pay').fill('1500');
  await checkout.root.getByRole('radio', { name: /M-Pesa/ }).check({ force: true });
  await checkout.button('Continue').click();
  await checkout.details({ phone: `0${phone.slice(3)}`, address: 'GA5ZSEJYB37JRC5AVCIA5MOP4RHTM335X2KGX3IHOJAPP5RE34K4KZVN' });
  await checkout.field(/Memo or tag/).fill('x'.repeat(29));
  await checkout.button('Review').click();
  await expect(checkout.root.getByText('This memo is too long for the network.').first()).toBeVisible();
  await checkout.field(/Memo or tag/).fill('deposit 0042');
  await checkout.button('Review').click();
  await checkout.accept();
  await expect(checkout.heading('Pay now')).toBeVisible();
  expect((await sandbox.orderOf(phone)).memo).toBe('deposit 0042');
});

test('no prompt on the phone: help after ten seconds, calm words after its life', async ({ checkout, page }) => {
  await page.clock.install();
  await checkout.order(newPhone());
  await expect(checkout.root.getByText('No request on your phone?')).toHaveCount(0);
  await page.clock.fastForward(11_000);
  await checkout.root.getByText('No request on your phone?').click();
  await expect(checkout.root.getByText(/Unlock your phone/)).toBeVisible();
  await page.clock.fastForward(70_000);
  await expect(checkout.root.getByText(/This takes longer than usual/)).toBeVisible();
});
