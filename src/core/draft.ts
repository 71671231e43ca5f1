/**
 * What she has chosen and typed before there is an order, kept for this tab, so that a phone that throws the page away
 * while she looks at her messages takes nothing from her. Gone as soon as there is an order.
 */
import * as z from 'zod/mini';
import { amountSide } from './money.js';
import { offerKey } from './offer.js';
import type { SessionView } from './session-view.js';
import type { Prefill, State } from './state.js';

const word = z.optional(z.string().check(z.maxLength(64)));

const draft = z.object({
  /** What the page had given; another time it means something else, and this is let go. */
  prefill: z.string(),
  selection: z.object({ country: word, channel: word, carrier: word, network: word, asset: word, amount: z.string().check(z.maxLength(64)), side: amountSide }),
  /** The offer that she had gone on with. */
  chosen: z.optional(z.string().check(z.maxLength(160))),
  answers: z.record(z.string().check(z.maxLength(80)), z.string().check(z.maxLength(256))),
});
export type Draft = z.infer<typeof draft>;

/** Where drafts are kept. Neither throws; what cannot be kept is not. */
export interface Drafts {
  read(key: string): unknown;
  write(key: string, value: Draft | undefined): void;
}

export const draftKey = ({ merchant, reference }: SessionView): string => `${merchant}:${reference}`;

/** What was kept, if it is a draft and the page has given the same. */
export function readDraft(drafts: Drafts | undefined, session: SessionView, prefill: Prefill): Draft | undefined {
  const parsed = z.safeParse(draft, drafts?.read(draftKey(session)));
  return parsed.success && parsed.data.prefill === JSON.stringify(prefill) ? parsed.data : undefined;
}

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
