/**
 * Webhook V2 (domain-facts §5): every change of status is posted as `{"data":{…}}` with
 * `x-signature` = hex(SHA256(JSON ‖ hex(SHA256(secret)))). Anything but a 2xx within 20 seconds is tried again after
 * 1, 2, 4 … 512 seconds; redirects are not followed.
 */
import type { Clock } from '../clock.js';
import type { Order } from './orders.js';
import { viewOf } from './order-view.js';
import type { OrderStatus } from './words.js';

const RETRIES_MS = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512].map((seconds) => seconds * 1000);
const TIMEOUT_MS = 20_000;

export interface DeliveryAttempt {
  /** RFC 3339. */
  readonly at: string;
  /** HTTP status, or 0 when there was no answer. */
  readonly status: number;
}

export interface Delivery {
  readonly orderId: string;
  readonly status: OrderStatus;
  readonly url: string;
  readonly body: string;
  readonly signature: string;
  readonly attempts: readonly DeliveryAttempt[];
  readonly state: 'trying' | 'delivered' | 'given_up';
}

export interface Webhooks {
  /** Posts the order as it is now, if there is anywhere to post to. */
  send(order: Order): void;
  setUrl(url: string | undefined): void;
  readonly url: string | undefined;
  /** Oldest first. */
  deliveries(): readonly Delivery[];
  /** Forgets what was sent and stops what is under way. */
  clear(): void;
}

const sha256Hex = async (text: string): Promise<string> => {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
};

/** `x-signature` of a webhook: nested plain SHA-256, not an HMAC. */
export const webhookSignature = async (json: string, secret: string): Promise<string> =>
  sha256Hex(json + (await sha256Hex(secret)));

const providerOf = ({ corridor: { channel, carrier } }: Order): string => {
  if (channel.channel === 'bank') return 'bank_transfer';
  if (channel.channel === 'airtime') return 'carrier';
  return carrier?.code === 'ke_safaricom' ? 'mpesa' : 'mobile_money';
};

/** The `data` of v1 and v1.5. */
function dataOf(order: Order): Readonly<Record<string, unknown>> {
  const view = viewOf(order);
  return {
    status: view.status,
    date: view.date,
    orderId: view.orderId,
    phoneNumber: view.phoneNumber,
    email: view.email,
    localCurrencyAmount: view.localCurrencyAmount,
    localCurrencyIsoCode: view.currencyIsoCode,
    countryIsoCode: view.countryIsoCode,
    provider: providerOf(order),
    amount: view.amount,
    amountCrypto: view.amountCrypto,
    network: view.network,
    asset: view.asset,
    address: view.address,
    orderParams: view.orderParams,
    hash: view.hash,
    resumeUrl: view.resumeUrl,
  };
}

export interface WebhookRoom {
  readonly clock: Clock;
  readonly fetch: typeof fetch;
  readonly secret: string;
  readonly signs: 'body' | 'data';
  readonly url: string | undefined;
}

export function createWebhooks(room: WebhookRoom): Webhooks {
  const { clock, secret, signs } = room;
  let { url } = room;
  let deliveries: Delivery[] = [];
  let stop = new AbortController();

  const post = async (delivery: Delivery, signal: AbortSignal): Promise<number> => {
    try {
      const response = await room.fetch(delivery.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-signature': delivery.signature },
        body: delivery.body,
        redirect: 'manual',
        signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
      });
      await response.body?.cancel();
      return response.status;
    } catch {
      return 0;
    }
  };

  const attempt = async (delivery: Delivery, signal: AbortSignal): Promise<void> => {
    const at = new Date(clock.now()).toISOString();
    const status = await post(delivery, signal);
    if (signal.aborted) return;
    const attempts = [...delivery.attempts, { at, status }];
    const wait = RETRIES_MS[attempts.length - 1];
    const done = status >= 200 && status < 300;
    const state = done ? 'delivered' : wait === undefined ? 'given_up' : 'trying';
    const tried: Delivery = { ...delivery, attempts, state };
    deliveries = deliveries.map((known) => (known === delivery ? tried : known));
    if (state === 'trying' && wait !== undefined) clock.after(wait, () => { void attempt(tried, signal); });
  };

  const begin = async (to: string, order: Order, signal: AbortSignal): Promise<void> => {
    const { id: orderId, status } = order;
    const data = JSON.stringify(dataOf(order));
    const body = `{"data":${data}}`;
    const signature = await webhookSignature(signs === 'body' ? body : data, secret);
    if (signal.aborted) return;
    const delivery: Delivery = { orderId, status, url: to, body, signature, attempts: [], state: 'trying' };
    deliveries.push(delivery);
    await attempt(delivery, signal);
  };

  return {
    send(order) {
      if (url !== undefined) void begin(url, order, stop.signal);
    },
    setUrl: (next) => { url = next; },
    get url() {
      return url;
    },
    deliveries: () => deliveries,
    clear() {
      stop.abort();
      stop = new AbortController();
      deliveries = [];
    },
  };
}
