/**
 * Whether a request is signed as Fonbnk's signing guide says (domain-facts §1.3): `x-signature` is
 * Base64(HMAC-SHA256(Base64Decode(secret), timestamp + ":" + path and query exactly as on the wire)). Neither the
 * method nor the body is signed.
 */
import { Refusal } from './refusal.js';

/** How old, or how far ahead, a timestamp may be (domain-facts §1.3). */
const WINDOW_MS = 60_000;

const bytesOf = (base64: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0));

const tryBytes = (base64: string): Uint8Array<ArrayBuffer> | undefined => {
  try {
    return bytesOf(base64);
  } catch {
    return undefined;
  }
};

export interface Signed {
  readonly headers: Headers;
  /** The request target exactly as it came over the wire. */
  readonly target: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Throws a `Refusal` unless the request is rightly signed: 400 for a missing header, 401 for a wrong or old one. */
export type CheckSignature = (signed: Signed) => Promise<void>;

/** @throws when the secret is not Base64 text; the padding may be missing. */
export function createSignatureCheck(clientId: string, clientSecret: string): CheckSignature {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = crypto.subtle.importKey('raw', bytesOf(clientSecret), algorithm, false, ['verify']);
  return async ({ headers, target, now }) => {
    const id = headers.get('x-client-id');
    const timestamp = headers.get('x-timestamp');
    const signature = headers.get('x-signature');
    if (!id || !timestamp || !signature) {
      throw new Refusal(400, 'x-client-id, x-timestamp and x-signature headers are required');
    }
    if (!/^\d{10,16}$/.test(timestamp)) throw new Refusal(400, 'x-timestamp header is invalid');
    const invalid = new Refusal(401, 'Signature is invalid');
    const given = tryBytes(signature);
    if (id !== clientId || given === undefined || Math.abs(now - Number(timestamp)) > WINDOW_MS) throw invalid;
    const text = new TextEncoder().encode(`${timestamp}:${target}`);
    if (!(await crypto.subtle.verify('HMAC', await key, given, text))) throw invalid;
  };
}
