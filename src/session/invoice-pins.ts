/** What is pinned of invoices and their payments (design 2.2). Nothing in these flows is left to the browser but a choice among what stands here. */
import * as z from 'zod/mini';
import { chargeOf, isCurrency } from '../core/currencies.js';
import { utcMoment } from '../core/moment.js';
import { paymentType } from '../core/schemas/payment-type.js';
import { imageUrl, merchantUrl, short } from './claim-parts.js';

/** Lines are allowed, other controls are not. */
const description = z.string().check(z.minLength(1), z.maxLength(1000), z.regex(/^[^\u0000-\u0009\u000b-\u001f\u007f]*$/));
const moment = z.string().check(z.refine((text) => utcMoment(text) !== undefined));

const billing = z.strictObject({
  merchantCustomerId: short,
  payerEmail: z.optional(z.email().check(z.maxLength(254))),
  payerFirstName: z.optional(short),
  payerLastName: z.optional(short),
  payerPhone: z.optional(z.string().check(z.regex(/^[1-9]\d{5,14}$/))),
  birthDate: z.optional(moment),
  street: z.optional(short),
  unit: z.optional(short),
  postalCode: z.optional(short),
  city: z.optional(short),
  county: z.optional(short),
  state: z.optional(short),
  prefecture: z.optional(short),
  country: z.optional(z.string().check(z.regex(/^[A-Z]{3}$/))),
  kycVerified: z.optional(moment),
  kycDocument: z.optional(short),
  kycReference: z.optional(short),
  addressVerified: z.optional(moment),
  addressDocReference: z.optional(short),
  playerLevel: z.optional(short),
  memberSince: z.optional(moment),
});

const money = { amount: z.string(), currency: z.string() };
/** Half a minute to thirty days. */
const timeoutSeconds = z.optional(z.int().check(z.gte(30), z.lte(2_592_000)));

/** More than nothing, no finer than the currency, in a known one, and no more than 2^53 of its smallest unit. */
const isCharge: z.core.CheckFn<{ amount: string; currency: string }> = ({ value, issues }) => {
  const wrong = !isCurrency(value.currency) ? 'currency' : chargeOf(value.amount, value.currency) === undefined ? 'amount' : undefined;
  if (wrong !== undefined) issues.push({ code: 'custom', input: value, path: [wrong], message: wrong });
};

export const ingressPins = z.strictObject({
  ...money, timeoutSeconds,
  skin: z.optional(z.strictObject({ title: short, image: z.optional(imageUrl), description: z.optional(description) })),
  /** Needed by the provider. Where the merchant says no more of its customer than `customer.id`, that is enough. */
  billing: z.optional(billing),
  refreshInvoiceUrl: z.optional(merchantUrl),
  invoiceDisplayKey: z.optional(short),
}).check(isCharge);

export const egressPins = z.strictObject({ ...money, timeoutSeconds, user: short }).check(isCharge);

const distinct = (texts: readonly string[]): boolean => new Set(texts).size === texts.length;

export const invoicePaymentPins = z.strictObject({
  invoiceId: short,
  types: z.array(paymentType).check(z.minLength(1), z.refine(distinct)),
  accounts: z.optional(z.array(z.strictObject({ id: short, label: short })).check(z.maxLength(50), z.refine((all) => distinct(all.map(({ id }) => id))))),
  discountCode: z.optional(short),
}).check(z.refine(({ types, accounts }) => !types.includes('PLATFORM') || (accounts?.length ?? 0) > 0, { path: ['accounts'] }));
