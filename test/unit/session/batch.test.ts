/** Several calls in one: each as if it had come alone. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openShop, ORIGIN, WALLET } from './shop.js';
import type { Answer, Shop } from './shop.js';

interface Call {
  readonly method: string;
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}
interface Result {
  readonly status: number;
  readonly body: Answer['body'];
}

const get = (path: string, query?: Readonly<Record<string, string>>): Call => ({ method: 'GET', path, ...(query === undefined ? {} : { query }) });
const search = { country: 'KE', network: 'POLYGON', asset: 'USDC', amount: '1500', currency: 'local' };

async function batch(shop: Shop, session: string, calls: readonly Call[], headers: Record<string, string> = {}): Promise<Answer & { readonly results: readonly Result[] }> {
  const answer = await shop.call('/batch', { method: 'POST', headers: { 'content-type': 'text/plain', ...headers }, raw: JSON.stringify({ session, calls }) });
  return { ...answer, results: (answer.body['results'] ?? []) as readonly Result[] };
}

describe('a batch', () => {
  it('answers each call as if it had come alone, in their order', async () => {
    const shop = openShop();
    const token = await shop.mint();
    const paths: readonly (readonly [string, string])[] = [['/session', ''], ['/countries', ''], ['/assets', ''], ['/limits', 'country=KE&channel=mobile_money&network=POLYGON'], ['/orders', ''], ['/limits', 'country=KE'], ['/orders/unknown', '']];
    const { status, results } = await batch(shop, token, paths.map(([path, query]) => get(path, Object.fromEntries(new URLSearchParams(query)))));
    assert.equal(status, 200);
    for (const [at, [path, query]] of paths.entries()) {
      const alone = await shop.call(query === '' ? path : `${path}?${query}`, { token });
      const { correlationId: _one, ...body } = results[at]?.body ?? {};
      const { correlationId: _other, ...expected } = alone.body;
      assert.deepEqual([results[at]?.status, body], [alone.status, expected], path);
    }
  });
  it('brings offers whose quotes make an order', async () => {
    const shop = openShop();
    const token = await shop.mint();
    const { results } = await batch(shop, token, [get('/session'), get('/offers', search)]);
    const [first] = (results[1] as Result).body['offers'] as readonly { readonly quote: string }[];
    assert.equal((await shop.order(token, first?.quote ?? '')).status, 201);
  });
  it('needs no preflight: its body calls itself text, and its token is in it', async () => {
    const shop = openShop();
    const token = await shop.mint();
    const response = await shop.raw('/batch', { method: 'POST', headers: { 'content-type': 'text/plain;charset=UTF-8' }, raw: JSON.stringify({ session: token, calls: [get('/session')] }) });
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('access-control-allow-origin'), ORIGIN);
    assert.equal((await shop.call('/batch', { token, method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, raw: 'x=1' })).body.code, 'ERR_REQUEST_TYPE');
  });
  it('runs what it writes in turn, so that what follows sees it, and makes one order of two', async () => {
    const shop = openShop();
    const token = await shop.mint();
    const make: Call = { method: 'POST', path: '/orders', body: { quote: await shop.quote(token), email: 'a@b.co', address: WALLET, fields: { phoneNumber: '254712345678' } } };
    const { results } = await batch(shop, token, [make, get('/orders'), make]);
    assert.deepEqual(results.map(({ status }) => status), [201, 200, 200]);
    assert.equal(((results[1] as Result).body['orders'] as readonly unknown[]).length, 1);
    assert.equal(shop.provider.created.length, 1);
  });
  it('reads an order by its status token, and does nothing else with it', async () => {
    const shop = openShop();
    const token = await shop.mint();
    const { body: { id = '', statusToken } } = await shop.order(token, await shop.quote(token));
    const { results } = await batch(shop, String(statusToken), [get(`/orders/${id}`), get('/session'), { method: 'POST', path: `/orders/${id}/reject` }]);
    assert.deepEqual(results.map(({ status }) => status), [200, 401, 401]);
  });
});

describe('a batch gives nobody more than the calls do', () => {
  it('from another origin, with a false token, or with none', async () => {
    const shop = openShop();
    const token = await shop.mint();
    const strange = await batch(shop, token, [get('/session')], { origin: 'https://evil.example' });
    assert.deepEqual(strange.results.map(({ status, body }) => [status, body.code]), [[403, 'ERR_SESSION_ORIGIN']]);
    assert.equal(strange.headers.get('access-control-allow-origin'), null);
    const spoiled = await batch(shop, `${token.slice(0, -4)}AAAA`, [get('/session'), get('/countries')]);
    assert.deepEqual(spoiled.results.map(({ status }) => status), [401, 401]);
    assert.equal((await batch(shop, '', [get('/session')])).results[0]?.status, 401);
  });
  it('holds no stream, no webhook, no page, no other batch, and no more than eight calls', async () => {
    const shop = openShop();
    const token = await shop.mint();
    const refused = ['/orders/x/events', '/callbacks/fonbnk', '/batch', '/health', '/openapi.json', '/onramp-checkout.js', '/embed/shop', '/../session', '/session/', '//evil.example/session', '/orders/x/y/z', '/session?host=x', '/orders/a%2fb', ''];
    for (const path of refused) {
      const { status, body } = await batch(shop, token, [get('/session'), get(path)]);
      assert.deepEqual([status, body.code], [400, 'ERR_REQUEST_INVALID'], path);
    }
    assert.equal((await batch(shop, token, Array.from({ length: 9 }, () => get('/session')))).status, 400);
    assert.equal((await batch(shop, token, [])).status, 400);
    assert.equal((await batch(shop, token, [{ method: 'DELETE', path: '/session' }])).status, 400);
    assert.equal((await batch(shop, token, [{ ...get('/session'), headers: {} } as Call])).status, 400);
  });
  it('keeps the limits of a session', async () => {
    const shop = openShop({ offersPerSessionMinute: 3 });
    const token = await shop.mint();
    const { results } = await batch(shop, token, Array.from({ length: 5 }, () => get('/offers', search)));
    assert.deepEqual(results.map(({ status }) => status).sort((a, b) => a - b), [200, 200, 200, 429, 429]);
  });
  it('is as small as any body', async () => {
    const shop = openShop();
    const token = await shop.mint();
    const { status, body } = await batch(shop, token, [{ method: 'POST', path: '/orders', body: { quote: 'x'.repeat(17_000) } }]);
    assert.deepEqual([status, body.code], [413, 'ERR_REQUEST_TOO_LARGE']);
  });
});

describe('a batch that begins a checkout', () => {
  interface Begun {
    readonly start?: Readonly<Record<'session' | 'countries' | 'assets' | 'orders', Result>> & { readonly limits?: Readonly<Record<string, Result>>; readonly offers?: Result & { readonly query: unknown } };
  }
  const begin = async (shop: Shop, session: string, wanted: unknown): Promise<Answer & Begun> => {
    const answer = await shop.call('/batch', { method: 'POST', headers: { 'content-type': 'text/plain' }, raw: JSON.stringify({ session, start: wanted }) });
    return { ...answer, ...(answer.body as Begun) };
  };
  const plain = ({ correlationId: _one, expiresIn: _left, serverTime: _now, ...body }: Result['body']): unknown => body;

  it('brings each part as if it had been asked for alone, and the first offers with the query that they answer', async () => {
    const shop = openShop();
    const token = await shop.mint();
    const { status, start } = await begin(shop, token, { given: { country: 'KE', network: 'POLYGON', asset: 'USDC', amount: '1500' } });
    assert.equal(status, 200);
    for (const name of ['session', 'countries', 'assets', 'orders'] as const) {
      const alone = await shop.call(`/${name}`, { token });
      assert.deepEqual([start?.[name].status, plain(start?.[name].body ?? {})], [200, plain(alone.body)], name);
    }
    assert.deepEqual(start?.offers?.query, search);
    assert.deepEqual(Object.keys(start?.limits ?? {}), (start?.countries.body['countries'] as undefined | readonly { readonly country: string; readonly channels: readonly { readonly channel: string }[] }[])
      ?.find(({ country }) => country === 'KE')?.channels.map(({ channel }) => channel));
    const [first] = (start?.offers?.body['offers'] ?? []) as readonly { readonly quote: string }[];
    assert.equal((await shop.order(token, first?.quote ?? '')).status, 201);
  });
  it('brings no offers where there is an order, or nothing is selected yet', async () => {
    const shop = openShop();
    const token = await shop.mint();
    assert.equal((await begin(shop, token, {})).start?.offers, undefined);
    await shop.order(token, await shop.quote(token));
    const again = await begin(shop, token, { given: { country: 'KE', amount: '1500' } });
    assert.deepEqual([again.start?.offers, (again.start?.orders.body['orders'] as undefined | readonly unknown[])?.length], [undefined, 1]);
  });
  it('takes no offence at what a page has filled in: what cannot be meant is left out', async () => {
    const shop = openShop();
    const { status, start } = await begin(shop, await shop.mint(), { given: { country: 'KE', amount: '1'.repeat(65), currency: 'GBP' } });
    assert.deepEqual([status, start?.session.status, start?.offers], [200, 200, undefined]);
  });
  it('does not wait for a provider that is slow, and has the rest all the same', async () => {
    const shop = openShop();
    const token = await shop.mint();
    let answer = (): void => undefined;
    const slow = new Promise<void>((resolve) => (answer = resolve));
    shop.provider.offerDelay = () => slow;
    const { status, start } = await begin(shop, token, { given: { country: 'KE', amount: '1500' } });
    assert.ok(shop.provider.calls.length > 0);
    assert.deepEqual([status, start?.session.status, start?.offers, Object.keys(start?.limits ?? {}).length > 0], [200, 200, undefined, true]);
    answer();
  });
  it('reads one order where one is asked for', async () => {
    const shop = openShop();
    const token = await shop.mint();
    const { body: { id = '' } } = await shop.order(token, await shop.quote(token));
    assert.equal((await begin(shop, token, { order: id })).start?.orders.body['id'], id);
  });
  it('gives nobody more than the calls do, and takes no calls beside it', async () => {
    const shop = openShop();
    const token = await shop.mint();
    const strange = await shop.call('/batch', { method: 'POST', headers: { 'content-type': 'text/plain', origin: 'https://evil.example' }, raw: JSON.stringify({ session: token, start: {} }) });
    assert.deepEqual(Object.values((strange.body as Begun).start ?? {}).map(({ status }) => status), [403, 403, 403, 403]);
    for (const wrong of [{ session: token }, { session: token, start: {}, calls: [get('/session')] }, { session: token, start: { given: { email: 'a@b.co' } } }, { session: token, start: { order: '../session' } }]) {
      assert.equal((await shop.call('/batch', { method: 'POST', headers: { 'content-type': 'text/plain' }, raw: JSON.stringify(wrong) })).body.code, 'ERR_REQUEST_INVALID', JSON.stringify(wrong));
    }
  });
});
