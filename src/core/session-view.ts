/** What `GET /session` tells the browser: what is pinned, until when, and what time it is there. */
import * as z from 'zod/mini';
import { amountSide, decimal } from './money.js';
import { flow } from './status.js';

/** Pinned by the merchant: present means it cannot be changed. In the `onramp` flow `currency` is a side. */
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

export const sessionView = z.object({
  /** The merchant's id. */
  merchant: z.string(),
  environment: z.enum(['sandbox', 'live']),
  flow,
  reference: z.string(),
  pinned,
  /** Which of her contact data the merchant has pinned; the data itself stays at the endpoint. */
  customer: z.object({ email: z.boolean(), phone: z.boolean() }),
  /** Whether the customer gives the receiving address herself. */
  addressByCustomer: z.boolean(),
  returnUrls: z.optional(z.object({ success: z.string(), cancel: z.string() })),
  /** Exact origins that may hear about this checkout. */
  origins: z.array(z.string()),
  /** Seconds that the session still has. */
  expiresIn: z.number(),
  /** The endpoint's clock, RFC 3339; countdowns are made from differences to it. */
  serverTime: z.string(),
});
export type SessionView = z.infer<typeof sessionView>;
