/** Weak networks: nothing typed is lost, no order is made twice, and a reload comes back to the same place. */
import { expect, newPhone, test, WALLET } from './shop.js';

test('the network is cut in the middle of create: one order, found again', async ({ checkout, sandbox, page }) => {
  const phone = newPhone();
  await checkout.review(phone);
  // The request arrives; its answer does not.
  let cut = 0;
  await page.route('**/checkout/orders', async (route) => {
    if (route.request().method() !== 'POST' || cut++ > 0) return route.continue();
    await route.fetch();
    await route.abort('connectionreset');
  });
  await checkout.accept();
  await expect(checkout.root.getByText(/still making this one order/)).toBeVisible();
  await expect(checkout.heading('Pay now')).toBeVisible();
  expect(cut).toBeGreaterThan(1);
  expect(await sandbox.ordersOf(phone)).toHaveLength(1);
});

test('the provider commits and its answer is lost: looked for, not sent again', async ({ checkout, sandbox }) => {
  const phone = newPhone();
  await checkout.review(phone);
  await sandbox.post('faults', { operation: 'createOnrampOrder', kind: 'drop-after-commit' });
  await checkout.accept();
  await expect(checkout.heading('Pay now')).toBeVisible();
  expect(await sandbox.ordersOf(phone)).toHaveLength(1);
});

test('offline while paying: says that the order is safe, and looks at once when the network is back', async ({ checkout, sandbox, context }) => {
  const phone = newPhone();
  await checkout.order(phone);
  await context.setOffline(true);
  await expect(checkout.root.getByText(/No connection\. Your order is safe/)).toBeVisible({ timeout: 20_000 });
  await sandbox.enterPin(phone);
  await context.setOffline(false);
  await expect(checkout.heading('Done')).toBeVisible();
});

test('a reload in every step comes back to it: before an order with what was typed, after it to the same order', async ({ checkout, sandbox, page }) => {
  const phone = newPhone();
  await checkout.open({ 'prefill-country': 'KE', 'prefill-amount': '1500', email: 'amina@example.com' });
  await expect(checkout.heading(/^Buy/)).toBeVisible();
  await page.reload();
  await checkout.root.getByRole('radio', { name: /M-Pesa/ }).check({ force: true });
  await checkout.button('Continue').click();
  await expect(checkout.heading('Your details')).toBeVisible();
  await checkout.field('Phone number').fill(`0${phone.slice(3)}`);
  await page.reload();
  await expect(checkout.heading('Your details')).toBeVisible();
  await expect(checkout.field('Phone number')).toHaveValue(/\d/);
  await checkout.field(/wallet address/).fill(WALLET);
  await checkout.button('Review').click();
  await expect(checkout.heading('Check and accept')).toBeVisible();
  await page.reload();
  await checkout.accept();
  await expect(checkout.heading('Pay now')).toBeVisible();
  await page.reload();
  await expect(checkout.heading('Pay now')).toBeVisible();
  await checkout.press('I have entered my PIN');
  await expect(checkout.heading('Looking for your payment')).toBeVisible();
  await page.reload();
  await expect(checkout.heading('Looking for your payment')).toBeVisible();
  await sandbox.enterPin(phone);
  await expect(checkout.heading('Done')).toBeVisible();
  await page.reload();
  await expect(checkout.heading('Done')).toBeVisible();
  expect(await sandbox.ordersOf(phone)).toHaveLength(1);
});

test('a second tab shows the same order, and a second accept makes none', async ({ checkout, sandbox, page, context }) => {
  const phone = newPhone();
  await checkout.review(phone);
  const other = await context.newPage();
  await other.goto(page.url());
  await checkout.accept();
  await expect(checkout.heading('Pay now')).toBeVisible();
  await other.reload();
  await expect(other.locator('onramp-checkout').getByRole('heading', { name: 'Pay now' })).toBeVisible();
  expect(await sandbox.ordersOf(phone)).toHaveLength(1);
});

test('a double click accepts once', async ({ checkout, sandbox, page }) => {
  const phone = newPhone();
  await checkout.review(phone);
  await checkout.button('Accept and continue').scrollIntoViewIfNeeded();
  await page.waitForTimeout(700);
  await checkout.button('Accept and continue').dblclick();
  await expect(checkout.heading('Pay now')).toBeVisible();
  expect(await sandbox.ordersOf(phone)).toHaveLength(1);
});

test('the provider is down, slow, or answers rubbish: what was typed stays, and trying again helps', async ({ checkout, sandbox, page }) => {
  await checkout.open({ 'prefill-country': 'KE' });
  await expect(checkout.heading(/^Buy/)).toBeVisible();
  for (const kind of ['503', 'html', 'garbage', 'half-json', 'wrong-types', 'drop'] as const) {
    await sandbox.post('faults', { operation: 'getOnrampBestOffer', kind, times: 5 });
    // With 15110 the amount is more than airtime takes: then not everybody is silent.
    await checkout.field('You pay').fill(`15${kind.length}0`);
    await expect(checkout.root.getByText(kind === 'wrong-types' ? 'No way to pay for this amount' : 'No way to pay answers at the moment')).toBeVisible();
    await expect(checkout.field('You pay')).toHaveValue(`15${kind.length}0`);
    await fetch(`${sandbox.url}/sandbox/faults`, { method: 'DELETE' });
    await checkout.button('Try again').click();
    await expect(checkout.root.getByRole('radio', { name: /M-Pesa/ })).toBeAttached();
  }
  await page.route('**/checkout/batch', (route) => route.abort('connectionreset'));
  await checkout.field('You pay').fill('1700');
  await expect(checkout.root.getByText('No connection', { exact: true })).toBeVisible();
  await page.unroute('**/checkout/batch');
  await checkout.button('Try again').click();
  await expect(checkout.root.getByRole('radio', { name: /M-Pesa/ })).toBeAttached();
});

test('the code of a later step comes late: its shape stands in, and the step appears when it is there', async ({ checkout, page }) => {
  let cut = true;
  await page.route('**/checkout/assets/define-order-*.js', (route) => (cut ? route.abort('connectionreset') : route.continue()));
  await checkout.open();
  await checkout.choose('Kenya', '1500', /M-Pesa/);
  await checkout.details({ phone: `0${newPhone().slice(3)}` });
  await checkout.button('Review').click();
  await expect(checkout.heading('Check and accept')).toBeHidden();
  cut = false;
  await expect(checkout.heading('Check and accept')).toBeVisible();
});

test('what comes after the offers is late, and then does not come: its shape stands in, the offers are kept, and going on again helps', async ({ checkout, page }) => {
  let cut = (): void => undefined;
  const held = new Promise<void>((resolve) => (cut = resolve));
  let lost = true;
  await page.route('**/checkout/assets/ahead-*.js', async (route) => {
    if (!lost) return route.continue();
    await held;
    return route.abort('connectionreset');
  });
  await checkout.open();
  await checkout.choose('Kenya', '1500', /M-Pesa/);
  await expect(checkout.heading(/^Buy/)).toBeHidden();
  await expect(checkout.root.locator('[part~="skeleton"]').first()).toBeVisible();
  cut();
  await expect(checkout.root.getByText('No connection', { exact: true })).toBeVisible();
  await expect(checkout.field('You pay')).toHaveValue(/1,?500/);
  lost = false;
  await checkout.button('Try again').click();
  await expect(checkout.root.getByRole('radio', { name: /M-Pesa/ })).toBeChecked();
  await checkout.button('Continue').click();
  await expect(checkout.heading('Your details')).toBeVisible();
});
