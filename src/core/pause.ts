/** Waiting that ends early when she comes back or the network does. */
import type { Surroundings } from './port.js';

/** Waits, and says whether something woke it before the time was over. */
export async function pauseOrWake(around: Surroundings, ms: number, signal: AbortSignal): Promise<boolean> {
  const either = new AbortController();
  const both = anyOf(signal, either.signal);
  try {
    return await Promise.race([
      around.wait(ms, both.signal).then(() => false),
      around.woken(both.signal).then(() => true),
    ]);
  } finally {
    either.abort();
    both.release();
    signal.throwIfAborted();
  }
}

/** `AbortSignal.any` is missing on the phones of some customers. */
function anyOf(...signals: AbortSignal[]): { signal: AbortSignal; release: () => void } {
  const controller = new AbortController();
  const abort = (): void => controller.abort();
  for (const signal of signals) {
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
  }
  return { signal: controller.signal, release: () => signals.forEach((signal) => signal.removeEventListener('abort', abort)) };
}
