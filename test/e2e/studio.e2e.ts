/** The theme studio: a theme is picked, changed, looked into and taken away, and both the page and the frame accept what it gives. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { CheckoutPage, expect, newPhone, test } from './shop.js';
import type { Servers } from './shop.js';

async function open(page: Page, servers: Servers): Promise<void> {
  await page.goto(`${servers.shop}/demo/studio.html`);
  await expect(page.locator('#parts button').first()).toBeVisible();
}
const pick = (page: Page, name: string): Promise<void> => page.getByRole('radio', { name, exact: true }).check({ force: true });
const code = (page: Page): Promise<string> => page.locator('#code').innerText();
const accentOf = (page: Page): Promise<string> => page.locator('onramp-checkout').evaluate((element) => getComputedStyle(element).getPropertyValue('--onramp-color-accent').trim());
async function inColour(page: Page, colour: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Brand colour, as text' }).fill(colour);
}

test('a theme is picked, its colour changed, and the page takes the CSS', async ({ page, servers }) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await open(page, servers);
  await pick(page, 'Bank');
  expect(await accentOf(page)).toBe('#14355f');
  expect(await code(page)).toContain('onramp-checkout::part(base) {\n  border-block-start: 4px solid');
  await inColour(page, '#7a1fa2');
  await pick(page, 'Pill');
  await expect(page.locator('#contrast')).toContainText('Light and dark are readable');
  expect(await accentOf(page)).toBe('#7a1fa2');
  const css = await code(page);
  expect(css).toContain('--onramp-color-accent: #7a1fa2;');
  expect(css).toContain('--onramp-radius-control: 999px;');

  await page.route('**/taken.html', (route) => route.fulfill({
    contentType: 'text/html', body: `<!doctype html><html lang="en"><title>A shop</title><link rel="icon" href="data:,"><meta name="viewport" content="width=device-width"><style>${css}</style>
      <script type="module" src="/checkout/onramp-checkout.js"></script><onramp-checkout endpoint="/checkout" session-url="/checkout-session?address=customer&amp;cart=${newPhone()}" theme="light"></onramp-checkout>`,
  }));
  await page.goto(`${servers.shop}/taken.html`);
  const checkout = new CheckoutPage(page, servers.shop);
  await expect(checkout.heading(/^Buy/)).toBeVisible();
  // What cannot be pressed yet has no accent.
  await checkout.choose('Kenya', '1500', /M-Pesa/);
  const button = checkout.button(/^(Continue|Review)$/);
  await expect(button).toHaveCSS('background-color', 'rgb(122, 31, 162)');
  await expect(button).toHaveCSS('border-radius', '999px');
  await expect(page.locator('onramp-checkout section')).toHaveCSS('border-top-width', '4px');
});

