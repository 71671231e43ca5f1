import { keepConnected } from './redis-link.js';
import type { RedisClient } from './redis-link.js';
import type { ClaimStore } from './store.js';

export interface RedisStoreOptions {
  /** `redis[s]://[[user]:password@]host[:port][/database]`: one primary, or a name that always leads to it. */
  readonly url: string;
  /** Stands before every key and the channel; `onramp-checkout:` by default. One for each endpoint that shares a server. */
  readonly prefix?: string;
}

/**
 * Scripts, because the server runs each alone: `SET … NX GET` in one command exists since Redis 7.0 only and not in
 * every server that speaks its protocol, and comparing before writing exists in none of the older ones.
 */
const CLAIM = `
local standing = redis.call('GET', KEYS[1])
if standing then return {0, standing} end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return {1}`;
const REPLACE = `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
return 1`;
const COUNT = `
local sum = redis.call('INCR', KEYS[1])
if sum == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
return sum`;

/**
 * Claims in Redis 6 or newer, or a server that is true to it, for processes on any number of hosts (needs the package
 * `@redis/client`). Time is the server's clock; news goes by publish and subscribe.
 *
 * The server has to keep what it has acknowledged: `appendonly yes`, `appendfsync always`, `maxmemory-policy noeviction`.
 * A failover to a replica may forget the last claims all the same (replication is asynchronous); reads from replicas and
 * Redis Cluster are not for this.
 *
 * Creation does not wait for the server, and does not fail when it is down: commands reject within a second until it is
 * back, and listeners hear from then on. A write that rejects may have been done nevertheless.
 *
 * @throws Error with one line when the URL is wrong or the package is missing.
 */
export async function redisStore({ url, prefix = 'onramp-checkout:' }: RedisStoreOptions): Promise<ClaimStore> {
  const { createClient } = await import('@redis/client').catch((cause: unknown) => {
    throw new Error('redisStore needs the package @redis/client: npm install @redis/client', { cause });
  });
  const channel = `${prefix}news`;
  const listeners = new Set<(message: string) => void>();
  const hear = (message: string): void => {
    for (const listener of listeners) {
      try {
        listener(message);
      } catch {
        // Its own affair: thrown from here it would break the connection for everyone.
      }
    }
  };
  const subscribe = (client: RedisClient): Promise<void> => client.subscribe(channel, hear);
  const link = keepConnected(createClient, url, async (client) => {
    // A server that allows no channel keeps claims all the same.
    if (listeners.size > 0) await subscribe(client).catch(() => undefined);
  });
  const evaluate = (script: string, key: string, ...args: readonly (string | number)[]): Promise<unknown> =>
    link.run((client) => client.sendCommand(['EVAL', script, '1', prefix + key, ...args.map(String)]));

  return {
    durable: true,
    async claim(key, value, ttlMs) {
      const answer = await evaluate(CLAIM, key, value, Math.ceil(ttlMs));
      const [won, standing] = Array.isArray(answer) ? (answer as unknown[]) : [];
      if (won === 1) return { won: true };
      if (won === 0 && typeof standing === 'string') return { won: false, value: standing };
      throw new Error('Redis gave an answer that is none');
    },
    replace: async (key, expected, value, ttlMs) => (await evaluate(REPLACE, key, expected, value, Math.ceil(ttlMs))) === 1,
    async put(key, value, ttlMs) {
      await link.run((client) => client.set(prefix + key, value, { expiration: { type: 'PX', value: Math.ceil(ttlMs) } }));
    },
    get: async (key) => (await link.run((client) => client.get(prefix + key))) ?? undefined,
    async count(key, ttlMs) {
      const sum = await evaluate(COUNT, key, Math.ceil(ttlMs));
      if (typeof sum !== 'number') throw new Error('Redis gave an answer that is none');
      return sum;
    },
    async now() {
      const [seconds, microseconds] = await link.run((client) => client.time());
      return Number(seconds) * 1000 + Math.floor(Number(microseconds) / 1000);
    },
    news: {
      async publish(message) {
        await link.run((client) => client.publish(channel, message));
      },
      async listen(listener) {
        // Of its own, so that whoever listens twice is told twice and stops once.
        const own = (message: string): void => listener(message);
        listeners.add(own);
        // Where the server is down, the next connection subscribes. The subscription stays, whoever leaves: a channel
        // without listeners costs next to nothing.
        await link.run(subscribe).catch(() => undefined);
        return async () => void listeners.delete(own);
      },
    },
    close: () => link.close(),
  };
}
