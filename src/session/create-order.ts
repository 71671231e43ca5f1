/**
 * One intention, at most one order (security findings §6.2): a claim that is written once, a look for a survivor, one
 * request, and after that only looks. A new attempt begins only when the one before it is certainly over, and only with
 * a quote that she has newly accepted.
 *
 * Every step of a claim is a compare-and-set, so whoever was overtaken notices before it sends: a process that slept
 * between its claim and its request finds the claim void and sends nothing.
 */
import { CheckoutError } from '../core/errors.js';
import { mayStartAgain } from '../core/status.js';
import { ProviderError } from '../providers/provider.js';
import type { OnrampProvider, ProviderCreate, ProviderOrder } from '../providers/provider.js';
import type { ClaimStore } from '../stores/store.js';
import type { Budgets } from './budgets.js';
import { ATTEMPTS, CLAIM_TTL_MS, claimKey, intentionKey, keepRecord, readRecord } from './claim-record.js';
import type { ClaimRecord } from './claim-record.js';
import type { OnrampClaims } from './claims.js';
import { onlyOne } from './only-one.js';
import { problemFor } from './problem.js';
import type { Quote } from './seal.js';

export interface CreateRoom {
  readonly provider: OnrampProvider;
  readonly store: ClaimStore;
  readonly now: () => number;
  /** Milliseconds after which an order that has not appeared will not appear any more. */
  readonly quiesceMs: number;
  /** Until then claims of an earlier life of this process may have been lost with it, so that an order is looked for twice. */
  readonly forgetfulUntil: number;
  /** Pauses between looks within one request, milliseconds. */
  readonly looksMs: readonly number[];
  /** Reads an order that is known. */
  readonly read: (id: string) => Promise<ProviderOrder>;
  /** What is being made in this process, by session and quote. */
  readonly running: Map<string, Promise<Made>>;
  /** Rejects when this customer, phone or address has had enough; the answer gives back what was spent. */
  readonly spend: Budgets['order'];
}

export interface Made {
  readonly order: ProviderOrder;
  /** Whether this request made it. */
  readonly created: boolean;
}

type Request = Omit<ProviderCreate, 'key'>;

/** One attempt, and the text that stands in the store for it as far as we know. */
interface Attempt {
  readonly session: OnrampClaims;
  readonly number: number;
  readonly text: string;
  readonly record: ClaimRecord;
}

/** A claim that was not sent by then was left by a process that has died. */
const CLAIMED_MS = 5_000;
/** Between the mark and the request lies nothing but our own code; more than this means that the process has slept. */
const SEND_WITHIN_MS = 10_000;
const SECOND_LOOK_MS = 1_500;

const pending = (): CheckoutError => new CheckoutError({ code: 'ERR_ORDER_PENDING', recoverable: true, retryAfter: 2 });

/** Claims fail closed: without the store nothing is created. */
async function guarded<T>(work: Promise<T>): Promise<T> {
  return work.catch((cause: unknown) => {
    throw new CheckoutError({ code: 'ERR_STORE_UNAVAILABLE', recoverable: true, retryAfter: 5 }, { cause });
  });
}

/** The session's order: the one that stands, or a new one. */
export async function makeOrder(room: CreateRoom, session: OnrampClaims, quote: Quote, request: Request): Promise<Made> {
  // A request that the browser has sent twice by itself waits for the first instead of asking beside it.
  const name = `${claimKey(session, 0)} ${quote.quoteId}`;
  const running = room.running.get(name);
  if (running) return { ...(await running), created: false };
  const making = attempts(room, session, quote, request).finally(() => room.running.delete(name));
  room.running.set(name, making);
  return making;
}

