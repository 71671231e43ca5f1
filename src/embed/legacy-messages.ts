/**
 * The messages of Fonbnk's hosted widget (domain facts §6.2), for a page that was built for it: a JSON text with
 * `source: "fonbnk"`. Opt-in, to the exact origin, with public fields only.
 */
import { toWireNumber } from '../core/money.js';
import type { PublicOrder } from '../events.js';
import type { OrderStatus } from '../core/status.js';

const TYPES: Readonly<Record<OrderStatus, readonly string[]>> = {
  awaiting_payment: ['order-created'], validating: ['order-buyer-confirmed', 'order-pending-seller-confirmation'], paid: ['order-seller-confirmed'],
  delivering: ['order-pending-payment'], complete: ['order-success'], cancelled: ['order-buyer-rejected'], payment_not_found: ['order-seller-rejected'],
  delivery_failed: ['order-failed'], expired: [],
};

const text = (type: string, order?: PublicOrder): string => JSON.stringify({
  type, source: 'fonbnk',
  data: order === undefined ? {} : {
    order: {
      _id: order.id, orderParams: order.reference, status: order.status, network: order.receive.network, asset: order.receive.asset,
      buySwapId: { _id: order.id, amount: toWireNumber(order.receive.amount), status: order.status },
    },
  },
});

/** What an order's change was called there; nothing for what had no name. */
export const legacyOrder = (order: PublicOrder): readonly string[] => TYPES[order.status].map((type) => text(type, order));

export const legacyClose = (): string => text('close-iframe');
