/** Reads orders from the provider: one question for any number of askers, at most once a second for each order (S14). */
import { recent } from '../core/recent.js';
import type { Flow } from '../core/schemas/status.js';
import { ProviderError } from '../providers/provider.js';
import type { ProviderOrder } from '../providers/provider.js';
import type { ClaimStore } from '../stores/store.js';
import { recordOf } from './claim-record.js';
import { createSightings } from './sightings.js';
import type { Seen } from './sightings.js';

const FRESH_MS = 1000;
/** Orders that are read now and then are remembered. */
const REMEMBERED = 5000;
/** Reads may be this far behind, many times over. */
const LAG_MS = 10 * 60_000;

export interface OrderReader {
  /** As fresh as a second. */
  read(id: string): Promise<Seen>;
  /** Whatever was read before this call is too old. */
  readAnew(id: string): Promise<Seen>;
  /** An order that came as the answer to something else. */
  note(order: ProviderOrder): Promise<Seen>;
  /** Another process has seen more than we may remember. */
  forget(id: string): void;
  /** Calls `listener` with every change that this process sees. The answer ends it. */
  onChange(listener: (seen: Seen) => void): () => void;
}

/** Asks for one order. */
export type ReadOrder = (id: string) => Promise<ProviderOrder>;

export function createOrderReader(readOrder: ReadOrder, flow: Flow, store: ClaimStore, now: () => number): OrderReader {
  const sightings = createSightings(flow, store);
  const reads = recent<string, { readonly at: number; readonly seen: Promise<Seen> } | null>(REMEMBERED);
  const told = recent<string, number>(REMEMBERED);
  const listeners = new Set<(seen: Seen) => void>();

  async function note(order: ProviderOrder): Promise<Seen> {
    const seen = await sightings.join(order);
    if ((told.get(order.id) ?? 0) < seen.seq) {
      told.set(order.id, seen.seq);
      for (const listener of listeners) listener(seen);
    }
    return seen;
  }

  /** An order that was made a moment ago may not be readable yet: that is no unknown order. */
  async function lagging(id: string, thrown: unknown): Promise<never> {
    if (!(thrown instanceof ProviderError) || thrown.reason !== 'unknown_order') throw thrown;
    const record = await recordOf(store, id);
    if (!record || (await store.now().catch(() => Infinity)) - record.at > LAG_MS) throw thrown;
    throw new ProviderError('unsent', 'busy', 'an order that was just made cannot be read yet', { cause: thrown });
  }

  function readAnew(id: string): Promise<Seen> {
    const entry = { at: now(), seen: readOrder(id).catch((thrown: unknown) => lagging(id, thrown)).then(note) };
    reads.set(id, entry);
    entry.seen.catch(() => {
      if (reads.get(id) === entry) reads.set(id, null);
    });
    return entry.seen;
  }

  return {
    readAnew, note,
    read(id) {
      const known = reads.get(id);
      return known && now() - known.at < FRESH_MS ? known.seen : readAnew(id);
    },
    forget(id) {
      sightings.forget(id);
      reads.set(id, null);
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
