/**
 * One signed request to the provider: the bytes that were signed are the bytes that are sent, no redirect is followed,
 * time and size of the answer are bounded, and every failure says whether something may have been done.
 */
import { ProviderError } from '../provider.js';
import type { ProviderReason } from '../provider.js';
import { failureOf, readSettled, saysJson } from '../upstream.js';
import type { Answered, Fetch } from '../upstream.js';
import { createSigner } from './sign.js';

/** The ten operations of the document and nothing else: this client is no signing oracle. */
export const OPERATIONS = {
  paymentChannels: { method: 'GET', path: '/api/onramp/payment-channels' },
  assets: { method: 'GET', path: '/api/onramp/assets' },
  limits: { method: 'GET', path: '/api/onramp/limits' },
  bestOffer: { method: 'GET', path: '/api/onramp/best-offer' },
  order: { method: 'GET', path: '/api/onramp/order' },
  orders: { method: 'GET', path: '/api/onramp/orders' },
  create: { method: 'POST', path: '/api/onramp/order/create' },
  otp: { method: 'POST', path: '/api/onramp/order/otp' },
  confirm: { method: 'POST', path: '/api/onramp/order/confirm' },
  reject: { method: 'POST', path: '/api/onramp/order/reject' },
} as const;
export type Operation = keyof typeof OPERATIONS;

export interface ClientOptions {
  /** `https://api.fonbnk.com`, without a trailing slash. http only on loopback. */
  readonly apiUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Milliseconds for a whole call, 10 s by default. */
  readonly timeoutMs?: number;
  /** The global `fetch` by default. */
  readonly fetch?: Fetch;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

export interface Call<Answer = unknown> {
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly body?: unknown;
  readonly signal?: AbortSignal | undefined;
  /** What a success says. Its JSON by default. */
  readonly parse?: Parse<Answer>;
}

/** Given the text of an answer, or `undefined` when it does not call itself JSON. `undefined` when it says nothing. */
export type Parse<Answer> = (json: string | undefined) => Answer | undefined;

/** RFC 3986 unreserved characters alone stay as they are, so that no two encoders can disagree about the rest. */
const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);

export function targetOf(path: string, query: Readonly<Record<string, string | undefined>> = {}): string {
  const pairs = Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return pairs.length === 0 ? path : `${path}?${pairs.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&')}`;
}

export type Client = <Answer = unknown>(operation: Operation, call: Call<Answer>) => Promise<Answer>;

/** One call as it is sent, once or, when the clocks differ, twice. */
interface Prepared<Answer> {
  readonly url: URL;
  readonly target: string;
  readonly method: 'GET' | 'POST';
  readonly writes: boolean;
  readonly body?: string;
  readonly parse: Parse<Answer>;
}

