/**
 * One frozen step side by side: light and dark, three languages, three widths. For pictures that are compared, so its type
 * is its own. `?state=name&langs=en,ar,sw&widths=320,390,768&schemes=light,dark`.
 */
import { html, render } from 'lit';
import { loadLanguage } from '../src/locale/languages.js';
import { allFrozen, defineFrozen } from './frozen-checkout.js';

defineFrozen();

const query = new URLSearchParams(location.search);
const list = (name: string, otherwise: string): string[] => (query.get(name) ?? otherwise).split(',');
const state = allFrozen()[query.get('state') ?? 'offer'];
const langs = list('langs', 'en,ar,sw');
await Promise.all([...langs.map(loadLanguage), document.fonts.load('400 16px Sheet'), document.fonts.load('400 16px Sheet', 'ا'), document.fonts.load('400 16px Sheet', 'ğ')]);

render(
  state === undefined ? html`<p>There is no such step.</p>` : list('schemes', 'light,dark').map((scheme) => langs.map((lang) => html`
    <div class="row ${scheme}" lang=${lang} dir=${lang === 'ar' ? 'rtl' : 'ltr'}>
      ${list('widths', '320,390,768').map((width) => html`
        <div style="width: ${width}px"><frozen-checkout theme=${scheme} .state=${state}></frozen-checkout></div>`)}
    </div>`)),
  document.getElementById('sheet') as HTMLElement,
);
document.documentElement.dataset['ready'] = '';
