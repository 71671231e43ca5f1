/**
 * The provider's request signature (domain facts §1.3): HMAC-SHA256 over `timestamp:path?query` with the Base64-decoded
 * secret. It covers neither method nor body, so a signature is a secret itself: never logged, never returned.
 */
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';

/** Base64 with or without padding; secrets look like unpadded 26-character texts. */
function decodeSecret(secret: string): Uint8Array<ArrayBuffer> | undefined {
  const text = secret.trim().replace(/=+$/, '').replaceAll('-', '+').replaceAll('_', '/');
  if (!/^[A-Za-z0-9+/]+$/.test(text) || text.length % 4 === 1) return undefined;
  const binary = atob(text.padEnd(Math.ceil(text.length / 4) * 4, '='));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

/** Signs one request: `timestamp` in milliseconds since 1970, `target` exactly as it is sent. */
export type Signer = (timestamp: number, target: string) => Promise<string>;

/**
 * Not by WebCrypto: it answers from another thread, which costs several times the hash itself.
 * @throws RangeError when the secret is empty or no Base64.
 */
export function createSigner(secret: string): Signer {
  const bytes = decodeSecret(secret);
  if (!bytes?.length) throw new RangeError('clientSecret must be Base64');
  const keyed = hmac.create(sha256, bytes);
  return async (timestamp, target) =>
    btoa(String.fromCharCode(...keyed.clone().update(new TextEncoder().encode(`${timestamp}:${target}`)).digest()));
}
