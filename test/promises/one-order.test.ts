/** One intention makes at most one payable order, whatever happens (M1): with two processes and each store. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';
import { memoryStore } from '../../src/stores/memory.js';
import { redisStore } from '../../src/stores/redis.js';
import { sqliteStore } from '../../src/stores/sqlite.js';
import type { ClaimStore } from '../../src/stores/store.js';
import { startRedis } from '../tools/redis.mjs';
import { checkSchedules, findsDuplicates, SCHEDULES } from './one-order.model.js';
import { RULES } from './world.js';

/** A claim that everybody wins: the promise switched off. */
const withoutClaims = (store: ClaimStore): ClaimStore => ({ ...store, claim: async () => ({ won: true }), replace: async () => true, get: async () => undefined });

describe(`${SCHEDULES} schedules with two processes`, () => {
  it('memory', () => checkSchedules(memoryStore()));
  it('sqlite', async (t) => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'model-'));
    const store = await sqliteStore({ file: path.join(folder, 'claims.db') });
    t.after(async () => {
      await store.close();
      fs.rmSync(folder, { recursive: true });
    });
    await checkSchedules(store);
  });
  it('redis', async (t) => {
    const server = await startRedis();
    const store = await redisStore({ url: server.url });
    t.after(async () => {
      await store.close();
      await server.stop();
    });
    await checkSchedules(store);
  });
});

describe('the controls: what the same schedules find', () => {
  it('where everybody wins the claim', async () => assert.ok(await findsDuplicates(withoutClaims(memoryStore()))));
  it('where a new attempt begins before a late order can have appeared', async () =>
    assert.ok(await findsDuplicates(memoryStore(), { ...RULES, quiesceMs: 5_000 })));
  it('where claims are looked at and then written', async () => {
    const memory = memoryStore();
    const careless: ClaimStore = {
      ...memory,
      async claim(key, value, ttlMs) {
        const standing = await memory.get(key);
        await new Promise((resolve) => setImmediate(resolve));
        if (standing !== undefined) return { won: false, value: standing };
        await memory.put(key, value, ttlMs);
        return { won: true };
      },
      replace: async (key, _expected, value, ttlMs) => memory.put(key, value, ttlMs).then(() => true),
    };
    assert.ok(await findsDuplicates(careless));
  });
});
