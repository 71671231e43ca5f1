/** What the control panel and tests can do to the invoice payments. Its routes are in `control-routes.ts`. */
import type { PaymentLifecycle } from './lifecycle.js';
import { paymentView, type PaymentView } from './payment-view.js';
import type { Payment, Payments } from './payments.js';
import type { PaymentDelivery, PaymentWebhookKind, PaymentWebhooks, PaymentWebhookUrls } from './webhooks.js';
import type { PaymentStatus, ReturnParameter } from './words.js';

/** A payment with what only the provider knows. */
export interface SandboxPayment extends PaymentView {
  /** `ps_…`: its session at the external checkout. */
  readonly sessionId: string;
  /** What was handed over for EXTERNAL. */
  readonly someData: string | undefined;
  /** What the third party sends back. */
  readonly externalData: string | undefined;
  readonly successUrl: string | undefined;
  readonly failureUrl: string | undefined;
  /** Whether its clocks stand still. */
  readonly held: boolean;
  readonly history: readonly { readonly status: PaymentStatus; readonly at: string }[];
}

export interface PaymentStatusOptions {
  readonly hold?: boolean | undefined;
  /** What the third party sends with its webhook. */
  readonly externalData?: string | undefined;
}

export interface PaymentWebhookOptions {
  /** To the other address than its type's. */
  readonly kind?: PaymentWebhookKind | undefined;
  /** So many at once, each with an id of its own. */
  readonly times?: number | undefined;
}

/** Each function that takes an id throws a refusal (404) when there is no such payment. */
export interface PaymentControls {
  /** Newest first. */
  payments(): readonly SandboxPayment[];
  payment(id: string): SandboxPayment;
  /** Any status; webhooks tell of it. The clocks go on from there, unless `hold`. */
  setPaymentStatus(id: string, status: PaymentStatus, options?: PaymentStatusOptions): SandboxPayment;
  /** Its time is over: `expired`. */
  expirePayment(id: string): SandboxPayment;
  /** Tells of the payment as it is now, (again) though nothing has changed. */
  sendPaymentWebhook(id: string, options?: PaymentWebhookOptions): void;
  /** What was sent as the payments' webhooks, oldest first. */
  paymentDeliveries(): readonly PaymentDelivery[];
  paymentWebhookUrls(): PaymentWebhookUrls;
  setPaymentWebhookUrls(urls: PaymentWebhookUrls): void;
  /** Which parameters the external checkout sends her back with; all three by default. */
  checkoutReturn(): readonly ReturnParameter[];
  setCheckoutReturn(parameters: readonly ReturnParameter[]): void;
}

export interface PaymentControlRoom {
  readonly payments: Payments;
  readonly lifecycle: PaymentLifecycle;
  readonly webhooks: PaymentWebhooks;
  returnParameters(this: void): readonly ReturnParameter[];
  setReturnParameters(this: void, parameters: readonly ReturnParameter[]): void;
}

const inside = (payment: Payment): SandboxPayment => ({
  ...paymentView(payment),
  sessionId: payment.sessionId,
  someData: payment.someData,
  externalData: payment.externalData,
  successUrl: payment.successUrl,
  failureUrl: payment.failureUrl,
  held: payment.held,
  history: payment.history.map(({ status, at }) => ({ status, at: new Date(at).toISOString() })),
});

export function createPaymentControls(room: PaymentControlRoom): PaymentControls {
  const { payments, lifecycle, webhooks } = room;
  const set = (id: string, status: PaymentStatus, { hold = false, externalData }: PaymentStatusOptions): SandboxPayment => {
    const payment = payments.get(id);
    payment.externalData = externalData ?? payment.externalData;
    lifecycle.set(payment, status, hold);
    return inside(payment);
  };
  return {
    payments: () => payments.all().map(inside),
    payment: (id) => inside(payments.get(id)),
    setPaymentStatus: (id, status, options = {}) => set(id, status, options),
    expirePayment: (id) => set(id, 'expired', {}),
    sendPaymentWebhook(id, { kind, times = 1 } = {}) {
      const payment = payments.get(id);
      for (let count = 0; count < times; count += 1) webhooks.send(payment, kind);
    },
    paymentDeliveries: () => webhooks.deliveries(),
    paymentWebhookUrls: () => webhooks.urls,
    setPaymentWebhookUrls: (urls) => { webhooks.setUrls(urls); },
    checkoutReturn: () => room.returnParameters(),
    setCheckoutReturn: (parameters) => { room.setReturnParameters(parameters); },
  };
}
