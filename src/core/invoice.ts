/** What the flows without offers are about: an invoice as the merchant dresses it, and the ways to pay one. */
import * as z from 'zod/mini';
import { label, paragraph } from './text.js';

/** How an invoice looks to the customer: the merchant's own words and picture. */
export const skin = z.object({
  title: label,
  description: z.optional(paragraph),
  /** An https address; what fails to load leaves the words. */
  image: z.optional(z.string()),
});
export type Skin = z.infer<typeof skin>;

/** An account that she may pay from. */
export const account = z.object({ id: z.string().check(z.minLength(1), z.maxLength(128)), label });
export type Account = z.infer<typeof account>;

/** As long as a discount code may be. */
export const DISCOUNT_LENGTH = 64;
/** As long as the words to another system may be. */
export const DATA_LENGTH = 256;
