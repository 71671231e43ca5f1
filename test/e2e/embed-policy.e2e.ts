/** Strict shops: the lines of the README are enough, isolated pages hold it, and a browser that denies storage does too. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { newPhone } from './shop.js';
import { expect, orderIn, test } from './sites.js';
import type { Sites } from './sites.js';

const root = path.resolve(import.meta.dirname, '../..');
const section = readFileSync(path.join(root, 'README.md'), 'utf8').split('\n## ').find((text) => text.startsWith('In a frame')) ?? '';
const blocks = [...section.matchAll(/```\w*\n([^`]*)```/g)].map(([, text]) => text ?? '');
const policyOf = (sites: Sites): string => (blocks.find((text) => text.startsWith('default-src')) ?? '').replaceAll('https://pay.example.com', sites.origin('pay')).replaceAll('\n', ' ').trim();

for (const presentation of ['inline', 'dialog'] as const) {
  test(`the policy of the README is enough for a whole journey, ${presentation}, with no violation`, async ({ page, sites, faults }) => {
    const phone = newPhone();
    expect(policyOf(sites)).toContain(`frame-src ${sites.origin('pay')}`);
    await page.goto(sites.page('shop', sites.loader + sites.tag(phone, { attributes: `presentation="${presentation}"` }), { 'content-security-policy': policyOf(sites) }));
    await page.waitForFunction(() => customElements.get('onramp-checkout-frame') !== undefined);
    await page.locator('onramp-checkout-frame').evaluate((element: HTMLElement & { open(): void }) => element.open());
    const checkout = sites.checkout(page);
    await orderIn(checkout, phone);
    if (presentation === 'dialog') {
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Keep it open' }).click();
      // The style of the dialog is there: its question is beside its buttons.
      expect(await page.locator('onramp-checkout-frame dialog').evaluate((dialog) => getComputedStyle(dialog).borderTopLeftRadius)).toBe('16px');
    }
    await sites.sandbox.enterPin(phone);
    await expect(checkout.heading('Done')).toBeVisible();
    expect(faults).toEqual([]);
  });
}

test('the lines are all needed: without any one of the three sources it does not come up', async ({ context, sites }) => {
  for (const line of policyOf(sites).split(';').map((one) => one.trim()).filter((one) => /^(script|frame|connect)-src/.test(one))) {
    const page = await context.newPage();
    await page.goto(sites.page('shop', sites.loader + sites.tag(newPhone()), { 'content-security-policy': policyOf(sites).replace(line, '') }));
    await page.waitForLoadState('networkidle');
    await expect(sites.checkout(page).heading(/^Buy/)).toHaveCount(0);
    await page.close();
  }
});

for (const isolated of ['require-corp', 'credentialless'] as const) {
  test(`a shop that is isolated (COEP ${isolated}) holds it, and stays isolated`, async ({ page, sites, faults }) => {
    const phone = newPhone();
    await page.goto(sites.page('shop', sites.loader + sites.tag(phone), { 'cross-origin-embedder-policy': isolated, 'cross-origin-opener-policy': 'same-origin' }));
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
    const checkout = sites.checkout(page);
    await orderIn(checkout, phone);
    await sites.sandbox.enterPin(phone);
    await expect(checkout.heading('Done')).toBeVisible();
    expect(faults).toEqual([]);
  });
}

test('a browser that denies a frame its storage: a whole journey', async ({ page, context, sites, faults }) => {
  const phone = newPhone();
  // As browsers deny it: the very reading of the property throws.
  await context.addInitScript(() => {
    if (window.parent === window) return;
    const deny = (): never => { throw new DOMException('Access is denied for this document.', 'SecurityError'); };
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches']) Object.defineProperty(window, name, { get: deny });
    Object.defineProperty(Document.prototype, 'cookie', { get: deny, set: deny });
    Object.defineProperty(window, 'BroadcastChannel', { value: deny });
    Object.defineProperty(Navigator.prototype, 'locks', { get: deny });
  });
  await page.goto(sites.page('shop', sites.loader + sites.tag(phone)));
  const checkout = sites.checkout(page);
  await orderIn(checkout, phone);
  expect(await checkout.root.evaluate(() => {
    try {
      return sessionStorage.length;
    } catch (thrown) {
      return (thrown as Error).name;
    }
  })).toBe('SecurityError');
  await sites.sandbox.enterPin(phone);
  await expect(checkout.heading('Done')).toBeVisible();
  expect(faults).toEqual([]);
});

test('the frame is exactly as documented: sandbox, allow, referrer policy, and the headers of the page', async ({ page, sites }) => {
  const answered = page.waitForResponse((response) => response.url().includes('/embed/baobab'));
  await page.goto(sites.page('shop', sites.loader + sites.tag(newPhone())));
  const frame = page.locator('onramp-checkout-frame iframe');
  const documented = blocks.find((text) => text.startsWith('<iframe')) ?? '';
  const flags = Object.fromEntries([...documented.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]));
  expect(Object.keys(flags).sort()).toEqual(['allow', 'referrerpolicy', 'sandbox']);
  expect(await frame.evaluate((element) => Object.fromEntries(['allow', 'referrerpolicy', 'sandbox'].map((name) => [name, element.getAttribute(name)])))).toEqual(flags);
  const headers = (await answered).headers();
  // The two scripts in it, and no other.
  const scripts = [...(await (await answered).text()).matchAll(/<script type="module">([^]*?)<\/script>/g)].map(([, text = '']) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`);
  expect(scripts).toHaveLength(2);
  expect(headers['content-security-policy']).toBe(
    `default-src 'none'; script-src 'self' ${scripts.join(' ')}; style-src 'self'; connect-src 'self'; img-src https: data:; base-uri 'none'; form-action 'none'; frame-ancestors ${sites.origin('shop')}; require-trusted-types-for 'script'; trusted-types lit-html`);
  expect(headers).toMatchObject({ 'referrer-policy': 'no-referrer', 'cross-origin-embedder-policy': 'require-corp', 'cross-origin-resource-policy': 'cross-origin', 'x-content-type-options': 'nosniff' });
  expect(headers['x-frame-options']).toBeUndefined();
});

test('a theme that names a picture of another origin: it is left out, nothing is fetched, and the rest of the theme is there', async ({ page, sites, faults }) => {
  const elsewhere = sites.page('evil', 'picture');
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(sites.page('shop', `<style>onramp-checkout-frame { --onramp-color-surface: url(${elsewhere}); --onramp-radius: 3px }</style>${sites.loader}${sites.tag(newPhone())}
    <script>document.querySelector('onramp-checkout-frame').look = { tokens: { '--onramp-color-text': 'URL(${elsewhere})' }, parts: { base: { 'background-color': 'rebeccapurple', 'background-image': 'url(${elsewhere})' }, heading: { color: 'image-set("${elsewhere}" 1x)' } } };</script>`));
  const checkout = sites.checkout(page);
  await expect(checkout.heading(/^Buy/)).toBeVisible();
  const sheets = await checkout.root.evaluate(() => document.adoptedStyleSheets.flatMap(({ cssRules }) => [...cssRules].map(({ cssText }) => cssText)));
  expect(sheets.filter((rule) => /^onramp-checkout \{.*radius|^onramp-checkout::part/.test(rule))).toEqual([
    'onramp-checkout { --onramp-radius: 3px; }', 'onramp-checkout::part(base) { background-color: rebeccapurple; }', 'onramp-checkout::part(heading) { }',
  ]);
  expect(asked).not.toContain(elsewhere);
  expect(faults).toEqual([]);
});

for (const [policy, shown] of [['cross-origin', true], ['same-site', false], ['nothing', false]] as const) {
  test(`the picture of an invoice from another site, which says ${policy}: ${shown ? 'it is there' : 'its words are'}`, async ({ page, sites }) => {
    // A name that may have a port: elsewhere a picture's link may have none.
    const picture = `https://stall.localhost:${sites.port}/made/${policy}.svg`;
    sites.pages.set(picture, { headers: { 'content-type': 'image/svg+xml', ...(policy === 'nothing' ? {} : { 'cross-origin-resource-policy': policy }) }, body: '<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64"><rect width="64" height="64"/></svg>' });
    await page.goto(sites.page('shop', sites.loader + sites.tag(newPhone(), { query: { flow: 'ingress', customer: `member-${newPhone()}`, picture } })));
    const checkout = sites.checkout(page);
    await expect(checkout.heading('Pay now')).toBeVisible();
    const place = checkout.root.locator('[part~="picture"]');
    await place.scrollIntoViewIfNeeded();
    if (shown) await expect.poll(() => place.locator('img').evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(64);
    else await expect(place.locator('img')).toHaveCount(0);
    await expect(place).toHaveText(shown ? '' : 'BS');
    await expect(checkout.root.getByText('Baobab savings')).toBeVisible();
  });
}
