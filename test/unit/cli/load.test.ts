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
    assert.equal(load.isBusy(1000), false, 'a little late');
    turns(1, 150);
    assert.equal(load.isBusy(1000), false, 'one pause');
    turns(50, 90);
    assert.equal(load.isBusy(1000), false, 'less than half');
    chance = 0.3;
    assert.equal(load.isBusy(1000), true, 'more than a third');
    chance = 0.99;
    turns(50, 300);
    assert.equal(load.isBusy(1000), true, 'all');
    assert.equal(load.isBusy(8), false, 'few');
    turns(20, 0);
    chance = 0;
    assert.equal(load.isBusy(1000), false, 'over');
  } finally {
    load.stop();
    mock.timers.reset();
  }
});
