/**
 * The shop's own server, as far as invoices and their payments go: it is asked whether to credit, keeps books, and
 * credits once whatever it is asked. In memory; a real shop has a database with a unique column for `id`.
 */
import type { Acknowledgement, AcknowledgementAnswer } from '../src/session/index.js';

/** What the demo's panel makes of the shop: `explains` refuses with a page that says why, `down` answers nothing. */
export const MOODS = ['credits', 'refuses', 'explains', 'down'] as const;
export type Mood = (typeof MOODS)[number];

export interface Entry {
  /** What was credited, and the same whenever it is asked for again. */
  readonly id: string;
  readonly flow: 'ingress' | 'egress' | 'invoice_payment';
  readonly reference: string;
  /** Decimal, in major units; the sign says which way. */
  readonly amount: string;
  readonly currency: string;
  readonly outcome: 'credited' | 'refused';
  /** How often the shop was asked, or told. */
  asked: number;
}

/** Whose books, and for which checkout. */
export interface Customer {
  readonly customer: string;
  readonly session: string;
}

const OPENING_CENTS = 24_000n;

/** Exact, from a decimal text with at most two decimals. */
function centsOf(amount: string): bigint {
  const [whole = '0', part = ''] = amount.split('.');
  return BigInt(whole + part.padEnd(2, '0').slice(0, 2));
}

const majorOf = (cents: bigint): string => `${cents / 100n}.${String(cents % 100n).padStart(2, '0')}`;

export class Merchant {
  readonly #entries = new Map<string, Entry & Customer>();
  readonly #moods = new Map<string, Mood>();
  readonly #refusal: string;

  /** @param refusal the page that says why a withdrawal was refused. */
  constructor(refusal: string) {
    this.#refusal = refusal;
  }

  mood(session: string): Mood {
    return this.#moods.get(session) ?? 'credits';
  }

  setMood(session: string, mood: Mood): void {
    this.#moods.set(session, mood);
  }

  /** The hook. Asked twice, it says the same twice and credits once. */
  readonly acknowledge = async (question: Acknowledgement): Promise<AcknowledgementAnswer> => {
    const { id, flow, reference, amount, currency, customer = '', session } = question;
    const mood = this.mood(session);
    if (mood === 'down') throw new Error('the shop’s server is down');
    const known = this.#entries.get(id);
    if (known) known.asked += 1;
    const poor = flow === 'egress' && centsOf(amount) > this.#cents(customer, currency);
    const outcome = known?.outcome ?? (mood === 'credits' && !poor ? 'credited' : 'refused');
    if (!known) this.#entries.set(id, { id, flow, reference, amount: flow === 'egress' ? `-${amount}` : amount, currency, outcome, asked: 1, customer, session });
    if (outcome === 'credited') return { credited: true };
    return { credited: false, ...(mood === 'explains' || poor ? { redirect: this.#refusal } : {}) };
  };

  /** A payment that the endpoint says is complete. */
  paid(payment: Pick<Entry, 'id' | 'reference' | 'amount' | 'currency'> & Customer): void {
    const known = this.#entries.get(payment.id);
    if (known) known.asked += 1;
    else this.#entries.set(payment.id, { ...payment, flow: 'invoice_payment', outcome: 'credited', asked: 1 });
  }

  /** Newest first, and what the customer has. */
  books({ customer }: Pick<Customer, 'customer'>, currency: string): { readonly balance: string; readonly entries: readonly Entry[] } {
    const entries = [...this.#entries.values()].filter((entry) => entry.customer === customer).toReversed();
    return { balance: majorOf(this.#cents(customer, currency)), entries: entries.map(({ customer: _customer, session: _session, ...entry }) => entry) };
  }

  #cents(customer: string, currency: string): bigint {
    let cents = OPENING_CENTS;
    for (const entry of this.#entries.values()) {
      if (entry.customer !== customer || entry.currency !== currency || entry.outcome !== 'credited' || entry.flow === 'invoice_payment') continue;
      cents += entry.amount.startsWith('-') ? -centsOf(entry.amount.slice(1)) : centsOf(entry.amount);
    }
    return cents;
  }
}
