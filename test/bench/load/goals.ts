/** What the checkout is held to, and whether it was. Ratios count: milliseconds are this machine's own. */
import { CPU_RATE, OURS, PROFILES } from './conditions.js';
import type { Ours, Variant } from './conditions.js';
import { aboveBare, seriesOf } from './raw.js';
import type { Cell, Raw } from './raw.js';
import { all, estimate, paired } from './statistics.js';
import type { Estimate, Series } from './statistics.js';
import type { Visit } from './visit.js';
import type { Waited } from './waiting.js';

export const PARTS = ['load', 'size', 'input', 'memory'] as const;
export type Part = (typeof PARTS)[number];
export type Unit = '×' | 'ms' | 'MB' | 'requests' | '';

export interface Goal {
  readonly what: string;
  readonly part: Part;
  readonly unit: Unit;
  /** `≥`: more is better. */
  readonly sign: '≥' | '≤';
  readonly goal: number;
  readonly least: number;
  readonly measure: (raw: Raw) => Estimate | undefined;
}

const LINK: Cell = 'slow3g/link';
const visits = (raw: Raw, cell: Cell, variant: Variant, figure: (one: Visit) => number | undefined): Series => seriesOf(raw.visits.get(`${cell}/${variant}`), figure);
const ready = ({ ready: moment }: Visit): number => moment;
/** How many times sooner one is ready than the other, in the same round. */
const sooner = (cell: Cell, one: Variant, than: Variant) => (raw: Raw) => paired(visits(raw, cell, one, ready), visits(raw, cell, than, ready), (a, b) => b / a);
/** The worst of ours: what is promised holds for each of them. */
const worst = (raw: Raw, figure: (one: Visit) => number | undefined, ours: readonly Ours[] = OURS): Estimate | undefined => {
  const estimates = ours.map((variant) => all(visits(raw, LINK, variant, figure)));
  return estimates.some((one) => one === undefined) ? undefined : estimates.reduce((a, b) => ((b?.high ?? 0) > (a?.high ?? 0) ? b : a));
};
const waited = (raw: Raw, how: 'streaming' | 'asking', figure: (one: Waited) => number): Estimate | undefined => {
  const one = raw.waited.get(how);
  return one && one.minutes >= WAIT_MINUTES ? estimate([figure(one)]) : undefined;
};
export const WAIT_MINUTES = 15;
export const LIST_LENGTH = 400;

export const GOALS: readonly Goal[] = [
  {
    what: 'ready, script and endpoint on another origin, handshakes charged, against Adyen so (slow 3G)', part: 'load', unit: '×', sign: '≥', goal: 2.2, least: 1.7,
    measure: sooner(LINK, 'tag-x', 'adyen-x'),
  },
  { what: 'ready, same origin, handshakes charged, against Adyen so (slow 3G)', part: 'load', unit: '×', sign: '≥', goal: 2.3, least: 1.8, measure: sooner(LINK, 'tag', 'adyen') },
  { what: 'ready, hosted page in a frame, against Adyen (slow 3G, DevTools’ throttling)', part: 'load', unit: '×', sign: '≥', goal: 4.3, least: 3, measure: sooner('slow3g/cdp', 'frame', 'adyen') },
  {
    what: 'ready, same origin, in times of a static form (slow 3G, handshakes charged)', part: 'load', unit: '×', sign: '≤', goal: 1.4, least: 1.9,
    measure: (raw) => paired(visits(raw, LINK, 'tag', ready), visits(raw, LINK, 'static', ready), (a, b) => a / b),
  },
  {
    what: 'first offer after ready, other origin (slow 3G)', part: 'load', unit: 'ms', sign: '≤', goal: 0, least: PROFILES.slow3g.roundTrip + 150,
    measure: (raw) => all(visits(raw, LINK, 'tag-x', (one) => (one.offer === undefined ? undefined : one.offer - one.ready))),
  },
  { what: 'CORS preflights before the first offer, other origin', part: 'load', unit: '', sign: '≤', goal: 0, least: 0, measure: (raw) => worst(raw, (one) => one.preflights, ['tag-x']) },
  { what: 'requests to ready, the page’s own included, other origin', part: 'load', unit: '', sign: '≤', goal: 4, least: 6, measure: (raw) => worst(raw, (one) => one.requests, ['tag-x']) },
  { what: 'layout shift while it loads, worst of ours', part: 'load', unit: '', sign: '≤', goal: 0, least: 0.02, measure: (raw) => worst(raw, (one) => one.shift) },
  { what: `longest task while it loads, processor ${CPU_RATE} times slower, worst of ours`, part: 'load', unit: 'ms', sign: '≤', goal: 120, least: 250, measure: (raw) => worst(raw, (one) => one.longest) },
  {
    what: `slowest key in a list of ${LIST_LENGTH}, processor ${CPU_RATE} times slower`, part: 'input', unit: 'ms', sign: '≤', goal: 56, least: 100,
    measure: (raw) => all(seriesOf(raw.keys.get('tag'), ({ slowest }) => slowest)),
  },
  {
    what: 'heap after a whole order, above a bare page', part: 'memory', unit: 'MB', sign: '≤', goal: 0.9, least: 1.5,
    measure: (raw) => all(aboveBare(raw.heaps, 'tag').map((bytes) => (bytes === undefined ? undefined : bytes / 1e6))),
  },
  {
    what: `asked for while ${WAIT_MINUTES} minutes are waited for the payment, its stream open`, part: 'size', unit: 'requests', sign: '≤', goal: 1, least: 1,
    measure: (raw) => waited(raw, 'streaming', ({ streams, reads }) => streams + reads),
  },
  { what: 'looks in the same time where a proxy eats the stream', part: 'size', unit: 'requests', sign: '≤', goal: 70, least: 70, measure: (raw) => waited(raw, 'asking', ({ reads }) => reads) },
];

export type Verdict = 'met' | 'missed' | 'not measured' | 'not judged';
export interface Judged {
  readonly what: string;
  readonly part: Part;
  readonly unit: Unit;
  readonly sign: '≥' | '≤';
  readonly measured?: Estimate;
  readonly goal: number;
  /** By the median. */
  readonly goalIs: Verdict;
  readonly least: number;
  /** By the worse bound of its interval. */
  readonly leastIs: Verdict;
}

/** @param steady whether the machine had nothing else to do; otherwise nothing is judged */
export function judge({ measure, ...goal }: Goal, raw: Raw, steady: boolean): Judged {
  const measured = measure(raw);
  const holds = (value: number, bound: number): Verdict => {
    if (!steady) return 'not judged';
    return (goal.sign === '≥' ? value >= bound : value <= bound) ? 'met' : 'missed';
  };
  if (!measured) return { ...goal, goalIs: 'not measured', leastIs: 'not measured' };
  return { ...goal, measured, goalIs: holds(measured.median, goal.goal), leastIs: holds(goal.sign === '≥' ? measured.low : measured.high, goal.least) };
}
