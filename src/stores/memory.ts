import type { ClaimStore } from './store.js';

export interface MemoryStoreOptions {
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/** Claims in this process alone: for trying things out, or one process that restarts rarely. They end with the process. */
export function memoryStore({ now = () => Date.now() }: MemoryStoreOptions = {}): ClaimStore {
  const entries = new Map<string, { value: string; until: number }>();
  let swept = 0;

  const live = (key: string): { value: string; until: number } | undefined => {
    const entry = entries.get(key);
    if (!entry || entry.until > now()) return entry;
    entries.delete(key);
    return undefined;
  };
  const write = (key: string, value: string, until: number): void => {
    const time = now();
    if (time - swept > 60_000) {
      swept = time;
      for (const [old, entry] of entries) if (entry.until <= time) entries.delete(old);
    }
    entries.set(key, { value, until });
  };

  return {
    durable: false,
    async claim(key, value, ttlMs) {
      const standing = live(key);
      if (standing) return { won: false, value: standing.value };
      write(key, value, now() + ttlMs);
      return { won: true };
    },
    async replace(key, expected, value, ttlMs) {
      if (live(key)?.value !== expected) return false;
      write(key, value, now() + ttlMs);
      return true;
    },
    async put(key, value, ttlMs) {
      write(key, value, now() + ttlMs);
    },
    get: async (key) => live(key)?.value,
    async count(key, ttlMs) {
      const standing = live(key);
      const sum = Number(standing?.value ?? 0) + 1;
      write(key, String(sum), standing?.until ?? now() + ttlMs);
      return sum;
    },
    now: async () => now(),
    close: async () => entries.clear(),
  };
}
