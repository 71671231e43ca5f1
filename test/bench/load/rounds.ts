/** The rounds of a run: everything once in each, in one order and then in the other, the first one thrown away. */
import type { Browser } from 'playwright';
import { CPU_RATE, isOurs, OURS, PROFILES } from './conditions.js';
import type { ModelName, ProfileName, Variant } from './conditions.js';
import type { Part } from './goals.js';
import { keysIn, LISTS } from './input.js';
import { journey } from './journey.js';
import type { Link } from './link.js';
import { bareHeap, heapAfter } from './memory.js';
import { emptyRaw, keep } from './raw.js';
import type { Raw } from './raw.js';
import type { Site } from './site.js';
import { visit } from './visit.js';

export interface Plan {
  readonly rounds: number;
  readonly parts: readonly Part[];
  readonly profiles: readonly ProfileName[];
  readonly models: readonly ModelName[];
  readonly variants: readonly Variant[];
  readonly cpuRate: number;
}

export interface Bench {
  readonly browser: Browser;
  readonly link: Link;
  readonly sites: Readonly<Record<ModelName, Site>>;
  readonly say: (line: string) => void;
}

/** What is done in a round; its number is that of the round, and less than 0 in the one that warms up. */
type Work = (round: number) => Promise<string>;

const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;

function works({ browser, link, sites }: Bench, { parts, profiles, models, variants, cpuRate }: Plan, raw: Raw): Work[] {
  const all: Work[] = [];
  const put = <Key, T>(into: Map<Key, (T | undefined)[]>, key: Key, round: number, value: T): T => {
    if (round >= 0) keep(into, key, round, value);
    return value;
  };
  const around = (model: ModelName, profile: ProfileName, rate = cpuRate) => {
    link.profile = PROFILES[profile];
    return { browser, site: sites[model], cpuRate: rate, profile, model };
  };
  if (parts.includes('load')) {
    for (const profile of profiles) for (const model of models) for (const variant of variants) {
      all.push(async (round) => {
        const { ready, offer, requests } = put(raw.visits, `${profile}/${model}/${variant}`, round, await visit(around(model, profile), variant));
        return `${profile} ${model} ${variant}: ready ${seconds(ready)}${offer === undefined ? '' : `, offer ${seconds(offer)}`}, ${requests} requests`;
      });
    }
  }
  const ours = OURS.filter((variant) => variants.includes(variant));
  const [model = 'link'] = models;
  const fastest = profiles.at(-1) ?? 'fast4g';
  if (parts.includes('size')) {
    for (const variant of ours) {
      all.push(async (round) => {
        const { requests, bytes, slowest } = put(raw.journeys, variant, round, await journey(around(model, fastest), variant));
        return `a whole order, ${variant}: ${requests} requests, ${(bytes / 1000).toFixed(1)} KB, slowest interaction ${slowest} ms`;
      });
    }
  }
  if (parts.includes('input')) {
    for (const list of LISTS.filter((one) => variants.includes(one))) {
      all.push(async (round) => {
        const { opening, slowest } = put(raw.keys, list, round, await keysIn(browser, sites.cdp, cpuRate, list));
        return `keys, ${list}: slowest ${slowest} ms, opening ${opening} ms`;
      });
    }
  }
  if (parts.includes('memory')) {
    for (const how of ['bare', 'bare, driven'] as const) {
      all.push(async (round) => `heap, ${how}: ${(put(raw.heaps, how, round, await bareHeap({ browser, site: sites.cdp }, how)) / 1e6).toFixed(2)} MB`);
    }
    for (const variant of variants.filter((one) => isOurs(one) || one === 'adyen' || one === 'lifi')) {
      all.push(async (round) => `heap, ${variant}: ${(put(raw.heaps, variant, round, await heapAfter({ browser, site: sites.cdp }, variant)) / 1e6).toFixed(2)} MB`);
    }
  }
  return all;
}

/** @param between is run before each round */
export async function runRounds(bench: Bench, plan: Plan, between: () => Promise<void>): Promise<Raw> {
  const raw = emptyRaw();
  const inOrder = works(bench, plan, raw);
  const failures = new Map<Work, number>();
  for (let round = -1; round < plan.rounds; round++) {
    await between();
    bench.say(round < 0 ? 'warming up' : `round ${round + 1} of ${plan.rounds}`);
    for (const work of round % 2 === 0 ? inOrder : inOrder.toReversed()) {
      // What cannot be done twice is not waited for a third time: each may take a minute to fail.
      if ((failures.get(work) ?? 0) > 1) continue;
      try {
        bench.say(`  ${await work(round)}`);
      } catch (thrown) {
        failures.set(work, (failures.get(work) ?? 0) + 1);
        bench.say(`  left out: ${thrown instanceof Error ? thrown.message.split('\n')[0] : String(thrown)}`);
      }
    }
  }
  return raw;
}

export const USUAL: Omit<Plan, 'parts' | 'variants'> = { rounds: 9, profiles: ['slow3g', 'fast4g'], models: ['link', 'cdp'], cpuRate: CPU_RATE };