async function attempts(room: CreateRoom, session: OnrampClaims, quote: Quote, request: Request): Promise<Made> {
  const agreed = {
    quoteId: quote.quoteId, terms: quote.terms, rate: quote.rate, country: quote.query.country,
    ...(request.address === undefined ? {} : { address: request.address }),
    ...(quote.query.channel === undefined ? {} : { channel: quote.query.channel }),
    ...(quote.query.carrier === undefined ? {} : { carrier: quote.query.carrier }),
  };
  for (let number = 0; number < ATTEMPTS; number++) {
    const key = claimKey(session, number);
    const standing = await guarded(room.store.get(key));
    const free = standing === undefined || readRecord(standing)?.state === 'free';
    if (free && quote.until < room.now()) throw new CheckoutError({ code: 'ERR_QUOTE_EXPIRED', recoverable: true });
    const mine: ClaimRecord = { state: 'claimed', at: free ? await guarded(room.store.now()) : 0, ...agreed };
    const text = free ? await take(room, key, standing, JSON.stringify(mine)) : standing;
    if (text === undefined) return send(room, { session, number, text: JSON.stringify(mine), record: mine }, request);
    const record = readRecord(text);
    if (!record) throw new CheckoutError('ERR_INTERNAL');
    if (record.state === 'void') continue;
    const attempt = { session, number, text, record };
    const order = record.state === 'done' ? await readDone(room, record) : await settle(room, attempt);
    if (!order) continue;
    // The same accepted quote is the same intention, however it ended; another one is a new act of hers.
    if (record.quoteId === quote.quoteId || !mayStartAgain(order.status)) return { order, created: false };
  }
  throw new CheckoutError({ code: 'ERR_ORDER_LIMIT', recoverable: false });
}

/** Takes a claim that nobody holds: `undefined` when it is ours now, else what stands there. */
async function take(room: CreateRoom, key: string, standing: string | undefined, mine: string): Promise<string | undefined> {
  if (standing === undefined) {
    const claim = await guarded(room.store.claim(key, mine, CLAIM_TTL_MS));
    return claim.won ? undefined : claim.value;
  }
  if (await guarded(room.store.replace(key, standing, mine, CLAIM_TTL_MS))) return undefined;
  throw pending();
}

async function readDone(room: CreateRoom, record: ClaimRecord): Promise<ProviderOrder> {
  if (record.providerId === undefined) throw new CheckoutError('ERR_INTERNAL');
  return room.read(record.providerId);
}

/**
 * An attempt whose outcome is open: look, and never send again.
 * @returns its order, or `undefined` when it was given up without anything having been sent.
 */
async function settle(room: CreateRoom, attempt: Attempt): Promise<ProviderOrder | undefined> {
  const { record } = attempt;
  const key = intentionKey(attempt.session, attempt.number);
  const age = (await guarded(room.store.now())) - record.at;
  const sent = record.state === 'sent';
  const over = age >= (sent ? room.quiesceMs : CLAIMED_MS);
  // While it may still appear, a look that fails says nothing; afterwards only a look that succeeds may end it.
  const order = await room.provider.find(key).catch((thrown: unknown) => {
    if (over) throw thrown;
  });
  if (order) return finish(room, attempt, order);
  if (!over) throw pending();
  if (!(await change(room, attempt, { ...record, state: 'void' }))) throw pending();
  if (sent) throw new CheckoutError({ code: 'ERR_ORDER_UNCERTAIN', recoverable: true });
  // Nothing was ever sent for it, so what she has accepted still stands.
  return undefined;
}

