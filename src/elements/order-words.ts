/** The words about an order; in the flows without offers by what they are about: a payment or a withdrawal. */
import type { Order } from '../core/schemas/order.js';
import type { Flow, OrderStatus } from '../core/schemas/status.js';
import type { Localize } from '../locale/localize.js';

export type InvoiceFlow = Exclude<Flow, 'onramp'>;

/** What is the status of an invoice called? */
export function invoiceStatus(localize: Localize, flow: InvoiceFlow, status: OrderStatus): string {
  const out = flow === 'egress';
  switch (status) {
    case 'awaiting_payment': return localize.term(out ? 'withdrawHeading' : 'payHeading');
    // An invoice has been opened in the wallet: that says nothing of whether she has confirmed it there.
    case 'validating': return localize.term(out ? 'waitingWithdrawal' : flow === 'ingress' ? 'waitingInvoice' : 'waitingPayment');
    case 'paid': case 'delivering': return localize.term(out ? 'waitingWithdrawal' : 'waitingPayment');
    case 'complete': return localize.term(out ? 'endWithdrawn' : 'endPaid');
    case 'cancelled': return localize.term(out ? 'endWithdrawalCancelled' : 'endPaymentCancelled');
    case 'expired':
      return localize.term(out ? 'endWithdrawalExpired' : flow === 'ingress' ? 'endInvoiceExpired' : 'endPaymentExpired');
    case 'payment_not_found': return localize.term('endNotFound');
    case 'delivery_failed': return localize.term('endDelivery');
  }
}

/** A change of the status, for those who listen. */
export function statusSaid(localize: Localize, { flow, status, receive }: Order): string {
  if (flow !== 'onramp') return localize.term('statusIs', invoiceStatus(localize, flow, status));
  const words: Readonly<Record<OrderStatus, string>> = {
    awaiting_payment: localize.term('payHeading'), validating: localize.term('waitingValidating'), paid: localize.term('waitingPaid'),
    delivering: localize.term('stageDelivering', receive.asset), complete: localize.term('endComplete'), cancelled: localize.term('endCancelled'),
    expired: localize.term('endExpired'), payment_not_found: localize.term('endNotFound'), delivery_failed: localize.term('endDelivery'),
  };
  return localize.term('statusIs', words[status]);
}

/** Whether it is begun here and paid, or withdrawn, in the provider's wallet: the time that there is, is the time to begin. */
export const isWallet = ({ flow }: Order): boolean => flow === 'ingress' || flow === 'egress';

/** The figures of an order at a glance: what she gets when money comes to her, else what she pays. */
export function figureOf({ flow, pay, receive }: Order): { readonly amount: string; readonly currency: string } {
  return flow === 'egress' ? { amount: receive.amount, currency: receive.asset } : pay;
}

/** What she is told while she waits. */
export function waitingLead(localize: Localize, { flow }: Order): string {
  if (flow === 'onramp') return localize.term('waitingLead');
  return localize.term(flow === 'invoice_payment' ? 'waitingPaymentLead' : 'waitingWalletLead');
}

/** Whether an order that has ended without a payment may have taken money all the same: what she sends elsewhere can come late. */
export function mayHaveMoved({ flow, status, instructions }: Order): boolean {
  if (status !== 'expired') return status === 'payment_not_found';
  return flow === 'onramp' || (flow === 'invoice_payment' && (instructions.type === 'external' || instructions.type === 'checkout'));
}

/** How an end that took nothing is told: what happened, whether money moved, the next step, and the button for it. */
export function invoiceEnd(localize: Localize, order: Order): { lead: string; money: string; next: string; again: string } | undefined {
  const { flow, status } = order;
  const out = flow === 'egress';
  if (flow === 'onramp' || (status !== 'cancelled' && status !== 'expired')) return undefined;
  // Of another system and of another page we cannot say what they have taken.
  const elsewhere = mayHaveMoved(order);
  return {
    lead: status === 'cancelled' ? localize.term('endPaymentCancelledLead')
      : localize.term(elsewhere ? 'endExpiredLead' : isWallet(order) ? 'endNotStartedLead' : 'endInvoiceExpiredLead'),
    money: elsewhere ? localize.term('moneyMaybe') : localize.term(out ? 'nothingWithdrawn' : 'nothingPaid'),
    next: elsewhere ? localize.term('nextExpired') : localize.term(out ? 'nextWithdrawal' : flow === 'ingress' ? 'nextInvoice' : 'nextPayment'),
    again: localize.term(elsewhere ? 'startAgainUnpaid' : out ? 'getWithdrawal' : flow === 'ingress' ? 'getInvoice' : 'startAgain'),
  };
}
