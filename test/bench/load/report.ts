/** The README's tables of what was measured, from `results.json`. `test/unit/measured.test.ts` holds the README to it. */
import { VARIANTS } from './conditions.js';
import type { Variant } from './conditions.js';
import type { Judged, Unit, Verdict } from './goals.js';
import type { Estimate } from './statistics.js';
import type { Results } from './summary.js';

const table = (rows: readonly (readonly string[])[]): string =>
  [rows[0] ?? [], (rows[0] ?? []).map(() => '---'), ...rows.slice(1)].map((row) => `| ${row.join(' | ')} |`).join('\n');

const digits: Readonly<Record<Unit, number>> = { '×': 2, MB: 2, ms: 0, requests: 0, '': 3 };
const number = (value: number, unit: Unit): string => (Number.isInteger(value) && unit !== '×' ? String(value) : value.toFixed(digits[unit]));
const withUnit = (text: string, unit: Unit): string => (unit === '×' ? `${text}×` : unit === '' ? text : `${text} ${unit}`);
const range = ({ median, low, high }: Estimate, unit: Unit): string =>
  withUnit(number(median, unit), unit) + (number(low, unit) === number(high, unit) ? '' : ` (${number(low, unit)}–${number(high, unit)})`);
const bound = (value: number, unit: Unit): string => (unit === 'requests' ? String(value) : withUnit(String(value), unit));
const verdict = (is: Verdict): string => (is === 'missed' ? '**missed**' : is);

const goalRow = ({ what, unit, sign, measured, goal, goalIs, least, leastIs }: Judged): readonly string[] => [
  what, measured ? range(measured, unit) : '', `${sign} ${bound(goal, unit)}: ${verdict(goalIs)}`, `${sign} ${bound(least, unit)}: ${verdict(leastIs)}`,
];

const NAMES: Readonly<Record<Variant, string>> = {
  static: 'static form, no script', tag: 'the tag', 'tag-x': 'the tag, other origin', frame: 'in a frame', hosted: 'the hosted page itself',
  adyen: 'Adyen Drop-in', 'adyen-x': 'Adyen Drop-in, other origin', lifi: 'LI.FI widget',
};

const round = (estimate: Estimate | undefined, digitsShown = 0, by = 1): string => (estimate ? (estimate.median / by).toFixed(digitsShown) : '');

function variantRow(results: Results, variant: Variant): readonly string[] | undefined {
  const at = (cell: 'slow3g/link' | 'slow3g/cdp' | 'fast4g/link') => results.visits?.[cell]?.[variant];
  const slow = at('slow3g/link');
  if (!slow) return undefined;
  const whole = results.journeys?.[variant];
  return [
    NAMES[variant], round(slow.first), round(slow.ready), round(slow.offer), round(at('slow3g/cdp')?.ready), round(at('fast4g/link')?.ready), `${round(slow.requests)} / ${round(slow.bytes, 1, 1000)}`,
    whole ? `${round(whole.requests)} / ${round(whole.bytes, 1, 1000)}` : '', round(slow.longest), round(slow.blocking), round(whole?.slowest), round(results.heaps?.[variant], 2, 1e6),
  ];
}

const HOW: Readonly<Partial<Record<Variant, string>>> = { tag: 'the tag', 'tag-x': 'on another origin', frame: 'in a frame', hosted: 'the hosted page', adyen: 'Adyen', static: 'a plain field' };
const listed = <T>(all: Readonly<Partial<Record<Variant, T>>> | undefined, words: (one: T) => string): string =>
  Object.entries(all ?? {}).map(([variant, one]) => `${HOW[variant as Variant] ?? variant} ${words(one)}`).join(', ');

/** What no column has room for. */
function sentencesOf({ keys, growth, journeys }: Results): readonly string[] {
  const rest = Object.values(growth ?? {})[0];
  return [
    ...(keys ? [`- A key in a list of 400, the slowest and the usual one, and opening it: ${listed(keys, (one) => `${round(one.slowest)}, ${round(one.usual)} and ${round(one.opening)} ms`)}.`] : []),
    ...(journeys ? [`- The main thread’s work for a whole order: ${listed(journeys, ({ mainThread }) => `${round(mainThread, 1, 1000)} s`)}.`] : []),
    ...(growth && rest ? [`- Left of ${rest.mounts} mounts: ${listed(growth, ({ heap, nodes, listeners }) => `${Math.round(heap / 1000)} KB, ${nodes} nodes, ${listeners} listeners`)}.`] : []),
  ];
}

export function tableOf(results: Results): string {
  const { machine, versions } = results;
  const variants = VARIANTS.flatMap((variant) => {
    const row = variantRow(results, variant);
    return row ? [row] : [];
  });
  return [
    machine === undefined ? 'Not measured yet.' : `${machine.what}; processor ${machine.cpuRate} times slower, index ${Math.round(machine.slowedIndex)} (a cheap phone has 264); ${Object.entries(versions).map(([name, version]) => `${name} ${version}`).join(', ')}.${
      machine.steady ? '' : ` **The machine was ${Math.round(machine.drift * 100)} % faster at one time than at another: nothing is judged.**`}`,
    '', table([['what', 'measured', 'goal', 'at the least'], ...results.goals.map(goalRow)]),
    ...(variants.length === 0 ? [] : ['', table([
      ['slow 3G, handshakes charged', 'first field, ms', 'ready, ms', 'offer, ms', 'ready, DevTools’ throttling', 'ready, fast 4G', 'requests / KB to ready', 'to the end of an order', 'longest task, ms', 'blocked, ms', 'slowest interaction, ms', 'heap, MB'],
      ...variants,
    ])]),
    ...(sentencesOf(results).length === 0 ? [] : ['', ...sentencesOf(results)]),
  ].join('\n');
}

/** The README with these tables between its marks. */
export const inReadme = (readme: string, results: Results): string =>
  readme.replace(/(<!-- load -->\n)[^]*?(<!-- \/load -->)/, (_, before: string, after: string) => `${before}${tableOf(results)}\n${after}`);
