/** Buying in a cell of the fault matrix: the provider's sandbox, an endpoint, and a customer who pays at once. */
import assert from 'node:assert/strict';
import type { Order } from '../../src/core/schemas/order.js';
import { createSandbox, SANDBOX_CLIENT_ID, SANDBOX_CLIENT_SECRET } from '../../src/sandbox/index.js';
import type { Sandbox } from '../../src/sandbox/index.js';
import { fonbnk } from '../../src/providers/fonbnk/index.js';
import { createSessionEndpoint, mintSession } from '../../src/session/index.js';
import type { MintInput } from '../../src/session/index.js';
import { memoryStore } from '../../src/stores/memory.js';
import type { ClaimStore } from '../../src/stores/store.js';
import { KEY, onRealTime, QUIESCE_MS, URL_ } from './cell.js';
import type { Cell, Scene } from './cell.js';
import { openTab } from './customer.js';
import type { Tab } from './customer.js';
import type { OPERATIONS } from './faults.js';
import type { Upstream } from './upstream.js';
import type { VirtualTime } from './virtual-time.js';

export type OnrampCell = Cell<(typeof OPERATIONS)[number]>;

const PAID = new Set(['swap_seller_confirmed', 'pending', 'complete']);
const RANKS: readonly Order['status'][] = ['awaiting_payment', 'cancelled', 'validating', 'payment_not_found', 'paid', 'delivering', 'delivery_failed', 'complete'];

/** What a control takes away from the world. */
export interface WorldChange {
  readonly store?: (store: ClaimStore) => ClaimStore;
  /** Whether orders are looked for by their key. */
  readonly looks?: boolean;
}

export async function onrampScene(
  time: VirtualTime, upstream: Upstream, { fault, operation }: Pick<OnrampCell, 'operation'> & Partial<OnrampCell>, jti: string,
  { store: change = (store) => store, looks = true }: WorldChange = {},
): Promise<Scene> {
  const sandbox = createSandbox({ now: () => Date.now() + upstream.skew, ...(fault === 'quote-over' ? { quoteLifeMs: 5_000 } : {}) });
  const provider = fonbnk({ apiUrl: upstream.url, clientId: SANDBOX_CLIENT_ID, clientSecret: SANDBOX_CLIENT_SECRET, environment: 'sandbox', fetch: upstream.fetch });
  const endpoint = createSessionEndpoint({
    publicUrl: URL_, environment: 'sandbox', merchants: [{ id: 'shop', origins: ['https://shop.example'], keys: [{ ...KEY, alg: 'HS256' }] }],
    providers: [onRealTime(looks ? provider : { ...provider, find: async () => undefined }, time)], store: change(memoryStore()), quiesceMs: QUIESCE_MS,
  });
  const corridor = operation === 'otp' ? { country: 'CI', channel: 'mobile_money', carrier: 'ci_orange' } : { country: 'NG', channel: 'bank' };
  const claims: MintInput = {
    iss: 'shop', aud: URL_, jti, environment: 'sandbox', origins: ['https://shop.example'], flow: 'onramp', reference: 'R-1', customer: { email: 'a@b.co' },
    order: { ...corridor, amount: '20000', currency: 'local', network: 'POLYGON', asset: 'USDC', address: '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed' },
  };
  return {
    sandbox, endpoint, token: await mintSession({ ...claims, lifetimeSeconds: 7200 }, KEY), ranks: RANKS,
    wishes: () => ({
      act: operation === 'otp' || operation === 'reject' ? operation : 'confirm', code: () => sandbox.orders()[0]?.otp,
      ...(fault === 'quote-over' ? { ponderMs: 8_000 } : {}),
    }),
    struck() {
      if (fault === 'quote-over') sandbox.moveRates(3);
    },
    unsure: (accepted) => operation === 'create' && sandbox.orders().length === 0 && accepted,
    recovered: (tabs) => recovered(sandbox, operation, tabs),
    goOn() {
      if (operation === 'otp') pushApproved(sandbox);
      assert.ok(sandbox.orders().filter(({ status }) => status === 'swap_initiated').length <= 1, 'two payable orders');
    },
    final: operation === 'reject' ? 'cancelled' : 'complete',
    judge: () => assert.equal(sandbox.orders().filter(({ status }) => PAID.has(status)).length, operation === 'reject' ? 0 : 1),
    describe: () => sandbox.orders().map(({ orderId, status, orderParams }) => ({ orderId, status, orderParams })),
  };
}

/** A whole journey without a fault: modules that are loaded late are there afterwards, and nothing real delays a cell. */
export async function warmUp(time: VirtualTime, upstream: Upstream): Promise<void> {
  for (const operation of ['confirm', 'otp'] as const) {
    const { sandbox, endpoint, token, wishes, goOn } = await onrampScene(time, upstream, { operation }, `warm-up-warm-up-warm-up-${operation}`);
    upstream.use(sandbox, undefined);
    const tab = openTab(endpoint, URL_, token, wishes());
    for (let turn = 0; turn < 100 && tab.order?.status !== 'complete'; turn++) {
      await time.passUntil(() => false, 1000);
      await new Promise((resolve) => setImmediate(resolve));
      goOn?.();
    }
    tab.close();
    await endpoint.close();
    sandbox.close();
    assert.equal(tab.order?.status, 'complete');
  }
}

/** Whether what was struck is over, and every tab shows the truth. */
function recovered(sandbox: Sandbox, operation: OnrampCell['operation'], tabs: readonly Tab[]): boolean {
  const [order] = sandbox.orders();
  const past = (tab: Tab): boolean => !['loading', 'error'].includes(tab.state.step);
  switch (operation) {
    case 'payment-channels': case 'assets': return tabs.every(past);
    case 'limits': case 'best-offer': return tabs.every((tab) => past(tab) && (tab.state.step !== 'offer' || (tab.state.offers?.offers.length ?? 0) > 0));
    case 'create': return tabs.every((tab) => tab.order !== undefined);
    case 'order': return order !== undefined && tabs.every((tab) => tab.order !== undefined);
    case 'otp': return order?.status !== 'swap_initiated' || tabs.some(({ state }) => state.step === 'instructions' && state.order.instructions.type === 'otp_stk_push' && state.order.instructions.otpAccepted === true);
    case 'confirm': return order !== undefined && tabs.every((tab) => tab.order !== undefined && tab.order.status !== 'awaiting_payment');
    case 'reject': return tabs.every((tab) => tab.order?.status === 'cancelled');
  }
}

/** She approves the prompt on her phone. */
function pushApproved(sandbox: Sandbox): void {
  const [order] = sandbox.orders();
  if (order && order.status === 'swap_initiated' && order.otp !== undefined && !order.paid) sandbox.markPaid(order.orderId);
}
