/** An order as the browser sees it (design 2.3). Nothing personal is in it but the receiving address. */
import * as z from 'zod/mini';
import { instructions } from './instructions.js';
import { amountOf, decimal } from './money.js';
import { flow, orderStatus } from './status.js';

/** Part of the price. `amount` is in `currency`, local money or crypto. */
export const fee = z.object({
  kind: z.enum(['service', 'partner', 'network', 'total']),
  amount: decimal,
  currency: z.string(),
});
export type Fee = z.infer<typeof fee>;

/** What arrives, and where. */
export const receipt = z.object({
  amount: decimal,
  asset: z.string(),
  network: z.string(),
  address: z.optional(z.string()),
  memo: z.optional(z.string()),
});
export type Receipt = z.infer<typeof receipt>;

/** What she pays and what she gets: the figures that she accepts. */
export const terms = z.object({ pay: amountOf, receive: receipt });
export type Terms = z.infer<typeof terms>;

export const order = z.object({
  /** A sealed handle: useless to another session. */
  id: z.string().check(z.minLength(1), z.maxLength(512)),
  /** The merchant's own reference; to quote to support. */
  reference: z.string(),
  flow,
  status: orderStatus,
  providerStatus: z.string(),
  /** RFC 3339. */
  createdAt: z.string(),
  expiresAt: z.optional(z.string()),
  pay: amountOf,
  receive: receipt,
  fees: z.array(fee),
  /** Local money for one unit of the asset. */
  rate: z.optional(decimal),
  channel: z.optional(z.string()),
  carrier: z.optional(z.string()),
  country: z.optional(z.string()),
  instructions,
  transactionHash: z.optional(z.string()),
  explorerUrl: z.optional(z.string()),
  /** Why it ended as it did, where the provider says so. */
  code: z.optional(z.string()),
  /** What she had accepted, present only where the created order differs from it: it has to be asked about again. */
  agreed: z.optional(terms),
  /** Keeps the order readable for 24 h after the session has ended. */
  statusToken: z.string(),
});
export type Order = z.infer<typeof order>;
