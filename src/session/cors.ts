/** Who may call from a browser: exact origins, never a wildcard, never with credentials (security findings S10). */
import type { SessionClaims } from './claims.js';

export interface Origins {
  /** The endpoint's own origin: its hosted page. */
  readonly own: string;
  /** Origins by merchant. */
  readonly merchants: ReadonlyMap<string, readonly string[]>;
}

/** Whether some merchant has named this origin: enough to be told what is wrong, not to be served. */
export function isKnownOrigin({ own, merchants }: Origins, origin: string): boolean {
  return origin === own || [...merchants.values()].some((origins) => origins.includes(origin));
}

/** Whether this origin may use this session. Requests without an origin are same-origin or no browser's. */
export function mayUse({ own, merchants }: Origins, session: Pick<SessionClaims, 'iss' | 'origins'>, origin: string | null): boolean {
  if (origin === null || origin === own) return true;
  return session.origins.includes(origin) && (merchants.get(session.iss) ?? []).includes(origin);
}

export function preflight(origins: Origins, origin: string | null): Response {
  const headers = new Headers({ vary: 'Origin' });
  if (origin !== null && isKnownOrigin(origins, origin)) {
    headers.set('access-control-allow-origin', origin);
    headers.set('access-control-allow-methods', 'GET, POST');
    headers.set('access-control-allow-headers', 'authorization, content-type, last-event-id');
    headers.set('access-control-max-age', '7200');
  }
  return new Response(null, { status: 204, headers });
}

/** What every answer carries. */
export type AnswerHeaders = Readonly<Record<string, string>>;

/** Makes the function that says it for an origin: they are few, and so are the answers. */
export function createAnswerHeaders(origins: Origins): (origin: string | null) => AnswerHeaders {
  const stranger = { vary: 'Origin', 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' };
  const known = new Map([origins.own, ...[...origins.merchants.values()].flat()].map((origin): [string, AnswerHeaders] => [origin, {
    ...stranger, 'access-control-allow-origin': origin, 'access-control-expose-headers': 'retry-after, x-correlation-id',
  }]));
  return (origin) => known.get(origin ?? '') ?? stranger;
}

/** An answer that was made elsewhere, with what every answer carries; what it says of its caching stays. */
export function withHeaders(response: Response, { vary, ...more }: AnswerHeaders): Response {
  const headers = new Headers(response.headers);
  headers.append('vary', vary ?? '');
  for (const [name, value] of Object.entries(more)) if (name !== 'cache-control' || !headers.has(name)) headers.set(name, value);
  return new Response(response.body, { status: response.status, headers });
}
