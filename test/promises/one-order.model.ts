/** Schedules of one intention, in numbers: what fast-check makes, runs side by side, and makes small when it fails. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import type { ClaimStore } from '../../src/stores/store.js';
import { ENDS, RULES, runSchedule } from './world.js';
import type { Outcome, Rules, Schedule } from './world.js';

export const SCHEDULES = process.env['TEST_LONG'] === '1' ? 400_000 : 20_000;
/** So many at once, so that a store on a disk or behind a socket is kept busy. */
const TOGETHER = 40;

const schedule: fc.Arbitrary<Schedule> = fc.record({
  choices: fc.array(fc.nat({ max: 997 }), { minLength: 1, maxLength: 60 }),
  ends: fc.array(fc.constantFrom(...ENDS), { minLength: 1, maxLength: 6 }),
  taps: fc.array(fc.array(fc.constantFrom('again', 'again', 'anew'), { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 }),
  deaths: fc.array(fc.nat({ max: 30 }), { maxLength: 3 }),
});

/** What every run has to end with. Only a request that was doubled on the way may for a moment have made two. */
function judge({ payable, revealed, agreed }: Outcome, { ends }: Schedule): void {
  assert.ok(revealed <= 1, `${revealed} orders were shown to be paid at once`);
  assert.ok(ends.includes('doubled') || payable <= 1, `${payable} orders could be paid at once`);
  assert.ok(agreed, 'not everyone was shown the same order');
}

export async function checkSchedules(store: ClaimStore, { count = SCHEDULES, rules = RULES }: { count?: number; rules?: Rules } = {}): Promise<void> {
  const run = randomBytes(8).toString('hex');
  let number = 0;
  const holds = async (one: Schedule): Promise<void> => judge(await runSchedule(one, store, `jti-${run}-${number++}`, rules), one);
  const seed = Date.now() | 0;
  const failed: Schedule[] = [];
  const left = fc.sample(schedule, { numRuns: count, seed });
  await Promise.all(Array.from({ length: TOGETHER }, async () => {
    for (let one = left.pop(); one && failed.length === 0; one = left.pop()) {
      const tried = one;
      await holds(tried).catch(() => failed.push(tried));
    }
  }));
  if (failed.length === 0) return;
  // The same seed again, one after the other, so that fast-check makes it small.
  await fc.assert(fc.asyncProperty(schedule, holds), { numRuns: count, seed, examples: failed.map((one) => [one]) });
}

/** Whether some schedule breaks the promise: what the control of a test must find. */
export async function findsDuplicates(store: ClaimStore, rules: Rules = RULES, count = 2000): Promise<boolean> {
  let found = 0;
  let number = 0;
  const run = randomBytes(8).toString('hex');
  for (const one of fc.sample(schedule, count)) {
    const outcome = await runSchedule(one, store, `control-${run}-${number++}`, rules);
    try {
      judge(outcome, one);
    } catch {
      found++;
    }
  }
  return found > 0;
}
