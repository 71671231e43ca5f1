/**
 * The fault matrix (M2): 24 faults × 9 operations × 4 acts of the customer. Sockets, endpoint, client and core are real;
 * only time is the test's. After each fault she reaches the truth of the same order, and is never asked to type again.
 */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { ClaimStore } from '../../src/stores/store.js';
import { ACTS, RECOVERY_MS, runCell } from './cell.js';
import { FAULTS, OPERATIONS } from './faults.js';
import { onrampScene, warmUp } from './onramp-scene.js';
import type { OnrampCell, WorldChange } from './onramp-scene.js';
import { openUpstream } from './upstream.js';
import type { Upstream } from './upstream.js';
import { virtualTime } from './virtual-time.js';
import type { VirtualTime } from './virtual-time.js';

let time: VirtualTime;
let upstream: Upstream;
let slowest = 0;
let recovered = 0;
let number = 0;
const run = async (cell: OnrampCell, change?: WorldChange): Promise<number> =>
  (await runCell(time, upstream, cell, await onrampScene(time, upstream, cell, `matrix-matrix-matrix-${++number}`, change))).recoveryMs;

before(async () => {
  time = virtualTime();
  upstream = await openUpstream(time);
  await warmUp(time, upstream);
});
after(async () => {
  await upstream.close();
  time.restore();
});

describe('the fault matrix', () => {
  for (const fault of FAULTS) {
    it(`${fault}: ${OPERATIONS.length} operations × ${ACTS.length} acts recover`, async () => {
      const failures: string[] = [];
      for (const operation of OPERATIONS) {
        for (const act of ACTS) {
          try {
            slowest = Math.max(slowest, await run({ fault, operation, act }));
            recovered++;
          } catch (thrown) {
            failures.push((thrown as Error).message);
          }
        }
      }
      assert.deepEqual(failures, []);
    });
  }
  it('all of them, within 15 s of healing', (t) => {
    t.diagnostic(`${recovered} of ${FAULTS.length * OPERATIONS.length * ACTS.length} cells recovered, the slowest ${slowest} ms after healing`);
    assert.equal(recovered, FAULTS.length * OPERATIONS.length * ACTS.length);
    assert.ok(slowest <= RECOVERY_MS);
  });
});

describe('the controls: what the same cells find', () => {
  const cells: readonly OnrampCell[] = FAULTS.map((fault) => ({ fault, operation: 'create', act: 'opens a second tab' }));
  const failing = async (change: WorldChange): Promise<number> => {
    let failures = 0;
    for (const cell of cells) await run(cell, change).catch(() => failures++);
    return failures;
  };

  it('where everybody wins the claim', async () => {
    const withoutClaims = (store: ClaimStore): ClaimStore => ({ ...store, claim: async () => ({ won: true }), replace: async () => true, get: async () => undefined });
    assert.ok((await failing({ store: withoutClaims })) > 0);
  });
  it('where what failed once is never looked at again', async () => assert.ok((await failing({ looks: false })) > 0));
});