export function createClient(options: ClientOptions): Client {
  const { apiUrl, clientId, clientSecret, timeoutMs = 10_000, now = () => Date.now() } = options;
  const fetcher: Fetch = options.fetch ?? ((...args) => fetch(...args));
  const base = new URL(apiUrl);
  const prefix = base.pathname.replace(/\/+$/, '');
  const sign = createSigner(clientSecret);
  /** The provider's clock minus ours, learnt from an answer that refuses our timestamp and proven by the next one. */
  let skew = 0;

  return async (operation, call) => {
    const unsent = (why: string): ProviderError => new ProviderError('unsent', 'other', `${operation}: ${why}`);
    const prepared = prepare(operation, call);
    if (!prepared) throw unsent('the target would be rewritten on its way');
    const { writes } = prepared;
    if (call.signal?.aborted) throw unsent('nobody waits for it');
    const stop = new AbortController();
    const abort = (): void => stop.abort();
    const timer = setTimeout(abort, timeoutMs);
    call.signal?.addEventListener('abort', abort, { once: true });
    try {
      return await signedForTheirClock(prepared, stop.signal);
    } catch (thrown) {
      const late = stop.signal.aborted;
      // What is left of an answer that was not read to its end is not waited for.
      stop.abort(thrown);
      if (thrown instanceof SkewError) throw new ProviderError('refused', 'credentials', 'the provider refuses our signature');
      throw failureOf(thrown, writes ? 'ambiguous' : 'unsent', late, `${operation}: `);
    } finally {
      clearTimeout(timer);
      call.signal?.removeEventListener('abort', abort);
    }
  };

  function prepare<Answer>(operation: Operation, { query, body, parse = parseJson as Parse<Answer> }: Call<Answer>): Prepared<Answer> | undefined {
    const { method, path } = OPERATIONS[operation];
    // Text that is no text (half a character) has no place in a target.
    if (Object.values(query ?? {}).some((value) => value !== undefined && /[\ud800-\udfff]/u.test(value))) return undefined;
    const target = targetOf(prefix + path, query);
    const url = new URL(target, base.origin);
    if (url.pathname + url.search !== target) return undefined;
    const writes = method === 'POST';
    return { url, target, method, writes, parse, ...(writes ? { body: JSON.stringify(body) } : {}) };
  }

  /** A refused signature is an unambiguous no, so the same call may be signed and sent once more, for their clock. */
  async function signedForTheirClock<Answer>(prepared: Prepared<Answer>, signal: AbortSignal): Promise<Answer> {
    try {
      return await send(prepared, skew, signal);
    } catch (thrown) {
      if (!(thrown instanceof SkewError) || Math.abs(thrown.skew - skew) < 1000) throw thrown;
      return send(prepared, thrown.skew, signal);
    }
  }

  async function send<Answer>({ url, target, method, writes, body, parse }: Prepared<Answer>, theirs: number, signal: AbortSignal): Promise<Answer> {
    const timestamp = Math.round(now() + theirs);
    const response = await fetcher(url, {
      method, redirect: 'manual', signal,
      headers: {
        accept: 'application/json', 'x-client-id': clientId, 'x-timestamp': String(timestamp), 'x-signature': await sign(timestamp, target),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body }),
    });
    if (response.status !== 401 && theirs !== skew) skew = theirs;
    const answer = await readAnswer(response, writes, now(), parse);
    if (answer === undefined) throw new ProviderError(writes ? 'ambiguous' : 'unsent', 'answer', 'the answer is no JSON');
    return answer;
  }
}

/** The provider does not accept our timestamp, and its own clock says why. */
class SkewError extends Error {
  readonly skew: number;
  constructor(skew: number) {
    super('the clocks differ');
    this.skew = skew;
  }
}

/** What a success says, `undefined` where it says nothing that can be read. */
async function readAnswer<Answer>(response: Answered, writes: boolean, now: number, parse: Parse<Answer>): Promise<Answer | undefined> {
  const text = await readSettled(response, writes ? 'ambiguous' : 'unsent');
  const json = saysJson(response) ? text : undefined;
  if (!response.ok) throw refusalOf(response, parseJson(json), now);
  return parse(json);
}

export function parseJson(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** 4xx: nothing was done. The texts are undocumented and only hint at a reason (domain facts §4.4). */
function refusalOf(response: Answered, json: unknown, now: number): ProviderError | SkewError {
  const { message, code } = (typeof json === 'object' && json !== null ? json : {}) as { message?: unknown; code?: unknown };
  const hint = [message, code].flat().filter((one) => typeof one === 'string').join(' ').toLowerCase();
  if (response.status === 401) {
    const theirs = Date.parse(response.headers.get('date') ?? '');
    return Number.isNaN(theirs) ? new ProviderError('refused', 'credentials', 'status 401') : new SkewError(theirs - now);
  }
  const retryAfter = Number(response.headers.get('retry-after'));
  const wait = Number.isFinite(retryAfter) && retryAfter > 0 ? { retryAfter: Math.min(retryAfter, 120) } : {};
  const reason: ProviderReason = response.status === 403 ? 'forbidden'
    : response.status === 404 ? 'unknown_order'
    : response.status === 429 ? 'busy'
    : /already/.test(hint) ? 'state'
    : /otp|code is (invalid|wrong)/.test(hint) ? 'wrong_otp'
    : /amount|limit|minimum|maximum/.test(hint) ? 'amount'
    : /no offer|not available|not found/.test(hint) ? 'no_offer'
    : /expired|status|state|already|cannot/.test(hint) ? 'state'
    : 'fields';
  return new ProviderError('refused', reason, `status ${response.status}`, wait);
}
