/**
 * The work that a state asks for, as a function of the state: what is in the list runs, what leaves it is cancelled.
 * An answer for work that is no longer in the list is dropped. Here is that of the first steps.
 */
import type { CreateOrder } from './schemas/requests.js';
import type { OfferQuery } from './schemas/offer.js';
import { chosenOffer, queryOf } from './selection.js';
import type { Act, ErrorState, OfferState, State } from './state.js';

/** Names the work; two effects with the same JSON are the same work. */
export type Effect =
  | { readonly kind: 'load'; readonly orderId: string | undefined; readonly attempt: number }
  | { readonly kind: 'limits'; readonly country: string; readonly network: string; readonly asset: string }
  | { readonly kind: 'offers'; readonly query: OfferQuery; readonly typing: boolean; readonly refresh: number }
  /** Ends when the quote does. `at` is RFC 3339 on the endpoint's clock. */
  | { readonly kind: 'quote'; readonly at: string }
  /** Fetches the code of what follows the offers. */
  | { readonly kind: 'ahead' }
  | { readonly kind: 'check' }
  | { readonly kind: 'create'; readonly body: CreateOrder; readonly attempt: number }
  /** `after`: the order that has ended, where she wants another. */
  | { readonly kind: 'make'; readonly after: string | undefined; readonly attempt: number }
  | { readonly kind: 'act'; readonly orderId: string; readonly act: Act; readonly run: number }
  | { readonly kind: 'watch'; readonly orderId: string; readonly pace: 'quick' | 'slow' | 'soft'; readonly looks: number };

/** @param rest the work of the later steps, once its code is there */
export function effectsOf(state: State, rest?: (state: Exclude<State, OfferState | ErrorState>) => readonly Effect[]): readonly Effect[] {
  switch (state.step) {
    case 'loading': return state.making ? (rest?.(state) ?? []) : [{ kind: 'load', orderId: state.orderId, attempt: state.attempt }];
    case 'offer': {
      const effects: Effect[] = [];
      const { country, network, asset } = state.selection;
      if (!state.limits && country && network && asset) effects.push({ kind: 'limits', country, network, asset });
      const query = queryOf(state.known, state.selection);
      if (query && state.quoting !== 'idle') effects.push({ kind: 'offers', query, typing: state.quoting === 'typing', refresh: state.refreshes });
      const offer = state.quoting === 'idle' ? (chosenOffer(state) ?? state.offers?.offers[0]) : undefined;
      if (offer) effects.push({ kind: 'quote', at: offer.expiresAt });
      if (state.leaving) effects.push({ kind: 'ahead' });
      return effects;
    }
    case 'error': return [];
    default: return rest?.(state) ?? [];
  }
}
