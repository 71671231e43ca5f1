/**
 * What leaves the endpoint sealed: quotes (encrypted, bound to the session), order handles (bound to the session), and
 * status tokens (their own type and key, read only, 24 h). Another session's seal is useless (security findings S9).
 */
import { CompactEncrypt, compactDecrypt } from 'jose';
import * as z from 'zod/mini';
import { CheckoutError } from '../core/errors.js';
import { offerQuery, requiredField } from '../core/schemas/offer.js';
import { terms } from '../core/schemas/order.js';
import { decimal } from '../core/schemas/money.js';
import type { SessionClaims } from './claims.js';
import { deriveBytes, fromBase64Url, toBase64Url } from './keys.js';
import { createMac } from './mac.js';
import type { Mac } from './mac.js';

/** What a quote binds: the question, the figures, and the provider's id. */
const quote = z.object({
  iss: z.string(), jti: z.string(),
  query: offerQuery,
  terms,
  rate: decimal,
  quoteId: z.string(),
  /** Without labels and options: they are long, nothing here needs them, and a quote has to fit into a request. */
  fields: z.array(requiredField),
  /** Milliseconds since 1970. */
  until: z.number(),
});
export type Quote = z.infer<typeof quote>;

const STATUS_TYPE = 'checkout-status+jwt';
const STATUS_LIFE_S = 24 * 60 * 60;
const TOLERANCE_S = 60;
const statusClaims = z.strictObject({ iss: z.string(), jti: z.string(), oid: z.string(), ref: z.string(), scope: z.literal('read'), exp: z.number() });

/** Who may read or act: a session, or a status token that stands for it. */
export type Identity = Pick<SessionClaims, 'iss' | 'jti'>;

/** With the merchant's own reference, which every order carries. */
export type Named = Identity & { readonly reference: string };

export interface Seals {
  sealQuote(value: Quote): Promise<string>;
  /** @throws CheckoutError `ERR_QUOTE_INVALID`, also for another session's. */
  openQuote(sealed: string, session: Identity): Promise<Quote>;
  sealOrder(session: Identity, providerId: string): string;
  /** @throws CheckoutError `ERR_ORDER_UNKNOWN`, also for another session's. */
  openOrder(handle: string, session: Identity): string;
  mintStatus(session: Named, providerId: string): string;
  /** `undefined` when the text is no valid status token. */
  openStatus(token: string): (Named & { readonly oid: string }) | undefined;
}

/** The keys that one secret gives: one for each kind of seal, so that none can stand for another. */
interface Ring {
  readonly quote: CryptoKey;
  readonly status: Mac;
  readonly order: Mac;
}

async function ringOf(secret: Uint8Array): Promise<Ring> {
  const seal = await deriveBytes(secret, 'seal');
  const [quoteKey, status, order] = await Promise.all([deriveBytes(seal, 'quote'), deriveBytes(seal, 'status'), deriveBytes(seal, 'order')]);
  return {
    quote: await crypto.subtle.importKey('raw', quoteKey, 'AES-GCM', false, ['encrypt', 'decrypt']),
    status: createMac(status), order: createMac(order),
  };
}

const LARGEST = 8192;
/** Longer than any handle that is ever sealed; the core's schema has the same limit. */
const LARGEST_HANDLE = 512;
/** Each part as its bytes are written, and no other way. */
const isCanonical = (text: string): boolean => text.length <= LARGEST && text.split('.').every((part) => fromBase64Url(part) !== undefined);

const encoder = new TextEncoder();
const orderText = ({ iss, jti }: Identity, id: string): string => JSON.stringify(['order', iss, jti, id]);
/** Every status token begins with it, and no other token does. */
const STATUS_HEADER = `${toBase64Url(encoder.encode(JSON.stringify({ alg: 'HS256', typ: STATUS_TYPE })))}.`;

function readText(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** The first secret seals, and each of them opens: keys are changed without losing what is under way. */
export async function createSeals(secrets: readonly [Uint8Array, ...Uint8Array[]], now: () => number): Promise<Seals> {
  const [first, ...former] = secrets;
  const sealing = await ringOf(first);
  const rings = [sealing, ...await Promise.all(former.map(ringOf))];

  async function openedQuote(sealed: string): Promise<Quote | undefined> {
    if (!isCanonical(sealed)) return undefined;
    for (const ring of rings) {
      try {
        const { plaintext } = await compactDecrypt(sealed, ring.quote, { keyManagementAlgorithms: ['dir'], contentEncryptionAlgorithms: ['A256GCM'] });
        return z.parse(quote, JSON.parse(new TextDecoder().decode(plaintext)));
      } catch {
        // Another secret may have sealed it.
      }
    }
    return undefined;
  }

  return {
    async sealQuote(value) {
      return new CompactEncrypt(encoder.encode(JSON.stringify(value)))
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' }).encrypt(sealing.quote);
    },
    async openQuote(sealed, session) {
      const value = await openedQuote(sealed);
      if (value && value.iss === session.iss && value.jti === session.jti) return value;
      // One answer for everything that is wrong with it.
      throw new CheckoutError({ code: 'ERR_QUOTE_INVALID', recoverable: true });
    },
    sealOrder: (session, providerId) =>
      `${toBase64Url(encoder.encode(providerId))}.${toBase64Url(sealing.order.sign(orderText(session, providerId)))}`,
    openOrder(handle, session) {
      const [id, mac, ...more] = handle.length <= LARGEST_HANDLE ? handle.split('.').map((part) => fromBase64Url(part)) : [];
      const providerId = id && readText(id);
      if (providerId !== undefined && mac && more.length === 0) {
        const text = orderText(session, providerId);
        if (rings.some(({ order }) => order.verify(text, mac))) return providerId;
      }
      throw new CheckoutError({ code: 'ERR_ORDER_UNKNOWN', recoverable: false });
    },
    mintStatus({ iss, jti, reference }, oid) {
      const exp = Math.floor(now() / 1000) + STATUS_LIFE_S;
      const signed = STATUS_HEADER + toBase64Url(encoder.encode(JSON.stringify({ iss, jti, oid, ref: reference, scope: 'read', exp })));
      return `${signed}.${toBase64Url(sealing.status.sign(signed))}`;
    },
    openStatus(token) {
      if (token.length > LARGEST || !token.startsWith(STATUS_HEADER)) return undefined;
      const [payload, mac, ...more] = token.slice(STATUS_HEADER.length).split('.').map((part) => fromBase64Url(part));
      if (!payload || !mac || more.length > 0) return undefined;
      const signed = token.slice(0, token.lastIndexOf('.'));
      if (!rings.some(({ status }) => status.verify(signed, mac))) return undefined;
      // With our own MAC it is JSON.
      const parsed = z.safeParse(statusClaims, JSON.parse(readText(payload) ?? 'null'));
      if (!parsed.success || parsed.data.exp <= now() / 1000 - TOLERANCE_S) return undefined;
      const { iss, jti, oid, ref } = parsed.data;
      return { iss, jti, oid, reference: ref };
    },
  };
}
