/**
 * What the session endpoint asks of a provider of invoices: money in from one customer (`ingress`) and money out to one
 * (`egress`). Every call makes a completely new invoice (index document, "Client Caching"), and none can be looked up by
 * a key of ours: an answer that did not come is an invoice that nobody may be shown.
 *
 * Every failed call rejects with a `ProviderError` of `provider.ts`.
 */
import type { Decimal } from '../core/schemas/money.js';
import type { OrderStatus } from '../core/schemas/status.js';

export type InvoiceDirection = 'ingress' | 'egress';

/** Who pays (ingress document, "Billing Details"). Never sent to the browser. */
export interface Billing {
  /** The merchant's own id of its customer: the one member that the document requires. */
  readonly merchantCustomerId: string;
  readonly payerEmail?: string | undefined;
  readonly payerFirstName?: string | undefined;
  readonly payerLastName?: string | undefined;
  /** Digits, E.164 without plus. */
  readonly payerPhone?: string | undefined;
  /** `YYYY-MM-DD` or RFC 3339, like every date here. */
  readonly birthDate?: string | undefined;
  readonly street?: string | undefined;
  readonly unit?: string | undefined;
  readonly postalCode?: string | undefined;
  readonly city?: string | undefined;
  readonly county?: string | undefined;
  readonly state?: string | undefined;
  readonly prefecture?: string | undefined;
  /** ISO 3166 alpha-3, such as `GBR`. */
  readonly country?: string | undefined;
  /** When she was identified. */
  readonly kycVerified?: string | undefined;
  readonly kycDocument?: string | undefined;
  readonly kycReference?: string | undefined;
  readonly addressVerified?: string | undefined;
  readonly addressDocReference?: string | undefined;
  readonly playerLevel?: string | undefined;
  readonly memberSince?: string | undefined;
}

/** How the merchant's offer looks in the wallet (ingress document, "Ingress Skin"). */
export interface InvoiceSkin {
  readonly title: string;
  readonly image?: string | undefined;
  readonly description?: string | undefined;
}

export interface InvoiceRequest {
  readonly direction: InvoiceDirection;
  /** In major units; above nothing, and no finer than the currency. */
  readonly amount: Decimal;
  /** ISO 4217. */
  readonly currency: string;
  /** Where the provider asks whether the payment is credited, or the withdrawal confirmed. */
  readonly ackUrl: string;
  /** Where she goes after a success. */
  readonly redirectUrl: string;
  /** How long the invoice may be begun. */
  readonly timeoutSeconds?: number | undefined;
  /** Ingress only: the egress document has no such members. */
  readonly skin?: InvoiceSkin | undefined;
  /** Ingress only, and needed there. */
  readonly billing?: Billing | undefined;
  /** Egress only, and needed there: her account. */
  readonly user?: string | undefined;
  /** Asked by the wallet for a new invoice when this one has run out (index document, offline extension). */
  readonly refreshInvoiceUrl?: string | undefined;
  /** Shows the invoice in her wallet; a later one of the same key takes its place. */
  readonly invoiceDisplayKey?: string | undefined;
}

export interface Invoice {
  readonly id: string;
  /** Has passed the link rule (security findings §2.1). */
  readonly url: string;
}

export interface InvoiceState {
  readonly status: OrderStatus;
  /** The provider's own word for the status. */
  readonly providerStatus: string;
}

export interface InvoiceProvider {
  readonly flow: 'invoice';
  /** Its part of `/callbacks/{name}`. */
  readonly name: 'onramp-invoice';
  /** Which world this provider moves money in; a session of the other one never reaches it. */
  readonly environment: 'sandbox' | 'live';
  /** Makes a new invoice, each time. Nothing is sent when the request does not fit the documents (`unsent`). */
  create(request: InvoiceRequest, signal: AbortSignal): Promise<Invoice>;
  /** `undefined` where no query is configured for this direction. */
  read(direction: InvoiceDirection, id: string, signal: AbortSignal): Promise<InvoiceState | undefined>;
}
