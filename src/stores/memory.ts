import type { ClaimStore } from './store.js';

export interface MemoryStoreOptions {
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/** Claims in this process alone: for trying things out. They end with the process. */
export function memoryStore({ now = () => Date.now() }: MemoryStoreOptions = {}): ClaimStore {
  const entries = new Map<string, { value: string; until: number }>();
  let swept = now();

  const live = (key: string): string | undefined => {
    const entry = entries.get(key);
    if (!entry) return undefined;
    if (entry.until > now()) return entry.value;
    entries.delete(key);
    return undefined;
  };
  const write = (key: string, value: string, ttlMs: number): void => {
    const time = now();
    if (time - swept > 60_000) {
      swept = time;
      for (const [old, { until }] of entries) if (until <= time) entries.delete(old);
    }
    entries.set(key, { value, until: time + ttlMs });
  };

  return {
    durable: false,
    async claim(key, value, ttlMs) {
      const standing = live(key);
      if (standing !== undefined) return { won: false, value: standing };
      write(key, value, ttlMs);
      return { won: true };
    },
    async put(key, value, ttlMs) {
      write(key, value, ttlMs);
    },
    get: async (key) => live(key),
    close: async () => entries.clear(),
  };
}
