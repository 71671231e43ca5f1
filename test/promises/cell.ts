/** One cell of a fault matrix: a fault, the operation that it strikes, and what the customer does meanwhile. */
import assert from 'node:assert/strict';
import type { Order } from '../../src/core/schemas/order.js';
import type { Sandbox } from '../../src/sandbox/index.js';
import type { SessionEndpoint } from '../../src/session/index.js';
import { openTab, tabStorage } from './customer.js';
import type { Tab, TabOptions, Wishes } from './customer.js';
import type { FaultName, OperationName } from './faults.js';
import { LATE_COMMIT_MS } from './upstream.js';
import type { Upstream } from './upstream.js';
import type { VirtualTime } from './virtual-time.js';

export const ACTS = ['waits', 'reloads', 'double-clicks', 'opens a second tab'] as const;
/** Where an order is made without an act of hers, two tabs ask for it in the same moment. */
export const TWO_TABS = 'opens two tabs at once';
export type ActName = (typeof ACTS)[number] | typeof TWO_TABS;

export interface Cell<Operation extends OperationName = OperationName> {
  readonly fault: FaultName;
  readonly operation: Operation;
  readonly act: ActName;
}

/** How long a fault strikes. */
const LASTS_MS = 10_000;
/** From the moment that the truth can be known to the moment that she sees it (M2). */
export const RECOVERY_MS = 15_000;
export const QUIESCE_MS = 60_000;
export const URL_ = 'https://pay.example/checkout';
export const KEY = { kid: 'k1', secret: new Uint8Array(32).fill(7) };

/** Provider calls go over real sockets, so the clock waits for them. */
export function onRealTime<Provider extends object>(provider: Provider, time: VirtualTime): Provider {
  const wrapped = Object.fromEntries(Object.entries(provider as Record<string, unknown>).map(([name, member]) => [
    name, typeof member === 'function' ? (...args: unknown[]) => time.real(() => (member as (...all: unknown[]) => Promise<unknown>).apply(provider, args)) : member,
  ]));
  return wrapped as Provider;
}

/** A flow in a cell: its world, what she does there, and what has to come of it. */
export interface Scene {
  readonly sandbox: Sandbox;
  readonly endpoint: SessionEndpoint;
  readonly token: string;
  /** What she wants in one tab; a reload goes on with it. */
  readonly wishes: () => Wishes;
  /** A status that is shown after another one has to stand behind it here. */
  readonly ranks: readonly Order['status'][];
  /** Happens at the provider in the moment that the fault strikes. */
  readonly struck?: () => void;
  /** Sees every state of every tab, and throws where a promise is broken. */
  readonly watch?: TabOptions['watch'];
  /** What was asked for and never carried out cannot be told from what is late, until nothing can be late any more. */
  unsure(accepted: boolean): boolean;
  /** Whether what was struck is over, and every tab shows the truth. */
  recovered(tabs: readonly Tab[]): boolean;
  /** After the fault: what has to happen elsewhere for the order to end, and what must hold meanwhile. */
  readonly goOn?: () => void;
  readonly final: Order['status'];
  /** What has to hold in the end. */
  judge(time: VirtualTime): void | Promise<void>;
  describe(): unknown;
}

export interface CellResult {
  /** Milliseconds from the moment that the truth could be known until she saw it. */
  readonly recoveryMs: number;
}

/** Runs a cell and asserts its promises. */
export async function runCell(time: VirtualTime, upstream: Upstream, { fault, operation, act }: Cell, scene: Scene): Promise<CellResult> {
  const { sandbox, endpoint, token, final } = scene;
  upstream.use(sandbox, { name: fault, operation, lastsMs: LASTS_MS });
  const drafts = tabStorage();
  const broken: string[] = [];
  const watch: TabOptions['watch'] = (state) => {
    try {
      scene.watch?.(state);
    } catch (thrown) {
      broken.push((thrown as Error).message);
    }
  };
  const wishes = scene.wishes();
  const open = (): Tab => openTab(endpoint, URL_, token, wishes, { doubled: fault === 'doubled', drafts, watch });
  const openAnother = (): Tab => openTab(endpoint, URL_, token, scene.wishes(), { watch });
  const tabs = [open(), ...(act === TWO_TABS ? [openAnother()] : [])];
  const label = `${fault} × ${operation} × ${act}`;
  const describe = (): string => JSON.stringify({
    tabs: tabs.map(({ state, order }) => ({ step: state.step, status: order?.status, ...('problem' in state ? { problem: state.problem } : {}), ...('phase' in state ? { phase: state.phase } : {}) })),
    upstream: scene.describe(),
  });
  try {
    assert.ok(await time.passUntil(() => upstream.struck !== undefined, 60_000), `the operation was never asked for`);
    const before = tabs[0] as Tab;
    const typedBefore = before.typed;
    const hadAccepted = before.accepted;
    if (act === 'double-clicks') before.again();
    if (act === 'reloads') {
      before.close();
      tabs[0] = open();
    }
    if (act === 'opens a second tab') tabs.push(openAnother());
    scene.struck?.();

    const struck = upstream.struck as { at: number; until: number };
    const healed = fault === 'late-commit' ? struck.at + LATE_COMMIT_MS : struck.until;
    await time.passUntil(() => Date.now() >= healed, healed - Date.now());
    const knowable = scene.unsure(hadAccepted || tabs.some(({ accepted }) => accepted)) ? Math.max(healed, struck.until + QUIESCE_MS) : healed;
    await time.passUntil(() => Date.now() >= knowable || scene.recovered(tabs), knowable - Date.now());
    const begun = Date.now();
    assert.ok(await time.passUntil(() => scene.recovered(tabs), RECOVERY_MS), `not recovered after ${RECOVERY_MS} ms`);
    const recoveryMs = Math.max(0, Date.now() - begun);

    // To the end, with the fault gone.
    scene.goOn?.();
    const ended = await time.passUntil(() => {
      scene.goOn?.();
      return tabs.every(({ order }) => order?.status === final);
    }, 180_000);
    assert.ok(ended, `did not end`);
    assert.equal(new Set(tabs.map(({ order }) => order?.id)).size, 1, `the tabs show different orders`);
    // Nothing is on its way any more.
    if (fault === 'late-commit') await time.passUntil(() => false, struck.until + LATE_COMMIT_MS - Date.now());
    await scene.judge(time);
    if (hadAccepted && act !== 'opens a second tab') assert.equal(tabs[0]?.typed, act === 'reloads' ? 0 : typedBefore, `had to type again`);
    for (const { shown } of new Set([before, ...tabs])) assertForward(scene.ranks, shown);
    // A reload shows nothing that is behind what she saw before it.
    if (act === 'reloads') assertForward(scene.ranks, [...before.shown.slice(-1), ...(tabs[0]?.shown ?? [])].filter((status, at, all) => status !== all[at - 1]));
    assert.deepEqual(broken, []);
    assert.equal(upstream.strayed, 0, `another host was asked`);
    return { recoveryMs };
  } catch (thrown) {
    throw new Error(`${label}: ${[...new Set(broken), (thrown as Error).message].join('; ')}: ${describe()}`, { cause: thrown });
  } finally {
    for (const tab of tabs) tab.close();
    await endpoint.close();
    sandbox.close();
    await time.settle();
  }
}

function assertForward(ranks: readonly Order['status'][], shown: readonly Order['status'][]): void {
  const forward = shown.every((status, at) => at === 0 || ranks.indexOf(status) > ranks.indexOf(shown[at - 1] as Order['status']));
  assert.ok(forward, `the status went back: ${shown.join(' → ')}`);
}
