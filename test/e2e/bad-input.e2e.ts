/** Bad input gets a clear answer at its place, nothing is sent, and nothing is lost. */
import { expect, newPhone, test, WALLET } from './shop.js';

test('an amount that is none is said at the field, and no offer is asked for', async ({ checkout, page }) => {
  await checkout.open({ 'prefill-country': 'KE' });
  await expect(checkout.root.getByText(/^From KES/)).toBeVisible();
  let asked = 0;
  page.on('request', (request) => {
    if (request.url().includes('/checkout/offers')) asked++;
  });
  const field = checkout.field('You pay');
  for (const [text, message] of [
    ['1e3', 'Enter the amount in digits'], ['1,5', 'Enter the amount in digits'], ['abc', 'Enter the amount in digits'],
    ['-5', 'Enter an amount above zero'], ['0', 'Enter an amount above zero'], ['150.55', 'Enter a whole amount'],
    ['5', /The smallest amount is KES/], ['99999999', /The largest amount is KES/],
  ] as const) {
    await field.fill(text);
    await expect(checkout.root.getByText(message)).toBeVisible();
    await expect(field).toHaveAttribute('aria-invalid', 'true');
  }
  await field.fill('');
  await expect(field).toHaveAttribute('aria-invalid', 'false');
  await page.waitForTimeout(600);
  expect(asked).toBe(0);
  await expect(checkout.button('Continue')).toHaveAttribute('aria-disabled', 'true');
});

test('an address of another network, with a wrong checksum, or nobody’s, is said before money is at stake', async ({ checkout }) => {
  const phone = newPhone();
  await checkout.open();
  await checkout.choose('Kenya', '1500', /M-Pesa/);
  await checkout.details({ phone: `0${phone.slice(3)}`, address: undefined });
  const field = checkout.field(/wallet address/);
  const wrong = WALLET.replace('aA', 'AA');
  for (const [text, message] of [
    ['', /Please answer this/], ['0x123', /not a complete address/], [wrong, /A character of this address is wrong/],
    ['0x0000000000000000000000000000000000000000', /Nobody owns this address/],
    ['TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t', /belongs to another network \(tron\)/],
    ['GA5ZSEJYB37JRC5AVCIA5MOP4RHTM335X2KGX3IHOJAPP5RE34K4KZVN', /belongs to another network \(stellar\)/],
    ['0x5b7ae3c6c83F4A3F94b35c77233b13191eBGAD21', /not a complete address/],
  ] as const) {
    await field.fill(text);
    await checkout.button('Review').click();
    await expect(checkout.root.getByText(message).first()).toBeVisible();
    await expect(checkout.heading('Your details')).toBeVisible();
  }
  await field.fill(`  ${WALLET} `);
  await checkout.button('Review').click();
  await expect(checkout.heading('Check and accept')).toBeVisible();
});

test('a phone number of another country is asked about before anything is sent', async ({ checkout }) => {
  await checkout.open();
  await checkout.choose('Kenya', '1500', /M-Pesa/);
  await checkout.details({ phone: '+234 802 123 4567' });
  await checkout.button('Review').click();
  await expect(checkout.root.getByText(/This number is from Nigeria, but you pay in KES/).first()).toBeVisible();
  await expect(checkout.field('Email')).toHaveValue('amina@example.com');
});

test('no offer for this amount says which amounts and channels work', async ({ checkout }) => {
  await checkout.open({ country: 'GH', network: 'POLYGON' });
  // The largest amount of airtime is far below that of mobile money.
  await checkout.field('You pay').fill('5000');
  await checkout.root.getByText(/ways? (is|are) not available now/).click();
  await expect(checkout.root.getByText(/: up to GHS/).first()).toBeVisible();
  await expect(checkout.root.getByRole('radio', { name: /MTN MoMo/ })).toBeAttached();
});

for (const [name, token, heading] of [
  ['forged', (good: string) => `${good.slice(0, -6)}AAAAAA`, 'This checkout cannot start'],
  ['garbled', () => 'not.a.token-at-all', 'This checkout cannot start'],
] as const) {
  test(`a ${name} token: one clear screen with a way on`, async ({ checkout, page }) => {
    let bad = true;
    await page.route('**/checkout-session*', async (route) => {
      const response = await route.fetch();
      const { session } = (await response.json()) as { session: string };
      await route.fulfill({ json: { session: bad ? token(session) : session } });
    });
    await checkout.open({ 'prefill-country': 'KE' });
    await expect(checkout.heading(heading)).toBeVisible();
    await expect(checkout.root.getByText(/This took no money/)).toBeVisible();
    expect(await checkout.events()).toContain('onramp-error');
    bad = false;
    await checkout.page.locator('onramp-checkout').evaluate((element: HTMLElement & { reset(): void }) => element.reset());
    await expect(checkout.heading(/^Buy/)).toBeVisible();
  });
}

test('a session that ends while she types is renewed by itself, and the form is kept', async ({ checkout, page }) => {
  let asked = 0;
  await page.route('**/checkout-session*', (route) => {
    asked++;
    return route.continue();
  });
  await checkout.open();
  await checkout.choose('Kenya', '1500', /M-Pesa/);
  await checkout.details({ phone: `0${newPhone().slice(3)}` });
  let refused = 0;
  await page.route('**/checkout/orders', (route) => (route.request().method() === 'POST' && refused++ === 0
    ? route.fulfill({ status: 401, contentType: 'application/problem+json', body: JSON.stringify({ status: 401, code: 'ERR_SESSION_EXPIRED', recoverable: true }) })
    : route.continue()));
  await checkout.button('Review').click();
  await checkout.accept();
  await expect(checkout.heading('Pay now')).toBeVisible();
  expect(asked).toBe(2);
  expect(refused).toBe(2);
});

test('a session that cannot be renewed: says so, and goes on where she was', async ({ checkout, page }) => {
  await checkout.open();
  await checkout.choose('Kenya', '1500', /M-Pesa/);
  const phone = newPhone();
  await checkout.details({ phone: `0${phone.slice(3)}` });
  let broken = true;
  await page.route('**/checkout-session*', (route) => (broken ? route.fulfill({ status: 500, body: 'no' }) : route.continue()));
  await page.route('**/checkout/orders', (route) => (route.request().method() === 'POST' && broken
    ? route.fulfill({ status: 401, contentType: 'application/problem+json', body: JSON.stringify({ status: 401, code: 'ERR_SESSION_EXPIRED', recoverable: true }) })
    : route.continue()));
  await checkout.button('Review').click();
  await checkout.accept();
  await expect(checkout.heading('The shop does not answer')).toBeVisible();
  broken = false;
  await checkout.button('Try again').click();
  await expect(checkout.heading('Check and accept')).toBeVisible();
  await checkout.accept();
  await expect(checkout.heading('Pay now')).toBeVisible();
});

test('an unknown order says so', async ({ checkout, page }) => {
  await checkout.open({ 'prefill-country': 'KE' });
  await expect(checkout.heading(/^Buy/)).toBeVisible();
  await page.locator('onramp-checkout').evaluate((element: HTMLElement & { resume(id: string): void }) => element.resume('bm8.c3VjaA'));
  await expect(checkout.heading('We do not know this order')).toBeVisible();
});
