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
function loadStep(step: Step): Promise<void> {
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

/** A step's code may have to come over the same weak network: it is asked for until it is there, or nobody waits for it. */
export function loadUntilThere(step: Step, stillWanted: () => boolean, there: () => void): void {
  loadStep(step).then(there, () => setTimeout(() => stillWanted() && loadUntilThere(step, stillWanted, there), 3000));
}

/** Whether a step can be shown; until then its shape stands in for it. */
export function isStepLoaded(step: Step): boolean {
  return step === 'loading' || customElements.get(`onramp-${step}-step`) !== undefined;
}

/** Fetches the next step's code, unless she pays for every byte. */
export function prefetchAfter(step: Step): void {
  const next = AFTER[step];
  const connection = (navigator as Navigator & { connection?: { saveData?: boolean } }).connection;
  if (next && connection?.saveData !== true) loadStep(next).catch(() => undefined);
}
