/** A provider's other end: answers what it is told to, and remembers what it was asked. */
import { ProviderError } from '../../../src/providers/provider.js';

export interface Asked {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body: unknown;
}

export interface Answering {
  readonly fetch: typeof fetch;
  readonly asked: Asked[];
  /** What comes next, and from then on. */
  answer(body: unknown, status?: number, headers?: Readonly<Record<string, string>>): void;
}

export function createAnswering(): Answering {
  const asked: Asked[] = [];
  let next = (): Response => new Response('null');
  return {
    asked,
    answer(body, status = 200, headers = {}) {
      next = () => new Response(typeof body === 'string' ? body : JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });
    },
    fetch: async (input, init = {}) => {
      asked.push({
        method: init.method ?? 'GET', url: input instanceof Request ? input.url : String(input), headers: new Headers(init.headers),
        body: typeof init.body === 'string' ? JSON.parse(init.body) as unknown : undefined,
      });
      return next();
    },
  };
}

/** How a call ended: `done`, or the outcome and reason of what was thrown. */
export const endOf = (call: Promise<unknown>): Promise<string> => call.then(
  () => 'done', (thrown: unknown) => (thrown instanceof ProviderError ? `${thrown.outcome} ${thrown.reason}` : `threw ${String(thrown)}`),
);
