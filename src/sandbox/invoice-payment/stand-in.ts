/** Puts the invoice payments together: their API, the external checkout and their controls. */
import { Hono } from 'hono';
import type { Clock } from '../clock.js';
import type { Send } from '../outgoing.js';
import type { ProviderApi } from '../provider-api.js';
import { createRandom } from '../random.js';
import { createPaymentApi } from './api.js';
import { checkoutRoutes } from './checkout-routes.js';
import { paymentControlRoutes } from './control-routes.js';
import { createPaymentControls, type PaymentControls } from './controls.js';
import { createPaymentLifecycle, type PaymentTimes } from './lifecycle.js';
import { createPayments } from './payments.js';
import { createPaymentWebhooks, type PaymentWebhookUrls } from './webhooks.js';
import { returnParameter, type ReturnParameter } from './words.js';

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
  readonly controls: PaymentControls;
  /** The external checkout's pages and the controls, below `/sandbox`. */
  readonly pages: Hono;
  /** Forgets all and puts the settings back; the webhook URLs stay. The clock is cleared by who owns it. */
  clear(): void;
}

export function createPaymentStandIn(options: PaymentStandInOptions): PaymentStandIn {
  const { clock, times, seed, token, send, webhookSecret, webhookUrls } = options;
  let parameters: readonly ReturnParameter[] = returnParameter.options;
  const random = createRandom(seed);
  const payments = createPayments();
  const webhooks = createPaymentWebhooks({ clock, send, random, secret: webhookSecret, urls: webhookUrls });
  /** CHECKOUT has no webhook in the guide: its end is told by the redirect, and by asking. */
  const lifecycle = createPaymentLifecycle(clock, times, (payment) => {
    if (payment.type !== 'CHECKOUT') webhooks.send(payment);
  });
  const returnParameters = (): readonly ReturnParameter[] => parameters;

  const controls = createPaymentControls({
    payments, lifecycle, webhooks, returnParameters, setReturnParameters: (next) => { parameters = next; },
  });
  const pages = new Hono();
  pages.route('/', paymentControlRoutes(controls));
  pages.route('/', checkoutRoutes({ payments, lifecycle, returnParameters }));

  return {
    api: createPaymentApi({ clock, times, seed, random, token, payments, lifecycle }),
    controls,
    pages,
    clear() {
      payments.clear();
      webhooks.clear();
      parameters = returnParameter.options;
    },
  };
}
