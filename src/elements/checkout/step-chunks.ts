import type { Step } from '../../core/state.js';

/** The code of steps that come later, loaded when the step before them is shown. */
const CHUNKS: Partial<Record<Step, () => Promise<{ define: () => void }>>> = {
  details: () => import('../define-details.js'),
  review: () => import('../define-order.js'),
  instructions: () => import('../define-order.js'),
  waiting: () => import('../define-order.js'),
  done: () => import('../define-order.js'),
};

/** What is fetched while she reads. */
const AFTER: Partial<Record<Step, Step>> = { offer: 'details', details: 'review' };

const loaded = new Map<Step, Promise<void>>();

/** Resolves when the elements of a step are registered. A failed load is tried anew the next time. */
export function loadStep(step: Step): Promise<void> {
  const chunk = CHUNKS[step];
  if (!chunk) return Promise.resolve();
  let load = loaded.get(step);
  if (!load) {
    load = chunk().then((module) => module.define());
    load.catch(() => loaded.delete(step));
    loaded.set(step, load);
  }
  return load;
}

/** Fetches the next step's code, unless she pays for every byte. */
export function prefetchAfter(step: Step): void {
  const next = AFTER[step];
  const connection = (navigator as Navigator & { connection?: { saveData?: boolean } }).connection;
  if (next && connection?.saveData !== true) loadStep(next).catch(() => undefined);
}
