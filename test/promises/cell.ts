/** One cell of the fault matrix: a fault, the operation that it strikes, and what the customer does meanwhile. */
import assert from 'node:assert/strict';
import { createSandbox, SANDBOX_CLIENT_ID, SANDBOX_CLIENT_SECRET } from '../../src/sandbox/index.js';
import type { Sandbox } from '../../src/sandbox/index.js';
import { fonbnk } from '../../src/providers/fonbnk/index.js';
import type { OnrampProvider } from '../../src/providers/provider.js';
import { createSessionEndpoint, mintSession } from '../../src/session/index.js';
import type { MintInput, SessionEndpoint } from '../../src/session/index.js';
import { memoryStore } from '../../src/stores/memory.js';
import type { ClaimStore } from '../../src/stores/store.js';
import { openTab, tabStorage } from './customer.js';
import type { Tab } from './customer.js';
import type { FaultName, OperationName } from './faults.js';
import { LATE_COMMIT_MS } from './upstream.js';
import type { Upstream } from './upstream.js';
import type { VirtualTime } from './virtual-time.js';

export const ACTS = ['waits', 'reloads', 'double-clicks', 'opens a second tab'] as const;
export type ActName = (typeof ACTS)[number];

export interface Cell {
  readonly fault: FaultName;
  readonly operation: OperationName;
  readonly act: ActName;
}

/** How long a fault strikes. */
const LASTS_MS = 10_000;
/** From the moment that the truth can be known to the moment that she sees it (M2). */
export const RECOVERY_MS = 15_000;
const QUIESCE_MS = 60_000;
const URL_ = 'https://pay.example/checkout';
const KEY = { kid: 'k1', secret: new Uint8Array(32).fill(7) };
const PAID = new Set(['swap_seller_confirmed', 'pending', 'complete']);

/** Provider calls go over real sockets, so the clock waits for them. */
function onRealTime(provider: OnrampProvider, time: VirtualTime): OnrampProvider {
  const wrapped = Object.fromEntries(Object.entries(provider as unknown as Record<string, unknown>).map(([name, member]) => [
    name, typeof member === 'function' ? (...args: unknown[]) => time.real(() => (member as (...all: unknown[]) => Promise<unknown>).apply(provider, args)) : member,
  ]));
  return wrapped as unknown as OnrampProvider;
}

/** What a control takes away from the world. */
export interface WorldChange {
  readonly store?: (store: ClaimStore) => ClaimStore;
  /** Whether orders are looked for by their key. */
  readonly looks?: boolean;
}

export interface World {
  readonly sandbox: Sandbox;
  readonly endpoint: SessionEndpoint;
  readonly store: ClaimStore;
  readonly token: string;
}

/** A whole journey without a fault: modules that are loaded late are there afterwards, and nothing real delays a cell. */
export async function warmUp(time: VirtualTime, upstream: Upstream): Promise<void> {
  for (const operation of ['confirm', 'otp'] as const) {
    const { sandbox, endpoint, token } = await openWorld(time, upstream, { operation }, `warm-up-warm-up-warm-up-${operation}`);
    upstream.use(sandbox, undefined);
    const tab = openTab(endpoint, URL_, token, { act: operation, code: () => sandbox.orders()[0]?.otp });
    for (let turn = 0; turn < 100 && tab.order?.status !== 'complete'; turn++) {
      await time.passUntil(() => false, 1000);
      await new Promise((resolve) => setImmediate(resolve));
      if (operation === 'otp') pushApproved(sandbox);
    }
    tab.close();
    await endpoint.close();
    sandbox.close();
    assert.equal(tab.order?.status, 'complete');
  }
}

async function openWorld(
  time: VirtualTime, upstream: Upstream, { fault, operation }: Partial<Cell>, jti: string, { store: change = (store) => store, looks = true }: WorldChange = {},
): Promise<World> {
  const sandbox = createSandbox({ now: () => Date.now() + upstream.skew, ...(fault === 'quote-over' ? { quoteLifeMs: 5_000 } : {}) });
  const provider = fonbnk({ apiUrl: upstream.url, clientId: SANDBOX_CLIENT_ID, clientSecret: SANDBOX_CLIENT_SECRET, environment: 'sandbox', fetch: upstream.fetch });
  const store = change(memoryStore());
  const endpoint = createSessionEndpoint({
    publicUrl: URL_, environment: 'sandbox', merchants: [{ id: 'shop', origins: ['https://shop.example'], keys: [{ ...KEY, alg: 'HS256' }] }],
    providers: [onRealTime(looks ? provider : { ...provider, find: async () => undefined }, time)], store, quiesceMs: QUIESCE_MS,
  });
  const corridor = operation === 'otp' ? { country: 'CI', channel: 'mobile_money', carrier: 'ci_orange' } : { country: 'NG', channel: 'bank' };
  const claims: MintInput = {
    iss: 'shop', aud: URL_, jti, environment: 'sandbox', origins: ['https://shop.example'], flow: 'onramp', reference: 'R-1', customer: { email: 'a@b.co' },
    order: { ...corridor, amount: '20000', currency: 'local', network: 'POLYGON', asset: 'USDC', address: '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed' },
  };
  return { sandbox, endpoint, store, token: await mintSession({ ...claims, lifetimeSeconds: 7200 }, KEY) };
}

