/**
 * The flow of a checkout as a pure function: the state that follows a state when something has happened. News that does
 * not apply to a step returns the same object. No clock, no network, no words for people.
 */
import { formOf, prefillOf } from './fields.js';
import type { Answers } from './fields.js';
import type { News } from './news.js';
import type { Offer } from './offer.js';
import { offerKey } from './offer.js';
import { nextWithOrder, withOrder } from './flow-order.js';
import { newestFirst, sameTerms } from './order.js';
import type { Order } from './order.js';
import { isOnramp } from './state.js';
import { amountProblemOf, changeSelection, chosenOffer, queryOf } from './selection.js';
import type { DetailsState, ErrorState, LoadingState, OfferState, OnrampKnown, OrderState, Prefill, ReviewState, Selection, State } from './state.js';

/** Offers are refreshed this often without an act of hers; then she has to ask. */
export const SILENT_REFRESHES = 3;

export function firstState(prefill: Prefill, orderId?: string): LoadingState {
  return { step: 'loading', prefill, orderId, attempt: 0 };
}

export function next(state: State, news: News): State {
  switch (state.step) {
    case 'loading': return nextLoading(state, news);
    case 'offer': return nextOffer(state, news);
    case 'details': return nextDetails(state, news);
    case 'review': return nextReview(state, news);
    case 'instructions': case 'waiting': case 'done': {
      const after = nextWithOrder(state, news);
      return after === 'again' ? anewAfter(state) : after;
    }
    case 'error': return nextError(state, news);
  }
}

function nextLoading(state: LoadingState, news: News): State {
  if (news.type === 'failed') {
    const { making: _gone, after: _left, ...from } = state;
    // Where an order may be on its way, the first thing to do afterwards is to look for it.
    return { step: 'error', problem: news.problem, from };
  }
  if (news.type === 'uncertain') return { ...state, uncertain: true };
  if (news.type === 'created' && state.making) return withOrder(state.making, news.order);
  if (news.type !== 'loaded' || state.making) return state;
  const newest = [...news.orders].sort(newestFirst)[0];
  if (newest) return { ...withOrder(news.known, newest), returned: news.returned ?? false };
  const { known, selection, draft } = news;
  if (!isOnramp(known) || !selection) return { ...state, uncertain: false, making: known };
  if (!draft) return offerFor(known, selection, {});
  const offer = offerFor(known, changeSelection(known, { ...selection, ...draft.selection }, {}), draft.answers);
  // Where she was further on, she comes back there with the prices of now.
  return { ...offer, chosen: draft.chosen, auto: offer.auto || (draft.chosen !== undefined && offer.quoting === 'busy') };
}

/** The offer step with a fresh start; it goes on by itself when nothing in it is hers to choose. */
function offerFor(known: OnrampKnown, selection: Selection, answers: Answers): OfferState {
  const query = queryOf(known, selection);
  const given = query !== undefined && selection.channel !== undefined;
  return {
    step: 'offer', known, selection, limits: undefined, amountProblem: undefined, offers: undefined, before: undefined,
    quoting: query ? 'busy' : 'idle', refreshes: 0, chosen: undefined, problem: undefined, auto: given, answers,
  };
}

/** She wants a new order after one that has ended. */
const anewAfter = ({ known, order, answers = {} }: OrderState): State => (isOnramp(known)
  ? { ...offerFor(known, selectionAfter(known, order), answers), again: true }
  : { step: 'loading', prefill: known.prefill, orderId: undefined, attempt: 0, making: known, after: order.id });

const selectionAfter = (known: OnrampKnown, order: Order): Selection => ({
  country: known.session.pinned.country ?? order.country,
  channel: known.session.pinned.channel,
  carrier: known.session.pinned.carrier,
  network: order.receive.network,
  asset: order.receive.asset,
  amount: known.session.pinned.amount ?? order.pay.amount,
  side: known.session.pinned.currency ?? 'local',
});

