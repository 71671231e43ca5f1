import assert from 'node:assert/strict';
import { it, mock } from 'node:test';
import { watchLoad } from '../../../src/cli/load.js';

it('a process is busy when its loop comes round late for a while, the more so the later it comes', () => {
  mock.timers.enable({ apis: ['setInterval'] });
  let [time, chance] = [0, 0.5];
  const load = watchLoad(() => time, () => chance);
  const turns = (count: number, late: number): void => {
    for (let turn = 0; turn < count; turn++) {
      time += 20 + late;
      mock.timers.tick(20);
    }
  };
  try {
    turns(50, 5);
    assert.equal(load.isBusy(), false, 'a little late');
    turns(1, 90);
    assert.equal(load.isBusy(), false, 'one pause');
    turns(50, 60);
    assert.equal(load.isBusy(), false, 'less than half');
    chance = 0.3;
    assert.equal(load.isBusy(), true, 'more than a third');
    chance = 0.99;
    turns(50, 200);
    assert.equal(load.isBusy(), true, 'all');
    turns(20, 0);
    chance = 0;
    assert.equal(load.isBusy(), false, 'over');
  } finally {
    load.stop();
    mock.timers.reset();
  }
});
