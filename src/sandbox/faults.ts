/** Faults to order: what can go wrong between a client and the provider, for the next so many matching calls. */
import * as z from 'zod/mini';
import type { Clock } from './clock.js';

/**
 * - `delay`: answers `ms` later
 * - `drop`: the connection is cut before anything is done
 * - `drop-after-commit`: the call is carried out, then the connection is cut without an answer
 * - `hang`: no answer, ever (until the client gives up or the sandbox closes)
 * - `401` `403` `429` `500` `502` `503`: that status, and nothing is done
 * - `html`: a 200 with a web page; `garbage`: a 200 of JSON's type that is no JSON; nothing is done
 * - `half-json`: the call is carried out and its answer cut in the middle
 * - `wrong-types`: the call is carried out and every number and text of its answer has another type
 * - `unknown-status`: the call is carried out and every status in its answer is one that nobody knows
 */
export const faultKind = z.enum([
  'delay', 'drop', 'drop-after-commit', 'hang', '401', '403', '429', '500', '502', '503', 'html', 'garbage',
  'half-json', 'wrong-types', 'unknown-status',
]);
export type FaultKind = z.infer<typeof faultKind>;

export const fault = z.strictObject({
  /** The `operationId` it is for; all when absent. */
  operation: z.optional(z.string()),
  kind: faultKind,
  /** `delay`: real milliseconds, 1000 by default. `429`: milliseconds for `Retry-After`. */
  ms: z.optional(z.number().check(z.gte(0), z.lte(600_000))),
  /** How many matching calls. 1 by default. */
  times: z.optional(z.int().check(z.gte(1))),
});
export type Fault = z.infer<typeof fault>;

/** Thrown instead of an answer: the connection is to be cut. */
export class Dropped extends Error {
  override readonly name = 'Dropped';
}

export interface Faults {
  /** Queued behind those that are waiting already. */
  add(fault: Fault): void;
  /** Those still to come. */
  list(): readonly Fault[];
  /** The fault for this call, counted down. */
  take(operationId: string | undefined): Fault | undefined;
  /** Carries a call out with its fault. @throws Dropped */
  apply(fault: Fault, carryOut: () => Promise<Response>, signal: AbortSignal): Promise<Response>;
  /** Forgets all; calls that hang are dropped. */
  clear(): void;
}

const STATUS: Partial<Record<FaultKind, readonly [status: number, message: string]>> = {
  401: [401, 'Signature is invalid'],
  403: [403, 'This feature is not available for this merchant, please contact support'],
  429: [429, 'Too many requests'],
  500: [500, 'Internal server error'],
};
const PAGE: Partial<Record<FaultKind, readonly [status: number, title: string]>> = {
  502: [502, '502 Bad Gateway'], 503: [503, '503 Service Unavailable'], html: [200, 'Checking your browser'],
};

const json = (status: number, body: string, headers: Record<string, string> = {}): Response =>
  new Response(body, { status, headers: { 'content-type': 'application/json; charset=utf-8', ...headers } });

/** Every leaf of another type; the shape stays. */
function twist(value: unknown): unknown {
  if (typeof value === 'number') return { value };
  if (typeof value === 'string') return value.length;
  if (typeof value === 'boolean') return [value];
  if (Array.isArray(value)) return value.map(twist);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, twist(inner)]));
  }
  return value;
}

const unknownStatus = (text: string): string =>
  JSON.stringify(JSON.parse(text), (key, value: unknown) => (key === 'status' ? 'swap_under_review' : value));

export function createFaults(clock: Clock): Faults {
  let waiting: { fault: Fault; left: number }[] = [];
  const hanging = new Set<() => void>();

  const hang = (signal: AbortSignal): Promise<never> => new Promise((_resolve, reject) => {
    const drop = (): void => {
      hanging.delete(drop);
      reject(new Dropped());
    };
    hanging.add(drop);
    signal.addEventListener('abort', drop, { once: true });
  });

  const rewritten = async (response: Response, rewrite: (text: string) => string): Promise<Response> =>
    response.ok ? json(response.status, rewrite(await response.text())) : response;

  return {
    add: (added) => { waiting.push({ fault: added, left: added.times ?? 1 }); },
    list: () => waiting.map((entry) => ({ ...entry.fault, times: entry.left })),
    take(operationId) {
      const entry = waiting.find((candidate) =>
        candidate.fault.operation === undefined || candidate.fault.operation === operationId);
      if (entry === undefined) return undefined;
      entry.left -= 1;
      if (entry.left === 0) waiting = waiting.filter((other) => other !== entry);
      return entry.fault;
    },
    async apply({ kind, ms = 1000 }, carryOut, signal) {
      const [status, message] = STATUS[kind] ?? [];
      if (status !== undefined) {
        const retry: Record<string, string> = status === 429 ? { 'retry-after': String(Math.ceil(ms / 1000)) } : {};
        return json(status, JSON.stringify({ message }), retry);
      }
      const [pageStatus, title] = PAGE[kind] ?? [];
      if (pageStatus !== undefined) {
        const page = `<!doctype html><html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`;
        return new Response(page, { status: pageStatus, headers: { 'content-type': 'text/html; charset=utf-8' } });
      }
      switch (kind) {
        case 'delay':
          await new Promise<void>((resolve) => { clock.after(ms, resolve); });
          return carryOut();
        case 'hang': return hang(signal);
        case 'drop-after-commit':
          await carryOut();
          throw new Dropped();
        case 'garbage': return json(200, '\u0000\u0001{{{"quoteId":]]] NaN undefined \ufffd');
        case 'half-json': return rewritten(await carryOut(), (text) => text.slice(0, Math.ceil(text.length / 2)));
        case 'wrong-types': return rewritten(await carryOut(), (text) => JSON.stringify(twist(JSON.parse(text))));
        case 'unknown-status': return rewritten(await carryOut(), unknownStatus);
        default: throw new Dropped();
      }
    },
    clear() {
      waiting = [];
      for (const drop of hanging) drop();
    },
  };
}
