/**
 * Calls to a JSON API behind a bearer token: no redirect is followed, time and size of the answer are bounded, only JSON
 * is an answer, and every failure says whether something may have been done. Nothing is ever sent twice.
 */
import * as z from 'zod/mini';
import { isLoopback } from '../core/links.js';
import { ProviderError } from './provider.js';
import type { ProviderReason } from './provider.js';
import { failureOf, readJson, readSettled } from './upstream.js';
import type { AfterSending, Answered } from './upstream.js';

export interface BearerOptions {
  /** `https://api.example`, without a trailing slash. http only on loopback. */
  readonly apiUrl: string;
  readonly token: string;
  /** Milliseconds for a whole call, 10 s by default. */
  readonly timeoutMs?: number | undefined;
  readonly fetch?: typeof fetch | undefined;
}

/** A method and a path below the API's URL; `:id` stands where an id goes. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH';
  readonly path: string;
}

const ROUTE = /^(?:(GET|POST|PUT|PATCH) )?((?:\/(?::id|[A-Za-z0-9_~-][A-Za-z0-9._~-]*))+)$/;

/** `PUT /payments/:id`, or the path alone. @throws RangeError that says what is wrong with `name`. */
export function readRoute(name: string, text: string, method: Route['method']): Route {
  const [, given, path] = ROUTE.exec(text) ?? [];
  if (path === undefined || path.split('/:id').length > 2) throw new RangeError(`${name} must be a path such as /v1/invoice/:id`);
  return { method: (given as Route['method'] | undefined) ?? method, path };
}

/** @throws RangeError that says what is wrong with `name`. */
export function readHeaderName(name: string, text: string): string {
  if (!/^[A-Za-z0-9-]{1,64}$/.test(text)) throw new RangeError(`${name} must be the name of a header`);
  return text.toLowerCase();
}

export interface BearerCall {
  readonly route: Route;
  readonly id?: string | undefined;
  /** The header that carries `Bearer <token>`. */
  readonly header: string;
  readonly body?: unknown;
  /** Whether it may change something: then nobody knows what was done when no answer comes. */
  readonly writes: boolean;
  /** What a refusal means where its status does not say. */
  readonly reason?: (status: number, answer: unknown) => ProviderReason | undefined;
  readonly signal: AbortSignal;
}

/** The JSON of a success. @throws ProviderError */
export type BearerClient = (call: BearerCall) => Promise<unknown>;

/** What a status means that is no success. */
const REASONS: Readonly<Record<number, ProviderReason>> = {
  401: 'credentials', 403: 'forbidden', 404: 'unknown_order', 405: 'other', 409: 'state', 410: 'state', 429: 'busy',
};

/** @throws RangeError when the API's URL is neither https nor loopback, or the token is no token. */
export function createBearerClient({ apiUrl, token, timeoutMs = 10_000, ...options }: BearerOptions): BearerClient {
  const fetcher: typeof fetch = options.fetch ?? ((...args) => fetch(...args));
  const base = URL.canParse(apiUrl) ? new URL(apiUrl) : undefined;
  if (!base || (base.protocol !== 'https:' && !(base.protocol === 'http:' && isLoopback(base.hostname))) || base.search + base.hash + base.username + base.password !== '') {
    throw new RangeError('apiUrl must be an https URL');
  }
  if (!/^[\u0021-\u007e]+$/.test(token)) throw new RangeError('token must be printable text without blanks');
  const prefix = base.origin + base.pathname.replace(/\/+$/, '');

  /** The address, unless it would be another one on its way. */
  const addressOf = ({ path }: Route, id: string): URL | undefined => {
    if (/[\ud800-\udfff]/u.test(id) || (path.includes('/:id') && /^\.{0,2}$/.test(id))) return undefined;
    const text = prefix + path.replace('/:id', () => `/${encodeURIComponent(id)}`);
    const url = new URL(text);
    return url.href === text ? url : undefined;
  };

  return async ({ route, id = '', header, body, writes, reason, signal }) => {
    const after: AfterSending = writes ? 'ambiguous' : 'unsent';
    const url = addressOf(route, id);
    if (!url) throw new ProviderError('unsent', 'other', 'the target would be rewritten on its way');
    if (signal.aborted) throw new ProviderError('unsent', 'other', 'nobody waits for it');
    const stop = new AbortController();
    const abort = (): void => stop.abort();
    const timer = setTimeout(abort, timeoutMs);
    signal.addEventListener('abort', abort, { once: true });
    try {
      const response = await fetcher(url, {
        method: route.method, redirect: 'manual', signal: stop.signal,
        headers: { accept: 'application/json', [header]: `Bearer ${token}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return await readAnswer(response, after, reason);
    } catch (thrown) {
      throw failureOf(thrown, after, stop.signal.aborted);
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
      // What is left of an answer that was not read to its end is not waited for.
      stop.abort();
    }
  };
}

async function readAnswer(response: Answered, after: AfterSending, reason: BearerCall['reason']): Promise<unknown> {
  const { status } = response;
  const json = readJson(response, await readSettled(response, after));
  if (!response.ok) {
    const seconds = Number(response.headers.get('retry-after'));
    throw new ProviderError('refused', reason?.(status, json) ?? REASONS[status] ?? 'fields', `status ${status}`, seconds > 0 ? { retryAfter: Math.min(seconds, 120) } : {});
  }
  if (json === undefined) throw new ProviderError(after, 'answer', 'the answer is no JSON');
  return json;
}

/** An answer of this shape. After a write, one that cannot be read leaves open what was done. */
export function readShape<Schema extends z.ZodMiniType>(schema: Schema, answer: unknown, writes: boolean): z.infer<Schema> {
  const parsed = z.safeParse(schema, answer);
  if (!parsed.success) throw new ProviderError(writes ? 'ambiguous' : 'unsent', 'answer', `the answer has another shape: ${parsed.error.issues[0]?.path.join('.') ?? ''}`);
  return parsed.data;
}
