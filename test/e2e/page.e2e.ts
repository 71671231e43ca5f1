/** The checkout among other people's pages: what they hear of it, and what they never do. */
import sw from '../../src/locale/sw.js';
import laterSw from '../../src/locale/later/sw.js';
import { CheckoutPage, expect, newPhone, test } from './shop.js';

test('in a frame, the same news goes to the exact origin that the session lists, and to no other', async ({ page, servers }) => {
  const phone = newPhone();
  const collect = (): void => {
    const heard: unknown[] = [];
    Object.assign(window, { heard });
    window.addEventListener('message', (event) => heard.push(event.data));
  };
  await page.addInitScript(collect);
  const frame = page.frameLocator('iframe');
  const heading = (name: string | RegExp): ReturnType<typeof frame.getByRole> => frame.locator('onramp-checkout').getByRole('heading', { name });

  const host = (origin: string): string => `${origin}/demo/frame.html?${new URLSearchParams({ src: `${servers.shop}/?cart=${phone}&address=customer` })}`;
  await page.goto(host(servers.shop));
  await expect(heading(/^Buy/)).toBeVisible();
  await expect.poll(() => page.evaluate(() => (window as unknown as { heard: { method?: string }[] }).heard.map(({ method }) => method)))
    .toEqual(expect.arrayContaining(['checkout.ready', 'checkout.step']));
  const [message] = await page.evaluate(() => (window as unknown as { heard: { jsonrpc?: string; method?: string; params?: { seq?: number } }[] }).heard
    .filter(({ method }) => method === 'checkout.ready'));
  expect(message).toMatchObject({ jsonrpc: '2.0', params: { step: 'offer' } });

  // The same host on another origin, which the session does not list, hears nothing.
  await page.goto(host(servers.shop.replace('127.0.0.1', 'localhost')));
  await expect(heading(/^Buy/)).toBeVisible();
  await page.waitForTimeout(500);
  expect(await page.evaluate(() => (window as unknown as { heard: { method?: string }[] }).heard.filter(({ method }) => method?.startsWith('checkout.')))).toEqual([]);
});

test('events carry nothing personal, and the token is nowhere to be found', async ({ checkout, sandbox, page }) => {
  const phone = newPhone();
  const tokens = new Set<string>();
  const urls: string[] = [];
  page.on('request', (request) => urls.push(request.url()));
  page.on('response', (response) => {
    if (response.url().includes('/checkout-session')) void response.json().then(({ session }: { session: string }) => tokens.add(session));
  });
  await checkout.open();
  await checkout.choose('Kenya', '1500', /M-Pesa/);
  await checkout.details({ phone: `0${phone.slice(3)}`, email: 'sentinel@example.com' });
  await checkout.button('Review').click();
  await checkout.accept();
  await sandbox.enterPin(phone);
  await expect(checkout.heading('Done')).toBeVisible();
  const log = (await page.locator('#log').textContent()) ?? '';
  expect(log).toContain('onramp-order-completed');
  for (const personal of ['sentinel@example.com', phone, phone.slice(3), '0x5aAeb', 'statusToken', 'instructionsText', 'transferDetails']) expect(log).not.toContain(personal);
  const [token = ''] = tokens;
  expect(token.length).toBeGreaterThan(100);
  const secret = token.split('.')[2] ?? '';
  const kept = await page.evaluate(() => JSON.stringify([document.documentElement.outerHTML, Object.entries(localStorage), Object.entries(sessionStorage), document.cookie, window.name]));
  for (const place of [...urls, kept, log]) expect(place).not.toContain(secret);
});

test('a token in an attribute is read once and leaves the document', async ({ page, servers }) => {
  const { session } = (await (await fetch(`${servers.shop}/checkout-session?address=customer&cart=attribute`, { method: 'POST' })).json()) as { session: string };
  await page.route('**/attribute.html', (route) => route.fulfill({
    contentType: 'text/html',
    body: `<!doctype html><script type="module" src="/checkout/onramp-checkout.js"></script>
      <onramp-checkout endpoint="/checkout" country="KE" session="${session}"></onramp-checkout>`,
  }));
  await page.goto(`${servers.shop}/attribute.html`);
  await expect(page.getByRole('heading', { name: /^Buy/ })).toBeVisible();
  expect(await page.locator('onramp-checkout').getAttribute('session')).toBeNull();
  expect(await page.locator('onramp-checkout').evaluate((element: HTMLElement & { session?: string }) => element.session)).toBeUndefined();
});

