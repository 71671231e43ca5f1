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
  /** The global `fetch` by default. */
  readonly fetch?: Fetch;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/** What is asked of a `fetch` here. */
export type Fetch = (url: URL, init: {
  readonly method: string; readonly redirect: 'manual'; readonly signal: AbortSignal; readonly headers: Record<string, string>; readonly body?: string;
}) => Promise<Answered>;

/** What is read of a `Response`. */
export interface Answered {
  readonly status: number;
  readonly ok: boolean;
  readonly type?: string;
  readonly headers: { get(name: string): string | null };
  readonly body: { getReader(): { read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array | undefined }>; cancel(): Promise<void> } } | null;
}

export interface Call<Answer = unknown> {
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly body?: unknown;
  readonly signal: AbortSignal;
  /** What an answer's text says, `undefined` when it is no JSON. Its JSON by default. */
  readonly parse?: (text: string) => Answer | undefined;
}

const LARGEST_ANSWER = 256 * 1024;

/** Failures of which the connection itself tells that no byte of the request has arrived. */
const UNSENT: ReadonlySet<string> = new Set([
  'ERR_NO_CONNECTION', 'ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH', 'UND_ERR_CONNECT_TIMEOUT', 'CERT_HAS_EXPIRED',
  'ERR_SSL_WRONG_VERSION_NUMBER', 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', 'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/** RFC 3986 unreserved characters alone stay as they are, so that no two encoders can disagree about the rest. */
const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);

export function targetOf(path: string, query: Readonly<Record<string, string | undefined>> = {}): string {
  const pairs = Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return pairs.length === 0 ? path : `${path}?${pairs.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&')}`;
}

export type Client = <Answer = unknown>(operation: Operation, call: Call<Answer>) => Promise<Answer>;

export function createClient(options: ClientOptions): Client {
  const { apiUrl, clientId, clientSecret, timeoutMs = 10_000, now = () => Date.now() } = options;
  const fetcher: Fetch = options.fetch ?? ((...args) => fetch(...args));
  const base = new URL(apiUrl);
  const prefix = base.pathname.replace(/\/+$/, '');
  const sign = createSigner(clientSecret);
  /** The provider's clock minus ours, learnt once from an answer that refuses our timestamp. */
  let skew = 0;

  return async (operation, call) => {
    try {
      return await attempt(operation, call);
    } catch (thrown) {
      if (!(thrown instanceof SkewError) || Math.abs(thrown.skew - skew) < 1000) throw asProviderError(thrown);
      // A refused signature is an unambiguous no, so the same call may be signed and sent once more.
      skew = thrown.skew;
      return attempt(operation, call).catch((again: unknown) => {
        throw asProviderError(again);
      });
    }
  };

  async function attempt<Answer>(operation: Operation, { query, body, signal, parse = parseJson as (text: string) => Answer | undefined }: Call<Answer>): Promise<Answer> {
    const { method, path } = OPERATIONS[operation];
    const target = targetOf(prefix + path, query);
    const timestamp = Math.round(now() + skew);
    const timeout = new AbortController();
    const timer = setTimeout(() => timeout.abort(), timeoutMs);
    const abort = (): void => timeout.abort();
    signal.addEventListener('abort', abort, { once: true });
    const writes = method === 'POST';
    try {
      signal.throwIfAborted();
      const url = new URL(target, base.origin);
      if (url.pathname + url.search !== target) throw new ProviderError('unsent', 'other', 'the target would be rewritten on its way');
      const response = await fetcher(url, {
        method, redirect: 'manual', signal: timeout.signal,
        headers: {
          accept: 'application/json', 'x-client-id': clientId, 'x-timestamp': String(timestamp), 'x-signature': await sign(timestamp, target),
          ...(writes ? { 'content-type': 'application/json' } : {}),
        },
        ...(writes ? { body: JSON.stringify(body) } : {}),
      });
      return await readAnswer(response, writes, now(), parse);
    } catch (thrown) {
      if (thrown instanceof ProviderError || thrown instanceof SkewError) throw thrown;
      const code = errorCodeOf(thrown);
      if (code !== undefined && UNSENT.has(code)) throw new ProviderError('unsent', 'unreachable', `${operation}: ${code}`);
      throw new ProviderError(writes ? 'ambiguous' : 'unsent', timeout.signal.aborted ? 'timeout' : 'unreachable', `${operation}: ${code ?? 'failed'}`);
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
    }
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

const asProviderError = (thrown: unknown): unknown =>
  thrown instanceof SkewError ? new ProviderError('refused', 'credentials', 'the provider refuses our signature') : thrown;

function errorCodeOf(thrown: unknown): string | undefined {
  for (let error: unknown = thrown; error instanceof Error; error = error.cause) {
    if ('code' in error && typeof error.code === 'string') return error.code;
  }
  return undefined;
}

async function readAnswer<Answer>(response: Answered, writes: boolean, now: number, parse: (text: string) => Answer | undefined): Promise<Answer> {
  const after = writes ? 'ambiguous' : 'unsent';
  if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400)) {
    throw new ProviderError(after, 'answer', 'the provider answered with a redirect');
  }
  const text = await readBounded(response, after);
  if (response.status >= 500) throw new ProviderError(after, 'busy', `status ${response.status}`);
  const isJson = /^application\/(?:[\w.+-]+\+)?json\b/i.test(response.headers.get('content-type') ?? '');
  if (!response.ok) throw refusalOf(response, isJson ? parseJson(text) : undefined, now);
  const answer = isJson ? parse(text) : undefined;
  if (answer === undefined) throw new ProviderError(after, 'answer', 'the answer is no JSON');
  return answer;
}

/** At most {@link LARGEST_ANSWER} bytes, counted after decompression. */
async function readBounded(response: Answered, outcome: 'ambiguous' | 'unsent'): Promise<string> {
  const reader = response.body?.getReader();
  if (!reader) return '';
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done || !value) break;
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

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** 4xx: nothing was done. The texts are undocumented and only hint at a reason (domain facts §4.4). */
function refusalOf(response: Answered, json: unknown, now: number): ProviderError | SkewError {
  const { message = '', code = '' } = (typeof json === 'object' && json !== null ? json : {}) as { message?: unknown; code?: unknown };
  const hint = `${String(message)} ${String(code)}`.toLowerCase();
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
