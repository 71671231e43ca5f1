/**
 * What a request costs in CPU, beside the bare proxy that asks the provider as often. Both get the same number of requests
 * a second: who answers faster would otherwise find the processes beside it awake more often, and look cheaper for that.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Child } from './children.js';
import type { Kind, Stretch } from './load.js';
import { spread } from './numbers.js';
import type { Spread } from './numbers.js';

export interface Cost {
  readonly what: string;
  /** Microseconds of CPU for a request. */
  readonly cpu: Spread;
  /** Times the bare proxy in the same round. */
  readonly ratio: Spread;
  /** Requests to the provider for each request. */
  readonly asked: number;
  readonly goal?: number;
}

interface Row {
  readonly what: string;
  readonly kind: Kind;
  readonly against?: number;
  readonly goal?: number;
  readonly of?: 'endpoint' | 'sqlite' | 'bare';
  readonly group?: 'readers' | 'renewed' | 'creators';
  /** The order has changed each time it is read. */
  readonly restless?: boolean;
  /** Eight callers as fast as they are answered, instead of so many requests a second. */
  readonly fast?: boolean;
}

/** `against` counts from the first row: the bare proxy with as many requests to the provider as it asks for, or the one that is saved. */
const ROWS: readonly Row[] = [
  { what: 'bare proxy, read', kind: 'bare read', of: 'bare' },
  { what: 'status read', kind: 'read', against: 0, goal: 2 },
  { what: 'status read, its session seen for the first time', kind: 'read', against: 0, group: 'renewed' },
  { what: 'status read, its order changed each time', kind: 'read', against: 0, restless: true },
  { what: 'status read within a second of another', kind: 'cached', against: 0, goal: 1 },
  { what: 'read with an invalid token', kind: 'invalid', against: 0 },
  { what: 'bare proxy, create', kind: 'bare create', of: 'bare' },
  { what: 'create', kind: 'create', against: 6, group: 'creators', goal: 3 },
  { what: 'create, SQLite store', kind: 'create', against: 6, group: 'creators', of: 'sqlite' },
  { what: 'bare proxy, read, eight callers as fast as it goes', kind: 'bare read', of: 'bare', fast: true },
  { what: 'status read, eight callers as fast as it goes', kind: 'read', against: 9, goal: 2, fast: true },
];

export interface Costly {
  readonly upstream: Child;
  readonly load: Child;
  readonly bare: Child;
  readonly endpoint: Child;
  readonly sqlite: Child;
}

const READS_PER_SECOND = 500;
const CREATES_PER_SECOND = 100;
const STRETCH_MS = 2500;

interface Measured {
  readonly cpu: number;
  readonly asked: number;
  readonly sent: number;
}

/** Every row once, or what went wrong: a machine that has other things to do measures nothing. */
async function oneRound(all: Costly, ids: readonly string[]): Promise<readonly Measured[] | string> {
  const { upstream, load, bare } = all;
  const measured: Measured[] = [];
  for (const { kind, of = 'endpoint', group = 'readers', restless = false, fast = false } of ROWS) {
    const target = all[of];
    const perSecond = kind === 'create' || kind === 'bare create' ? CREATES_PER_SECOND : READS_PER_SECOND;
    if (group === 'renewed') await load.ask('renew', 'readers', 'renewed');
    if (group === 'creators') await load.ask('customers', target.url, group, perSecond * STRETCH_MS / 1000 + 50, false);
    await upstream.ask('restless', restless);
    // What was read a second ago is read anew.
    await pause(1200);
    await upstream.ask('counts');
    const from = await target.ask<number>('cpu');
    const { sent, statuses } = await (fast ? load.ask<Stretch>('closed', target.url, kind, group, STRETCH_MS, ids)
      : load.ask<Stretch>('open', target.url, kind, group, perSecond, STRETCH_MS, ids));
    const cpu = (await target.ask<number>('cpu') - from) / sent;
    const asked = Object.values(await upstream.ask<Record<string, number>>('counts')).reduce((sum, one) => sum + one, 0);
    await upstream.ask('restless', false);
    const right = kind === 'invalid' ? '401' : kind === 'create' ? '201' : '200';
    if (statuses[right] !== sent) return `${kind}: ${JSON.stringify(statuses)}`;
    measured.push({ cpu, asked, sent });
    // The bare proxy asks as often as the endpoint does for a create.
    if (kind === 'create') await bare.ask('looks', Math.round(asked / sent) - 1);
  }
  return measured;
}

export async function costs(all: Costly, rounds: number, say: (line: string) => void): Promise<Cost[]> {
  const ids = (await all.upstream.ask<string[]>('orders')).slice(0, READS_PER_SECOND * STRETCH_MS / 1000);
  const good: (readonly Measured[])[] = [];
  // The first round warms up, and as many again may be lost.
  for (let round = 0; good.length < rounds; round++) {
    if (round > rounds * 2) throw new Error('this machine has too much else to do');
    const measured = await oneRound(all, ids);
    if (typeof measured === 'string') say(`  a round is left out: ${measured}`);
    else if (round > 0) good.push(measured);
    if (typeof measured === 'string' || round === 0) continue;
    say(`  round ${good.length} of ${rounds}: ${ROWS.flatMap(({ what, against }, at) => (against === undefined ? [] : [`${what} ${ratioOf(measured, at).toFixed(2)}`])).join('; ')}`);
  }
  return ROWS.map(({ what, goal }, at) => {
    const total = (name: 'asked' | 'sent'): number => good.reduce((sum, round) => sum + (round[at]?.[name] ?? 0), 0);
    return {
      what, cpu: spread(good.map((round) => round[at]?.cpu ?? NaN)), ratio: spread(good.map((round) => ratioOf(round, at))), asked: total('asked') / total('sent'),
      ...(goal === undefined ? {} : { goal }),
    };
  });
}

const ratioOf = (round: readonly Measured[], at: number): number => (round[at]?.cpu ?? NaN) / (round[ROWS[at]?.against ?? at]?.cpu ?? NaN);