function nextOffer(state: OfferState, news: News): State {
  switch (news.type) {
    case 'select': {
      const selection = changeSelection(state.known, state.selection, news.selection);
      const amountProblem = amountProblemOf(selection, sameCorridor(state, selection) ? state.limits : undefined);
      const query = queryOf(state.known, selection);
      const same = JSON.stringify(query) === JSON.stringify(queryOf(state.known, state.selection));
      const shared = { ...state, selection, amountProblem, auto: false, limits: sameCorridor(state, selection) ? state.limits : undefined };
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
    case 'offers': return arrived({ ...state, offers: news.offers, quoting: 'idle', problem: undefined });
    case 'quote-ended':
      if (state.refreshes >= SILENT_REFRESHES) return { ...state, offers: undefined, before: state.offers, quoting: 'idle' };
      return { ...state, before: state.offers, quoting: 'busy', refreshes: state.refreshes + 1 };
    case 'choose': return { ...state, chosen: news.offer };
    case 'refresh': case 'retry':
      return queryOf(state.known, state.selection) && !state.amountProblem
        ? { ...state, quoting: 'busy', problem: undefined, refreshes: 0 } : state;
    case 'continue': {
      const offer = state.quoting === 'idle' ? chosenOffer(state) : undefined;
      return offer ? detailsFor(state, offer) : state;
    }
    case 'failed':
      return blocks(news.problem.code) ? { step: 'error', problem: news.problem, from: state } : { ...state, quoting: 'idle', problem: news.problem, auto: false };
    default: return state;
  }
}

/** Failures that no field or button of the step can mend. */
const blocks = (code: string): boolean => code.startsWith('ERR_SESSION_') || code.startsWith('ERR_CONFIG_');

const sameCorridor = (state: OfferState, selection: Selection): boolean =>
  state.selection.country === selection.country && state.selection.network === selection.network && state.selection.asset === selection.asset;

function arrived(state: OfferState): State {
  const offer = chosenOffer(state) ?? (state.auto ? state.offers?.offers.find((one) =>
    one.channel === state.selection.channel && (state.selection.carrier === undefined || one.carrier === state.selection.carrier)) : undefined);
  const chosen = offer ? offerKey(offer) : state.chosen;
  if (!state.auto || !offer) return { ...state, chosen, auto: false };
  return detailsFor({ ...state, chosen, auto: false }, offer);
}

/** The details of an offer, with what is known already filled in. */
function detailsFor(state: OfferState, offer: Offer): DetailsState {
  const form = formOf(state.known.session, offer);
  const answers = { ...prefillOf(form, state.known.prefill), ...state.answers };
  const whole = form.every(({ name, required, kind }) => answers[name] !== undefined || (!required && kind === 'memo' && answers['address'] !== undefined));
  return {
    step: 'details', known: state.known, selection: state.selection, offer, form, answers, errors: {},
    checking: whole && !state.again, auto: whole && !state.again,
  };
}

function nextDetails(state: DetailsState, news: News): State {
  switch (news.type) {
    case 'answer': {
      const { [news.name]: _gone, ...errors } = state.errors;
      return { ...state, answers: { ...state.answers, [news.name]: news.value }, errors, checking: false, auto: false };
    }
    case 'submit': return state.checking ? state : { ...state, checking: true };
    case 'checked': {
      if (Object.keys(news.checked.errors).length > 0) return { ...state, checking: false, auto: false, errors: news.checked.errors };
      return {
        step: 'review', known: state.known, selection: state.selection, offer: state.offer, was: undefined, form: state.form,
        answers: state.answers, values: news.checked.values, phase: 'reading', refreshes: 0, attempt: 0, uncertain: false, problem: undefined,
      };
    }
    case 'back': return backToOffers(state);
    case 'failed': return { step: 'error', problem: news.problem, from: { ...state, checking: false } };
    default: return state;
  }
}

const backToOffers = (state: DetailsState | ReviewState): OfferState => ({
  ...offerFor(state.known, state.selection, state.answers), auto: false, chosen: offerKey(state.offer),
});

function nextReview(state: ReviewState, news: News): State {
  switch (news.type) {
    case 'accept':
      return state.phase === 'reading' ? { ...state, phase: 'creating', attempt: state.attempt + 1, uncertain: false, problem: undefined } : state;
    case 'back':
      if (state.phase === 'creating') return state;
      return state.form.length === 0 ? backToOffers(state) : {
        step: 'details', known: state.known, selection: state.selection, offer: state.offer, form: state.form,
        answers: state.answers, errors: {}, checking: false, auto: false,
      };
    case 'quote-ended':
      if (state.phase !== 'reading') return state;
      return state.refreshes >= SILENT_REFRESHES ? { ...state, phase: 'expired' } : { ...state, phase: 'requoting', refreshes: state.refreshes + 1 };
    case 'refresh': return state.phase === 'expired' || state.phase === 'reading' ? { ...state, phase: 'requoting', refreshes: 0, problem: undefined } : state;
    case 'offers': {
      const fresh = news.offers.offers.find((one) => offerKey(one) === offerKey(state.offer));
      if (!fresh) return { ...state, phase: 'expired', problem: { code: 'ERR_OFFER_UNAVAILABLE', recoverable: true } };
      const changed = !sameTerms(fresh, state.was ?? state.offer);
      return { ...state, offer: fresh, was: changed ? (state.was ?? state.offer) : undefined, phase: 'reading', problem: undefined };
    }
    case 'created': return withOrder(state.known, news.order, state.answers);
    case 'uncertain': return state.phase === 'creating' ? { ...state, uncertain: true } : state;
    case 'failed': return reviewFailed(state, news.problem);
    default: return state;
  }
}

function reviewFailed(state: ReviewState, problem: ErrorState['problem']): State {
  if (problem.code === 'ERR_QUOTE_EXPIRED') return { ...state, phase: 'requoting', refreshes: state.refreshes + 1 };
  if (blocks(problem.code)) return { step: 'error', problem, from: { ...state, phase: 'reading' } };
  const name = problem.field;
  const mendable = name !== undefined && state.form.some((field) => field.name === name);
  if (mendable) {
    return {
      step: 'details', known: state.known, selection: state.selection, offer: state.offer, form: state.form, answers: state.answers,
      errors: { [name]: { code: problem.code } }, checking: false, auto: false,
    };
  }
  return { ...state, phase: state.phase === 'requoting' ? 'expired' : 'reading', problem };
}

function nextError(state: ErrorState, news: News): State {
  if (news.type !== 'retry') return state;
  const from = state.from;
  if (from.step === 'loading') return { ...from, attempt: from.attempt + 1 };
  if (from.step === 'offer') return { ...from, quoting: queryOf(from.known, from.selection) ? 'busy' : 'idle', problem: undefined };
  return from;
}
