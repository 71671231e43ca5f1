/**
 * Orders that somebody watches: one poll for each, however many tabs, sooner when a webhook or another process says that
 * there is news. A poll rests when nobody watches, and ends with the order.
 */
import * as z from 'zod/mini';
import { isFinal } from '../core/status.js';
import type { ClaimStore } from '../stores/store.js';
import type { OrderReader } from './order-reader.js';
import type { Seen } from './sightings.js';

/** The same rhythm as the widget's own looks: 2 s × 1.2 up to 20 s; after a soft end once a minute for ten minutes. */
const FIRST_PAUSE_MS = 2_000;
const GROWTH = 1.2;
const LONGEST_PAUSE_MS = 20_000;
const SOFT_PAUSE_MS = 60_000;
const SOFT_LOOKS = 10;
/** Failed looks in a row before watchers are told. */
const FAILURES_TOLD = 2;

export interface Watcher {
  seen(seen: Seen): void;
  /** The provider cannot be asked at the moment. */
  unreachable(): void;
  /** It can again, and this is how the order stands. */
  again(seen: Seen): void;
  /** Nothing more will come. */
  ended(): void;
}

export interface LiveOrders {
  /** The answer ends it. */
  watch(id: string, watcher: Watcher): () => void;
  /** There may be news of this order: a look at once, if somebody watches it. */
  hint(id: string): void;
  close(): Promise<void>;
}

interface Live {
  readonly watchers: Set<Watcher>;
  timer: ReturnType<typeof setTimeout> | undefined;
  looks: number;
  softLooks: number;
  failures: number;
  soft: boolean;
  reading: boolean;
}

/** What processes that share a store tell each other. */
const news = z.object({ from: z.string(), id: z.string() });

export function createLiveOrders(reader: OrderReader, store: ClaimStore): LiveOrders {
  const live = new Map<string, Live>();
  const self = crypto.randomUUID();

  const end = (id: string): void => {
    const one = live.get(id);
    if (!one) return;
    live.delete(id);
    clearTimeout(one.timer);
    for (const watcher of one.watchers) watcher.ended();
  };

  function plan(id: string, one: Live): void {
    clearTimeout(one.timer);
    if (one.soft && one.softLooks >= SOFT_LOOKS) {
      end(id);
      return;
    }
    const pause = one.soft ? SOFT_PAUSE_MS : Math.min(FIRST_PAUSE_MS * GROWTH ** one.looks, LONGEST_PAUSE_MS);
    if (one.soft) one.softLooks++;
    else one.looks++;
    one.timer = setTimeout(() => void look(id, one, pause), pause * (0.9 + Math.random() * 0.2));
  }

  /** Of several processes that watch one order, the first to come asks the provider; the others hear of a change. */
  const isOurs = async (id: string, pause: number): Promise<boolean> => store.news === undefined
    || store.claim(`look:${id}`, self, Math.ceil(pause * 0.8)).then(({ won }) => won, () => true);

  async function look(id: string, one: Live, pause: number): Promise<void> {
    if (one.reading) return;
    one.reading = true;
    try {
      if (await isOurs(id, pause)) await readNow(id, one);
    } finally {
      one.reading = false;
      if (live.get(id) === one) plan(id, one);
    }
  }

  async function readNow(id: string, one: Live): Promise<void> {
    try {
      const seen = await reader.readAnew(id);
      const { order } = seen;
      if (one.failures >= FAILURES_TOLD) for (const watcher of one.watchers) watcher.again(seen);
      one.failures = 0;
      one.soft = isFinal(order.status);
    } catch {
      one.failures++;
      if (one.failures === FAILURES_TOLD) for (const watcher of one.watchers) watcher.unreachable();
    }
  }

  const hint = (id: string): void => {
    const one = live.get(id);
    if (one) void readNow(id, one);
  };

  const stopHearing = reader.onChange((seen) => {
    const { id, status } = seen.order;
    void store.news?.publish(JSON.stringify({ from: self, id })).catch(() => undefined);
    const one = live.get(id);
    if (!one) return;
    for (const watcher of one.watchers) watcher.seen(seen);
    // What moves may move again soon.
    one.looks = 0;
    if (status === 'complete') end(id);
  });

  const listening = store.news?.listen((message) => {
    const heard = readNews(message);
    if (!heard || heard.from === self) return;
    reader.forget(heard.id);
    hint(heard.id);
  }).catch(() => undefined);

  return {
    watch(id, watcher) {
      const one = live.get(id) ?? { watchers: new Set<Watcher>(), timer: undefined, looks: 0, softLooks: 0, failures: 0, soft: false, reading: false };
      one.watchers.add(watcher);
      if (live.get(id) !== one) {
        live.set(id, one);
        plan(id, one);
      }
      return () => {
        one.watchers.delete(watcher);
        if (one.watchers.size > 0 || live.get(id) !== one) return;
        live.delete(id);
        clearTimeout(one.timer);
      };
    },
    hint,
    async close() {
      stopHearing();
      for (const id of live.keys()) end(id);
      await (await listening)?.();
    },
  };
}

function readNews(message: string): z.infer<typeof news> | undefined {
  try {
    const parsed = z.safeParse(news, JSON.parse(message));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}
