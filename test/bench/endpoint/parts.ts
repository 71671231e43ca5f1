/** What the endpoint does under more than it can bear, in an outage, and over time. One function for each, each with processes of its own. */
import { setTimeout as pause } from 'node:timers/promises';
import { startEndpoint, startOwn } from './children.js';
import type { Child } from './children.js';
import type { Stretch } from './load.js';
import { median } from './numbers.js';

const round = (value: number, digits = 0): number => Number(value.toFixed(digits));

async function among<T>(starting: readonly Promise<Child>[], work: (...children: Child[]) => Promise<T>): Promise<T> {
  const children = await Promise.all(starting);
  try {
    return await work(...children);
  } finally {
    await Promise.all(children.map((child) => child.end()));
  }
}

/** Three times as many creates a second as were answered when every caller waited for her answer (security findings §7.1). */
const OVER = 3;

export async function overload(upstream: Child, load: Child, endpoint: Child) {
  const capacities: number[] = [];
  for (let turn = 0; turn < 3; turn++) {
    await load.ask('customers', endpoint.url, 'rush', 3000, false);
    const { sent, ms } = await load.ask<Stretch>('closed', endpoint.url, 'create', 'rush', 2000, [], 64);
    capacities.push(sent / ms * 1000);
  }
  const capacity = median(capacities);
  await load.ask('customers', endpoint.url, 'rush', Math.ceil(capacity * OVER * 10.5), false);
  // The proxy in front has its connections already.
  await load.ask('closed', endpoint.url, 'read', 'readers', 2000, [], 1000);
  await upstream.ask('creates');
  const from = { cpu: await endpoint.ask<number>('cpu'), at: performance.now() };
  const { sent, ms, quick, p50, p99, longest, statuses } = await load.ask<Stretch>('open', endpoint.url, 'create', 'rush', capacity * OVER, 10_000);
  const cpu = (await endpoint.ask<number>('cpu') - from.cpu) / 1000 / (performance.now() - from.at);
  const after = await load.ask<Stretch>('closed', endpoint.url, 'read', 'readers', 2000);
  const { intentions, arrived } = await upstream.ask<{ intentions: number; arrived: number }>('creates');
  const { 201: answered = 0, 503: turnedAway = 0, 0: none = 0 } = statuses;
  return {
    capacity: round(capacity), offered: round(sent / ms * 1000), answeredPart: round(answered / sent, 3), quickOfCapacity: round(quick / ms * 1000 / capacity, 2),
    p50: round(p50), p99: round(p99), longest: round(longest), unanswered: none,
    turnedAway: round(turnedAway / sent, 3), others: sent - answered - turnedAway - none, intentions, creates: arrived, cpuOfACore: round(cpu, 2), p50After: round(after.p50, 1),
  };
}

/** Fifty tabs that read one order as often as they like. */
export async function tabs(upstream: Child, load: Child, endpoint: Child) {
  await upstream.ask('counts');
  const { sent, ms, statuses } = await load.ask<Stretch>('tabs', endpoint.url, 'readers', 50, 200, 10_000);
  const asked = (await upstream.ask<Record<string, number>>('counts'))['GET order'] ?? 0;
  return { tabs: 50, readsPerSecond: round(sent / ms * 1000), answered: statuses[200] ?? 0, sent, askedPerSecond: round(asked / ms * 1000, 2) };
}

const SPEED = 5;

/** A minute in which the provider takes creates and answers nothing, as customers see it. */
export function outage(watchers: number, pressers: number) {
  return among([startOwn('upstream'), startOwn('crowd', false)], async (upstream, crowd) => among([startEndpoint((upstream as Child).url, 'memory:')], async (endpoint) => {
    if (!upstream || !crowd || !endpoint) throw new Error('not started');
    const minute = 60_000 / SPEED;
    await crowd.ask('open', endpoint.url, watchers, pressers);
    await upstream.ask('creates');
    await crowd.ask('watch', endpoint.url, SPEED);
    // Until all have come and their pauses have grown.
    await pause(3 * minute);
    await crowd.ask('reads', SPEED, 1);
    await pause(minute);
    const steady = await crowd.ask<number[]>('reads', SPEED, 60);
    await upstream.ask('outage', true);
    await crowd.ask('press', endpoint.url, SPEED);
    await pause(minute);
    const during = await crowd.ask<number[]>('reads', SPEED, 60);
    await upstream.ask('outage', false);
    await pause(minute);
    const after = await crowd.ask<number[]>('reads', SPEED, 60);
    const { intentions, arrived } = await upstream.ask<{ intentions: number; arrived: number }>('creates');
    const usual = steady.reduce((sum, one) => sum + one, 0) / steady.length;
    return {
      watchers, steadyPerSecond: round(usual), peakDuring: round(Math.max(...during) / usual, 2), peakAfter: round(Math.max(...after) / usual, 2),
      peakSteady: round(Math.max(...steady) / usual, 2), pressed: pressers, intentions, creates: arrived, amplification: round(arrived / Math.max(1, intentions), 4),
      found: await crowd.ask<number>('made'),
    };
  }));
}

