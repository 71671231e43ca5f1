/** From the provider's payment to ours. */
import { compareDecimal, exponentOf, fromWireNumber } from '../../core/money.js';
import type { Amount } from '../../core/schemas/money.js';
import { safeLink } from '../../core/links.js';
import type { OrderStatus } from '../../core/schemas/status.js';
import { plainText } from '../../core/text.js';
import type { Payment } from '../payment-provider.js';
import { ProviderError } from '../provider.js';
import type { WirePayment } from './wire.js';

/** The guide calls a payment's status a text and names none: these are ours, in whatever case they come. */
export const PAYMENT_STATUSES: Readonly<Record<string, OrderStatus>> = {
  created: 'awaiting_payment', pending: 'validating', processing: 'validating',
  paid: 'complete', completed: 'complete', complete: 'complete', succeeded: 'complete',
  failed: 'cancelled', rejected: 'cancelled', cancelled: 'cancelled', canceled: 'cancelled', expired: 'expired',
};

/** An unknown status never ends a payment: it reads as being looked at. */
export type MapStatus = (status: string) => OrderStatus;

export function statusMapper(statuses: Readonly<Record<string, OrderStatus>>): MapStatus {
  const known = new Map(Object.entries({ ...PAYMENT_STATUSES, ...statuses }).map(([name, status]) => [name.toLowerCase(), status] as const));
  return (status) => known.get(status.toLowerCase()) ?? 'validating';
}

/** A JSON number in major units; finer than the currency, it is no amount that anybody can pay. */
function amountOf(value: number, currency: string): Amount {
  const amount = fromWireNumber(value);
  if (amount === undefined || (amount.split('.')[1]?.length ?? 0) > exponentOf(currency)) throw new ProviderError('unsent', 'answer', 'an amount is none');
  return { amount, currency };
}

function momentOf(text: string | undefined): string | undefined {
  return text === undefined || Number.isNaN(Date.parse(text)) ? undefined : new Date(text).toISOString();
}

export function mapPayment(wire: WirePayment, mapStatus: MapStatus, environment: 'sandbox' | 'live'): Payment {
  const pay = amountOf(wire.amount, wire.currency);
  const before = wire.originalAmount === undefined ? undefined : amountOf(wire.originalAmount, wire.currency);
  const checkoutUrl = wire.checkoutUrl === undefined ? undefined : safeLink(wire.checkoutUrl, { allowLoopback: environment === 'sandbox' });
  const createdAt = momentOf(wire.createdAt);
  const expiresAt = momentOf(wire.expiresAt);
  return {
    id: wire.paymentId, invoiceId: wire.invoiceId, type: wire.type, pay,
    status: mapStatus(wire.status), providerStatus: plainText(wire.status, 64),
    ...(before === undefined || compareDecimal(before.amount, pay.amount) === 0 ? {} : { before }),
    ...(wire.accountId ? { accountId: wire.accountId } : {}),
    ...(wire.discountCode ? { discountCode: plainText(wire.discountCode, 128) } : {}),
    ...(checkoutUrl === undefined ? {} : { checkoutUrl }),
    ...(createdAt === undefined ? {} : { createdAt }),
    ...(expiresAt === undefined ? {} : { expiresAt }),
  };
}
