/** Keys that sign sessions, and the keys that the endpoint derives for itself. */
import * as z from 'zod/mini';
import { createMac } from './mac.js';

const kid = z.string().check(z.regex(/^[A-Za-z0-9._-]{1,64}$/));

/** HS256: the merchant's server and the endpoint share it. At least 32 bytes (RFC 7518 §3.2). */
const hs256 = z.object({
  kid, alg: z.literal('HS256'),
  secret: z.custom<Uint8Array>((value) => value instanceof Uint8Array).check(z.refine((secret) => secret.byteLength >= 32, 'must have at least 32 bytes')),
  /** Milliseconds since 1970: for rotation. */
  notBefore: z.optional(z.number()), notAfter: z.optional(z.number()),
});

/** EdDSA: the endpoint can verify and not mint. */
const eddsa = z.object({
  kid, alg: z.literal('EdDSA'),
  /** Raw Ed25519 public key, 32 bytes. */
  publicKey: z.custom<Uint8Array>((value) => value instanceof Uint8Array).check(z.refine((key) => key.byteLength === 32, 'must have 32 bytes')),
  notBefore: z.optional(z.number()), notAfter: z.optional(z.number()),
});

export const sessionKey = z.discriminatedUnion('alg', [hs256, eddsa]);
export type SessionKey = z.infer<typeof sessionKey>;

/** Whether a signature of these words holds. */
export type SignatureCheck = (text: string, signature: Uint8Array<ArrayBuffer>) => boolean | Promise<boolean>;

export async function signatureCheck(key: SessionKey): Promise<SignatureCheck> {
  if (key.alg === 'HS256') return createMac(key.secret).verify;
  const verifying = await crypto.subtle.importKey('raw', new Uint8Array(key.publicKey), { name: 'Ed25519' }, false, ['verify']);
  return (text, signature) => crypto.subtle.verify('Ed25519', verifying, signature, new TextEncoder().encode(text));
}

/** A key of its own for each purpose, out of one secret (HKDF, RFC 5869). */
export async function deriveBytes(secret: Uint8Array, purpose: string): Promise<Uint8Array<ArrayBuffer>> {
  const base = await crypto.subtle.importKey('raw', new Uint8Array(secret), 'HKDF', false, ['deriveBits']);
  const info = new TextEncoder().encode(`onramp-checkout ${purpose}`);
  return new Uint8Array(await crypto.subtle.deriveBits({ name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info }, base, 256));
}

export function toBase64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** The one way to write some bytes: no padding, and no stray bits in the last sign (finding 0.6). */
const CANONICAL = /^(?:[\w-]{4})*(?:[\w-][AQgw]|[\w-]{2}[AEIMQUYcgkosw048])?$/;

/** `undefined` unless the text is exactly how these bytes are written. */
export function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!CANONICAL.test(text)) return undefined;
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < bytes.length; at++) bytes[at] = binary.charCodeAt(at);
  return bytes;
}
