/**
 * How an order moves (domain-facts §2.1):
 *
 *     swap_initiated ─ life is over ─► swap_expired          ┐
 *        │  └──────── reject ───────► swap_buyer_rejected    │ money that arrives late
 *        │ confirm                                           │ is honoured: it goes on
 *     swap_buyer_confirmed ─ no money ─► swap_seller_rejected┘ with swap_seller_confirmed
 *        │ money (also straight from swap_initiated)
 *     swap_seller_confirmed ─► pending ─► complete | failed
 *
 * One clock runs per order at a time: the wait that follows from its status and from whether the money has arrived.
 */
import type { Clock } from '../clock.js';
import type { SandboxTimes } from '../options.js';
import type { Random } from '../random.js';
import { chainHash } from './chain-hash.js';
import type { Order } from './orders.js';
import { Refusal } from './refusal.js';
import type { OrderStatus } from './words.js';

export interface Lifecycle {
  /** Starts a new order's clock and tells of it. */
  begin(order: Order): void;
  /** Her money has reached the provider. Late money is honoured; on a paid order it does nothing. */
  pay(order: Order): void;
  /** "I have paid." @throws Refusal 400 unless `swap_initiated`. */
  confirm(order: Order): void;
  /** "I do not want it any more." @throws Refusal 400 unless `swap_initiated`. */
  reject(order: Order): void;
  /** Any status, whatever the order says; the clocks go on from there unless `hold`. */
  set(order: Order, status: OrderStatus, hold?: boolean): void;
}

export type StatusListener = (order: Order, previous: OrderStatus | undefined) => void;

const BEFORE_PAYMENT: ReadonlySet<OrderStatus> = new Set([
  'swap_initiated', 'swap_expired', 'swap_buyer_rejected', 'swap_buyer_confirmed', 'swap_seller_rejected',
]);

/** What comes next by itself, and after how many milliseconds. */
function next(order: Order, times: SandboxTimes): { readonly ms: number; readonly to: OrderStatus } | undefined {
  if (order.paid && BEFORE_PAYMENT.has(order.status)) return { ms: times.sellerMs, to: 'swap_seller_confirmed' };
  switch (order.status) {
    case 'swap_initiated': return { ms: times.orderLifeMs, to: 'swap_expired' };
    case 'swap_buyer_confirmed': return { ms: times.sellerPatienceMs, to: 'swap_seller_rejected' };
    case 'swap_seller_confirmed': return { ms: times.payoutMs, to: 'pending' };
    case 'pending': return { ms: times.chainMs, to: order.deliveryFails ? 'failed' : 'complete' };
    default: return undefined;
  }
}

const mustBeInitiated = ({ status }: Order): void => {
  if (status === 'swap_expired') throw new Refusal(400, 'The order is expired');
  if (status !== 'swap_initiated') throw new Refusal(400, `The order can not be changed in the status ${status}`);
};

export function createLifecycle(clock: Clock, times: SandboxTimes, random: Random, tell: StatusListener): Lifecycle {
  const waits = new WeakMap<Order, () => void>();

  const run = (order: Order): void => {
    waits.get(order)?.();
    const step = order.held ? undefined : next(order, times);
    if (step !== undefined) waits.set(order, clock.after(step.ms, () => { enter(order, step.to); }));
  };

  const enter = (order: Order, status: OrderStatus): void => {
    const previous = order.history.at(-1)?.status;
    order.status = status;
    if (status === previous) {
      run(order);
      return;
    }
    if (!BEFORE_PAYMENT.has(status)) order.paid = true;
    if (status === 'pending' || status === 'complete') order.hash ??= chainHash(order.network, random);
    order.history.push({ status, at: clock.now() });
    run(order);
    tell(order, previous);
  };

  return {
    begin: (order) => { enter(order, 'swap_initiated'); },
    pay(order) {
      if (order.paid) return;
      order.paid = true;
      run(order);
    },
    confirm(order) {
      mustBeInitiated(order);
      if (order.confirmPays) order.paid = true;
      enter(order, 'swap_buyer_confirmed');
    },
    reject(order) {
      mustBeInitiated(order);
      enter(order, 'swap_buyer_rejected');
    },
    set(order, status, hold = false) {
      order.held = hold;
      if (BEFORE_PAYMENT.has(status)) order.paid = false;
      enter(order, status);
    },
  };
}
