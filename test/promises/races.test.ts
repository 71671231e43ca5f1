/**
 * Acts that race with the provider's own clock (M9), and figures that move between her yes and the order (M5): the tab
 * ends with the provider's truth, and nothing is changed silently. Time is the test's; the endpoint, the client, the core
 * and the sandbox are real.
 */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { createSandbox, SANDBOX_CLIENT_ID, SANDBOX_CLIENT_SECRET } from '../../src/sandbox/index.js';
import type { Sandbox } from '../../src/sandbox/index.js';
import { sameTerms } from '../../src/core/order.js';
import type { State } from '../../src/core/state.js';
import { fonbnk } from '../../src/providers/fonbnk/index.js';
import { createSessionEndpoint, mintSession } from '../../src/session/index.js';
import { memoryStore } from '../../src/stores/memory.js';
import { openTab } from './customer.js';
import type { Tab, Wishes } from './customer.js';
import { virtualTime } from './virtual-time.js';
import type { VirtualTime } from './virtual-time.js';

const RUNS = process.env['TEST_LONG'] === '1' ? 10_000 : 200;
const URL_ = 'https://pay.example/checkout';
const KEY = { kid: 'k1', secret: new Uint8Array(32).fill(7) };
const TRUTH: Readonly<Record<string, string>> = {
  swap_initiated: 'awaiting_payment', swap_buyer_confirmed: 'validating', swap_seller_confirmed: 'paid', pending: 'delivering', complete: 'complete',
  swap_buyer_rejected: 'cancelled', swap_expired: 'expired', swap_seller_rejected: 'payment_not_found', failed: 'delivery_failed',
};

let time: VirtualTime;
let number = 0;
before(() => {
  time = virtualTime();
});
after(() => time.restore());

interface Room {
  readonly sandbox: Sandbox;
  readonly tab: Tab;
  readonly states: State[];
  close(): Promise<void>;
}

/** A customer whose every call to the provider takes so long each way. */
async function open(wishes: Wishes, latencyMs: number, options: Parameters<typeof createSandbox>[0]): Promise<Room> {
  const sandbox = createSandbox(options);
  const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, latencyMs));
  const provider = fonbnk({
    apiUrl: 'http://127.0.0.1', clientId: SANDBOX_CLIENT_ID, clientSecret: SANDBOX_CLIENT_SECRET, environment: 'sandbox',
    fetch: async (input, init) => {
      await pause();
      const url = new URL(input as URL);
      const answer = await sandbox.fetch(new Request(url, init), { target: url.pathname + url.search, drop: () => undefined });
      await pause();
      return answer;
    },
  });
  const endpoint = createSessionEndpoint({
    publicUrl: URL_, environment: 'sandbox', merchants: [{ id: 'shop', origins: ['https://shop.example'], keys: [{ ...KEY, alg: 'HS256' }] }],
    providers: [provider], store: memoryStore(),
  });
  const token = await mintSession({
    iss: 'shop', aud: URL_, jti: `race-race-race-race-race-${++number}`, environment: 'sandbox', origins: ['https://shop.example'], flow: 'onramp', reference: 'R-1',
    customer: { email: 'a@b.co' }, order: {
      country: 'NG', channel: 'bank', amount: '20000', currency: 'local', network: 'POLYGON', asset: 'USDC', address: '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed',
    },
  }, KEY);
  const states: State[] = [];
  const tab = openTab(endpoint, URL_, token, wishes, { watch: (state) => states.push(state) });
  return {
    sandbox, tab, states,
    async close() {
      tab.close();
      await endpoint.close();
      sandbox.close();
      await time.settle();
    },
  };
}

describe('an act at the moment when the order expires', () => {
  it(`ends with the provider’s truth, ${RUNS} times`, async () => {
    const acts = fc.record({ act: fc.constantFrom('confirm' as const, 'reject' as const), earlyMs: fc.integer({ min: -400, max: 400 }), latencyMs: fc.integer({ min: 0, max: 200 }) });
    const seen = new Set<string>();
    await fc.assert(fc.asyncProperty(acts, async ({ act, earlyMs, latencyMs }) => {
      const { sandbox, tab, close } = await open({ act, code: () => undefined, actAfterMs: 20_000 + earlyMs }, latencyMs, { orderLifeMs: 20_000, sellerPatienceMs: 15_000 });
      try {
        assert.ok(await time.passUntil(() => tab.order !== undefined, 60_000), 'there was no order');
        await time.passUntil(() => false, 100_000);
        const [order] = sandbox.orders();
        assert.equal(tab.order?.status, TRUTH[order?.status ?? '']);
        seen.add(`${act} ${order?.status}`);
      } finally {
        await close();
      }
    }), { numRuns: RUNS });
    // The race was one: both ends were seen of both acts.
    assert.ok(['confirm swap_expired', 'confirm complete', 'reject swap_expired', 'reject swap_buyer_rejected'].every((end) => seen.has(end)), [...seen].join(', '));
  });
});

describe('figures that move after she has accepted', () => {
  it(`are asked about again, ${RUNS} times`, async () => {
    const drift = fc.record({ percent: fc.integer({ min: -5, max: 5 }), ponderMs: fc.constantFrom(0, 30_000) });
    let asked = 0;
    await fc.assert(fc.asyncProperty(drift, async ({ percent, ponderMs }) => {
      const { sandbox, tab, states, close } = await open({ act: 'confirm', code: () => undefined, ponderMs }, 20, { quoteLifeMs: 10_000 });
      try {
        assert.ok(await time.passUntil(() => tab.state.step === 'review', 60_000));
        sandbox.moveRates(percent);
        assert.ok(await time.passUntil(() => tab.order !== undefined, 60_000));
        const accepted = states.findLast((state) => state.step === 'review');
        const first = states.find((state) => state.step === 'instructions');
        if (accepted?.step !== 'review' || first?.step !== 'instructions') throw new Error('a step was skipped');
        assert.equal(first.consented, sameTerms(accepted.offer, first.order));
        if (!first.consented) asked++;
      } finally {
        await close();
      }
    }), { numRuns: RUNS });
    assert.ok(asked > RUNS / 10 && asked < RUNS, `${asked} of ${RUNS} differed`);
  });
});
