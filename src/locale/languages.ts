/**
 * The languages. What the first screen needs of each is a chunk, loaded when somebody reads it (of English it is in the
 * script itself), and what the steps after it say is another one, named by the first.
 */
import { registerTranslation, update } from '@shoelace-style/localize';
import en, { later as laterEn } from './en.js';
import type { FirstWords, LoadLater } from './translation.js';

interface Language {
  readonly default: FirstWords;
  readonly later: LoadLater;
}

const LOADERS: Readonly<Record<string, () => Promise<Language>>> = {
  am: () => import('./am.js'),
  ar: () => import('./ar.js'),
  es: () => import('./es.js'),
  fr: () => import('./fr.js'),
  ha: () => import('./ha.js'),
  ig: () => import('./ig.js'),
  pt: () => import('./pt.js'),
  rw: () => import('./rw.js'),
  so: () => import('./so.js'),
  sw: () => import('./sw.js'),
  yo: () => import('./yo.js'),
  zu: () => import('./zu.js'),
};

/** What the checkout speaks, by primary subtag. Anything else reads in English. */
export const LANGUAGES: readonly string[] = ['en', ...Object.keys(LOADERS)];

/** A failed load is not tried again sooner while something stands in for it. */
const RETRY_MS = 10_000;

/** What a language lacks is looked for in the first that was registered: this one, which grows. */
const english = { ...en };
registerTranslation(english);

const here = new Map<string, Language>([['en', { default: english, later: laterEn }]]);
/** Languages whose later words are here as well. */
const whole = new Set<string>();
const underWay = new Map<string, Promise<boolean>>();
const failedAt = new Map<string, number>();
/** Later words were asked for: from now on they are loaded with every language. */
let laterFetched = false;
/** They are shown: from now on a language is spoken only with them. */
let laterNeeded = false;

const primary = (lang: string): string => lang.split('-', 1)[0]?.toLowerCase() ?? '';
const isOurs = (code: string): boolean => code === 'en' || Object.hasOwn(LOADERS, code);
const nameOfLater = (code: string): string => `later/${code}`;
const failedJustNow = (name: string): boolean => performance.now() - (failedAt.get(name) ?? -Infinity) < RETRY_MS;

/** Whether it has come. Never rejects; all elements are told, and told once more when those who want it may ask again. */
function attempt(name: string, load: () => Promise<void>): Promise<boolean> {
  const running = underWay.get(name) ?? load().then(() => true, () => {
    failedAt.set(name, performance.now());
    update();
    setTimeout(update, RETRY_MS + 100);
    return false;
  }).finally(() => underWay.delete(name));
  underWay.set(name, running);
  return running;
}

/** Whether nothing better than what is here can be shown: the language is loaded, is none of ours, or did not come. */
export function isLanguageReady(lang: string): boolean {
  const code = primary(lang);
  return here.has(code) || !isOurs(code) || failedAt.has(code);
}

/** Whether every step can be spoken: the later words are here, or English stands in for those that did not come. */
export function hasAllWords(lang: string): boolean {
  const code = primary(lang);
  return whole.has(code) || (whole.has('en') && (!isOurs(code) || failedAt.has(code) || failedAt.has(nameOfLater(code))));
}

/** Whether all that is shown can be spoken in it. */
export function canTakeOver(lang: string): boolean {
  return isLanguageReady(lang) && (!laterNeeded || hasAllWords(lang));
}

/** Whether a failure can be told in its own words, or only in general ones since its own did not come. */
export function canTell(code: string, lang: string): boolean {
  return Object.hasOwn(en, code) || hasAllWords(lang) || failedAt.has(nameOfLater('en'));
}

/** Fetches the words of a language, if they are missing; all elements are told. Never rejects: without them the checkout reads in English. */
export async function loadLanguage(lang: string): Promise<void> {
  const code = primary(lang);
  const load = Object.hasOwn(LOADERS, code) ? LOADERS[code] : undefined;
  if (load && !here.has(code) && !failedJustNow(code)) await attempt(code, () => loadFirst(code, load));
  const own = here.has(code) ? code : 'en';
  if (laterFetched && !whole.has(own) && !failedJustNow(nameOfLater(own))) void loadLater(code);
}

async function loadFirst(code: string, load: () => Promise<Language>): Promise<void> {
  const language = await load();
  // Where later words are shown, both parts are spoken at once.
  if (laterNeeded) await loadLater(code, language);
  here.set(code, language);
  registerTranslation(language.default);
}

/** Whether the later words of a language have come, or those of English in their place. */
async function loadLater(code: string, language = here.get(code)): Promise<boolean> {
  if (whole.has(code)) return true;
  const isLate = whole.has('en') && failedJustNow(nameOfLater(code));
  if (language && !isLate && await attempt(nameOfLater(code), async () => {
    const { default: words } = await language.later();
    whole.add(code);
    registerTranslation(Object.assign(code === 'en' ? english : { ...language.default }, words));
  })) return true;
  return code !== 'en' && loadLater('en');
}

/** Fetches the words of all steps. Rejects when neither they nor those of English came. */
export async function loadAllWords(lang: string): Promise<void> {
  laterFetched = true;
  await loadLanguage(lang);
  const code = primary(lang);
  if (!(await loadLater(code))) throw new Error(`No words of the later steps: ${code}`);
}

/** As {@link loadAllWords}, for what is shown as soon as they are here. */
export function needAllWords(lang: string): Promise<void> {
  laterNeeded = true;
  return loadAllWords(lang);
}
