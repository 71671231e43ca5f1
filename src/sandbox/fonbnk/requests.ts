/** What the ten operations are sent, as schemas: parameters in the query, bodies in JSON. Keys of bodies are closed. */
import * as z from 'zod/mini';
import { Refusal } from './refusal.js';
import { amountSide, asset, buySwapStatus, channel, network, withdrawalStatus } from './words.js';

/** A decimal number as text. */
const decimal = z.pipe(z.string().check(z.regex(/^-?\d{1,18}(\.\d{1,18})?$/)), z.transform(Number));
const text = z.string().check(z.minLength(1), z.maxLength(500));
const country = z.string().check(z.regex(/^[A-Z]{2}$/));

export const limitsQuery = z.object({
  network,
  asset: z.optional(asset),
  countryIsoCode: country,
  paymentChannel: channel,
  carrierCode: z.optional(text),
});

export const bestOfferQuery = z.object({
  network,
  asset,
  currency: amountSide,
  amount: decimal,
  countryIsoCode: country,
  paymentChannel: channel,
  carrierCode: z.optional(text),
});

export const orderQuery = z.object({ orderId: z.optional(text), orderParams: z.optional(text) });

const limit = z.pipe(
  z.string().check(z.regex(/^\d{1,3}$/)), z.pipe(z.transform(Number), z.int().check(z.gte(1), z.lte(100))),
);

export const ordersQuery = z.object({
  limit,
  cursor: z.optional(text),
  network: z.optional(network),
  address: z.optional(text),
  userPhoneNumber: z.optional(text),
  userEmail: z.optional(text),
  paymentChannel: z.optional(channel),
  buySwapStatus: z.optional(buySwapStatus),
  withdrawalStatus: z.optional(withdrawalStatus),
});

export const createBody = z.strictObject({
  quoteId: text,
  network,
  amount: z.number(),
  currency: amountSide,
  asset,
  address: z.optional(text),
  email: z.email(),
  orderParams: z.optional(text),
  extraFields: z.optional(z.record(z.string(), z.unknown())),
  userIp: z.ipv4(),
  redirectUrl: z.optional(z.url({ protocol: /^https?$/ })),
});
export type CreateBody = z.infer<typeof createBody>;

export const otpBody = z.strictObject({ orderId: text, otp: z.string() });
export const orderIdBody = z.strictObject({ orderId: text });

/** @throws Refusal 400 that names what does not fit. */
export function parse<Schema extends z.ZodMiniType>(schema: Schema, value: unknown): z.infer<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const place = issue?.path.join('.') ?? '';
  if (issue?.code === 'unrecognized_keys') throw new Refusal(400, `${issue.keys.join(', ')} should not exist`);
  throw new Refusal(400, place === '' ? 'The request is invalid' : `${place} is invalid or missing`);
}
