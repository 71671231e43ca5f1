/** `debug` on the tags: what the page does wrong, in plain words in the console; without it nothing is said or loaded. */
import type { Page } from '@playwright/test';
import { CheckoutPage, expect, newPhone, test } from './shop.js';

interface Opened {
  /** What our diagnostics said. */
  readonly said: readonly string[];
  readonly tokens: readonly string[];
  readonly loaded: readonly string[];
}

async function open(page: Page, shop: string, body: string, { policy, at = shop }: { policy?: string; at?: string } = {}): Promise<Opened> {
  const [said, tokens, loaded]: [string[], string[], string[]] = [[], [], []];
  await page.context().grantPermissions(['local-network-access']);
  page.on('console', (message) => {
    if (message.text().startsWith('onramp-checkout: ')) said.push(message.text());
  });
  page.on('request', (request) => loaded.push(request.url()));
  page.on('response', (response) => {
    if (response.url().includes('/checkout-session')) void response.json().then(({ session }: { session: string }) => tokens.push(session)).catch(() => undefined);
  });
  await page.route('**/debug.html', (route) => route.fulfill({
    contentType: 'text/html', ...(policy === undefined ? {} : { headers: { 'content-security-policy': policy } }), body: `<!doctype html><html lang="en"><title>A shop</title><link rel="icon" href="data:,">${body}`,
  }));
  await page.goto(`${at}/debug.html`);
  return { said, tokens, loaded };
}
const script = '<script type="module" src="/checkout/onramp-checkout.js"></script>';
const tag = (more = '', endpoint = 'endpoint="/checkout"'): string => `<onramp-checkout ${endpoint} session-url="/checkout-session?address=customer&amp;cart=${newPhone()}" ${more}></onramp-checkout>`;
const expectSaid = ({ said }: Opened, pattern: RegExp): Promise<void> => expect.poll(() => said.join('\n')).toMatch(pattern);

test('a page that is right hears only that diagnostics are on', async ({ page, servers }) => {
  const opened = await open(page, servers.shop, `${script}${tag('debug')}`);
  await expect(new CheckoutPage(page, servers.shop).heading(/^Buy/)).toBeVisible();
  await expectSaid(opened, /diagnostics are on/);
  expect(opened.said).toHaveLength(1);
});

test('without debug nothing is said, and nothing is loaded for it', async ({ page, servers }) => {
  const opened = await open(page, servers.shop, `${script}${tag('sessionurl="/x"')}<script type="module" src="/checkout/onramp-checkout-frame.js"></script>
    <onramp-checkout-frame src="/checkout/embed/baobab" session-url="/checkout-session?address=customer&amp;cart=${newPhone()}"></onramp-checkout-frame>`);
  await expect(new CheckoutPage(page, servers.shop, page.locator('body > onramp-checkout')).heading(/^Buy/)).toBeVisible();
  await expect(page.frameLocator('iframe').getByRole('heading', { name: /^Buy/ })).toBeVisible();
  expect(opened.said).toEqual([]);
  expect(opened.loaded.filter((url) => url.includes('debug-'))).toEqual([]);
});

test('a policy that forbids the calls is named with the line that mends it', async ({ page, servers }) => {
  const at = servers.shop.replace('127.0.0.1', 'shop.localhost');
  const opened = await open(page, servers.shop, `<script type="module" src="${servers.shop}/checkout/onramp-checkout.js"></script>${tag('debug', `endpoint="${servers.shop}/checkout"`)}`, {
    at, policy: `script-src ${servers.shop}; connect-src 'self'`,
  });
  await expectSaid(opened, new RegExp(`\\(connect-src\\) forbids the checkout its calls from ${servers.shop}\\.\n {2}Mend: Content-Security-Policy: … connect-src 'self' ${servers.shop}`));
});

test('a policy on Trusted Types that leaves nothing to render', async ({ page, servers }) => {
  const opened = await open(page, servers.shop, `${tag('debug')}${script}`, { policy: "require-trusted-types-for 'script'; trusted-types shop" });
  await expectSaid(opened, /Mend: Content-Security-Policy: … trusted-types shop lit-html/);
});

