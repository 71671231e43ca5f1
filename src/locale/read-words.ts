/** A merchant's own words as a page gives them. With the schemas in a chunk of its own: most pages give none. */
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
