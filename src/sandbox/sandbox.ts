/** Puts the sandbox together. Everything it does is reached through `fetch` or the controls. */
import { Hono } from 'hono';
import { cors } from 'hono/cors';
import { createClock } from './clock.js';
import { controlRoutes } from './control-routes.js';
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
import {
  SANDBOX_CLIENT_ID, SANDBOX_CLIENT_SECRET, SANDBOX_WEBHOOK_SECRET, sandboxTimes,
  type SandboxOptions, type SandboxTimes,
} from './options.js';
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
}

const timesOf = (options: SandboxOptions): SandboxTimes => ({
  quoteLifeMs: options.quoteLifeMs ?? sandboxTimes.quoteLifeMs,
  orderLifeMs: options.orderLifeMs ?? sandboxTimes.orderLifeMs,
  sellerMs: options.sellerMs ?? sandboxTimes.sellerMs,
  payoutMs: options.payoutMs ?? sandboxTimes.payoutMs,
  chainMs: options.chainMs ?? sandboxTimes.chainMs,
  sellerPatienceMs: options.sellerPatienceMs ?? sandboxTimes.sellerPatienceMs,
  promptLifeMs: options.promptLifeMs ?? sandboxTimes.promptLifeMs,
});

/**
 * A stand-in of the Fonbnk on-ramp API v1.5, written from its document and from nothing of `src/providers`.
 *
 * `confirm` of a `manual` or `redirect` order counts as its payment, unless the customer has pressed "Cancel" on the
 * payment page or a control (`nextOrder`, `behave`) says otherwise. The other types are paid on the phone.
 */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const {
    clientId = SANDBOX_CLIENT_ID, clientSecret = SANDBOX_CLIENT_SECRET, webhookSecret = SANDBOX_WEBHOOK_SECRET,
    seed = 1, publicUrl, now, schedule, speed,
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
  const webhooks = createWebhooks({
    clock,
    fetch: options.fetch ?? ((...request) => fetch(...request)),
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
  const door = createProviderDoor({ api, clock, faults, log, publicUrl });
  const controls = createControls({
    clock, orders, quotes, rates, lifecycle, upcoming, webhooks, phones, handset, faults, log,
  });

  const pages = new Hono();
  pages.use('/sandbox/*', cors());
  pages.route('/sandbox', controlRoutes(controls));
  pages.route('/sandbox', phoneRoutes(phones, handset, realClock));
  pages.route('/sandbox', payRoutes(orders, lifecycle));

  return {
    ...controls,
    clientId,
    clientSecret,
    webhookSecret,
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
