/** A process with a store of its own, for tests of what several processes do to one. Started by `startProcess`. */
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { redisStore } from '../../src/stores/redis.js';
import { sqliteStore } from '../../src/stores/sqlite.js';
import type { ClaimStore } from '../../src/stores/store.js';

/** `sqlite:<file>` or `redis://…`; before it `careless+` for a store whose claim reads and then writes: the control. */
export async function openStore(spec: string): Promise<ClaimStore> {
  const [, careless, place = ''] = /^(careless\+)?(.*)$/.exec(spec) ?? [];
  const store = place.startsWith('sqlite:') ? await sqliteStore({ file: place.slice(7) }) : await redisStore({ url: place });
  return careless === undefined ? store : carelessly(store);
}

/** Looks first and writes then: what a claim must not be. */
const carelessly = (store: ClaimStore): ClaimStore => ({
  ...store,
  async claim(key, value, ttlMs) {
    const standing = await store.get(key);
    if (standing !== undefined) return { won: false, value: standing };
    await store.put(key, value, ttlMs);
    return { won: true };
  },
});

export interface StormWish {
  readonly store: string;
  /** Before every key, so that storms do not meet. */
  readonly run: string;
  readonly keys: number;
  readonly claims: number;
}

export interface StormResult {
  /** Key and value of every claim that was won. */
  readonly won: readonly (readonly [string, string])[];
  /** Key and value that lost claims were answered with, each once. */
  readonly lost: readonly (readonly [string, string])[];
}

const LANES = 20;
const TTL_MS = 600_000;

/** Claims each key many times, 20 at once, in the order in which all other processes claim them. */
async function storm(store: ClaimStore, { run, keys, claims }: StormWish): Promise<StormResult> {
  const won: [string, string][] = [];
  const lost = new Map<string, [string, string]>();
  let next = 0;
  await Promise.all(Array.from({ length: LANES }, async () => {
    while (next < claims) {
      const index = next++;
      const key = `${run}:${Math.floor(index * keys / claims)}`;
      const value = `${process.pid}:${index}`;
      const answer = await store.claim(key, value, TTL_MS);
      if (answer.won) won.push([key, value]);
      else lost.set(`${key} ${answer.value}`, [key, answer.value]);
    }
  }));
  return { won, lost: [...lost.values()] };
}

/** Claims keys of its own for as long as it lives, and tells of each that it won. */
async function claimForever(store: ClaimStore, run: string): Promise<never> {
  for (let index = 0; ; index++) {
    const key = `${run}:${process.pid}:${index}`;
    if ((await store.claim(key, 'x'.repeat(500), TTL_MS)).won) process.send?.(key);
  }
}

type Act = 'open' | 'storm' | 'claim' | 'claim forever';
type Wish = StormWish & { readonly act: Act };

/** The stores stay open: what holds one ends with its process. */
async function obey(wish: Wish): Promise<unknown> {
  const store = stores.get(wish.store) ?? await openStore(wish.store);
  stores.set(wish.store, store);
  switch (wish.act) {
    case 'open': return store.now();
    case 'storm': return storm(store, wish);
    case 'claim': return store.claim(`${wish.run}:0`, `${process.pid}`, TTL_MS);
    case 'claim forever': return claimForever(store, wish.run);
  }
}
const stores = new Map<string, ClaimStore>();

/** Tries until it goes well, for ten seconds. */
export async function eventually<T>(work: () => T | Promise<T>): Promise<T> {
  for (const end = performance.now() + 10_000; ;) {
    try {
      return await work();
    } catch (thrown) {
      if (performance.now() > end) throw thrown;
    }
    await sleep(10);
  }
}

export interface StoreProcess {
  readonly child: ChildProcess;
  ask<T>(act: Act, wish: StormWish): Promise<T>;
  /** `kill -9`; resolves when it has ended and everything it said has been heard. */
  kill(): Promise<void>;
}

export function startProcess(): StoreProcess {
  const child = fork(fileURLToPath(import.meta.url), ['obey'], { execArgv: ['--import', 'tsx'], stdio: 'inherit' });
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
  return {
    child,
    ask: (act, wish) => new Promise((resolve, reject) => {
      child.once('message', (answer) => resolve(answer as never));
      void closed.then(() => reject(new Error(`a process ended before it had answered: ${act}`)));
      child.send({ act, ...wish });
    }),
    async kill() {
      child.kill('SIGKILL');
      await closed;
    },
  };
}

if (process.argv[2] === 'obey') {
  process.on('message', (wish: Wish) => {
    obey(wish).then((answer) => process.send?.(answer), (thrown: unknown) => {
      process.stderr.write(`${thrown instanceof Error ? thrown.stack : String(thrown)}\n`);
      process.exit(1);
    });
  });
  process.on('disconnect', () => process.exit(0));
}
