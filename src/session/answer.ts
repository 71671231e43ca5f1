/** Answers are made in one go: what every answer carries is known before the request is looked at (see `cors.ts`). */
import type { CheckoutContext } from './callers.js';

/** JSON that is written already. */
export const answerText = (c: CheckoutContext, text: string, status = 200): Response =>
  new Response(text, { status, headers: { ...c.env.headers, 'content-type': 'application/json' } });

export const answerJson = (c: CheckoutContext, value: unknown, status = 200): Response => answerText(c, JSON.stringify(value), status);
