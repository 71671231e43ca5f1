/** A shop with invoices and payments: endpoints that share a store, the sandbox, and the merchant's hook, without a network. */
import { invoicePayment } from '../../../src/providers/invoice-payment/index.js';
import { onrampInvoice } from '../../../src/providers/onramp-invoice/index.js';
import { createSandbox, SANDBOX_INVOICE_TOKEN, SANDBOX_PAYMENT_TOKEN, SANDBOX_PAYMENT_WEBHOOK_SECRET } from '../../../src/sandbox/index.js';
import type { Sandbox } from '../../../src/sandbox/index.js';
import { createSessionEndpoint, mintSession } from '../../../src/session/index.js';
import type {
  Acknowledgement, AcknowledgementAnswer, EgressClaims, IngressClaims, InvoicePaymentClaims, LogEntry, MintInput, SessionEndpoint,
} from '../../../src/session/index.js';
import { memoryStore } from '../../../src/stores/memory.js';
import type { ClaimStore } from '../../../src/stores/store.js';
import { createManualClock } from '../sandbox/manual-clock.js';
import type { ManualClock } from '../sandbox/manual-clock.js';
import { key, ORIGIN, URL_ } from './shop.js';
import type { Answer, CallOptions } from './shop.js';

const SANDBOX = 'https://sandbox.test';
const PAYMENTS = `${URL_}/callbacks/invoice-payment`;
const shared = {
  iss: 'shop', aud: URL_, environment: 'sandbox' as const, origins: [ORIGIN], reference: 'R-1', returnUrls: { success: `${ORIGIN}/thanks`, cancel: `${ORIGIN}/cart?x=1` },
};

export const ingressClaims: MintInput<IngressClaims> = {
  ...shared, jti: 'ingress-ingress-ingress', flow: 'ingress',
  order: {
    amount: '30.00', currency: 'EUR', timeoutSeconds: 3600, skin: { title: 'The Nice merchant', description: 'Green Pluff', image: 'https://static.example.com/logo.png' },
    billing: { merchantCustomerId: 'u2340112', payerEmail: 'sentinel@example.com', payerPhone: '34666444446', country: 'GBR' },
  },
};
export const egressClaims: MintInput<EgressClaims> = {
  ...shared, jti: 'egress-egress-egress-egress', flow: 'egress', order: { amount: '100', currency: 'EUR', user: 'user@domain.com' },
};
export const paymentClaims: MintInput<InvoicePaymentClaims> = {
  ...shared, jti: 'payment-payment-payment', flow: 'invoice_payment',
  order: { invoiceId: 'inv-1', types: ['PLATFORM', 'CHECKOUT', 'EXTERNAL'], accounts: [{ id: 'acc-1', label: 'Everyday' }, { id: 'acc-empty', label: 'Savings' }] },
};

export interface InvoiceShop {
  readonly clock: ManualClock;
  readonly sandbox: Sandbox;
  readonly endpoints: readonly [SessionEndpoint, SessionEndpoint];
  readonly logs: LogEntry[];
  /** What the merchant was asked. */
  readonly asked: Acknowledgement[];
  /** What the merchant answers. */
  answer: (acknowledgement: Acknowledgement) => Promise<AcknowledgementAnswer>;
  mint(claims: MintInput): Promise<string>;
  call(path: string, options?: CallOptions, at?: 0 | 1): Promise<Answer>;
  callback(url: string, init?: RequestInit, at?: 0 | 1): Promise<Response>;
}

/** @param changed what a control takes away from the store */
export function openInvoiceShop(changed: (store: ClaimStore) => ClaimStore = (store) => store): InvoiceShop {
  const clock = createManualClock();
  const logs: LogEntry[] = [];
  const asked: Acknowledgement[] = [];
  let turn = 0;
  const sandbox = createSandbox({
    now: clock.now, schedule: clock.schedule, publicUrl: SANDBOX,
    paymentWebhookUrls: { platform: `${PAYMENTS}/platform`, external: `${PAYMENTS}/external` },
    // Callbacks reach one process or the other.
    fetch: async (input, init) => endpoints[turn++ % 2 === 0 ? 0 : 1](new Request(input, init)),
  });
  const toSandbox: typeof fetch = (input, init) => sandbox.fetch(new Request(input, init));
  const store = changed(memoryStore({ now: clock.now }));
  const endpoint = (): SessionEndpoint => createSessionEndpoint({
    publicUrl: URL_, environment: 'sandbox', merchants: [{ id: 'shop', origins: [ORIGIN], keys: [{ ...key, alg: 'HS256' }] }], store, now: clock.now,
    log: (entry) => logs.push(entry),
    providers: [
      onrampInvoice({ apiUrl: SANDBOX, token: SANDBOX_INVOICE_TOKEN, environment: 'sandbox', fetch: toSandbox, paths: { ingressQuery: '/v1/ingress/invoice/:id' } }),
      invoicePayment({ apiUrl: SANDBOX, token: SANDBOX_PAYMENT_TOKEN, environment: 'sandbox', fetch: toSandbox, now: clock.now, webhookSecrets: [SANDBOX_PAYMENT_WEBHOOK_SECRET] }),
    ],
    acknowledge: async (acknowledgement) => {
      asked.push(acknowledgement);
      return shop.answer(acknowledgement);
    },
  });
  const endpoints = [endpoint(), endpoint()] as const;
  const shop: InvoiceShop = {
    clock, sandbox, endpoints, logs, asked,
    answer: async () => ({ credited: true }),
    mint: (claims) => mintSession(claims, key, clock.now),
    async call(path, { token, method = 'GET', body, headers = {} } = {}, at = 0) {
      const response = await endpoints[at](new Request(URL_ + path, {
        method,
        headers: {
          origin: ORIGIN, ...(token === undefined ? {} : { authorization: `Bearer ${token}` }), ...(method === 'POST' ? { 'content-type': 'application/json' } : {}), ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }), { remoteAddress: '41.90.1.2' });
      const text = await response.text();
      return { status: response.status, headers: response.headers, body: text === '' ? {} : (JSON.parse(text) as Answer['body']) };
    },
    callback: (url, init, at = 0) => endpoints[at](new Request(url, init)),
  };
  return shop;
}

export const post = (token: string, body: unknown = {}): CallOptions => ({ token, method: 'POST', body });
