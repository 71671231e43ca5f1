/**
 * The words of the invoice-payment guide. It describes what is sent and no answer at all; the answer's members are the
 * guide's own where it has a word, and ours where it has none (`currency` and `amount` as in its webhooks).
 */
import * as z from 'zod/mini';
import { paymentType } from '../../core/schemas/payment-type.js';
import { isDeceptive } from '../../core/text.js';

const text = z.string().check(z.minLength(1), z.maxLength(2000));

/** The guide's parameters of all three operations, §1.1 to §1.3, and where a checkout sends her back to. */
export const wireRequest = z.strictObject({
  paymentId: z.optional(text),
  invoiceId: text,
  /** An empty text takes the code away. */
  discountCode: z.optional(z.string().check(z.maxLength(200))),
  type: paymentType,
  accountId: z.optional(text),
  someData: z.optional(z.string().check(z.maxLength(2000))),
  successUrl: z.optional(z.url({ protocol: /^https?$/ })),
  failureUrl: z.optional(z.url({ protocol: /^https?$/ })),
}).check(z.refine(({ type, accountId }) => type !== 'PLATFORM' || accountId !== undefined, { path: ['accountId'] }));
export type WireRequest = z.infer<typeof wireRequest>;

/** An id: something to compare and send back, never empty, without blanks and nothing hidden in it. */
const id = z.string().check(z.minLength(1), z.maxLength(128), z.refine((value) => !/\s/.test(value) && !isDeceptive(value)));
/** What an answer may leave out; of another type it reads as left out. */
const extra = <Schema extends z.ZodMiniType>(schema: Schema) => z.catch(z.optional(schema), undefined);

export const wirePayment = z.object({
  paymentId: id,
  invoiceId: z.string(),
  type: paymentType,
  status: z.string(),
  /** In major units. */
  amount: z.number(),
  currency: z.string().check(z.regex(/^[A-Z]{3}$/)),
  /** Before the discount. */
  originalAmount: extra(z.number()),
  discountCode: extra(z.string()),
  accountId: extra(z.string()),
  checkoutUrl: extra(z.string()),
  createdAt: extra(z.string()),
  expiresAt: extra(z.string()),
});
export type WirePayment = z.infer<typeof wirePayment>;

/** The vendor's refusals (domain facts §8). */
export const wireRefusal = z.object({ error: z.string() });

/** Guide §2.1 and §2.2. The rest of a payload is only said; the provider is asked. */
export const wireWebhook = z.object({ payload: z.object({ paymentId: id, invoiceId: z.string().check(z.minLength(1), z.maxLength(128)) }) });
