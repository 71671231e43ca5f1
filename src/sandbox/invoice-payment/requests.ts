/**
 * What the three operations are sent: the guide's member names, and `successUrl` and `failureUrl` for CHECKOUT, which
 * the guide leaves open. What is required only when a payment is made or changed is asked for there (`api.ts`).
 */
import * as z from 'zod/mini';
import { PaymentRefusal } from './refusal.js';
import { paymentType } from './words.js';

const id = z.string().check(z.regex(/^[A-Za-z0-9][A-Za-z0-9._:-]{0,99}$/));
const text = z.string().check(z.maxLength(2000));
const url = z.string().check(z.maxLength(2000), z.refine((value) => /^https?:\/\/[^\s/?#@\\]+(?:[/?#]\S*)?$/.test(value) && URL.canParse(value)));

const shared = {
  invoiceId: id,
  /** An empty text takes the code away again; without the member it stays. The guide says neither. */
  discountCode: z.optional(text),
  type: paymentType,
  accountId: z.optional(id),
};

export const openBody = z.strictObject({
  ...shared, paymentId: z.optional(id), successUrl: z.optional(url), failureUrl: z.optional(url),
});
export type OpenBody = z.infer<typeof openBody>;

export const updateBody = z.strictObject({
  ...shared, paymentId: z.optional(id), someData: z.optional(text), successUrl: z.optional(url), failureUrl: z.optional(url),
});
export type UpdateBody = z.infer<typeof updateBody>;

export const confirmBody = z.strictObject({ ...shared, paymentId: id, someData: z.optional(text) });

/** @throws PaymentRefusal 400 that names every member that is wrong. */
export function parse<Schema extends z.ZodMiniType>(schema: Schema, value: unknown): z.infer<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const wrong = [...new Set(result.error.issues.flatMap((issue) =>
    (issue.code === 'unrecognized_keys' ? issue.keys : [issue.path.join('.')])))].filter((path) => path !== '');
  throw new PaymentRefusal(400, 'VALIDATION', wrong.length === 0 ? 'The request is invalid' : `Invalid: ${wrong.join(', ')}`);
}
