/**
 * How an invoice moves:
 *
 *     created ─ its time is over ─► invalid
 *        │ └── she refuses ───────► rejected
 *        │ she pays (ingress) or confirms (egress) in the wallet
 *     processing ─ the merchant's acknowledgement ─► complete | rejected
 *
 * The acknowledgement itself is in `acknowledgements.ts`.
 */
import type { Clock } from '../clock.js';
import type { Invoice } from './invoices.js';
import type { InvoiceStatus } from './words.js';

export interface InvoiceLifecycle {
  /** Starts a new invoice's clock. */
  begin(invoice: Invoice): void;
  /** Any status, whatever the invoice says; the clock goes on from there unless `hold`. */
  set(invoice: Invoice, status: InvoiceStatus, hold?: boolean): void;
}

/** A `setTimeout` longer than 24.8 days would run at once. */
const LONGEST_WAIT_MS = 1_000_000_000;

export function createInvoiceLifecycle(clock: Clock): InvoiceLifecycle {
  const waits = new WeakMap<Invoice, () => void>();

  const expireAfter = (invoice: Invoice, ms: number): void => {
    waits.set(invoice, clock.after(Math.min(ms, LONGEST_WAIT_MS), () => {
      if (ms > LONGEST_WAIT_MS) expireAfter(invoice, ms - LONGEST_WAIT_MS);
      else enter(invoice, 'invalid');
    }));
  };

  const enter = (invoice: Invoice, status: InvoiceStatus): void => {
    waits.get(invoice)?.();
    if (status !== 'processing') invoice.paused = false;
    if (invoice.history.at(-1)?.status !== status) invoice.history.push({ status, at: clock.now() });
    invoice.status = status;
    // The time that is left, in the provider's own milliseconds.
    const left = (invoice.expiresAt - clock.now()) / clock.scaled(1);
    if (status === 'created' && !invoice.held) expireAfter(invoice, Math.max(left, 0));
  };

  return {
    begin: (invoice) => { enter(invoice, 'created'); },
    set(invoice, status, hold = invoice.held) {
      invoice.held = hold;
      enter(invoice, status);
    },
  };
}
