/** The part of the flow that has an order: which step a status belongs to, and what she can do there. */
import type { Answers } from './fields.js';
import type { News } from './news.js';
import { joinOrder } from './order.js';
import type { Order } from './schemas/order.js';
import type { Known, OrderState } from './state.js';
import { isFinal, mayStartAgain } from './status.js';

/** Whether she may have a new order after this one. Of the flows without offers only what certainly took no money is made anew. */
export function mayBeginAnew({ flow, status }: Order): boolean {
  return mayStartAgain(status) && (flow === 'onramp' || status !== 'payment_not_found');
}

/** The step that an order belongs to. */
export function withOrder(known: Known, order: Order, answers?: Answers): OrderState {
  const shared = {
    known, order, ...(answers ? { answers } : {}), act: undefined, runs: 0, problem: undefined, unreachable: false, stopped: false, looks: 0, looking: false, returned: false,
  };
  if (isFinal(order.status)) return { step: 'done', ...shared };
  if (order.status === 'awaiting_payment') return { step: 'instructions', ...shared, consented: order.agreed === undefined };
  return { step: 'waiting', ...shared };
}

/** `again`: she wants a new order, and may have one. */
export function nextWithOrder(state: OrderState, news: News): OrderState | 'again' {
  switch (news.type) {
    case 'seen': case 'created': return moved(state, news.order, state);
    case 'acted': return moved(state, news.order, { ...state, act: undefined, problem: undefined });
    case 'unseen': return state.unreachable && !state.looking ? state : { ...state, unreachable: true, looking: false };
    case 'act':
      if (state.act || state.step === 'done') return state;
      if (state.step === 'waiting' && news.act.type !== 'confirm') return state;
      if (news.act.type === 'method' && state.order.flow !== 'invoice_payment') return state;
      return { ...state, returned: false, act: { ...news.act, run: state.runs + 1 }, runs: state.runs + 1, problem: undefined };
    case 'failed':
      // An order that is not as she saw it is looked at at once, however often she asks for the same.
      return { ...state, act: undefined, problem: news.problem, looking: false, looks: state.looks + (news.problem.code === 'ERR_ORDER_STATE' ? 1 : 0) };
    case 'consent': return state.step === 'instructions' ? { ...state, consented: true } : state;
    case 'stop': return state.step === 'done' ? state : { ...state, stopped: true };
    case 'look': case 'retry': return { ...state, stopped: false, looks: state.looks + 1, looking: true, problem: undefined };
    case 'again': return state.step === 'done' && mayBeginAnew(state.order) ? 'again' : state;
    default: return state;
  }
}

/** After an observation: the joined order, in the step its status belongs to. Her own choices stay. */
function moved(state: OrderState, seen: Order, kept: OrderState): OrderState {
  // After a new attempt the session's newest order is another one; an answer about the old one is too late.
  if (seen.id !== state.order.id) return state;
  const order = joinOrder(state.order, seen);
  const place = withOrder(state.known, order, state.answers);
  const choices = {
    act: kept.act, runs: kept.runs, problem: kept.problem, unreachable: false, stopped: kept.stopped, looks: kept.looks, looking: false, returned: kept.returned,
  };
  // What has moved on is not called "nothing new".
  const answered = order.status === state.order.status ? state.answered : kept.looks;
  if (place.step === 'instructions') {
    const consented = state.step === 'instructions' ? state.consented : place.consented;
    return { ...place, ...choices, answered, consented };
  }
  return place.step === state.step ? { ...place, ...choices, answered } : { ...place, looks: kept.looks, runs: kept.runs, answered };
}
