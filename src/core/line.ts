/**
 * The line on which an order tells of itself (server-sent events), open while somebody looks. Where a proxy eats it, or
 * the endpoint has none, it stays down and the looks go on as if it were not there.
 */
import { problemOf } from './errors.js';
import type { Fact } from './news.js';
import { pauseOrWake } from './pause.js';
import type { SessionPort, Surroundings } from './port.js';

/** A line that has brought nothing so often is not tried again. */
const FRUITLESS = 2;
const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 30_000;

export interface Line {
  /** Whether what happens to the order arrives by itself now. */
  readonly up: boolean;
  /** Resolves when it is not, or the signal aborts. */
  down(signal: AbortSignal): Promise<void>;
}

export function openLine(port: SessionPort, around: Surroundings, orderId: string, tell: (fact: Fact) => void, signal: AbortSignal): Line {
  let up = false;
  let release: () => void = () => undefined;
  let downed = Promise.resolve();
  const set = (value: boolean): void => {
    if (value === up) return;
    up = value;
    if (up) downed = new Promise((resolve) => (release = resolve));
    else release();
  };

  async function run(follow: NonNullable<SessionPort['follow']>): Promise<void> {
    let fruitless = 0;
    for (let pauses = 0; !signal.aborted && fruitless < FRUITLESS; pauses++) {
      if (!around.visible()) await around.woken(signal);
      if (!around.visible()) continue;
      const open = new AbortController();
      const close = (): void => open.abort();
      signal.addEventListener('abort', close, { once: true });
      around.asleep(open.signal).then(close, close);
      let brought = false;
      try {
        await follow(orderId, (news) => {
          if (open.signal.aborted) return;
          brought = true;
          pauses = 0;
          set(true);
          if (news !== 'open') tell(news === 'unreachable' ? { type: 'unseen' } : { type: 'seen', order: news });
        }, open.signal);
        fruitless = brought ? 0 : fruitless + 1;
      } catch (thrown) {
        // The looks find out what is wrong. A network that fails says nothing about what is on the way.
        const failed = ['ERR_NETWORK_FAILED', 'ERR_NETWORK_OFFLINE'].includes(problemOf(thrown).code);
        fruitless = brought ? 0 : failed ? fruitless : fruitless + 1;
      }
      const asleep = open.signal.aborted;
      close();
      signal.removeEventListener('abort', close);
      set(false);
      const pause = asleep ? LONGEST_PAUSE_MS : Math.min(FIRST_PAUSE_MS * 2 ** pauses, LONGEST_PAUSE_MS);
      await pauseOrWake(around, pause * (0.75 + around.random() * 0.5), signal);
    }
  }

  if (port.follow) run(port.follow.bind(port)).catch(() => undefined).finally(() => set(false));
  return {
    get up() {
      return up;
    },
    down: (ended) => Promise.race([downed, new Promise<void>((resolve) => ended.addEventListener('abort', () => resolve(), { once: true }))]),
  };
}
