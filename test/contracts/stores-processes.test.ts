/** What the stores promise when processes race, and when processes and servers end without a word. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { redisStore } from '../../src/stores/redis.js';
import { sqliteStore } from '../../src/stores/sqlite.js';
import type { ClaimStore } from '../../src/stores/store.js';
import { startRedis } from '../tools/redis.mjs';
import type { PrivateRedis } from '../tools/redis.mjs';
import { eventually, openStore, startProcess } from './store-process.js';
import type { StormResult, StoreProcess } from './store-process.js';

const LONG_MS = 600_000;
const KEYS = 100;
const CLAIMS = 10_000;
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'stores-'));
let redis: PrivateRedis;
let processes: readonly StoreProcess[] = [];
before(async () => {
  redis = await startRedis();
  processes = Array.from({ length: 4 }, startProcess);
});
after(async () => {
  for (const { child } of processes) child.disconnect();
  await redis.stop();
  fs.rmSync(folder, { recursive: true, force: true });
});

/** 10,000 claims on 100 keys by 4 processes at once. */
async function storm(store: string): Promise<{ winners: number; keys: number; wrongLosers: number }> {
  const wish = { store, run: randomUUID(), keys: KEYS, claims: CLAIMS / processes.length };
  // Nobody begins before everyone is there.
  await Promise.all(processes.map((one) => one.ask('open', wish)));
  const results = await Promise.all(processes.map((one) => one.ask<StormResult>('storm', wish)));
  const won = results.flatMap((result) => result.won);
  const winner = new Map(won);
  return {
    winners: won.length, keys: winner.size,
    wrongLosers: results.flatMap((result) => result.lost).filter(([key, value]) => winner.get(key) !== value).length,
  };
}

const kinds: readonly [string, () => string][] = [['sqlite', () => `sqlite:${path.join(folder, 'claims.db')}`], ['redis', () => redis.url]];
for (const [name, place] of kinds) {
  describe(`many processes on the ${name} store`, { timeout: 60_000 }, () => {
    it('10,000 claims on 100 keys have exactly 100 winners, and every loser is told of the winner', async () => {
      assert.deepEqual(await storm(place()), { winners: KEYS, keys: KEYS, wrongLosers: 0 });
    });

    it('the control: a claim that looks and then writes is found out', async () => {
      const { winners, keys } = await storm(`careless+${place()}`);
      assert.equal(keys, KEYS);
      assert.ok(winners > KEYS, `${winners} winners`);
    });

    it('a claim stands after its process was killed between claim and put', async () => {
      const run = randomUUID();
      const doomed = startProcess();
      assert.deepEqual(await doomed.ask('claim', { store: place(), run, keys: 1, claims: 1 }), { won: true });
      await doomed.kill();
      const store = await openStore(place());
      assert.deepEqual(await store.claim(`${run}:0`, 'the next process', LONG_MS), { won: false, value: String(doomed.child.pid) });
      await store.close();
    });

    it('every claim that was answered is there after its process was killed in a storm of writes', async () => {
      const run = randomUUID();
      const doomed = [startProcess(), startProcess()];
      const told: string[] = [];
      for (const { child } of doomed) child.on('message', (key: string) => told.push(key));
      for (const one of doomed) void one.ask('claim forever', { store: place(), run, keys: 0, claims: 0 }).catch(() => undefined);
      await eventually(() => assert.ok(told.length >= 400, `${told.length} claims`));
      await Promise.all(doomed.map((one) => one.kill()));
      const store = await openStore(place());
      for (const key of told) assert.equal((await store.claim(key, 'another', LONG_MS)).won, false, key);
      assert.deepEqual(await store.claim(`${run}:after`, '', LONG_MS), { won: true });
      await store.close();
    });
  });
}

it('the sqlite file is whole after all that', { timeout: 20_000 }, async () => {
  const { default: Database } = await import('libsql');
  const db = new Database(path.join(folder, 'claims.db'));
  assert.deepEqual((db.prepare('PRAGMA integrity_check').all() as { integrity_check: string }[]).map((row) => row.integrity_check), ['ok']);
  db.close();
});

