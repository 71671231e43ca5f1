/**
 * What leaves the endpoint sealed: quotes (encrypted, bound to the session), order handles (bound to the session), and
 * status tokens (their own type and key, read only, 24 h). Another session's seal is useless (security findings S9).
 */
import { CompactEncrypt, compactDecrypt, jwtVerify, SignJWT } from 'jose';
import * as z from 'zod/mini';
import { CheckoutError } from '../core/errors.js';
import { offerQuery, requiredField } from '../core/offer.js';
import { terms } from '../core/order.js';
import { decimal } from '../core/money.js';
import type { SessionClaims } from './claims.js';
import { deriveBytes, fromBase64Url, toBase64Url } from './keys.js';

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
const statusClaims = z.strictObject({ iss: z.string(), jti: z.string(), oid: z.string(), ref: z.string(), scope: z.literal('read'), exp: z.number() });

/** Who may read or act: a session, or a status token that stands for it. */
export type Identity = Pick<SessionClaims, 'iss' | 'jti'>;

/** With the merchant's own reference, which every order carries. */
export type Named = Identity & { readonly reference: string };

export interface Seals {
  sealQuote(value: Quote): Promise<string>;
  /** @throws CheckoutError `ERR_QUOTE_INVALID`, also for another session's. */
  openQuote(sealed: string, session: Identity): Promise<Quote>;
  sealOrder(session: Identity, providerId: string): Promise<string>;
  /** @throws CheckoutError `ERR_ORDER_UNKNOWN`, also for another session's. */
  openOrder(handle: string, session: Identity): Promise<string>;
  mintStatus(session: Named, providerId: string): Promise<string>;
  /** `undefined` when the text is no valid status token. */
  openStatus(token: string): Promise<(Named & { readonly oid: string }) | undefined>;
}

/** The keys that one secret gives: one for each kind of seal, so that none can stand for another. */
interface Ring {
  readonly quote: Uint8Array<ArrayBuffer>;
  readonly status: Uint8Array<ArrayBuffer>;
  readonly order: CryptoKey;
}

async function ringOf(secret: Uint8Array): Promise<Ring> {
  const seal = await deriveBytes(secret, 'seal');
  const [quoteKey, status, order] = await Promise.all([deriveBytes(seal, 'quote'), deriveBytes(seal, 'status'), deriveBytes(seal, 'order')]);
  return { quote: quoteKey, status, order: await crypto.subtle.importKey('raw', order, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign', 'verify']) };
}

const LARGEST = 8192;
/** Longer than any handle that is ever sealed; the core's schema has the same limit. */
const LARGEST_HANDLE = 512;
/** Each part as its bytes are written, and no other way. */
const isCanonical = (text: string): boolean => text.length <= LARGEST && text.split('.').every((part) => fromBase64Url(part) !== undefined);

const orderText = ({ iss, jti }: Identity, id: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(JSON.stringify(['order', iss, jti, id]));

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

  /** What the first ring makes of it that can make anything of it. */
  async function opened<T>(open: (ring: Ring) => Promise<T | undefined>): Promise<T | undefined> {
    for (const ring of rings) {
      const value = await open(ring).catch(() => undefined);
      if (value !== undefined) return value;
    }
    return undefined;
  }

  return {
    async sealQuote(value) {
      return new CompactEncrypt(new TextEncoder().encode(JSON.stringify(value)))
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' }).encrypt(sealing.quote);
    },
    async openQuote(sealed, session) {
      const value = isCanonical(sealed) ? await opened(async (ring) => {
        const { plaintext } = await compactDecrypt(sealed, ring.quote, { keyManagementAlgorithms: ['dir'], contentEncryptionAlgorithms: ['A256GCM'] });
        return z.parse(quote, JSON.parse(new TextDecoder().decode(plaintext)));
      }) : undefined;
      if (value && value.iss === session.iss && value.jti === session.jti) return value;
      // One answer for everything that is wrong with it.
      throw new CheckoutError({ code: 'ERR_QUOTE_INVALID', recoverable: true });
    },
    async sealOrder(session, providerId) {
      const mac = await crypto.subtle.sign('HMAC', sealing.order, orderText(session, providerId));
      return `${toBase64Url(new TextEncoder().encode(providerId))}.${toBase64Url(new Uint8Array(mac))}`;
    },
    async openOrder(handle, session) {
      const [id, mac, ...more] = handle.length <= LARGEST_HANDLE ? handle.split('.').map((part) => fromBase64Url(part)) : [];
      const providerId = id && readText(id);
      if (providerId !== undefined && mac && more.length === 0) {
        const text = orderText(session, providerId);
        const known = await opened(async ({ order }) => await crypto.subtle.verify('HMAC', order, mac, text) || undefined);
        if (known) return providerId;
      }
      throw new CheckoutError({ code: 'ERR_ORDER_UNKNOWN', recoverable: false });
    },
    async mintStatus({ iss, jti, reference }, oid) {
      return new SignJWT({ iss, jti, oid, ref: reference, scope: 'read' }).setProtectedHeader({ alg: 'HS256', typ: STATUS_TYPE })
        .setExpirationTime(Math.floor(now() / 1000) + STATUS_LIFE_S).sign(sealing.status);
    },
    async openStatus(token) {
      if (!isCanonical(token)) return undefined;
      return opened(async (ring) => {
        const { payload } = await jwtVerify(token, ring.status, { algorithms: ['HS256'], typ: STATUS_TYPE, clockTolerance: 60, currentDate: new Date(now()) });
        const { iss, jti, oid, ref } = z.parse(statusClaims, payload);
        return { iss, jti, oid, reference: ref };
      });
    },
  };
}
