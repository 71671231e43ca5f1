/**
 * What she has chosen and typed before there is an order, kept for this tab, so that a phone that throws the page away
 * while she looks at her messages takes nothing from her. Gone as soon as there is an order.
 */
import { offerKey } from './offer.js';
import type { SessionView } from './schemas/session-view.js';
import type { State } from './state.js';
import type { Draft } from './schemas/draft.js';

/** Where drafts are kept. Neither throws; what cannot be kept is not. */
export interface Drafts {
  read(key: string): unknown;
  write(key: string, value: Draft | undefined): void;
}

export const draftKey = ({ merchant, reference }: SessionView): string => `${merchant}:${reference}`;

/** Keeps what a state has of hers; an order makes it needless. */
export function keepDraft(drafts: Drafts, state: State): void {
  if (state.step === 'loading' || state.step === 'error') return;
  const key = draftKey(state.known.session);
  if ('order' in state) drafts.write(key, undefined);
  else {
    const chosen = state.step === 'offer' ? undefined : offerKey(state.offer);
    drafts.write(key, {
      prefill: JSON.stringify(state.known.prefill), selection: state.selection, answers: state.answers, ...(chosen === undefined ? {} : { chosen }),
    });
  }
}
