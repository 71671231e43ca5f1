/** Puts ON/RAMP's invoices together. */
import type { Clock } from '../clock.js';
import type { ProviderApi } from '../provider-api.js';
import { createRandom } from '../random.js';
import { createInvoiceApi, type AnswerShape } from './api.js';
import { termsParser, type EgressUnit } from './create-requests.js';
import { createInvoices } from './invoices.js';
import { createInvoiceLifecycle } from './lifecycle.js';

export interface InvoiceStandInOptions {
  readonly clock: Clock;
  readonly seed: number;
  readonly token: string;
  readonly currencies: readonly string[];
  readonly egressUnit: EgressUnit;
}

export interface InvoiceStandIn {
  readonly api: ProviderApi;
  /** Forgets all. The clock is cleared by who owns it. */
  clear(): void;
}

export function createInvoiceStandIn({ clock, seed, token, currencies, egressUnit }: InvoiceStandInOptions): InvoiceStandIn {
  const shape: AnswerShape = 'object';
  const parseTerms = termsParser(currencies, egressUnit);
  const invoices = createInvoices(clock, createRandom(seed));
  const lifecycle = createInvoiceLifecycle(clock);
  const api = createInvoiceApi({ token, parseTerms, invoices, lifecycle, answerShape: () => shape });
  return { api, clear: () => { invoices.clear(); } };
}
