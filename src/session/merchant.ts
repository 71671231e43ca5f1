/** What a merchant's server needs of the endpoint: to be asked what it credits, and to ask how an order stands. */
import * as z from 'zod/mini';
import { CheckoutError, knownCode } from '../core/errors.js';
import { problemAnswer } from '../core/schemas/errors.js';
import { order as orderSchema } from '../core/schemas/order.js';
import type { Order } from '../core/schemas/order.js';
import { standardWebhooks } from '../core/standard-webhook.js';
import type { Acknowledgement, AcknowledgementAnswer } from './acknowledgement.js';
import { mintSession } from './token.js';
import type { MintInput } from './token.js';

const acknowledgementBody = z.object({
  type: z.literal('checkout.acknowledgement'),
  data: z.object({
    id: z.string(), flow: z.enum(['ingress', 'egress']), environment: z.enum(['sandbox', 'live']), merchant: z.string(), session: z.string(),
    reference: z.string(), amount: z.string(), currency: z.string(), customer: z.optional(z.string()), invoice: z.optional(z.string()),
  }),
});

export interface AnswerAcknowledgements {
  /** `CHECKOUT_ACK_SECRET` of the endpoint; the former one beside it while they follow each other. */
  readonly secrets: readonly string[];
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/**
 * Makes the answer of a merchant's own server behind `CHECKOUT_ACK_URL`: `(Request) => Promise<Response>`. `credit` is
 * called with what was verified; it may be called again with the same `id`, and then must say the same and credit nothing
 * twice. When it throws, the answer is 500 and the payment pauses until it is asked again.
 */
export function answerAcknowledgements(
  { secrets, now = () => Date.now() }: AnswerAcknowledgements, credit: (acknowledgement: Acknowledgement) => Promise<AcknowledgementAnswer>,
): (request: Request) => Promise<Response> {
  const webhooks = standardWebhooks(secrets);
  return async (request) => {
    const bytes = new Uint8Array(await request.arrayBuffer());
    if (request.method !== 'POST' || !(await webhooks.verify(request.headers, now(), bytes))) return new Response(null, { status: 401 });
    const parsed = z.safeParse(acknowledgementBody, JSON.parse(new TextDecoder().decode(bytes)));
    if (!parsed.success) return new Response(null, { status: 400 });
    const { customer, invoice, ...data } = parsed.data.data;
    const said = await credit({ ...data, ...(customer === undefined ? {} : { customer }), ...(invoice === undefined ? {} : { invoice }) }).catch(() => undefined);
    return said ? Response.json(said) : new Response(null, { status: 500 });
  };
}

/**
 * How the order of a session stands, asked by the merchant's own server: the newest one, `undefined` when there is none.
 * A session is known by its `jti`, so the same claims as were minted for the customer find it.
 * @throws CheckoutError with the endpoint's code; `ERR_NETWORK_FAILED` when it cannot be reached.
 */
export async function readOrder(
  claims: MintInput, key: { readonly kid: string; readonly secret: Uint8Array }, fetcher: typeof fetch = (...args) => fetch(...args),
): Promise<Order | undefined> {
  const token = await mintSession(claims, key);
  const response = await fetcher(`${claims.aud}/orders`, { headers: { authorization: `Bearer ${token}` } }).catch((cause: unknown) => {
    throw new CheckoutError({ code: 'ERR_NETWORK_FAILED', recoverable: true }, { cause });
  });
  const body: unknown = await response.json().catch(() => undefined);
  if (!response.ok) {
    const problem = z.safeParse(problemAnswer, body);
    throw new CheckoutError(problem.success ? { code: knownCode(problem.data.code), recoverable: problem.data.recoverable } : { code: 'ERR_ANSWER_INVALID', recoverable: true });
  }
  const { orders } = z.parse(z.object({ orders: z.array(orderSchema) }), body);
  return orders.toSorted((a, b) => a.createdAt.localeCompare(b.createdAt)).at(-1);
}