export interface CellResult {
  /** Milliseconds from the moment that the truth could be known until she saw it. */
  readonly recoveryMs: number;
  readonly orders: number;
}

/** Runs a cell and asserts its promises. */
export async function runCell(time: VirtualTime, upstream: Upstream, cell: Cell, jti: string, change?: WorldChange): Promise<CellResult> {
  const { fault, operation, act } = cell;
  const { sandbox, endpoint, token } = await openWorld(time, upstream, cell, jti, change);
  upstream.use(sandbox, { name: fault, operation, lastsMs: LASTS_MS });
  const wishes = {
    act: operation === 'otp' || operation === 'reject' ? operation : 'confirm', code: () => sandbox.orders()[0]?.otp,
    ...(fault === 'quote-over' ? { ponderMs: 8_000 } : {}),
  } as const;
  const drafts = tabStorage();
  const open = (): Tab => openTab(endpoint, URL_, token, wishes, { doubled: fault === 'doubled', drafts });
  const tabs = [open()];
  const payable = (): number => sandbox.orders().filter(({ status }) => status === 'swap_initiated').length;
  const label = `${fault} × ${operation} × ${act}`;
  try {
    assert.ok(await time.passUntil(() => upstream.struck !== undefined, 60_000), `${label}: the operation was never asked for: ${describe(tabs, sandbox)}`);
    const typedBefore = tabs[0]?.typed ?? 0;
    const hadAccepted = tabs[0]?.accepted ?? false;
    if (act === 'double-clicks') tabs[0]?.again();
    if (act === 'reloads') {
      tabs[0]?.close();
      tabs[0] = open();
    }
    if (act === 'opens a second tab') tabs.push(openTab(endpoint, URL_, token, wishes));
    if (fault === 'quote-over') sandbox.moveRates(3);

    const struck = upstream.struck as { at: number; until: number };
    const healed = fault === 'late-commit' ? struck.at + LATE_COMMIT_MS : struck.until;
    await time.passUntil(() => Date.now() >= healed, healed - Date.now());
    // What was asked for and never carried out cannot be told from what is late, until nothing can be late any more.
    const unsure = operation === 'create' && sandbox.orders().length === 0 && (hadAccepted || tabs.some(({ accepted }) => accepted));
    const knowable = unsure ? Math.max(healed, struck.until + QUIESCE_MS) : healed;
    await time.passUntil(() => Date.now() >= knowable || recovered(sandbox, operation, tabs), knowable - Date.now());
    const begun = Date.now();
    assert.ok(await time.passUntil(() => recovered(sandbox, operation, tabs), RECOVERY_MS), `${label}: not recovered after ${RECOVERY_MS} ms: ${describe(tabs, sandbox)}`);
    const recoveryMs = Math.max(0, Date.now() - begun);

    // To the end, with the fault gone.
    const final = operation === 'reject' ? ['cancelled'] : ['complete'];
    if (operation === 'otp') pushApproved(sandbox);
    const ended = await time.passUntil(() => {
      if (operation === 'otp') pushApproved(sandbox);
      assert.ok(payable() <= 1, `${label}: two payable orders`);
      return tabs.every(({ order }) => order !== undefined && final.includes(order.status));
    }, 180_000);
    assert.ok(ended, `${label}: did not end: ${describe(tabs, sandbox)}`);
    assert.equal(new Set(tabs.map(({ order }) => order?.id)).size, 1, `${label}: the tabs show different orders`);
    assert.equal(sandbox.orders().filter(({ status }) => PAID.has(status)).length, operation === 'reject' ? 0 : 1, `${label}: ${describe(tabs, sandbox)}`);
    if (hadAccepted && act !== 'opens a second tab') assert.equal(tabs[0]?.typed, act === 'reloads' ? 0 : typedBefore, `${label}: had to type again`);
    for (const { shown } of tabs) assertForward(shown, label);
    assert.equal(upstream.strayed, 0, `${label}: another host was asked`);
    return { recoveryMs, orders: sandbox.orders().length };
  } finally {
    for (const tab of tabs) tab.close();
    await endpoint.close();
    sandbox.close();
    await time.settle();
  }
}

/** Whether what was struck is over, and every tab shows the truth. */
function recovered(sandbox: Sandbox, operation: OperationName, tabs: readonly Tab[]): boolean {
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

const RANK = ['awaiting_payment', 'cancelled', 'validating', 'payment_not_found', 'paid', 'delivering', 'delivery_failed', 'complete'];
function assertForward(shown: readonly string[], label: string): void {
  const ranks = shown.map((status) => RANK.indexOf(status));
  assert.ok(ranks.every((rank, at) => at === 0 || rank > (ranks[at - 1] ?? -1)), `${label}: the status went back: ${shown.join(' → ')}`);
}

const describe = (tabs: readonly Tab[], sandbox: Sandbox): string => JSON.stringify({
  tabs: tabs.map(({ state, order }) => ({ step: state.step, status: order?.status, ...('problem' in state ? { problem: state.problem } : {}), ...('phase' in state ? { phase: state.phase } : {}) })),
  orders: sandbox.orders().map(({ orderId, status, orderParams }) => ({ orderId, status, orderParams })),
});
