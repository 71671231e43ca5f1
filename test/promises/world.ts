/**
 * A small world in which orders are made: a provider without idempotency whose answers are lost and whose commits are
 * late, two processes that share a store and may die, and customers who tap, tap again, reload and open second tabs.
 */
import { CheckoutError } from '../../src/core/errors.js';
import { ProviderError } from '../../src/providers/provider.js';
import type { OnrampProvider, ProviderCreate, ProviderOrder } from '../../src/providers/provider.js';
import { makeOrder } from '../../src/session/create-order.js';
import type { CreateRoom, Made } from '../../src/session/create-order.js';
import type { Quote } from '../../src/session/seal.js';
import type { OnrampClaims } from '../../src/session/claims.js';
import type { ClaimStore } from '../../src/stores/store.js';
import { interleave } from './interleaving.js';
import type { Interleaving } from './interleaving.js';

/** How one request to create ends. */
export const ENDS = ['answered', 'answer-lost', 'request-lost', 'late', 'doubled', 'refused', 'unsent'] as const;
export type End = (typeof ENDS)[number];

export interface Schedule {
  /** Who goes next, and whatever else is left to chance. */
  readonly choices: readonly number[];
  readonly ends: readonly End[];
  /** What each customer does after the other. */
  readonly taps: readonly (readonly Tap[])[];
  /** After so many steps a process dies and is started again. */
  readonly deaths: readonly number[];
}
/** `again`: the same request, as a reload, a double click or the browser itself sends it. `anew`: another quote is accepted. */
export type Tap = 'again' | 'anew';

export interface Outcome {
  /** Orders that could have been paid at the same moment, at most. */
  readonly payable: number;
  /** Orders that customers were shown how to pay, at most at the same moment. */
  readonly revealed: number;
  /** Whether everyone was shown the same order in the end. */
  readonly agreed: boolean;
}

export interface Rules {
  readonly quiesceMs: number;
  /** Latest commit after the request, milliseconds. */
  readonly latestCommitMs: number;
}
export const RULES: Rules = { quiesceMs: 60_000, latestCommitMs: 40_000 };

const terms = { pay: { amount: '1500', currency: 'KES' }, receive: { amount: '11.5', asset: 'USDC', network: 'POLYGON' } };
const query = { country: 'KE', network: 'POLYGON', asset: 'USDC', amount: '1500', currency: 'local' as const };
const request: Omit<ProviderCreate, 'key'> = {
  quoteId: 'q', network: 'POLYGON', asset: 'USDC', amount: '1500', currency: 'local', email: 'a@b.co', fields: {}, requiredFields: [], userIp: '41.90.1.2', redirectUrl: 'https://shop.example/',
};
const never = new Promise<never>(() => undefined);

