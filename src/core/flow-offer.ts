/**
 * The flow up to the offer as a pure function: the state that follows a state when something has happened. News that does
 * not apply to a step returns the same object. No clock, no network, no words for people. What comes after the offers is a
 * chunk of its own ({@link Ahead}); until it is there, the state says that she wants to go on.
 */
import type { News } from './news.js';
import { offerKey } from './offer.js';
import type { Answers } from './fields.js';
import type { Offer } from './schemas/offer.js';
import type { Order } from './schemas/order.js';
import { amountProblemOf, changeSelection, chosenOffer, queryOf } from './selection.js';
import { isOnramp } from './state.js';
import type { ErrorState, Known, LoadingState, OfferState, OnrampKnown, OrderState, Prefill, Selection, State } from './state.js';

/** Offers are refreshed this often without an act of hers; then she has to ask. */
export const SILENT_REFRESHES = 3;

/** The flow from the details on. */
export interface Ahead {
  /** What follows a state that has left the offers. */
  next(state: Exclude<State, LoadingState | OfferState | ErrorState>, news: News): State;
  /** The details of an offer, with what is known already filled in. */
  detailsFor(state: OfferState, offer: Offer): State;
  /** The step that the newest of a session's orders belongs to. */
  withNewest(known: Known, orders: readonly Order[]): OrderState | undefined;
  withOrder(known: Known, order: Order): OrderState;
}

export function firstState(prefill: Prefill, orderId?: string): LoadingState {
  return { step: 'loading', prefill, orderId, attempt: 0 };
}

/** @param ahead what is there of the flow after the offers */
export function next(state: State, news: News, ahead?: Ahead): State {
  switch (state.step) {
    case 'loading': return nextLoading(state, news, ahead);
    case 'offer': return nextOffer(state, news, ahead);
    case 'error': return nextError(state, news);
    default: return ahead ? ahead.next(state, news) : state;
  }
}

function nextLoading(state: LoadingState, news: News, ahead: Ahead | undefined): State {
  if (news.type === 'failed') {
    const { making: _gone, after: _left, ...from } = state;
    // Where an order may be on its way, the first thing to do afterwards is to look for it.
    return { step: 'error', problem: news.problem, from };
  }
  if (news.type === 'uncertain') return { ...state, uncertain: true };
  if (news.type === 'created' && state.making && ahead) return ahead.withOrder(state.making, news.order);
  if (news.type !== 'loaded' || state.making) return state;
  // Where there are orders, what comes after the offers was fetched before they were told of.
  const standing = ahead?.withNewest(news.known, news.orders);
  if (standing) return { ...standing, returned: news.returned ?? false };
  const { known, selection, draft } = news;
  if (!isOnramp(known) || !selection) return { ...state, uncertain: false, making: known };
  if (!draft) return withFirst(offerFor(known, selection, {}), news, ahead);
  const offer = offerFor(known, changeSelection(known, { ...selection, ...draft.selection }, {}), draft.answers);
  // Where she was further on, she comes back there with the prices of now.
  return { ...offer, chosen: draft.chosen, auto: offer.auto || (draft.chosen !== undefined && offer.quoting === 'busy') };
}

/** The first limits and offers may have come with everything else. */
function withFirst(state: OfferState, { limits, offers }: Extract<News, { type: 'loaded' }>, ahead: Ahead | undefined): State {
  const limited = limits ? next(state, { type: 'limits', limits }, ahead) : state;
  return offers && limited.step === 'offer' && limited.quoting !== 'idle' ? next(limited, { type: 'offers', offers }, ahead) : limited;
}

/** The offer step with a fresh start; it goes on by itself when nothing in it is hers to choose. */
export function offerFor(known: OnrampKnown, selection: Selection, answers: Answers): OfferState {
  const query = queryOf(known, selection);
  const given = query !== undefined && selection.channel !== undefined;
  return {
    step: 'offer', known, selection, limits: undefined, amountProblem: undefined, offers: undefined, before: undefined,
    quoting: query ? 'busy' : 'idle', refreshes: 0, chosen: undefined, problem: undefined, auto: given, answers,
  };
}

