/** A client of the provider's API that signs as the guide says, sharing nothing with the sandbox. */
import { createHmac } from 'node:crypto';

export interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

export interface SignedClient {
  headers(target: string, at?: number): Record<string, string>;
  get(target: string): Promise<Answer>;
  post(target: string, body: unknown): Promise<Answer>;
}

export interface Credentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

export const sign = (secret: string, timestamp: number | string, target: string): string =>
  createHmac('sha256', Buffer.from(secret, 'base64')).update(`${timestamp}:${target}`).digest('base64');

export function createSignedClient(
  send: (request: Request) => Promise<Response>, { clientId, clientSecret }: Credentials,
  base = 'http://sandbox.test', now: () => number = Date.now,
): SignedClient {
  const headers: SignedClient['headers'] = (target, at = now()) => ({
    'x-client-id': clientId, 'x-timestamp': String(at), 'x-signature': sign(clientSecret, at, target),
  });
  const answer = async (request: Request): Promise<Answer> => {
    const response = await send(request);
    return { status: response.status, body: await response.json() as Record<string, unknown> };
  };
  return {
    headers,
    get: (target) => answer(new Request(base + target, { headers: headers(target) })),
    post: (target, body) => answer(new Request(base + target, {
      method: 'POST', headers: { ...headers(target), 'content-type': 'application/json' }, body: JSON.stringify(body),
    })),
  };
}
