/** What an invoice costs, and what a discount code takes off. Plausible, and always the same for one seed. */
import { centsOf, majorOf } from '../cents.js';
import { numberOf } from '../random.js';
import { PaymentRefusal } from './refusal.js';

/** In percent. Every other code is refused. */
export const DISCOUNT_CODES: Readonly<Record<string, number>> = { WELCOME10: 10, HALF50: 50 };

const CURRENCIES = ['EUR', 'USD', 'GBP'] as const;

export interface Price {
  /** Decimal text in major units. */
  readonly amount: string;
  readonly currency: string;
}

/**
 * Every id is an invoice's, between 5.00 and 499.99, except those that end in `unknown`.
 * @throws PaymentRefusal 404 for these.
 */
export function priceOf(invoiceId: string, seed: number): Price {
  if (invoiceId.endsWith('unknown')) throw new PaymentRefusal(404, 'NOT_FOUND', 'The invoice is not known');
  const number = numberOf(`${seed}:${invoiceId}`);
  return {
    amount: majorOf(BigInt(500 + (number % 49_500))), currency: CURRENCIES[(number >>> 16) % CURRENCIES.length] ?? 'EUR',
  };
}

/**
 * The amount less the code's part, half a cent up.
 * @throws PaymentRefusal 422 `DISCOUNT_INVALID` for a code that is not one.
 */
export function discounted(amount: string, code: string): string {
  const percent = Object.hasOwn(DISCOUNT_CODES, code) ? DISCOUNT_CODES[code] : undefined;
  const cents = centsOf(amount);
  if (percent === undefined || cents === undefined) {
    throw new PaymentRefusal(422, 'DISCOUNT_INVALID', 'The discount code is not valid');
  }
  return majorOf((cents * BigInt(100 - percent) + 50n) / 100n);
}
