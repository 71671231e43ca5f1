/** Invoices as orders: what was pinned, what the merchant has said, and what the provider says now. */
import * as z from 'zod/mini';
import { amountOf } from '../core/schemas/money.js';
import { joinStatus } from '../core/status.js';
import type { OrderStatus } from '../core/schemas/status.js';
import type { InvoiceProvider, InvoiceState } from '../providers/invoice-provider.js';
import { ProviderError } from '../providers/provider.js';
import type { ProviderOrder } from '../providers/provider.js';
import type { Attempt, AttemptRecord, Attempts } from './attempts.js';
import { readId } from './desk.js';
import { readLagging } from './just-made.js';

/** What is remembered of a session's pins: nothing of its billing details. */
export const invoicePins = z.object({
  pay: amountOf,
  skin: z.optional(z.object({ title: z.string(), description: z.optional(z.string()), image: z.optional(z.string()) })),
});
export type InvoicePins = z.infer<typeof invoicePins>;

export interface InvoiceOrders {
  /** By an id with its flow. Rejects with a `ProviderError`. */
  read(id: string, signal: AbortSignal): Promise<ProviderOrder>;
  /** Of an attempt that was made this very moment: nothing can have become of it, and reads may be behind. */
  made(flow: 'ingress' | 'egress', attempt: Attempt): ProviderOrder;
  /** Of an attempt that stands, or stood. */
  ofAttempt(flow: 'ingress' | 'egress', attempt: Attempt, signal: AbortSignal): Promise<ProviderOrder>;
}

export function createInvoiceOrders(provider: InvoiceProvider, attempts: Attempts, now: () => number): InvoiceOrders {
  async function ofAttempt(flow: 'ingress' | 'egress', attempt: Attempt, signal: AbortSignal): Promise<ProviderOrder> {
    const { id = '', state } = attempt.record;
    // What the merchant has credited is known without the provider.
    const told = state === 'credited' && flow === 'ingress' ? undefined : await readLagging(attempts, attempt, provider.read(flow, readId(id).providerId, signal));
    return orderOf(flow, attempt, told);
  }

  function orderOf(flow: 'ingress' | 'egress', { record }: Attempt, told: InvoiceState | undefined): ProviderOrder {
    const { id = '', url, createdAt = new Date(record.at).toISOString(), expiresAt } = record;
    const { pay, skin } = z.parse(invoicePins, record.pins);
    const { status, providerStatus } = standing(flow, record, told, now());
    return {
      id, status, providerStatus, createdAt, pay,
      receive: { amount: pay.amount, asset: pay.currency, network: flow === 'ingress' ? 'merchant' : 'wallet' }, fees: [],
      instructions: url === undefined ? { type: 'unknown', details: [] } : { type: 'invoice', details: [], url, ...(skin === undefined ? {} : { skin }) },
      ...(expiresAt === undefined ? {} : { expiresAt }),
    };
  }

  return {
    ofAttempt,
    made: (flow, attempt) => orderOf(flow, attempt, undefined),
    async read(id, signal) {
      const { flow } = readId(id);
      const attempt = await attempts.of(id);
      if (!attempt || (flow !== 'ingress' && flow !== 'egress')) throw new ProviderError('refused', 'unknown_order', 'no such invoice here');
      return ofAttempt(flow, attempt, signal);
    },
  };
}

/** How an invoice stands: the join of what we know ourselves and what the provider says. */
function standing(flow: 'ingress' | 'egress', { state, expiresAt }: AttemptRecord, told: InvoiceState | undefined, now: number): InvoiceState {
  const own = ownState(flow, state, told);
  const both: InvoiceState = told && joinStatus(flow, told.status, own.status) === told.status ? told : own;
  // Where the provider cannot be asked, its own time limit is all there is. Money that comes late is honoured.
  const over = told === undefined && both.status === 'awaiting_payment' && expiresAt !== undefined && Date.parse(expiresAt) <= now;
  return over ? { status: 'expired', providerStatus: both.providerStatus } : both;
}

function ownState(flow: 'ingress' | 'egress', state: AttemptRecord['state'], told: InvoiceState | undefined): InvoiceState {
  const said = (status: OrderStatus): InvoiceState => ({ status, providerStatus: told?.providerStatus ?? state });
  switch (state) {
    // A withdrawal that is confirmed is still to be paid out, where the provider can say so.
    case 'credited': return said(flow === 'ingress' || told === undefined ? 'complete' : 'delivering');
    case 'asking': return said('validating');
    case 'refused': case 'cancelled': return said('cancelled');
    default: return said('awaiting_payment');
  }
}
