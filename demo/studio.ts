/// <reference types="vite/client" />
/** The theme studio: the real tag, frozen, and everything that a designer sets on it. */
import { html, render } from 'lit';
import { judgeContrast } from '../src/debug/contrast-words.js';
import { coloursOf } from '../src/debug/watch-theme.js';
import { copyText } from '../src/elements/copy-button/copy-text.js';
import { define as defineDetails } from '../src/elements/define-details.js';
import { define as defineInvoice } from '../src/elements/define-invoice.js';
import { define as defineOrder } from '../src/elements/define-order.js';
import { sheetOf } from '../src/embed/look.js';
import { OnrampCheckout } from '../src/index.js';
import { read } from '../src/theme/colour.js';
import { freeze } from './freeze.js';
import { frozenInvoices } from './frozen-invoices.js';
import { frozenStates } from './frozen-states.js';
import { cssOf, draftOf, EMPTY, FONTS, jsonOf, standOf, withBrand, withButtons, withDensity, withEdges, withFont, withRadius } from './studio-look.js';
import type { Draft } from './studio-look.js';
import { PartInspector } from './studio-parts.js';
import { PRESETS } from './studio-themes.js';

defineDetails();
defineOrder();
defineInvoice();

const byId = <Found extends HTMLElement>(id: string): Found => document.getElementById(id) as Found;
const view = byId<HTMLFormElement>('view');
const controls = byId<HTMLFormElement>('controls');
const states = { ...frozenStates(), ...frozenInvoices('/demo/jar.svg') };
const field = (form: HTMLFormElement, name: string): HTMLInputElement => form.elements.namedItem(name) as HTMLInputElement;
const valueOf = (form: HTMLFormElement, name: string): string => field(form, name).value;

let draft: Draft = EMPTY;
let preset = 'default';

const sheet = new CSSStyleSheet();
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
const checkout = new OnrampCheckout();
// The page decides here how wide it is.
checkout.style.setProperty('--onramp-max-width', '100%');
freeze(checkout, states['offer'] ?? states['loading'] as never);
byId('sheet').append(checkout);

const languages = Object.keys(import.meta.glob('../src/locale/*.ts')).map((file) => /([\w-]+)\.ts$/.exec(file)?.[1] ?? '').filter((name) => /^[a-z]{2,3}(-\w+)?$/.test(name));
const nameOf = (lang: string): string => new Intl.DisplayNames([lang], { type: 'language' }).of(lang) ?? lang;
const steps = [...new Set(Object.values(states).map(({ step }) => step))];

render(steps.map((step) => html`<optgroup label=${step}>${Object.keys(states).filter((name) => states[name]?.step === step).map((name) => html`<option value=${name} ?selected=${name === 'offer'}>${name}</option>`)}</optgroup>`), field(view, 'step'));
render(languages.map((lang) => html`<option value=${lang} ?selected=${lang === 'en'}>${nameOf(lang)}</option>`), field(view, 'lang'));
render([...Object.entries(FONTS).map(([name, { label }]) => html`<option value=${name}>${label}</option>`), html`<option value="own" hidden>As the theme has it</option>`], field(controls, 'font'));
render([{ name: 'default', label: 'Default', look: {} }, ...PRESETS].map(({ name, label, look }) => html`
  <label class="preset"><input type="radio" name="preset" value=${name} ?checked=${name === 'default'} />
    <span><i .style=${`background:${look.tokens?.['--onramp-color-accent'] ?? '#0b6b53'};color:${look.tokens?.['--onramp-color-on-accent'] ?? '#ffffff'};border-radius:${look.tokens?.['--onramp-radius-control'] ?? look.tokens?.['--onramp-radius'] ?? '12px'};font-family:${(look.tokens?.['--onramp-font-heading'] ?? look.tokens?.['--onramp-font'] ?? 'inherit').replaceAll('"', "'")}`} aria-hidden="true">Aa</i>${label}</span></label>`), byId('presets'));

const inspector = new PartInspector(checkout);

function showContrast(): void {
  const found = (['light', 'dark'] as const).flatMap((scheme) => judgeContrast(coloursOf(checkout, scheme), scheme));
  render(found.length === 0 ? html`<p class="good"><span aria-hidden="true">✓</span> Light and dark are readable (WCAG 2.2 AA).</p>` : html`
    <p class="bad">${found.length} ${found.length === 1 ? 'colour is' : 'colours are'} hard to read.</p>
    <ul>${found.map(({ text, mend = '' }) => html`<li>${text.charAt(0).toUpperCase() + text.slice(1)} <code>${mend}</code></li>`)}</ul>`, byId('contrast'));
}

