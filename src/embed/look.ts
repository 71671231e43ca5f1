/**
 * A theme that came from outside, vetted: custom properties of ours, and declarations for `::part()` that change how a
 * node looks. Nothing that loads, hides, moves or covers, so that no theme can make a price or an address unreadable.
 */
import * as z from 'zod/mini';
import { readWords } from '../locale/read-words.js';

/** Properties that a part may have. */
const PROPERTIES: ReadonlySet<string> = new Set([
  'color', 'background-color', 'border', 'border-color', 'border-style', 'border-width', 'border-radius', 'border-block', 'border-inline',
  'border-block-start', 'border-block-end', 'outline-color', 'box-shadow', 'font-family', 'font-size', 'font-weight', 'font-style', 'font-variant-numeric',
  'letter-spacing', 'line-height', 'text-transform', 'text-align', 'text-decoration-color', 'padding', 'padding-block', 'padding-inline', 'gap', 'accent-color',
]);

/** Functions that make a colour or a length. */
const FUNCTIONS = 'rgba?|hsla?|hwb|lab|lch|oklab|oklch|color|color-mix|calc|min|max|clamp';
/** No other function, no end of a declaration, no comment, no escape. */
const VALUE = new RegExp(`^(?!.*(?:^|[^\\w-])(?!(?:${FUNCTIONS})\\s*\\()[\\w-]+\\s*\\()[^;{}<>\\\\@]{1,200}$`, 'i');
/** Type that nobody can read. */
const TINY = /^[-+]?0*(?:\d(?:\.\d*)?|\.\d+)px/;

/** What text is drawn in. */
const TEXT_COLOUR = /^(color$|--onramp-color-(text|accent-text|on-accent|on-success|danger(-dark)?$|warning(-dark)?$))/;

/** What is opened is closed. */
const count = (text: string, sign: string): number => text.split(sign).length - 1;
const isWhole = (text: string): boolean =>
  count(text, '"') % 2 === 0 && count(text, "'") % 2 === 0 && count(text, '(') === count(text, ')');

const value = z.string().check(z.regex(VALUE), z.refine((text) => !text.includes('/*') && isWhole(text)));
const tokenName = z.string().check(z.regex(/^--onramp-[a-z-]{1,40}$/));
const partName = z.string().check(z.regex(/^[a-z][a-z0-9]*(?:(?:-|__)[a-z0-9]+){0,12}$/), z.maxLength(80));
const propertyName = z.string().check(z.refine((name) => PROPERTIES.has(name)));

/**
 * A record of which only those entries are kept that pass: a theme with one wrong line is a theme without that line, and no
 * reason to show no checkout.
 */
const kept = <Value>(most: number, name: z.ZodMiniType, one: z.ZodMiniType<Value>) => z.pipe(
  z.record(z.string(), z.unknown()).check(z.refine((record) => Object.keys(record).length <= most)),
  z.transform((record) => Object.fromEntries(Object.entries(record).flatMap(([key, given]) => {
    const parsed = z.safeParse(one, given);
    return parsed.success && z.safeParse(name, key).success ? [[key, parsed.data]] : [];
  })) as Readonly<Record<string, Value>>),
);

export const look = z.object({
  // There are seventy, the twins for the dark included.
  tokens: z.optional(kept(80, tokenName, value)),
  parts: z.optional(kept(200, partName, kept(PROPERTIES.size * 2, propertyName, value))),
  words: z.optional(z.pipe(z.unknown(), z.transform(readWords))),
});
export type Look = z.infer<typeof look>;

/** Type that nobody can read is left out; so is text that nobody sees. */
const isLegible = ([property, text]: readonly [string, string]): boolean => {
  if (/^(--onramp-)?font-size$/.test(property)) return !TINY.test(text);
  return !TEXT_COLOUR.test(property) || !/transparent|\/\s*0(?:%|\b)|,\s*0(?:\.0+)?\s*\)/.test(text);
};

/** The same as a style sheet. */
export function sheetOf({ tokens = {}, parts = {} }: Look): string {
  const declarations = (record: Readonly<Record<string, string>>): string => Object.entries(record).filter(isLegible).map(([name, text]) => `${name}:${text}`).join(';');
  return [
    `onramp-checkout{${declarations(tokens)}}`,
    ...Object.entries(parts).map(([part, record]) => `onramp-checkout::part(${part}){${declarations(record)}}`),
  ].join('\n');
}
