/**
 * What a session token says of itself, held against the page and the endpoint it is used at. It is read, not verified:
 * whether it was rightly signed only the endpoint knows. Nothing of the token itself is ever in the words.
 */
import type { Finding } from './finding.js';

/** Clocks may differ by this much (design 2.2). */
export const TOLERANCE_S = 60;
const LONGEST_LIFE_S = 2 * 60 * 60;
const LARGEST_TOKEN = 4096;

export interface Place {
  /** Where the checkout is shown. */
  readonly origin: string;
  /** The endpoint's URL as the page says it. */
  readonly endpoint: string;
  readonly environment?: string | undefined;
  /** The endpoint's clock, in milliseconds. */
  readonly now: number;
}

type Json = Readonly<Record<string, unknown>>;

/** A part of a token as JSON, `undefined` where it is none. */
function readPart(text: string | undefined): Json | undefined {
  try {
    const bytes = Uint8Array.from(atob((text ?? '').replace(/-/g, '+').replace(/_/g, '/')), (letter) => letter.charCodeAt(0));
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : undefined;
  } catch {
    return undefined;
  }
}

/** The claims of a token, unverified. */
export const claimsOf = (token: string): Json | undefined => readPart(token.split('.')[1]);

const seconds = (value: unknown): number => (typeof value === 'number' ? value : Number.NaN);
/** Words of the token's own that are shown: short, and without line breaks. */
const shown = (value: unknown): string => JSON.stringify(value)?.slice(0, 200) ?? 'nothing';

const stop = (about: string, text: string, mend: string): Finding => ({ weight: 'stop', about, text, mend });

/** What is wrong with a token, the gravest first; nothing where it looks right. */
export function judgeToken(token: string, { origin, endpoint, environment, now }: Place): readonly Finding[] {
  const found: Finding[] = [];
  if (token.length > LARGEST_TOKEN) found.push(stop('session-size', `The session has ${token.length} characters; at most ${LARGEST_TOKEN} are taken.`, 'Pin less in `order`: the session is no place for a cart.'));
  const [header, claims] = [readPart(token.split('.')[0]), claimsOf(token)];
  if (!header || !claims || token.split('.').length !== 3) {
    return [...found, stop('session-form', 'The session is no signed token in three parts.', 'Answer `{ "session": "<token>" }` with what `mintSession` gives, and nothing around it.')];
  }
  if (header['typ'] !== 'checkout-session+jwt') found.push(stop('session-type', 'The session’s header has another `typ` than checkout-session+jwt.', 'Set the header to exactly { "alg", "typ": "checkout-session+jwt", "kid" }.'));
  const origins = Array.isArray(claims['origins']) ? (claims['origins'] as unknown[]) : [];
  if (!origins.includes(origin)) found.push(stop('session-origin', `The session lists ${shown(origins)}, and this page is at ${origin}.`, `When minting: origins: ['${origin}']`));
  if (claims['aud'] !== endpoint) found.push(stop('session-aud', `The session is for the endpoint ${shown(claims['aud'])} (aud), and the page uses ${endpoint}.`, `When minting: aud: '${endpoint}', which is the endpoint’s CHECKOUT_PUBLIC_URL to the letter.`));
  if (environment !== undefined && claims['environment'] !== environment) {
    found.push(stop('session-environment', `The session is for ${shown(claims['environment'])}, and the endpoint is ${environment}.`, `When minting: environment: '${environment}', or name the other endpoint.`));
  }
  return [...found, ...judgeTimes(seconds(claims['iat']), seconds(claims['exp']), now / 1000)];
}

function judgeTimes(iat: number, exp: number, now: number): readonly Finding[] {
  if (!(exp > iat)) return [stop('session-life', 'The session has no lifetime (iat, exp in whole seconds).', 'When minting: iat is now, exp is 30 minutes later, both in seconds.')];
  if (exp - iat > LONGEST_LIFE_S) return [stop('session-life', 'The session lives longer than two hours.', 'When minting: exp at most two hours after iat.')];
  if (iat > now + TOLERANCE_S) return [stop('session-clock', `The session begins ${Math.round(iat - now)} seconds in the future: a clock is wrong.`, 'Set the clock of the server that mints (NTP).')];
  if (exp <= now - TOLERANCE_S) return [stop('session-expired', `The session ended ${Math.round(now - exp)} seconds ago.`, 'Mint it when it is asked for; give `session-url`, so that a new one can be had.')];
  return [];
}

const CODES: Readonly<Record<string, readonly [text: string, mend: string]>> = {
  ERR_SESSION_MISSING: ['The checkout has no session.', 'Give `session-url`, `session` or `getSession`.'],
  ERR_SESSION_INVALID: ['The endpoint does not accept the session: signature, key id (kid), merchant (iss), aud or a claim is not right.', 'Sign with a key of CHECKOUT_SESSION_KEYS, iss as CHECKOUT_MERCHANT_ID, aud as CHECKOUT_PUBLIC_URL; try one of `onramp-checkout mint`.'],
  ERR_SESSION_EXPIRED: ['The session has ended.', 'Mint it when it is asked for; give `session-url`, so that a new one can be had.'],
  ERR_SESSION_ORIGIN: ['The session, or the merchant’s settings at the endpoint, do not list this page’s origin.', 'Add the origin to `origins` when minting, and to CHECKOUT_ORIGINS.'],
  ERR_SESSION_ENVIRONMENT: ['The session is for the other environment than the endpoint.', 'Mint with the endpoint’s own `environment`.'],
  ERR_SESSION_FLOW: ['The endpoint has no provider for the session’s flow.', 'Set the variables of that provider (`onramp-checkout serve --help`).'],
  ERR_SESSION_SOURCE: ['`session-url` gave no session.', 'Answer a POST with 200 and { "session": "<token>" }.'],
  ERR_CONFIG_ENDPOINT: ['The tag names no endpoint.', 'Add endpoint="https://pay.example.com/checkout" (for the frame src="…/embed/<merchant>").'],
  ERR_PAGE_POLICY: ['The page’s policy on Trusted Types lets nothing be rendered.', 'Content-Security-Policy: … trusted-types lit-html'],
  ERR_NETWORK_FAILED: ['The endpoint could not be reached: it is down, or the page’s policy or CORS forbids it.', 'Run `onramp-checkout doctor <url of this page>`.'],
};

/** What a code of the endpoint means to whoever builds the page, `undefined` where the page cannot mend it. */
export function wordsOfCode(code: string): Finding | undefined {
  const [text, mend] = CODES[code] ?? [];
  return text === undefined || mend === undefined ? undefined : stop(code, `${text} (${code})`, mend);
}
