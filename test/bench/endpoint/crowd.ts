/**
 * Customers who wait for their orders, in a process of its own: the widget's own looks and retries (`core/watch.ts`,
 * `core/create.ts`), each customer with her own chance. Their time runs faster than ours; the endpoint's does not.
 */
import { setMaxListeners } from 'node:events';
import { createOrder } from '../../../src/core/create.js';
import { CheckoutError } from '../../../src/core/errors.js';
import type { Order } from '../../../src/core/schemas/order.js';
import type { SessionPort, Surroundings } from '../../../src/core/port.js';
import { watch } from '../../../src/core/watch.js';
import { answer } from './answering.js';
import { createRequest, eightAtATime, makeOrder, newCustomer, readRequest, takeQuote } from './customers.js';
import type { Customer } from './customers.js';
import { exchange } from './exchange.js';
import type { Sent } from './exchange.js';

let waiting: readonly Customer[] = [];
let pressing: readonly Customer[] = [];
const over = new AbortController();
setMaxListeners(0, over.signal);
/** When reads were due: this process is late now and then, and a phone is not late with all others. */
let reads: number[] = [];
let made = 0;

const around = (speed: number, plan: (due: number) => void = () => undefined): Surroundings => ({
  now: () => performance.now() * speed,
  wait: (ms, signal) => new Promise((resolve, reject) => {
    if (signal.aborted) return reject(new Error('aborted'));
    plan(performance.now() + ms / speed);
    const stop = (): void => {
      clearTimeout(timer);
      reject(new Error('aborted'));
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms / speed);
    signal.addEventListener('abort', stop, { once: true });
  }),
  random: Math.random,
  visible: () => true,
  woken: () => new Promise(() => undefined),
  asleep: () => new Promise(() => undefined),
});

async function ask(url: string, sent: Sent): Promise<Order> {
  const { status, text } = await exchange(url, sent, { keep: true });
  if (status === 0) throw new CheckoutError({ code: 'ERR_NETWORK_FAILED', recoverable: true });
  if (status >= 400) throw new CheckoutError(JSON.parse(text) as ConstructorParameters<typeof CheckoutError>[0]);
  return JSON.parse(text) as Order;
}
const portOf = (url: string, customer: Customer, due: () => number = () => performance.now()): SessionPort => ({
  order: () => {
    reads.push(due());
    return ask(url, readRequest(customer));
  },
  createOrder: () => ask(url, createRequest(customer)),
} satisfies Partial<SessionPort> as Partial<SessionPort> as SessionPort);

answer({
  open: async (url: string, watchers: number, pressers: number) => {
    waiting = await Promise.all(Array.from({ length: watchers }, newCustomer));
    pressing = await Promise.all(Array.from({ length: pressers }, newCustomer));
    await eightAtATime([...waiting, ...pressing], (customer) => takeQuote(url, customer));
    await eightAtATime(waiting, (customer) => makeOrder(url, customer));
  },
  watch: (url: string, speed: number) => {
    // They have not all come at once.
    for (const customer of waiting) {
      setTimeout(() => {
        let due = performance.now();
        watch(portOf(url, customer, () => due), around(speed, (at) => (due = at)), customer.order, 'quick', 'later', () => undefined, over.signal).catch(() => undefined);
      }, Math.random() * 60_000 / speed);
    }
  },
  press: (url: string, speed: number) => {
    for (const customer of pressing) {
      createOrder(portOf(url, customer), around(speed), { quote: customer.quote }, () => undefined, over.signal).then(() => made++, () => undefined);
    }
  },
  made: () => made,
  /** Reads in each of the customers' seconds since this was asked last. */
  reads: (speed: number, seconds: number): number[] => {
    const from = performance.now() - seconds * 1000 / speed;
    const counts = Array.from({ length: seconds }, () => 0);
    for (const at of reads) {
      const second = Math.floor((at - from) / 1000 * speed);
      if (second >= 0 && second < seconds) counts[second] = (counts[second] ?? 0) + 1;
    }
    reads = [];
    return counts;
  },
});
