/** Puts the sandbox together. Everything it does is reached through `fetch` or the controls. */
import { Hono } from 'hono';
import { cors } from 'hono/cors';
import { createClock } from './clock.js';
import { answerRefusal, controlRoutes } from './control-routes.js';
import { createControls, type Controls } from './controls.js';
import { Dropped, createFaults } from './faults.js';
import { createApi } from './fonbnk/api.js';
import { createLifecycle } from './fonbnk/lifecycle.js';
import { createOrders } from './fonbnk/orders.js';
import { createQuotes } from './fonbnk/quotes.js';
import { createRates } from './fonbnk/rates.js';
import { createSignatureCheck } from './fonbnk/signature.js';
import { createUpcoming } from './fonbnk/upcoming.js';
import { createWebhooks } from './fonbnk/webhooks.js';
import { createPaymentStandIn } from './invoice-payment/stand-in.js';
import { createInvoiceStandIn } from './onramp-invoice/stand-in.js';
import {
  SANDBOX_CLIENT_ID, SANDBOX_CLIENT_SECRET, SANDBOX_INVOICE_TOKEN, SANDBOX_PAYMENT_TOKEN, SANDBOX_PAYMENT_WEBHOOK_SECRET,
  SANDBOX_WEBHOOK_SECRET, sandboxTimes, type SandboxOptions, type SandboxTimes,
} from './options.js';
import { createSend } from './outgoing.js';
import { payRoutes } from './pay-routes.js';
import { createHandset, type Handset } from './phone/handset.js';
import { phoneRoutes } from './phone/phone-routes.js';
import { createPhones } from './phone/phones.js';
import { createProviderDoor, type Wire } from './provider-door.js';
import { createRandom } from './random.js';
import { createRequestLog } from './request-log.js';

export interface Sandbox extends Controls {
  /**
   * Answers a request as the provider would, or a control. A server passes in `wire` what `Request` cannot tell.
   * @throws TypeError for a call that is dropped, unless `wire.drop` cuts the connection.
   */
  fetch(this: void, request: Request, wire?: Wire): Promise<Response>;
  /** Stops every clock, webhook and hanging call. */
  close(): void;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly webhookSecret: string;
  readonly invoiceToken: string;
  readonly paymentToken: string;
  readonly paymentWebhookSecret: string;
}

const timesOf = (options: SandboxOptions): SandboxTimes => ({
  quoteLifeMs: options.quoteLifeMs ?? sandboxTimes.quoteLifeMs,
  orderLifeMs: options.orderLifeMs ?? sandboxTimes.orderLifeMs,
  sellerMs: options.sellerMs ?? sandboxTimes.sellerMs,
  payoutMs: options.payoutMs ?? sandboxTimes.payoutMs,
  chainMs: options.chainMs ?? sandboxTimes.chainMs,
  sellerPatienceMs: options.sellerPatienceMs ?? sandboxTimes.sellerPatienceMs,
  promptLifeMs: options.promptLifeMs ?? sandboxTimes.promptLifeMs,
  paymentMs: options.paymentMs ?? sandboxTimes.paymentMs,
  externalMs: options.externalMs ?? sandboxTimes.externalMs,
  paymentLifeMs: options.paymentLifeMs ?? sandboxTimes.paymentLifeMs,
});

/**
 * A stand-in of the Fonbnk on-ramp API v1.5, of ON/RAMP's invoices and of the invoice payments, written from their
 * documents and from nothing of `src/providers`.
 *
 * `confirm` of a `manual` or `redirect` order counts as its payment, unless the customer has pressed "Cancel" on the
 * payment page or a control (`nextOrder`, `behave`) says otherwise. The other types are paid on the phone.
 */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const {
    clientId = SANDBOX_CLIENT_ID, clientSecret = SANDBOX_CLIENT_SECRET, webhookSecret = SANDBOX_WEBHOOK_SECRET,
    invoiceToken = SANDBOX_INVOICE_TOKEN, paymentToken = SANDBOX_PAYMENT_TOKEN,
    paymentWebhookSecret = SANDBOX_PAYMENT_WEBHOOK_SECRET, seed = 1, publicUrl, now, schedule, speed,
  } = options;
  const times = timesOf(options);
  const clock = createClock({ now, schedule, speed });
  /** Real time: for faults, whose milliseconds are meant as they are, and for streams, which outlive a reset. */
  const realClock = createClock({ now, schedule });
  const random = createRandom(seed);
  const rates = createRates(seed);
  const orders = createOrders();
  const upcoming = createUpcoming();
  const phones = createPhones(clock);
  const faults = createFaults(realClock);
  const log = createRequestLog();
  const quotes = createQuotes({ clock, times, rates, random, phoneFieldType: options.phoneFieldType ?? 'phone' });
  const fetcher = options.fetch ?? ((...request) => fetch(...request));
  const webhooks = createWebhooks({
    clock,
    fetch: fetcher,
    secret: webhookSecret,
    signs: options.webhookSigns ?? 'body',
    url: options.webhookUrl,
  });
  const lifecycle = createLifecycle(clock, times, random, (order) => {
    webhooks.send(order);
    if (order.status === 'complete') handset.delivered(order);
  });
  const handset: Handset = createHandset({ phones, orders, lifecycle, promptLifeMs: times.promptLifeMs });
  const api = createApi({
    clock, times, random, quotes, upcoming, orders, lifecycle, handset,
    checkSignature: createSignatureCheck(clientId, clientSecret),
  });
  const send = createSend(fetcher);
  const invoices = createInvoiceStandIn({
    clock, seed, send, publicUrl, token: invoiceToken, currencies: options.invoiceCurrencies ?? ['EUR', 'USD', 'GBP'],
    egressUnit: options.egressUnit ?? 'cents',
  });
  const payments = createPaymentStandIn({
    clock, times, seed, send, token: paymentToken, webhookSecret: paymentWebhookSecret,
    webhookUrls: options.paymentWebhookUrls ?? {},
  });
  const door = createProviderDoor({ apis: [api, invoices.api, payments.api], clock, faults, log, publicUrl });
  const controls = createControls({
    clock, orders, quotes, rates, lifecycle, upcoming, webhooks, phones, handset, faults, log, invoices,
    payments,
  });

  const pages = new Hono();
  pages.use('/sandbox/*', cors());
  pages.route('/sandbox', controlRoutes(controls));
  pages.route('/sandbox', phoneRoutes(phones, handset, realClock));
  pages.route('/sandbox', payRoutes(orders, lifecycle));
  pages.route('/sandbox', invoices.pages.onError(answerRefusal));
  pages.route('/sandbox', payments.pages.onError(answerRefusal));

  return {
    ...controls,
    clientId,
    clientSecret,
    webhookSecret,
    invoiceToken,
    paymentToken,
    paymentWebhookSecret,
    async fetch(request, wire = {}) {
      if (new URL(request.url).pathname.startsWith('/sandbox/')) return pages.fetch(request);
      try {
        return await door(request, wire);
      } catch (error) {
        if (!(error instanceof Dropped)) throw error;
        if (wire.drop === undefined) throw new TypeError('fetch failed', { cause: error });
        wire.drop();
        return new Response(null, { status: 500 });
      }
    },
    close() {
      controls.reset();
      realClock.clear();
    },
  };
}
