/**
 * Requests that were begun before the checkout's code was there, by `onramp-checkout-early.js`. They wait at the element.
 * The checkout takes what it would have asked for itself, to the letter, once; whatever differs it asks for anew.
 */

/** Under which they wait at the element. */
export const EARLY: unique symbol = Symbol.for('onramp-checkout.early') as never;

export interface Begun {
  readonly key: string | undefined;
  readonly answer: Promise<Response>;
  readonly abort: () => void;
}

export interface Early {
  session?: Begun | undefined;
  /** What the first screen shows; nothing where there was no session to ask with. */
  first?: Promise<Begun | undefined> | undefined;
}

/** Everything that makes one request another; what is no text is like nothing. */
export const keyOf = (url: unknown, body?: unknown): string | undefined => (typeof url === 'string' ? `${url} ${typeof body === 'string' ? body : ''}` : undefined);

function follow({ answer, abort }: Begun, signal: AbortSignal | null | undefined): Promise<Response> {
  signal?.addEventListener('abort', abort, { once: true });
  return answer;
}

/** `fetch`, which takes what was begun before it fetches. */
export function fetchAfter(early: Early): typeof fetch {
  return async (input, init) => {
    const key = keyOf(input, init?.body);
    const { session, first } = early;
    if (session && session.key === key) {
      early.session = undefined;
      return follow(session, init?.signal);
    }
    // Nothing of it is right any more once something differs.
    early.session = early.first = undefined;
    const begun = await first;
    if (begun && begun.key === key) return follow(begun, init?.signal);
    begun?.abort();
    return fetch(input, init);
  };
}
