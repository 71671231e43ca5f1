/** A shop and an endpoint on real servers of this machine, which the doctor finds under the names of other sites. */
import { doctor } from '../../../../src/cli/doctor/doctor.js';
import type { Report } from '../../../../src/cli/doctor/doctor.js';
import { serveFetch } from '../../../../src/cli/node-server.js';
import type { Finding } from '../../../../src/debug/finding.js';
import { createSessionEndpoint, mintSession } from '../../../../src/session/index.js';
import type { MintInput, OnrampClaims } from '../../../../src/session/index.js';
import { memoryStore } from '../../../../src/stores/memory.js';
import { fakeProvider } from '../../session/fake-provider.js';

export const SHOP = 'https://shop.test';
export const PAY = 'https://pay.test';
export const ENDPOINT = `${PAY}/checkout`;
const key = { kid: 'k1', secret: new Uint8Array(32).fill(7) };

export const MODULE = `<script type="module" src="${ENDPOINT}/onramp-checkout.js"></script>`;
export const CLASSIC = `<script src="${ENDPOINT}/onramp-checkout.classic.js"></script>`;
export const LOADER = `<script type="module" src="${ENDPOINT}/onramp-checkout-frame.js"></script>`;
export const TAG = `<onramp-checkout endpoint="${ENDPOINT}" session-url="/checkout-session"></onramp-checkout>`;
export const FRAME = `<onramp-checkout-frame src="${ENDPOINT}/embed/shop" session-url="/checkout-session"></onramp-checkout-frame>`;

export interface Scene {
  /** What the shop's page says between `<body>` and its end. */
  readonly body?: string;
  readonly head?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Instead of the shop, or of the endpoint, where it answers. */
  readonly shop?: (path: string, request: Request) => Response | undefined | Promise<Response | undefined>;
  readonly pay?: (path: string, request: Request, answer: () => Promise<Response>) => Response | undefined | Promise<Response | undefined>;
  /** Claims that differ, and how far the shop's clock is ahead, in seconds. */
  readonly claims?: Partial<MintInput<OnrampClaims>>;
  readonly ahead?: number;
  readonly at?: string;
  readonly session?: string;
  readonly endpoint?: string;
  readonly patienceMs?: number;
}

export interface Seen extends Report {
  /** What is not well, `about` by `about`. */
  readonly ill: readonly Finding[];
  readonly requests: readonly Request[];
}

export const mint = (change: Partial<MintInput<OnrampClaims>> = {}, ahead = 0): Promise<string> => mintSession({
  iss: 'shop', aud: ENDPOINT, jti: 'abcdefghijklmnopqrstuv', environment: 'sandbox', origins: [SHOP], flow: 'onramp', reference: 'R-1', order: { addressByCustomer: true }, ...change,
}, key, () => Date.now() + ahead * 1000);

const withHeaders = (response: Response, headers: Readonly<Record<string, string>>): Response => {
  const changed = new Response(response.body, response);
  for (const [name, value] of Object.entries(headers)) if (value === '') changed.headers.delete(name); else changed.headers.set(name, value);
  return changed;
};
/** The endpoint's own answer on one path, with headers of somebody between; an empty one is taken away. */
export const between = (path: string, headers: Readonly<Record<string, string>>): NonNullable<Scene['pay']> =>
  async (asked, _request, answer) => (asked === path ? withHeaders(await answer(), headers) : undefined);

export async function examine({ body = `${MODULE}${TAG}`, head = '', headers = {}, claims, ahead = 0, shop, pay, at = `${SHOP}/cart?secret=of-the-shop`, ...options }: Scene = {}): Promise<Seen> {
  const requests: Request[] = [];
  const store = memoryStore();
  const endpoint = createSessionEndpoint({
    publicUrl: ENDPOINT, environment: 'sandbox', merchants: [{ id: 'shop', origins: [SHOP], keys: [{ ...key, alg: 'HS256' }] }], providers: [fakeProvider()], store,
    assets: async (name) => (name.endsWith('.js') ? new Response('export {};', { headers: { 'content-type': 'text/javascript', 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' } }) : undefined),
  });
  const pathOf = (request: Request): string => new URL(request.url).pathname;
  const shopServer = await serveFetch(async (request) => {
    requests.push(request);
    const own = await shop?.(pathOf(request), request);
    if (own) return own;
    if (pathOf(request) === '/checkout-session' && request.method === 'POST') return Response.json({ session: await mint(claims, ahead) });
    if (pathOf(request) !== '/cart') return new Response('', { status: 404 });
    return new Response(`<!doctype html><html><head>${head}<title>A shop</title></head><body>${body}</body></html>`, { headers: { 'content-type': 'text/html', ...headers } });
  }, 0);
  const payServer = await serveFetch(async (request) => {
    requests.push(request);
    const answer = (): Promise<Response> => endpoint(request);
    return (await pay?.(pathOf(request), request, answer)) ?? answer();
  }, 0);
  try {
    const hosts: Readonly<Record<string, string>> = { 'shop.test': shopServer.url, 'pay.test': payServer.url, 'other.test': shopServer.url };
    const report = await doctor({
      url: at, ...options,
      fetch: (text, init) => {
        const url = new URL(text);
        return fetch((hosts[url.hostname] ?? 'http://127.0.0.1:9') + url.pathname + url.search, init);
      },
    });
    return { ...report, requests, ill: report.findings.filter(({ weight }) => weight !== 'ok') };
  } finally {
    await endpoint.close();
    await Promise.all([shopServer.close(), payServer.close()]);
    await store.close();
  }
}