function nextOffer(state: OfferState, news: News, ahead: Ahead | undefined): State {
  switch (news.type) {
    case 'select': {
      const selection = changeSelection(state.known, state.selection, news.selection);
      const amountProblem = amountProblemOf(selection, sameCorridor(state, selection) ? state.limits : undefined);
      const query = queryOf(state.known, selection);
      const same = JSON.stringify(query) === JSON.stringify(queryOf(state.known, state.selection));
      const shared = { ...state, selection, amountProblem, auto: false, leaving: false, limits: sameCorridor(state, selection) ? state.limits : undefined };
      if (same) return { ...shared, chosen: state.chosen };
      return {
        ...shared, offers: undefined, before: undefined, problem: undefined, refreshes: 0,
        quoting: query && !amountProblem ? ('amount' in news.selection ? 'typing' : 'busy') : 'idle',
      };
    }
    case 'limits': {
      const amountProblem = amountProblemOf(state.selection, news.limits);
      return { ...state, limits: news.limits, amountProblem, ...(amountProblem ? { quoting: 'idle' as const, offers: undefined, auto: false } : {}) };
    }
    case 'offers': return arrived({ ...state, offers: news.offers, quoting: 'idle', problem: undefined }, ahead);
    case 'quote-ended':
      if (state.refreshes >= SILENT_REFRESHES) return { ...state, offers: undefined, before: state.offers, quoting: 'idle' };
      return { ...state, before: state.offers, quoting: 'busy', refreshes: state.refreshes + 1 };
    case 'choose': return { ...state, chosen: news.offer, leaving: false };
    case 'refresh': case 'retry':
      return queryOf(state.known, state.selection) && !state.amountProblem
        ? { ...state, quoting: 'busy', problem: undefined, refreshes: 0 } : state;
    case 'continue': {
      const offer = state.quoting === 'idle' ? chosenOffer(state) : undefined;
      return offer && !state.leaving ? leave(state, offer, ahead) : state;
    }
    case 'ahead': {
      if (!state.leaving) return state;
      // Prices that are being asked for again carry her on when they are there.
      const offer = state.quoting === 'idle' ? chosenOffer(state) : undefined;
      return offer ? leave(state, offer, ahead) : { ...state, leaving: false, auto: true };
    }
    case 'failed':
      return blocks(news.problem.code) ? { step: 'error', problem: news.problem, from: { ...state, leaving: false } } : { ...state, quoting: 'idle', problem: news.problem, auto: false, leaving: false };
    default: return state;
  }
}

/** Failures that no field or button of the step can mend. */
export const blocks = (code: string): boolean => code.startsWith('ERR_SESSION_') || code.startsWith('ERR_CONFIG_');

const sameCorridor = (state: OfferState, selection: Selection): boolean =>
  state.selection.country === selection.country && state.selection.network === selection.network && state.selection.asset === selection.asset;

function arrived(state: OfferState, ahead: Ahead | undefined): State {
  const offer = chosenOffer(state) ?? (state.auto ? state.offers?.offers.find((one) =>
    one.channel === state.selection.channel && (state.selection.carrier === undefined || one.carrier === state.selection.carrier)) : undefined);
  const chosen = offer ? offerKey(offer) : state.chosen;
  if (!state.auto || !offer) return { ...state, chosen, auto: false };
  return leave({ ...state, chosen, auto: false }, offer, ahead);
}

/** To the details, as soon as they are there. */
function leave(state: OfferState, offer: Offer, ahead: Ahead | undefined): State {
  return ahead ? ahead.detailsFor({ ...state, leaving: false }, offer) : { ...state, leaving: true, problem: undefined };
}

function nextError(state: ErrorState, news: News): State {
  if (news.type !== 'retry') return state;
  const from = state.from;
  if (from.step === 'loading') return { ...from, attempt: from.attempt + 1 };
  if (from.step === 'offer') return { ...from, quoting: queryOf(from.known, from.selection) ? 'busy' : 'idle', problem: undefined };
  return from;
}
