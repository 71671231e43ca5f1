/** What the customer has to do to pay: one shape per transfer type (domain facts §3). */
import * as z from 'zod/mini';
import { account, skin } from './invoice.js';
import { amountOf } from './money.js';
import { paymentType } from './payment-type.js';
import { label, paragraph } from './text.js';

/** One row of a transfer: what it is, and the value exactly as it must be entered. */
export const transferDetail = z.object({
  key: z.string().check(z.maxLength(64)),
  label,
  value: z.string().check(z.maxLength(128)),
  description: z.optional(paragraph),
  /** `amount` and `reference` must be entered exactly and are set apart. */
  emphasis: z.optional(z.enum(['amount', 'reference'])),
});
export type TransferDetail = z.infer<typeof transferDetail>;

const common = {
  /** The provider's own words, as plain text. */
  text: z.optional(paragraph),
  warning: z.optional(paragraph),
  details: z.array(transferDetail).check(z.maxLength(30)),
  /** The phone that a prompt or a code goes to, all but its country code and last three digits hidden. */
  phone: z.optional(z.string().check(z.maxLength(40))),
};

/** What travels with every way to pay an invoice, so that she can change her mind until it is confirmed. */
const choices = {
  types: z.array(paymentType),
  accounts: z.array(account),
  /** The code that is applied. */
  discountCode: z.optional(z.string()),
  /** The amount without it. */
  before: z.optional(amountOf),
};

export const instructions = z.discriminatedUnion('type', [
  z.object({ type: z.literal('manual'), ...common }),
  z.object({ type: z.literal('redirect'), ...common, url: z.string() }),
  z.object({ type: z.literal('stk_push'), ...common }),
  z.object({ type: z.literal('otp_stk_push'), ...common, otpAccepted: z.optional(z.boolean()) }),
  z.object({ type: z.literal('ussd'), ...common, code: z.string() }),
  /** An invoice to open in the provider's wallet, here or on another device. */
  z.object({ type: z.literal('invoice'), ...common, url: z.string(), skin: z.optional(skin) }),
  /** She has to choose how to pay. */
  z.object({ type: z.literal('payment_method'), ...common, ...choices }),
  /** From her account, once she confirms it. */
  z.object({ type: z.literal('platform'), ...common, ...choices, account }),
  /** On the page of an external checkout. */
  z.object({ type: z.literal('checkout'), ...common, ...choices, url: z.string() }),
  /** In another system. */
  z.object({ type: z.literal('external'), ...common, ...choices }),
  /** A type, link or code that this version must not act on: the text is shown, with the reference for support. */
  z.object({ type: z.literal('unknown'), ...common }),
]);
export type Instructions = z.infer<typeof instructions>;
export type TransferType = Instructions['type'];
/** The instructions of `invoice_payment`, chosen or not. */
export type PaymentInstructions = Extract<Instructions, { types: unknown }>;
