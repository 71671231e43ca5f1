/** A page whose styles know no bounds: what it hands down through the tag changes neither words nor room of the checkout. */
import type { Page } from '@playwright/test';
import { expect, test } from './shop.js';
import { frozenStates } from '../../demo/frozen-states.js';
import { openGallery, settle } from './gallery.js';

const STYLES: Readonly<Record<string, string>> = {
  'unset, with force': '* { all: unset !important } head, script, style { display: none !important } html, body, main, figure { display: block !important }',
  'wide lines and letters': '* { line-height: 3; letter-spacing: 0.5em; word-spacing: 2em; text-indent: 40px }',
  'wide lines and letters, with force': '* { line-height: 3 !important; letter-spacing: 0.5em !important; word-spacing: 2em !important; text-indent: 40px !important }',
  'capitals, small caps, italics, shadows': '* { text-transform: uppercase; font-variant: small-caps; font-style: italic; font-weight: 900; text-shadow: 2px 2px red; -webkit-text-fill-color: red; -webkit-text-stroke: 1px blue }',
  'a red root and a tiny one': ':root { color: red; font-size: 4px } body { font-size: 1px; background: black }',
  'no wrapping, all broken': '* { white-space: nowrap; word-break: break-all; overflow-wrap: anywhere; hyphens: auto; tab-size: 20; text-align: right; text-wrap: nowrap }',
  'slow for ever': '* { transition: all 5s; animation-duration: 9s; scroll-behavior: smooth }',
  'no buttons, no inputs': 'button, input, label, a, h2, p, dl, svg { display: none !important } [part], [role] { opacity: 0 !important; pointer-events: none !important }',
  'turned and made smaller': 'main { transform: rotate(0.0001deg) scale(0.98); filter: saturate(1); perspective: 500px; will-change: transform } figure { contain: paint }',
  'writing from above': '* { writing-mode: vertical-rl; text-orientation: upright }',
  'every box another way': '*, *::before, *::after { box-sizing: content-box; border: 3px dashed lime; margin: 7px; list-style: square; cursor: none; quotes: "x"; float: none }',
};

/** Of every element with words of its own: the words as they are shown, and what the type is like. */
const TYPE = (page: Page): Promise<readonly string[]> => page.evaluate(() => {
  const found: string[] = [];
  const walk = (root: ParentNode): void => {
    for (const element of root.querySelectorAll<HTMLElement>('*')) {
      if (element.shadowRoot) walk(element.shadowRoot);
      const own = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
      if (!own || element.matches('.visually-hidden, style')) continue;
      const style = getComputedStyle(element);
      const { display, visibility, color, fontStyle, fontWeight, fontVariant, textTransform, textShadow, letterSpacing, wordSpacing, textIndent, whiteSpace, wordBreak, writingMode, textAlign } = style;
      const { fontSize, lineHeight, cursor } = style;
      found.push([element.localName, display, visibility, color, style.getPropertyValue('-webkit-text-fill-color'), style.getPropertyValue('-webkit-text-stroke-width'), fontSize, lineHeight,
        fontStyle, fontWeight, fontVariant, textTransform, textShadow, letterSpacing, wordSpacing, textIndent, whiteSpace, wordBreak, writingMode, textAlign, cursor].join(' '));
    }
  };
  for (const host of document.querySelectorAll('frozen-checkout')) if (host.shadowRoot) walk(host.shadowRoot);
  return found;
});

const NAMES = ['offer', 'details-wrong', 'review-changed', 'instructions-manual', 'instructions-ussd', 'done-complete'];

test.describe('the type is the same whatever the page says', () => {
  for (const [name, css] of Object.entries(STYLES)) {
    test(name, async ({ page, servers }) => {
      expect(Object.keys(frozenStates())).toEqual(expect.arrayContaining(NAMES));
      await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'light' });
      for (const only of NAMES) {
        await openGallery(page, servers.shop, { only });
        // The card's own width is the page's affair, and large type follows it.
        const width = 'frozen-checkout { display: block !important; inline-size: 360px !important; writing-mode: horizontal-tb !important }';
        await page.addStyleTag({ content: width });
        await settle(page);
        const before = await TYPE(page);
        expect(before.length).toBeGreaterThan(5);
        await page.addStyleTag({ content: css });
        await page.addStyleTag({ content: width });
        await settle(page);
        await expect.poll(() => TYPE(page), { message: only }).toEqual(before);
        const card = page.locator('frozen-checkout');
        await expect(card.getByRole('button').first()).toBeVisible();
        const wide = await card.evaluate((host) => {
          const inside = host.getBoundingClientRect();
          return [...(host.shadowRoot?.querySelectorAll('*') ?? [])].filter((element) => element.getBoundingClientRect().right > inside.right + 8).map(({ localName }) => localName);
        });
        expect(wide, only).toEqual([]);
      }
    });
  }
});

test('a list opens at its control in a page that is turned and made smaller', async ({ page, checkout }) => {
  await checkout.open({ 'prefill-amount': '1500' });
  await expect(checkout.heading(/^Buy/)).toBeVisible();
  await page.addStyleTag({ content: STYLES['turned and made smaller'] ?? '' });
  await checkout.button('Country').click();
  const list = checkout.root.getByRole('listbox', { name: 'Country' });
  await expect(list).toBeVisible();
  const [button, popup] = [await checkout.button('Country').boundingBox(), await list.boundingBox()];
  expect(Math.abs((button?.x ?? 0) - (popup?.x ?? 1000))).toBeLessThan(20);
  await checkout.root.getByRole('option', { name: /Kenya/ }).click();
  await expect(checkout.button(/Country\s+Kenya/)).toBeVisible();
});
