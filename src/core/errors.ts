/**
 * Failures as values. Every failure has a stable `code`; the text for people is made from the code in their language,
 * never from a provider's words. A failed request always rejects with a {@link CheckoutError}.
 */

/** Every code that a part of this project raises. Answers may carry others (the set is open); they read as `ERR_UNKNOWN`. */
export const ERROR_CODES = [
  'ERR_SESSION_MISSING', 'ERR_SESSION_INVALID', 'ERR_SESSION_EXPIRED', 'ERR_SESSION_ORIGIN', 'ERR_SESSION_ENVIRONMENT',
  'ERR_SESSION_FLOW', 'ERR_SESSION_SOURCE',
  'ERR_CONFIG_ENDPOINT',
  'ERR_PAGE_POLICY', 'ERR_PAGE_CLICKS',
  'ERR_REQUEST_INVALID', 'ERR_REQUEST_TYPE', 'ERR_REQUEST_TOO_LARGE', 'ERR_REQUEST_NOT_FOUND', 'ERR_REQUEST_METHOD',
  'ERR_AMOUNT_TOO_SMALL', 'ERR_AMOUNT_TOO_LARGE', 'ERR_AMOUNT_INVALID',
  'ERR_OFFER_NONE', 'ERR_OFFER_UNAVAILABLE',
  'ERR_QUOTE_INVALID', 'ERR_QUOTE_EXPIRED',
  'ERR_FIELD_MISSING', 'ERR_FIELD_INVALID', 'ERR_EMAIL_MISSING', 'ERR_ADDRESS_MISSING', 'ERR_ADDRESS_INVALID',
  'ERR_MEMO_INVALID',
  'ERR_ORDER_UNKNOWN', 'ERR_ORDER_PENDING', 'ERR_ORDER_UNCERTAIN', 'ERR_ORDER_REFUSED', 'ERR_ORDER_STATE',
  'ERR_ORDER_LIMIT', 'ERR_ORDER_EXISTS',
  'ERR_DISCOUNT_INVALID', 'ERR_ACCOUNT_UNKNOWN',
  'ERR_OTP_WRONG', 'ERR_OTP_LIMIT', 'ERR_OTP_UNCERTAIN', 'ERR_PHONE_LIMIT',
  'ERR_CALLBACK_SIGNATURE', 'ERR_HOOK_UNAVAILABLE',
  'ERR_PROVIDER_UNAVAILABLE', 'ERR_PROVIDER_ANSWER', 'ERR_PROVIDER_REFUSED', 'ERR_PROVIDER_CONFIG',
  'ERR_STORE_UNAVAILABLE',
  'ERR_NETWORK_OFFLINE', 'ERR_NETWORK_FAILED', 'ERR_NETWORK_TIMEOUT', 'ERR_ANSWER_INVALID',
  'ERR_RATE_LIMITED', 'ERR_ENDPOINT_BUSY', 'ERR_INTERNAL', 'ERR_UNKNOWN',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

const known: ReadonlySet<string> = new Set(ERROR_CODES);

/** A code that this version knows, or `ERR_UNKNOWN`. */
export function knownCode(code: string): ErrorCode {
  return known.has(code) ? (code as ErrorCode) : 'ERR_UNKNOWN';
}

/** A failure as plain data: cloneable, and safe to hand to the page. */
export interface Problem {
  readonly code: ErrorCode;
  readonly recoverable: boolean;
  /** Seconds. */
  readonly retryAfter?: number;
  /** To quote to support; it finds the request in the endpoint's logs. */
  readonly correlationId?: string;
  readonly field?: string;
  readonly limits?: { readonly min: string; readonly max: string; readonly currency: string };
}

/** The one error class. `code` is stable; `message` is for developers and may change. */
export class CheckoutError extends Error {
  override readonly name = 'CheckoutError';
  readonly code: ErrorCode;
  readonly problem: Problem;

  constructor(problem: Problem | ErrorCode, options?: ErrorOptions) {
    const value: Problem = typeof problem === 'string' ? { code: problem, recoverable: false } : problem;
    super(value.code, options);
    this.code = value.code;
    this.problem = value;
  }
}

/** Whatever was thrown, as a problem. What is not ours reads as `ERR_INTERNAL`. */
export function problemOf(thrown: unknown): Problem {
  return thrown instanceof CheckoutError ? thrown.problem : { code: 'ERR_INTERNAL', recoverable: true };
}
