/**
 * How often a waiting order is looked at: 2 s × 1.2 up to 20 s, at most 70 looks in 15 visible minutes even with every
 * jitter at its shortest; once a minute while nobody looks (security findings H8). While the order tells of itself on its line, it is not asked.
 */
import { CheckoutError, problemOf } from './errors.js';
import { openLine } from './line.js';
import type { Fact } from './news.js';
import type { SessionPort, Surroundings } from './port.js';
import { pauseOrWake } from './pause.js';
import { isFinal } from './status.js';

export const FIRST_PAUSE_MS = 2_000;
export const PAUSE_GROWTH = 1.2;
export const LONGEST_PAUSE_MS = 20_000;
export const SLOW_PAUSE_MS = 60_000;
/** Looks after a soft end: once a minute for ten minutes. */
export const SOFT_LOOKS = 10;
/** Whoever says "much later" is asked sooner: the endpoint spares the provider, and she waits for the truth. */
const LONGEST_RETRY_MS = 5_000;
/** Failed looks in a row before she is told. */
const FAILURES_TOLD = 2;

/** After a look that she has asked for, a few more in quick succession: what she waits for may be a moment late. */
const ASKED_LOOKS = 4;

/** The pause before look number `look`, a quarter longer or shorter by chance so that phones do not knock together. */
export function pauseBefore(look: number, random: number, visible: boolean, pace: 'quick' | 'slow' | 'soft', asked = false): number {
  const quick = visible && (pace === 'quick' || (asked && look < ASKED_LOOKS));
  return (quick ? Math.min(FIRST_PAUSE_MS * PAUSE_GROWTH ** look, LONGEST_PAUSE_MS) : SLOW_PAUSE_MS) * (0.75 + random * 0.5);
}

/** Looks at an order until it has ended or the signal aborts. A return of hers or of the network looks at once. */
export async function watch(
  port: SessionPort, around: Surroundings, orderId: string, pace: 'quick' | 'slow' | 'soft', first: 'now' | 'later',
  tell: (fact: Fact) => void, signal: AbortSignal,
): Promise<void> {
  const line = pace === 'quick' ? openLine(port, around, orderId, tell, signal) : undefined;
  let failures = 0;
  let pauses = 0;
  for (let look = 0; ; look++) {
    if (look > 0 || first === 'later') {
      if (await pauseOrWake(around, pauseBefore(pauses, around.random(), around.visible(), pace, first === 'now'), signal)) pauses = 0;
      else pauses++;
    }
    // While the order tells of itself there is nothing to ask.
    if (line?.up) {
      await line.down(signal);
      signal.throwIfAborted();
      pauses = 0;
    }
    try {
      const order = await port.order(orderId, signal);
      failures = 0;
      tell({ type: 'seen', order });
      if (order.status === 'complete') return;
      if (isFinal(order.status) && (pace !== 'soft' || look >= SOFT_LOOKS + (first === 'now' ? ASKED_LOOKS : 0))) return;
    } catch (thrown) {
      if (signal.aborted) throw thrown;
      failures++;
      const problem = problemOf(thrown);
      if (problem.code === 'ERR_ORDER_UNKNOWN' || problem.code.startsWith('ERR_SESSION_')) throw new CheckoutError(problem);
      if (failures >= FAILURES_TOLD) tell({ type: 'unseen' });
      if (problem.retryAfter !== undefined) await pauseOrWake(around, Math.min(problem.retryAfter * 1000, LONGEST_RETRY_MS) * (1 + around.random() / 2), signal);
    }
  }
}
