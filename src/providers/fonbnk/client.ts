/**
 * One signed request to the provider: the bytes that were signed are the bytes that are sent, no redirect is followed,
 * time and size of the answer are bounded, and every failure says whether something may have been done.
 */
import { ProviderError } from '../provider.js';
import type { ProviderReason } from '../provider.js';
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
  readonly fetch?: typeof fetch;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

export interface Call {
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly body?: unknown;
  /** Success is told by the status alone; what comes with it need not be JSON, and may be `undefined`. */
  readonly anyAnswer?: boolean;
  readonly signal: AbortSignal;
}

const LARGEST_ANSWER = 256 * 1024;

/** Failures before the first byte of a request that say so by their code alone. */
const UNSENT: ReadonlySet<string> = new Set([
  'UND_ERR_CONNECT_TIMEOUT', 'CERT_HAS_EXPIRED', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID', 'ERR_SSL_WRONG_VERSION_NUMBER', 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', 'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE',
]);

/** RFC 3986 unreserved characters alone stay as they are, so that no two encoders can disagree about the rest. */
const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);

export function targetOf(path: string, query: Readonly<Record<string, string | undefined>> = {}): string {
  const pairs = Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return pairs.length === 0 ? path : `${path}?${pairs.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&')}`;
}

export type Client = (operation: Operation, call: Call) => Promise<unknown>;

/** One call as it is sent, once or, when the clocks differ, twice. */
interface Prepared {
  readonly url: URL;
  readonly target: string;
  readonly method: 'GET' | 'POST';
  readonly body?: string;
  readonly anyAnswer: boolean;
}

export function createClient(options: ClientOptions): Client {
  const { apiUrl, clientId, clientSecret, timeoutMs = 10_000, now = () => Date.now() } = options;
  const fetcher: typeof fetch = options.fetch ?? ((...args) => fetch(...args));
  const base = new URL(apiUrl);
  const prefix = base.pathname.replace(/\/+$/, '');
  const sign = createSigner(clientSecret);
  /** The provider's clock minus ours, learnt from an answer that refuses our timestamp and proven by the next one. */
  let skew = 0;

  return async (operation, call) => {
    const writes = OPERATIONS[operation].method === 'POST';
    const unsent = (why: string): ProviderError => new ProviderError('unsent', 'other', `${operation}: ${why}`);
    const prepared = prepare(OPERATIONS[operation], call);
    if (!prepared) throw unsent('the target would be rewritten on its way');
    if (call.signal.aborted) throw unsent('nobody waits for it');
    const stop = new AbortController();
    const abort = (): void => stop.abort();
    const timer = setTimeout(abort, timeoutMs);
    call.signal.addEventListener('abort', abort, { once: true });
    try {
      return await signedForTheirClock(prepared, writes, stop.signal);
    } catch (thrown) {
      if (thrown instanceof ProviderError) throw thrown;
      if (thrown instanceof SkewError) throw new ProviderError('refused', 'credentials', 'the provider refuses our signature');
      const code = codeOf(thrown);
      if (neverConnected(thrown)) throw new ProviderError('unsent', 'unreachable', `${operation}: ${code ?? 'no connection'}`);
      throw new ProviderError(writes ? 'ambiguous' : 'unsent', stop.signal.aborted ? 'timeout' : 'unreachable', `${operation}: ${code ?? 'failed'}`);
    } finally {
      clearTimeout(timer);
      call.signal.removeEventListener('abort', abort);
      // What is left of an answer that was not read to its end is not waited for.
      stop.abort();
    }
  };

  function prepare({ method, path }: { readonly method: 'GET' | 'POST'; readonly path: string }, { query, body, anyAnswer = false }: Call): Prepared | undefined {
    // Text that is no text (half a character) has no place in a target.
    if (Object.values(query ?? {}).some((value) => value !== undefined && /[\ud800-\udfff]/u.test(value))) return undefined;
    const target = targetOf(prefix + path, query);
    const url = new URL(target, base.origin);
    if (url.pathname + url.search !== target) return undefined;
    return { url, target, method, anyAnswer, ...(method === 'POST' ? { body: JSON.stringify(body) } : {}) };
  }

  /** A refused signature is an unambiguous no, so the same call may be signed and sent once more, for their clock. */
  async function signedForTheirClock(prepared: Prepared, writes: boolean, signal: AbortSignal): Promise<unknown> {
    try {
      return await send(prepared, writes, skew, signal);
    } catch (thrown) {
      if (!(thrown instanceof SkewError) || Math.abs(thrown.skew - skew) < 1000) throw thrown;
      return send(prepared, writes, thrown.skew, signal);
    }
  }

  async function send({ url, target, method, body, anyAnswer }: Prepared, writes: boolean, theirs: number, signal: AbortSignal): Promise<unknown> {
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
    const answer = await readAnswer(response, writes, now());
    if (answer === undefined && !anyAnswer) throw new ProviderError(writes ? 'ambiguous' : 'unsent', 'answer', 'the answer is no JSON');
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

/** The first of an error and its causes that has a code. */
function codeOf(thrown: unknown): string | undefined {
  for (let error: unknown = thrown; error instanceof Error; error = error.cause) {
    if ('code' in error && typeof error.code === 'string') return error.code;
  }
  return undefined;
}

/**
 * Whether no byte of the request can have left us. A code like `EHOSTUNREACH` alone does not say so: a connection that
 * stood can end with it too, after the request has gone out. What failed must have been the connecting.
 */
function neverConnected(thrown: unknown): boolean {
  if (!(thrown instanceof Error)) return false;
  if (thrown instanceof AggregateError) return thrown.errors.length > 0 && thrown.errors.every(neverConnected);
  const { code, syscall } = thrown as { readonly code?: unknown; readonly syscall?: unknown };
  return (typeof code === 'string' && UNSENT.has(code)) || syscall === 'connect' || syscall === 'getaddrinfo' || neverConnected(thrown.cause);
}

/** The JSON of a success, `undefined` where there is none. */
async function readAnswer(response: Response, writes: boolean, now: number): Promise<unknown> {
  const after = writes ? 'ambiguous' : 'unsent';
  if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400)) {
    throw new ProviderError(after, 'answer', 'the provider answered with a redirect');
  }
  const text = await readBounded(response, after);
  if (response.status >= 500) throw new ProviderError(after, 'busy', `status ${response.status}`);
  const json = /^application\/(?:[\w.+-]+\+)?json\b/i.test(response.headers.get('content-type') ?? '') ? parseJson(text) : undefined;
  if (!response.ok) throw refusalOf(response, json, now);
  return json;
}

/** At most {@link LARGEST_ANSWER} bytes, counted after decompression. */
async function readBounded(response: Response, outcome: 'ambiguous' | 'unsent'): Promise<string> {
  const reader = response.body?.getReader();
  if (!reader) return '';
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size > LARGEST_ANSWER) {
      await reader.cancel();
      throw new ProviderError(outcome, 'answer', 'the answer is too large');
    }
    chunks.push(value);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return new TextDecoder().decode(whole);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** 4xx: nothing was done. The texts are undocumented and only hint at a reason (domain facts §4.4). */
function refusalOf(response: Response, json: unknown, now: number): ProviderError | SkewError {
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
