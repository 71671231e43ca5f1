/**
 * What a checkout can be at one moment: a union by `step`, each member carrying only what that step has. An order
 * exists exactly in `instructions`, `waiting` and `done`. The state is never ahead of the provider: a step changes when
 * the provider has said so.
 *
 * ```
 * loading ─► offer ─► details ─► review ─► instructions ─► waiting ─► done
 *    │         ▲         │          │           └──────────────────────▲
 *    │         └──back───┴──back────┘                                  │
 *    ├── this session has an order already ────────────────────────────┘
 *    └─► error ─► (retry) back to where it came from
 * ```
 *
 * The flows without offers go from `loading` to `instructions`: there is nothing to choose before the order, so it is made
 * there, once, when the session has none.
 */
import type { Catalogue } from './catalogue.js';
import type { Limits } from './schemas/catalogue.js';
import type { Problem } from './errors.js';
import type { Answers, FieldErrors, FormField } from './fields.js';
import type { AmountError } from './money.js';
import type { AmountSide } from './schemas/money.js';
import type { Offer, Offers } from './schemas/offer.js';
import type { Order } from './schemas/order.js';
import type { MethodBody } from './schemas/requests.js';
import type { OnrampSession, SessionView } from './schemas/session-view.js';

/** What the page gives beforehand. What the session pins always wins. */
export interface Prefill {
  readonly country?: string;
  readonly channel?: string;
  readonly carrier?: string;
  readonly network?: string;
  readonly asset?: string;
  readonly amount?: string;
  readonly currency?: AmountSide;
  readonly address?: string;
  readonly email?: string;
  readonly phone?: string;
}

/** What does not change while the session lives. */
export interface Known<View extends SessionView = SessionView> {
  readonly session: View;
  readonly catalogue: Catalogue;
  readonly prefill: Prefill;
  /** The endpoint's clock minus ours, milliseconds: makes countdowns right on a phone whose clock is wrong. */
  readonly clockOffset: number;
}

/** A session in which she chooses among offers. */
export type OnrampKnown = Known<OnrampSession>;

export function isOnramp(known: Known): known is OnrampKnown {
  return known.session.flow === 'onramp';
}

/** What she wants to buy. `amount` is as typed, so that nothing is lost while it is wrong. */
export interface Selection {
  readonly country: string | undefined;
  readonly channel: string | undefined;
  readonly carrier: string | undefined;
  readonly network: string | undefined;
  readonly asset: string | undefined;
  readonly amount: string;
  readonly side: AmountSide;
}

/** What is wrong with the amount, and the range that would be right. */
export interface AmountProblem {
  readonly code: AmountError | 'ERR_AMOUNT_TOO_SMALL';
  readonly limits?: { readonly min: string; readonly max: string; readonly currency: string };
}

export interface LoadingState {
  readonly step: 'loading';
  readonly prefill: Prefill;
  /** The order to come back to, where the page names one. */
  readonly orderId: string | undefined;
  readonly attempt: number;
  /** Whether an order may have been made before this page was opened; it is being looked for. */
  readonly uncertain?: boolean;
  /** In a flow without offers: there is no order yet, or she wants a new one, and it is being made. */
  readonly making?: Known;
  /** Of `making`: the order that has ended, and after which she wants a new one. */
  readonly after?: string;
}

export interface OfferState {
  readonly step: 'offer';
  readonly known: OnrampKnown;
  readonly selection: Selection;
  /** Limits by payment channel of the chosen corridor. */
  readonly limits: Readonly<Record<string, Limits>> | undefined;
  readonly amountProblem: AmountProblem | undefined;
  /** The offers of the present selection. */
  readonly offers: Offers | undefined;
  /** The figures before the last refresh, to show what has changed. */
  readonly before: Offers | undefined;
  readonly quoting: 'idle' | 'typing' | 'busy';
  /** How often offers were fetched again without an act of hers. */
  readonly refreshes: number;
  /** `offerKey` of the chosen offer. */
  readonly chosen: string | undefined;
  readonly problem: Problem | undefined;
  /** Everything is pinned or prefilled: goes on by itself once there is an offer. */
  readonly auto: boolean;
  /** She has gone on, and the code of what follows is on its way. */
  readonly leaving?: boolean;
  readonly answers: Answers;
  /** After an order that has ended: what she had typed for it is shown before it is used again, since it may have been the reason. */
  readonly again?: true;
}

