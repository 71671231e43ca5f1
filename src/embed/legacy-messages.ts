/**
 * The messages of Fonbnk's hosted widget (domain facts §6.2), for a page that was built for it: a JSON text with
 * `source: "fonbnk"`. Opt-in, to the exact origin, with public fields only: nothing about the customer, her wallet or how
 * she pays.
 */
import { toWireNumber } from '../core/money.js';
import type { PublicOrder } from '../events.js';
import type { OrderStatus } from '../core/schemas/status.js';

/** By status: what it was called there, and the types that told of it. There was none for an order that expired. */
const TOLD: Readonly<Record<OrderStatus, readonly [string, ...(readonly string[])]>> = {
  awaiting_payment: ['swap_initiated', 'order-created'],
  validating: ['swap_buyer_confirmed', 'order-buyer-confirmed', 'order-pending-seller-confirmation'],
  paid: ['swap_seller_confirmed', 'order-seller-confirmed', 'order-pending-payment'],
  delivering: ['pending', 'order-pending-payment'],
  complete: ['complete', 'order-success'],
  cancelled: ['swap_buyer_rejected', 'order-buyer-rejected'],
  payment_not_found: ['swap_seller_rejected', 'order-seller-rejected'],
  delivery_failed: ['failed', 'order-failed'],
  expired: ['swap_expired'],
};

const text = (type: string, data: object): string => JSON.stringify({ type, source: 'fonbnk', data });

/** What it was called there when a customer leaves: a page takes the frame away then. */
export const LEGACY_CLOSE = text('close-iframe', {});

/**
 * Texts for the changes of orders: each type at most once for an order, and `order-created` only when it is made here,
 * not when the customer comes back to it.
 */
export function legacyMessages(): (order: PublicOrder, made: boolean) => readonly string[] {
  const told = new Map<string, Set<string>>();
  return ({ id, reference, status, pay, receive }, made) => {
    const before = told.get(id) ?? new Set<string>();
    told.set(id, before);
    const [name, ...types] = TOLD[status];
    // Amounts were numbers there; one that no number can hold is left out rather than changed.
    const order = { _id: id, orderParams: reference, buySwapId: { _id: id, amount: toWireNumber(receive.amount), airtimeAmount: toWireNumber(pay.amount), status: name } };
    const due = new Set([...(made ? ['order-created'] : []), ...types.filter((type) => type !== 'order-created')]);
    return [...due].filter((type) => !before.has(type)).map((type) => {
      before.add(type);
      return text(type, { order });
    });
  };
}
