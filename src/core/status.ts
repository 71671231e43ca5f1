/**
 * What an order's status can be, and how two observations of it join. A status never goes back: what is shown is the
 * join of all that was seen, since answers arrive late, doubled and out of order (security findings §4.1, M6).
 */
import type { Flow, OrderStatus } from './schemas/status.js';

type Ranks = Readonly<Record<OrderStatus, number>>;

/** M6. Two statuses of one rank differ only by who was first; the later name in the alphabet wins, so that any order of arrival ends alike. */
const ONRAMP: Ranks = {
  awaiting_payment: 1, cancelled: 2, expired: 2, validating: 3, payment_not_found: 4, paid: 5, delivering: 6,
  delivery_failed: 7, complete: 8,
};
/** Design 2.3: created < processing < rejected, invalid < complete. */
const INVOICE: Ranks = {
  awaiting_payment: 1, validating: 3, paid: 3, delivering: 3, payment_not_found: 4, cancelled: 4, expired: 4,
  delivery_failed: 4, complete: 8,
};

const ranksOf = (of: Flow): Ranks => (of === 'onramp' ? ONRAMP : INVOICE);

/** The status to show after both were seen: commutative, associative, idempotent. */
export function joinStatus(of: Flow, a: OrderStatus, b: OrderStatus): OrderStatus {
  const ranks = ranksOf(of);
  if (ranks[a] !== ranks[b]) return ranks[a] > ranks[b] ? a : b;
  return a > b ? a : b;
}

/** Ended, though perhaps softly. */
export function isFinal(status: OrderStatus): boolean {
  return status === 'complete' || isSoftFinal(status);
}

/** Ended for now, and looked at again: once a minute for ten minutes, and whenever the customer asks. */
export function isSoftFinal(status: OrderStatus): boolean {
  return status === 'cancelled' || status === 'expired' || status === 'payment_not_found' || status === 'delivery_failed';
}

/** Whether her money has certainly not moved, may have moved, or has certainly been taken. Every end says which. */
export function moneyMoved(status: OrderStatus): 'no' | 'maybe' | 'yes' {
  switch (status) {
    case 'awaiting_payment': case 'cancelled': return 'no';
    case 'expired': case 'validating': case 'payment_not_found': return 'maybe';
    case 'paid': case 'delivering': case 'complete': case 'delivery_failed': return 'yes';
  }
}

/** After which ends the same session may begin a new order, by the customer's act alone. */
export function mayStartAgain(status: OrderStatus): boolean {
  return status === 'cancelled' || status === 'expired' || status === 'payment_not_found';
}
