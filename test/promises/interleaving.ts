/**
 * Concurrency under command: every step of every actor waits at a gate, and a list of numbers says who goes next. The
 * same list gives the same run, and a shorter one a simpler run, so that a failure can be made small.
 */
export interface Interleaving {
  /** Waits for its turn. */
  gate(): Promise<void>;
  /** Time of this world, milliseconds. */
  now(): number;
  pass(ms: number): void;
  /** A number below `below`, out of the list. */
  choose(below: number): number;
  /** Work that is done elsewhere, such as a command at a real server: nobody moves meanwhile. */
  outside<T>(work: () => Promise<T>): Promise<T>;
  /** Runs until every actor has ended. */
  run(actors: readonly Promise<unknown>[]): Promise<void>;
}

/** When the list has run out, everybody comes to their turn sooner or later. */
function mixed(value: number): number {
  let bits = Math.imul(value ^ 0x9e3779b9, 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}

const START = Date.UTC(2026, 0, 1);

/** Turns of the event loop's own queue that a step may need until it stands at its next gate. */
const TURNS = 40;

export function interleave(choices: readonly number[]): Interleaving {
  const waiting: (() => void)[] = [];
  let at = 0;
  let time = START;
  let outside = 0;
  let arrivals = 0;
  let wake: () => void = () => undefined;
  const choose = (below: number): number => {
    const choice = at < choices.length ? (choices[at] as number) : mixed((choices[at % choices.length] ?? 0) + at);
    at++;
    return choice % below;
  };
  const arrive = (): void => {
    arrivals++;
    wake();
  };
  return {
    choose,
    now: () => time,
    pass: (ms) => void (time += ms),
    gate: () => new Promise((resolve) => {
      waiting.push(resolve);
      arrive();
    }),
    async outside(work) {
      outside++;
      try {
        return await work();
      } finally {
        outside--;
        arrive();
      }
    },
    async run(actors) {
      let ended = false;
      const all = Promise.all(actors).finally(() => {
        ended = true;
        arrive();
      });
      while (!ended) {
        if (outside > 0 || waiting.length === 0) await new Promise<void>((resolve) => (wake = resolve));
        // Whoever can go on without a turn does so first.
        const before = arrivals;
        if (outside === 0) waiting.splice(choose(waiting.length), 1)[0]?.();
        for (let turn = 0; turn < TURNS && (arrivals === before || turn < 4); turn++) await Promise.resolve();
      }
      await all;
    },
  };
}
