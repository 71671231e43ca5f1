/**
 * The bodies that make an invoice (ingress document, "Request JSON Fields"; egress document likewise; index, "Suggested
 * offline extension"). Members that no document names are refused.
 */
import * as z from 'zod/mini';
import { centsOf } from '../cents.js';
import { InvoiceRefusal } from './refusal.js';
import type { Direction } from './words.js';

const text = z.string().check(z.minLength(1), z.maxLength(500));

/** "A complete, well formed, url", which the documents' own `wwww.example.com` is not. */
const url = z.string().check(z.maxLength(2000), z.refine((value) =>
  /^https?:\/\/[^\s/?#@\\]+(?:[/?#]\S*)?$/.test(value) && URL.canParse(value)));

/** `1980-11-24 00:00:00.000000+00`, and a day that there is. */
const date = z.string().check(
  z.regex(/^\d{4}-\d{2}-\d{2} (?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{6}[+-]\d{2}$/),
  z.refine((value) => {
    const day = value.slice(0, 10);
    const at = new Date(`${day}T00:00:00Z`);
    return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day);
  }),
);

/** "Including country code, without spaces or separators": `0034666444446`, or the digits alone. */
const phone = z.string().check(z.regex(/^(?:00)?[1-9]\d{6,14}$/));

const billingDetails = z.strictObject({
  payer_email: z.optional(z.email()),
  payer_first_name: z.optional(text),
  payer_last_name: z.optional(text),
  payer_phone: z.optional(phone),
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

const skin = z.strictObject({ title: text, image: z.optional(url), description: z.optional(text) });
export type Skin = z.infer<typeof skin>;

const cents = z.pipe(z.int().check(z.gt(0)), z.transform((value) => BigInt(value)));
/** A JSON number of euros and cents. Its text is the shortest that stands for it, so a third decimal shows. */
const major = z.pipe(z.number().check(z.refine((value) => (centsOf(String(value)) ?? 0n) > 0n)),
  z.transform((value) => centsOf(String(value)) ?? 0n));
const seconds = z.int().check(z.gt(0), z.lte(366 * 86_400));

/** How much the egress `fiat_amount` counts: its document says neither (domain-facts §9.1). */
export type EgressUnit = 'cents' | 'major';

/** What an invoice is made of, whichever way the money goes. */
export interface InvoiceTerms {
  readonly cents: bigint;
  readonly currency: string;
  readonly ackUrl: string;
  readonly redirectUrl: string | undefined;
  readonly timeoutSeconds: number;
  readonly skin: Skin | undefined;
  /** `merchant_customer_id` or `user`. */
  readonly user: string;
  readonly refreshUrl: string | undefined;
  readonly displayKey: string | undefined;
}

/** The documents' example timeouts, for those who name none. */
const INGRESS_SECONDS = 3_600;
const EGRESS_SECONDS = 30_000;

export type ParseTerms = (direction: Direction, body: unknown) => InvoiceTerms;

/** @returns a function that throws `InvoiceRefusal` 400 naming every member that is wrong. */
export function termsParser(currencies: readonly string[], egressUnit: EgressUnit): ParseTerms {
  /** Without `user_redirect_url` she stays in the wallet, without the last two nothing is offline (index). */
  const shared = {
    fiat_currency: z.enum(currencies),
    payment_ack_url: url,
    user_redirect_url: z.nullish(url),
    refresh_invoice_url: z.nullish(url),
    invoice_display_key: z.nullish(text),
  };
  const ingress = z.strictObject({
    ...shared, fiat_amount: cents, timeout_in_sec: z.optional(seconds), offer_skin: z.optional(skin), billing_details: billingDetails,
  });
  const egress = z.strictObject({
    ...shared, user: text, fiat_amount: egressUnit === 'cents' ? cents : major, valid_timeout: z.optional(seconds),
  });
  const sharedTerms = (body: z.infer<typeof ingress> | z.infer<typeof egress>) => ({
    cents: body.fiat_amount, currency: body.fiat_currency, ackUrl: body.payment_ack_url,
    redirectUrl: body.user_redirect_url ?? undefined, refreshUrl: body.refresh_invoice_url ?? undefined,
    displayKey: body.invoice_display_key ?? undefined,
  });
  return (direction, body) => {
    if (direction === 'ingress') {
      const parsed = parse(ingress, body);
      return {
        ...sharedTerms(parsed), timeoutSeconds: parsed.timeout_in_sec ?? INGRESS_SECONDS, skin: parsed.offer_skin,
        user: parsed.billing_details.merchant_customer_id,
      };
    }
    const parsed = parse(egress, body);
    return { ...sharedTerms(parsed), timeoutSeconds: parsed.valid_timeout ?? EGRESS_SECONDS, skin: undefined, user: parsed.user };
  };
}

function parse<Schema extends z.ZodMiniType>(schema: Schema, value: unknown): z.infer<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const invalid = [...new Set(result.error.issues.flatMap((issue) => issue.code === 'unrecognized_keys'
    ? issue.keys.map((key) => [...issue.path, key].join('.'))
    : [issue.path.join('.')]))].filter((path) => path !== '');
  if (invalid.length === 0) throw new InvoiceRefusal(400, 'The request is invalid');
  throw new InvoiceRefusal(400, `Invalid parameters: ${invalid.join(', ')}`, invalid);
}
