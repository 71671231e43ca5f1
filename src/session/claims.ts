/** The claims of a session token (design 2.2). Present means pinned. Anything beside the profile is refused. */
import * as z from 'zod/mini';
import { isLoopback } from '../core/links.js';
import { amountSide, decimal } from '../core/money.js';

const short = z.string().check(z.minLength(1), z.maxLength(128), z.regex(/^[^\u0000-\u001f\u007f]*$/));
const code = z.string().check(z.regex(/^[A-Za-z0-9_.:-]{1,64}$/));

/** A name or an address. URLs allow `*` and `;` in hosts as well, which would be a wildcard or a directive in a policy. */
const HOST = /^(\[[0-9a-f:.]+\]|[a-z0-9_-]+(\.[a-z0-9_-]+)*)$/;

/** `https://shop.example`, or http on loopback; an origin and nothing more. */
export const origin = z.string().check(z.maxLength(256), z.refine((text) => {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return url.origin === text && HOST.test(url.hostname) && (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname)));
}));

const returnUrl = z.string().check(z.maxLength(1024), z.refine((text) => {
  if (!URL.canParse(text) || /[^\u0021-\u007e]|\\/.test(text)) return false;
  const url = new URL(text);
  const secure = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
  return secure && url.username === '' && url.password === '' && /^https?:\/\//.test(text);
}));

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
  returnUrls: z.optional(z.strictObject({ success: returnUrl, cancel: returnUrl })),
  orderId: z.optional(short),
};

/** Loopback http is for trying things out: no live session may name it. */
const isSecure = ({ environment, origins, returnUrls }: { environment: string; origins: readonly string[]; returnUrls?: Readonly<Record<string, string>> | undefined }): boolean =>
  environment === 'sandbox' || [...origins, ...Object.values(returnUrls ?? {})].every((url) => url.startsWith('https:'));

export const onrampClaims = z.strictObject({ ...shared, flow: z.literal('onramp'), order: onrampOrder }).check(z.refine(isSecure, 'https'));
export type SessionClaims = z.infer<typeof onrampClaims>;

/** Read before the flow's own claims, so that a flow that is not set up gets its own answer. */
export const flowOnly = z.object({ flow: z.enum(['onramp', 'ingress', 'egress', 'invoice_payment']) });
