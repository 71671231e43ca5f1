import type { OrderStatus } from '../../core/status.js';
import type { Localize } from '../../locale/localize.js';

/** What those who listen are told when the status changes: once, and calmly. */
export function announcementOf(localize: Localize, status: OrderStatus, asset: string): string {
  const words: Readonly<Record<OrderStatus, string>> = {
    awaiting_payment: localize.term('payHeading'), validating: localize.term('waitingValidating'), paid: localize.term('waitingPaid'),
    delivering: localize.term('stageDelivering', asset), complete: localize.term('endComplete'), cancelled: localize.term('endCancelled'),
    expired: localize.term('endExpired'), payment_not_found: localize.term('endNotFound'), delivery_failed: localize.term('endDelivery'),
  };
  return localize.term('statusIs', words[status]);
}
