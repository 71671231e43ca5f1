/**
 * What an endpoint does, told as it happens to whoever counts it: a few words out of short lists, and times. Never an id, a
 * token, a phone number or a reference.
 */
import type { ErrorCode } from '../core/errors.js';
import type { Flow } from '../core/schemas/status.js';
import { ProviderError } from '../providers/provider.js';
import type { ProviderOutcome, ProviderReason } from '../providers/provider.js';
import type { Work } from './admission.js';

export type Observation =
  /** An answer is ready; of a stream, its beginning. The calls of a batch are told one by one, and the batch after them. */
  | { readonly what: 'answer'; readonly route: string; readonly method: string; readonly status: number; readonly code: ErrorCode | undefined; readonly ms: number }
  /** A provider was asked: by which of its interface's functions, and how it ended. */
  | {
    readonly what: 'upstream'; readonly provider: string; readonly operation: string; readonly outcome: 'ok' | ProviderOutcome | 'failed';
    readonly reason: ProviderReason | undefined; readonly ms: number;
  }
  /** This request has made an order. */
  | { readonly what: 'order'; readonly flow: Flow }
  /** So many event streams are open. */
  | { readonly what: 'streams'; readonly flow: Flow; readonly open: number }
  /** There was no room for it. */
  | { readonly what: 'turned away'; readonly work: Work };

export type Observe = (observation: Observation) => void;

/** Whoever counts must not end what is counted. */
export const harmless = (observe: Observe): Observe => (observation) => {
  try {
    observe(observation);
  } catch {
    // Its own affair.
  }
};

const METHODS: ReadonlySet<string> = new Set(['GET', 'POST', 'OPTIONS', 'HEAD', 'PUT', 'PATCH', 'DELETE']);
/** A method is any word that somebody sends. */
export const methodOf = (method: string): string => (METHODS.has(method) ? method : 'other');

const ALONE: ReadonlySet<string> = new Set([
  '/health', '/ready', '/openapi.json', '/session', '/countries', '/assets', '/limits', '/offers', '/orders', '/batch',
  '/callbacks/invoice-payment/platform', '/callbacks/invoice-payment/external',
]);
const WITH_NAMES: readonly (readonly [RegExp, string])[] = [
  [/^\/orders\/[^/]+(|\/(?:events|otp|confirm|reject|method))$/, '/orders/:id$1'],
  [/^\/callbacks\/onramp-invoice\/(ingress|egress)\/[^/]+$/, '/callbacks/onramp-invoice/$1/:reference'],
  [/^\/callbacks\/invoice-payment\/return\/(success|failure)\/[^/]+$/, '/callbacks/invoice-payment/return/$1/:reference'],
  [/^\/embed\/[^/]+$/, '/embed/:merchant'],
  [/^\/(?:hosted\/[\w-]+\/)?(?:assets\/)?[\w.-]+\.(?:js|map)$/, '/*.js'],
];

/**
 * The pattern of a path: what stands in it of an order or a reference is gone, and whatever is no route of ours is `*`.
 * @param path below the endpoint's URL
 * @param providers names of the configured ones, which have webhooks of their own
 */
export function routeOf(path: string, providers: readonly string[]): string {
  if (ALONE.has(path) || providers.some((name) => path === `/callbacks/${name}`)) return path;
  for (const [pattern, route] of WITH_NAMES) if (pattern.test(path)) return path.replace(pattern, route);
  return '*';
}

const endOf = (thrown: unknown): { outcome: ProviderOutcome | 'failed'; reason: ProviderReason | undefined } =>
  (thrown instanceof ProviderError ? { outcome: thrown.outcome, reason: thrown.reason } : { outcome: 'failed', reason: undefined });

/** What asks nobody. */
const OWN: ReadonlySet<string | symbol> = new Set(['readWebhook']);

/** The same provider; whoever counts hears of each of its calls. */
export function observed<P extends { readonly name: string }>(provider: P, observe: Observe): P {
  const wrapped = new Map<string | symbol, unknown>();
  // Over an object of its own: what is frozen may not be told otherwise than it is.
  return new Proxy(Object.create(provider) as P, {
    get(_own, operation) {
      const value: unknown = Reflect.get(provider, operation);
      if (typeof value !== 'function' || OWN.has(operation)) return value;
      const known = wrapped.get(operation);
      if (known) return known;
      const counted = async (...args: readonly unknown[]): Promise<unknown> => {
        const begun = performance.now();
        const tell = (end: Pick<Extract<Observation, { what: 'upstream' }>, 'outcome' | 'reason'>): void =>
          observe({ what: 'upstream', provider: provider.name, operation: String(operation), ...end, ms: performance.now() - begun });
        try {
          const answer: unknown = await Reflect.apply(value, provider, args);
          tell({ outcome: 'ok', reason: undefined });
          return answer;
        } catch (thrown) {
          tell(endOf(thrown));
          throw thrown;
        }
      };
      wrapped.set(operation, counted);
      return counted;
    },
  });
}
