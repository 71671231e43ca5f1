/** An endpoint with a fake provider, a shop that mints, and a browser that calls. */
import type { Offers } from '../../../src/core/schemas/offer.js';
import type { EndpointConfig, LogEntry, MintInput, OnrampClaims, SessionEndpoint } from '../../../src/session/index.js';
import { createSessionEndpoint, mintSession } from '../../../src/session/index.js';
import { memoryStore } from '../../../src/stores/memory.js';
import { fakeProvider } from './fake-provider.js';
import type { FakeProvider } from './fake-provider.js';

export const ORIGIN = 'https://shop.example';
export const URL_ = 'https://pay.example/checkout';
export const WALLET = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed';
export const key = { kid: 'k1', secret: new Uint8Array(32).fill(7) };

export const claims: MintInput<OnrampClaims> = {
  iss: 'shop', aud: URL_, jti: 'abcdefghijklmnopqrstuv', environment: 'sandbox', origins: [ORIGIN], flow: 'onramp', reference: 'R-1', order: { addressByCustomer: true },
};

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // Answers are looked into freely; their shape is what the tests are about.
  readonly body: Record<string, unknown> & { readonly code?: string; readonly id?: string; readonly status?: string };
}

export interface CallOptions {
  readonly token?: string;
  readonly method?: string;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
  readonly raw?: string;
  readonly ip?: string;
}

export interface Shop {
  readonly provider: FakeProvider;
  readonly logs: LogEntry[];
  readonly config: EndpointConfig;
  now: number;
  mint(change?: Partial<MintInput<OnrampClaims>>): Promise<string>;
  readonly endpoint: SessionEndpoint;
  call(path: string, options?: CallOptions): Promise<Answer>;
  raw(path: string, options?: CallOptions): Promise<Response>;
  /** A quote of carrier `ke_a` for this token. */
  quote(token: string, change?: Record<string, string>): Promise<string>;
  order(token: string, quote: string, change?: Record<string, unknown>): Promise<Answer>;
}

export function openShop(change: Partial<EndpointConfig> = {}): Shop {
  const provider = fakeProvider();
  const logs: LogEntry[] = [];
  const config: EndpointConfig = {
    publicUrl: URL_, environment: 'sandbox', merchants: [{ id: 'shop', origins: [ORIGIN], keys: [{ ...key, alg: 'HS256' }] }], providers: [provider],
    store: memoryStore({ now: () => shop.now }), log: (entry) => logs.push(entry), looksMs: [1, 1], now: () => shop.now, ...change,
  };
  const shop: Shop = {
    provider, logs, config, now: Date.UTC(2026, 0, 1),
    mint: (more = {}) => mintSession({ ...claims, ...more }, key, () => shop.now),
    get endpoint() {
      return endpoint;
    },
    raw: (path, { token, method = 'GET', body, headers = {}, raw, ip } = {}) =>
      endpoint(new Request(URL_ + path, {
        method, headers: {
          origin: ORIGIN, ...(token === undefined ? {} : { authorization: `Bearer ${token}` }), ...(method === 'POST' ? { 'content-type': 'application/json' } : {}), ...headers,
        },
        ...(raw !== undefined ? { body: raw } : body === undefined ? {} : { body: JSON.stringify(body) }),
      }), { remoteAddress: ip ?? '41.90.1.2' }),
    async call(path, options) {
      const response = await shop.raw(path, options);
      const text = await response.text();
      return { status: response.status, headers: response.headers, body: text === '' ? {} : (JSON.parse(text) as Answer['body']) };
    },
    async quote(token, more = {}) {
      const query = new URLSearchParams({ country: 'KE', network: 'POLYGON', asset: 'USDC', amount: '1500', currency: 'local', ...more });
      const { body, status } = await shop.call(`/offers?${query}`, { token });
      const found = (body as unknown as Offers).offers?.find(({ carrier }) => carrier === 'ke_a');
      if (!found) throw new Error(`no offer: ${status} ${JSON.stringify(body)}`);
      return found.quote;
    },
    order: (token, quote, more = {}) => shop.call('/orders', {
      token, method: 'POST', body: { quote, email: 'a@b.co', address: WALLET, fields: { phoneNumber: '254712345678' }, ...more },
    }),
  };
  const endpoint = createSessionEndpoint(config);
  return shop;
}
