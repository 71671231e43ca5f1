/**
 * More than can be answered in time is turned away at the door, where it costs next to nothing: what was begun is
 * finished, and whoever is turned away knows at once that nothing has been done. Without it everybody waits for everybody
 * (`npm run bench:endpoint`, overload).
 *
 * How many may be inside follows from how late this process is with its own timers: it is late only when there is more
 * to compute than it can, and not when a provider is slow.
 */

/** New work begins something; what was begun (an order to be read, a code to be sent, a payment to be acknowledged) goes first. */
export type Work = 'new' | 'begun';

export interface Admission {
  /** Whether there is room for it. Whoever was let in leaves when the answer is ready. */
  enter(work: Work): boolean;
  leave(): void;
}

export interface AdmissionClock {
  /** Milliseconds, of a clock that never goes back. */
  readonly now: () => number;
  readonly after: (ms: number, run: () => void) => void;
}

const EVERY_MS = 25;
/** Later than this, and customers feel it: an answer takes several turns. */
const LATE_MS = 40;
/** So few are answered within a tenth of a second at the worst (a create is 1 to 2 ms of work). */
const FEWEST = 64;
const MOST = 4096;
/** Of those that were begun there is room for so many times as many. */
const FAVOUR = 4;

export function createAdmission(
  { now, after }: AdmissionClock = { now: () => performance.now(), after: (ms, run) => void setTimeout(run, ms) },
): Admission {
  let inside = 0;
  let room = MOST;
  let watching = false;

  /** Only while somebody is inside: nothing runs while nothing happens. */
  function watch(): void {
    watching = true;
    const due = now() + EVERY_MS;
    after(EVERY_MS, () => {
      const late = now() - due > LATE_MS;
      room = late ? Math.max(FEWEST, Math.floor(Math.min(room, inside) * 0.7)) : Math.min(MOST, room + Math.ceil(room / 16));
      watching = inside > 0;
      if (watching) watch();
    });
  }

  return {
    enter(work) {
      if (inside >= (work === 'new' ? room : room * FAVOUR)) return false;
      inside++;
      if (!watching) watch();
      return true;
    },
    leave: () => void inside--,
  };
}