test('a shop whose software adds a version to the address of the script has one checkout, in its language to the end', async ({ page, servers }) => {
  const phone = newPhone();
  const { session } = (await (await fetch(`${servers.shop}/checkout-session?address=customer&cart=${phone}`, { method: 'POST' })).json()) as { session: string };
  await page.route('**/versioned.html', (route) => route.fulfill({
    contentType: 'text/html',
    body: `<!doctype html><html lang="sw"><script type="module" src="/checkout/onramp-checkout.js?ver=6.4"></script>
      <onramp-checkout endpoint="/checkout" country="KE" amount="1500" session="${session}"></onramp-checkout>`,
  }));
  await page.goto(`${servers.shop}/versioned.html`);
  await page.getByRole('radio', { name: /M-Pesa/ }).check({ force: true });
  await page.getByRole('button', { name: sw.continue }).click();
  await expect(page.getByRole('heading', { name: laterSw.detailsHeading })).toBeVisible();
  expect(await page.evaluate(() => performance.getEntriesByType('resource').filter(({ name }) => /onramp-checkout\.js/.test(name)).map(({ name }) => new URL(name).search))).toEqual(['?ver=6.4', '']);
});

test('the endpoint on another origin than the page: a whole journey, every call allowed by name', async ({ page, servers, sandbox }) => {
  const phone = newPhone();
  const shop = servers.shop.replace('127.0.0.1', 'shop.localhost');
  const checkout = new CheckoutPage(page, shop);
  const called = new Set<string>();
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.pathname.startsWith('/checkout/') && !url.pathname.endsWith('.js')) called.add(url.origin);
  });
  await page.goto(`${shop}/?${new URLSearchParams({ cart: phone, address: 'customer', endpoint: `${servers.shop}/checkout` })}`);
  await checkout.choose('Kenya', '1500', /M-Pesa/);
  await checkout.details({ phone: `0${phone.slice(3)}` });
  await checkout.button('Review').click();
  await checkout.accept();
  await expect(checkout.heading('Pay now')).toBeVisible();
  await sandbox.enterPin(phone);
  await expect(checkout.heading('Done')).toBeVisible();
  expect([...called]).toEqual([servers.shop]);
});

test('a page can give the session by a function', async ({ page, servers }) => {
  await page.route('**/callback.html', (route) => route.fulfill({
    contentType: 'text/html',
    body: `<!doctype html><script type="module">
        import '/checkout/onramp-checkout.js';
        const checkout = document.createElement('onramp-checkout');
        checkout.endpoint = '/checkout';
        checkout.country = 'KE';
        checkout.getSession = async () => (await (await fetch('/checkout-session?address=customer&cart=callback', { method: 'POST' })).json()).session;
        document.body.append(checkout);
      </script>`,
  }));
  await page.goto(`${servers.shop}/callback.html`);
  await expect(page.getByRole('heading', { name: /^Buy/ })).toBeVisible();
  // Taken out and put back, it goes on where it was.
  await page.getByRole('textbox', { name: 'You pay' }).fill('1500');
  await page.evaluate(() => {
    const checkout = document.querySelector('onramp-checkout') as HTMLElement;
    checkout.remove();
    document.body.append(checkout);
  });
  await expect(page.getByRole('radio', { name: /M-Pesa/ })).toBeAttached();
});

test('the classic script does the same without modules, under a strict policy with Trusted Types', async ({ page, servers }) => {
  const violations: string[] = [];
  page.on('console', (message) => {
    if (/content security policy|trusted ?type/i.test(message.text())) violations.push(message.text());
  });
  await page.route('**/strict.html', (route) => route.fulfill({
    contentType: 'text/html',
    headers: {
      'content-security-policy': `default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types lit-html`,
    },
    body: `<!doctype html><script src="/checkout/onramp-checkout.classic.js"></script>
      <onramp-checkout endpoint="/checkout" session-url="/checkout-session?address=customer&cart=strict" country="KE" amount="1500"></onramp-checkout>`,
  }));
  await page.goto(`${servers.shop}/strict.html`);
  const root = page.locator('onramp-checkout');
  await root.getByRole('radio', { name: /M-Pesa/ }).check({ force: true });
  await root.getByRole('button', { name: 'Continue' }).click();
  await root.getByRole('textbox', { name: 'Phone number' }).fill(`0${newPhone().slice(3)}`);
  await root.getByRole('textbox', { name: 'Email' }).fill('amina@example.com');
  await root.getByRole('textbox', { name: /wallet address/ }).fill('0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed');
  await root.getByRole('button', { name: 'Review' }).click();
  await new CheckoutPage(page, servers.shop).accept();
  await expect(root.getByRole('heading', { name: 'Pay now' })).toBeVisible();
  expect(violations).toEqual([]);
});

test('in a dialog: opened by the page, closed by Escape unless the page says no', async ({ checkout, page }) => {
  await checkout.open({ presentation: 'dialog', 'prefill-country': 'KE' });
  const dialog = page.getByRole('dialog', { name: 'Checkout' });
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  expect(await checkout.events()).toContain('onramp-close');
  await page.locator('onramp-checkout').evaluate((element: HTMLElement & { open(): void }) => {
    element.addEventListener('onramp-close', (event) => event.preventDefault());
    element.open();
  });
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeVisible();
});