test('a policy that forbids what is not ours is nobody’s business here', async ({ page, servers }) => {
  const opened = await open(page, servers.shop, `${script}${tag('debug')}<img src="https://pics.test/a.png" alt="">`, { policy: "img-src 'self'" });
  await expect(new CheckoutPage(page, servers.shop).heading(/^Buy/)).toBeVisible();
  await expectSaid(opened, /diagnostics are on/);
  expect(opened.said).toHaveLength(1);
});

test('a missing endpoint, a misspelt attribute, two copies', async ({ page, servers }) => {
  const opened = await open(page, servers.shop, `${script}<script src="/checkout/onramp-checkout.classic.js"></script>${tag('debug sesionurl="/x"', 'end-point="/checkout"')}`);
  await expectSaid(opened, /The tag names no endpoint\. \(ERR_CONFIG_ENDPOINT\)\n {2}Mend: Add endpoint=/);
  await expectSaid(opened, /has "end-point", which is no attribute of it\.\n {2}Mend: write endpoint=/);
  await expectSaid(opened, /has "sesionurl".*\n {2}Mend: write session-url=/);
  await expectSaid(opened, /two copies of the checkout are loaded: .*onramp-checkout.*\n {2}Mend: keep one/);
});

test('a session for another page and another endpoint: which claim, and never the token', async ({ page, servers }) => {
  const token = ['{"alg":"HS256","typ":"checkout-session+jwt","kid":"k1"}', JSON.stringify({
    origins: ['https://shop.example'], aud: 'https://pay.example', iat: Math.floor(Date.now() / 1000), exp: Math.floor(Date.now() / 1000) + 600, customer: { email: 'amina@example.com' },
  }), 'signature'].map((part) => Buffer.from(part).toString('base64url')).join('.');
  const opened = await open(page, servers.shop, `${script}<onramp-checkout endpoint="/checkout" session="${token}" debug></onramp-checkout>`);
  await expectSaid(opened, new RegExp(`lists \\["https://shop.example"\\], and this page is at ${servers.shop}\\.\n {2}Mend: When minting: origins: \\['${servers.shop}'\\]`));
  await expectSaid(opened, new RegExp(`endpoint "https://pay.example" \\(aud\\).*\n {2}Mend: When minting: aud: '${servers.shop}/checkout'`));
  await expectSaid(opened, /The endpoint does not accept the session/);
  for (const secret of [...token.split('.').slice(1), 'amina']) expect(opened.said.join('\n')).not.toContain(secret);
});

test('a device whose clock is wrong, and by how much', async ({ page, servers }) => {
  await page.addInitScript(() => {
    const now = Date.now;
    Date.now = () => now() + 10 * 60_000;
  });
  const opened = await open(page, servers.shop, `${script}${tag('debug')}`);
  await expectSaid(opened, /this device’s clock is \d{3} seconds ahead of the endpoint’s/);
});

test('the frame: the page around it, and the checkout within', async ({ page, servers }) => {
  const shop = servers.shop.replace('127.0.0.1', 'shop.localhost');
  const opened = await open(page, servers.shop, `<script type="module" src="${servers.shop}/checkout/onramp-checkout-frame.js"></script>
    <onramp-checkout-frame src="${servers.shop}/checkout/embed/baobab" sesion-url="/x" session-url="/checkout-session?address=customer&amp;cart=${newPhone()}" debug></onramp-checkout-frame>`, { at: shop });
  await expect(page.frameLocator('iframe').getByRole('heading', { name: /^Buy/ })).toBeVisible();
  await expectSaid(opened, new RegExp(`diagnostics of the frame are on for ${shop}`));
  await expectSaid(opened, new RegExp(`diagnostics are on for ${servers.shop}`));
  await expectSaid(opened, /<onramp-checkout-frame> has "sesion-url".*\n {2}Mend: write session-url=/);
  expect(opened.said).toHaveLength(3);
  expect(opened.tokens.length).toBeGreaterThan(0);
  for (const token of opened.tokens) expect(opened.said.join('\n')).not.toContain(token);
});

