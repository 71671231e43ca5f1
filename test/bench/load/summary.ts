/** `results.json`: what a whole run leaves of its rounds. */
import { VARIANTS } from './conditions.js';
import type { Variant } from './conditions.js';
import { GOALS, judge } from './goals.js';
import type { Judged, Part } from './goals.js';
import type { Keys, List } from './input.js';
import type { Journey } from './journey.js';
import type { Growth } from './memory.js';
import { aboveBare, seriesOf } from './raw.js';
import type { Cell, Raw } from './raw.js';
import { all, paired } from './statistics.js';
import type { Estimate } from './statistics.js';
import type { Visit } from './visit.js';
import type { Waited } from './waiting.js';

type Figures<T> = { readonly [Name in keyof T]?: Estimate };
type VisitFigures = Figures<Visit> & {
  /** How many times sooner it is ready than Adyen, its script on the same origin and on another one. */
  readonly soonerThanAdyen?: Estimate;
  readonly soonerThanAdyenX?: Estimate;
  /** Its time to ready in times of the static form's. */
  readonly ofStatic?: Estimate;
};

export interface Machine {
  readonly what: string;
  /** Its index (Lighthouse's measure), before the rounds, in each and after them. */
  readonly indexes: readonly number[];
  readonly drift: number;
  /** The index at the rate of the bench, and the rate at which it would be a cheap phone. */
  readonly slowedIndex: number;
  readonly cpuRate: number;
  readonly cheapPhoneRate: number;
  readonly steady: boolean;
}

/** Of one run, or of the last run of each part. */
export interface Results {
  readonly versions: Readonly<Record<string, string>>;
  readonly machine?: Machine;
  readonly rounds: Readonly<Partial<Record<Part, number>>>;
  readonly visits?: Readonly<Record<Cell, Readonly<Partial<Record<Variant, VisitFigures>>>>>;
  readonly journeys?: Readonly<Partial<Record<Variant, Figures<Omit<Journey, 'interactions'>> & { readonly interactions: Readonly<Record<string, Estimate>> }>>>;
  readonly waited?: Readonly<Partial<Record<'streaming' | 'asking', Waited>>>;
  readonly keys?: Readonly<Partial<Record<List, Figures<Keys>>>>;
  /** Bytes above a bare page. */
  readonly heaps?: Readonly<Partial<Record<Variant, Estimate>>>;
  readonly growth?: Readonly<Partial<Record<Variant, Growth>>>;
  readonly goals: readonly Judged[];
}

const figuresOf = <T extends object>(rounds: (T | undefined)[], names: readonly (keyof T)[]): Figures<T> =>
  Object.fromEntries(names.map((name) => [name, all(seriesOf(rounds, (one) => one[name] as number | undefined))]).filter(([, value]) => value !== undefined)) as Figures<T>;

const VISIT = ['first', 'ready', 'offer', 'requests', 'bytes', 'offerRequests', 'offerBytes', 'preflights', 'connections', 'shift', 'longest', 'blocking', 'mainThread'] as const satisfies readonly (keyof Visit)[];
const JOURNEY = ['requests', 'bytes', 'mainThread', 'slowest'] as const satisfies readonly (keyof Journey)[];
const KEYS = ['opening', 'slowest', 'usual'] as const satisfies readonly (keyof Keys)[];

function visitsOf(raw: Raw): NonNullable<Results['visits']> {
  const found: Record<string, Partial<Record<Variant, VisitFigures>>> = {};
  for (const [key, rounds] of raw.visits) {
    const [profile = '', model = '', variant = ''] = key.split('/');
    const cell = `${profile}/${model}` as Cell;
    const ready = (one: Variant) => seriesOf(raw.visits.get(`${cell}/${one}`), (visit) => visit.ready);
    const of = (other: Variant, together: (a: number, b: number) => number): Estimate | undefined => (other === variant ? undefined : paired(ready(variant as Variant), ready(other), together));
    const [soonerThanAdyen, soonerThanAdyenX, ofStatic] = [of('adyen', (a, b) => b / a), of('adyen-x', (a, b) => b / a), of('static', (a, b) => a / b)];
    found[cell] = {
      ...found[cell],
      [variant]: { ...figuresOf(rounds, VISIT), ...(soonerThanAdyen && { soonerThanAdyen }), ...(soonerThanAdyenX && { soonerThanAdyenX }), ...(ofStatic && { ofStatic }) },
    };
  }
  return found as NonNullable<Results['visits']>;
}

const journeysOf = (raw: Raw): NonNullable<Results['journeys']> => Object.fromEntries([...raw.journeys].map(([variant, rounds]) => {
  const steps = Object.keys(rounds.find((one) => one !== undefined)?.interactions ?? {});
  return [variant, { ...figuresOf(rounds, JOURNEY), interactions: Object.fromEntries(steps.map((step) => [step, all(seriesOf(rounds, (one) => one.interactions[step]))])) }];
}));

const heapsOf = (raw: Raw): NonNullable<Results['heaps']> => Object.fromEntries(VARIANTS.filter((variant) => raw.heaps.has(variant))
  .map((variant) => [variant, all(aboveBare(raw.heaps, variant))]));

export interface Run {
  readonly raw: Raw;
  readonly parts: readonly Part[];
  readonly rounds: number;
  readonly machine: Machine;
  readonly versions: Readonly<Record<string, string>>;
}

/** What a run says, and for parts that it has left out what was said before. */
export function summaryOf({ raw, parts, rounds, machine, versions }: Run, before: Results | undefined): Results {
  const ran = (part: Part): boolean => parts.includes(part);
  return {
    ...before, versions, machine, rounds: { ...before?.rounds, ...Object.fromEntries(parts.map((part) => [part, rounds])) },
    ...(ran('load') ? { visits: visitsOf(raw) } : {}),
    ...(ran('size') ? { journeys: journeysOf(raw), waited: Object.fromEntries(raw.waited) } : {}),
    ...(ran('input') ? { keys: Object.fromEntries([...raw.keys].map(([list, all_]) => [list, figuresOf(all_, KEYS)])) } : {}),
    ...(ran('memory') ? { heaps: heapsOf(raw), growth: Object.fromEntries(raw.growth) } : {}),
    goals: GOALS.map((goal) => (ran(goal.part) ? undefined : before?.goals.find(({ what }) => what === goal.what)) ?? judge(goal, raw, machine.steady)),
  };
}
