/** Every step of the checkout, frozen, for designers and for pictures. `?only=name` shows one; `?theme=`, `?dir=`, `?lang=`. */
import { html, render } from 'lit';
import { LANGUAGES, loadAllWords } from '../src/locale/languages.js';
import { allFrozen, defineFrozen } from './frozen-checkout.js';

defineFrozen();

const query = new URLSearchParams(location.search);
const root = document.documentElement;
root.lang = query.get('lang') ?? 'en';
root.dir = query.get('dir') ?? (root.lang.startsWith('ar') ? 'rtl' : 'ltr');
const theme = query.get('theme') ?? 'auto';
const only = query.get('only');
await loadAllWords(root.lang);

const names = new Intl.DisplayNames('en', { type: 'language' });
const languages = document.querySelector<HTMLSelectElement>('#languages');
for (const code of LANGUAGES) languages?.append(new Option(names.of(code) ?? code, code, false, code === root.lang));
languages?.addEventListener('change', () => {
  query.set('lang', languages.value);
  location.search = query.toString();
});

render(
  Object.entries(allFrozen(query.get('image') ?? undefined)).filter(([name]) => only === null || name === only).map(([name, state]) => html`
    <figure id=${name}>
      <figcaption>${name}</figcaption>
      <frozen-checkout theme=${theme} .state=${state}></frozen-checkout>
    </figure>`),
  document.getElementById('gallery') as HTMLElement,
);
root.dataset['ready'] = '';
