/** A payment as the API tells it. The guide describes no answer; this shape is the sandbox's. */
import type { Payment } from './payments.js';
import type { PaymentStatus, PaymentType } from './words.js';

export interface PaymentView {
  readonly paymentId: string;
  readonly invoiceId: string;
  readonly type: PaymentType;
  readonly status: PaymentStatus;
  /** A JSON number in major units, as the webhook's `amount` is one. */
  readonly amount: number;
  readonly currency: string;
  /** Before the discount; absent where there is none. */
  readonly originalAmount: number | undefined;
  readonly discountCode: string | undefined;
  readonly accountId: string | undefined;
  /** CHECKOUT only. */
  readonly checkoutUrl: string | undefined;
  /** RFC 3339. */
  readonly createdAt: string;
  readonly expiresAt: string;
}

export const paymentView = (payment: Payment): PaymentView => ({
  paymentId: payment.id,
  invoiceId: payment.invoiceId,
  type: payment.type,
  status: payment.status,
  amount: Number(payment.amount),
  currency: payment.currency,
  originalAmount: payment.discountCode === undefined ? undefined : Number(payment.fullAmount),
  discountCode: payment.discountCode,
  accountId: payment.type === 'PLATFORM' ? payment.accountId : undefined,
  checkoutUrl: payment.type === 'CHECKOUT' ? `${payment.baseUrl}/sandbox/checkout/${payment.sessionId}` : undefined,
  createdAt: new Date(payment.createdAt).toISOString(),
  expiresAt: new Date(payment.expiresAt).toISOString(),
});
