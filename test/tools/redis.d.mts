export interface PrivateRedis {
  readonly url: string;
  readonly pid: number;
  /** Ends it for good and removes what it kept. */
  stop(): Promise<void>;
  /** Starts it again with what it kept, on the same port; first ends it where it runs. */
  restart(): Promise<void>;
  /** Ends it as a power cut would; `restart` brings it back. */
  kill(): Promise<void>;
}
export function findRedis(): string | undefined;
export function ensureRedis(): string;
export function startRedis(): Promise<PrivateRedis>;
