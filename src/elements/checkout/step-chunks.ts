import { fetchAhead } from '../../core/checkout.js';
import type { State, Step } from '../../core/state.js';
import { fetchList } from '../combobox/combobox.js';

type Chunk = 'details' | 'order' | 'invoice';

/** The code of steps that come later, loaded when the step before them is shown. */
const LOADERS: Readonly<Record<Chunk, () => Promise<{ define: () => void }>>> = {
  // With what the controller does from there on.
  details: async () => (await Promise.all([import('../define-details.js'), fetchAhead()]))[0],
  order: () => import('../define-order.js'),
  invoice: () => import('../define-invoice.js'),
};

/** What a step is made of. */
function chunksOf(state: State): readonly Chunk[] {
  switch (state.step) {
    case 'details': return ['details'];
    case 'instructions': return state.order.flow === 'onramp' ? ['order'] : ['order', 'invoice'];
    case 'review': case 'waiting': case 'done': return ['order'];
    default: return [];
  }
}

/** What is fetched while she reads, or while an order is made. */
function chunksAfter(state: State): readonly Chunk[] {
  switch (state.step) {
    case 'loading': return state.making ? ['order', 'invoice'] : [];
    // Her prices first.
    case 'offer': return state.quoting === 'idle' ? ['details'] : [];
    case 'details': return ['order'];
    default: return [];
  }
}

const loaded = new Map<Chunk, Promise<void>>();

/** Resolves when the elements of a chunk are registered. A failed load is tried anew the next time. */
function load(chunk: Chunk): Promise<void> {
  let loading = loaded.get(chunk);
  if (!loading) {
    loading = LOADERS[chunk]().then((module) => module.define());
    loading.catch(() => loaded.delete(chunk));
    loaded.set(chunk, loading);
  }
  return loading;
}

/** A step's code may have to come over the same weak network: it is asked for until it is there, or nobody waits for it. */
export function loadUntilThere(state: State, stillWanted: () => boolean, there: () => void): void {
  Promise.all(chunksOf(state).map(load)).then(there, () => setTimeout(() => stillWanted() && loadUntilThere(state, stillWanted, there), 3000));
}

const isThere = (step: Step): boolean => step === 'loading' || customElements.get(`onramp-${step}-step`) !== undefined;

/** Whether a step can be shown; until then its shape stands in for it. */
export function isStepLoaded(state: State): boolean {
  return isThere(state.step) && (!chunksOf(state).includes('invoice') || customElements.get('onramp-invoice-transfer') !== undefined);
}

/** Fetches the next step's code, unless she pays for every byte. */
export function prefetchAfter(state: State): void {
  const connection = (navigator as Navigator & { connection?: { saveData?: boolean } }).connection;
  if (connection?.saveData === true) return;
  for (const chunk of chunksAfter(state)) load(chunk).catch(() => undefined);
  if (state.step === 'offer' && state.quoting === 'idle') fetchList().catch(() => undefined);
}