test('a policy that forbids the frame, and a frame without src', async ({ page, servers }) => {
  const shop = servers.shop.replace('127.0.0.1', 'shop.localhost');
  const opened = await open(page, servers.shop, `<script type="module" src="${servers.shop}/checkout/onramp-checkout-frame.js"></script>
    <onramp-checkout-frame src="${servers.shop}/checkout/embed/baobab" debug></onramp-checkout-frame><onramp-checkout-frame debug></onramp-checkout-frame>`, { at: shop, policy: `script-src ${servers.shop}; frame-src 'none'` });
  await expectSaid(opened, new RegExp(`\\(frame-src\\) forbids the checkout its frame from ${servers.shop}\\.\n {2}Mend: Content-Security-Policy: … frame-src ${servers.shop}`));
  await expectSaid(opened, /<onramp-checkout-frame> has no src\.\n {2}Mend: src=/);
});

test('a theme that cannot be read: which pair, its ratio, and the nearest colour that can', async ({ page, servers }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  const opened = await open(page, servers.shop, `${script}<style>onramp-checkout { --onramp-color-text-muted: #9a9a9a; --onramp-color-accent: #ffe600; --onramp-color-on-accent: #ffffff; }</style>${tag('debug')}`);
  await expectSaid(opened, /in the light scheme --onramp-color-text-muted \(#9a9a9a\) on --onramp-color-[a-z-]+ \(#[0-9a-f]{6}\) has a contrast of 2\.\d+:1, and needs 4\.5:1\.\n {2}Mend: --onramp-color-text-muted: #[0-9a-f]{6};/);
  await expectSaid(opened, /--onramp-color-on-accent \(#ffffff\) on --onramp-color-accent[a-z-]* .* needs 4\.5:1/);
  // What is derived from the accent can be read.
  expect(opened.said.filter((line) => /--onramp-color-(accent-text|focus) \(/.test(line))).toEqual([]);
});

test('one accent and nothing else can be read in both schemes, whatever it is', async ({ page, servers }) => {
  for (const colour of ['#ffe600', '#0a2540', '#777777', '#ff0066']) {
    const opened = await open(page, servers.shop, `${script}<style>onramp-checkout { --onramp-color-accent: ${colour}; }</style>${tag('debug')}`);
    await expect(new CheckoutPage(page, servers.shop).heading(/^Buy/)).toBeVisible();
    await expectSaid(opened, /diagnostics are on/);
    expect(opened.said.filter((line) => line.includes('contrast')), colour).toEqual([]);
  }
});

test('a twin for the dark that cannot be read there is told before anybody is in the dark', async ({ page, servers }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  const opened = await open(page, servers.shop, `${script}${tag('debug style="--onramp-color-surface: #ffffff; --onramp-color-surface-dark: #ffffff"')}`, {
    policy: `script-src 'self' ${servers.shop}; connect-src 'self'; style-src 'unsafe-inline'`,
  });
  await expectSaid(opened, /in the dark scheme --onramp-color-text \(#f0f3f5\) on --onramp-color-[a-z-]+ \(#[0-9a-f]{6}\) has a contrast of 1\.\d+:1, and needs 4\.5:1\.\n {2}Mend: --onramp-color-text-dark: #[0-9a-f]{6};/);
  expect(opened.said.filter((line) => line.includes('in the light scheme'))).toEqual([]);
});

test('a checkout that is always light is not asked about the dark, until it is', async ({ page, servers }) => {
  const opened = await open(page, servers.shop, `${script}${tag('debug theme="light" style="--onramp-color-surface-dark: #ffffff"')}`);
  await expect(new CheckoutPage(page, servers.shop).heading(/^Buy/)).toBeVisible();
  await expectSaid(opened, /diagnostics are on/);
  expect(opened.said).toHaveLength(1);
  await page.locator('onramp-checkout').evaluate((element) => element.setAttribute('theme', 'dark'));
  await expectSaid(opened, /in the dark scheme --onramp-color-text /);
});
