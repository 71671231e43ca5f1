/** How long a key takes in a list of four hundred: banks in ours, prefixes in Adyen's, and in a plain field for the floor. */
import type { Browser, Locator } from 'playwright';
import { newPhone } from './browser.js';
import type { Phone } from './browser.js';
import type { Site } from './site.js';
import { documentsOf } from './visit.js';

export const LISTS = ['tag', 'adyen', 'static'] as const;
export type List = (typeof LISTS)[number];

export interface Keys {
  /** Milliseconds to the next frame (Event Timing; 0 below 16 ms): opening the list, its slowest key, its median key. */
  readonly opening: number;
  readonly slowest: number;
  readonly usual: number;
}

/** Between keys, so that each has a frame of its own however slow it is. */
const BETWEEN_MS = 400;

interface Field {
  /** Presses what opens the list. */
  readonly open: () => Promise<void>;
  readonly field: Locator;
  readonly letters: readonly string[];
}

function fieldOf({ page }: Phone, list: List): Field {
  switch (list) {
    case 'tag': return {
      open: () => page.locator('onramp-checkout').getByRole('button', { name: 'Bank' }).first().click(),
      field: page.locator('onramp-checkout').getByRole('combobox', { name: 'Search: Bank' }), letters: ['b', 'a', 'n', 'k'],
    };
    case 'adyen': {
      const field = page.locator('.adyen-checkout__dropdown input[role=combobox]').first();
      return { open: () => field.click(), field, letters: ['+', '2', '5', '4'] };
    }
    case 'static': {
      const field = page.getByLabel('Phone number');
      return { open: () => field.click(), field, letters: ['0', '7', '1', '2'] };
    }
  }
}

async function slowestOf(phone: Phone, from: number): Promise<number> {
  const durations = await Promise.all(documentsOf(phone).map((frame) => frame.evaluate((begun) => window.bench.events
    .filter(({ at, interaction }) => interaction > 0 && at >= begun).map(({ duration }) => duration), from)));
  return Math.max(0, ...durations.flat());
}

/** The list's page, unthrottled network, throttled processor. Types four letters and takes them back. */
export async function keysIn(browser: Browser, site: Site, cpuRate: number, list: List): Promise<Keys> {
  const phone = await newPhone(browser, { kind: list === 'tag' ? 'checkout' : list, cpuRate: 1 });
  const pause = (): Promise<void> => phone.page.waitForTimeout(BETWEEN_MS);
  const now = (): Promise<number> => phone.page.evaluate(() => performance.timeOrigin + performance.now());
  try {
    await phone.page.goto(site.url(list === 'tag' ? 'banks' : list === 'adyen' ? 'adyen-400' : 'static'));
    const { open, field, letters } = fieldOf(phone, list);
    if (list === 'tag') await phone.page.locator('onramp-checkout').getByRole('button', { name: 'Bank' }).first().waitFor();
    else await phone.when('ready');
    await phone.page.evaluate(() => window.bench.stop());
    await pause();
    await phone.cdp.send('Emulation.setCPUThrottlingRate', { rate: cpuRate });
    const opened = await now();
    await open();
    await field.waitFor();
    await pause();
    await pause();
    const opening = await slowestOf(phone, opened);
    const keys: number[] = [];
    for (const key of [...letters, ...letters.map(() => 'Backspace')]) {
      const pressed = await now();
      await field.press(key);
      await pause();
      keys.push(await slowestOf(phone, pressed));
    }
    return { opening, slowest: Math.max(...keys), usual: keys.toSorted((a, b) => a - b)[keys.length >> 1] ?? 0 };
  } finally {
    await phone.close();
  }
}
