/** The hosted page in a web view: one journey for each bridge, and what the app is asked for. */
import { BRIDGES, FakeApp } from './fake-app.js';
import { expect, newPhone, test } from './shop.js';

for (const bridge of BRIDGES) {
  test(`${bridge}: a whole journey, the session asked for again in the middle, back, and the end`, async ({ page, servers, sandbox }) => {
    const phone = newPhone();
    const app = new FakeApp(page, servers, bridge, phone);
    const { checkout } = app;
    const tokens: string[] = [];
    const leaks: string[] = [];
    page.on('request', (request) => {
      const token = request.headers()['authorization']?.replace('Bearer ', '') ?? '';
      if (token !== '' && !tokens.includes(token)) tokens.push(token);
      if (tokens.some((one) => request.url().includes(one)) || ![undefined, `${servers.shop}/`].includes(request.headers()['referer'])) leaks.push(request.url());
    });
    let ends = false;
    await page.route('**/checkout/offers*', (route) => {
      if (!ends) return route.continue();
      ends = false;
      return route.fulfill({ status: 401, contentType: 'application/problem+json', body: JSON.stringify({ status: 401, code: 'ERR_SESSION_EXPIRED', recoverable: true }) });
    });
    await app.open();
    await expect(checkout.heading(/^Buy/)).toBeVisible();
    expect(app.asked('host.getSession')).toHaveLength(1);
    // The button of the phone closes a list first, then goes a step back, then is the app's own.
    await checkout.root.getByRole('button', { name: 'Country' }).click();
    await expect(checkout.root.getByRole('combobox', { name: 'Search: Country' })).toBeVisible();
    expect(await app.back()).toEqual({ handled: true });
    await expect(checkout.root.getByRole('combobox', { name: 'Search: Country' })).toBeHidden();
    expect(await app.back()).toEqual({ handled: false });
    ends = true;
    await checkout.choose('Kenya', '1500', /M-Pesa/);
    expect(app.asked('host.getSession')).toHaveLength(2);
    await expect(checkout.heading('Your details')).toBeVisible();
    expect(await app.back()).toEqual({ handled: true });
    await expect(checkout.field('You pay')).toHaveValue(/1,?500/);
    await checkout.button('Continue').click();
    await checkout.details({ phone: `0${phone.slice(3)}` });
    await checkout.button('Review').click();
    await checkout.accept();
    await expect(checkout.heading('Pay now')).toBeVisible();
    expect(await app.back()).toEqual({ handled: false });
    await sandbox.enterPin(phone);
    await expect(checkout.heading('Done')).toBeVisible();
    await checkout.root.getByRole('link', { name: /View on polygonscan/ }).click();
    await expect.poll(() => app.asked('host.openUrl').map(({ params }) => params?.['url'])).toEqual([expect.stringMatching(/^https:\/\/polygonscan\.com\/tx\/0x/)]);
    await checkout.button('Done').click();
    await expect.poll(() => app.asked('host.close')).toHaveLength(1);
    const told = app.methods().filter((method) => method?.startsWith('checkout.order'));
    expect(told[0]).toBe('checkout.orderCreated');
    expect(told.at(-1)).toBe('checkout.orderCompleted');
    expect(page.url()).toBe(`${servers.shop}/checkout/embed/baobab`);
    expect(tokens.length).toBeGreaterThan(0);
    const kept = await page.evaluate(() => JSON.stringify([window.name, { ...localStorage }, { ...sessionStorage }, Object.getOwnPropertyNames(window).map((name) => String(Reflect.get(window, name)))]));
    expect(tokens.filter((token) => kept.includes(token) || JSON.stringify(app.heard).includes(token))).toEqual([]);
    expect([leaks, app.strangers]).toEqual([[], []]);
  });

  test(`${bridge}: the dialler, links and their refusal`, async ({ page, servers, sandbox }) => {
    const phone = newPhone('23480', 8);
    const app = new FakeApp(page, servers, bridge, phone);
    const { checkout } = app;
    await app.open();
    await checkout.choose('Nigeria', '5000', /Airtel/);
    await expect(checkout.heading('Your details')).toBeVisible();
    await checkout.button('Review').click();
    // A jump within the page is no link for the app.
    await checkout.root.getByRole('link', { name: /Phone number/ }).click();
    await expect(checkout.field('Phone number')).toBeFocused();
    expect(app.asked('host.openUrl')).toEqual([]);
    await checkout.details({ phone: `0${phone.slice(3)}` });
    await checkout.button('Review').click();
    await checkout.accept();
    app.answers = { 'host.dial': () => 'refused', 'host.openUrl': () => 'refused' };
    await checkout.root.getByRole('link', { name: 'Open the dialler' }).click();
    await expect.poll(() => app.asked('host.dial').map(({ params }) => params)).toEqual([{ number: '*432*2*5000*' }]);
    const { ussdCode = '' } = (await sandbox.orderOf(phone)).transferInstructions;
    await sandbox.post(`phones/${phone}/dial`, { code: ussdCode.replace('{pin}', '4321') });
    await expect(checkout.heading('Done')).toBeVisible();
    await checkout.root.getByRole('link', { name: /View on/ }).click();
    await expect.poll(() => app.asked('host.openUrl')).toHaveLength(1);
    await expect(checkout.heading('Done')).toBeVisible();
    expect([app.asked('host.openUrl').length, page.url()]).toEqual([1, `${servers.shop}/checkout/embed/baobab`]);
  });
}
