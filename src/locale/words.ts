/** A merchant's own words: by language and key, in place of ours. */
import type { Words } from './read-words.js';

/** The merchant's text for a key, filled in; `undefined` where there is none, or it leaves out something that it was given, such as an amount. */
export function ownWord(all: Words | undefined, lang: string, key: string, args: readonly (string | number)[]): string | undefined {
  if (!all) return undefined;
  const text = wordOf(all, lang.toLowerCase(), key) ?? wordOf(all, lang.split('-', 1)[0]?.toLowerCase() ?? '', key);
  if (text === undefined) return undefined;
  for (let gap = 0; gap < args.length; gap++) if (!text.includes(`{${gap}}`)) return undefined;
  return text.replace(/\{(\d)\}/g, (_, at: string) => String(args[Number(at)] ?? ''));
}

const wordOf = (all: Words, lang: string, key: string): string | undefined => {
  const language = Object.keys(all).find((tag) => tag.toLowerCase() === lang);
  const its = language === undefined ? undefined : all[language];
  return its && Object.hasOwn(its, key) ? its[key] : undefined;
};
