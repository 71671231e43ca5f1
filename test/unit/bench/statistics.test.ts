/** Medians, their bounds, and what they say of a goal. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { GOALS, judge } from '../../bench/load/goals.js';
import { emptyRaw, keep } from '../../bench/load/raw.js';
import { estimate, paired } from '../../bench/load/statistics.js';

describe('estimates', () => {
  it('are the median, with bounds that lie around it and come out the same again', () => {
    const values = [2.1, 1.9, 2, 2.2, 1.8, 2.05, 1.95, 2.3, 1.7];
    const first = estimate(values);
    assert.equal(first?.median, 2);
    assert.ok(first.low >= 1.7 && first.low < 2 && first.high > 2 && first.high <= 2.3);
    assert.deepEqual(estimate(values), first);
    assert.equal(estimate([]), undefined);
  });

  it('pair what was measured in the same round, and leave out rounds in which one of them was not', () => {
    assert.deepEqual(paired([1, undefined, 4], [2, 5, 12], (a, b) => b / a), { ...estimate([2, 3]) });
  });
});

describe('goals', () => {
  const [goal] = GOALS.filter(({ unit, part }) => unit === 'MB' && part === 'memory');
  const judged = (heaps: readonly number[], steady = true) => {
    assert.ok(goal);
    const raw = emptyRaw();
    heaps.forEach((heap, round) => {
      keep(raw.heaps, 'bare', round, 1e6);
      keep(raw.heaps, 'bare, driven', round, 2e6);
      keep(raw.heaps, 'tag', round, 2e6 + heap * 1e6);
    });
    return judge(goal, raw, steady);
  };

  it('are met by the median, and at the least by the worse bound', () => {
    assert.deepEqual([judged([0.8, 0.8, 0.8]).goalIs, judged([0.8, 0.8, 0.8]).leastIs], ['met', 'met']);
    assert.deepEqual([judged([0.95, 1, 1.1]).goalIs, judged([0.95, 1, 1.1]).leastIs], ['missed', 'met']);
    assert.deepEqual([judged([0.8, 0.8, 3]).goalIs, judged([0.8, 0.8, 3]).leastIs], ['met', 'missed']);
  });

  it('are neither met nor missed by what was not measured, or on a machine that had other things to do', () => {
    assert.deepEqual([judged([]).goalIs, judged([]).leastIs], ['not measured', 'not measured']);
    assert.deepEqual([judged([0.8], false).goalIs, judged([5], false).leastIs], ['not judged', 'not judged']);
  });
});
