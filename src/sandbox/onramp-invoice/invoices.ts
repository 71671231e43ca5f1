/** The invoices of the sandbox: what is known about each, and how they are found again. */
import type { Clock } from '../clock.js';
import { majorOf } from '../cents.js';
import { uuid, type Random } from '../random.js';
import type { InvoiceTerms, Skin } from './create-requests.js';
import { InvoiceRefusal } from './refusal.js';
import type { Direction, InvoiceStatus } from './words.js';

export interface Invoice {
  readonly id: string;
  /** What stands in its URL: never the id (ingress document, "Response JSON"). */
  readonly reference: string;
  readonly url: string;
  readonly direction: Direction;
  /** Decimal text in major units. */
  readonly amount: string;
  readonly currency: string;
  /** Whose it is: `merchant_customer_id` or `user`. */
  readonly user: string;
  readonly ackUrl: string;
  readonly redirectUrl: string | undefined;
  readonly skin: Skin | undefined;
  readonly refreshUrl: string | undefined;
  readonly displayKey: string | undefined;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** When it becomes `invalid` unless used. */
  readonly expiresAt: number;
  status: InvoiceStatus;
  readonly history: { readonly status: InvoiceStatus; readonly at: number }[];
  /** Whether an ingress waits for somebody to look into it, since the merchant's answer was an error. */
  paused: boolean;
  /** Whether its clocks stand still. */
  held: boolean;
  /** Where the merchant sends her after `{success: false, redirect}`. */
  errorUrl: string | undefined;
  /** The invoice that took its place when it was opened too late. */
  successor: Invoice | undefined;
}

export interface Invoices {
  /** A completely new one, at every call (index, "Client Caching"). Not started yet. */
  add(direction: Direction, terms: InvoiceTerms, baseUrl: string): Invoice;
  /** Newest first. */
  all(): readonly Invoice[];
  /** @throws InvoiceRefusal 404. */
  get(id: string): Invoice;
  withReference(reference: string): Invoice | undefined;
  clear(): void;
}

/** @param random of its own, so that nobody else's numbers change when an invoice is made. */
export function createInvoices(clock: Clock, random: Random): Invoices {
  const byId = new Map<string, Invoice>();
  const all = (): Invoice[] => [...byId.values()].reverse();
  return {
    all,
    add(direction, terms, baseUrl) {
      const createdAt = clock.now();
      const id = uuid(createdAt, random);
      const reference = uuid(createdAt, random);
      const { cents, timeoutSeconds, ...rest } = terms;
      const invoice: Invoice = {
        ...rest, id, reference, direction, createdAt,
        url: `${baseUrl}/sandbox/wallet/${direction}ing?reference=${reference}`,
        amount: majorOf(cents),
        expiresAt: createdAt + clock.scaled(timeoutSeconds * 1000),
        status: 'created', history: [], paused: false, held: false, errorUrl: undefined, successor: undefined,
      };
      byId.set(id, invoice);
      return invoice;
    },
    get(id) {
      const invoice = byId.get(id);
      if (invoice === undefined) throw new InvoiceRefusal(404, 'Invoice not found');
      return invoice;
    },
    withReference: (reference) => all().find((invoice) => invoice.reference === reference),
    clear: () => { byId.clear(); },
  };
}
