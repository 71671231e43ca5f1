/**
 * Session tokens: JWS compact in one strict profile (design 2.2). Header exactly `{alg, typ, kid}`, one algorithm for
 * each `kid`, at most 4 KiB; whatever deviates is refused even when rightly signed.
 */
import { CompactSign } from 'jose';
import * as z from 'zod/mini';
import { CheckoutError } from '../core/errors.js';
import type { ErrorCode } from '../core/errors.js';
import { recent } from '../core/recent.js';
import type { Flow } from '../core/schemas/status.js';
import { flowOf, readClaims } from './claims.js';
import type { SessionClaims } from './claims.js';
import { fromBase64Url, signatureCheck } from './keys.js';
import type { SessionKey, SignatureCheck } from './keys.js';
import { parseStrictJson } from './strict-json.js';

const TYPE = 'checkout-session+jwt';
const LARGEST_TOKEN = 4096;
const TOLERANCE_S = 60;
const LONGEST_LIFE_S = 2 * 60 * 60;
/** Tokens that are known again by their text: a checkout shows the same one with every look at its order. */
const REMEMBERED = 5000;

const header = z.strictObject({ alg: z.enum(['HS256', 'EdDSA']), typ: z.literal(TYPE), kid: z.string() });

export interface TrustedKey {
  readonly merchant: string;
  readonly key: SessionKey;
}

export interface VerifyOptions {
  /** Keys by `kid`. */
  readonly keys: ReadonlyMap<string, TrustedKey>;
  readonly audience: string;
  readonly environment: 'sandbox' | 'live';
  /** The flows that are set up. */
  readonly flows: readonly Flow[];
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

const refuse = (code: ErrorCode, field?: string): never => {
  throw new CheckoutError({ code, recoverable: code === 'ERR_SESSION_EXPIRED', ...(field === undefined ? {} : { field }) });
};

/** Reads a part as JSON in its one canonical form. */
function readPart(part: string): unknown {
  const bytes = fromBase64Url(part);
  if (!bytes) return refuse('ERR_SESSION_INVALID');
  try {
    return parseStrictJson(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    return refuse('ERR_SESSION_INVALID');
  }
}

export type VerifySession = (token: string) => Promise<SessionClaims>;

/**
 * Makes the function that checks tokens.
 * @throws CheckoutError `ERR_SESSION_INVALID`, with the claim that is wrong where the signature holds; `_EXPIRED`, `_ENVIRONMENT`, `_FLOW`
 */
export function createVerifier({ keys, audience, environment, flows, now }: VerifyOptions): VerifySession {
  const checks = new Map<string, Promise<SignatureCheck>>();
  /** What was signed, to the letter. Whether it may still be used is asked each time. */
  const remembered = recent<string, { readonly trusted: TrustedKey; readonly claims: SessionClaims }>(REMEMBERED);

  return async (token) => {
    const known = remembered.get(token);
    if (known) {
      checkKey(known.trusted);
      return checkUse(known.claims, known.trusted);
    }
    if (token.length > LARGEST_TOKEN || !/^[\w-]+\.[\w-]+\.[\w-]+$/.test(token)) return refuse('ERR_SESSION_INVALID');
    const [first = '', second = '', third = ''] = token.split('.');
    const head = z.safeParse(header, readPart(first));
    const trusted = head.success ? keys.get(head.data.kid) : undefined;
    const signature = fromBase64Url(third);
    if (!head.success || !trusted || trusted.key.alg !== head.data.alg || !signature) return refuse('ERR_SESSION_INVALID');
    checkKey(trusted);
    const { key } = trusted;
    const check = checks.get(key.kid) ?? signatureCheck(key);
    checks.set(key.kid, check);
    const holds = await check.then((verify) => verify(`${first}.${second}`, signature)).catch(() => false);
    if (!holds) return refuse('ERR_SESSION_INVALID');
    const claims = checkUse(claimsOf(readPart(second)), trusted);
    remembered.set(token, { trusted, claims });
    return claims;
  };

  function claimsOf(json: unknown): SessionClaims {
    const wanted = flowOf(json);
    if (wanted !== undefined && !flows.includes(wanted)) return refuse('ERR_SESSION_FLOW');
    const read = readClaims(json);
    return read.ok ? read.claims : refuse('ERR_SESSION_INVALID', read.field);
  }

  function checkKey({ key }: TrustedKey): void {
    const time = now();
    if ((key.notBefore ?? -Infinity) > time || (key.notAfter ?? Infinity) < time) refuse('ERR_SESSION_INVALID');
  }

  /** By whom, for whom and until when: none of it holds for good. */
  function checkUse(claims: SessionClaims, { merchant }: TrustedKey): SessionClaims {
    const { iss, aud, iat, exp } = claims;
    const time = now() / 1000;
    if (iss !== merchant || aud !== audience || exp <= iat || exp - iat > LONGEST_LIFE_S) return refuse('ERR_SESSION_INVALID');
    if (iat > time + TOLERANCE_S) return refuse('ERR_SESSION_INVALID');
    if (claims.environment !== environment) return refuse('ERR_SESSION_ENVIRONMENT');
    if (exp <= time - TOLERANCE_S) return refuse('ERR_SESSION_EXPIRED');
    return claims;
  }
}

/** What a merchant's server says; times are filled in. One member for each flow; `MintInput<EgressClaims>` is that flow's. */
export type MintInput<Claims extends SessionClaims = SessionClaims> = Claims extends SessionClaims
  ? Omit<Claims, 'iat' | 'exp'> & {
    /** Seconds that the session lives, 30 minutes by default, 2 hours at most. */
    readonly lifetimeSeconds?: number;
  }
  : never;

/** Read by whoever writes the shop: the member is named where it is seen first. */
const unfit = (field: string | undefined): CheckoutError => Object.assign(new CheckoutError({ code: 'ERR_REQUEST_INVALID', recoverable: false, ...(field === undefined ? {} : { field }) }), {
  message: `ERR_REQUEST_INVALID: ${field ?? 'what is signed'} is missing or not as it has to be`,
});

/**
 * Signs a session: the one thing that a merchant's server does.
 * @throws CheckoutError `ERR_REQUEST_INVALID`; its message and `problem.field` name the member that is wrong.
 */
export async function mintSession(
  input: MintInput, key: { readonly kid: string; readonly secret: Uint8Array }, now: () => number = () => Date.now(),
): Promise<string> {
  const { lifetimeSeconds = 30 * 60, ...rest } = input;
  const iat = Math.floor(now() / 1000);
  const read = readClaims({ ...rest, iat, exp: iat + lifetimeSeconds });
  if (!read.ok) throw unfit(read.field);
  if (key.secret.byteLength < 32) throw unfit('secret');
  if (lifetimeSeconds > LONGEST_LIFE_S) throw unfit('lifetimeSeconds');
  return new CompactSign(new TextEncoder().encode(JSON.stringify(read.claims)))
    .setProtectedHeader({ alg: 'HS256', typ: TYPE, kid: key.kid })
    .sign(new Uint8Array(key.secret));
}
