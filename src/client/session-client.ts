/**
 * The core's port to the session endpoint over `fetch`. Every answer is parsed by its schema; everything else rejects
 * with a `CheckoutError`. Nothing is sent twice here: what may be sent again is decided by those who know what it means.
 */
import * as z from 'zod/mini';
import { assets, countries, limits } from '../core/catalogue.js';
import { CheckoutError, knownCode, problemAnswer } from '../core/errors.js';
import { offers } from '../core/offer.js';
import { order } from '../core/order.js';
import type { Order } from '../core/order.js';
import type { LineNews, SessionPort } from '../core/port.js';
import { sessionView } from '../core/session-view.js';
import type { SessionHolder } from './session-source.js';

/** Longer than the endpoint's own patience with a provider. */
const TIMEOUT_MS = 25_000;

const orderList = z.object({ orders: z.array(order) });

interface Call<Schema extends z.ZodMiniType> {
  readonly schema: Schema;
  readonly method?: 'GET' | 'POST';
  readonly path: string;
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly body?: unknown;
  /** The order whose status token may stand in for a session that has ended. */
  readonly readOf?: string;
  readonly signal: AbortSignal;
}

export interface SessionClientOptions {
  /** The session endpoint's URL, without a trailing slash. */
  readonly endpoint: string;
  readonly session: SessionHolder;
  /** The origin around the hosted page: a session that does not list it is refused (design 2.3). */
  readonly hostOrigin?: string;
  readonly fetch?: typeof fetch;
}

