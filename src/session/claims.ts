/** The claims of a session token (design 2.2). Present means pinned. Anything beside the profile is refused. */
import * as z from 'zod/mini';
import { safeLink } from '../core/links.js';
import { amountSide, decimal } from '../core/schemas/money.js';
import type { Flow } from '../core/schemas/status.js';
import { flow } from '../core/schemas/status.js';
import type { Billing } from '../providers/invoice-provider.js';
import { code, merchantUrl, origin, short } from './claim-parts.js';
import { egressPins, ingressPins, invoicePaymentPins } from './invoice-pins.js';

/** What is pinned of an `onramp` order. */
const onrampOrder = z.strictObject({
  amount: z.optional(decimal.check(z.refine((amount) => !/^0(\.0+)?$/.test(amount)))),
  currency: z.optional(amountSide),
  country: z.optional(z.string().check(z.regex(/^[A-Z]{2}$/))),
  channel: z.optional(code),
  carrier: z.optional(code),
  network: z.optional(code),
  asset: z.optional(code),
  address: z.optional(short),
  memo: z.optional(short),
  /** The customer gives the receiving address herself. Without it `address` must be pinned. */
  addressByCustomer: z.optional(z.boolean()),
}).check(
  z.refine((order) => order.address !== undefined || order.addressByCustomer === true, 'address'),
  z.refine((order) => order.amount === undefined || order.currency !== undefined, 'currency'),
);

const seconds = z.int().check(z.gte(0), z.lte(8_000_000_000));

const shared = {
  iss: code,
  aud: z.string().check(z.maxLength(512)),
  iat: seconds,
  exp: seconds,
  /** At least 128 random bits: 22 characters of base64url, or a UUID. One per checkout; minted again it resumes. */
  jti: z.string().check(z.regex(/^[A-Za-z0-9_-]{22,128}$/)),
  environment: z.enum(['sandbox', 'live']),
  origins: z.array(origin).check(z.minLength(1), z.maxLength(10)),
  reference: short,
  customer: z.optional(z.strictObject({
    id: z.optional(short),
    email: z.optional(z.email().check(z.maxLength(254))),
    phone: z.optional(z.string().check(z.regex(/^[1-9]\d{5,14}$/))),
  })),
  returnUrls: z.optional(z.strictObject({ success: merchantUrl, cancel: merchantUrl })),
  orderId: z.optional(short),
};

interface Secured {
  readonly environment: string;
  readonly origins: readonly string[];
  readonly returnUrls?: Readonly<Record<string, string>> | undefined;
  readonly order: z.infer<typeof onrampOrder> | z.infer<typeof ingressPins> | z.infer<typeof egressPins> | z.infer<typeof invoicePaymentPins>;
}

type Named = readonly [path: readonly (string | number)[], url: string];

/** Every URL of a session, by the claim that holds it. */
function urlsOf({ origins, returnUrls = {}, order }: Secured): readonly Named[] {
  const image = 'skin' in order ? order.skin?.image : undefined;
  const refresh = 'refreshInvoiceUrl' in order ? order.refreshInvoiceUrl : undefined;
  return [
    ...origins.map((url, index): Named => [['origins', index], url]),
    ...Object.entries(returnUrls).map(([name, url]): Named => [['returnUrls', name], url]),
    ...(image === undefined ? [] : [[['order', 'skin', 'image'], image] satisfies Named]),
    ...(refresh === undefined ? [] : [[['order', 'refreshInvoiceUrl'], refresh] satisfies Named]),
  ];
}

/** Loopback is for trying things out: no live session may name it by http, nor show a picture from it. */
const isSecure: z.core.CheckFn<Secured> = ({ value, issues }) => {
  if (value.environment === 'sandbox') return;
  for (const [path, url] of urlsOf(value)) {
    const secure = url.startsWith('https:') && (path[1] !== 'skin' || safeLink(url) !== undefined);
    if (!secure) issues.push({ code: 'custom', input: url, path: [...path], message: 'https' });
  }
};

const onrampClaims = z.strictObject({ ...shared, flow: z.literal('onramp'), order: onrampOrder }).check(isSecure);
const ingressClaims = z.strictObject({ ...shared, flow: z.literal('ingress'), order: ingressPins }).check(
  isSecure, z.refine(({ order, customer }) => order.billing !== undefined || customer?.id !== undefined, { path: ['order', 'billing'] }),
);
const egressClaims = z.strictObject({ ...shared, flow: z.literal('egress'), order: egressPins }).check(isSecure);
const invoicePaymentClaims = z.strictObject({ ...shared, flow: z.literal('invoice_payment'), order: invoicePaymentPins }).check(isSecure);

export type OnrampClaims = z.infer<typeof onrampClaims>;
export type IngressClaims = z.infer<typeof ingressClaims>;
export type EgressClaims = z.infer<typeof egressClaims>;
export type InvoicePaymentClaims = z.infer<typeof invoicePaymentClaims>;
/** What a session says, by its flow. */
export type SessionClaims = OnrampClaims | IngressClaims | EgressClaims | InvoicePaymentClaims;

/** The profile of each flow. */
export const CLAIMS = { onramp: onrampClaims, ingress: ingressClaims, egress: egressClaims, invoice_payment: invoicePaymentClaims } as const;

/** Read before the flow's own claims, so that a flow that is not set up gets its own answer. */
const flowOnly = z.object({ flow });

/** The flow that claims are for, `undefined` where they name none of ours. */
export function flowOf(claims: unknown): Flow | undefined {
  const parsed = z.safeParse(flowOnly, claims);
  return parsed.success ? parsed.data.flow : undefined;
}

/** Claims in the profile of their flow, or the path of the first that is wrong, such as `order.skin.image`. */
export function readClaims(claims: unknown): { readonly ok: true; readonly claims: SessionClaims } | { readonly ok: false; readonly field: string } {
  const named = flowOf(claims);
  if (named === undefined) return { ok: false, field: 'flow' };
  const parsed = z.safeParse(CLAIMS[named], claims);
  return parsed.success ? { ok: true, claims: parsed.data } : { ok: false, field: parsed.error.issues[0]?.path.join('.') || 'claims' };
}

/** Who pays an ingress invoice, as the merchant says it. */
export function billingOf({ order, customer }: IngressClaims): Billing {
  return order.billing ?? { merchantCustomerId: customer?.id ?? '' };
}
