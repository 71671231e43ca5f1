/** Where one can pay, with what, and what can be received (design 2.3), as the endpoint says it. */
import * as z from 'zod/mini';
import { decimal } from './money.js';

export const carrier = z.object({ code: z.string(), name: z.string() });
export type Carrier = z.infer<typeof carrier>;

/** A way to pay: `mobile_money`, `bank`, `airtime`, and what a provider may add. */
export const paymentChannel = z.object({
  channel: z.string(),
  description: z.string(),
  requiresCarrier: z.boolean(),
  carriers: z.array(carrier),
});
export type PaymentChannel = z.infer<typeof paymentChannel>;

export const country = z.object({
  /** ISO 3166-1 alpha-2. */
  country: z.string(),
  name: z.string(),
  /** ISO 4217. */
  currency: z.string(),
  channels: z.array(paymentChannel),
});
export type Country = z.infer<typeof country>;

export const countries = z.object({ countries: z.array(country) });
export type Countries = z.infer<typeof countries>;

export const asset = z.object({ network: z.string(), asset: z.string() });
export type Asset = z.infer<typeof asset>;

export const assets = z.object({ assets: z.array(asset) });
export type Assets = z.infer<typeof assets>;

const range = { min: decimal, max: decimal };

/** Smallest and largest amounts of one corridor. All zeros: the corridor is closed. */
export const limits = z.object({
  local: z.object({ ...range, currency: z.string() }),
  crypto: z.object(range),
  usd: z.object(range),
});
export type Limits = z.infer<typeof limits>;

export const limitsQuery = z.object({
  country: z.string(),
  channel: z.string(),
  network: z.string(),
  asset: z.optional(z.string()),
  carrier: z.optional(z.string()),
});
export type LimitsQuery = z.infer<typeof limitsQuery>;
