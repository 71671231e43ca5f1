/** Every clock of the sandbox runs through here, so that a test can hold the time and a demo can make it run faster. */

/** Calls `run` after `ms` milliseconds and answers a function that calls it off. `setTimeout` by default. */
export type Schedule = (run: () => void, ms: number) => () => void;

export interface ClockOptions {
  /** Milliseconds since 1970. `Date.now` by default. */
  readonly now?: (() => number) | undefined;
  readonly schedule?: Schedule | undefined;
  /** Divides every wait: 60 turns a minute into a second. 1 by default. */
  readonly speed?: number | undefined;
}

export interface Clock {
  /** Milliseconds since 1970. Not touched by `speed`. */
  now(): number;
  /** A wait of the provider's, in real milliseconds: `ms / speed`. */
  scaled(ms: number): number;
  /** Runs after `ms / speed` milliseconds unless called off. */
  after(ms: number, run: () => void): () => void;
  /** Calls off everything that waits. */
  clear(): void;
}

const timeout: Schedule = (run, ms) => {
  const timer = setTimeout(run, ms);
  return () => { clearTimeout(timer); };
};

/** @throws RangeError when `speed` is not a positive number. */
export function createClock({ now = Date.now, schedule = timeout, speed = 1 }: ClockOptions = {}): Clock {
  if (!(speed > 0 && Number.isFinite(speed))) throw new RangeError('speed must be a positive number');
  const waiting = new Set<() => void>();
  const scaled = (ms: number): number => ms / speed;
  return {
    now,
    scaled,
    after(ms, run) {
      const cancel = schedule(() => {
        waiting.delete(stop);
        run();
      }, scaled(ms));
      const stop = (): void => {
        waiting.delete(stop);
        cancel();
      };
      waiting.add(stop);
      return stop;
    },
    clear() {
      for (const stop of waiting) stop();
    },
  };
}
