/** What the browser may send (design 2.3). An unknown key is refused. */
import * as z from 'zod/mini';
import { DATA_LENGTH, DISCOUNT_LENGTH } from '../invoice.js';
import { fieldKey } from './offer.js';
import { paymentType } from './payment-type.js';

/** Answers to `requiredFields`. Booleans and numbers travel as text; the endpoint gives them the provider's type. */
export const fieldAnswers = z.record(fieldKey, z.string().check(z.maxLength(256)));
export type FieldAnswers = z.infer<typeof fieldAnswers>;

/** `POST /orders` of the `onramp` flow. What is pinned is not sent. */
export const createOrder = z.strictObject({
  quote: z.string().check(z.minLength(1), z.maxLength(8192)),
  email: z.optional(z.string().check(z.maxLength(254))),
  address: z.optional(z.string().check(z.maxLength(128))),
  memo: z.optional(z.string().check(z.maxLength(128))),
  fields: z.optional(fieldAnswers),
});
export type CreateOrder = z.infer<typeof createOrder>;

/** `POST /orders` of the flows without offers: everything is pinned. */
export const createInvoice = z.strictObject({});
export type CreateInvoice = Readonly<Record<string, never>>;

/** `POST /orders/{id}/method`: the whole choice. What is left out is not chosen, so a code that is left out is removed. */
export const methodBody = z.strictObject({
  type: paymentType,
  accountId: z.optional(z.string().check(z.minLength(1), z.maxLength(128))),
  discountCode: z.optional(z.string().check(z.minLength(1), z.maxLength(DISCOUNT_LENGTH))),
  /** For an `EXTERNAL` system. */
  data: z.optional(z.string().check(z.minLength(1), z.maxLength(DATA_LENGTH))),
});
export type MethodBody = z.infer<typeof methodBody>;

/** `POST /orders/{id}/otp`. Text, since codes begin with zeros. */
export const otpBody = z.strictObject({ otp: z.string().check(z.regex(/^[0-9A-Za-z]{3,12}$/)) });
export type OtpBody = z.infer<typeof otpBody>;
