/** Every way to buy, by keyboard alone and found by role and name alone: errors, the way back, questions and new attempts on the way. */
import { Keyboard } from './keyboard.js';
import { expect, newPhone, test as base, WALLET } from './shop.js';
import type { CheckoutPage } from './shop.js';

const test = base.extend<{ keys: Keyboard }>({
  keys: async ({ page, checkout }, use) => {
    await use(new Keyboard(page, checkout.root));
  },
});

interface Purchase {
  readonly country: string;
  readonly amount: string;
  readonly way: RegExp;
  readonly phone: string;
}

/** From the first step to the instructions. */
async function buy(keys: Keyboard, checkout: CheckoutPage, { country, amount, way, phone }: Purchase, more: () => Promise<void> = async () => undefined): Promise<void> {
  await expect(checkout.heading(/^Buy/)).toBeVisible();
  await keys.to('button', /^Country/);
  await keys.press('Enter');
  await expect(checkout.root.getByRole('combobox', { name: 'Search: Country' })).toBeFocused();
  await keys.page.keyboard.type(country.slice(0, 4));
  await expect(checkout.root.getByRole('option', { name: country })).toBeVisible();
  await keys.press('Enter');
  await keys.isAt('button', new RegExp(`Country\\s+${country}`));
  await keys.back('textbox', 'You pay');
  await keys.write(amount);
  await keys.choose(way);
  await keys.to('button', 'Continue');
  await keys.press('Enter');
  await keys.isAt('heading', 'Your details');
  await keys.to('textbox', 'Phone number');
  await keys.write(phone);
  await more();
  await keys.to('textbox', 'Email');
  await keys.write('amina@example.com');
  await keys.to('textbox', /wallet address/);
  await keys.write(WALLET);
  await keys.to('button', 'Review');
  await keys.press('Enter');
  await keys.isAt('heading', 'Check and accept');
  await keys.commit('Accept and continue');
  await keys.isAt('heading', 'Pay now');
}

test('STK push: a wrong amount, a carrier, an empty form, the way back, a question that is thought better of', async ({ checkout, keys, sandbox, page }) => {
  const phone = newPhone();
  await checkout.open({ 'prefill-country': 'KE' });
  await expect(checkout.heading(/^Buy/)).toBeVisible();
  await keys.to('textbox', 'You pay');
  await keys.write('9');
  await expect(checkout.root.getByText(/The smallest amount is/)).toBeVisible();
  await keys.to('button', 'Continue');
  await keys.press('Enter');
  await keys.isAt('textbox', 'You pay');
  await expect(checkout.field('You pay')).toHaveAccessibleDescription(/The smallest amount is KES/);
  await expect(checkout.field('You pay')).toHaveAttribute('aria-invalid', 'true');
  await keys.write('1500');
  await keys.choose(/^Mobile money$/);
  await keys.to('button', /^Carrier/);
  await keys.press('ArrowDown');
  await expect(checkout.root.getByRole('listbox', { name: 'Carrier' })).toBeFocused();
  await page.keyboard.type('M-P');
  await keys.press('Enter');
  await keys.isAt('button', /Carrier\s+M-Pesa/);
  await keys.choose(/^M-Pesa/);
  await keys.to('button', 'Continue');
  await keys.press('Enter');
  await keys.isAt('heading', 'Your details');
  await keys.to('button', 'Review');
  await keys.press('Enter');
  await keys.isAt('group', '3 answers need another look');
  await keys.to('link', /^Email/);
  await keys.press('Enter');
  await keys.isAt('textbox', 'Email');
  await page.keyboard.type('amina@example.com');
  await keys.back('textbox', 'Phone number');
  await page.keyboard.type(`0${phone.slice(3)}`);
  await keys.to('textbox', /wallet address/);
  await page.keyboard.type(WALLET);
  await keys.press('Enter');
  await keys.isAt('heading', 'Check and accept');
  await keys.back('button', 'Back');
  await keys.press('Enter');
  await keys.isAt('heading', 'Your details');
  await expect(checkout.field('Email')).toHaveValue('amina@example.com');
  await keys.to('button', 'Review');
  await keys.press('Enter');
  await keys.isAt('heading', 'Check and accept');
  await keys.commit('Accept and continue');
  await keys.isAt('heading', 'Pay now');
  await keys.to('button', 'Cancel the order');
  await keys.press('Enter');
  await keys.isAt('group', 'Cancel this order?');
  await keys.press('Escape');
  await keys.isAt('button', 'Cancel the order');
  await keys.press('Enter');
  await keys.to('button', 'Keep the order');
  await keys.press('Enter');
  await keys.isAt('button', 'Cancel the order');
  await keys.back('button', 'Stop waiting');
  await keys.press('Enter');
  await keys.isAt('button', /Check now|Checking/);
  await keys.press('Enter');
  await sandbox.enterPin(phone);
  await keys.isAt('heading', 'Done');
  await keys.to('button', 'Copy Reference');
  await keys.press('Enter');
});