function exported(): { readonly text: string; readonly file: string; readonly type: string } {
  const json = document.querySelector<HTMLInputElement>('.export input:checked')?.value === 'json';
  return json ? { text: jsonOf(draft), file: `${preset}.json`, type: 'application/json' } : { text: cssOf(draft), file: `${preset}.css`, type: 'text/css' };
}

function showTheme(): void {
  sheet.replaceSync(sheetOf(draft));
  const { text, type } = exported();
  byId('code').textContent = text === '' ? '/* The default theme needs nothing. */' : text;
  byId('export-note').textContent = type === 'text/css' ? 'For a page with the tag.' : 'For a frame: element.look = …';
  byId('copied').textContent = '';
  showContrast();
}

/** The controls as the theme has it, where it has changed under them. */
function showStand(): void {
  const stand = standOf(draft);
  for (const name of ['buttons', 'density', 'edges'] as const) for (const radio of controls.querySelectorAll<HTMLInputElement>(`[name=${name}]`)) radio.checked = radio.value === stand[name];
  for (const name of ['brand', 'radius', 'font'] as const) field(controls, name).value = stand[name];
  field(controls, 'brandText').value = stand.brand;
  showRadius();
}
const showRadius = (): void => showPixels(controls, 'radius');
function showPixels(form: HTMLFormElement, name: string): void {
  byId(`${name}Shown`).textContent = field(form, name).ariaValueText = `${valueOf(form, name)} px`;
}

function showView(): void {
  const [scheme, dir, lang, width] = ['scheme', 'dir', 'lang', 'width'].map((name) => valueOf(view, name)) as [string, string, string, string];
  checkout.theme = scheme === 'dark' ? 'dark' : 'light';
  byId('stage').dataset['scheme'] = scheme;
  Object.assign(byId('sheet'), { dir, lang });
  byId('sheet').style.width = `${width}px`;
  showPixels(view, 'width');
}

async function showStep(): Promise<void> {
  const state = states[valueOf(view, 'step')];
  if (state) freeze(checkout, state);
  await settled();
  inspector.reset();
}
/** Elements inside elements settle one after the other. */
async function settled(): Promise<void> {
  await checkout.updateComplete;
  await new Promise((resolve) => setTimeout(resolve, 60));
}

function setBrand(text: string): void {
  const note = byId('brand-note');
  note.textContent = read(text.trim()) ? '' : 'This is no colour that CSS knows.';
  if (note.textContent !== '') return;
  draft = withBrand(draft, text.trim());
  const shown = draft.tokens['--onramp-color-accent'] ?? text;
  field(controls, 'brand').value = shown;
  if (shown !== text.trim()) note.textContent = `${shown} on the button: the brand itself could not be told from the card.`;
}

view.addEventListener('input', ({ target }) => {
  showView();
  if ((target as HTMLInputElement).name === 'step') void showStep();
  else void settled().then(() => inspector.draw());
});
controls.addEventListener('input', ({ target }) => {
  const { name, value } = target as HTMLInputElement;
  const change: Readonly<Record<string, () => void>> = {
    preset: () => {
      preset = value;
      draft = draftOf(PRESETS.find((one) => one.name === value)?.look ?? {});
      showStand();
    },
    brand: () => {
      field(controls, 'brandText').value = value;
      setBrand(value);
    },
    brandText: () => setBrand(value),
    radius: () => {
      draft = withRadius(draft, Number(value));
      showRadius();
    },
    buttons: () => (draft = withButtons(draft, value)), density: () => (draft = withDensity(draft, value)),
    edges: () => (draft = withEdges(draft, value)), font: () => (draft = withFont(draft, value)),
  };
  change[name]?.();
  showTheme();
});
for (const form of [view, controls]) form.addEventListener('submit', (event) => event.preventDefault());
document.querySelector('.export')?.addEventListener('input', showTheme);
byId('copy').addEventListener('click', () => void copyText(exported().text, checkout.shadowRoot as ShadowRoot).then((done) => (byId('copied').textContent = done ? 'Copied' : 'Select the text and copy it by hand.')));
byId('save').addEventListener('click', () => {
  const { text, file, type } = exported();
  const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(new Blob([text], { type })), download: file });
  link.click();
  URL.revokeObjectURL(link.href);
});

// A phone in the hand has less room than the usual width.
const { paddingInlineStart, paddingInlineEnd } = getComputedStyle(byId('stage'));
const room = byId('stage').clientWidth - Number.parseInt(paddingInlineStart, 10) - Number.parseInt(paddingInlineEnd, 10);
field(view, 'width').value = String(Math.min(420, room - (room % 4)));

showView();
showTheme();
void showStep();
