/**
 * One intention, at most one order (security findings §6.2): a claim that is written once, a look for a survivor, one
 * request, and after that only looks. A new attempt begins only when the one before it is certainly over, and only with
 * a quote that she has newly accepted.
 */
import { CheckoutError } from '../core/errors.js';
import { mayStartAgain } from '../core/status.js';
import { ProviderError } from '../providers/provider.js';
import type { OnrampProvider, ProviderCreate, ProviderOrder } from '../providers/provider.js';
import type { ClaimStore } from '../stores/store.js';
import { ATTEMPTS, CLAIM_TTL_MS, claimKey, intentionKey, keepRecord, readRecord } from './claim-record.js';
import type { ClaimRecord } from './claim-record.js';
import type { SessionClaims } from './claims.js';
import { problemFor } from './problem.js';
import type { Quote } from './seal.js';

export interface CreateRoom {
  readonly provider: OnrampProvider;
  readonly store: ClaimStore;
  readonly now: () => number;
  /** Milliseconds after which an order that has not appeared will not appear any more. */
  readonly quiesceMs: number;
  /** Pauses between looks within one request, milliseconds. */
  readonly looksMs: readonly number[];
}

export interface Made {
  readonly order: ProviderOrder;
  /** Whether this request made it. */
  readonly created: boolean;
}

const pending = (): CheckoutError => new CheckoutError({ code: 'ERR_ORDER_PENDING', recoverable: true, retryAfter: 2 });

/** Claims fail closed: without the store nothing is created. */
async function guarded<T>(work: Promise<T>): Promise<T> {
  return work.catch((cause: unknown) => {
    throw new CheckoutError({ code: 'ERR_STORE_UNAVAILABLE', recoverable: true, retryAfter: 5 }, { cause });
  });
}

/** The session's order: the one that stands, or a new one. */
export async function makeOrder(
  room: CreateRoom, session: SessionClaims, quote: Quote, request: Omit<ProviderCreate, 'key'>, signal: AbortSignal,
): Promise<Made> {
  const record: ClaimRecord = {
    state: 'pending', quoteId: quote.quoteId, at: room.now(), terms: quote.terms, rate: quote.rate, country: quote.query.country,
    ...(request.address === undefined ? {} : { address: request.address }),
    ...(quote.query.channel === undefined ? {} : { channel: quote.query.channel }),
    ...(quote.query.carrier === undefined ? {} : { carrier: quote.query.carrier }),
  };
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const key = claimKey(session, attempt);
    const standing = await guarded(room.store.get(key));
    if (standing === undefined) {
      if (quote.until < room.now()) throw new CheckoutError({ code: 'ERR_QUOTE_EXPIRED', recoverable: true });
      const claim = await guarded(room.store.claim(key, JSON.stringify(record), CLAIM_TTL_MS));
      if (claim.won) return await send(room, session, attempt, record, request, signal);
      attempt--;
      continue;
    }
    const known = readRecord(standing);
    if (!known) throw new CheckoutError('ERR_INTERNAL');
    if (known.state === 'void') continue;
    const order = known.state === 'done' ? await readDone(room, known, signal) : await settle(room, session, attempt, known, signal);
    // The same accepted quote is the same intention, however it ended; another one is a new act of hers.
    if (known.quoteId === quote.quoteId || !mayStartAgain(order.status)) return { order, created: false };
  }
  throw new CheckoutError({ code: 'ERR_ORDER_LIMIT', recoverable: false });
}

async function readDone(room: CreateRoom, record: ClaimRecord, signal: AbortSignal): Promise<ProviderOrder> {
  if (record.providerId === undefined) throw new CheckoutError('ERR_INTERNAL');
  return room.provider.read(record.providerId, signal);
}

