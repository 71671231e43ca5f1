/** One cold visit: from the tap on a link to a form that can be used, and to the first offer. */
import type { Browser, Frame } from 'playwright';
import { appHost } from './app-host.js';
import { mainThread, newPhone } from './browser.js';
import type { Phone } from './browser.js';
import { isOurs, kindOf, PROFILES } from './conditions.js';
import type { ModelName, ProfileName, Variant } from './conditions.js';
import { AMOUNT } from './pages.js';
import type { Site } from './site.js';
import { follow } from './traffic.js';
import type { Traffic } from './traffic.js';

/** Figures of one visit. Times are milliseconds from the navigation's start, sizes bytes on the wire. */
export interface Visit {
  readonly first: number;
  readonly ready: number;
  /** The first offer; peers have none. */
  readonly offer?: number;
  readonly requests: number;
  readonly bytes: number;
  readonly offerRequests?: number;
  readonly offerBytes?: number;
  readonly preflights: number;
  readonly connections: number;
  readonly shift: number;
  /** The longest task; 0 when none was longer than 50 ms. */
  readonly longest: number;
  readonly blocking: number;
  readonly mainThread: number;
}

export interface Opened {
  readonly phone: Phone;
  readonly traffic: Traffic;
  /** Milliseconds since 1970. */
  readonly begun: number;
}

export interface Circumstances {
  readonly browser: Browser;
  readonly site: Site;
  readonly cpuRate: number;
  readonly profile?: ProfileName;
  readonly model?: ModelName;
}

/** After what was waited for: late shifts and tasks belong to it. */
const AFTERMATH_MS = 500;
/** Longer tasks block (Long Tasks API). */
const BLOCKS_MS = 50;

/** Opens the page of a variant on a fresh phone. Whoever calls closes the phone. */
export async function open({ browser, site, cpuRate, profile, model }: Circumstances, variant: Variant): Promise<Opened> {
  const phone = await newPhone(browser, {
    kind: kindOf(variant), cpuRate, ...(model === 'cdp' && profile ? { network: PROFILES[profile] } : {}),
    ...(variant === 'hosted' ? { script: appHost(await site.product.mint(), AMOUNT) } : {}),
  });
  try {
    const traffic = follow(phone.cdp);
    await phone.page.evaluate(() => document.title);
    site.counts();
    await phone.page.goto(site.url(variant), { waitUntil: 'commit' });
    return { phone, traffic, begun: await phone.page.evaluate(() => performance.timeOrigin) };
  } catch (thrown) {
    await phone.close();
    throw thrown;
  }
}

/** The documents that the bench's script runs in. */
export const documentsOf = (phone: Phone): Frame[] => phone.page.frames().filter((frame) => frame.url().startsWith('https:'));

export async function visit(around: Circumstances, variant: Variant): Promise<Visit> {
  const { phone, traffic, begun } = await open(around, variant);
  try {
    const [first, ready] = [await phone.when('first'), await phone.when('ready')];
    const offer = isOurs(variant) ? await phone.when('offer') : undefined;
    const end = offer ?? ready;
    await new Promise((resolve) => setTimeout(resolve, AFTERMATH_MS));
    const seen = await Promise.all(documentsOf(phone).map((frame) => frame.evaluate(() => {
      const { shifts, longTasks, looking } = window.bench;
      window.bench.stop();
      return { shifts, longTasks, looking };
    })));
    const { connections, preflights } = around.site.counts();
    const busy = await mainThread(phone.cdp);
    // All documents are in one process: the outermost one hears of every task.
    const tasks = (seen[0]?.longTasks ?? []).filter(({ at }) => at <= end + AFTERMATH_MS).map(({ duration }) => duration);
    const atReady = traffic.until(ready);
    const atOffer = offer === undefined ? undefined : traffic.until(offer);
    return {
      first: first - begun, ready: ready - begun, requests: atReady.requests, bytes: atReady.bytes,
      ...(offer === undefined || !atOffer ? {} : { offer: offer - begun, offerRequests: atOffer.requests, offerBytes: atOffer.bytes }),
      preflights: preflights.filter((moment) => moment <= end).length, connections,
      shift: seen.flatMap(({ shifts }) => shifts).reduce((sum, one) => sum + one, 0),
      longest: Math.max(0, ...tasks), blocking: tasks.reduce((sum, one) => sum + one - BLOCKS_MS, 0),
      mainThread: busy - seen.reduce((sum, { looking }) => sum + looking, 0),
    };
  } finally {
    await phone.close();
  }
}
