/**
 * The core's port to the session endpoint over `fetch`. Every answer is parsed by its schema; everything else rejects
 * with a `CheckoutError`. Nothing is sent twice here: what may be sent again is decided by those who know what it means.
 */
import { chunk } from '../core/chunk.js';
import { CheckoutError } from '../core/errors.js';
import type { Order } from '../core/schemas/order.js';
import type { LineNews, SessionPort } from '../core/port.js';
import type { Answer, AnswerName } from './answers.js';
import { batchRequest, REQUEST, wantedFirst } from './first-requests.js';
import type { SessionHolder } from './session-source.js';

type Answers = typeof import('./answers.js');
const loadAnswers = (): Promise<Answers> => chunk(import('./answers.js'));

/** Longer than the endpoint's own patience with a provider. */
const TIMEOUT_MS = 25_000;

interface Call<Name extends AnswerName> {
  readonly answer: Name;
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

/** By hand, since there are pages whose scripts write lists otherwise (`Array.prototype.toJSON`). */
const callsTo = (path: string, queries: readonly object[]): string => `"calls":[${queries.map((query) => JSON.stringify({ method: 'GET', path, query })).join(',')}]`;

/** The session endpoint, as `<onramp-checkout>` talks to it. */
export function createSessionClient({ endpoint, session, hostOrigin, fetch: fetcher = (...args) => fetch(...args) }: SessionClientOptions): SessionPort {
  // What reads the answers comes while the first of them is on its way; a fetch that fails is made again by whoever needs it.
  loadAnswers().catch(() => undefined);
  const statusTokens = new Map<string, string>();
  /** Number of the last event of each order that was followed. */
  const lastEvents = new Map<string, string>();
  const keep = <T extends Order>(one: T): T => {
    statusTokens.set(one.id, one.statusToken);
    return one;
  };

  const urlOf = (path: string, query: Readonly<Record<string, string | undefined>> = {}): string => {
    const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
    return `${endpoint}${path}${given.length === 0 ? '' : `?${new URLSearchParams(given).toString()}`}`;
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

  const call = <Name extends AnswerName>(request: Call<Name>): Promise<Answer<Name>> =>
    withToken(request.readOf, request.signal, (token) => send(request, token));

  async function renewed(used: string, signal: AbortSignal): Promise<string | CheckoutError> {
    try {
      return await session.renew(used, signal);
    } catch (thrown) {
      signal.throwIfAborted();
      return thrown instanceof CheckoutError ? thrown : new CheckoutError('ERR_SESSION_SOURCE');
    }
  }

  async function send<Name extends AnswerName>({ answer, method = 'GET', path, query, body, signal }: Call<Name>, token: string): Promise<Answer<Name>> {
    const { status, text } = await exchange(urlOf(path, query), {
      method,
      headers: { authorization: `Bearer ${token}`, accept: 'application/json', ...(method === 'POST' ? { 'content-type': 'application/json' } : {}) },
      ...(method === 'POST' ? { body: JSON.stringify(body ?? {}) } : {}),
    }, signal);
    return (await loadAnswers()).readAnswer(answer, status, text);
  }

  const batch = <T>(wanted: string, signal: AbortSignal, read: (answers: Answers, status: number, text: string) => T): Promise<T> =>
    withToken(undefined, signal, async (token) => {
      const { status, text } = await exchange(urlOf('/batch'), batchRequest(token, wanted), signal);
      return read(await loadAnswers(), status, text);
    });

  async function exchange(url: string, init: RequestInit, signal: AbortSignal): Promise<{ status: number; text: string }> {
    const timeout = new AbortController();
    const timer = setTimeout(() => timeout.abort(), TIMEOUT_MS);
    const abort = (): void => timeout.abort();
    signal.addEventListener('abort', abort, { once: true });
    try {
      const response = await fetcher(url, { ...init, ...REQUEST, signal: timeout.signal });
      return { status: response.status, text: await response.text() };
    } catch (thrown) {
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
      const answer = await fetcher(urlOf(`/orders/${encodeURIComponent(id)}/events`), {
        headers: { authorization: `Bearer ${token}`, accept: 'text/event-stream', ...(after === undefined ? {} : { 'last-event-id': after }) },
        ...REQUEST, signal,
      }).catch((cause: unknown) => {
        throw new CheckoutError({ code: 'ERR_NETWORK_FAILED', recoverable: true }, { cause });
      });
      if (!answer.ok) (await loadAnswers()).readAnswer('order', answer.status, await answer.text());
      return answer;
    });
    if (!response.body) throw new CheckoutError({ code: 'ERR_ANSWER_INVALID', recoverable: true });
    await readOrderEvents(response.body, ({ id: number, news }) => {
      if (number !== '') lastEvents.set(id, number);
      tell(typeof news === 'string' ? news : keep(news));
    });
  }

  const act = (id: string, verb: string, signal: AbortSignal, body: unknown = {}): Promise<Order> =>
    call({ answer: 'order', method: 'POST', path: `/orders/${encodeURIComponent(id)}/${verb}`, body, signal }).then(keep);

  return {
    async start({ orderId, given }, signal) {
      const found = await batch(wantedFirst({ host: hostOrigin, order: orderId, given }), signal, (answers, status, text) => answers.readStart(status, text, orderId));
      found.orders?.map(keep);
      return found;
    },
    limits: (corridor, channels, signal) => batch(
      callsTo('/limits', channels.map((channel) => ({ ...corridor, channel }))), signal, (answers, status, text) => answers.readLimits(status, text, channels),
    ),
    offers: (query, signal) => batch(callsTo('/offers', [query]), signal, (answers, status, text) => answers.readOffers(status, text)),
    createOrder: (body, signal) => call({ answer: 'order', method: 'POST', path: '/orders', body, signal }).then(keep),
    orders: (signal) => call({ answer: 'orders', path: '/orders', signal }).then((list) => list.orders.map(keep)),
    order: (id, signal) => call({ answer: 'order', path: `/orders/${encodeURIComponent(id)}`, readOf: id, signal }).then(keep),
    follow,
    otp: (id, otp, signal) => act(id, 'otp', signal, { otp }),
    confirm: (id, signal) => act(id, 'confirm', signal),
    reject: (id, signal) => act(id, 'reject', signal),
    method: (id, choice, signal) => act(id, 'method', signal, choice),
  };
}
