/** Puts the invoice payments together. */
import type { Clock } from '../clock.js';
import type { Send } from '../outgoing.js';
import type { ProviderApi } from '../provider-api.js';
import { createRandom } from '../random.js';
import { createPaymentApi } from './api.js';
import { createPaymentLifecycle, type PaymentTimes } from './lifecycle.js';
import { createPayments } from './payments.js';
import { createPaymentWebhooks, type PaymentWebhookUrls } from './webhooks.js';

export interface PaymentStandInOptions {
  readonly clock: Clock;
  readonly times: PaymentTimes;
  readonly seed: number;
  readonly token: string;
  readonly send: Send;
  readonly webhookSecret: string;
  readonly webhookUrls: PaymentWebhookUrls;
}

export interface PaymentStandIn {
  readonly api: ProviderApi;
  /** Forgets all. The clock is cleared by who owns it. */
  clear(): void;
}

export function createPaymentStandIn(options: PaymentStandInOptions): PaymentStandIn {
  const { clock, times, seed, token, send, webhookSecret, webhookUrls } = options;
  const random = createRandom(seed);
  const payments = createPayments();
  const webhooks = createPaymentWebhooks({ clock, send, random, secret: webhookSecret, urls: webhookUrls });
  /** CHECKOUT has no webhook in the guide: its end is told by the redirect, and by asking. */
  const lifecycle = createPaymentLifecycle(clock, times, (payment) => {
    if (payment.type !== 'CHECKOUT') webhooks.send(payment);
  });
  const api = createPaymentApi({ clock, times, seed, random, token, payments, lifecycle });
  return {
    api,
    clear() {
      payments.clear();
      webhooks.clear();
    },
  };
}
