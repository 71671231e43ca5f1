/** The desks of an endpoint: one for each flow that has a provider, and the URLs that those providers call back. */
import type { Hono } from 'hono';
import { CheckoutError } from '../core/errors.js';
import type { Flow } from '../core/schemas/status.js';
import type { InvoiceProvider } from '../providers/invoice-provider.js';
import type { PaymentProvider } from '../providers/payment-provider.js';
import type { OnrampProvider } from '../providers/provider.js';
import { addAcknowledgementRoutes } from './acknowledgement-routes.js';
import { createAttempts } from './attempts.js';
import type { Budgets } from './budgets.js';
import { createCallbackReferences } from './callback-reference.js';
import type { CheckoutEnv } from './callers.js';
import type { EndpointConfig, EndpointSettings, Provider } from './config.js';
import type { Desk } from './desk.js';
import { deskParts } from './desk-parts.js';
import { invoiceDesk } from './invoice-desk.js';
import type { MadeAttempt } from './make-attempt.js';
import { observed } from './observe.js';
import type { Observe } from './observe.js';
import { addPaymentCallbacks } from './payment-callbacks.js';
import { paymentDesk } from './payment-desk.js';
import { onrampDesk } from './onramp-desk.js';
import type { OnrampDesk } from './onramp-desk.js';
import type { Seals } from './seal.js';
import { addWebhookRoute } from './webhooks.js';

export interface DesksRoom {
  readonly config: EndpointConfig;
  readonly settings: EndpointSettings;
  readonly seals: Promise<Seals>;
  readonly secrets: readonly [Uint8Array, ...Uint8Array[]];
  readonly budgets: Budgets;
  readonly observe: Observe;
}

export interface Desks {
  /** @throws CheckoutError `ERR_SESSION_FLOW` for a flow without a provider */
  of(flow: Flow): Desk;
  onramp(): OnrampDesk;
  addCallbacks(app: Hono<CheckoutEnv>): void;
  close(): Promise<void>;
}

const noFlow = (): never => {
  throw new CheckoutError({ code: 'ERR_SESSION_FLOW', recoverable: false });
};
const isOnramp = (provider: Provider): provider is OnrampProvider => provider.flow === 'onramp';
const isInvoice = (provider: Provider): provider is InvoiceProvider => provider.flow === 'invoice';
const isPayment = (provider: Provider): provider is PaymentProvider => provider.flow === 'invoice_payment';

export function createDesks({ config, settings, seals, secrets, budgets, observe }: DesksRoom): Desks {
  const { store, now = () => Date.now() } = config;
  // Nobody counts, nobody pays for it.
  const providers = config.observe ? config.providers.map((provider) => observed(provider, observe)) : config.providers;
  const { publicUrl, environment, merchants, maxStreams } = settings;
  const parts = { store, now, seals, maxStreams, observe };
  const attempts = createAttempts(store);
  const references = createCallbackReferences(secrets);
  const desks = new Map<Flow, Desk>();

  const onramp = providers.find(isOnramp);
  const withOffers = onramp && onrampDesk(onramp, budgets, parts, config, settings);
  if (withOffers) desks.set('onramp', withOffers);

  const invoices = providers.find(isInvoice);
  const running = new Map<string, Promise<MadeAttempt>>();
  for (const flow of invoices ? ['ingress', 'egress'] as const : []) {
    const desk = invoiceDesk(flow, { provider: invoices as InvoiceProvider, attempts, references, publicUrl, now, running });
    const common = deskParts(flow, desk.read, parts);
    desks.set(flow, { ...common, make: desk.make, find: desk.find, acts: desk.acts(common.reader) });
  }

  const payments = providers.find(isPayment);
  if (payments) {
    const desk = paymentDesk({ provider: payments, store, attempts, references, publicUrl, running });
    const common = deskParts('invoice_payment', desk.read, parts);
    desks.set('invoice_payment', { ...common, make: desk.make, find: desk.find, acts: desk.acts(common.reader) });
  }

  const of = (flow: Flow): Desk => desks.get(flow) ?? noFlow();
  return {
    of, onramp: () => withOffers ?? noFlow(),
    addCallbacks(app) {
      if (withOffers) addWebhookRoute(app, withOffers, store);
      if (invoices) {
        addAcknowledgementRoutes(app, {
          references, desk: of, elsewhere: (merchant) => `${merchants.find(({ id }) => id === merchant)?.origins[0] ?? new URL(publicUrl).origin}/`,
          room: { attempts, hook: config.acknowledge, environment, running: new Map() },
        });
      }
      if (payments) addPaymentCallbacks(app, { provider: payments, desk: of('invoice_payment'), attempts, references });
    },
    async close() {
      for (const { streams } of desks.values()) streams.close();
      for (const { live } of desks.values()) await live.close();
    },
  };
}
