/** What a run of rounds says: medians, and how sure they are. */
import { median } from '../endpoint/numbers.js';

/** A median with the bounds of its 95 % interval. */
export interface Estimate {
  readonly median: number;
  readonly low: number;
  readonly high: number;
  /** Rounds behind it. */
  readonly rounds: number;
}

const RESAMPLES = 2000;

/** The same numbers for the same seed: whoever judges results again comes to the same bounds. */
function randoms(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The median, with the bounds that resampling the rounds gives (percentile bootstrap). `undefined` without values. */
export function estimate(values: readonly number[]): Estimate | undefined {
  const { length } = values;
  if (length === 0) return undefined;
  const random = randoms(length);
  const medians = Array.from({ length: RESAMPLES }, () => median(Array.from({ length }, () => values[Math.floor(random() * length)] ?? NaN))).sort((a, b) => a - b);
  const at = (part: number): number => medians[Math.min(RESAMPLES - 1, Math.floor(part * RESAMPLES))] ?? NaN;
  return { median: median(values), low: at(0.025), high: at(0.975), rounds: length };
}

/** What was measured in a round, by round; a round in which it was not is left out of its pairs. */
export type Series = readonly (number | undefined)[];

/** Rounds in which both were measured, put together. */
export function paired(one: Series, other: Series, together: (one: number, other: number) => number): Estimate | undefined {
  return estimate(one.flatMap((value, round) => {
    const beside = other[round];
    return value === undefined || beside === undefined ? [] : [together(value, beside)];
  }));
}

export const all = (series: Series): Estimate | undefined => estimate(series.filter((value) => value !== undefined));
