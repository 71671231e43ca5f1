/**
 * The `{reference}` in the URLs that a provider calls back: which attempt of which session, and what the merchant needs
 * to know of it, under a MAC of its own key. It proves that the provider was told this URL for this order, and nothing
 * else (design 2.3). It outlives a store that forgets.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import * as z from 'zod/mini';
import { deriveBytes, fromBase64Url, toBase64Url } from './keys.js';
import { createMac } from './mac.js';

const referred = z.object({
  flow: z.enum(['ingress', 'egress', 'invoice_payment']),
  iss: z.string(),
  jti: z.string(),
  number: z.int(),
  /** The merchant's own reference. */
  reference: z.string(),
  /** Decimal, in major units. Absent where the provider keeps the amount. */
  amount: z.optional(z.string()),
  currency: z.optional(z.string()),
  /** The merchant's own id of its customer. */
  customer: z.optional(z.string()),
});
export type Referred = z.infer<typeof referred>;

const LARGEST = 4096;

export interface CallbackReferences {
  write(told: Referred): string;
  /** `undefined` for whatever was not written here. */
  read(text: string): Referred | undefined;
  /** The same text for the same session and merchant's reference, whoever asks: what a merchant credits once. */
  idempotencyKey(told: Referred): string;
}

/** The first secret writes, and each of them reads. */
export async function createCallbackReferences(secrets: readonly [Uint8Array, ...Uint8Array[]]): Promise<CallbackReferences> {
  const macs = await Promise.all(secrets.map(async (secret) => createMac(await deriveBytes(secret, 'callback'))));
  const encoder = new TextEncoder();
  return {
    write(told) {
      const payload = toBase64Url(encoder.encode(JSON.stringify(z.parse(referred, told))));
      return `${payload}.${toBase64Url(macs[0]?.sign(payload) ?? new Uint8Array())}`;
    },
    read(text) {
      const [payload = '', mac = '', ...more] = text.length <= LARGEST ? text.split('.') : [];
      const bytes = fromBase64Url(payload);
      const given = fromBase64Url(mac);
      if (!bytes || !given || more.length > 0 || !macs.some(({ verify }) => verify(payload, given))) return undefined;
      // With our own MAC it is JSON.
      const parsed = z.safeParse(referred, JSON.parse(new TextDecoder().decode(bytes)));
      return parsed.success ? parsed.data : undefined;
    },
    // Not by the attempt: of two attempts of one session at most one may ever be credited. And by no key: keys change, and
    // a merchant who is asked again would take the same credit for another one. It need not be secret: it proves nothing.
    idempotencyKey: ({ iss, jti, reference }) => `ack_${toBase64Url(sha256(encoder.encode(JSON.stringify(['ack', iss, jti, reference]))).slice(0, 18))}`,
  };
}
