/** What every provider of the sandbox is to the door that its clients come through (`provider-door.ts`). */

/** A request as an operation sees it. */
export interface Call {
  readonly headers: Headers;
  /** The request target exactly as it came over the wire. */
  readonly target: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** As it came; empty for GET. */
  readonly body: string;
  /** Base of the hosted pages, without a trailing slash. */
  readonly baseUrl: string;
}

export interface ProviderApi {
  /** The name of a request's operation, if it is one of the provider's. Faults and the log go by it. */
  operationOf(method: string, path: string): string | undefined;
  /** The JSON answer. @throws ProviderRefusal */
  answer(operation: string | undefined, call: Call): Promise<unknown>;
}

/** A provider's "no": a 4xx with a body of its own shape. */
export abstract class ProviderRefusal extends Error {
  abstract readonly status: 400 | 401 | 403 | 404 | 409 | 413 | 422;
  /** As it goes over the wire. */
  abstract get body(): object;
}

const LONGEST_BODY = 100_000;

/** The JSON of a request. @throws what `refuse` answers when there is none, or too much. */
export function jsonOf({ headers, body }: Call, refuse: (status: 400 | 413, message: string) => ProviderRefusal): unknown {
  if (!/^application\/json\b/.test(headers.get('content-type') ?? '')) {
    throw refuse(400, 'Content-Type should be application/json');
  }
  if (body.length > LONGEST_BODY) throw refuse(413, 'The request is too large');
  try {
    return JSON.parse(body);
  } catch {
    throw refuse(400, 'The request is not valid JSON');
  }
}

/** Whether a header holds exactly `Bearer <token>`. A local tool: it need not take the same time for every guess. */
export const bears = (header: string | null, token: string): boolean => header === `Bearer ${token}`;
