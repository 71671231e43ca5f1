/** The one place that turns failures into answers: `application/problem+json` with a stable code and nobody else's words. */
import { CheckoutError } from '../core/errors.js';
import type { ErrorCode, Problem } from '../core/errors.js';
import type { ProblemAnswer } from '../core/schemas/errors.js';
import { ProviderError } from '../providers/provider.js';
import type { ProviderReason } from '../providers/provider.js';

const STATUS: Partial<Record<ErrorCode, number>> = {
  ERR_SESSION_MISSING: 401, ERR_SESSION_INVALID: 401, ERR_SESSION_EXPIRED: 401, ERR_SESSION_ORIGIN: 403, ERR_SESSION_ENVIRONMENT: 403,
  ERR_SESSION_FLOW: 403,
  ERR_REQUEST_NOT_FOUND: 404, ERR_REQUEST_METHOD: 405, ERR_REQUEST_TYPE: 415, ERR_REQUEST_TOO_LARGE: 413,
  ERR_ORDER_UNKNOWN: 404, ERR_ORDER_PENDING: 409, ERR_ORDER_UNCERTAIN: 409, ERR_ORDER_STATE: 409, ERR_ORDER_LIMIT: 409,
  ERR_ORDER_REFUSED: 422, ERR_QUOTE_EXPIRED: 409, ERR_QUOTE_INVALID: 422, ERR_OFFER_NONE: 422, ERR_OFFER_UNAVAILABLE: 422,
  ERR_FIELD_MISSING: 422, ERR_FIELD_INVALID: 422, ERR_EMAIL_MISSING: 422, ERR_ADDRESS_MISSING: 422, ERR_ADDRESS_INVALID: 422,
  ERR_MEMO_INVALID: 422, ERR_AMOUNT_TOO_SMALL: 422, ERR_AMOUNT_TOO_LARGE: 422, ERR_OTP_WRONG: 422, ERR_OTP_LIMIT: 429, ERR_OTP_UNCERTAIN: 409, ERR_PHONE_LIMIT: 429, ERR_CALLBACK_SIGNATURE: 401, ERR_DISCOUNT_INVALID: 400, ERR_ACCOUNT_UNKNOWN: 422,
  ERR_RATE_LIMITED: 429, ERR_PROVIDER_UNAVAILABLE: 503, ERR_PROVIDER_ANSWER: 502, ERR_PROVIDER_REFUSED: 502, ERR_PROVIDER_CONFIG: 502,
  ERR_STORE_UNAVAILABLE: 503, ERR_ENDPOINT_BUSY: 503, ERR_HOOK_UNAVAILABLE: 503, ERR_INTERNAL: 500,
};

const REASONS: Readonly<Record<ProviderReason, Problem>> = {
  no_offer: { code: 'ERR_OFFER_NONE', recoverable: true },
  amount: { code: 'ERR_OFFER_NONE', recoverable: true },
  unknown_order: { code: 'ERR_ORDER_UNKNOWN', recoverable: false },
  wrong_otp: { code: 'ERR_OTP_WRONG', recoverable: true },
  state: { code: 'ERR_ORDER_STATE', recoverable: true },
  fields: { code: 'ERR_ORDER_REFUSED', recoverable: true },
  credentials: { code: 'ERR_PROVIDER_CONFIG', recoverable: false },
  forbidden: { code: 'ERR_PROVIDER_REFUSED', recoverable: false },
  busy: { code: 'ERR_PROVIDER_UNAVAILABLE', recoverable: true, retryAfter: 2 },
  unreachable: { code: 'ERR_PROVIDER_UNAVAILABLE', recoverable: true, retryAfter: 2 },
  timeout: { code: 'ERR_PROVIDER_UNAVAILABLE', recoverable: true, retryAfter: 2 },
  answer: { code: 'ERR_PROVIDER_ANSWER', recoverable: true, retryAfter: 2 },
  discount: { code: 'ERR_DISCOUNT_INVALID', recoverable: true, field: 'discountCode' },
  other: { code: 'ERR_PROVIDER_ANSWER', recoverable: true },
};

/** Whatever was thrown, as what the browser may know of it. */
export function problemFor(thrown: unknown): Problem {
  if (thrown instanceof CheckoutError) return thrown.problem;
  if (!(thrown instanceof ProviderError)) return { code: 'ERR_INTERNAL', recoverable: true };
  const problem = REASONS[thrown.reason];
  return thrown.retryAfter === undefined ? problem : { ...problem, retryAfter: thrown.retryAfter };
}

export const statusOf = (code: ErrorCode): number => STATUS[code] ?? 400;

export function problemResponse(problem: Problem, correlationId: string, headers: Readonly<Record<string, string>>): Response {
  const status = statusOf(problem.code);
  const body: ProblemAnswer = {
    type: 'about:blank', title: TITLES[status] ?? 'Error', status, code: problem.code, recoverable: problem.recoverable, correlationId,
    ...(problem.retryAfter === undefined ? {} : { retryAfter: problem.retryAfter }),
    ...(problem.field === undefined ? {} : { field: problem.field }),
    ...(problem.limits === undefined ? {} : { limits: problem.limits }),
  };
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      ...headers, 'content-type': 'application/problem+json', 'x-correlation-id': correlationId,
      ...(problem.retryAfter === undefined ? {} : { 'retry-after': String(Math.ceil(problem.retryAfter)) }),
    },
  });
}

const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad Request', 401: 'Unauthorized', 403: 'Forbidden', 404: 'Not Found', 405: 'Method Not Allowed', 409: 'Conflict',
  413: 'Content Too Large', 415: 'Unsupported Media Type', 422: 'Unprocessable Content', 429: 'Too Many Requests', 500: 'Internal Server Error',
  502: 'Bad Gateway', 503: 'Service Unavailable',
};
