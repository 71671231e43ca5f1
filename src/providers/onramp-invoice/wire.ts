/** The words of the ON/RAMP invoice documents: what is sent, exactly as they ask for it, and what is read. */
import * as z from 'zod/mini';
import { isDeceptive } from '../../core/text.js';

const text = z.string().check(z.minLength(1), z.maxLength(2000));
/** "A complete, well formed, url" (ingress document), which its own examples are not. */
const url = z.string().check(z.maxLength(2048), z.regex(/^https?:\/\/[^\u0000-\u0020\u007f-\uffff\\]+$/), z.refine((value) => URL.canParse(value)));
/** `1980-11-24 00:00:00.000000+00`. */
const date = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}\.\d{6}\+00$/));
const cents = z.int().check(z.gt(0));
const seconds = z.int().check(z.gt(0));

const offline = {
  /** Index document, "Suggested offline extension". */
  refresh_invoice_url: z.optional(url),
  invoice_display_key: z.optional(text),
};

const billingDetails = z.strictObject({
  payer_email: z.optional(text),
  payer_first_name: z.optional(text),
  payer_last_name: z.optional(text),
  /** "Including country code, without spaces or separators": `0034666444446`. */
  payer_phone: z.optional(z.string().check(z.regex(/^00[1-9]\d{5,14}$/))),
  birth_date: z.optional(date),
  street: z.optional(text),
  unit: z.optional(text),
  postal_code: z.optional(text),
  city: z.optional(text),
  county: z.optional(text),
  state: z.optional(text),
  prefecture: z.optional(text),
  country: z.optional(z.string().check(z.regex(/^[A-Z]{3}$/))),
  kyc_verified: z.optional(date),
  kyc_document: z.optional(text),
  kyc_reference: z.optional(text),
  address_verified: z.optional(date),
  address_doc_reference: z.optional(text),
  player_level: z.optional(text),
  member_since: z.optional(date),
  merchant_customer_id: text,
});
export type WireBilling = z.infer<typeof billingDetails>;

/** Ingress document, "Request JSON Fields". */
export const ingressBody = z.strictObject({
  fiat_amount: cents,
  fiat_currency: text,
  payment_ack_url: url,
  user_redirect_url: url,
  timeout_in_sec: z.optional(seconds),
  offer_skin: z.optional(z.strictObject({ title: text, image: z.optional(url), description: z.optional(text) })),
  billing_details: billingDetails,
  ...offline,
});
export type IngressBody = z.infer<typeof ingressBody>;

/** Egress document, "Request JSON Fields". */
export const egressBody = z.strictObject({
  user: text,
  /** In which unit, the document leaves open. */
  fiat_amount: z.number().check(z.gt(0)),
  fiat_currency: text,
  payment_ack_url: url,
  user_redirect_url: url,
  valid_timeout: z.optional(seconds),
  ...offline,
});
export type EgressBody = z.infer<typeof egressBody>;

/** One object, or an array of one, which the later product answers (domain facts §9.2). */
const single = <Schema extends z.ZodMiniType>(schema: Schema) =>
  z.pipe(z.pipe(z.unknown(), z.transform((answer: unknown) => (Array.isArray(answer) && answer.length === 1 ? (answer[0] as unknown) : answer))), schema);

const id = z.string().check(z.minLength(1), z.maxLength(128), z.refine((value) => !/\s/.test(value) && !isDeceptive(value)));

export const wireCreated = single(z.object({ invoice_id: id, invoice_url: z.string() }));
export const wireInvoice = single(z.object({ invoice_id: id, status: z.string() }));
