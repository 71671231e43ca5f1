import { fetchAhead } from '../../core/checkout.js';
import type { Order } from '../../core/schemas/order.js';
import type { State, Step } from '../../core/state.js';
import type { Localize } from '../../locale/localize.js';
import { fetchList } from '../combobox/combobox.js';

type Chunk = 'details' | 'order' | 'invoice';

/** The code of steps that come later, loaded when the step before them is shown. */
const LOADERS = {
  // With what the controller does from there on.
  details: async () => (await Promise.all([import('../define-details.js'), fetchAhead()]))[0],
  order: () => import('../define-order.js'),
  invoice: () => import('../define-invoice.js'),
} satisfies Readonly<Record<Chunk, () => Promise<{ define: () => void }>>>;

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

/** Whether a step says more than the first screen does. */
export function saysMore(state: State): boolean {
  return chunksOf(state).length > 0;
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

/** The status of an order in a sentence, once the words for it are here. */
export async function tellStatus(order: Order, localize: Localize): Promise<string> {
  const [{ statusSaid }] = await Promise.all([LOADERS.order(), localize.needAll()]);
  return statusSaid(localize, order);
}

/** What a step needs beside its code: its words, or those of what went wrong. */
function wordsOf(state: State, localize: Localize): Promise<void> {
  const missing = state.step === 'error' ? localize.failure(state.problem.code) === undefined : saysMore(state);
  return missing ? localize.needAll() : Promise.resolve();
}

/** A step's code and words may have to come over the same weak network: they are asked for until they are there, or nobody waits for them. */
export function loadUntilThere(state: State, localize: Localize, stillWanted: () => boolean, there: () => void): void {
  Promise.all([wordsOf(state, localize), ...chunksOf(state).map(load)])
    .then(there, () => setTimeout(() => stillWanted() && loadUntilThere(state, localize, stillWanted, there), 3000));
}

const isThere = (step: Step): boolean => step === 'loading' || customElements.get(`onramp-${step}-step`) !== undefined;

/** Whether a step can be shown; until then its shape stands in for it. */
export function isStepLoaded(state: State): boolean {
  // She has gone on, and sees that she has.
  if (state.step === 'offer' && state.leaving === true) return false;
  return isThere(state.step) && (!chunksOf(state).includes('invoice') || customElements.get('onramp-invoice-transfer') !== undefined);
}

/** Fetches the next step's code and words, unless she pays for every byte or has hardly a network. */
export function prefetchAfter(state: State, localize: Localize): void {
  const { saveData = false, effectiveType = '' } = (navigator as Navigator & { connection?: { saveData?: boolean; effectiveType?: string } }).connection ?? {};
  const chunks = chunksAfter(state);
  // On the slowest networks what comes early would be in the way of what she waits for.
  if (saveData || effectiveType.endsWith('2g') || chunks.length === 0) return;
  const lists = state.step === 'offer' ? [fetchList()] : [];
  for (const loading of [...lists, ...chunks.map(load), localize.fetchAll()]) loading.catch(() => undefined);
}
