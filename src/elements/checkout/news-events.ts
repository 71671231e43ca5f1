import type { State, Step } from '../../core/state.js';
import { orderOf } from '../../core/state.js';
import type { OrderStatus } from '../../core/schemas/status.js';
import { chosenOffer } from '../../core/selection.js';
import {
  OnrampActionRequiredEvent, OnrampErrorEvent, OnrampOfferEvent, OnrampOrderEvent, OnrampReadyEvent, OnrampStepEvent, publicOrder,
} from '../../events.js';
import type { OfferDetail } from '../../events.js';

const TERMINAL: Partial<Record<OrderStatus, ConstructorParameters<typeof OnrampOrderEvent>[0]>> = {
  complete: 'onramp-order-completed', cancelled: 'onramp-order-cancelled', expired: 'onramp-order-expired',
  payment_not_found: 'onramp-order-failed', delivery_failed: 'onramp-order-failed',
};

/** Turns changes of state into the events that the page hears, each ending at most once in the life of the page. */
export class NewsEvents {
  #seq = 0;
  #ready = false;
  readonly #told = new Map<string, { status: OrderStatus; ends: Set<string>; action: string }>();

  next(): number {
    return ++this.#seq;
  }

  /** The events of one change, in the order in which they are dispatched. */
  of(state: State, before: State | undefined): Event[] {
    const events: Event[] = [];
    const previous: Step | null = before?.step ?? null;
    if (!this.#ready && state.step !== 'loading' && state.step !== 'error') {
      this.#ready = true;
      events.push(new OnrampReadyEvent({ seq: this.next(), step: state.step }));
    }
    if (state.step !== previous) events.push(new OnrampStepEvent({ seq: this.next(), step: state.step, previous }));
    events.push(...this.#offer(state, before), ...this.#order(state, before), ...this.#problem(state, before));
    return events;
  }

  #offer(state: State, before: State | undefined): Event[] {
    const offer = offerIn(state);
    if (!offer || (before && offerIn(before)?.quote === offer.quote)) return [];
    const { country, channel, carrier, pay, receive, rate, expiresAt } = offer;
    const detail: OfferDetail['offer'] = {
      country, channel, ...(carrier === undefined ? {} : { carrier }), rate, expiresAt,
      pay: { amount: pay.amount, currency: pay.currency },
      receive: { amount: receive.amount, asset: receive.asset, network: receive.network },
    };
    return [new OnrampOfferEvent({ seq: this.next(), offer: detail })];
  }

  #order(state: State, before: State | undefined): Event[] {
    const order = orderOf(state);
    if (!order) return [];
    const events: Event[] = [];
    const known = this.#told.get(order.id);
    const entry = known ?? { status: order.status, ends: new Set<string>(), action: '' };
    this.#told.set(order.id, entry);
    const previous = known ? known.status : null;
    const made = before?.step === 'review' || (before?.step === 'loading' && before.making !== undefined);
    if (!known && made) {
      events.push(new OnrampOrderEvent('onramp-order-created', { seq: this.next(), order: publicOrder(order, null) }));
    }
    if (!known || previous !== order.status) {
      if (known || !made) {
        events.push(new OnrampOrderEvent('onramp-order-updated', { seq: this.next(), order: publicOrder(order, previous) }));
      }
      const end = TERMINAL[order.status];
      if (end && !entry.ends.has(order.status)) {
        entry.ends.add(order.status);
        events.push(new OnrampOrderEvent(end, { seq: this.next(), order: publicOrder(order, previous) }));
      }
    }
    entry.status = order.status;
    const action = order.instructions.type;
    // Choosing how to pay is no act outside; what she has chosen is one each time.
    const acts = entry.action === '' || (order.flow === 'invoice_payment' && entry.action !== action);
    if (state.step === 'instructions' && state.consented && acts && action !== 'payment_method') {
      entry.action = action;
      events.push(new OnrampActionRequiredEvent({ seq: this.next(), order: publicOrder(order, previous), action }));
    }
    return events;
  }

  #problem(state: State, before: State | undefined): Event[] {
    const problem = 'problem' in state ? state.problem : undefined;
    const old = before && 'problem' in before ? before.problem : undefined;
    if (!problem || problem === old) return [];
    const { code, recoverable, retryAfter, correlationId } = problem;
    return [new OnrampErrorEvent({
      seq: this.next(), code, recoverable,
      ...(retryAfter === undefined ? {} : { retryAfter }), ...(correlationId === undefined ? {} : { correlationId }),
    })];
  }
}

const offerIn = (state: State): ReturnType<typeof chosenOffer> =>
  state.step === 'offer' ? chosenOffer(state) : state.step === 'details' || state.step === 'review' ? state.offer : undefined;
