/**
 * How a payment moves. The guide names no status and no order of them; this is the sandbox's:
 *
 *     created ─ its time is over ─► expired
 *        │ PLATFORM: confirm; CHECKOUT: she pays on the page   │ EXTERNAL: confirm
 *     processing ─► completed, or failed without funds       pending ─► completed
 *
 * On the page of the external checkout a payment can fail straight from `created`.
 */
import type { Clock } from '../clock.js';
import { numberOf } from '../random.js';
import type { Payment } from './payments.js';
import type { PaymentStatus } from './words.js';

export interface PaymentTimes {
  /** From `processing` to `completed` or `failed`. 2 seconds. */
  readonly paymentMs: number;
  /** From `pending` to `completed`, when the third party is heard. 5 seconds. */
  readonly externalMs: number;
  /** How long a payment waits to be confirmed before it becomes `expired`. 30 minutes. */
  readonly paymentLifeMs: number;
}

export interface PaymentLifecycle {
  /** Starts a new payment's clock. */
  begin(payment: Payment): void;
  /** Any status, whatever the payment says; the clocks go on from there unless `hold`. */
  set(payment: Payment, status: PaymentStatus, hold?: boolean): void;
}

const next = (payment: Payment, times: PaymentTimes): { readonly ms: number; readonly to: PaymentStatus } | undefined => {
  switch (payment.status) {
    case 'created': return { ms: times.paymentLifeMs, to: 'expired' };
    case 'processing': {
      const refused = payment.type === 'PLATFORM' && payment.accountId?.endsWith('empty') === true;
      return { ms: times.paymentMs, to: refused ? 'failed' : 'completed' };
    }
    case 'pending': return { ms: times.externalMs, to: 'completed' };
    default: return undefined;
  }
};

/** @param tell of every change but the first, once it is there. */
export function createPaymentLifecycle(clock: Clock, times: PaymentTimes, tell: (payment: Payment) => void): PaymentLifecycle {
  const waits = new WeakMap<Payment, () => void>();

  const enter = (payment: Payment, status: PaymentStatus): void => {
    waits.get(payment)?.();
    const previous = payment.history.at(-1)?.status;
    payment.status = status;
    if (status === 'completed' && payment.type === 'EXTERNAL') payment.externalData ??= `EXT-${numberOf(payment.id)}`;
    const step = payment.held ? undefined : next(payment, times);
    if (step !== undefined) waits.set(payment, clock.after(step.ms, () => { enter(payment, step.to); }));
    if (status === previous) return;
    payment.history.push({ status, at: clock.now() });
    if (previous !== undefined) tell(payment);
  };

  return {
    begin: (payment) => { enter(payment, 'created'); },
    set(payment, status, hold = payment.held) {
      payment.held = hold;
      enter(payment, status);
    },
  };
}
