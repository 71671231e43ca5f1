/**
 * What the session endpoint asks of a provider of the `invoice_payment` flow (invoice-payment guide): an invoice that
 * the merchant has, paid from an account of the platform, on an external checkout, or by a third party.
 *
 * Every failed call rejects with a `ProviderError` of `provider.ts`; a refused discount code has the reason `discount`.
 */
import type { Amount } from '../core/schemas/money.js';
import type { PaymentType } from '../core/schemas/payment-type.js';
import type { OrderStatus } from '../core/schemas/status.js';

/** A payment as the provider tells it, in our words. */
export interface Payment {
  readonly id: string;
  readonly invoiceId: string;
  readonly status: OrderStatus;
  /** The provider's own word for the status. */
  readonly providerStatus: string;
  /** What is to be paid, after the discount. */
  readonly pay: Amount;
  /** What it was before the discount, where there is one. */
  readonly before?: Amount;
  readonly type: PaymentType;
  readonly accountId?: string;
  /** The code that is applied. */
  readonly discountCode?: string;
  /** `CHECKOUT`: has passed the link rule (security findings §2.1). Absent where the provider's did not. */
  readonly checkoutUrl?: string;
  /** RFC 3339. */
  readonly createdAt?: string;
  readonly expiresAt?: string;
}

/** What every call names: the invoice, and the way it is paid. */
export interface PaymentWish {
  readonly invoiceId: string;
  readonly type: PaymentType;
  /** Needed for `PLATFORM`. */
  readonly accountId?: string | undefined;
  readonly discountCode?: string | undefined;
}

/** Where an external checkout sends her back to. They tell nothing: the provider is asked. */
export interface PaymentReturns {
  readonly successUrl: string;
  readonly failureUrl: string;
}

export interface PaymentOpen extends PaymentWish, PaymentReturns {
  /** Retrieves this one instead. */
  readonly paymentId?: string | undefined;
}

export interface PaymentRead {
  readonly paymentId: string;
  readonly invoiceId: string;
  readonly type: PaymentType;
}

export interface PaymentConfirm extends PaymentWish {
  readonly paymentId: string;
  /** `EXTERNAL`: what the third party needs to know. */
  readonly data?: string | undefined;
}

export interface PaymentUpdate extends PaymentConfirm, PaymentReturns {}

export type PaymentWebhookKind = 'platform' | 'external';

export interface PaymentProvider {
  readonly flow: 'invoice_payment';
  /** Its part of `/callbacks/{name}`. */
  readonly name: 'invoice-payment';
  /** Which world this provider moves money in; a session of the other one never reaches it. */
  readonly environment: 'sandbox' | 'live';
  /** Creates or retrieves. Of an invoice whose payment exists and has not ended it answers that one, as it stands. */
  open(request: PaymentOpen, signal: AbortSignal): Promise<Payment>;
  read(request: PaymentRead, signal: AbortSignal): Promise<Payment>;
  /** Changes the way it is paid, the discount code, or the data. */
  update(request: PaymentUpdate, signal: AbortSignal): Promise<Payment>;
  confirm(request: PaymentConfirm, signal: AbortSignal): Promise<Payment>;
  /** Which payment a webhook speaks of, or `undefined` when its signature does not hold. Its words are only a hint. */
  readWebhook(kind: PaymentWebhookKind, body: Uint8Array, headers: Headers): Promise<{ readonly paymentId: string; readonly invoiceId: string } | undefined>;
}
