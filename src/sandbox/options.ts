/** How a sandbox is set up, and what it is when nothing is said. */
import type { Schedule } from './clock.js';
import type { PaymentTimes } from './invoice-payment/lifecycle.js';
import type { PaymentWebhookUrls } from './invoice-payment/webhooks.js';
import type { EgressUnit } from './onramp-invoice/create-requests.js';

/** Well-known credentials of the sandbox. Never use them anywhere else. */
export const SANDBOX_CLIENT_ID = 'sandbox-client';
/** 26 signs of Base64 without padding, as the provider's secrets look (domain-facts §1.3). */
export const SANDBOX_CLIENT_SECRET = '01JSANDB0XC11ENTSECRETDEM0';
export const SANDBOX_WEBHOOK_SECRET = 'sandbox-webhook-secret';
/** Bearer token of the ON/RAMP invoices. */
export const SANDBOX_INVOICE_TOKEN = 'sandbox-invoice-token';
/** Bearer token of the invoice payments. */
export const SANDBOX_PAYMENT_TOKEN = 'sandbox-payment-token';
/** Signs the payments' webhooks: Base64 behind `whsec_`, as Standard Webhooks writes a secret. */
export const SANDBOX_PAYMENT_WEBHOOK_SECRET = 'whsec_c2FuZGJveC1wYXltZW50LXdlYmhvb2stc2VjcmV0';

/** How long things take, in milliseconds; all are divided by `speed`. */
export interface SandboxTimes extends PaymentTimes {
  /** How long a quote's figures hold. 5 minutes. */
  readonly quoteLifeMs: number;
  /** How long an order waits to be paid before it becomes `swap_expired`. 15 minutes. */
  readonly orderLifeMs: number;
  /** From the money's arrival to `swap_seller_confirmed`. 2 seconds. */
  readonly sellerMs: number;
  /** From `swap_seller_confirmed` to `pending`. 2 seconds. */
  readonly payoutMs: number;
  /** From `pending` to `complete` or `failed`. 3 seconds. */
  readonly chainMs: number;
  /** How long a confirmed order waits for money that does not come, before `swap_seller_rejected`. 2 minutes. */
  readonly sellerPatienceMs: number;
  /** How long an STK prompt stays on the phone (domain-facts §10.1). 60 seconds. */
  readonly promptLifeMs: number;
}

export const sandboxTimes: SandboxTimes = {
  quoteLifeMs: 300_000,
  orderLifeMs: 900_000,
  sellerMs: 2_000,
  payoutMs: 2_000,
  chainMs: 3_000,
  sellerPatienceMs: 120_000,
  promptLifeMs: 60_000,
  paymentMs: 2_000,
  externalMs: 5_000,
  paymentLifeMs: 1_800_000,
};

export interface SandboxOptions extends Partial<SandboxTimes> {
  /** `SANDBOX_CLIENT_ID` by default. */
  readonly clientId?: string | undefined;
  /** Base64, padding optional. `SANDBOX_CLIENT_SECRET` by default. */
  readonly clientSecret?: string | undefined;
  /** Where status changes are posted to. Nowhere by default; can be set later. */
  readonly webhookUrl?: string | undefined;
  readonly webhookSecret?: string | undefined;
  /** What a webhook's signature is made over: the whole body (default) or the JSON of its `data` (domain-facts §5). */
  readonly webhookSigns?: 'body' | 'data' | undefined;
  /** `SANDBOX_INVOICE_TOKEN` by default. */
  readonly invoiceToken?: string | undefined;
  /** ISO 4217, with two decimals each. EUR, USD and GBP by default. */
  readonly invoiceCurrencies?: readonly string[] | undefined;
  /** What `fiat_amount` of an egress invoice counts; its document does not say. `cents` by default. */
  readonly egressUnit?: EgressUnit | undefined;
  /** `SANDBOX_PAYMENT_TOKEN` by default. */
  readonly paymentToken?: string | undefined;
  /** `SANDBOX_PAYMENT_WEBHOOK_SECRET` by default. Text as it is, or Base64 behind `whsec_`. */
  readonly paymentWebhookSecret?: string | undefined;
  /** Where the payments' webhooks are posted to. Nowhere by default; can be set later. */
  readonly paymentWebhookUrls?: PaymentWebhookUrls | undefined;
  /** Rates, codes, names and the prices of invoices repeat with it. 1 by default. */
  readonly seed?: number | undefined;
  /** Base of the hosted pages, without a trailing slash. The origin of the request by default. */
  readonly publicUrl?: string | undefined;
  /** Type of the phone field. `phone` as in the published examples; `string` keeps to the document's enum. */
  readonly phoneFieldType?: 'phone' | 'string' | undefined;
  /** Milliseconds since 1970. */
  readonly now?: (() => number) | undefined;
  readonly schedule?: Schedule | undefined;
  /** Divides every wait of the sandbox's own; neither the signature's window nor a webhook's time-out. 1 by default. */
  readonly speed?: number | undefined;
  /** Sends webhooks and acknowledgements. The global `fetch` by default. */
  readonly fetch?: typeof fetch | undefined;
}
