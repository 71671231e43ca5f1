/**
 * How fast this machine is, in the measure that Lighthouse uses for phones (its BenchmarkIndex, written anew): half of it makes
 * strings and garbage, half copies arrays. A cheap phone of today has 264.
 */
import type { Browser } from 'playwright';
import { median } from '../endpoint/numbers.js';
import { newPhone } from './browser.js';

export const CHEAP_PHONE = 264;
const NEAR = 0.15;
/** More than that, and the machine had other things to do. */
export const LARGEST_DRIFT = 0.15;

const indexOver = (ms: number): string => `(() => {
  const ms = ${ms};
  const run = (once) => {
    const begun = performance.now();
    let times = 0;
    while (times % 10 !== 0 || performance.now() - begun < ms) once(times++);
    return times / 10 / ((performance.now() - begun) / 1000);
  };
  const strings = run(() => {
    let text = '';
    for (let at = 0; at < 10000; at++) text += 'a';
    if (text.length === 1) throw new Error('never');
  });
  const sides = [0, 1].map(() => Array.from({ length: 100000 }, (_, at) => at));
  const copies = run((times) => {
    const from = sides[times % 2];
    const to = sides[1 - times % 2];
    for (let at = 0; at < from.length; at++) to[at] = from[at];
  });
  return (strings + copies) / 2;
})()`;

/** The best of three looks: what a machine does beside only makes it slower, and passes. */
export const machineIndex = async (browser: Browser): Promise<number> => Math.max(...await looksAt(browser, 1, 200));

/** The same at a rate. Slowing works by stopping the thread again and again, so that it takes longer to see what is left. */
export const slowedIndex = async (browser: Browser, cpuRate: number): Promise<number> => median(await looksAt(browser, cpuRate, 600));

async function looksAt(browser: Browser, cpuRate: number, ms: number): Promise<readonly number[]> {
  const phone = await newPhone(browser, { kind: 'bare', cpuRate });
  try {
    const looks: number[] = [];
    for (let look = 0; look < 3; look++) looks.push(await phone.page.evaluate<number>(indexOver(ms)));
    return looks;
  } finally {
    await phone.close();
  }
}

/** The rate at which this machine is a cheap phone. */
export async function rateOfCheapPhone(browser: Browser): Promise<number> {
  let [slow, fast] = [32, 1];
  for (let turn = 0; turn < 8; turn++) {
    const rate = (slow + fast) / 2;
    const index = await slowedIndex(browser, rate);
    if (Math.abs(index / CHEAP_PHONE - 1) < NEAR / 3) return rate;
    if (index > CHEAP_PHONE) fast = rate;
    else slow = rate;
  }
  return (slow + fast) / 2;
}

/** How far apart what was measured at different times is, as a part of what is usual. */
export const driftOf = (indexes: readonly number[]): number => (indexes.length === 0 ? 0 : (Math.max(...indexes) - Math.min(...indexes)) / median(indexes));
