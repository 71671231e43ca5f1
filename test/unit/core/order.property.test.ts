/** What is shown of an order never goes back, in whatever order and however often it is seen (security findings M6). */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { joinOrder } from '../../../src/core/order.js';
import type { Order } from '../../../src/core/schemas/order.js';
import { joinStatus } from '../../../src/core/status.js';
import { orderStatus } from '../../../src/core/schemas/status.js';
import type { Flow, OrderStatus } from '../../../src/core/schemas/status.js';
import { runs } from '../../scale.js';

/** The ranks of the design, written a second time (security findings §4.1; design 2.3 for invoices). */
const RANKS: Readonly<Record<'onramp' | 'invoice', readonly (readonly OrderStatus[])[]>> = {
  onramp: [['awaiting_payment'], ['expired', 'cancelled'], ['validating'], ['payment_not_found'], ['paid'], ['delivering'], ['delivery_failed'], ['complete']],
  invoice: [['awaiting_payment'], ['validating', 'paid', 'delivering'], ['cancelled', 'expired', 'payment_not_found', 'delivery_failed'], ['complete']],
};
const rankOf = (flow: Flow, status: OrderStatus): number => RANKS[flow === 'onramp' ? 'onramp' : 'invoice'].findIndex((one) => one.includes(status));

const base: Order = {
  id: 'h.m', reference: 'R', flow: 'onramp', status: 'awaiting_payment', providerStatus: 'x', createdAt: '2026-01-01T00:00:00.000Z', pay: { amount: '1500', currency: 'KES' },
  receive: { amount: '11.5', asset: 'USDC', network: 'POLYGON' }, fees: [], instructions: { type: 'stk_push', details: [] }, statusToken: 't0',
};
const seen = fc.record({ status: fc.constantFrom(...orderStatus.options), hash: fc.boolean(), statusToken: fc.constantFrom('t1', 't2', 't3') })
  .map(({ status, hash, statusToken }): Order => ({ ...base, status, statusToken, providerStatus: `word for ${status}`, ...(hash ? { transactionHash: '0xabc', explorerUrl: 'https://explorer.example/0xabc' } : {}) }));
const flows = fc.constantFrom<Flow>('onramp', 'ingress', 'egress', 'invoice_payment');
/** A sequence, and the same with every member once or more and in another order. */
const sequences = fc.array(seen, { minLength: 1, maxLength: 8 }).chain((first) => fc.tuple(fc.constant(first), fc.shuffledSubarray([...first, ...first, ...first], { minLength: first.length * 3 })));

type Join = typeof joinOrder;
const forward = (join: Join): fc.IProperty<[Flow, [Order[], Order[]]]> => fc.property(flows, sequences, (flow, [first, again]) => {
  const show = (all: readonly Order[]): Order => {
    let shown: Order | undefined;
    for (const one of all.map((order) => ({ ...order, flow }))) {
      const next: Order = shown === undefined ? one : join(shown, one);
      if (shown) {
        assert.ok(rankOf(flow, next.status) >= rankOf(flow, shown.status), `${shown.status} → ${next.status}`);
        assert.ok(shown.transactionHash === undefined || next.transactionHash !== undefined, 'the transaction is forgotten');
      }
      assert.equal(next.providerStatus, `word for ${next.status}`);
      assert.equal(next.statusToken, one.statusToken);
      assert.equal(next.explorerUrl === undefined, next.transactionHash === undefined);
      shown = next;
    }
    return shown as Order;
  };
  const [ended, alike] = [show(first), show(again)];
  assert.equal(ended.status, alike.status);
  assert.equal(rankOf(flow, ended.status), Math.max(...first.map(({ status }) => rankOf(flow, status))));
  assert.equal(ended.transactionHash, first.some(({ transactionHash }) => transactionHash !== undefined) ? '0xabc' : undefined);
  assert.equal(alike.transactionHash, ended.transactionHash);
});

describe('an order that is seen late, doubled and out of order', () => {
  it('never goes back, and ends as what all of it joins to', () => fc.assert(forward(joinOrder), { numRuns: runs(100_000) }));

  const careless: Readonly<Record<string, Join>> = {
    'the last one seen': (_known, one) => one, 'the first of equals': (known, one) => (joinStatus(one.flow, known.status, one.status) === one.status && known.status !== one.status ? one : known),
    'the longer word': (known, one) => (known.status.length > one.status.length ? known : one),
  };
  for (const [what, join] of Object.entries(careless)) {
    it(`the control: showing ${what} is caught`, () => assert.ok(fc.check(forward(join), { numRuns: 2000, endOnFailure: true }).failed));
  }

  it('keeps what is known of its transaction, from whichever side it is', () => {
    const complete: Order = { ...base, status: 'complete' };
    const delivering: Order = { ...base, status: 'delivering', transactionHash: '0x1', explorerUrl: 'https://explorer.example/0x1' };
    for (const joined of [joinOrder(complete, delivering), joinOrder(delivering, complete)]) {
      assert.deepEqual([joined.status, joined.transactionHash, joined.explorerUrl], ['complete', '0x1', 'https://explorer.example/0x1']);
    }
  });
});
