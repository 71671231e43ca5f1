import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { isFinal, isSoftFinal, joinStatus, mayStartAgain, moneyMoved } from '../../../src/core/status.js';
import { orderStatus } from '../../../src/core/schemas/status.js';
import type { Flow, OrderStatus } from '../../../src/core/schemas/status.js';
import { runs } from '../../scale.js';

const all = orderStatus.options;
const statuses = fc.constantFrom(...all);
const flows = fc.constantFrom<Flow>('onramp', 'ingress');

describe('a status never goes back', () => {
  it('the join is commutative, associative and idempotent', () => {
    fc.assert(fc.property(flows, statuses, statuses, statuses, (flow, a, b, c) => {
      assert.equal(joinStatus(flow, a, b), joinStatus(flow, b, a));
      assert.equal(joinStatus(flow, joinStatus(flow, a, b), c), joinStatus(flow, a, joinStatus(flow, b, c)));
      assert.equal(joinStatus(flow, a, a), a);
    }), { numRuns: runs(100_000) });
  });

  it('any order of arrival, with any repetition, ends alike and passes no status twice', () => {
    fc.assert(fc.property(flows, fc.array(statuses, { minLength: 1, maxLength: 8 }), fc.infiniteStream(fc.nat()), (flow, seen, chance) => {
      const show = (order: readonly OrderStatus[]): OrderStatus[] => {
        const shown: OrderStatus[] = [];
        for (const status of order) shown.push(shown.length === 0 ? status : joinStatus(flow, shown.at(-1) as OrderStatus, status));
        return shown;
      };
      const shuffled = [...seen, ...seen].map((status) => ({ status, at: chance.next().value })).sort((a, b) => a.at - b.at).map(({ status }) => status);
      const shown = show(shuffled);
      assert.equal(shown.at(-1), show(seen).at(-1));
      const changes = shown.filter((status, index) => status !== shown[index - 1]);
      assert.equal(new Set(changes).size, changes.length);
    }), { numRuns: runs(100_000) });
  });

  const order: readonly (readonly [OrderStatus, OrderStatus])[] = [
    ['awaiting_payment', 'cancelled'], ['cancelled', 'validating'], ['expired', 'validating'], ['validating', 'payment_not_found'],
    ['payment_not_found', 'paid'], ['paid', 'delivering'], ['delivering', 'delivery_failed'], ['delivery_failed', 'complete'],
  ];
  for (const [lower, higher] of order) it(`${higher} comes after ${lower}`, () => assert.equal(joinStatus('onramp', higher, lower), higher));

  it('nothing follows complete', () => {
    for (const flow of flowsOf()) for (const status of all) assert.equal(joinStatus(flow, 'complete', status), 'complete');
  });
});

function flowsOf(): Flow[] {
  return ['onramp', 'ingress', 'egress', 'invoice_payment'];
}

describe('what an end means', () => {
  it('complete is final and not softly', () => assert.ok(isFinal('complete') && !isSoftFinal('complete')));
  it('money that was taken is never called untaken', () => {
    for (const status of ['paid', 'delivering', 'complete', 'delivery_failed'] as const) assert.equal(moneyMoved(status), 'yes');
    assert.equal(moneyMoved('expired'), 'maybe');
    assert.equal(moneyMoved('cancelled'), 'no');
  });
  it('a new order never begins after one that took the money', () => {
    for (const status of all) if (moneyMoved(status) === 'yes') assert.equal(mayStartAgain(status), false);
  });
});
