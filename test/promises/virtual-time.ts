/**
 * Time that passes only when nothing real is going on: timers, time limits and `Date` are the test's, sockets and cryptography are
 * real. So a wait of a minute costs nothing, and a slow machine changes no outcome.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import FakeTimers from '@sinonjs/fake-timers';

const realImmediate = globalThis.setImmediate;
const immediately = (): Promise<void> => new Promise((resolve) => realImmediate(() => resolve()));
const QUIET_TURNS = 4;

export interface VirtualTime {
  /** Milliseconds since 1970. */
  now(): number;
  /** Runs work that goes over real sockets; time stands still until it has ended, or is held. */
  real<T>(work: () => Promise<T>): Promise<T>;
  /** The work that the present code belongs to. */
  current(): number | undefined;
  /** This work waits for the clock now: a fault keeps it from going on. */
  hold(work: number): void;
  /** Lets everything happen that needs no time. */
  settle(): Promise<void>;
  /** Lets time pass until `done`, at most so many milliseconds: whether it was. */
  passUntil(done: () => boolean, limitMs: number): Promise<boolean>;
  restore(): void;
}

const CRYPTO = ['digest', 'sign', 'verify', 'encrypt', 'decrypt', 'importKey', 'deriveBits', 'deriveKey', 'generateKey'] as const;

export function virtualTime(start = Date.UTC(2026, 0, 1, 12)): VirtualTime {
  const clock = FakeTimers.install({ now: start, toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] });
  const scope = new AsyncLocalStorage<number>();
  const working = new Set<number>();
  const held = new Set<number>();
  let numbers = 0;
  let computing = 0;

  const prototype = Object.getPrototypeOf(crypto.subtle) as Record<string, (...args: unknown[]) => Promise<unknown>>;
  const originals = new Map(CRYPTO.map((name) => [name, prototype[name]] as const));
  for (const [name, original] of originals) {
    if (!original) continue;
    prototype[name] = function counted(this: unknown, ...args: unknown[]): Promise<unknown> {
      computing++;
      return original.apply(this, args).finally(() => computing--);
    };
  }
  const realTimeout = Object.getOwnPropertyDescriptor(AbortSignal, 'timeout') ?? {};
  AbortSignal.timeout = (ms) => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(new DOMException('The operation timed out', 'TimeoutError')), ms);
    return controller.signal;
  };
  const busy = (): boolean => computing > 0 || [...working].some((work) => !held.has(work));

  async function settle(): Promise<void> {
    for (let quiet = 0; quiet < QUIET_TURNS; quiet++) {
      await immediately();
      if (busy()) quiet = -1;
    }
  }

  return {
    now: () => Date.now(),
    current: () => scope.getStore(),
    async real(work) {
      const number = ++numbers;
      working.add(number);
      try {
        return await scope.run(number, work);
      } finally {
        working.delete(number);
        held.delete(number);
      }
    },
    hold: (work) => void (working.has(work) && held.add(work)),
    settle,
    async passUntil(done, limitMs) {
      const end = Date.now() + limitMs;
      for (;;) {
        await settle();
        if (done()) return true;
        if (Date.now() >= end) return false;
        const before = Date.now();
        clock.next();
        // Never past the end, and never standing still because there is no timer.
        if (Date.now() === before) clock.tick(Math.min(250, Math.max(1, end - before)));
      }
    },
    restore() {
      Object.defineProperty(AbortSignal, 'timeout', realTimeout);
      for (const [name, original] of originals) if (original) prototype[name] = original;
      clock.uninstall();
    },
  };
}
