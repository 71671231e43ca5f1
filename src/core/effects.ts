/** The work of the later steps. */
import { effectsOf as effectsOfOffer } from './effects-offer.js';
import type { Effect } from './effects-offer.js';
import type { CreateOrder } from './schemas/requests.js';
import { queryOf } from './selection.js';
import type { Act, ErrorState, OfferState, State } from './state.js';
import { isSoftFinal } from './status.js';

export type { Effect } from './effects-offer.js';

/** All work that a state asks for. */
export const effectsOf = (state: State): readonly Effect[] => effectsOfOffer(state, laterEffectsOf);

export function laterEffectsOf(state: Exclude<State, OfferState | ErrorState>): readonly Effect[] {
  switch (state.step) {
    case 'loading': return state.making ? [{ kind: 'make', after: state.after, attempt: state.attempt }] : [];
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