/** The session endpoint, as `<onramp-checkout>` talks to it. */
export function createSessionClient({ endpoint, session, hostOrigin, fetch: fetcher = (...args) => fetch(...args) }: SessionClientOptions): SessionPort {
  const statusTokens = new Map<string, string>();
  /** Number of the last event of each order that was followed. */
  const lastEvents = new Map<string, string>();
  const keep = <T extends Order>(one: T): T => {
    statusTokens.set(one.id, one.statusToken);
    return one;
  };

  /** The token in use, a new one when it has ended, and for reading an order its status token at last. */
  async function withToken<T>(readOf: string | undefined, signal: AbortSignal, use: (token: string) => Promise<T>): Promise<T> {
    const token = await session.token(signal);
    try {
      return await use(token);
    } catch (thrown) {
      if (!(thrown instanceof CheckoutError) || thrown.code !== 'ERR_SESSION_EXPIRED') throw thrown;
      const fresh = await renewed(token, signal);
      if (typeof fresh === 'string') return use(fresh);
      // A payment under way stays readable when the session has ended (security findings M11).
      const readOnly = readOf === undefined ? undefined : statusTokens.get(readOf);
      if (readOnly === undefined) throw session.renewable ? fresh : thrown;
      return use(readOnly);
    }
  }

  const call = <Schema extends z.ZodMiniType>(request: Call<Schema>): Promise<z.infer<Schema>> =>
    withToken(request.readOf, request.signal, (token) => send(request, token));

  async function renewed(used: string, signal: AbortSignal): Promise<string | CheckoutError> {
    try {
      return await session.renew(used, signal);
    } catch (thrown) {
      signal.throwIfAborted();
      return thrown instanceof CheckoutError ? thrown : new CheckoutError('ERR_SESSION_SOURCE');
    }
  }

  async function send<Schema extends z.ZodMiniType>(request: Call<Schema>, token: string): Promise<z.infer<Schema>> {
    const { signal, method = 'GET' } = request;
    const timeout = new AbortController();
    const timer = setTimeout(() => timeout.abort(), TIMEOUT_MS);
    const abort = (): void => timeout.abort();
    signal.addEventListener('abort', abort, { once: true });
    try {
      const response = await fetcher(urlOf(endpoint, request.path, request.query), {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          accept: 'application/json',
          ...(method === 'POST' ? { 'content-type': 'application/json' } : {}),
        },
        ...(method === 'POST' ? { body: JSON.stringify(request.body ?? {}) } : {}),
        credentials: 'omit', cache: 'no-store', redirect: 'error', referrerPolicy: 'strict-origin', signal: timeout.signal,
      });
      const text = await response.text();
      return readAnswer(response, text, request.schema);
    } catch (thrown) {
      if (thrown instanceof CheckoutError) throw thrown;
      signal.throwIfAborted();
      const offline = typeof navigator !== 'undefined' && navigator.onLine === false;
      const code = timeout.signal.aborted ? 'ERR_NETWORK_TIMEOUT' : offline ? 'ERR_NETWORK_OFFLINE' : 'ERR_NETWORK_FAILED';
      throw new CheckoutError({ code, recoverable: true }, { cause: thrown });
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
    }
  }

  async function follow(id: string, tell: (news: LineNews) => void, signal: AbortSignal): Promise<void> {
    const { readOrderEvents } = await import('./order-events.js');
    const response = await withToken(id, signal, async (token) => {
      const after = lastEvents.get(id);
      const answer = await fetcher(`${endpoint}/orders/${encodeURIComponent(id)}/events`, {
        headers: { authorization: `Bearer ${token}`, accept: 'text/event-stream', ...(after === undefined ? {} : { 'last-event-id': after }) },
        credentials: 'omit', cache: 'no-store', redirect: 'error', referrerPolicy: 'strict-origin', signal,
      }).catch((cause: unknown) => {
        throw new CheckoutError({ code: 'ERR_NETWORK_FAILED', recoverable: true }, { cause });
      });
      if (!answer.ok) readAnswer(answer, await answer.text(), order);
      return answer;
    });
    if (!response.body) throw new CheckoutError({ code: 'ERR_ANSWER_INVALID', recoverable: true });
    await readOrderEvents(response.body, ({ id: number, news }) => {
      if (number !== '') lastEvents.set(id, number);
      tell(typeof news === 'string' ? news : keep(news));
    });
  }

  const act = (id: string, verb: string, signal: AbortSignal, body: unknown = {}): Promise<Order> =>
    call({ schema: order, method: 'POST', path: `/orders/${encodeURIComponent(id)}/${verb}`, body, signal }).then(keep);

  return {
    session: (signal) => call({ schema: sessionView, path: '/session', query: { host: hostOrigin }, signal }),
    countries: (signal) => call({ schema: countries, path: '/countries', signal }),
    assets: (signal) => call({ schema: assets, path: '/assets', signal }),
    limits: (query, signal) => call({ schema: limits, path: '/limits', query, signal }),
    offers: (query, signal) => call({ schema: offers, path: '/offers', query, signal }),
    createOrder: (body, signal) => call({ schema: order, method: 'POST', path: '/orders', body, signal }).then(keep),
    orders: (signal) => call({ schema: orderList, path: '/orders', signal }).then((list) => list.orders.map(keep)),
    order: (id, signal) => call({ schema: order, path: `/orders/${encodeURIComponent(id)}`, readOf: id, signal }).then(keep),
    follow,
    otp: (id, otp, signal) => act(id, 'otp', signal, { otp }),
    confirm: (id, signal) => act(id, 'confirm', signal),
    reject: (id, signal) => act(id, 'reject', signal),
    method: (id, choice, signal) => act(id, 'method', signal, choice),
  };
}

function urlOf(endpoint: string, path: string, query: Readonly<Record<string, string | undefined>> = {}): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const search = new URLSearchParams(given).toString();
  return `${endpoint}${path}${search === '' ? '' : `?${search}`}`;
}

function readAnswer<Schema extends z.ZodMiniType>(response: Response, text: string, schema: Schema): z.infer<Schema> {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    body = undefined;
  }
  if (response.ok) {
    const parsed = z.safeParse(schema, body);
    if (parsed.success) return parsed.data;
    throw new CheckoutError({ code: 'ERR_ANSWER_INVALID', recoverable: true }, { cause: parsed.error });
  }
  const problem = z.safeParse(problemAnswer, body);
  if (!problem.success) throw new CheckoutError({ code: 'ERR_ANSWER_INVALID', recoverable: response.status >= 500 });
  const { code, recoverable, retryAfter, correlationId, field, limits: range } = problem.data;
  throw new CheckoutError({
    code: knownCode(code), recoverable,
    ...(retryAfter === undefined ? {} : { retryAfter }),
    ...(correlationId === undefined ? {} : { correlationId }),
    ...(field === undefined ? {} : { field }),
    ...(range === undefined ? {} : { limits: range }),
  });
}
