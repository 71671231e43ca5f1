/** Chromium as a phone of the bench: one process for all, a context of its own for each measurement. */
import fs from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright';
import type { Browser, BrowserContext, CDPSession, Page } from 'playwright';
import { transformWithOxc } from 'vite';
import { chromiumArgs, ensureChromium } from '../../tools/browsers.mjs';
import { PATIENCE_MS } from './conditions.js';
import type { Kind, Profile } from './conditions.js';
import { HOST_ARGS } from './hosts.js';

/**
 * Phones with little memory keep all sites in one process, and so do these: the frame of another site shares the page's
 * thread, its throttling and its heap.
 */
const ARGS = [...chromiumArgs, ...HOST_ARGS, '--disable-site-isolation-trials'];

export const launch = (): Promise<Browser> => chromium.launch({ executablePath: ensureChromium(), args: ARGS });

let script: Promise<string> | undefined;
/** `in-page.ts` as a browser reads it. */
const inPage = (): Promise<string> => (script ??= (async () => {
  const file = path.join(import.meta.dirname, 'in-page.ts');
  return (await transformWithOxc(fs.readFileSync(file, 'utf8'), file, { target: 'es2022' })).code;
})());

export interface Phone {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly cdp: CDPSession;
  /** The moment when something was first there, in milliseconds since 1970. */
  when(what: string): Promise<number>;
  close(): Promise<void>;
}

export interface PhoneOptions {
  readonly kind: Kind;
  readonly cpuRate?: number;
  /** DevTools' throttling; with a link there is none. */
  readonly network?: Profile;
  /** Run in every document, after the bench's own. */
  readonly script?: string;
}

/** A phone with a cold cache, its renderer already running. */
export async function newPhone(browser: Browser, { kind, cpuRate = 1, network, script: more }: PhoneOptions): Promise<Phone> {
  const context = await browser.newContext({
    viewport: { width: 360, height: 800 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true, locale: 'en-KE', timezoneId: 'Africa/Nairobi', serviceWorkers: 'block',
  });
  context.setDefaultTimeout(PATIENCE_MS);
  await context.addInitScript({ content: `window.benchKind = ${JSON.stringify(kind)};\n${await inPage()}\n${more ?? ''}` });
  const page = await context.newPage();
  const found = new Map<string, number>();
  const waiting = new Map<string, (moment: number) => void>();
  page.on('console', (message) => {
    const [, what = '', moment = ''] = /^bench (\w+) ([\d.]+)$/.exec(message.text()) ?? [];
    if (what === '' || found.has(what)) return;
    found.set(what, Number(moment));
    waiting.get(what)?.(Number(moment));
  });
  const cdp = await context.newCDPSession(page);
  await cdp.send('Performance.enable');
  await cdp.send('Network.enable');
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: cpuRate });
  if (network) {
    await cdp.send('Network.emulateNetworkConditions', { offline: false, latency: network.roundTrip, downloadThroughput: network.down / 8, uploadThroughput: network.up / 8 });
  }
  return {
    context, page, cdp,
    when: (what) => new Promise((resolve, reject) => {
      const moment = found.get(what);
      if (moment !== undefined) return resolve(moment);
      const tooLate = setTimeout(() => reject(new Error(`${what} was not there within ${PATIENCE_MS / 1000} s: ${page.url()}`)), PATIENCE_MS);
      waiting.set(what, (now) => {
        clearTimeout(tooLate);
        resolve(now);
      });
    }),
    close: () => context.close(),
  };
}

/** What the main thread has done since the page's renderer was started, in milliseconds. */
export async function mainThread(cdp: CDPSession): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000;
}

/** Bytes of JavaScript's heap after two collections. */
export async function heapOf(cdp: CDPSession): Promise<number> {
  for (let turn = 0; turn < 2; turn++) {
    await cdp.send('HeapProfiler.collectGarbage');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return (await cdp.send('Runtime.getHeapUsage')).usedSize;
}
