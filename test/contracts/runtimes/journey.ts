/** Every kind of call that the endpoint takes, one after the other, and what came of each. */
import { mintSession } from '../../../src/session/index.js';
import type { MintInput, OnrampClaims } from '../../../src/session/index.js';
import { SANDBOX_WEBHOOK_SECRET, webhookSignature } from '../../../src/sandbox/index.js';
import type { ServedSandbox } from '../../../src/sandbox/node.js';
import { readEvents } from '../../unit/session/event-reader.js';
import { KEY, MERCHANT, ORIGIN, PUBLIC_URL } from './runtimes.js';
import type { Runtime } from './runtimes.js';

export interface Said {
  readonly name: string;
  /** `200`, or `404 ERR_REQUEST_NOT_FOUND`. */
  readonly expected: string;
  readonly status: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

const WALLET = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed';
const PHONE = '221771234567';
const claims: MintInput<OnrampClaims> = {
  iss: MERCHANT, aud: PUBLIC_URL, jti: 'abcdefghijklmnopqrstuv', environment: 'sandbox', origins: [ORIGIN], flow: 'onramp', reference: 'R-1042 – Čaj', order: { addressByCustomer: true },
};
const CORRIDOR = { country: 'SN', channel: 'mobile_money', carrier: 'sn_orange', network: 'POLYGON', asset: 'USDC', amount: '15000', currency: 'local' };

type Body = Record<string, unknown> & { readonly code?: string; readonly id?: string };
/** What is different each time: ids, seals, and moments. */
const CHANGING = new Set(['correlationId', 'id', 'quote', 'statusToken', 'serverTime', 'createdAt', 'expiresAt', 'expiresIn']);
/** What belongs to the connection and not to the answer. */
const OF_CONNECTION = new Set(['connection', 'content-length', 'date', 'keep-alive', 'transfer-encoding']);

const comparable = (value: unknown, providerUrl: string): unknown => JSON.parse(JSON.stringify(value), (key, inner: unknown) =>
  (CHANGING.has(key) ? `<${key}>` : typeof inner === 'string' ? inner.replaceAll(providerUrl, '<provider>') : inner));

interface Sent {
  readonly token?: string;
  readonly method?: string;
  readonly body?: unknown;
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const query = (change: Readonly<Record<string, string>> = {}): string => String(new URLSearchParams({ ...CORRIDOR, ...change }));

export async function journey({ send }: Runtime, { url: providerUrl, sandbox }: ServedSandbox): Promise<readonly Said[]> {
  const said: Said[] = [];
  const mint = (change: Partial<MintInput<OnrampClaims>> = {}, now = Date.now()): Promise<string> => mintSession({ ...claims, ...change }, KEY, () => now);
  const request = (path: string, { token, method = 'GET', body, text, headers = {} }: Sent): Promise<Response> => send(path, {
    method, redirect: 'manual',
    headers: {
      origin: ORIGIN, 'accept-encoding': 'identity', 'x-forwarded-for': '41.82.1.2', ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(method === 'POST' ? { 'content-type': 'application/json' } : {}), ...headers,
    },
    ...(text === undefined && body === undefined ? {} : { body: text ?? JSON.stringify(body) }),
  });
  const note = (name: string, expected: string, { status, headers }: Response, body: unknown): void => {
    const code = (body as Body | undefined)?.code;
    said.push({
      name, expected, status: code === undefined ? String(status) : `${status} ${code}`, body: comparable(body, providerUrl),
      headers: Object.fromEntries([...headers].filter(([header]) => !OF_CONNECTION.has(header)).map(([header, value]) => [header, header === 'x-correlation-id' ? '<id>' : value])),
    });
  };
  const call = async (name: string, expected: string, path: string, sent: Sent = {}): Promise<Body> => {
    const response = await request(path, sent);
    const text = await response.text();
    const body = (text === '' ? {} : JSON.parse(text)) as Body;
    note(name, expected, response, body);
    return body;
  };
  const post = (name: string, expected: string, path: string, token: string, body: unknown, headers = {}): Promise<Body> => call(name, expected, path, { token, method: 'POST', body, headers });

  await call('liveness', '200', '/health');
  await call('readiness', '200', '/ready');
  await call('its own description', '200', '/openapi.json');
  await call('a preflight', '204', '/orders', { method: 'OPTIONS' });
  await call('a stranger’s preflight', '204', '/orders', { method: 'OPTIONS', headers: { origin: 'https://evil.test' } });

  const token = await mint();
  await call('a session', '200', '/session', { token });
  await call('no session', '401 ERR_SESSION_MISSING', '/session');
  await call('a session that is none', '401 ERR_SESSION_INVALID', '/session', { token: `${token.slice(0, -2)}xx` });
  await call('a session that has ended', '401 ERR_SESSION_EXPIRED', '/session', { token: await mint({}, Date.now() - 3_600_000) });
  await call('a live session', '403 ERR_SESSION_ENVIRONMENT', '/session', { token: await mint({ environment: 'live' }) });
  await call('a session of a flow that is off', '403 ERR_SESSION_FLOW', '/session', { token: await mintSession({ ...claims, flow: 'egress', order: { amount: '1', currency: 'EUR', user: 'u' } }, KEY) });
  await call('a stranger with a session', '403 ERR_SESSION_ORIGIN', '/session', { token, headers: { origin: 'https://evil.test' } });
  await call('a host that the session does not list', '403 ERR_SESSION_ORIGIN', '/session?host=https://evil.test', { token });

  await call('countries', '200', '/countries', { token });
  await call('assets', '200', '/assets', { token });
  await call('limits', '200', '/limits?country=SN&channel=mobile_money&network=POLYGON', { token });
  await call('limits of nothing', '400 ERR_REQUEST_INVALID', '/limits?country=SN', { token });
  sandbox.inject({ kind: 'drop' });
  await call('limits, and the provider hangs up', '503 ERR_PROVIDER_UNAVAILABLE', '/limits?country=KE&channel=bank&network=POLYGON', { token });
  sandbox.inject({ kind: 'garbage' });
  await call('limits, and the provider answers anything', '502 ERR_PROVIDER_ANSWER', '/limits?country=KE&channel=bank&network=POLYGON', { token });
  await call('offers', '200', `/offers?${query()}`, { token });
  await call('offers for too little', '200', `/offers?${query({ amount: '1' })}`, { token });
  await call('offers for a word', '400 ERR_REQUEST_INVALID', `/offers?${query({ amount: 'much' })}`, { token });

  const quote = async (): Promise<unknown> => {
    const { offers } = JSON.parse(await (await request(`/offers?${query()}`, { token })).text()) as { offers: { quote: string }[] };
    return offers[0]?.quote;
  };
  const create = { quote: await quote(), email: 'amina@example.com', address: WALLET, fields: { phoneNumber: PHONE } };
  await post('an order as text', '415 ERR_REQUEST_TYPE', '/orders', token, create, { 'content-type': 'text/plain' });
  await call('an order that is no JSON', '400 ERR_REQUEST_INVALID', '/orders', { token, method: 'POST', text: '{"quote":' });
  await call('an order of twice the same name', '400 ERR_REQUEST_INVALID', '/orders', { token, method: 'POST', text: '{"quote":"a","quote":"b"}' });
  await post('an order with more', '400 ERR_REQUEST_INVALID', '/orders', token, { ...create, amount: '1' });
  await post('an order that is too large', '413 ERR_REQUEST_TOO_LARGE', '/orders', token, { ...create, memo: 'x'.repeat(20_000) });
  await post('a quote of nobody', '422 ERR_QUOTE_INVALID', '/orders', token, { ...create, quote: 'a.b.c' });
  await post('an address that is none', '422 ERR_ADDRESS_INVALID', '/orders', token, { ...create, address: WALLET.toUpperCase() });
  await post('an order without its phone', '422 ERR_FIELD_MISSING', '/orders', token, { ...create, fields: {} });
  const { id = '', statusToken } = await post('an order', '201', '/orders', token, create);
  await post('the same order again', '200', '/orders', token, create);
  await call('the session’s orders', '200', '/orders', { token });
  await call('the order', '200', `/orders/${id}`, { token });
  await call('the order by its status token', '200', `/orders/${id}`, { token: String(statusToken) });
  await call('an act by its status token', '401 ERR_SESSION_INVALID', `/orders/${id}/confirm`, { token: String(statusToken), method: 'POST', body: {} });
  await call('somebody else’s order', '404 ERR_ORDER_UNKNOWN', `/orders/${id}`, { token: await mint({ jti: 'vutsrqponmlkjihgfedcba' }) });

  sandbox.wrongOtp();
  await post('a wrong code', '422 ERR_OTP_WRONG', `/orders/${id}/otp`, token, { otp: '000000' });
  await post('a code that is none', '400 ERR_REQUEST_INVALID', `/orders/${id}/otp`, token, { otp: 1 });

  const [order] = sandbox.orders();
  if (!order) throw new Error('the provider has no order');
  const followed = await request(`/orders/${id}/events`, { token });
  const events = readEvents(followed);
  const first = await events.take(1, 10_000);
  sandbox.setStatus(order.orderId, 'swap_buyer_confirmed', { hold: true });
  const hook = JSON.stringify({ data: { orderId: order.orderId, status: 'complete' } });
  const signature = await webhookSignature(hook, SANDBOX_WEBHOOK_SECRET);
  await call('a webhook', '204', '/callbacks/fonbnk', { method: 'POST', text: hook, headers: { 'x-signature': signature } });
  const second = await events.take(1, 10_000);
  await events.cancel();
  note('the order as it changes', '200', followed, [...first, ...second]);
  const resumed = await request(`/orders/${id}/events`, { token, headers: { 'last-event-id': '1' } });
  const missed = readEvents(resumed);
  note('what was missed of it', '200', resumed, await missed.take(1, 10_000));
  await missed.cancel();
  await call('a forged webhook', '401 ERR_CALLBACK_SIGNATURE', '/callbacks/fonbnk', { method: 'POST', text: hook, headers: { 'x-signature': signature.replace(/^./, (sign) => (sign === '0' ? '1' : '0')) } });
  await call('a webhook of a provider that is off', '404 ERR_REQUEST_NOT_FOUND', '/callbacks/invoice-payment/platform', { method: 'POST', text: hook });

  await post('a confirmation that comes late', '200', `/orders/${id}/confirm`, token, {});
  await post('a cancellation that comes late', '409 ERR_ORDER_STATE', `/orders/${id}/reject`, token, {});
  const wanted = [{ method: 'GET', path: '/session' }, { method: 'GET', path: '/assets' }, { method: 'GET', path: `/orders/${id}` }, { method: 'GET', path: '/limits', query: { country: 'SN' } }];
  await call('several calls at once', '200', '/batch', { method: 'POST', body: { session: token, calls: wanted }, headers: { 'content-type': 'text/plain' } });
  await call('several acts at once', '200', '/batch', { method: 'POST', body: { session: token, calls: [{ method: 'POST', path: '/orders', body: create }, { method: 'GET', path: '/orders' }] }, headers: { 'content-type': 'text/plain' } });
  await call('a batch within a batch', '400 ERR_REQUEST_INVALID', '/batch', { method: 'POST', body: { session: token, calls: [{ method: 'POST', path: '/batch' }] }, headers: { 'content-type': 'text/plain' } });
  await call('nothing', '404 ERR_REQUEST_NOT_FOUND', '/nothing', { token });
  await call('a method that there is not', '404 ERR_REQUEST_NOT_FOUND', '/orders', { token, method: 'DELETE' });
  return said;
}
