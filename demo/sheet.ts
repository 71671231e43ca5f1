/**
 * Frozen steps side by side, for pictures that are compared: their type is their own, the same on every machine.
 * `?state=name` shows one step in light and dark, in `langs=en,ar,sw`, `widths=320,390,768` px wide.
 * `?theme=name` shows one of the six themes on the steps that say most of it.
 */
import { html, render } from 'lit';
import type { TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { sheetOf } from '../src/embed/look.js';
import type { OnrampCheckout } from '../src/elements/checkout/checkout.js';
import { loadAllWords } from '../src/locale/languages.js';
import { freeze } from './freeze.js';
import { allFrozen, defineFrozen } from './frozen-checkout.js';
import { PRESETS } from './studio-themes.js';

defineFrozen();

/** What a theme is judged by. */
const TELLING = ['offer', 'details-wrong', 'review-changed', 'instructions-stk-push', 'instructions-manual', 'waiting-paid', 'done-complete', 'done-expired', 'payment-method-discount'];

const query = new URLSearchParams(location.search);
const list = (name: string, otherwise: string): string[] => (query.get(name) ?? otherwise).split(',');
const frozen = allFrozen(new URL('jar.svg', location.href).href);
const state = frozen[query.get('state') ?? ''];
const preset = PRESETS.find(({ name }) => name === query.get('theme'));
const langs = list('langs', preset ? 'en' : 'en,ar,sw');
const schemes = list('schemes', 'light,dark');
await Promise.all([...langs.map(loadAllWords), ...['a', 'ا', 'ğ'].map((text) => document.fonts.load('400 16px Sheet', text))]);

const inEveryWay = (): TemplateResult[] => schemes.flatMap((scheme) => langs.map((lang) => html`
  <div class="row ${scheme}" lang=${lang} dir=${lang === 'ar' ? 'rtl' : 'ltr'}>
    ${list('widths', '320,390,768').map((width) => html`<div style="width: ${width}px"><frozen-checkout theme=${scheme} .state=${state}></frozen-checkout></div>`)}
  </div>`));

const inTheme = (): TemplateResult[] => schemes.map((scheme) => html`
  <div class="row ${scheme}">
    ${list('states', TELLING.join(',')).map((name) => html`
      <div style="width: 390px"><onramp-checkout theme=${scheme} ${ref((element) => {
        const shown = frozen[name];
        if (element && shown) freeze(element as OnrampCheckout, shown);
      })}></onramp-checkout></div>`)}
  </div>`);

if (preset) {
  const tokens = Object.fromEntries(Object.entries(preset.look.tokens ?? {}).filter(([name]) => !/^--onramp-font(-(mono|heading|amount))?$/.test(name)));
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(sheetOf({ ...preset.look, tokens }));
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}
render(preset ? inTheme() : state ? inEveryWay() : html`<p>There is no such step.</p>`, document.getElementById('sheet') as HTMLElement);
document.documentElement.dataset['ready'] = '';
