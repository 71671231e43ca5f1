/** Who is let in when more comes than can be answered in time. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createAdmission } from '../../../src/session/admission.js';
import type { Admission, Work } from '../../../src/session/admission.js';
import { openShop } from './shop.js';

/** A process whose timers come as late as is said. */
function door() {
  let now = 0;
  let due: { at: number; run: () => void } | undefined;
  const admission: Admission = createAdmission({ now: () => now, after: (ms, run) => (due = { at: now + ms, run }) });
  return {
    ...admission,
    get watching() {
      return due !== undefined;
    },
    letIn: (count: number, work: Work): number => Array.from({ length: count }, () => admission.enter(work)).filter(Boolean).length,
    /** The next timer comes, so late. */
    tick(late: number): void {
      const next = due;
      due = undefined;
      if (!next) throw new Error('nothing is waited for');
      now = next.at + late;
      next.run();
    },
  };
}

describe('a process with time', () => {
  it('lets everybody in, however long a provider takes', () => {
    const { letIn, tick } = door();
    for (let round = 0; round < 20; round++) {
      assert.equal(letIn(200, 'new'), 200);
      for (let ticks = 0; ticks < 10; ticks++) tick(2);
    }
  });
  it('watches its timers only while somebody is inside', () => {
    const at = door();
    assert.equal(at.watching, false);
    at.enter('new');
    assert.equal(at.watching, true);
    at.leave();
    at.tick(0);
    assert.equal(at.watching, false);
  });
});

describe('a process that is late', () => {
  it('lets fewer in with every late timer, never fewer than 64', () => {
    const { letIn, tick } = door();
    assert.equal(letIn(1000, 'new'), 1000);
    tick(100);
    assert.equal(letIn(10, 'new'), 0);
    for (let ticks = 0; ticks < 30; ticks++) tick(100);
    const few = door();
    few.enter('new');
    for (let ticks = 0; ticks < 30; ticks++) few.tick(100);
    assert.equal(few.letIn(1000, 'new'), 63);
  });
  it('keeps room for what was begun', () => {
    const { letIn, tick } = door();
    letIn(64, 'new');
    tick(100);
    assert.equal(letIn(1, 'new'), 0);
    assert.equal(letIn(1000, 'begun'), 3 * 64);
  });
  it('lets more in again once it is in time', () => {
    const { letIn, tick, leave } = door();
    letIn(64, 'new');
    tick(100);
    assert.equal(letIn(1, 'new'), 0);
    for (let ticks = 0; ticks < 40; ticks++) tick(0);
    assert.ok(letIn(500, 'new') > 300);
    leave();
  });
});

describe('an endpoint with more to do than it can', () => {
  const block = (ms: number): void => {
    for (const end = performance.now() + ms; performance.now() < end;);
  };

  it('turns new checkouts and orders away at once, says when to come back, and goes on with what was begun', async () => {
    const shop = openShop();
    const token = await shop.mint();
    const quote = await shop.quote(token);
    const { body: { id = '' } } = await shop.order(token, quote);
    // A provider that takes its time, and 300 customers who search meanwhile.
    let go = (): void => undefined;
    const held = new Promise<void>((resolve) => (go = resolve));
    shop.provider.offerDelay = () => held;
    const searches = await Promise.all(Array.from({ length: 300 }, (_, at) => shop.mint({ jti: `search-search-search-${at}` })));
    const query = '/offers?country=KE&network=POLYGON&asset=USDC&amount=1500&currency=local';
    const waiting = searches.map((one) => shop.call(query, { token: one }));
    // Until the door has seen that the process is late.
    for (let times = 0; times < 3; times++) {
      block(200);
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
    const search = await shop.call(query, { token });
    assert.deepEqual([search.status, search.body.code, search.body['recoverable']], [503, 'ERR_ENDPOINT_BUSY', true]);
    assert.ok(Number(search.headers.get('retry-after')) >= 1);
    const made = shop.provider.created.length;
    const second = await shop.order(await shop.mint({ jti: 'another-another-another' }), quote);
    assert.deepEqual([second.status, second.body.code], [503, 'ERR_ENDPOINT_BUSY']);
    assert.equal(shop.provider.created.length, made);
    assert.equal((await shop.call(`/orders/${id}`, { token })).status, 200);
    go();
    const answered = await Promise.all(waiting);
    // Whoever was inside is answered.
    assert.ok(answered.filter(({ status }) => status === 200).length >= 64);
    assert.ok(answered.every(({ status, body }) => status === 200 || body.code === 'ERR_ENDPOINT_BUSY'));
  });
});
