/**
 * The two webhooks of the guide (§2.1, §2.2): every change of a PLATFORM payment to one address, of an EXTERNAL payment
 * to the other. The guide signs nothing; they are signed in the Standard Webhooks form: `webhook-id`,
 * `webhook-timestamp` and `webhook-signature: v1,` + Base64(HMAC-SHA256(secret, id "." timestamp "." body)). Anything
 * but a 2xx is tried again after 1, 2, 4 … 512 seconds with the same id and a fresh time.
 */
import type { Clock } from '../clock.js';
import { decay, type Send } from '../outgoing.js';
import { objectId, type Random } from '../random.js';
import type { Payment } from './payments.js';
import type { PaymentStatus } from './words.js';

export type PaymentWebhookKind = 'platform' | 'external';

export type PaymentWebhookUrls = Readonly<Partial<Record<PaymentWebhookKind, string | undefined>>>;

export interface PaymentDelivery {
  /** `webhook-id`. */
  readonly id: string;
  readonly kind: PaymentWebhookKind;
  readonly paymentId: string;
  readonly status: PaymentStatus;
  readonly url: string;
  readonly body: string;
  /** `at` is RFC 3339, `status` 0 when there was no answer. */
  readonly attempts: readonly { readonly at: string; readonly status: number }[];
  readonly state: 'trying' | 'delivered' | 'given_up';
}

export interface PaymentWebhooks {
  /** Posts the payment as it is now, if there is anywhere to post to. Without `kind` it goes where its type belongs. */
  send(payment: Payment, kind?: PaymentWebhookKind): void;
  setUrls(urls: PaymentWebhookUrls): void;
  readonly urls: PaymentWebhookUrls;
  /** Oldest first. */
  deliveries(): readonly PaymentDelivery[];
  /** Forgets what was sent and stops what is under way. */
  clear(): void;
}

const RETRIES_MS = decay(10);
const encoder = new TextEncoder();

const secretBytes = (secret: string): Uint8Array<ArrayBuffer> => secret.startsWith('whsec_')
  ? Uint8Array.from(atob(secret.slice('whsec_'.length)), (sign) => sign.charCodeAt(0))
  : encoder.encode(secret);

/**
 * `webhook-signature` of Standard Webhooks.
 * @param timestamp seconds since 1970.
 */
export async function standardSignature(secret: string, id: string, timestamp: number, body: string): Promise<string> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', secretBytes(secret), algorithm, false, ['sign']);
  const mac = await crypto.subtle.sign('HMAC', key, encoder.encode(`${id}.${timestamp}.${body}`));
  return `v1,${btoa(String.fromCharCode(...new Uint8Array(mac)))}`;
}

/** `amount` is a JSON number in major units, `paymentDate` in milliseconds: the guide leaves both open (domain-facts §8). */
const payloadOf = (payment: Payment, kind: PaymentWebhookKind, now: number): object => ({
  paymentId: payment.id,
  invoiceId: payment.invoiceId,
  status: payment.status,
  amount: Number(payment.amount),
  currency: payment.currency,
  paymentDate: now,
  ...(kind === 'external' && payment.externalData !== undefined ? { externalData: payment.externalData } : {}),
});

export interface PaymentWebhookRoom {
  readonly clock: Clock;
  readonly send: Send;
  readonly random: Random;
  readonly secret: string;
  readonly urls: PaymentWebhookUrls;
}

export function createPaymentWebhooks({ clock, send, random, secret, urls: firstUrls }: PaymentWebhookRoom): PaymentWebhooks {
  let urls = firstUrls;
  let deliveries: PaymentDelivery[] = [];
  let stop = new AbortController();

  const attempt = async (delivery: PaymentDelivery, signal: AbortSignal): Promise<void> => {
    const now = clock.now();
    const timestamp = Math.floor(now / 1000);
    const signature = await standardSignature(secret, delivery.id, timestamp, delivery.body);
    const { status } = await send(delivery.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json', 'webhook-id': delivery.id, 'webhook-timestamp': String(timestamp),
        'webhook-signature': signature,
      },
      body: delivery.body,
    }, signal);
    if (signal.aborted) return;
    const attempts = [...delivery.attempts, { at: new Date(now).toISOString(), status }];
    const wait = RETRIES_MS[attempts.length - 1];
    const state = status >= 200 && status < 300 ? 'delivered' : wait === undefined ? 'given_up' : 'trying';
    const tried: PaymentDelivery = { ...delivery, attempts, state };
    deliveries = deliveries.map((known) => (known === delivery ? tried : known));
    if (state === 'trying' && wait !== undefined) clock.after(wait, () => { void attempt(tried, signal); });
  };

  return {
    send(payment, kind = payment.type === 'EXTERNAL' ? 'external' : 'platform') {
      const url = urls[kind];
      if (url === undefined) return;
      const delivery: PaymentDelivery = {
        id: `msg_${objectId(clock.now(), random)}`, kind, paymentId: payment.id, status: payment.status, url,
        body: JSON.stringify({ payload: payloadOf(payment, kind, clock.now()) }), attempts: [], state: 'trying',
      };
      deliveries.push(delivery);
      void attempt(delivery, stop.signal);
    },
    setUrls: (next) => { urls = next; },
    get urls() {
      return urls;
    },
    deliveries: () => deliveries,
    clear() {
      stop.abort();
      stop = new AbortController();
      deliveries = [];
    },
  };
}