test('the focus stays where she is while the order is looked at, and while its status changes', async ({ checkout, keys, sandbox, page }) => {
  const phone = newPhone();
  await checkout.order(phone);
  await keys.to('button', 'Copy Reference');
  const looks: string[] = [];
  page.on('request', (request) => looks.push(request.url()));
  await page.waitForTimeout(6000);
  await keys.isAt('button', 'Copy Reference');
  await sandbox.control(phone, 'status', { status: 'swap_buyer_confirmed' });
  await keys.isAt('heading', 'Looking for your payment');
  await keys.to('button', 'Stop waiting');
  await sandbox.control(phone, 'status', { status: 'swap_seller_confirmed' });
  await expect(checkout.heading('Your payment has arrived')).toBeVisible();
  await keys.isAt('button', 'Stop waiting');
});

test('OTP: a wrong code leads back to its field', async ({ checkout, keys, sandbox }) => {
  const phone = newPhone('22507', 8);
  await checkout.open();
  await buy(keys, checkout, { country: 'Côte d’Ivoire', amount: '10000', way: /^Orange Money/, phone: phone.slice(3) });
  await keys.commit('Confirm the code');
  await keys.isAt('textbox', 'Code from the message');
  await expect(checkout.field('Code from the message')).toHaveAccessibleDescription(/Enter the code from the message/);
  const { otp = '' } = await sandbox.orderOf(phone);
  await keys.write(otp === '000111' ? '000112' : '000111');
  await keys.commit('Confirm the code');
  await expect(checkout.root.getByText(/That code was not right/)).toBeVisible();
  await keys.isAt('textbox', 'Code from the message');
  await keys.write(otp);
  await keys.commit('Confirm the code');
  await expect(checkout.root.getByText('Enter your mobile money PIN on your phone')).toBeVisible();
  await sandbox.enterPin(phone);
  await keys.isAt('heading', 'Done');
});

test('USSD: dialled on the phone, told by a button', async ({ checkout, keys, sandbox }) => {
  const phone = newPhone('23480', 8);
  await checkout.open();
  await buy(keys, checkout, { country: 'Nigeria', amount: '5000', way: /^Airtel/, phone: `0${phone.slice(3)}` });
  await keys.to('link', 'Open the dialler');
  const { ussdCode = '' } = (await sandbox.orderOf(phone)).transferInstructions;
  await sandbox.post(`phones/${phone}/dial`, { code: ussdCode.replace('{pin}', '4321') });
  await keys.isAt('heading', /Done|Looking for your payment|arrived|On its way/);
  await keys.isAt('heading', 'Done');
});

test('a bank transfer: the bank is searched for, a row copied, the payment told', async ({ checkout, keys }) => {
  const phone = newPhone('23480', 8);
  await checkout.open();
  await buy(keys, checkout, { country: 'Nigeria', amount: '50000', way: /^Bank transfer .*You get/, phone: `0${phone.slice(3)}` }, async () => {
    await keys.to('button', /^Bank/);
    await keys.press('Enter');
    await expect(checkout.root.getByRole('combobox', { name: 'Search: Bank' })).toBeFocused();
    await keys.page.keyboard.type('guaranty');
    await expect(checkout.root.getByRole('option', { name: /Guaranty/ })).toBeVisible();
    await keys.press('Enter');
    await keys.isAt('button', /^Bank\s+Guaranty/);
    await keys.to('textbox', /account number/i);
    await keys.write('0123456789');
  });
  await keys.to('button', 'Copy Account number');
  await keys.press('Enter');
  await expect(checkout.root.getByRole('status').filter({ hasText: 'Copied' })).toBeAttached();
  await keys.isAt('button', 'Copy Account number');
  await keys.commit('I have paid');
  await keys.isAt('heading', /Looking for your payment|arrived|On its way|Done/);
  await keys.isAt('heading', 'Done');
});

test('a redirect: paid on the other page, back to the end of the order', async ({ checkout, keys, page }) => {
  const phone = newPhone('22507', 8);
  await checkout.open();
  await buy(keys, checkout, { country: 'Côte d’Ivoire', amount: '10000', way: /^Wave/, phone: phone.slice(3) });
  await keys.to('link', 'Open the payment page');
  await keys.press('Enter');
  await page.waitForURL(/\/sandbox\/pay\//);
  const pay = page.getByRole('button', { name: /pay/i }).first();
  await pay.focus();
  await keys.press('Enter');
  await page.waitForURL(/cart=/);
  await expect(checkout.heading('Done')).toBeVisible();
});

test('an order that is cancelled, and a new one: nothing on the way is lost under her', async ({ checkout, keys }) => {
  await checkout.open();
  await buy(keys, checkout, { country: 'Kenya', amount: '1500', way: /^M-Pesa/, phone: `0${newPhone().slice(3)}` });
  await keys.to('button', 'Cancel the order');
  await keys.press('Enter');
  await keys.commit('Yes, I have not paid: cancel');
  await keys.isAt('heading', 'Order cancelled');
  await keys.to('button', 'Start again');
  await keys.press('Enter');
  await keys.isAt('heading', /^Buy/);
});

test('no connection: the button that is gone when it is pressed leaves her at the heading', async ({ checkout, keys, page }) => {
  await page.route('**/checkout/batch', (route) => route.abort());
  await checkout.open();
  await expect(checkout.heading('No connection')).toBeVisible();
  await page.unroute('**/checkout/batch');
  await keys.to('button', 'Try again');
  await keys.press('Enter');
  await keys.isAt('heading', /^Buy/);
});
