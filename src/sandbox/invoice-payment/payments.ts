/** The payments of the sandbox: what is known about each, and how they are found again. */
import { PaymentRefusal } from './refusal.js';
import type { PaymentStatus, PaymentType } from './words.js';

export interface Payment {
  /** `ip_…` */
  readonly id: string;
  /** `ps_…`: its session at the external checkout, and the last part of the page's address. */
  readonly sessionId: string;
  readonly invoiceId: string;
  /** Base of the hosted pages, without a trailing slash. */
  readonly baseUrl: string;
  /** What the invoice costs without a discount. Decimal text in major units. */
  readonly fullAmount: string;
  readonly currency: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** When it becomes `expired` unless confirmed. */
  readonly expiresAt: number;
  type: PaymentType;
  /** What is to be paid. Decimal text in major units. */
  amount: string;
  discountCode: string | undefined;
  accountId: string | undefined;
  /** What the merchant's page handed over for EXTERNAL. */
  someData: string | undefined;
  /** What the third party sends back with its webhook. */
  externalData: string | undefined;
  successUrl: string | undefined;
  failureUrl: string | undefined;
  status: PaymentStatus;
  readonly history: { readonly status: PaymentStatus; readonly at: number }[];
  /** Whether its clocks stand still. */
  held: boolean;
}

export const hasEnded = ({ status }: Payment): boolean =>
  status === 'completed' || status === 'failed' || status === 'cancelled' || status === 'expired';

export interface Payments {
  add(payment: Payment): void;
  /** Newest first. */
  all(): readonly Payment[];
  /** @throws PaymentRefusal 404. */
  get(id: string): Payment;
  withSession(sessionId: string): Payment | undefined;
  /** The newest payment of an invoice: no invoice has two that have not ended. */
  ofInvoice(invoiceId: string): Payment | undefined;
  clear(): void;
}

export function createPayments(): Payments {
  const byId = new Map<string, Payment>();
  const all = (): Payment[] => [...byId.values()].reverse();
  return {
    all,
    add: (payment) => { byId.set(payment.id, payment); },
    get(id) {
      const payment = byId.get(id);
      if (payment === undefined) throw new PaymentRefusal(404, 'NOT_FOUND', 'The payment is not known');
      return payment;
    },
    withSession: (sessionId) => all().find((payment) => payment.sessionId === sessionId),
    ofInvoice: (invoiceId) => all().find((payment) => payment.invoiceId === invoiceId),
    clear: () => { byId.clear(); },
  };
}
