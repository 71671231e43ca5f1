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
      const inBody = request.url().endsWith('/batch') ? (JSON.parse(request.postData() ?? '{}') as { session?: string }).session : undefined;
      const token = inBody ?? request.headers()['authorization']?.replace('Bearer ', '') ?? '';
      if (token !== '' && !tokens.includes(token)) tokens.push(token);
      if (tokens.some((one) => request.url().includes(one)) || ![undefined, `${servers.shop}/`].includes(request.headers()['referer'])) leaks.push(request.url());
    });
    let ends = false;
    await page.route('**/checkout/batch', (route) => {
      const { calls = [] } = route.request().postDataJSON() as { calls?: readonly { readonly path: string }[] };
      if (!ends || !calls.some(({ path }) => path === '/offers')) return route.continue();
      ends = false;
      const ended = { status: 401, body: { status: 401, code: 'ERR_SESSION_EXPIRED', recoverable: true } };
      return route.fulfill({ json: { results: calls.map(() => ended) } });
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
    const kept = await page.evaluate(() => JSON.stringify([window.name, Object.entries(localStorage), Object.entries(sessionStorage), Object.getOwnPropertyNames(window).map((name) => String(Reflect.get(window, name)))]));
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

test('restored after the process died, and back by a deep link: the same order', async ({ page, servers, sandbox, context }) => {
  const phone = newPhone('22507', 8);
  const app = new FakeApp(page, servers, 'webkit', phone);
  await app.open();
  await app.checkout.choose('Côte', '10000', /Wave/);
  await app.checkout.details({ phone: phone.slice(3) });
  await app.checkout.button('Review').click();
  await app.checkout.accept();
  await app.checkout.root.getByRole('link', { name: 'Open the payment page' }).click();
  await expect.poll(() => app.asked('host.openUrl')).toHaveLength(1);
  const paymentUrl = String(app.asked('host.openUrl')[0]?.params?.['url']);
  // The system's browser, beside the app. Meanwhile the system ends the app.
  const browser = await context.newPage();
  await browser.goto(paymentUrl);
  await page.close();
  const restored = new FakeApp(await context.newPage(), servers, 'webkit', phone);
  await restored.open();
  await expect(restored.checkout.root.getByRole('link', { name: 'Open the payment page' })).toBeVisible();
  await browser.getByRole('button', { name: /pay/i }).first().click();
  await browser.waitForURL(/cart=/);
  await restored.tell('host.refresh');
  await expect(restored.checkout.heading('Done')).toBeVisible();
  const id = (restored.asked('checkout.state').at(-1)?.params?.['order'] as { id: string } | undefined)?.id ?? '';
  await restored.tell('host.resume', { orderId: id });
  await expect(restored.checkout.heading('Done')).toBeVisible();
  expect(await sandbox.ordersOf(phone)).toHaveLength(1);
});

test('where the app knows no openUrl, the web view has the link', async ({ page, servers, sandbox }) => {
  const phone = newPhone();
  const app = new FakeApp(page, servers, 'ReactNativeWebView', phone);
  app.answers = { 'host.openUrl': () => 'unknown' };
  await page.route('https://polygonscan.com/**', (route) => route.fulfill({ contentType: 'text/html', body: 'An explorer' }));
  await app.open();
  await app.checkout.choose('Kenya', '1500', /M-Pesa/);
  await app.checkout.details({ phone: `0${phone.slice(3)}` });
  await app.checkout.button('Review').click();
  await app.checkout.accept();
  await sandbox.enterPin(phone);
  await app.checkout.root.getByRole('link', { name: /View on polygonscan/ }).click();
  await page.waitForURL(/polygonscan/);
  // Where the page is another's now, the app hears nothing of it.
  await page.evaluate(() => (window as unknown as { ReactNativeWebView: { postMessage(text: string): void } }).ReactNativeWebView.postMessage('{"jsonrpc":"2.0","id":1,"method":"host.getSession"}'));
  await expect.poll(() => app.strangers).toHaveLength(1);
});

test('no other window begins or changes anything', async ({ page, servers, context }) => {
  const app = new FakeApp(page, servers, 'ReactNativeWebView', newPhone());
  app.init = undefined;
  await app.open();
  await expect.poll(() => app.asked('checkout.hello').length).toBeGreaterThan(0);
  const hostile = JSON.stringify({ jsonrpc: '2.0', method: 'host.init', params: { version: 1, session: 'aaa.bbb.ccc' } });
  const [popup] = await Promise.all([context.waitForEvent('page'), page.evaluate(() => void window.open('about:blank'))]);
  await popup.evaluate(([text, origin]) => {
    const { opener } = window as unknown as { opener: Window };
    for (const target of ['/', origin]) for (const one of [text, JSON.parse(text) as unknown]) opener.postMessage(one, target);
  }, [hostile, servers.shop] as const);
  await page.evaluate((text) => window.postMessage(text, location.origin), hostile);
  const before = app.asked('checkout.hello').length;
  await expect.poll(() => app.asked('checkout.hello').length).toBeGreaterThan(before);
  await expect(app.checkout.root).toHaveCount(0);
  // It still waits for its app; what comes second is not heard.
  await app.say(JSON.stringify({ jsonrpc: '2.0', method: 'host.init', params: { version: 1, lang: 'en', attributes: { email: 'first@example.com' } } }));
  await expect(app.checkout.heading(/^Buy/)).toBeVisible();
  await app.say(hostile);
  await app.tell('host.init', { version: 1, attributes: { theme: 'dark' } });
  expect(await page.evaluate(() => document.documentElement.style.colorScheme)).toBe('');
  await expect(app.checkout.heading(/^Buy/)).toBeVisible();
});

test('type, scheme and the edges of the screen are the app’s', async ({ page, servers }) => {
  const app = new FakeApp(page, servers, 'OnrampCheckoutBridge', newPhone());
  app.init = { lang: 'en', fontScale: 1.5, attributes: { theme: 'dark' }, look: { tokens: { '--onramp-color-accent': '#b3261e' } } };
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setSafeAreaInsetsOverride', { insets: { top: 44, topMax: 44, bottom: 34, bottomMax: 34, left: 0, right: 0 } });
  await app.open();
  await expect(app.checkout.heading(/^Buy/)).toBeVisible();
  const look = (): Promise<unknown[]> => app.checkout.root.evaluate((element) => [
    getComputedStyle(element.shadowRoot?.querySelector('[part~="body"]') ?? element).fontSize, getComputedStyle(document.documentElement).colorScheme,
    getComputedStyle(document.body).paddingTop, getComputedStyle(document.body).paddingBottom, getComputedStyle(element).getPropertyValue('--onramp-color-accent').trim(),
  ]);
  expect(await look()).toEqual(['24px', 'dark', '44px', '34px', '#b3261e']);
  await app.tell('host.update', { lang: 'en', attributes: { theme: 'light' } });
  await expect.poll(look).toEqual(['16px', 'light', '44px', '34px', '']);
});

test('closing is the app’s to grant, and the shop’s page never opens in its web view', async ({ page, servers, sandbox }) => {
  const phone = newPhone();
  const app = new FakeApp(page, servers, 'flutter_inappwebview', phone);
  app.answers = { 'host.close': () => ({ closed: false }) };
  await app.open();
  await app.checkout.choose('Kenya', '1500', /M-Pesa/);
  await app.checkout.details({ phone: `0${phone.slice(3)}` });
  await app.checkout.button('Review').click();
  await app.checkout.accept();
  await sandbox.enterPin(phone);
  await expect(app.checkout.heading('Done')).toBeVisible();
  await app.checkout.button('Done').click();
  await expect.poll(() => app.asked('host.close')).toHaveLength(1);
  await expect(app.checkout.heading('Done')).toBeVisible();
  await app.tell('host.close');
  await expect.poll(() => app.asked('host.close')).toHaveLength(2);
  expect(page.url()).toBe(`${servers.shop}/checkout/embed/baobab`);
});
