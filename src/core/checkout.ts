/**
 * The one place where the flow meets the world. News comes in, the flow says what the checkout is now, listeners hear of
 * it, and the work that the new state asks for is started; work that it no longer asks for is cancelled, and an answer
 * that comes for it all the same is dropped.
 */
import type { Limits } from './catalogue.js';
import { createOrder, makeInvoice, standingOrders } from './create.js';
import { draftKey, keepDraft, readDraft } from './draft.js';
import type { Drafts } from './draft.js';
import { effectsOf } from './effects.js';
import type { Effect } from './effects.js';
import { problemOf } from './errors.js';
import { checkForm } from './fields.js';
import type { FieldChecks } from './fields.js';
import { firstState, next } from './flow.js';
import type { Fact, News, Wish } from './news.js';
import type { Order } from './order.js';
import type { SessionPort, Surroundings } from './port.js';
import { channelsOf, firstSelection } from './selection.js';
import type { SessionView } from './session-view.js';
import { isOnramp, knownOf } from './state.js';
import type { Act, Known, Prefill, State } from './state.js';
import { watch } from './watch.js';

/** Pause after the last key before offers are fetched. */
const TYPING_PAUSE_MS = 400;

export interface CheckoutOptions {
  readonly port: SessionPort;
  readonly around: Surroundings;
  readonly checks: FieldChecks;
  readonly prefill: Prefill;
  /** Keeps what she has typed over a reload. */
  readonly drafts?: Drafts;
  /** The order to come back to; without one the session's newest. */
  readonly orderId?: string;
  /** Whether she comes back from an external checkout; asked where the session is for one. */
  readonly cameBack?: () => boolean;
}

export class Checkout {
  #state: State;
  readonly #options: CheckoutOptions;
  readonly #running = new Map<string, AbortController>();
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
    const after = next(before, news);
    if (after === before) return;
    this.#state = after;
    if (this.#options.drafts) keepDraft(this.#options.drafts, after);
    this.#reconcile();
    for (const listener of this.#listeners) listener(after, before);
  }

  #reconcile(): void {
    const wanted = new Map(this.#stopped ? [] : effectsOf(this.#state).map((effect) => [JSON.stringify(effect), effect]));
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
      case 'limits': return tell({ type: 'limits', limits: await this.#limits(effect, signal) });
      case 'offers':
        if (effect.typing) await around.wait(TYPING_PAUSE_MS, signal);
        return tell({ type: 'offers', offers: await port.offers(effect.query, signal) });
      case 'quote': {
        const known = knownOf(this.#state);
        const left = Date.parse(effect.at) - (known?.clockOffset ?? 0) - around.now();
        await around.wait(Math.max(left, 0), signal);
        return tell({ type: 'quote-ended' });
      }
      case 'check': {
        const state = this.#state;
        if (state.step !== 'details') return undefined;
        return tell({ type: 'checked', checked: await checkForm(state.form, state.answers, state.offer, this.#options.checks) });
      }
      case 'create': return tell(await createOrder(port, around, effect.body, tell, signal));
      case 'make': return tell(await makeInvoice(port, around, effect.after, tell, signal));
      case 'act': return tell({ type: 'acted', order: await this.#act(effect.orderId, effect.act, signal) });
      case 'watch': return watch(port, around, effect.orderId, effect.pace, effect.looks > 0 ? 'now' : 'later', tell, signal);
    }
  }

  async #load(orderId: string | undefined, tell: (fact: Fact) => void, signal: AbortSignal): Promise<Fact> {
    const { port, around, prefill } = this.#options;
    const asked = port.session(signal);
    const [session, countries, assets, orders] = await Promise.all([
      asked, whereOffered(asked, port.countries(signal), { countries: [] }), whereOffered(asked, port.assets(signal), { assets: [] }),
      orderId === undefined ? standingOrders(port, around, tell, signal) : port.order(orderId, signal).then((order): readonly Order[] => [order]),
    ]);
    const known: Known = {
      session, prefill,
      catalogue: { countries: countries.countries, assets: assets.assets },
      clockOffset: Date.parse(session.serverTime) - around.now(),
    };
    if (!isOnramp(known)) return { type: 'loaded', known, orders, returned: session.flow === 'invoice_payment' && (this.#options.cameBack?.() ?? false) };
    const draft = readDraft(this.#options.drafts, session, prefill);
    return { type: 'loaded', known, orders, selection: firstSelection(known.session, known.catalogue, prefill), ...(draft ? { draft } : {}) };
  }

  /** Limits of every channel; one that fails is left out, since limits only help. */
  async #limits(effect: Extract<Effect, { kind: 'limits' }>, signal: AbortSignal): Promise<Readonly<Record<string, Limits>>> {
    const state = this.#state;
    if (state.step !== 'offer') return {};
    const { country, network, asset } = effect;
    const found = await Promise.all(channelsOf(state.known, state.selection).map(async ({ channel }) => {
      try {
        return [channel, await this.#options.port.limits({ country, channel, network, asset }, signal)] as const;
      } catch {
        return undefined;
      }
    }));
    return Object.fromEntries(found.filter((entry) => entry !== undefined));
  }

  #act(orderId: string, act: Act, signal: AbortSignal): Promise<Order> {
    const { port } = this.#options;
    switch (act.type) {
      case 'confirm': return port.confirm(orderId, signal);
      case 'reject': return port.reject(orderId, signal);
      case 'otp': return port.otp(orderId, act.otp, signal);
      case 'method': return port.method(orderId, act.choice, signal);
    }
  }
}

/** What only offers need: begun with the rest, and not waited for in a flow that has none. */
async function whereOffered<T>(session: Promise<SessionView>, asked: Promise<T>, none: T): Promise<T> {
  asked.catch(() => undefined);
  return (await session).flow === 'onramp' ? asked : none;
}
