/** How the session endpoint says that it did not go (RFC 9457). */
import * as z from 'zod/mini';

/** An `application/problem+json` answer of the session endpoint (RFC 9457). */
export const problemAnswer = z.object({
  type: z.optional(z.string()),
  title: z.optional(z.string()),
  status: z.int(),
  code: z.string().check(z.regex(/^ERR_[A-Z0-9]+(_[A-Z0-9]+)+$/)),
  /** Whether doing the same again, perhaps later, can succeed. */
  recoverable: z.boolean(),
  /** Seconds to wait before that. */
  retryAfter: z.optional(z.number()),
  correlationId: z.optional(z.string()),
  /** The request member that is wrong, where one is. */
  field: z.optional(z.string()),
  /** Smallest and largest amount, where the amount is what is wrong. */
  limits: z.optional(z.object({ min: z.string(), max: z.string(), currency: z.string() })),
});
export type ProblemAnswer = z.infer<typeof problemAnswer>;
