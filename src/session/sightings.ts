/**
 * What was seen of each order, joined: a status that has been seen never goes back, whichever process, answer or webhook
 * comes late (security findings M6). Each change has a number, the same for every process that shares the store.
 */
import * as z from 'zod/mini';
import { joinStatus } from '../core/status.js';
import { orderStatus } from '../core/schemas/status.js';
import { recent } from '../core/recent.js';
import type { Flow } from '../core/schemas/status.js';
import type { ProviderOrder } from '../providers/provider.js';
import type { ClaimStore } from '../stores/store.js';
import { CLAIM_TTL_MS } from './claim-record.js';

const sighting = z.object({ status: orderStatus, providerStatus: z.string(), hash: z.optional(z.string()) });
type Sighting = z.infer<typeof sighting>;
const sightings = z.array(sighting).check(z.minLength(1), z.maxLength(50));

export interface Seen {
  /** As it is now, never earlier than it was. */
  readonly order: ProviderOrder;
  /** Number of its last change, from 1. */
  readonly seq: number;
  /** The order as it was after each change, the last one included: `history[seq - 1]`. */
  at(seq: number): ProviderOrder;
}

export interface Sightings {
  /** Joins what was just read with all that was seen before. */
  join(order: ProviderOrder): Promise<Seen>;
  /** What this process remembers may be behind: the store is asked next time. */
  forget(id: string): void;
}

interface Known {
  readonly text: string | undefined;
  readonly list: readonly Sighting[];
  /** What came of joining an order with it: the same order again brings no news. */
  joined?: { readonly order: ProviderOrder; readonly seen: Seen };
}

/** Orders that are looked at now and then are remembered. */
const REMEMBERED = 5000;
const TRIES = 5;

export function createSightings(flow: Flow, store: ClaimStore): Sightings {
  const memory = recent<string, Known | null>(REMEMBERED);
  const remember = (id: string, known: Known): Known => {
    memory.set(id, known);
    return known;
  };

  async function load(id: string): Promise<Known> {
    const text = await store.get(keyOf(id));
    return remember(id, { text, list: text === undefined ? [] : listOf(text) });
  }

  /** Writes only if nobody else has meanwhile. */
  async function write(id: string, before: Known, list: readonly Sighting[]): Promise<boolean> {
    const text = JSON.stringify(list);
    const written = before.text === undefined
      ? (await store.claim(keyOf(id), text, CLAIM_TTL_MS)).won : await store.replace(keyOf(id), before.text, text, CLAIM_TTL_MS);
    if (written) remember(id, { text, list });
    return written;
  }

  return {
    async join(order) {
      let known = memory.get(order.id) ?? undefined;
      if (known?.joined?.order === order) return known.joined.seen;
      try {
        known ??= await load(order.id);
        for (let tries = 0; tries < TRIES; tries++) {
          const list = grown(flow, known.list, order);
          if (!list) break;
          if (await write(order.id, known, list)) return seen(order, list);
          known = await load(order.id);
        }
      } catch {
        // Without the store this process still remembers for itself.
        known = remember(order.id, { text: known?.text, list: grown(flow, known?.list ?? [], order) ?? known?.list ?? [] });
      }
      const joined = { order, seen: seen(order, grown(flow, known.list, order) ?? known.list) };
      known.joined = joined;
      return joined.seen;
    },
    forget: (id) => memory.set(id, null),
  };
}

const keyOf = (id: string): string => `seen:${id}`;

function listOf(text: string): readonly Sighting[] {
  try {
    const parsed = z.safeParse(sightings, JSON.parse(text));
    return parsed.success ? parsed.data : [];
  } catch {
    return [];
  }
}

/** The list with this observation, or `undefined` when it is no news. */
function grown(flow: Flow, list: readonly Sighting[], { status, providerStatus, transactionHash }: ProviderOrder): Sighting[] | undefined {
  const last = list.at(-1);
  const joined = last ? joinStatus(flow, last.status, status) : status;
  const hash = last?.hash ?? transactionHash;
  if (last && joined === last.status && hash === last.hash) return undefined;
  const theirs = joined === status ? providerStatus : (last?.providerStatus ?? providerStatus);
  return [...list, { status: joined, providerStatus: theirs, ...(hash === undefined ? {} : { hash }) }];
}

function seen(order: ProviderOrder, list: readonly Sighting[]): Seen {
  const at = (seq: number): ProviderOrder => {
    const { status, providerStatus, hash }: Sighting = list[seq - 1] ?? list.at(-1) ?? order;
    const { transactionHash: _newer, ...rest } = order;
    return { ...rest, status, providerStatus, ...(hash === undefined ? {} : { transactionHash: hash }) };
  };
  return { order: at(list.length), seq: list.length, at };
}
