/** What `GET /session` tells the browser: what is pinned, until when, and what time it is there. */
import * as z from 'zod/mini';
import { account, skin } from './invoice.js';
import { amountSide, decimal } from './money.js';
import { paymentType } from './payment-type.js';

/** Pinned by the merchant: present means it cannot be changed. `currency` is a side. */
export const pinned = z.object({
  amount: z.optional(decimal),
  currency: z.optional(amountSide),
  country: z.optional(z.string()),
  channel: z.optional(z.string()),
  carrier: z.optional(z.string()),
  network: z.optional(z.string()),
  asset: z.optional(z.string()),
  address: z.optional(z.string()),
  memo: z.optional(z.string()),
});
export type Pinned = z.infer<typeof pinned>;

/** What is told in every flow. */
const shared = {
  /** The merchant's id. */
  merchant: z.string(),
  environment: z.enum(['sandbox', 'live']),
  reference: z.string(),
  /** Which of her contact data the merchant has pinned; the data itself stays at the endpoint. */
  customer: z.object({ email: z.boolean(), phone: z.boolean() }),
  returnUrls: z.optional(z.object({ success: z.string(), cancel: z.string() })),
  /** Exact origins that may hear about this checkout. */
  origins: z.array(z.string()),
  /** Seconds that the session still has. */
  expiresIn: z.number(),
  /** The endpoint's clock, RFC 3339; countdowns are made from differences to it. */
  serverTime: z.string(),
};

/** Local money for digital money: she chooses among offers. */
export const onrampSession = z.object({
  ...shared,
  flow: z.literal('onramp'),
  pinned,
  /** Whether the customer gives the receiving address herself. */
  addressByCustomer: z.boolean(),
});
export type OnrampSession = z.infer<typeof onrampSession>;

/** An amount in an ISO 4217 currency; `refreshable`: the provider can renew the invoice by itself. */
const invoiced = { amount: decimal, currency: z.string(), refreshable: z.boolean() };

export const sessionView = z.discriminatedUnion('flow', [
  onrampSession,
  z.object({ ...shared, flow: z.literal('ingress'), pinned: z.object({ ...invoiced, skin: z.optional(skin) }) }),
  z.object({ ...shared, flow: z.literal('egress'), pinned: z.object(invoiced) }),
  z.object({
    ...shared, flow: z.literal('invoice_payment'),
    pinned: z.object({ types: z.array(paymentType), accounts: z.array(account), discountCode: z.optional(z.string()) }),
  }),
]);
export type SessionView = z.infer<typeof sessionView>;
