/**
 * A new invoice in the place of one that is no longer valid (index, "Offline Ingress flow"): the wallet asks the
 * merchant's `refresh_invoice_url` for the payload of a create and does as if it had been created with it. The index
 * does not say how it asks; the sandbox posts `{reference, invoice_id}`, as for an acknowledgement.
 */
import type { ParseTerms } from './create-requests.js';
import type { Invoice, Invoices } from './invoices.js';
import type { InvoiceLifecycle } from './lifecycle.js';
import type { MerchantCalls } from './merchant-calls.js';
import { InvoiceRefusal } from './refusal.js';

/** The invoice that takes its place: the same at every call. `undefined` when the merchant has none to give. */
export type Refresh = (invoice: Invoice, baseUrl: string) => Promise<Invoice | undefined>;

export interface RefreshRoom {
  readonly parseTerms: ParseTerms;
  readonly invoices: Invoices;
  readonly lifecycle: InvoiceLifecycle;
  readonly calls: MerchantCalls;
}

export function createRefresh({ parseTerms, invoices, lifecycle, calls }: RefreshRoom): Refresh {
  const underWay = new WeakMap<Invoice, Promise<Invoice | undefined>>();

  const renew = async (invoice: Invoice, refreshUrl: string, baseUrl: string): Promise<Invoice | undefined> => {
    const body = JSON.stringify({ reference: invoice.reference, invoice_id: invoice.id });
    const made = await calls.make(invoice, { kind: 'refresh', method: 'POST', url: refreshUrl, body });
    if (made?.reply.status !== 200) return undefined;
    try {
      const terms = parseTerms(invoice.direction, JSON.parse(made.reply.text));
      const successor = invoices.add(invoice.direction, terms, baseUrl);
      lifecycle.begin(successor);
      invoice.successor = successor;
      return successor;
    } catch (error) {
      if (error instanceof InvoiceRefusal || error instanceof SyntaxError) return undefined;
      throw error;
    }
  };

  return async (invoice, baseUrl) => {
    if (invoice.successor !== undefined || invoice.refreshUrl === undefined) return invoice.successor;
    // A page that is opened twice at once makes one invoice, not two.
    const standing = underWay.get(invoice) ?? renew(invoice, invoice.refreshUrl, baseUrl);
    underWay.set(invoice, standing);
    try {
      return await standing;
    } finally {
      underWay.delete(invoice);
    }
  };
}
