/**
 * Asking for the order until the endpoint has answered. Sending again is safe, because the endpoint knows the intention
 * by its session and makes one order of it; so a cut network costs time and never a second order.
 */
import { CheckoutError, problemOf } from './errors.js';
import type { Problem } from './errors.js';
import type { Fact } from './news.js';
import { newestFirst } from './order.js';
import type { Order } from './schemas/order.js';
import { pauseOrWake } from './pause.js';
import type { SessionPort, Surroundings } from './port.js';
import type { CreateOrder } from './schemas/requests.js';

/** After this long she is told that the answer is still out, and can ask again herself. */
export const CREATE_PATIENCE_MS = 120_000;
const LONGEST_PAUSE_MS = 10_000;

/** Failures after which the order may exist already, or the same request may still succeed. */
const isUnsettled = ({ code, recoverable }: Problem): boolean =>
  code === 'ERR_ORDER_PENDING' || code === 'ERR_RATE_LIMITED' || code === 'ERR_ENDPOINT_BUSY' || (recoverable && code.startsWith('ERR_NETWORK_'))
  || code === 'ERR_ANSWER_INVALID' || code === 'ERR_INTERNAL' || code === 'ERR_STORE_UNAVAILABLE';

export const createOrder = (port: SessionPort, around: Surroundings, body: CreateOrder, tell: (fact: Fact) => void, signal: AbortSignal): Promise<Fact> =>
  untilAnswered(around, () => port.createOrder(body, signal), tell, signal);

/**
 * The same where nothing is chosen before. The request does not say which order she means, so before it is sent again
 * what there is is looked at: while the answer was out, another tab may have had the order and have cancelled it.
 */
export function makeInvoice(port: SessionPort, around: Surroundings, after: string | undefined, tell: (fact: Fact) => void, signal: AbortSignal): Promise<Fact> {
  let again = false;
  return untilAnswered(around, async () => {
    const [order] = again ? [...await port.orders(signal)].sort(newestFirst) : [];
    again = true;
    return order && order.id !== after ? order : port.createOrder({}, signal);
  }, tell, signal);
}

async function untilAnswered(around: Surroundings, ask: () => Promise<Order>, tell: (fact: Fact) => void, signal: AbortSignal): Promise<Fact> {
  const begun = around.now();
  for (let attempt = 0; ; attempt++) {
    try {
      return { type: 'created', order: await ask() };
    } catch (thrown) {
      signal.throwIfAborted();
      const problem = problemOf(thrown);
      const pause = problem.retryAfter === undefined
        ? Math.min(1000 * 2 ** attempt, LONGEST_PAUSE_MS) * (0.75 + around.random() * 0.5)
        : problem.retryAfter * 1000 * (1 + around.random() / 2);
      if (!isUnsettled(problem) || around.now() + pause - begun > CREATE_PATIENCE_MS) throw new CheckoutError(problem);
      tell({ type: 'uncertain' });
      await pauseOrWake(around, pause, signal);
    }
  }
}

/**
 * The orders of this session. While the answer to an earlier request for one is out, so is this answer: she is told that
 * it is looked for, and does not begin anew beside it.
 */
export async function standingOrders(
  port: SessionPort, around: Surroundings, tell: (fact: Fact) => void, signal: AbortSignal,
): Promise<readonly Order[]> {
  const begun = around.now();
  for (;;) {
    try {
      return await port.orders(signal);
    } catch (thrown) {
      signal.throwIfAborted();
      const problem = problemOf(thrown);
      const pause = (problem.retryAfter ?? 2) * 1000 * (1 + around.random() / 2);
      if (problem.code !== 'ERR_ORDER_PENDING' || around.now() + pause - begun > CREATE_PATIENCE_MS) throw new CheckoutError(problem);
      tell({ type: 'uncertain' });
      await pauseOrWake(around, pause, signal);
    }
  }
}
