/** A merchant's own words: by language and key, in place of ours. */
import * as z from 'zod/mini';

/**
 * `{ en: { acceptOrder: 'Buy now' }, wo: { … } }`: by language tag, then by key of `locale/en.ts`. What a text is given
 * stands in it as `{0}`, `{1}`. A language that is not ours may be given whole or in part; what is missing reads in English.
 */
export const words = z.record(
  z.string().check(z.regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,4}$/)),
  z.record(z.string().check(z.regex(/^\w{1,64}$/)), z.string().check(z.minLength(1), z.maxLength(600))),
);
export type Words = z.infer<typeof words>;

/** What a page has given, if it has that shape. */
export const readWords = (given: unknown): Words | undefined => z.safeParse(z.optional(words), given).data;

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
