/** What a failure means once there is an order. */
import type { Problem } from '../core/errors.js';
import type { InstructionsState, WaitingState } from '../core/state.js';
import type { Localize } from '../locale/localize.js';

/** Failures whose own words hold at any time: they say nothing of what was paid. */
const HOLD: ReadonlySet<string> = new Set(['ERR_ORDER_STATE', 'ERR_SESSION_EXPIRED', 'ERR_RATE_LIMITED']);
/** And those that hold as long as nothing has begun to move. */
const HOLD_BEFORE: ReadonlySet<string> = new Set(['ERR_OTP_LIMIT', 'ERR_OTP_UNCERTAIN', 'ERR_OTP_WRONG', 'ERR_PHONE_LIMIT', 'ERR_ACCOUNT_UNKNOWN', 'ERR_DISCOUNT_INVALID']);

/** Whether a failure is that there is no connection, which is told once. */
export const isOffline = (problem: Problem | undefined): boolean => problem?.code.startsWith('ERR_NETWORK_') === true;

/**
 * What is said instead of the failure's own words, which end in "nothing has been paid": with an order nobody here can say
 * so, since she may have paid on her phone or what she sent may have arrived. Empty where its own words hold.
 */
export function problemText(localize: Localize, { step, problem, order: { flow, instructions } }: InstructionsState | WaitingState): string {
  if (!problem || HOLD.has(problem.code)) return '';
  if (step === 'waiting') return localize.term('paymentSafe');
  // A way to pay an invoice that the provider refuses has taken nothing, but in another system. A withdrawal is not paid.
  const refused = problem.code === 'ERR_PROVIDER_REFUSED' && flow === 'invoice_payment' && instructions.type !== 'external';
  return HOLD_BEFORE.has(problem.code) || refused || flow === 'egress' ? '' : localize.term('paymentSafeIfPaid');
}
