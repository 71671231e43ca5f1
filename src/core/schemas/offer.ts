/** Offers: what one payment channel and carrier would cost now (design 2.3, `GET /offers`). */
import * as z from 'zod/mini';
import { fee, receipt } from './order.js';
import { amountOf, amountSide, decimal } from './money.js';

/** `^[A-Za-z][A-Za-z0-9_]{0,63}$` and never a name that objects have by themselves (security findings P8). */
export const fieldKey = z.string().check(
  z.regex(/^[A-Za-z][A-Za-z0-9_]{0,63}$/),
  z.refine((key) => key !== 'constructor' && key !== 'prototype'),
);

/** A question that the provider asks before it creates the order. Unknown types are asked as text. */
export const requiredField = z.object({
  key: fieldKey,
  type: z.string(),
  label: z.string(),
  required: z.boolean(),
  options: z.optional(z.array(z.object({ value: z.string(), label: z.string() }))),
});
export type RequiredField = z.infer<typeof requiredField>;

export const offer = z.object({
  /** Opaque and sealed: binds the figures to this session. */
  quote: z.string(),
  country: z.string(),
  channel: z.string(),
  carrier: z.optional(z.string()),
  pay: amountOf,
  receive: receipt,
  /** Local money for one unit of the asset. */
  rate: decimal,
  fees: z.array(fee),
  requiredFields: z.array(requiredField),
  /** RFC 3339: until when the figures hold. */
  expiresAt: z.string(),
});
export type Offer = z.infer<typeof offer>;

/** A channel or carrier that has no offer now, and why. */
export const unavailable = z.object({
  channel: z.string(),
  carrier: z.optional(z.string()),
  code: z.string(),
  /** Amounts that would work, on the side that was asked for. */
  limits: z.optional(z.object({ min: decimal, max: decimal, currency: z.string() })),
});
export type Unavailable = z.infer<typeof unavailable>;

export const offers = z.object({ offers: z.array(offer), unavailable: z.array(unavailable) });
export type Offers = z.infer<typeof offers>;

/** What offers are asked for. */
export const offerQuery = z.object({
  country: z.string(),
  network: z.string(),
  asset: z.string(),
  amount: decimal,
  currency: amountSide,
  channel: z.optional(z.string()),
  carrier: z.optional(z.string()),
});
export type OfferQuery = z.infer<typeof offerQuery>;
