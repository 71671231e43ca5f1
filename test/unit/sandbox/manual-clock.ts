/** A clock that stands still until it is moved. */
import type { Schedule } from '../../../src/sandbox/index.js';

export interface ManualClock {
  now(this: void): number;
  schedule: Schedule;
  /** Runs everything that is due within so many milliseconds, in order. */
  advance(ms: number): Promise<void>;
  /** How many things wait. */
  waiting(): number;
}

/** Lets promises, WebCrypto's among them, come to rest. */
export const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => { setImmediate(resolve); });
};

export function createManualClock(start = Date.UTC(2026, 0, 15, 9, 0, 0)): ManualClock {
  let time = start;
  let waiting: { readonly at: number; readonly run: () => void }[] = [];
  return {
    now: () => time,
    schedule(run, ms) {
      const entry = { at: time + ms, run };
      waiting.push(entry);
      return () => { waiting = waiting.filter((other) => other !== entry); };
    },
    waiting: () => waiting.length,
    async advance(ms) {
      const end = time + ms;
      for (;;) {
        const due = waiting.filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at)[0];
        if (due === undefined) break;
        waiting = waiting.filter((other) => other !== due);
        time = due.at;
        due.run();
        await settle();
      }
      time = end;
      await settle();
    },
  };
}
