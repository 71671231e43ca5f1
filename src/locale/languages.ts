/** The languages beside English: each is a chunk of its own, loaded when somebody reads it. */
import { registerTranslation, update } from '@shoelace-style/localize';
import type { Translation } from './translation.js';

const LOADERS: Readonly<Record<string, () => Promise<{ readonly default: Translation }>>> = {
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

/** A failed load is not tried again sooner. */
const RETRY_MS = 10_000;

const there = new Set<string>();
const loading = new Map<string, Promise<void>>();
const failedAt = new Map<string, number>();

const primary = (lang: string): string => lang.split('-', 1)[0]?.toLowerCase() ?? '';

/** Whether nothing better than what is here can be shown: the language is loaded, is none of ours, or did not come. */
export function isLanguageReady(lang: string): boolean {
  const code = primary(lang);
  return there.has(code) || !Object.hasOwn(LOADERS, code) || failedAt.has(code);
}

/** Fetches the words of a language, if they are missing; all elements are told. Never rejects: without them the checkout reads in English. */
export function loadLanguage(lang: string): Promise<void> {
  const code = primary(lang);
  const load = Object.hasOwn(LOADERS, code) ? LOADERS[code] : undefined;
  if (!load || there.has(code) || performance.now() - (failedAt.get(code) ?? -Infinity) < RETRY_MS) return Promise.resolve();
  const under = loading.get(code) ?? load().then((module) => {
    there.add(code);
    registerTranslation(module.default);
  }).catch(() => {
    failedAt.set(code, performance.now());
    update();
  }).finally(() => loading.delete(code));
  loading.set(code, under);
  return under;
}
