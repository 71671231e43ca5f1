/**
 * The one place where the flow meets the world. News comes in, the flow says what the checkout is now, listeners hear of
 * it, and the work that the new state asks for is started; work that it no longer asks for is cancelled, and an answer
 * that comes for it all the same is dropped.
 */
import { chunk } from './chunk.js';
import { draftKey, keepDraft } from './draft.js';
import type { Drafts } from './draft.js';
import type { Draft } from './schemas/draft.js';
import { effectsOf } from './effects-offer.js';
import type { Effect } from './effects-offer.js';
import { problemOf } from './errors.js';
import type { FieldChecks } from './fields.js';
import { firstState, next } from './flow-offer.js';
import type { Fact, News, Wish } from './news.js';
import type { SessionPort, Surroundings } from './port.js';
import { channelsOf, firstSelection, queryOf } from './selection.js';
import type { SessionView } from './schemas/session-view.js';
import { isOnramp, knownOf } from './state.js';
import type { Known, Prefill, State } from './state.js';

/** Pause after the last key before offers are fetched. */
const TYPING_PAUSE_MS = 400;

type Ahead = typeof import('./ahead.js');
export const fetchAhead = (): Promise<Ahead> => import('./ahead.js');

export interface CheckoutOptions {
  readonly port: SessionPort;
  readonly around: Surroundings;
  readonly checks: FieldChecks;
  readonly prefill: Prefill;
  /** Keeps what she has typed over a reload. */
  readonly drafts?: Drafts;
  /** The order to come back to; without one the session's newest. */
  readonly orderId?: string;
  /** How the code of what follows the offers is fetched; a chunk by itself. */
  readonly fetchAhead?: () => Promise<Ahead>;
  /** Whether she comes back from an external checkout; asked where the session is for one. */
  readonly cameBack?: () => boolean;
}

export class Checkout {
  #state: State;
  readonly #options: CheckoutOptions;
  readonly #running = new Map<string, AbortController>();
  #ahead: Ahead | undefined;
  readonly #listeners = new Set<(state: State, before: State) => void>();
  #stopped = true;

  constructor(options: CheckoutOptions) {
    this.#options = options;
    this.#state = firstState(options.prefill, options.orderId);
  }

  get state(): State {
    return this.#state;
  }

  /** Calls `listener` after every change; the answer ends it. */
  subscribe(listener: (state: State, before: State) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Begins the work of the present state. */
  start(): void {
    this.#stopped = false;
    this.#reconcile();
  }

  /** Cancels all work. What the provider has been told stays told; {@link start} goes on from here. */
  stop(): void {
    this.#stopped = true;
    this.#reconcile();
  }

  /** Lets go of what she has typed. */
  forget(): void {
    const known = knownOf(this.#state);
    if (known) this.#options.drafts?.write(draftKey(known.session), undefined);
  }

  /** A wish of the customer. */
  send(wish: Wish): void {
    this.#hear(wish);
  }

  #hear(news: News): void {
    const before = this.#state;
    const after = next(before, news, this.#ahead?.ahead);
    if (after === before) return;
    this.#state = after;
    if (this.#options.drafts) keepDraft(this.#options.drafts, after);
    this.#reconcile();
    for (const listener of this.#listeners) listener(after, before);
  }

  #reconcile(): void {
    const wanted = new Map(this.#stopped ? [] : effectsOf(this.#state, this.#ahead?.laterEffectsOf).map((effect) => [JSON.stringify(effect), effect]));
    for (const [key, running] of this.#running) {
      if (wanted.has(key)) continue;
      this.#running.delete(key);
      running.abort();
    }
    for (const [key, effect] of wanted) if (!this.#running.has(key)) this.#begin(key, effect);
  }

  #begin(key: string, effect: Effect): void {
    const controller = new AbortController();
    this.#running.set(key, controller);
    const tell = (fact: Fact): void => {
      if (this.#running.get(key) === controller) this.#hear(fact);
    };
    this.#run(effect, tell, controller.signal).catch((thrown: unknown) => {
      if (controller.signal.aborted) return;
      tell({ type: 'failed', problem: problemOf(thrown) });
      // What is still wanted begins anew with the next news.
      if (this.#running.get(key) === controller) this.#running.delete(key);
    });
  }

  async #run(effect: Effect, tell: (fact: Fact) => void, signal: AbortSignal): Promise<void> {
    const { port, around } = this.#options;
    switch (effect.kind) {
      case 'load': return tell(await this.#load(effect.orderId, tell, signal));
      case 'limits': {
        const { kind: _limits, ...corridor } = effect;
        const state = this.#state;
        const channels = state.step === 'offer' ? channelsOf(state.known, state.selection).map(({ channel }) => channel) : [];
        // They only help: without them every amount is asked about.
        return tell({ type: 'limits', limits: channels.length === 0 ? {} : await port.limits(corridor, channels, signal).catch(() => ({})) });
      }
      case 'offers':
        if (effect.typing) await around.wait(TYPING_PAUSE_MS, signal);
        return tell({ type: 'offers', offers: await port.offers(effect.query, signal) });
      case 'quote': {
        const known = knownOf(this.#state);
        const left = Date.parse(effect.at) - (known?.clockOffset ?? 0) - around.now();
        await around.wait(Math.max(left, 0), signal);
        return tell({ type: 'quote-ended' });
      }
      case 'ahead':
        await this.#further();
        return tell({ type: 'ahead' });
      default: return (await this.#further()).run(this.#options, this.#state, effect, tell, signal);
    }
  }

  /** What comes after the offers, fetched when it is needed at the latest. */
  async #further(): Promise<Ahead> {
    this.#ahead ??= await chunk((this.#options.fetchAhead ?? fetchAhead)());
    return this.#ahead;
  }

  async #load(orderId: string | undefined, tell: (fact: Fact) => void, signal: AbortSignal): Promise<Fact> {
    const { port, around, prefill } = this.#options;
    const { session, countries, assets, orders: found, limits, offers } = await port.start({ orderId, given: prefill }, signal);
    const known: Known = {
      session, prefill,
      catalogue: { countries, assets },
      clockOffset: Date.parse(session.serverTime) - around.now(),
    };
    // An order may be on its way from before: it is waited for.
    const orders = found ?? await (await this.#further()).standingOrders(port, around, tell, signal);
    if (orders.length > 0 || !isOnramp(known)) await this.#further();
    if (!isOnramp(known)) return { type: 'loaded', known, orders, returned: session.flow === 'invoice_payment' && (this.#options.cameBack?.() ?? false) };
    const selection = firstSelection(known.session, known.catalogue, prefill);
    const draft = await this.#draft(session);
    const same = offers && JSON.stringify(offers.query) === JSON.stringify(queryOf(known, selection));
    return {
      type: 'loaded', known, orders, selection, ...(limits ? { limits } : {}), ...(same ? { offers: offers.offers } : {}), ...(draft ? { draft } : {}),
    };
  }

  async #draft(session: SessionView): Promise<Draft | undefined> {
    const kept = this.#options.drafts?.read(draftKey(session)) ?? undefined;
    return kept === undefined ? undefined : (await this.#further()).readDraft(kept, this.#options.prefill);
  }
}
