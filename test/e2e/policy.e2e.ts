/** The strictest page that the README promises to work in, and those where the checkout can only say why it does not. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { CheckoutPage, expect, newPhone, test } from './shop.js';

const readme = readFileSync(path.resolve(import.meta.dirname, '../../README.md'), 'utf8');
const snippet = /## Content security policy[^`]*```\n([^`]*)```/.exec(readme)?.[1] ?? '';

/** A page of its own on the shop's origin, with a policy. */
async function open(page: Page, shop: string, policy: string, body: string): Promise<string[]> {
  const violations: string[] = [];
  // A page that the test makes up has no address of its own, so it needs leave to talk to this machine.
  await page.context().grantPermissions(['local-network-access']);
  page.on('console', (message) => {
    if (/content security policy|trusted ?type|violates/i.test(message.text())) violations.push(message.text());
  });
  page.on('pageerror', (error) => violations.push(error.message));
  await page.exposeFunction('violated', (what: string) => violations.push(what));
  await page.addInitScript(() => {
    Object.assign(window, { errors: [] });
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) => {
      (window as unknown as { violated(what: string): void }).violated(`${violatedDirective} ${blockedURI} ${sample}`);
    });
    document.addEventListener('onramp-error', ({ detail }) => (window as unknown as { errors: string[] }).errors.push(detail.code));
  });
  await page.route('**/policy.html', (route) => route.fulfill({
    contentType: 'text/html', headers: { 'content-security-policy': policy }, body: `<!doctype html><html lang="en"><title>A shop</title>${body}`,
  }));
  await page.goto(`${shop}/policy.html`);
  return violations;
}
const errors = (page: Page): Promise<string[]> => page.evaluate(() => (window as unknown as { errors: string[] }).errors);
const tag = (endpoint: string, cart: string, more = ''): string =>
  `<onramp-checkout endpoint="${endpoint}/checkout" session-url="/checkout-session?address=customer&cart=${cart}" ${more}></onramp-checkout>`;

test('the five lines of the README are enough for whole journeys, with no violation', async ({ page, servers, sandbox }) => {
  expect(snippet.trim().split('\n')).toHaveLength(5);
  const shop = servers.shop.replace('127.0.0.1', 'shop.localhost');
  const policy = snippet.replaceAll('https://pay.example.com', servers.shop).replaceAll('\n', ' ');
  const phone = newPhone();
  const violations = await open(page, shop, policy, `<script type="module" src="${servers.shop}/checkout/onramp-checkout.js"></script>${tag(servers.shop, phone)}`);
  const checkout = new CheckoutPage(page, shop);
  // A list that is searched and scrolled, a form that is wrong at first, an offer, an order, its end.
  await checkout.choose('Kenya', '1500', /M-Pesa/);
  await checkout.button('Review').click();
  await expect(checkout.root.getByText('3 answers need another look')).toBeVisible();
  await checkout.details({ phone: `0${phone.slice(3)}` });
  await checkout.button('Review').click();
  await checkout.accept();
  await expect(checkout.heading('Pay now')).toBeVisible();
  await checkout.button('Copy Reference').click();
  await sandbox.enterPin(phone);
  await expect(checkout.heading('Done')).toBeVisible();
  expect(violations).toEqual([]);
  expect(await errors(page)).toEqual([]);
});

test.describe('at a desk', () => {
  test.use({ userAgent: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/156.0.0.0 Safari/537.36', viewport: { width: 1280, height: 900 }, isMobile: false, hasTouch: false });

  test('the five lines are enough for a QR code, a dialog and the dark', async ({ page, servers }) => {
    await page.emulateMedia({ colorScheme: 'dark' });
    const policy = snippet.replaceAll('https://pay.example.com', servers.shop).replaceAll('\n', ' ');
    const phone = newPhone('23480', 8);
    const violations = await open(page, servers.shop, policy, `<script src="/checkout/onramp-checkout.classic.js"></script>${tag(servers.shop, phone, 'presentation="dialog"')}`);
    await page.locator('onramp-checkout').evaluate((element: HTMLElement & { open(): void }) => element.open());
    const checkout = new CheckoutPage(page, servers.shop);
    await checkout.choose('Nigeria', '5000', /Airtel/);
    await checkout.details({ phone: `0${phone.slice(3)}` });
    await checkout.button('Review').click();
    await checkout.accept();
    await expect(checkout.root.getByRole('img', { name: /QR/ })).toBeVisible();
    expect(violations).toEqual([]);
  });
});

for (const script of ['<script type="module" src="/checkout/onramp-checkout.js"></script>', '<script src="/checkout/onramp-checkout.classic.js"></script>']) {
  const name = script.includes('module') ? 'module' : 'classic script';
  for (const [why, policy, before] of [
    ['forbids every Trusted Types policy', "require-trusted-types-for 'script'; trusted-types 'none'", ''],
    ['allows another policy only', "require-trusted-types-for 'script'; trusted-types shop", ''],
    ['has a Lit of its own and allows one', "require-trusted-types-for 'script'; trusted-types lit-html", "<script>trustedTypes.createPolicy('lit-html', {})</script>"],
  ] as const) {
    test(`a page that ${why}: plain words and an error instead of nothing, as a ${name}`, async ({ page, servers }) => {
      await open(page, servers.shop, policy, `${before}${tag(servers.shop, 'none')}${script}`);
      await expect(page.getByRole('alert')).toHaveText(/security policy of this page \(Trusted Types\).*Nothing has been paid/);
      await expect(page.getByRole('alert')).toBeInViewport();
      expect(await errors(page)).toEqual(['ERR_PAGE_POLICY']);
      expect(await page.locator('onramp-checkout').evaluate((element: HTMLElement & { error?: { code: string } }) => element.error?.code)).toBe('ERR_PAGE_POLICY');
      // Nothing that the page does afterwards turns it white, and nothing is asked of the endpoint.
      await page.locator('onramp-checkout').evaluate((element: HTMLElement & { reset(): void; refresh(): void }) => {
        element.setAttribute('country', 'KE');
        element.reset();
        element.refresh();
      });
      await expect(page.getByRole('alert')).toBeVisible();
    });
  }

  test(`a page that forbids policies and requires none: it works, as a ${name}`, async ({ page, servers }) => {
    await open(page, servers.shop, "trusted-types 'none'", `${tag(servers.shop, 'loose')}${script}`);
    await expect(new CheckoutPage(page, servers.shop).heading(/^Buy/)).toBeVisible();
    expect(await errors(page)).toEqual([]);
  });
}
