import type { Surroundings } from '../../../src/core/port.js';

interface Waiter {
  readonly at: number;
  readonly resolve: () => void;
}

/** A clock that the test moves by hand, chance that is always the same, and eyes that open and close on command. */
export class FakeSurroundings implements Surroundings {
  #now = 0;
  #waiters: Waiter[] = [];
  #wakers = new Set<() => void>();
  #hiders = new Set<() => void>();
  isVisible = true;
  chance = 0;

  now(): number {
    return this.#now;
  }

  random(): number {
    return this.chance;
  }

  visible(): boolean {
    return this.isVisible;
  }

  wait(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) return reject(new Error('aborted'));
      const waiter = { at: this.#now + ms, resolve };
      this.#waiters.push(waiter);
      signal.addEventListener('abort', () => {
        this.#waiters = this.#waiters.filter((one) => one !== waiter);
        reject(new Error('aborted'));
      }, { once: true });
      return undefined;
    });
  }

  woken(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const wake = (): void => {
        this.#wakers.delete(wake);
        resolve();
      };
      this.#wakers.add(wake);
      signal.addEventListener('abort', () => {
        this.#wakers.delete(wake);
        reject(new Error('aborted'));
      }, { once: true });
    });
  }

  asleep(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#hiders.add(resolve);
      signal.addEventListener('abort', () => {
        this.#hiders.delete(resolve);
        reject(new Error('aborted'));
      }, { once: true });
    });
  }

  /** She looks away. */
  hide(): void {
    this.isVisible = false;
    for (const hide of this.#hiders) hide();
  }

  /** She comes back. */
  wake(): void {
    for (const wake of this.#wakers) wake();
  }

  /** Lets everything that is ready run. */
  async settle(): Promise<void> {
    for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
  }

  /** Moves the clock, stopping at each moment that somebody waits for. */
  async pass(ms: number): Promise<void> {
    const end = this.#now + ms;
    for (;;) {
      await this.settle();
      const [first] = this.#waiters.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
      if (!first) break;
      this.#now = Math.max(this.#now, first.at);
      this.#waiters = this.#waiters.filter((one) => one !== first);
      first.resolve();
    }
    this.#now = end;
    await this.settle();
  }
}
