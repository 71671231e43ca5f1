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
  /** Without options: they are long, and the provider checks them itself. */
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

export function createSeals(secret: Uint8Array, now: () => number): Seals {
  const quoteKey = deriveBytes(secret, 'quote');
  const statusKey = deriveBytes(secret, 'status');
  const orderKey = deriveBytes(secret, 'order').then((bytes) =>
    crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign', 'verify']));
  const orderText = ({ iss, jti }: Identity, id: string): Uint8Array<ArrayBuffer> =>
    new TextEncoder().encode(JSON.stringify(['order', iss, jti, id]));

  return {
    async sealQuote(value) {
      return new CompactEncrypt(new TextEncoder().encode(JSON.stringify(value)))
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' }).encrypt(await quoteKey);
    },
    async openQuote(sealed, session) {
      try {
        const { plaintext } = await compactDecrypt(sealed, await quoteKey, { keyManagementAlgorithms: ['dir'], contentEncryptionAlgorithms: ['A256GCM'] });
        const value = z.parse(quote, JSON.parse(new TextDecoder().decode(plaintext)));
        if (value.iss === session.iss && value.jti === session.jti) return value;
      } catch {
        // One answer for everything that is wrong with it.
      }
      throw new CheckoutError({ code: 'ERR_QUOTE_INVALID', recoverable: true });
    },
    async sealOrder(session, providerId) {
      const mac = await crypto.subtle.sign('HMAC', await orderKey, orderText(session, providerId));
      return `${toBase64Url(new TextEncoder().encode(providerId))}.${toBase64Url(new Uint8Array(mac))}`;
    },
    async openOrder(handle, session) {
      const [id, mac, ...more] = handle.split('.').map(fromBase64Url);
      if (id && mac && more.length === 0) {
        const providerId = new TextDecoder().decode(id);
        if (await crypto.subtle.verify('HMAC', await orderKey, mac, orderText(session, providerId))) return providerId;
      }
      throw new CheckoutError({ code: 'ERR_ORDER_UNKNOWN', recoverable: false });
    },
    async mintStatus({ iss, jti, reference }, oid) {
      return new SignJWT({ iss, jti, oid, ref: reference, scope: 'read' }).setProtectedHeader({ alg: 'HS256', typ: STATUS_TYPE })
        .setExpirationTime(Math.floor(now() / 1000) + STATUS_LIFE_S).sign(await statusKey);
    },
    async openStatus(token) {
      try {
        const { payload } = await jwtVerify(token, await statusKey, {
          algorithms: ['HS256'], typ: STATUS_TYPE, clockTolerance: 60, currentDate: new Date(now()),
        });
        const { iss, jti, oid, ref } = z.parse(statusClaims, payload);
        return { iss, jti, oid, reference: ref };
      } catch {
        return undefined;
      }
    },
  };
}
