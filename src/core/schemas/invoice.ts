/** What the flows without offers are about: an invoice as the merchant dresses it, and the accounts that may pay one. */
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
