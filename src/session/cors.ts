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

export function withCors(origins: Origins, origin: string | null, response: Response): Response {
  const headers = new Headers(response.headers);
  headers.append('vary', 'Origin');
  headers.set('x-content-type-options', 'nosniff');
  if (origin !== null && isKnownOrigin(origins, origin)) {
    headers.set('access-control-allow-origin', origin);
    headers.set('access-control-expose-headers', 'retry-after, x-correlation-id');
  }
  return new Response(response.body, { status: response.status, headers });
}
