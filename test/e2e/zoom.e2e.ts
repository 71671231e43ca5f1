/**
 * Small windows and large type: 400 % zoom of a screen of 1280 × 1024 (WCAG 1.4.10), type at 200 % (1.4.4), wider spacing of
 * text (1.4.12), and the focus in sight in all of them (2.4.11).
 */
import type { Page } from '@playwright/test';
import { openGallery, settle } from './gallery.js';
import { Keyboard } from './keyboard.js';
import { expect, test } from './shop.js';

/** What cannot be read or reached: what leaves its card sideways, is cut off, or lies over something else that is pressed. */
async function unreachable(page: Page): Promise<{ found: string[]; scrolls: boolean }> {
  return page.evaluate(() => {
    const found: string[] = [];
    const hiddenOnPurpose = '.visually-hidden, .visually-hidden *, svg *, [data-hidden], [aria-hidden="true"]';
    const targets: { name: string; box: DOMRect; card: Element }[] = [];
    const walk = (root: Document | ShadowRoot, card: Element | undefined): void => {
      for (const element of root.querySelectorAll('*')) {
        const around = element.localName === 'frozen-checkout' ? element : card;
        if (element.shadowRoot) walk(element.shadowRoot, around);
        if (!around || element.matches(hiddenOnPurpose)) continue;
        const box = element.getBoundingClientRect();
        if (box.width === 0 || box.height === 0) continue;
        const name = `${around.closest('figure')?.id ?? ''}: ${element.localName}[${element.getAttribute('part') ?? ''}] ${element.textContent?.trim().slice(0, 30) ?? ''}`;
        const inside = around.getBoundingClientRect();
        if (box.right > inside.right + 1 || box.left < inside.left - 1) found.push(`${name} leaves its card`);
        const { overflowX, overflowY } = getComputedStyle(element);
        const cut = (overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1) || (overflowY !== 'visible' && element.scrollHeight > element.clientHeight + 1);
        if (cut && !(element instanceof HTMLInputElement)) found.push(`${name} is cut off`);
        if (element.matches('button, a[href], summary, label[part~="option"], [part~="control"]')) targets.push({ name, box, card: around });
      }
    };
    walk(document, undefined);
    for (const [index, one] of targets.entries()) {
      for (const other of targets.slice(index + 1)) {
        if (other.card !== one.card) continue;
        const width = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
        const height = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
        if (width > 1 && height > 1) found.push(`${one.name} and ${other.name} overlap`);
      }
    }
    return { found: found.slice(0, 12), scrolls: document.documentElement.scrollWidth > document.documentElement.clientWidth };
  });
}

/** A style that a reader sets herself: over everything, in every tree. */
async function setEverywhere(page: Page, css: string): Promise<void> {
  await page.evaluate((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    const adopt = (root: Document | ShadowRoot): void => {
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
      for (const { shadowRoot } of root.querySelectorAll('*')) if (shadowRoot) adopt(shadowRoot);
    };
    adopt(document);
  }, css);
}

const SPACING = '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }';

for (const lang of ['en', 'fr', 'ar']) {
  test(`every step at 400 %: ${lang}`, async ({ page, servers }) => {
    await page.setViewportSize({ width: 320, height: 256 });
    await openGallery(page, servers.shop, { lang });
    expect(await unreachable(page)).toEqual({ found: [], scrolls: false });
  });

  test(`every step with type at 200 %: ${lang}`, async ({ page, servers }) => {
    await page.setViewportSize({ width: 390, height: 800 });
    await openGallery(page, servers.shop, { lang });
    await page.addStyleTag({ content: 'html { font-size: 200% } .gallery { padding-inline: 0 !important; grid-template-columns: minmax(0, 1fr) !important } .bar { display: none !important }' });
    await settle(page);
    expect(await unreachable(page)).toEqual({ found: [], scrolls: false });
  });

  test(`every step with wider spacing of text: ${lang}`, async ({ page, servers }) => {
    await page.setViewportSize({ width: 390, height: 800 });
    await openGallery(page, servers.shop, { lang });
    await setEverywhere(page, SPACING);
    await page.addStyleTag({ content: '.bar { display: none !important }' });
    await settle(page);
    expect(await unreachable(page)).toEqual({ found: [], scrolls: false });
  });
}

test('at 400 % a list opens inside the window, and its options can be reached', async ({ checkout, page }) => {
  await page.setViewportSize({ width: 320, height: 256 });
  await checkout.open({ 'prefill-amount': '1500' });
  await expect(checkout.heading(/^Buy/)).toBeVisible();
  const keys = new Keyboard(page, checkout.root);
  await keys.to('button', /^Country/);
  for (const place of ['start', 'center', 'end'] as const) {
    await checkout.button('Country').evaluate((button, block) => button.scrollIntoView({ block }), place);
    await keys.press('Enter');
    await expect(checkout.root.getByRole('combobox', { name: 'Search: Country' })).toBeFocused();
    await keys.sees();
    await keys.press('ArrowDown', 'ArrowDown', 'ArrowDown');
    const { popup, active } = await checkout.root.getByRole('listbox', { name: 'Country' }).evaluate((list) => {
      const box = (node: Element | null | undefined): number[] => {
        const { left, top, right, bottom } = node?.getBoundingClientRect() ?? new DOMRect(-1, -1);
        return [left, top, right, bottom].map(Math.round);
      };
      return { popup: box(list.closest('[part~="popup"]')), active: box(list.querySelector('[data-active]')) };
    });
    for (const [left, top, right, bottom] of [popup, active] as [number, number, number, number][]) {
      expect([left >= 0, top >= 0, right <= 320, bottom <= 256], `${place}: ${String([left, top, right, bottom])}`).toEqual([true, true, true, true]);
    }
    await keys.press('Escape');
    await keys.isAt('button', /^Country/);
  }
});

test('at 400 % a purchase goes on to its instructions, the focus in sight at every stop', async ({ checkout, page }) => {
  await page.setViewportSize({ width: 320, height: 256 });
  await checkout.open({ country: 'KE', amount: '2500', network: 'POLYGON', address: 'pinned', 'customer-email': 'amina@example.com', phone: '254712345678' });
  await expect(checkout.heading(/^Buy/)).toBeVisible();
  const keys = new Keyboard(page, checkout.root);
  await keys.choose(/^M-Pesa/);
  await keys.to('button', 'Continue');
  await keys.press('Enter');
  await keys.isAt('heading', 'Check and accept');
  await keys.commit('Accept and continue');
  await keys.isAt('heading', 'Pay now');
  await keys.to('button', 'Cancel the order');
  expect(await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)).toBe(false);
});