interface Memory {
  readonly rss: number;
  readonly heap: number;
}

/** Streams of as many orders, at rest, and a change of all of them. */
export function streams(count: number) {
  return among([startOwn('upstream'), startOwn('lines', false)], async (upstream, lines) => among([startEndpoint((upstream as Child).url, 'memory:', true)], async (endpoint) => {
    if (!upstream || !lines || !endpoint) throw new Error('not started');
    await lines.ask('orders', endpoint.url, count);
    const before = await endpoint.ask<Memory>('memory');
    await lines.ask('follow', endpoint.url);
    // The pauses between looks at an order grow to twenty seconds.
    await pause(45_000);
    const from = { cpu: await endpoint.ask<number>('cpu'), at: performance.now() };
    await pause(10_000);
    const cpu = (await endpoint.ask<number>('cpu') - from.cpu) / 1000 / (performance.now() - from.at);
    const after = await endpoint.ask<Memory>('memory');
    await lines.ask('state');
    await upstream.ask('status', 'swap_buyer_confirmed');
    const changed = performance.now();
    let events = 0;
    while (events < count && performance.now() - changed < 60_000) {
      await pause(250);
      events += (await lines.ask<{ events: number }>('state')).events;
    }
    const toldAfter = (performance.now() - changed) / 1000;
    const { open, cut } = await lines.ask<{ open: number; cut: number }>('state');
    return {
      streams: count, open, cut, heapPerStream: round((after.heap - before.heap) / count), rssPerStream: round((after.rss - before.rss) / count), rss: round(after.rss / 2 ** 20),
      cpuOfACore: round(cpu, 3), told: events, toldAfter: round(toldAfter, 1),
    };
  }));
}

const COMING = 40;

/** Customers come and go for so many minutes; the claims are in a file, as an operator has them. */
export function soak(minutes: number, store: string) {
  return among([startOwn('upstream'), startOwn('shoppers', false)], async (upstream, shoppers) => among([startEndpoint((upstream as Child).url, store, true)], async (endpoint) => {
    if (!upstream || !shoppers || !endpoint) throw new Error('not started');
    const samples: (Memory & { readonly at: number })[] = [];
    const from = { cpu: await endpoint.ask<number>('cpu'), at: performance.now() };
    const end = minutes * 60_000;
    await shoppers.ask('come', endpoint.url, COMING);
    for (let passed = 0; passed < end; passed = performance.now() - from.at) {
      await pause(2000);
      samples.push({ at: performance.now() - from.at, ...await endpoint.ask<Memory>('memory') });
    }
    const cpu = (await endpoint.ask<number>('cpu') - from.cpu) / 1000 / (performance.now() - from.at);
    await shoppers.ask('come', endpoint.url, 0);
    await pause(15_000);
    const { came, done, failed } = await shoppers.ask<{ came: number; done: number; failed: number }>('counts');
    const { intentions, arrived } = await upstream.ask<{ intentions: number; arrived: number }>('creates');
    // What is kept for a while fills up first: the first half warms up, and the two quarters after it are compared.
    const during = (a: number, b: number, what: keyof Memory): number => median(samples.filter(({ at }) => at >= end * a && at < end * b).map((sample) => sample[what]));
    const drift = (what: keyof Memory): number => round((during(0.75, 1, what) / during(0.5, 0.75, what) - 1) * 100, 1);
    return {
      minutes, came, done, failed, orders: intentions, creates: arrived, cpuOfACore: round(cpu, 2),
      heapDriftPercent: drift('heap'), rssDriftPercent: drift('rss'), heap: round(during(0.75, 1, 'heap') / 2 ** 20, 1), rss: round(during(0.75, 1, 'rss') / 2 ** 20),
    };
  }));
}
