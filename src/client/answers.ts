/**
 * What the session endpoint answers, by the name of the call: each answer is parsed by its schema before anybody sees it.
 * A chunk of its own, fetched while the first answer is on its way.
 */
import * as z from 'zod/mini';
import { CheckoutError, knownCode } from '../core/errors.js';
import { assets, countries, limits } from '../core/schemas/catalogue.js';
import type { Assets, Countries, Limits } from '../core/schemas/catalogue.js';
import { problemAnswer } from '../core/schemas/errors.js';
import type { Start } from '../core/port.js';
import { offerQuery, offers } from '../core/schemas/offer.js';
import type { Offers } from '../core/schemas/offer.js';
import { order } from '../core/schemas/order.js';
import type { Order } from '../core/schemas/order.js';
import { sessionView } from '../core/schemas/session-view.js';
import type { SessionView } from '../core/schemas/session-view.js';

interface Answers {
  readonly session: SessionView;
  readonly countries: Countries;
  readonly assets: Assets;
  readonly limits: Limits;
  readonly offers: Offers;
  readonly order: Order;
  readonly orders: { readonly orders: readonly Order[] };
}
export type AnswerName = keyof Answers;
export type Answer<Name extends AnswerName> = Answers[Name];

const SCHEMAS: { readonly [Name in AnswerName]: z.ZodMiniType<Answers[Name]> } = {
  session: sessionView, countries, assets, limits, offers, order, orders: z.object({ orders: z.array(order) }),
};

/**
 * The answer of a call.
 * @throws CheckoutError the endpoint's own problem; `ERR_ANSWER_INVALID` for what it would never say
 */
export function readAnswer<Name extends AnswerName>(name: Name, status: number, text: string): Answer<Name> {
  return answerOf(name, status, jsonIn(text));
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function answerOf<Name extends AnswerName>(name: Name, status: number, body: unknown): Answer<Name> {
  if (status < 200 || status > 299) throw problemIn(status, body);
  const parsed = z.safeParse(SCHEMAS[name], body);
  if (parsed.success) return parsed.data;
  throw new CheckoutError({ code: 'ERR_ANSWER_INVALID', recoverable: true }, { cause: parsed.error });
}

function problemIn(status: number, body: unknown): CheckoutError {
  const problem = z.safeParse(problemAnswer, body);
  if (!problem.success) return new CheckoutError({ code: 'ERR_ANSWER_INVALID', recoverable: status >= 500 });
  const { code, recoverable, retryAfter, correlationId, field, limits: range } = problem.data;
  return new CheckoutError({
    code: knownCode(code), recoverable,
    ...(retryAfter === undefined ? {} : { retryAfter }),
    ...(correlationId === undefined ? {} : { correlationId }),
    ...(field === undefined ? {} : { field }),
    ...(range === undefined ? {} : { limits: range }),
  });
}

const part = z.object({ status: z.int(), body: z.unknown() });
type Part = z.infer<typeof part>;
const batchAnswer = z.object({ results: z.array(part) });
const startAnswer = z.object({
  start: z.object({
    session: part, countries: part, assets: part, orders: part, limits: z.optional(z.record(z.string(), part)),
    offers: z.optional(z.object({ query: offerQuery, ...part.shape })),
  }),
});

/** A batch by itself, before its parts are looked at. */
function whole<T>(schema: z.ZodMiniType<T>, status: number, text: string): T {
  const body = jsonIn(text);
  if (status !== 200) throw problemIn(status, body);
  const parsed = z.safeParse(schema, body);
  if (!parsed.success) throw new CheckoutError({ code: 'ERR_ANSWER_INVALID', recoverable: true }, { cause: parsed.error });
  return parsed.data;
}

/** The answer to `POST /batch` with `start`: fails as its first part that failed, but what only helps. */
export function readStart(status: number, text: string, orderId: string | undefined): Start {
  const { start } = whole(startAnswer, status, text);
  const of = <Name extends AnswerName>(name: Name, { status: its, body }: Part): Answer<Name> => answerOf(name, its, body);
  const session = of('session', start.session);
  const limits = start.limits && readable('limits', Object.entries(start.limits));
  const found = start.offers && readable('offers', [['first', start.offers]])['first'];
  return {
    session, countries: of('countries', start.countries).countries, assets: of('assets', start.assets).assets,
    orders: orderId === undefined ? standing(start.orders) : [of('order', start.orders)],
    ...(limits ? { limits } : {}), ...(start.offers && found ? { offers: { query: start.offers.query, offers: found } } : {}),
  };
}

function standing({ status, body }: Part): readonly Order[] | undefined {
  try {
    return answerOf('orders', status, body).orders;
  } catch (thrown) {
    if (thrown instanceof CheckoutError && thrown.code === 'ERR_ORDER_PENDING') return undefined;
    throw thrown;
  }
}

/** Those that can be read. */
function readable<Name extends AnswerName>(name: Name, parts: readonly (readonly [string, Part])[]): Readonly<Record<string, Answer<Name>>> {
  return Object.fromEntries(parts.flatMap(([key, { status, body }]) => {
    try {
      return [[key, answerOf(name, status, body)]];
    } catch {
      return [];
    }
  }));
}

export function readLimits(status: number, text: string, channels: readonly string[]): Readonly<Record<string, Limits>> {
  const { results } = whole(batchAnswer, status, text);
  return readable('limits', channels.flatMap((channel, at) => (results[at] ? [[channel, results[at]]] : [])));
}

export function readOffers(status: number, text: string): Offers {
  const [first] = whole(batchAnswer, status, text).results;
  return answerOf('offers', first?.status ?? 0, first?.body);
}

/** What `session-url` answers to a POST. */
const sessionAnswer = z.object({ session: z.string().check(z.minLength(16), z.maxLength(4096)) });

/** The token in it, if it has that shape. */
export const tokenIn = (body: unknown): string | undefined => z.safeParse(sessionAnswer, body).data?.session;
