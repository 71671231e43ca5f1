/**
 * Where the endpoint keeps its claims. A claim is written once and never taken over: whoever won it creates the order,
 * everyone else finds it (security findings §6.2, §6.3). Values are text.
 */
export interface ClaimStore {
  /**
   * Writes `value` if nothing stands under `key`. Exactly one of any number of concurrent callers wins; the others get
   * what stands there.
   */
  claim(key: string, value: string, ttlMs: number): Promise<{ readonly won: true } | { readonly won: false; readonly value: string }>;
  /** Overwrites what stands under `key`. */
  put(key: string, value: string, ttlMs: number): Promise<void>;
  get(key: string): Promise<string | undefined>;
  /** Whether claims survive the end of this process. */
  readonly durable: boolean;
  close(): Promise<void>;
}
