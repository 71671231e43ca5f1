/**
 * Where the endpoint keeps its claims. A claim is written once and never taken over: whoever won it creates the order,
 * everyone else finds it (security findings §6.2, §6.3). Keys and values are text. Every method rejects when the store
 * cannot be reached; none ever answers from a copy that may be behind. A write that rejects may have been done all the
 * same: whoever asks again then finds its own value.
 *
 * `memoryStore`, `sqliteStore` and `redisStore` are here; `test/contracts/stores.test.ts` is what another one has to
 * hold. A unique insert of Postgres or MySQL, a conditional put of DynamoDB, one Durable Object for a session can. What
 * must not be behind this interface, because two processes could win the same claim and a customer be charged twice:
 *
 * - Workers KV, blob stores, CDN caches: they are eventual, and say "absent" while another process has already won;
 * - replicas that are read, caches in front of a store, and caches that evict: the same, and later;
 * - leases and locks that expire (Redlock among them): whoever was paused wakes up after its lease and sends as well.
 */
export interface ClaimStore {
  /**
   * Writes `value` if nothing stands under `key`. Exactly one of any number of concurrent callers wins; the others get
   * what stands there.
   */
  claim(key: string, value: string, ttlMs: number): Promise<{ readonly won: true } | { readonly won: false; readonly value: string }>;
  /** Writes `value` only if exactly `expected` stands under `key`. The answer says whether it did. */
  replace(key: string, expected: string, value: string, ttlMs: number): Promise<boolean>;
  /** Overwrites what stands under `key`. */
  put(key: string, value: string, ttlMs: number): Promise<void>;
  get(key: string): Promise<string | undefined>;
  /** Adds one to a counter and answers with the sum, which `get` reads as text. The counter begins anew `ttlMs` after its first count. */
  count(key: string, ttlMs: number): Promise<number>;
  /** Milliseconds since 1970 on the clock that all processes of this store share. */
  now(): Promise<number>;
  /** Carries short messages between the processes that share the store; absent where nothing can. */
  readonly news?: StoreNews;
  /** Whether claims survive the end of this process. */
  readonly durable: boolean;
  close(): Promise<void>;
}

/** Best effort: a message may be lost, and nothing may depend on its arrival. */
export interface StoreNews {
  publish(message: string): Promise<void>;
  /** Hears every message of every process, its own included, from when the store can be reached. The answer ends it. */
  listen(listener: (message: string) => void): Promise<() => Promise<void>>;
}