/** How each method ends, and within which time all have. */
async function tryAll(store: ClaimStore): Promise<{ ended: string[]; ms: number }> {
  const start = performance.now();
  const key = randomUUID();
  const ended = await Promise.allSettled([
    store.claim(key, 'a', LONG_MS), store.replace(key, 'a', 'b', LONG_MS), store.put(key, 'c', LONG_MS), store.get(key), store.count(`${key}:n`, LONG_MS), store.now(),
    store.news?.publish('x'),
  ]);
  return { ended: ended.map(({ status }) => status), ms: performance.now() - start };
}
const all = (status: string): string[] => Array.from({ length: 7 }, () => status);

describe('the redis store and its server', { timeout: 60_000 }, () => {
  let store: ClaimStore;
  const heard: string[] = [];
  before(async () => {
    store = await redisStore({ url: redis.url });
    await store.news?.listen((message) => heard.push(message));
  });
  after(() => store.close());
  const hears = (message: string): Promise<void> => eventually(async () => {
    await store.news?.publish(message);
    await sleep(10);
    assert.ok(heard.includes(message));
  });

  it('is whole to begin with', async () => {
    assert.deepEqual((await tryAll(store)).ended, all('fulfilled'));
    await hears('before');
  });

  it('rejects quickly while the server is gone, and goes on when it is back, with every claim that was answered', async () => {
    const keys = Array.from({ length: 50 }, () => randomUUID());
    for (const key of keys) assert.deepEqual(await store.claim(key, 'mine', LONG_MS), { won: true });
    await redis.kill();
    const unanswered = Promise.allSettled([store.claim(randomUUID(), '', LONG_MS)]);
    const late = await redisStore({ url: redis.url });
    for (const one of [store, late]) {
      const { ended, ms } = await tryAll(one);
      assert.deepEqual(ended, all('rejected'));
      assert.ok(ms < 1500, `${ms} ms`);
    }
    assert.equal((await unanswered)[0]?.status, 'rejected');
    const heardLate: string[] = [];
    await late.news?.listen((message) => heardLate.push(message));
    // Long enough for several attempts to connect.
    await sleep(500);
    await redis.restart();
    for (const one of [store, late]) {
      for (const key of keys) assert.deepEqual(await eventually(() => one.claim(key, 'another', LONG_MS)), { won: false, value: 'mine' });
    }
    await hears('after');
    await eventually(() => assert.ok(heardLate.includes('after'), 'a listener that came while the server was gone'));
    await late.close();
  });

  it('a server that is stopped in good order is no different', async () => {
    await store.put('kept', 'value', LONG_MS);
    await redis.restart();
    assert.equal(await eventually(() => store.get('kept')), 'value');
    await hears('after the restart');
  });

  it('rejects quickly while the server is silent, and replaces the connection', async () => {
    process.kill(redis.pid, 'SIGSTOP');
    const { ended, ms } = await tryAll(store).finally(() => process.kill(redis.pid, 'SIGCONT'));
    assert.deepEqual(ended, all('rejected'));
    assert.ok(ms < 2500, `${ms} ms`);
    await eventually(() => store.now());
    assert.deepEqual((await tryAll(store)).ended, all('fulfilled'));
    await hears('after the silence');
  });

  it('closes while the server is gone, in time', async () => {
    const other = await redisStore({ url: redis.url });
    const gone = await redisStore({ url: 'redis://127.0.0.1:1' });
    const start = performance.now();
    await Promise.all([other.close(), gone.close()]);
    assert.ok(performance.now() - start < 1500);
    await assert.rejects(other.now(), /closed/);
  });
});

it('two stores on one new file, made at the same moment, are one', { timeout: 20_000 }, async () => {
  const file = path.join(folder, 'new.db');
  const stores = await Promise.all(Array.from({ length: 4 }, () => sqliteStore({ file })));
  const answers = await Promise.all(stores.map((store) => store.claim('key', 'value', LONG_MS)));
  assert.equal(answers.filter(({ won }) => won).length, 1);
  await Promise.all(stores.map((store) => store.close()));
});
