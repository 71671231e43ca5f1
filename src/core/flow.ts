/** The flow from the details to the end of an order. A chunk of its own, fetched while she looks at the offers. */
import { formOf, prefillOf } from './fields.js';
import { blocks, next as nextOf, offerFor, SILENT_REFRESHES } from './flow-offer.js';
import type { Ahead } from './flow-offer.js';
import { nextWithOrder, withOrder } from './flow-order.js';
import type { News } from './news.js';
import { offerKey } from './offer.js';
import { newestFirst, sameTerms } from './order.js';
import type { Offer } from './schemas/offer.js';
import type { Order } from './schemas/order.js';
import { isOnramp } from './state.js';
import type { DetailsState, ErrorState, OfferState, OnrampKnown, OrderState, ReviewState, Selection, State } from './state.js';

export { firstState, SILENT_REFRESHES } from './flow-offer.js';

export const ahead: Ahead = {
  detailsFor, withOrder,
  withNewest(known, orders) {
    const newest = [...orders].sort(newestFirst)[0];
    return newest && withOrder(known, newest);
  },
  next(state, news) {
    switch (state.step) {
      case 'details': return nextDetails(state, news);
      case 'review': return nextReview(state, news);
      case 'instructions': case 'waiting': case 'done': {
        const after = nextWithOrder(state, news);
        return after === 'again' ? anewAfter(state) : after;
      }
    }
  },
};

/** The whole flow: the state that follows a state when something has happened. */
export const next = (state: State, news: News): State => nextOf(state, news, ahead);

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
