/**
 * What leaves the endpoint sealed: quotes (encrypted, bound to the session), order handles (bound to the session), and
 * status tokens (their own type and key, read only, 24 h). Another session's seal is useless (security findings S9).
 */
import { CompactEncrypt, compactDecrypt } from 'jose';
import * as z from 'zod/mini';
import { CheckoutError } from '../core/errors.js';
import { offerQuery, requiredField } from '../core/offer.js';
import { terms } from '../core/order.js';
import { decimal } from '../core/money.js';
import type { SessionClaims } from './claims.js';
import { deriveBytes, fromBase64Url, toBase64Url } from './keys.js';
import { createMac } from './mac.js';

/** What a quote binds: the question, the figures, and the provider's id. */
const quote = z.object({
  iss: z.string(), jti: z.string(),
  query: offerQuery,
  terms,
  rate: decimal,
  quoteId: z.string(),
  /** Without options: they are long, and the provider checks them itself. */
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

const encoder = new TextEncoder();
/** Every status token begins with it, and no other token does. */
const STATUS_HEADER = `${toBase64Url(encoder.encode(JSON.stringify({ alg: 'HS256', typ: STATUS_TYPE })))}.`;

export async function createSeals(secret: Uint8Array, now: () => number): Promise<Seals> {
  const quoteKey = await crypto.subtle.importKey('raw', await deriveBytes(secret, 'quote'), 'AES-GCM', false, ['encrypt', 'decrypt']);
  const statusMac = createMac(await deriveBytes(secret, 'status'));
  const orderMac = createMac(await deriveBytes(secret, 'order'));
  const orderText = ({ iss, jti }: Identity, id: string): string => JSON.stringify(['order', iss, jti, id]);

  return {
    async sealQuote(value) {
      return new CompactEncrypt(encoder.encode(JSON.stringify(value)))
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' }).encrypt(quoteKey);
    },
    async openQuote(sealed, session) {
      try {
        const { plaintext } = await compactDecrypt(sealed, quoteKey, { keyManagementAlgorithms: ['dir'], contentEncryptionAlgorithms: ['A256GCM'] });
        const value = z.parse(quote, JSON.parse(new TextDecoder().decode(plaintext)));
        if (value.iss === session.iss && value.jti === session.jti) return value;
      } catch {
        // One answer for everything that is wrong with it.
      }
      throw new CheckoutError({ code: 'ERR_QUOTE_INVALID', recoverable: true });
    },
    sealOrder: (session, providerId) =>
      `${toBase64Url(encoder.encode(providerId))}.${toBase64Url(orderMac.sign(orderText(session, providerId)))}`,
    openOrder(handle, session) {
      const [id, mac, ...more] = handle.split('.').map(fromBase64Url);
      if (id && mac && more.length === 0) {
        const providerId = new TextDecoder().decode(id);
        if (orderMac.verify(orderText(session, providerId), mac)) return providerId;
      }
      throw new CheckoutError({ code: 'ERR_ORDER_UNKNOWN', recoverable: false });
    },
    mintStatus({ iss, jti, reference }, oid) {
      const exp = Math.floor(now() / 1000) + STATUS_LIFE_S;
      const signed = STATUS_HEADER + toBase64Url(encoder.encode(JSON.stringify({ iss, jti, oid, ref: reference, scope: 'read', exp })));
      return `${signed}.${toBase64Url(statusMac.sign(signed))}`;
    },
    openStatus(token) {
      if (!token.startsWith(STATUS_HEADER)) return undefined;
      const end = token.lastIndexOf('.');
      const payload = fromBase64Url(token.slice(STATUS_HEADER.length, end));
      const mac = fromBase64Url(token.slice(end + 1));
      if (!payload || !mac || !statusMac.verify(token.slice(0, end), mac)) return undefined;
      const parsed = z.safeParse(statusClaims, JSON.parse(new TextDecoder().decode(payload)));
      if (!parsed.success || parsed.data.exp <= now() / 1000 - TOLERANCE_S) return undefined;
      const { iss, jti, oid, ref } = parsed.data;
      return { iss, jti, oid, reference: ref };
    },
  };
}
