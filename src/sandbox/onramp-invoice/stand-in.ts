/** Puts ON/RAMP's invoices together: their API, their wallet and their controls. */
import { Hono } from 'hono';
import type { Clock } from '../clock.js';
import type { Send } from '../outgoing.js';
import type { ProviderApi } from '../provider-api.js';
import { createRandom } from '../random.js';
import { createAcknowledgements } from './acknowledgements.js';
import { createInvoiceApi, type AnswerShape } from './api.js';
import { invoiceControlRoutes } from './control-routes.js';
import { createInvoiceControls, type InvoiceControls } from './controls.js';
import { termsParser, type EgressUnit } from './create-requests.js';
import { createInvoices, type Invoice } from './invoices.js';
import { createInvoiceLifecycle } from './lifecycle.js';
import { createMerchantCalls } from './merchant-calls.js';
import { createRefresh } from './refresh.js';
import { walletRoutes } from './wallet-routes.js';

export interface InvoiceStandInOptions {
  readonly clock: Clock;
  readonly seed: number;
  readonly token: string;
  readonly currencies: readonly string[];
  readonly egressUnit: EgressUnit;
  readonly send: Send;
  readonly publicUrl: string | undefined;
}

export interface InvoiceStandIn {
  readonly api: ProviderApi;
  readonly controls: InvoiceControls;
  /** The wallet's pages and the controls, below `/sandbox`. */
  readonly pages: Hono;
  /** Forgets all and puts the settings back. The clock is cleared by who owns it. */
  clear(): void;
}

export function createInvoiceStandIn(options: InvoiceStandInOptions): InvoiceStandIn {
  const { clock, seed, token, currencies, egressUnit, send, publicUrl } = options;
  let shape: AnswerShape = 'object';
  const parseTerms = termsParser(currencies, egressUnit);
  const invoices = createInvoices(clock, createRandom(seed));
  const lifecycle = createInvoiceLifecycle(clock);
  const calls = createMerchantCalls(clock, send);
  const acknowledgements = createAcknowledgements({ clock, lifecycle, calls });
  const refresh = createRefresh({ parseTerms, invoices, lifecycle, calls });

  const pay = async (invoice: Invoice): Promise<void> => {
    if (invoice.status !== 'created') return;
    lifecycle.set(invoice, 'processing');
    await acknowledgements.begin(invoice);
  };
  const refuse = (invoice: Invoice): void => {
    if (invoice.status === 'created') lifecycle.set(invoice, 'rejected');
  };

  const controls = createInvoiceControls({
    invoices, lifecycle, acknowledgements, calls, pay, refuse,
    answerShape: () => shape, setAnswerShape: (next) => { shape = next; },
  });
  const pages = new Hono();
  pages.route('/', invoiceControlRoutes(controls));
  pages.route('/', walletRoutes({ invoices, refresh, pay, refuse, publicUrl }));

  return {
    api: createInvoiceApi({ token, parseTerms, invoices, lifecycle, answerShape: () => shape }),
    controls,
    pages,
    clear() {
      for (const part of [calls, acknowledgements, invoices]) part.clear();
      shape = 'object';
    },
  };
}
