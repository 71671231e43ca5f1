/** How she can go on with what an order asks of her, and whether she can at all. */
import { safeLink } from '../core/links.js';
import type { PaymentInstructions } from '../core/schemas/instructions.js';
import type { PaymentType } from '../core/schemas/payment-type.js';
import type { OrderState } from '../core/state.js';
import { parseUssd } from '../core/ussd.js';

/** The link that the instructions lead to, where it may be opened. */
export function linkOf({ known, order: { instructions } }: Pick<OrderState, 'known' | 'order'>): string | undefined {
  return 'url' in instructions ? safeLink(instructions.url, { allowLoopback: known.session.environment === 'sandbox' }) : undefined;
}

/** The ways to pay an invoice that there is everything for. */
export function usableTypes({ types, accounts }: PaymentInstructions): readonly PaymentType[] {
  return types.filter((type) => type !== 'PLATFORM' || accounts.length > 0);
}

/** Whether there is anything else to choose. */
export function hasOtherWays(choices: PaymentInstructions): boolean {
  const usable = usableTypes(choices);
  return usable.length > 1 || (usable.includes('PLATFORM') && choices.accounts.length > 1);
}

/** Whether nothing here may be paid: a link or a code that is not safe, a type that is not known, no way at all. */
export function isBlocked(state: Pick<OrderState, 'known' | 'order' | 'returned'>): boolean {
  const { instructions } = state.order;
  switch (instructions.type) {
    case 'unknown': return true;
    case 'redirect': case 'invoice': return linkOf(state) === undefined;
    // Whoever is back from the payment page may have paid there: she is told that it is asked about.
    case 'checkout': return linkOf(state) === undefined && !state.returned;
    case 'ussd': return parseUssd(instructions.code) === undefined;
    case 'payment_method': return usableTypes(instructions).length === 0;
    default: return false;
  }
}