export async function runSchedule(schedule: Schedule, store: ClaimStore, jti: string, rules: Rules = RULES): Promise<Outcome> {
  const world = interleave(schedule.choices);
  const orders: { order: ProviderOrder; at: number }[] = [];
  const shown = new Set<string>();
  let payable = 0;
  let revealed = 0;
  let ends = 0;

  const count = (): void => {
    const open = orders.filter(({ order, at }) => at <= world.now() && order.status === 'awaiting_payment');
    payable = Math.max(payable, open.length);
    revealed = Math.max(revealed, open.filter(({ order }) => shown.has(order.id)).length);
  };
  const commit = (key: string, afterMs: number): ProviderOrder => {
    const order: ProviderOrder = {
      ...terms, id: `order-${orders.length}`, key, status: 'awaiting_payment', providerStatus: 'swap_initiated', createdAt: new Date(world.now() + afterMs).toISOString(),
      fees: [], instructions: { type: 'manual', details: [] },
    };
    orders.push({ order, at: world.now() + afterMs });
    return order;
  };
  const there = (): ProviderOrder[] => orders.filter(({ at }) => at <= world.now()).map(({ order }) => order);

  /** The provider as one process reaches it: it takes a moment to get there, and a moment to come back. */
  function providerOf(alive: () => boolean): OnrampProvider {
    const leg = async (): Promise<void> => {
      await world.gate();
      if (!alive()) await never;
    };
    const asked = async <T>(answer: () => T): Promise<T> => {
      await leg();
      return answer();
    };
    return {
      flow: 'onramp', name: 'world', environment: 'sandbox',
      find: (key: string) => asked(() => there().find((order) => order.key === key)),
      read: (id: string) => asked(() => {
        const found = there().find((order) => order.id === id);
        if (!found) throw new ProviderError('refused', 'unknown_order', 'not readable yet');
        return found;
      }),
      siblings: () => asked(there),
      reject: (id: string) => asked(() => {
        const found = orders.find(({ order }) => order.id === id);
        if (found) found.order = { ...found.order, status: 'cancelled' };
        return found?.order;
      }),
      async create({ key }: ProviderCreate) {
        const end = schedule.ends[ends++ % schedule.ends.length] ?? 'answered';
        if (end === 'unsent') throw new ProviderError('unsent', 'unreachable', 'no');
        // The request is on its way, whatever becomes of the process; it is carried out then and there, or some time later.
        const later = world.choose(end === 'late' ? rules.latestCommitMs : 500);
        const order = end === 'request-lost' || end === 'refused' ? undefined : commit(key, later);
        if (end === 'doubled') commit(key, later);
        await leg();
        if (end === 'refused') throw new ProviderError('refused', 'fields', 'no');
        if (!order || end === 'answer-lost' || end === 'late') throw new ProviderError('ambiguous', 'timeout', 'lost');
        return order;
      },
    } as unknown as OnrampProvider;
  }

  /** The store as one process reaches it, on the clock of this world. */
  function storeOf(alive: () => boolean): ClaimStore {
    const through = async <T>(work: () => Promise<T>): Promise<T> => {
      await world.gate();
      if (!alive()) await never;
      return world.outside(work);
    };
    return {
      durable: store.durable, close: async () => undefined, now: async () => world.now(),
      claim: (...args) => through(() => store.claim(...args)), replace: (...args) => through(() => store.replace(...args)),
      put: (...args) => through(() => store.put(...args)), get: (...args) => through(() => store.get(...args)), count: (...args) => through(() => store.count(...args)),
    };
  }

  function start(): { room: CreateRoom; die(): void; died: Promise<void> } {
    let lives = true;
    let bury: () => void = () => undefined;
    const died = new Promise<void>((resolve) => (bury = resolve));
    const provider = providerOf(() => lives);
    return {
      died,
      die() {
        lives = false;
        bury();
      },
      room: {
        provider, store: storeOf(() => lives), now: () => world.now(), quiesceMs: rules.quiesceMs, looksMs: [], running: new Map(), forgetfulUntil: 0,
        read: (id) => provider.read(id, new AbortController().signal), spend: async () => async () => undefined,
      },
    };
  }
  const processes = [start(), start()];
  const session = { iss: 'shop', jti } as OnrampClaims;
  let quotes = 0;

  async function ask(quoteId: string): Promise<Made | CheckoutError> {
    const { room, died } = processes[world.choose(processes.length)] as (typeof processes)[0];
    const quote: Quote = { iss: 'shop', jti, query, terms, rate: '130', quoteId, fields: [], until: world.now() + 300_000 };
    const answer = await Promise.race([
      makeOrder(room, session, quote, { ...request, quoteId }).catch((thrown: unknown) => thrown as CheckoutError | ProviderError),
      died.then(() => new CheckoutError({ code: 'ERR_NETWORK_FAILED', recoverable: true })),
    ]);
    if (answer instanceof CheckoutError) return answer;
    if (!('order' in answer)) return new CheckoutError({ code: 'ERR_PROVIDER_UNAVAILABLE', recoverable: true }, { cause: answer });
    shown.add(answer.order.id);
    count();
    return answer;
  }

  let acting = 0;
  async function customer(taps: readonly Tap[]): Promise<void> {
    acting++;
    let quoteId = 'first';
    for (const tap of taps) {
      if (tap === 'anew') quoteId = `quote-${quotes++}`;
      await ask(quoteId);
      await world.gate();
    }
    acting--;
  }
  async function time(): Promise<void> {
    while (acting > 0) {
      await world.gate();
      world.pass([50, 1000, 7000, 31_000][world.choose(4)] as number);
      count();
    }
  }
  async function deaths(): Promise<void> {
    for (const steps of schedule.deaths) {
      for (let step = 0; step < steps && acting > 0; step++) await world.gate();
      const at = world.choose(processes.length);
      processes[at]?.die();
      processes[at] = start();
    }
  }
  const customers = schedule.taps.map(customer);
  await world.run([...customers, time(), deaths()]);

  const agreed = await settle(world, ask, rules);
  count();
  return { payable, revealed, agreed };
}

/** With everything healed and time to spare, whoever asks is shown one order. */
async function settle(world: Interleaving, ask: (quoteId: string) => Promise<Made | CheckoutError>, rules: Rules): Promise<boolean> {
  const seen: string[] = [];
  const asking = async (): Promise<void> => {
    for (let times = 0; times < 12 && seen.length < 3; times++) {
      const answer = await ask('last');
      if (!(answer instanceof CheckoutError)) seen.push(answer.order.id);
      else if (answer.code === 'ERR_ORDER_LIMIT') return;
      world.pass(rules.quiesceMs);
    }
  };
  await world.run([asking()]);
  return seen.length === 0 || new Set(seen).size === 1;
}
