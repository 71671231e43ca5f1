/** One intention makes at most one payable order, whatever happens (M1): and what finds it when it does not. Each shared store has a file of its own. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { memoryStore } from '../../src/stores/memory.js';
import type { ClaimStore } from '../../src/stores/store.js';
import { runs } from '../scale.js';
import { checkSchedules, findsDuplicates } from './one-order.model.js';
import { RULES } from './world.js';

/** A claim that everybody wins: the promise switched off. */
const withoutClaims = (store: ClaimStore): ClaimStore => ({ ...store, claim: async () => ({ won: true }), replace: async () => true, get: async () => undefined });

const FEW = runs(20_000);

it(`${FEW} schedules with two processes: memory`, () => checkSchedules(memoryStore(), { count: FEW }));

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