export interface DetailsState {
  readonly step: 'details';
  readonly known: OnrampKnown;
  readonly selection: Selection;
  readonly offer: Offer;
  readonly form: readonly FormField[];
  readonly answers: Answers;
  readonly errors: FieldErrors;
  readonly checking: boolean;
  /** Every answer is pinned or prefilled: shown only if one is wrong. */
  readonly auto: boolean;
}

export interface ReviewState {
  readonly step: 'review';
  readonly known: OnrampKnown;
  readonly selection: Selection;
  readonly offer: Offer;
  /** The figures she saw before, where they have changed since. */
  readonly was: Offer | undefined;
  readonly form: readonly FormField[];
  readonly answers: Answers;
  /** The answers as they are sent. */
  readonly values: Answers;
  readonly phase: 'reading' | 'expired' | 'requoting' | 'creating';
  readonly refreshes: number;
  /** Of `creating`: how often it was asked for. */
  readonly attempt: number;
  /** The endpoint was asked and has not answered: it is looking, not sending twice. */
  readonly uncertain: boolean;
  readonly problem: Problem | undefined;
}

/** What she can do to an order. */
export type Act =
  | { readonly type: 'confirm' }
  | { readonly type: 'reject' }
  | { readonly type: 'otp'; readonly otp: string }
  | { readonly type: 'method'; readonly choice: MethodBody };

interface WithOrder {
  readonly known: Known;
  readonly order: Order;
  /** What she had typed for it, so that a new order after this one does not ask again. In memory alone. */
  readonly answers?: Answers;
  /** The act that is under way, numbered so that the same act can be done again. */
  readonly act: (Act & { readonly run: number }) | undefined;
  readonly runs: number;
  /** What went wrong with the last act. */
  readonly problem: Problem | undefined;
  /** The status could not be read the last times. */
  readonly unreachable: boolean;
  /** She asked to stop waiting: looked at once a minute only. */
  readonly stopped: boolean;
  /** Looks asked for by hand. */
  readonly looks: number;
  /** The last of them has not been answered yet. */
  readonly looking: boolean;
  /** The looks up to this one have been answered with something new. */
  readonly answered?: number | undefined;
  /** She has come back from an external checkout, and has done nothing since. It proves nothing. */
  readonly returned: boolean;
}

export interface InstructionsState extends WithOrder {
  readonly step: 'instructions';
  /** Whether she has seen and accepted figures that differ from what she had agreed to. */
  readonly consented: boolean;
}
export interface WaitingState extends WithOrder {
  readonly step: 'waiting';
}
export interface DoneState extends WithOrder {
  readonly step: 'done';
}
export type OrderState = InstructionsState | WaitingState | DoneState;

export interface ErrorState {
  readonly step: 'error';
  readonly problem: Problem;
  /** Where to go back to, with everything that was typed. */
  readonly from: Exclude<State, ErrorState>;
}

export type State = LoadingState | OfferState | DetailsState | ReviewState | OrderState | ErrorState;
export type Step = State['step'];

/** The order of a state that has one. */
export function orderOf(state: State): Order | undefined {
  return 'order' in state ? state.order : state.step === 'error' && 'order' in state.from ? state.from.order : undefined;
}

/** The session's facts, where they are known already. */
export function knownOf(state: State): Known | undefined {
  if (state.step === 'loading') return state.making;
  return 'known' in state ? state.known : state.step === 'error' && 'known' in state.from ? state.from.known : undefined;
}
