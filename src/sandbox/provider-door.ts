/** The door that the providers' clients come through: records the call, lets its fault happen, and answers as JSON. */
import type { Clock } from './clock.js';
import { Dropped, type Faults } from './faults.js';
import { ProviderRefusal, type ProviderApi } from './provider-api.js';
import type { RequestLog } from './request-log.js';

/** What a server knows of a request beyond `Request`. */
export interface Wire {
  /**
   * The request target as it came, which is what is signed. `Request.url` is not: it has `%27` for `'` and no dot
   * segments. Without it the target is taken from `Request.url`.
   */
  readonly target?: string | undefined;
  /** Cuts the connection. Without it a dropped call rejects with a `TypeError`, as `fetch` does. */
  readonly drop?: (() => void) | undefined;
}

export interface DoorRoom {
  /** The first whose operation it is answers; what is nobody's goes to the first of all. */
  readonly apis: readonly [ProviderApi, ...ProviderApi[]];
  readonly clock: Clock;
  readonly faults: Faults;
  readonly log: RequestLog;
  readonly publicUrl: string | undefined;
}

/** Path and query without scheme and host. */
const targetOf = (url: string): string => url.replace(/^https?:\/\/[^/?#]*/i, '').replace(/#.*$/, '');

export function createProviderDoor(room: DoorRoom): (request: Request, wire: Wire) => Promise<Response> {
  const { apis, clock, faults, log } = room;

  const json = (status: number, body: unknown): Response => new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', date: new Date(clock.now()).toUTCString() },
  });

  return async (request, wire) => {
    const url = new URL(request.url);
    const target = targetOf(wire.target ?? request.url);
    const body = request.method === 'GET' || request.method === 'HEAD' ? '' : await request.text();
    const api = apis.find((candidate) => candidate.operationOf(request.method, url.pathname) !== undefined) ?? apis[0];
    const operation = api.operationOf(request.method, url.pathname);
    const fault = faults.take(operation);
    const answered = log.add({
      at: new Date(clock.now()).toISOString(),
      method: request.method, target, operation, headers: request.headers, body, fault: fault?.kind,
    });

    const carryOut = async (): Promise<Response> => {
      try {
        const baseUrl = room.publicUrl ?? url.origin;
        return json(200, await api.answer(operation, {
          headers: request.headers, target, path: url.pathname, query: url.searchParams, body, baseUrl,
        }));
      } catch (error) {
        if (error instanceof ProviderRefusal) return json(error.status, error.body);
        throw error;
      }
    };

    try {
      const response = fault === undefined ? await carryOut() : await faults.apply(fault, carryOut, request.signal);
      answered(response.status);
      return response;
    } catch (error) {
      if (error instanceof Dropped) answered(0);
      throw error;
    }
  };
}