async function send(room: CreateRoom, claimed: Attempt, request: Request): Promise<Made> {
  const key = intentionKey(claimed.session, claimed.number);
  let survivor: ProviderOrder | undefined;
  let giveBack = async (): Promise<void> => undefined;
  try {
    giveBack = await room.spend(claimed.session, request);
    // An earlier process may have got this far before its claim was lost with it.
    survivor = await room.provider.find(key);
  } catch (thrown) {
    await giveBack();
    return giveUp(room, claimed, 'free', thrown);
  }
  if (!survivor && room.now() < room.forgetfulUntil) {
    // What this process asked for before it began anew may be on its way still.
    await new Promise((resolve) => setTimeout(resolve, SECOND_LOOK_MS));
    survivor = await room.provider.find(key).catch((thrown: unknown) => giveBack().then(() => giveUp(room, claimed, 'free', thrown)));
  }
  if (survivor) return { order: await finish(room, claimed, survivor), created: false };
  const begun = room.now();
  const record: ClaimRecord = { ...claimed.record, state: 'sent', at: await guarded(room.store.now()) };
  if (!(await change(room, claimed, record))) throw pending();
  const sent: Attempt = { ...claimed, record, text: JSON.stringify(record) };
  if (room.now() - begun > SEND_WITHIN_MS) return giveUp(room, sent, 'free', pending());
  try {
    // The customer may leave; the order is made all the same, and she finds it when she is back.
    const order = await room.provider.create({ ...request, key });
    if (order.key !== undefined && order.key !== key) throw new ProviderError('ambiguous', 'answer', 'another order came back');
    return { order: await finish(room, sent, order), created: true };
  } catch (thrown) {
    if (!(thrown instanceof ProviderError)) throw thrown;
    if (thrown.outcome !== 'ambiguous') {
      // What never left, or came at a bad moment, is as if it had not been asked; a refusal is an attempt.
      const unasked = thrown.outcome === 'unsent' || thrown.reason === 'busy';
      if (unasked) await giveBack();
      return giveUp(room, sent, unasked ? 'free' : 'void', refusal(thrown));
    }
  }
  for (const pause of room.looksMs) {
    await new Promise((resolve) => setTimeout(resolve, pause));
    const order = await room.provider.find(key).catch(() => undefined);
    if (order) return { order: await finish(room, sent, order), created: true };
  }
  throw pending();
}

function refusal(cause: ProviderError): CheckoutError {
  const problem = problemFor(cause);
  const nothing = problem.code === 'ERR_OFFER_NONE' || problem.code === 'ERR_ORDER_UNKNOWN';
  return new CheckoutError(nothing ? { code: 'ERR_ORDER_REFUSED', recoverable: true } : problem, { cause });
}

/** An attempt without an order: ends it when nothing can appear any more, and says that the answer is out until then. */
async function endOpen(room: CreateRoom, attempt: Attempt): Promise<void> {
  const { state, at } = attempt.record;
  if (state === 'free') return;
  const age = (await guarded(room.store.now())) - at;
  if (age < (state === 'sent' ? room.quiesceMs : CLAIMED_MS)) throw pending();
  await change(room, attempt, { ...attempt.record, state: 'void' });
}

/** Nothing was made, and that is certain: the attempt is over. */
async function giveUp(room: CreateRoom, attempt: Attempt, state: 'free' | 'void', why: unknown): Promise<never> {
  await change(room, attempt, { ...attempt.record, state });
  throw why;
}

/** Moves a claim on, unless somebody else has: whether it did. */
const change = (room: CreateRoom, { session, number, text }: Attempt, to: ClaimRecord): Promise<boolean> =>
  guarded(room.store.replace(claimKey(session, number), text, JSON.stringify(to), CLAIM_TTL_MS));

/** The order is there: of several with this key one stays, and it is remembered. */
async function finish(room: CreateRoom, attempt: Attempt, found: ProviderOrder): Promise<ProviderOrder> {
  const order = await onlyOne(room.provider, found);
  const record = { ...attempt.record, state: 'done' as const, providerId: order.id };
  // A failure here loses nothing: the claim stands, and the order is found by its key.
  await change(room, attempt, record).catch(() => undefined);
  await keepRecord(room.store, record);
  return order;
}

/** The session's orders, newest last, without making any. */
export async function findOrders(room: CreateRoom, session: OnrampClaims): Promise<ProviderOrder[]> {
  const orders: ProviderOrder[] = [];
  for (let number = 0; number < ATTEMPTS; number++) {
    let known = true;
    const text = await room.store.get(claimKey(session, number)).catch(() => {
      known = false;
      return undefined;
    });
    const record = text === undefined ? undefined : readRecord(text);
    if (record?.state === 'void') continue;
    if (record?.state === 'done') {
      orders.push(await readDone(room, record));
      continue;
    }
    // A claim that is open, or a store that forgets or does not answer, must not hide an order that was made.
    const order = record || !known || !room.store.durable ? await room.provider.find(intentionKey(session, number)) : undefined;
    if (order) orders.push(record && text !== undefined ? await finish(room, { session, number, text, record }, order) : await onlyOne(room.provider, order));
    else if (!record) break;
    // What was asked for may still appear: until then there is no answer.
    else if (text !== undefined) await endOpen(room, { session, number, text, record });
  }
  return orders;
}
