/** Fonbnk's messages: the ten documented types and no other, each once, with public fields alone. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { orderStatus } from '../../../src/core/schemas/status.js';
import type { OrderStatus } from '../../../src/core/schemas/status.js';
import { LEGACY_CLOSE, legacyMessages } from '../../../src/embed/legacy-messages.js';
import type { PublicOrder } from '../../../src/events.js';
import { runs } from '../../scale.js';

/** Domain facts §6.2. */
const DOCUMENTED = [
  'order-created', 'order-buyer-confirmed', 'order-buyer-rejected', 'order-pending-seller-confirmation', 'order-seller-confirmed', 'order-seller-rejected',
  'order-pending-payment', 'order-success', 'order-failed', 'close-iframe',
];
const order = (status: OrderStatus, id = 'o-1'): PublicOrder => ({
  id, reference: 'ORDER-1042', flow: 'onramp', status, previous: null, pay: { amount: '1500', currency: 'KES' }, receive: { amount: '11.42', asset: 'USDC', network: 'POLYGON' }, code: 'ERR_X',
});
const typesOf = (texts: readonly string[]): unknown[] => texts.map((text) => (JSON.parse(text) as { type: unknown }).type);

describe('the messages of Fonbnk’s widget', () => {
  it('an order’s way has the documented names', () => {
    const told = legacyMessages();
    const way: [OrderStatus, boolean, string[]][] = [
      ['awaiting_payment', true, ['order-created']], ['validating', false, ['order-buyer-confirmed', 'order-pending-seller-confirmation']],
      ['paid', false, ['order-seller-confirmed', 'order-pending-payment']], ['delivering', false, []], ['complete', false, ['order-success']],
    ];
    for (const [status, made, types] of way) assert.deepEqual(typesOf(told(order(status), made)), types);
  });

  it('every status is one of the ten, or had none', () => {
    const all = orderStatus.options.flatMap((status) => typesOf(legacyMessages()(order(status), status === 'awaiting_payment')));
    assert.deepEqual(new Set([...all, (JSON.parse(LEGACY_CLOSE) as { type: string }).type]), new Set(DOCUMENTED));
    assert.deepEqual(legacyMessages()(order('expired'), false), []);
  });

  it('an order that she comes back to is not made again', () => {
    assert.deepEqual(legacyMessages()(order('awaiting_payment'), false), []);
    assert.deepEqual(typesOf(legacyMessages()(order('complete'), true)), ['order-created', 'order-success']);
  });

  it('is exactly this, whatever the order', () => {
    assert.deepEqual(legacyMessages()(order('awaiting_payment'), true).map((text) => JSON.parse(text) as unknown), [{
      type: 'order-created', source: 'fonbnk',
      data: { order: { _id: 'o-1', orderParams: 'ORDER-1042', buySwapId: { _id: 'o-1', amount: 11.42, airtimeAmount: 1500, status: 'swap_initiated' } } },
    }]);
    assert.deepEqual(JSON.parse(LEGACY_CLOSE), { type: 'close-iframe', source: 'fonbnk', data: {} });
    const exact = { ...order('complete'), receive: { amount: '0.123456789012345678', asset: 'USDC', network: 'POLYGON' } };
    assert.ok(!legacyMessages()(exact, false).join('').includes('"amount"'));
  });

  it('tells each type once for an order, in any order of statuses', () => {
    const change = fc.tuple(fc.constantFrom(...orderStatus.options), fc.boolean(), fc.constantFrom('o-1', 'o-2'));
    fc.assert(fc.property(fc.array(change, { maxLength: 30 }), (changes) => {
      const told = legacyMessages();
      const texts = changes.flatMap(([status, made, id]) => told(order(status, id), made));
      const seen = texts.map((text) => {
        const { type, source, data } = JSON.parse(text) as { type: string; source: string; data: { order: { _id: string } } };
        assert.ok(DOCUMENTED.includes(type) && source === 'fonbnk');
        return `${data.order._id} ${type}`;
      });
      assert.equal(new Set(seen).size, seen.length);
    }), { numRuns: runs(2000) });
  });
});
