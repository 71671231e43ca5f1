/** What is kept in memory: after a whole journey, and after many mounts of which nothing should be left. */
import { heapOf, newPhone } from './browser.js';
import { isOurs, PATIENCE_MS } from './conditions.js';
import type { Variant } from './conditions.js';
import { goThrough } from './journey.js';
import type { Bare } from './raw.js';
import { open } from './visit.js';
import type { Circumstances } from './visit.js';

type Around = Pick<Circumstances, 'browser' | 'site'>;

/** Bytes of the heap of a page with nothing on it. */
export async function bareHeap({ browser, site }: Around, how: Bare): Promise<number> {
  const phone = await newPhone(browser, { kind: 'bare' });
  try {
    await phone.page.goto(site.url('bare'));
    await phone.when('first');
    if (how === 'bare, driven') await phone.page.getByRole('heading').click();
    return await heapOf(phone.cdp);
  } finally {
    await phone.close();
  }
}

/** After a whole journey; a peer, which has none here, as soon as it is ready. */
export async function heapAfter(around: Around, variant: Variant): Promise<number> {
  const opened = await open({ ...around, cpuRate: 1 }, variant);
  try {
    await opened.phone.when('ready');
    if (isOurs(variant)) await goThrough(opened, around, variant);
    await opened.phone.page.waitForTimeout(500);
    return await heapOf(opened.phone.cdp);
  } finally {
    await opened.phone.close();
  }
}

export interface Growth {
  readonly mounts: number;
  /** From the tenth mount to the last, after collections. */
  readonly heap: number;
  readonly nodes: number;
  readonly listeners: number;
}

export const MOUNTED = ['tag', 'frame', 'adyen'] as const;
const WARM = 10;

/** Mounts and removes so many times; each comes up before it goes. Nothing of the bench's own may hold what has gone. */
const MOUNT = `async (count) => {
  const comeUp = (begin) => new Promise((resolve, reject) => {
    const tooLate = setTimeout(() => reject(new Error('a mount did not come up')), ${PATIENCE_MS});
    begin(() => {
      clearTimeout(tooLate);
      resolve();
    });
  });
  const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  const tag = document.querySelector('onramp-checkout, onramp-checkout-frame');
  window.benchTag ??= tag?.outerHTML;
  tag?.remove();
  const place = document.querySelector('main');
  for (let one = 0; one < count; one++) {
    if (window.benchMount) {
      const element = place.appendChild(document.createElement('div'));
      const unmount = await window.benchMount(element);
      await comeUp(async (isUp) => {
        while (element.querySelectorAll('[role=option]').length < 2) await pause(10);
        isUp();
      });
      unmount();
      element.remove();
    } else {
      const around = document.createElement('template');
      around.innerHTML = window.benchTag;
      await comeUp((isUp) => {
        const element = around.content.firstElementChild;
        element.addEventListener('onramp-ready', () => isUp(), { once: true });
        place.append(element);
      });
      place.lastElementChild.remove();
    }
    await pause(20);
  }
}`;

export async function growthOver(around: Around, variant: (typeof MOUNTED)[number], mounts: number): Promise<Growth> {
  const { phone } = await open({ ...around, cpuRate: 1 }, variant);
  const { page, cdp } = phone;
  const counted = async () => ({ heap: await heapOf(cdp), ...await cdp.send('Memory.getDOMCounters') });
  const mount = (count: number): Promise<void> => page.evaluate<void>(`(${MOUNT})(${count})`);
  try {
    await phone.when('ready');
    await mount(WARM);
    const before = await counted();
    await mount(mounts);
    const after = await counted();
    return { mounts, heap: after.heap - before.heap, nodes: after.nodes - before.nodes, listeners: after.jsEventListeners - before.jsEventListeners };
  } finally {
    await phone.close();
  }
}
