/** The table of what was measured, from the figures in `results.json`. `test/unit/measured.test.ts` holds the README to it. */
import type { Cost } from './costs.js';
import type { outage, overload, soak, streams, tabs } from './parts.js';
import type { Spread } from './numbers.js';

type Result<Part extends (...all: never[]) => Promise<unknown>> = Awaited<ReturnType<Part>>;

export interface Results {
  /** Of the machine: what it is, not which. */
  readonly machine: string;
  readonly node: string;
  readonly rounds: number;
  readonly costs: readonly Cost[];
  readonly overload: Result<typeof overload>;
  readonly tabs: Result<typeof tabs>;
  readonly outage: Result<typeof outage>;
  readonly streams: Result<typeof streams>;
  readonly soak: Result<typeof soak>;
}

const times = ({ median, least, most }: Spread): string => `${median.toFixed(2)}× (${least.toFixed(2)}–${most.toFixed(2)})`;
const met = (holds: boolean): string => (holds ? 'met' : '**missed**');
const percent = (part: number): string => `${Math.round(part * 100)} %`;

export function tableOf({ costs, overload, tabs, outage, streams, soak }: Results): string {
  const rows: (readonly string[])[] = costs.map(({ what, cpu, ratio, asked, goal }) => [
    what, `${cpu.median.toFixed(0)} µs CPU${what.startsWith('bare') ? '' : `, ${times(ratio)}`}; ${asked.toFixed(2)} asked of the provider`,
    goal === undefined ? '' : `≤ ${goal.toFixed(1)}×: ${met(ratio.median <= goal)}`,
  ]);
  rows.push(
    ['overload: three times the creates that can be answered, 10 s',
      `${overload.offered} a second offered, ${overload.capacity} was the capacity before; ${percent(overload.answeredPart)} answered, ${percent(overload.turnedAway)} turned away with 503; answered within 1 s ${percent(overload.quickOfCapacity)} of the capacity; p50 ${overload.p50} ms, p99 ${overload.p99} ms; ${overload.unanswered} unanswered in 10 s, ${overload.others} other; ${overload.creates} creates for ${overload.intentions} orders; afterwards reads at p50 ${overload.p50After} ms`, `≥ 80 % of the capacity: ${met(overload.quickOfCapacity >= 0.8)}`],
    [`${tabs.tabs} tabs on one order, ${tabs.readsPerSecond} reads a second`, `${tabs.askedPerSecond.toFixed(2)} asked of the provider a second`, `≤ 1: ${met(tabs.askedPerSecond <= 1)}`],
    [`outage of a minute, ${outage.pressed} creates pressed in it`, `${outage.creates} creates for ${outage.intentions} intentions: ${outage.amplification.toFixed(2)}`, `1.00: ${met(outage.creates === outage.intentions)}`],
    [`after it, ${outage.watchers} waiting customers`, `busiest second ${outage.peakAfter.toFixed(2)}× the usual one (before the outage: ${outage.peakSteady.toFixed(2)}×; during: ${outage.peakDuring.toFixed(2)}×)`, `≤ 1.5×: ${met(outage.peakAfter <= 1.5)}`],
    [`soak, ${soak.minutes} minutes, ${soak.came} customers (${percent(soak.cpuOfACore)} of a core)`,
      `memory after collection ${soak.heapDriftPercent} %, process ${soak.rssDriftPercent} % (${soak.rss} MB); ${soak.failed} failed; ${soak.creates} creates for ${soak.orders} orders`, soak.minutes < 30 ? '≤ 2 % over half an hour: not run; what is remembered still fills up' : `≤ 2 %: ${met(soak.heapDriftPercent <= 2 && soak.rssDriftPercent <= 2)}`],
    [`${streams.streams} open event streams`,
      `${(streams.heapPerStream / 1000).toFixed(1)} KB of heap, ${(streams.rssPerStream / 1000).toFixed(1)} KB of the process each; ${percent(streams.cpuOfACore)} of a core at rest; a change reached ${streams.told} in ${streams.toldAfter} s; ${streams.cut} cut`, `all open: ${met(streams.open + streams.cut === streams.streams && streams.cut === 0)}`],
  );
  return ['| what | measured | goal |', '| --- | --- | --- |', ...rows.map((row) => `| ${row.join(' | ')} |`)].join('\n');
}

/** The README with this table between its marks. */
export const inReadme = (readme: string, results: Results): string =>
  readme.replace(/(<!-- measured -->\n)[^]*?(<!-- \/measured -->)/, (_, before: string, after: string) => `${before}${tableOf(results)}\n${after}`);
