/** A hundred mounts of the frame, in the middle of anything: nothing is left of them, and nothing grows (H5). */
import type { CDPSession, Page } from '@playwright/test';
import { newPhone } from './shop.js';
import { expect, test } from './sites.js';

// A trace holds the elements of frames that go while they load, ours or anybody's, and so would be counted as a leak.
test.use({ trace: 'off' });

interface Held {
  /** Of what was mounted last. */
  readonly alive: number;
  readonly counted: Readonly<Record<'documents' | 'nodes' | 'listeners' | 'frames', number>>;
  readonly globals: readonly string[];
  readonly overflow: string;
  readonly heap: number;
}

async function look(page: Page, cdp: CDPSession): Promise<Held> {
  const collect = async (): Promise<void> => {
    for (let turn = 0; turn < 3; turn += 1) await cdp.send('HeapProfiler.collectGarbage');
  };
  await collect();
  // Its own references go before anything is counted.
  const alive = await page.evaluate(() => (window as unknown as { refs: WeakRef<object>[] }).refs.splice(0).filter((ref) => ref.deref() !== undefined).length);
  const [globals, overflow] = await page.evaluate(() => [Object.keys(window).sort(), document.documentElement.style.overflow] as const);
  await collect();
  const { documents, nodes, jsEventListeners: listeners } = await cdp.send('Memory.getDOMCounters');
  const { usedSize: heap } = await cdp.send('Runtime.getHeapUsage');
  return { alive, counted: { documents, nodes, listeners, frames: page.frames().length }, globals, overflow, heap };
}

/** Three in five wait until they are interactive, the others go in the middle of anything; each fourth is a dialog. */
const mount = (page: Page, html: readonly [string, string], times: number, hold = false): Promise<void> => page.evaluate(async ([[inline, dialog], count, held]) => {
  const { refs, kept } = window as unknown as { refs: WeakRef<object>[]; kept: object[] };
  for (let mounted = 0; mounted < count; mounted += 1) {
    const holder = document.createElement('div');
    holder.innerHTML = mounted % 4 === 3 ? dialog : inline;
    const [element] = holder.children as unknown as [HTMLElement & { open(): void }];
    const ready = new Promise((resolve) => holder.addEventListener('onramp-ready', resolve, { once: true }));
    document.body.append(holder);
    if (mounted % 4 === 3) element.open();
    await (mounted % 5 > 1 ? ready : new Promise((resolve) => setTimeout(resolve, (mounted * 7) % 60)));
    holder.remove();
    refs.push(new WeakRef(element));
    if (held) kept.push(element);
  }
}, [html, times, hold] as const);

test('a hundred mounts leave nothing: no element, node, listener, document or global, and the heap does not grow', async ({ page, sites, faults }) => {
  test.setTimeout(180_000);
  await page.goto(sites.page('shop', `<script>window.refs = []; window.kept = [];</script>${sites.loader}`));
  await page.waitForFunction(() => customElements.get('onramp-checkout-frame') !== undefined);
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('HeapProfiler.enable');
  const html = [sites.tag(newPhone()), sites.tag(newPhone(), { attributes: 'presentation="dialog"' })] as const;
  /** The last frames may still be on their way out. */
  const settled = async (): Promise<Held> => {
    await expect.poll(async () => page.frames().length).toBe(1);
    await page.waitForTimeout(500);
    return look(page, cdp);
  };
  // Until the page has loaded what it loads once, and the engine has compiled what it runs.
  await mount(page, html, 60);
  const before = await settled();
  await mount(page, html, 100);
  const after = await settled();
  expect([before.alive, after.alive]).toEqual([0, 0]);
  expect(after.counted).toEqual(before.counted);
  expect([after.globals, after.overflow]).toEqual([before.globals, '']);
  test.info().annotations.push({ type: 'heap', description: `${before.heap} → ${after.heap} bytes` });
  expect(after.heap / before.heap).toBeLessThanOrEqual(1.01);
  // The control: what is held is seen.
  await mount(page, html, 5, true);
  const held = await settled();
  expect(held.alive).toBe(5);
  expect(held.counted.nodes).toBeGreaterThan(after.counted.nodes);
  expect(faults).toEqual([]);
});
