/** The load, in a process of its own: loops that wait for their answers, streams that do not, and the tabs of one order. */
import { answer } from './answering.js';
import { createRequest, eightAtATime, makeOrder, newCustomer, readRequest, takeQuote, tokenOf } from './customers.js';
import type { Customer } from './customers.js';
import { exchange } from './exchange.js';
import type { Sent } from './exchange.js';

/** What a stretch of load came to. Times in milliseconds, of answers that were 200 or 201, since the request had its connection. */
export interface Stretch {
  readonly sent: number;
  readonly ms: number;
  readonly p50: number;
  readonly p99: number;
  readonly longest: number;
  /** Answers within {@link QUICK_MS}. */
  readonly quick: number;
  /** Answers by status; 0 is none. */
  readonly statuses: Readonly<Record<string, number>>;
}

export type Kind = 'bare read' | 'bare create' | 'read' | 'cached' | 'create' | 'invalid';

export const QUICK_MS = 1000;
const PATIENCE_MS = 10_000;
/** Customers whose orders were all read within this second. */
const FEW = 20;

const groups = new Map<string, Customer[]>();
/** Where each group was left, so that nobody comes round sooner than all others. */
const turns = new Map<string, number>();

function set(group: string, customers: Customer[]): void {
  groups.set(group, customers);
  turns.set(group, 0);
}

/** A token whose claims are right and whose signature is not: the dearest one to refuse. */
const spoiled = (token: string): string => token.slice(0, -6) + (token.endsWith('AAAAAA') ? 'BBBBBB' : 'AAAAAA');

const bareCreate = (customer: Customer, turn: number): Sent => ({
  method: 'POST', path: '/api/onramp/order/create', headers: { ...createRequest(customer).headers },
  body: JSON.stringify({
    quoteId: '66f0c0ffee0000000000cafe', network: 'POLYGON', asset: 'USDC', amount: 1500, currency: 'local', email: 'amina@example.com', userIp: '41.90.0.1',
    redirectUrl: 'https://shop.example/', orderParams: `bare-${turn}`, address: '0xbare', extraFields: { phoneNumber: '254710000000' },
  }),
});

function requestOf(kind: Kind, customer: Customer, ids: readonly string[], turn: number): Sent {
  switch (kind) {
    case 'bare read': return { ...readRequest(customer), path: `/api/onramp/order?orderId=${ids[turn % ids.length]}` };
    case 'bare create': return bareCreate(customer, turn);
    case 'create': return createRequest(customer);
    case 'invalid': return readRequest({ ...customer, token: spoiled(customer.token) });
    default: return readRequest(customer);
  }
}

function counter() {
  const latencies: number[] = [];
  const statuses: Record<string, number> = {};
  let sent = 0;
  return {
    one: async (url: string, request: Sent): Promise<void> => {
      sent++;
      const { status, took } = await exchange(url, request, { patienceMs: PATIENCE_MS });
      if (status === 200 || status === 201) latencies.push(took);
      statuses[status] = (statuses[status] ?? 0) + 1;
    },
    summary: (ms: number): Stretch => {
      const sorted = Float64Array.from(latencies).sort();
      const percentile = (part: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
      return {
        sent, ms, p50: percentile(0.5), p99: percentile(0.99), longest: percentile(1), statuses,
        quick: latencies.filter((latency) => latency <= QUICK_MS).length,
      };
    },
  };
}

/** So many at a time until the time is over, or, where each turn is to be a customer's first, until everybody has had hers. */
async function closedLoop(url: string, kind: Kind, group: string, ms: number, ids: readonly string[] = [], concurrency = 8): Promise<Stretch> {
  const customers = groups.get(group) ?? [];
  const around = kind === 'cached' ? FEW : customers.length;
  const once = kind === 'create' || kind === 'read';
  let turn = kind === 'read' ? 0 : turns.get(group) ?? 0;
  const { one, summary } = counter();
  const begun = performance.now();
  await Promise.all(Array.from({ length: concurrency }, async () => {
    while (performance.now() - begun < ms && !(once && turn >= customers.length)) {
      const mine = turn++;
      await one(url, requestOf(kind, customers[mine % around] as Customer, ids, mine));
    }
  }));
  turns.set(group, turn);
  return summary(performance.now() - begun);
}

/** `rate` requests a second, whether answered or not. */
async function openLoop(url: string, kind: Kind, group: string, rate: number, ms: number, ids: readonly string[] = []): Promise<Stretch> {
  const customers = groups.get(group) ?? [];
  const around = kind === 'cached' ? FEW : customers.length;
  const { one, summary } = counter();
  const running: Promise<void>[] = [];
  const begun = performance.now();
  for (let passed = 0; passed < ms; passed = performance.now() - begun) {
    for (const due = passed / 1000 * rate; running.length < due;) running.push(one(url, requestOf(kind, customers[running.length % around] as Customer, ids, running.length)));
    await new Promise((resolve) => setImmediate(resolve));
  }
  const took = performance.now() - begun;
  await Promise.all(running);
  return summary(took);
}

answer({
  /** New customers with quotes, and with orders if they are asked for. */
  customers: async (url: string, group: string, count: number, withOrders: boolean) => {
    const fresh = await Promise.all(Array.from({ length: count }, newCustomer));
    await eightAtATime(fresh, async (customer) => {
      await takeQuote(url, customer);
      if (withOrders) await makeOrder(url, customer);
    });
    set(group, fresh);
  },
  /** The same customers with sessions that were signed anew. */
  renew: async (group: string, as: string) =>
    set(as, await Promise.all((groups.get(group) ?? []).map(async (customer) => ({ ...customer, token: await tokenOf(customer) })))),
  closed: closedLoop,
  open: openLoop,
  /** Each tab reads the one order every `everyMs`. */
  tabs: async (url: string, group: string, count: number, everyMs: number, ms: number) => {
    const customer = groups.get(group)?.[0] as Customer;
    const { one, summary } = counter();
    const begun = performance.now();
    await Promise.all(Array.from({ length: count }, async (_, tab) => {
      await new Promise((resolve) => setTimeout(resolve, tab / count * everyMs));
      while (performance.now() - begun < ms) {
        const from = performance.now();
        await one(url, readRequest(customer));
        await new Promise((resolve) => setTimeout(resolve, Math.max(0, everyMs - (performance.now() - from))));
      }
    }));
    return summary(performance.now() - begun);
  },
});
