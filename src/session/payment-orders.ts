/** Payments of invoices as orders: what the session pinned, what she has chosen, and what the provider says now. */
import * as z from 'zod/mini';
import type { Instructions } from '../core/schemas/instructions.js';
import { account } from '../core/schemas/invoice.js';
import { paymentType } from '../core/schemas/payment-type.js';
import type { PaymentType } from '../core/schemas/payment-type.js';
import { ProviderError } from '../providers/provider.js';
import type { ProviderOrder } from '../providers/provider.js';
import type { Payment, PaymentProvider } from '../providers/payment-provider.js';
import type { ClaimStore } from '../stores/store.js';
import type { Attempt, Attempts } from './attempts.js';
import { CLAIM_TTL_MS } from './claim-record.js';
import { idIn, readId } from './desk.js';
import { readLagging } from './just-made.js';

/** What is remembered of a session's pins. */
export const paymentPins = z.object({ invoiceId: z.string(), types: z.array(paymentType).check(z.minLength(1)), accounts: z.array(account) });
export type PaymentPins = z.infer<typeof paymentPins>;

/** What she has chosen; until then the way it was opened with means nothing. */
const choice = z.object({ type: paymentType, accountId: z.optional(z.string()), data: z.optional(z.string()) });
export type Choice = z.infer<typeof choice>;

/** A payment, and what it was made for. */
export interface Standing {
  readonly pins: PaymentPins;
  readonly attempt: Attempt;
  readonly paymentId: string;
  readonly chosen: Choice | undefined;
}

export interface PaymentOrders {
  /** By an id with its flow. Rejects with a `ProviderError`. */
  read(id: string, signal: AbortSignal): Promise<ProviderOrder>;
  /** With the payment, where the provider has answered it just now; reads may be behind. */
  ofAttempt(attempt: Attempt, signal: AbortSignal, payment?: Payment): Promise<ProviderOrder>;
  standing(id: string): Promise<Standing>;
  choose(id: string, chosen: Choice): Promise<void>;
}

const unknown = (): ProviderError => new ProviderError('refused', 'unknown_order', 'no such payment here');

export function createPaymentOrders(provider: PaymentProvider, attempts: Attempts, store: ClaimStore): PaymentOrders {
  const keyOf = (id: string): string => `chosen:${id}`;

  async function chosenOf(id: string): Promise<Choice | undefined> {
    const text = await store.get(keyOf(id)).catch(() => undefined);
    const parsed = z.safeParse(choice, text === undefined ? undefined : JSON.parse(text));
    return parsed.success ? parsed.data : undefined;
  }

  async function standingOf(attempt: Attempt): Promise<Standing> {
    const { id } = attempt.record;
    if (id === undefined) throw unknown();
    return { pins: z.parse(paymentPins, attempt.record.pins), attempt, paymentId: readId(id).providerId, chosen: await chosenOf(id) };
  }

  async function ofAttempt(attempt: Attempt, signal: AbortSignal, answered?: Payment): Promise<ProviderOrder> {
    const { pins, paymentId, chosen } = await standingOf(attempt);
    const payment = answered ?? await readLagging(attempts, attempt, provider.read({ paymentId, invoiceId: pins.invoiceId, type: chosen?.type ?? firstType(pins) }, signal));
    if (payment.id !== paymentId || payment.invoiceId !== pins.invoiceId) throw new ProviderError('unsent', 'answer', 'another payment came back');
    const { record } = attempt;
    const { pay, expiresAt = record.expiresAt } = payment;
    return {
      id: idIn('invoice_payment', paymentId), status: payment.status, providerStatus: payment.providerStatus,
      createdAt: record.createdAt ?? payment.createdAt ?? new Date(record.at).toISOString(),
      pay, receive: { amount: pay.amount, asset: pay.currency, network: 'merchant' }, fees: [],
      instructions: instructionsOf(pins, payment, chosen), ...(expiresAt === undefined ? {} : { expiresAt }),
    };
  }

  return {
    ofAttempt,
    async standing(id) {
      const attempt = await attempts.of(id);
      if (!attempt) throw unknown();
      return standingOf(attempt);
    },
    async read(id, signal) {
      const attempt = await attempts.of(id);
      if (!attempt) throw unknown();
      return ofAttempt(attempt, signal);
    },
    choose: (id, chosen) => store.put(keyOf(id), JSON.stringify(chosen), CLAIM_TTL_MS),
  };
}

export const firstType = ({ types: [first = 'CHECKOUT'] }: PaymentPins): PaymentType => first;

function instructionsOf(pins: PaymentPins, { before, discountCode, checkoutUrl }: Payment, chosen: Choice | undefined): Instructions {
  const common = {
    details: [], types: pins.types, accounts: pins.accounts,
    ...(discountCode === undefined ? {} : { discountCode }), ...(before === undefined ? {} : { before }),
  };
  switch (chosen?.type) {
    case 'PLATFORM': {
      const from = pins.accounts.find(({ id }) => id === chosen.accountId);
      return from ? { type: 'platform', ...common, account: from } : { type: 'payment_method', ...common };
    }
    // Without a page to go to there is only another way.
    case 'CHECKOUT': return checkoutUrl === undefined ? { type: 'payment_method', ...common } : { type: 'checkout', ...common, url: checkoutUrl };
    case 'EXTERNAL': return { type: 'external', ...common };
    case undefined: return { type: 'payment_method', ...common };
  }
}
