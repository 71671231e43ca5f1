/** What the rounds have measured, by what was measured and in the order of the rounds. */
import { isOurs } from './conditions.js';
import type { ModelName, ProfileName, Variant } from './conditions.js';
import type { Keys, List } from './input.js';
import type { Journey } from './journey.js';
import type { Growth } from './memory.js';
import type { Series } from './statistics.js';
import type { Visit } from './visit.js';
import type { Waited } from './waiting.js';

export type Cell = `${ProfileName}/${ModelName}`;
/** Whoever presses its buttons leaves a tool in a document, which is no part of what is measured. */
export type Bare = 'bare' | 'bare, driven';
type Rounds<T> = (T | undefined)[];

export interface Raw {
  readonly visits: Map<`${Cell}/${Variant}`, Rounds<Visit>>;
  readonly journeys: Map<Variant, Rounds<Journey>>;
  readonly keys: Map<List, Rounds<Keys>>;
  readonly heaps: Map<Variant | Bare, Rounds<number>>;
  readonly growth: Map<Variant, Growth>;
  readonly waited: Map<'streaming' | 'asking', Waited>;
}

export const emptyRaw = (): Raw => ({ visits: new Map(), journeys: new Map(), keys: new Map(), heaps: new Map(), growth: new Map(), waited: new Map() });

/** Puts what a round has measured in its place; what failed leaves its place empty. */
export function keep<Key, T>(all: Map<Key, Rounds<T>>, key: Key, round: number, value: T | undefined): void {
  const rounds = all.get(key) ?? [];
  rounds[round] = value;
  all.set(key, rounds);
}

/** One figure of everything that was measured under a key. */
export const seriesOf = <T>(rounds: Rounds<T> | undefined, figure: (one: T) => number | undefined): Series =>
  Array.from(rounds ?? [], (one) => (one === undefined ? undefined : figure(one)));

/** Of a variant above a bare page, round by round. A frame has a document more, and the tool twice. */
export function aboveBare(heaps: ReadonlyMap<Variant | Bare, Series>, variant: Variant): Series {
  const [bare, driven] = [heaps.get('bare') ?? [], heaps.get('bare, driven') ?? []];
  return Array.from(heaps.get(variant) ?? [], (heap, round) => {
    const [floor, tool] = [bare[round] ?? NaN, (driven[round] ?? NaN) - (bare[round] ?? NaN)];
    const above = (heap ?? NaN) - floor - (isOurs(variant) ? tool * (variant === 'frame' ? 2 : 1) : 0);
    return Number.isNaN(above) ? undefined : above;
  });
}