test('the JSON goes into a frame and is taken to the last token', async ({ page, servers }) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await open(page, servers);
  await pick(page, 'Bank');
  await inColour(page, '#8a4b08');
  await pick(page, 'JSON');
  const json = await code(page);
  const look = JSON.parse(json) as { tokens: Record<string, string>; parts: Record<string, Record<string, string>> };
  expect(Object.keys(look.tokens).length).toBeGreaterThan(45);

  const shop = servers.shop.replace('127.0.0.1', 'shop.localhost');
  await page.context().grantPermissions(['local-network-access']);
  await page.route('**/framed.html', (route) => route.fulfill({
    contentType: 'text/html', body: `<!doctype html><html lang="en"><title>A shop</title><link rel="icon" href="data:,"><meta name="viewport" content="width=device-width">
      <script type="module" src="${servers.shop}/checkout/onramp-checkout-frame.js"></script>
      <onramp-checkout-frame src="${servers.shop}/checkout/embed/baobab" session-url="/checkout-session?address=customer&amp;cart=${newPhone()}" theme="light"></onramp-checkout-frame>
      <script type="module">document.querySelector('onramp-checkout-frame').look = ${json}</script>`,
  }));
  await page.goto(`${shop}/framed.html`);
  const within = page.frameLocator('onramp-checkout-frame iframe');
  await expect(within.getByRole('heading', { name: /^Buy/ })).toBeVisible();
  await new CheckoutPage(page, servers.shop, within.locator('onramp-checkout')).choose('Kenya', '1500', /M-Pesa/);
  await expect(within.locator('onramp-checkout').getByRole('button', { name: /^(Continue|Review)$/ })).toHaveCSS('background-color', 'rgb(138, 75, 8)');
  const taken = await within.locator('onramp-checkout').evaluate((element, names) => names.map((name) => getComputedStyle(element).getPropertyValue(name).trim()), Object.keys(look.tokens));
  const plain = (text: string): string => text.replace(/["']/g, "'").replace(/\s+/g, ' ');
  expect(taken.map(plain)).toEqual(Object.values(look.tokens).map(plain));
  await expect(within.locator('onramp-checkout section')).toHaveCSS('border-top-width', '4px');
});

test('a part is found by pointing, and by keyboard, and its selector is copied', async ({ page, servers }) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page, servers);
  const inspect = page.getByRole('button', { name: 'Inspect' });
  await inspect.click();
  const checkout = page.locator('onramp-checkout');
  await checkout.getByRole('heading', { name: /^Buy/ }).hover();
  await expect(page.locator('#outline span')).toHaveText('offer__heading');
  await checkout.getByRole('heading', { name: /^Buy/ }).click();
  await expect(page.locator('#chosen code')).toHaveText('::part(offer__heading)');
  await page.getByRole('button', { name: 'Copy onramp-checkout::part(offer__heading)' }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe('onramp-checkout::part(offer__heading)');

  // The same without a pointer, and for a part that the selector really reaches.
  await page.keyboard.press('Escape');
  await expect(inspect).toHaveAttribute('aria-pressed', 'false');
  await page.getByRole('combobox', { name: 'Step' }).selectOption('review');
  const row = page.locator('#parts').getByRole('button', { name: 'review__summary__pay', exact: true });
  await row.focus();
  await expect(page.locator('#outline span')).toHaveText('review__summary__pay');
  // A part further down comes into view where the preview scrolls.
  await page.locator('#parts').getByRole('button', { name: 'review__note', exact: true }).focus();
  await expect(page.locator('#outline span')).toHaveText('review__note');
  await expect(checkout.locator('[part~="note"]')).toBeInViewport();
  await row.focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('#chosen code').first()).toHaveText('::part(review__summary__pay)');
  await page.addStyleTag({ content: 'onramp-checkout::part(review__summary__pay) { color: rgb(1, 2, 3); }' });
  await expect(checkout.locator('[part~="pay"]')).toHaveCSS('color', 'rgb(1, 2, 3)');
});

test('a colour that is none is said to be none, and changes nothing', async ({ page, servers }) => {
  await open(page, servers);
  await inColour(page, '#0a2540');
  const before = await code(page);
  await inColour(page, 'navyish');
  await expect(page.locator('#brand-note')).toHaveText('This is no colour that CSS knows.');
  expect(await code(page)).toBe(before);
  await inColour(page, '#ffffff');
  await expect(page.locator('#brand-note')).toContainText('could not be told from the card');
});

test('width, direction and scheme change what is shown', async ({ page, servers }) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await open(page, servers);
  const width = page.getByRole('slider', { name: 'Width' });
  await width.fill('280');
  await expect.poll(() => page.locator('onramp-checkout').evaluate((element) => element.getBoundingClientRect().width)).toBe(280);
  await width.fill('768');
  await expect.poll(() => page.locator('onramp-checkout').evaluate((element) => element.getBoundingClientRect().width)).toBe(768);
  await pick(page, 'Dark');
  await expect(page.locator('onramp-checkout section')).toHaveCSS('background-color', 'rgb(20, 24, 29)');
  await page.locator('input[value="rtl"]').check({ force: true });
  await expect(page.locator('onramp-checkout')).toHaveCSS('direction', 'rtl');
});

for (const scheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in the studio, ${scheme}, and nothing runs out of a small screen`, async ({ page, servers }) => {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      await open(page, servers);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target, failureSummary }) => `${JSON.stringify(target)} ${failureSummary}`).join('; ')}`)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)).toBe(true);
      const small = await page.evaluate(() => [...document.querySelectorAll('button, select, input, nav a')].filter((element) => {
        const { width: wide, height } = element.getBoundingClientRect();
        return height > 0 && (height < 43.5 || wide < 43.5) && !(element.matches('nav a') && height >= 43.5);
      }).map((element) => element.outerHTML.slice(0, 80)));
      expect(small).toEqual([]);
    }
  });
}
