/** Invoices and payments by keyboard alone, found by role and name alone. */
import { Keyboard } from './keyboard.js';
import { expect, test as base } from './invoices.js';

const test = base.extend<{ keys: Keyboard }>({
  keys: async ({ page, checkout }, use) => {
    await use(new Keyboard(page, checkout.root));
  },
});

for (const [flow, link, end] of [['ingress', 'Pay in the ON/RAMP wallet', 'Paid'], ['egress', 'Withdraw to the ON/RAMP wallet', 'Withdrawn']] as const) {
  test(`${flow}: the wallet is opened by its link, and the end is read out`, async ({ visit, keys, page }) => {
    await visit.open(flow);
    await keys.to('link', link);
    const opened = page.context().waitForEvent('page');
    await keys.press('Enter');
    await (await opened).close();
    await keys.isAt('link', link);
    await keys.to('button', 'Copy link');
    await visit.control('status', { status: 'complete' });
    await keys.isAt('heading', end);
  });
}

test('a withdrawal is cancelled: the question has the focus, and gives it back', async ({ visit, keys }) => {
  await visit.open('egress');
  await keys.to('button', 'Cancel this withdrawal');
  await keys.press('Enter');
  await keys.isAt('group', 'Cancel this withdrawal?');
  await keys.to('button', 'Keep it');
  await keys.press('Enter');
  await keys.isAt('button', 'Cancel this withdrawal');
  await keys.press('Enter');
  await keys.commit('Yes, I have not confirmed it: cancel');
  await keys.isAt('heading', 'Withdrawal cancelled');
});

test('a discount: refused, taken and given back, the focus never lost', async ({ visit, keys, page }) => {
  await visit.open('invoice_payment');
  await keys.to('button', 'Add a discount code');
  await keys.press('Enter');
  await keys.isAt('textbox', 'Discount code');
  await keys.press('Enter');
  await expect(visit.root.getByRole('textbox', { name: 'Discount code' })).toHaveAccessibleDescription(/Enter the code/);
  await keys.isAt('textbox', 'Discount code');
  await page.keyboard.type('NOSUCH');
  await keys.to('button', 'Apply');
  await keys.press('Enter');
  await expect(visit.text(/This code cannot be used/)).toBeVisible();
  await keys.isAt('textbox', 'Discount code');
  await expect(visit.root.getByRole('textbox', { name: 'Discount code' })).toHaveAccessibleDescription(/cannot be used/);
  await keys.write('HALF50');
  await keys.press('Enter');
  await keys.isAt('button', 'Remove the code HALF50');
  await keys.press('Enter');
  await keys.isAt('button', 'Add a discount code');
});

test('CHECKOUT: the other page and back', async ({ visit, keys, page }) => {
  await visit.open('invoice_payment');
  await keys.choose(/On a payment page/);
  await keys.to('button', 'Continue');
  await keys.press('Enter');
  await keys.isAt('heading', 'Pay on a payment page');
  await keys.to('button', 'Pay another way');
  await keys.press('Enter');
  await keys.isAt('heading', 'How do you want to pay?');
  await keys.choose(/On a payment page/);
  await keys.to('button', 'Continue');
  await keys.press('Enter');
  await keys.isAt('heading', 'Pay on a payment page');
  await keys.to('link', 'Open the payment page');
  await keys.press('Enter');
  await page.waitForURL(/\/sandbox\//);
  await page.getByRole('button', { name: /pay/i }).first().focus();
  await keys.press('Enter');
  await expect(visit.heading('Paid')).toBeVisible();
});

test('EXTERNAL: details handed over, the payment told', async ({ visit, keys, page }) => {
  await visit.open('invoice_payment');
  await keys.choose(/In another system/);
  await keys.to('button', 'Continue');
  await keys.press('Enter');
  await keys.isAt('heading', 'Pay where the shop told you to');
  await keys.to('textbox', /Details for the other system/);
  await page.keyboard.type('member 4711');
  await keys.to('button', 'Hand over');
  await keys.press('Enter');
  await expect(visit.text(/Handed over/)).toBeVisible();
  await keys.isAt('textbox', /Details for the other system/);
  await keys.commit('I have paid');
  await visit.control('status', { status: 'completed' });
  await keys.isAt('heading', 'Paid');
});
