/**
 * The work that a state asks for, as a function of the state: what is in the list runs, what leaves it is cancelled.
 * An answer for work that is no longer in the list is dropped.
 */
import type { OfferQuery } from './offer.js';
import { chosenOffer, queryOf } from './selection.js';
import type { CreateOrder } from './requests.js';
import type { Act, State } from './state.js';
import { isSoftFinal } from './status.js';

/** Names the work; two effects with the same JSON are the same work. */
export type Effect =
  | { readonly kind: 'load'; readonly orderId: string | undefined; readonly attempt: number }
  | { readonly kind: 'limits'; readonly country: string; readonly network: string; readonly asset: string }
  | { readonly kind: 'offers'; readonly query: OfferQuery; readonly typing: boolean; readonly refresh: number }
  /** Ends when the quote does. `at` is RFC 3339 on the endpoint's clock. */
  | { readonly kind: 'quote'; readonly at: string }
  | { readonly kind: 'check' }
  | { readonly kind: 'create'; readonly body: CreateOrder; readonly attempt: number }
  /** `after`: the order that has ended, where she wants another. */
  | { readonly kind: 'make'; readonly after: string | undefined; readonly attempt: number }
  | { readonly kind: 'act'; readonly orderId: string; readonly act: Act; readonly run: number }
  | { readonly kind: 'watch'; readonly orderId: string; readonly pace: 'quick' | 'slow' | 'soft'; readonly looks: number };

export function effectsOf(state: State): readonly Effect[] {
  switch (state.step) {
    case 'loading': return state.making ? [{ kind: 'make', after: state.after, attempt: state.attempt }] : [{ kind: 'load', orderId: state.orderId, attempt: state.attempt }];
    case 'offer': {
      const effects: Effect[] = [];
      const { country, network, asset } = state.selection;
      if (!state.limits && country && network && asset) effects.push({ kind: 'limits', country, network, asset });
      const query = queryOf(state.known, state.selection);
      if (query && state.quoting !== 'idle') effects.push({ kind: 'offers', query, typing: state.quoting === 'typing', refresh: state.refreshes });
      const offer = state.quoting === 'idle' ? (chosenOffer(state) ?? state.offers?.offers[0]) : undefined;
      if (offer) effects.push({ kind: 'quote', at: offer.expiresAt });
      return effects;
    }
    case 'details': return state.checking ? [{ kind: 'check' }] : [];
    case 'review': {
      if (state.phase === 'creating') return [{ kind: 'create', body: bodyOf(state), attempt: state.attempt }];
      if (state.phase === 'reading') return [{ kind: 'quote', at: state.offer.expiresAt }];
      const query = queryOf(state.known, state.selection);
      const { channel, carrier } = state.offer;
      return state.phase === 'requoting' && query
        ? [{ kind: 'offers', query: { ...query, channel, ...(carrier === undefined ? {} : { carrier }) }, typing: false, refresh: state.refreshes }] : [];
    }
    case 'instructions': case 'waiting': case 'done': {
      const effects: Effect[] = [];
      if (state.act) effects.push({ kind: 'act', orderId: state.order.id, act: actOf(state.act), run: state.act.run });
      // A look from before she has chosen another way to pay would show the old one again.
      if (state.order.status !== 'complete' && state.act?.type !== 'method') {
        const pace = isSoftFinal(state.order.status) ? 'soft' : state.stopped ? 'slow' : 'quick';
        effects.push({ kind: 'watch', orderId: state.order.id, pace, looks: state.looks });
      }
      return effects;
    }
    case 'error': return [];
  }
}

function actOf(act: Act): Act {
  switch (act.type) {
    case 'otp': return { type: 'otp', otp: act.otp };
    case 'method': return { type: 'method', choice: act.choice };
    default: return { type: act.type };
  }
}

/** What is sent: nothing that is pinned, and nothing that was not asked. */
function bodyOf(state: Extract<State, { step: 'review' }>): CreateOrder {
  const { email, address, memo, ...rest } = state.values;
  const fields = Object.fromEntries(Object.entries(rest).map(([name, value]) => [name.slice('fields.'.length), value]));
  return {
    quote: state.offer.quote,
    ...(email === undefined ? {} : { email }),
    ...(address === undefined ? {} : { address }),
    ...(memo === undefined ? {} : { memo }),
    ...(Object.keys(fields).length === 0 ? {} : { fields }),
  };
}