/** An attempt whose outcome is open: look; give up only when it can no longer appear. Never send again. */
async function settle(room: CreateRoom, session: SessionClaims, attempt: number, record: ClaimRecord, signal: AbortSignal): Promise<ProviderOrder> {
  const order = await room.provider.find(intentionKey(session, attempt), signal).catch(() => undefined);
  if (order) return done(room, session, attempt, record, order);
  if (room.now() - record.at < room.quiesceMs) throw pending();
  // Once more, since the failure above may have been the look's own.
  const late = await room.provider.find(intentionKey(session, attempt), signal);
  if (late) return done(room, session, attempt, record, late);
  await abandon(room, session, attempt, record);
  throw new CheckoutError({ code: 'ERR_ORDER_UNCERTAIN', recoverable: true });
}

async function send(
  room: CreateRoom, session: SessionClaims, attempt: number, record: ClaimRecord, request: Omit<ProviderCreate, 'key'>, signal: AbortSignal,
): Promise<Made> {
  const key = intentionKey(session, attempt);
  let survivor: ProviderOrder | undefined;
  try {
    // An earlier process may have got this far before its claim was lost with it.
    survivor = await room.provider.find(key, signal);
  } catch (thrown) {
    // Nothing has been sent yet, so the attempt is over and may be begun anew.
    await abandon(room, session, attempt, record);
    throw thrown;
  }
  if (survivor) return { order: await done(room, session, attempt, record, survivor), created: false };
  try {
    // The customer may leave; the order is made all the same, and she finds it when she is back.
    const order = await room.provider.create({ ...request, key }, new AbortController().signal);
    if (order.key !== undefined && order.key !== key) throw new ProviderError('ambiguous', 'answer', 'another order came back');
    return { order: await done(room, session, attempt, record, order), created: true };
  } catch (thrown) {
    if (!(thrown instanceof ProviderError)) throw thrown;
    if (thrown.outcome !== 'ambiguous') {
      await abandon(room, session, attempt, record);
      const problem = problemFor(thrown);
      throw new CheckoutError(problem.code === 'ERR_OFFER_NONE' || problem.code === 'ERR_ORDER_UNKNOWN' ? { code: 'ERR_ORDER_REFUSED', recoverable: true } : problem, { cause: thrown });
    }
  }
  for (const pause of room.looksMs) {
    await new Promise((resolve) => setTimeout(resolve, pause));
    const order = await room.provider.find(key, signal).catch(() => undefined);
    if (order) return { order: await done(room, session, attempt, record, order), created: true };
  }
  throw pending();
}

async function done(room: CreateRoom, session: SessionClaims, attempt: number, record: ClaimRecord, order: ProviderOrder): Promise<ProviderOrder> {
  const known = { ...record, state: 'done' as const, providerId: order.id };
  // A failure here loses nothing: the claim stands, and the order is found by its key.
  await room.store.put(claimKey(session, attempt), JSON.stringify(known), CLAIM_TTL_MS).catch(() => undefined);
  await keepRecord(room.store, known);
  return order;
}

async function abandon(room: CreateRoom, session: SessionClaims, attempt: number, record: ClaimRecord): Promise<void> {
  await guarded(room.store.put(claimKey(session, attempt), JSON.stringify({ ...record, state: 'void' }), CLAIM_TTL_MS));
}

/** The session's orders, newest last, without making any. */
export async function findOrders(room: CreateRoom, session: SessionClaims, signal: AbortSignal): Promise<ProviderOrder[]> {
  const orders: ProviderOrder[] = [];
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const text = await room.store.get(claimKey(session, attempt)).catch(() => undefined);
    const record = text === undefined ? undefined : readRecord(text);
    if (record?.state === 'void') continue;
    if (record?.state === 'done') {
      orders.push(await readDone(room, record, signal));
      continue;
    }
    // A claim that is open, or a store that forgets, must not hide an order that was made.
    const order = record || !room.store.durable ? await room.provider.find(intentionKey(session, attempt), signal) : undefined;
    if (!order) break;
    orders.push(await done(room, session, attempt, record ?? recordFrom(order, room.now()), order));
  }
  return orders;
}

const recordFrom = (order: ProviderOrder, at: number): ClaimRecord =>
  ({ state: 'done', quoteId: '', at, terms: { pay: order.pay, receive: order.receive } });
