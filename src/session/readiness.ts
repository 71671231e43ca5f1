/** Whether this process is one to send customers to (`GET /ready`). */
import type { ClaimStore } from '../stores/store.js';

/** A store that has not answered by then is not reached by a customer either. */
const PATIENCE_MS = 2000;
/** However often it is asked, the store is asked once in this time. */
const FRESH_MS = 1000;

export interface Readiness {
  /** `ending`: it finishes what it has begun, and takes nothing new. */
  readonly status: 'ready' | 'unready' | 'ending';
  /** What it waits for. */
  readonly missing: readonly 'store'[];
}

export interface ReadinessCheck {
  now(): Promise<Readiness>;
  /** From here on it is `ending`. */
  end(): void;
}

const READY: Readiness = { status: 'ready', missing: [] };
const UNREADY: Readiness = { status: 'unready', missing: ['store'] };
const ENDING: Readiness = { status: 'ending', missing: [] };

export function createReadiness(store: Pick<ClaimStore, 'now'>): ReadinessCheck {
  let ending = false;
  let last: { readonly at: number; readonly answer: Promise<Readiness> } | undefined;

  async function ask(): Promise<Readiness> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<Readiness>((resolve) => (timer = setTimeout(() => resolve(UNREADY), PATIENCE_MS)));
    return Promise.race([store.now().then(() => READY, () => UNREADY), late]).finally(() => clearTimeout(timer));
  }

  return {
    async now() {
      if (ending) return ENDING;
      if (!last || performance.now() - last.at > FRESH_MS) last = { at: performance.now(), answer: ask() };
      const answer = await last.answer;
      return ending ? ENDING : answer;
    },
    end: () => void (ending = true),
  };
}
