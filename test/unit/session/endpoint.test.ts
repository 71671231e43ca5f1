import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { claims, key, openShop, ORIGIN, URL_, WALLET } from './shop.js';

describe('what the session allows', () => {
  it('is said by /session, without anything personal', async () => {
    const shop = openShop();
    const token = await shop.mint({ customer: { email: 'SENTINEL@b.co', phone: '254700000000' } });
    const { body } = await shop.call('/session', { token });
    assert.deepEqual(body['customer'], { email: true, phone: true });
    assert.ok(!JSON.stringify(body).includes('SENTINEL') && !JSON.stringify(body).includes('2547'));
  });
  it('every other call without a session is refused before the provider hears of it', async () => {
    const shop = openShop();
    for (const path of ['/session', '/countries', '/assets', '/limits?country=KE&channel=bank&network=POLYGON', '/offers', '/orders', '/orders/x']) {
      assert.equal((await shop.call(path)).status, 401, path);
    }
    assert.deepEqual(shop.provider.calls, []);
  });
});

describe('origins', () => {
  it('exact members are named in the answer, others are not served', async () => {
    const shop = openShop();
    const token = await shop.mint();
    const good = await shop.call('/session', { token });
    assert.equal(good.headers.get('access-control-allow-origin'), ORIGIN);
    assert.match(good.headers.get('vary') ?? '', /Origin/);
    assert.equal(good.headers.get('access-control-allow-credentials'), null);
    const others = ['https://shop.example.evil.test', 'https://shop.example:444', 'http://shop.example', 'null', 'https://SHOP.example', 'https://shop.example.', 'https://evil.test', ''];
    for (const origin of others) {
      const answer = await shop.call('/session', { token, headers: { origin } });
      assert.equal(answer.body.code, 'ERR_SESSION_ORIGIN', origin);
      assert.equal(answer.headers.get('access-control-allow-origin'), null, origin);
    }
  });
  it('an origin that the merchant has and the session does not is told so, and not served', async () => {
    const shop = openShop({ merchants: [{ id: 'shop', origins: [ORIGIN, 'https://other.example'], keys: [{ ...key, alg: 'HS256' }] }] });
    const answer = await shop.call('/session', { token: await shop.mint(), headers: { origin: 'https://other.example' } });
    assert.equal(answer.body.code, 'ERR_SESSION_ORIGIN');
  });
  it('a preflight names only what is known', async () => {
    const shop = openShop();
    const good = await shop.call('/orders', { method: 'OPTIONS' });
    assert.equal(good.status, 204);
    assert.equal(good.headers.get('access-control-allow-origin'), ORIGIN);
    const bad = await shop.call('/orders', { method: 'OPTIONS', headers: { origin: 'https://evil.test' } });
    assert.equal(bad.headers.get('access-control-allow-origin'), null);
  });
});

describe('offers', () => {
  it('come from every channel and carrier, best first, with sealed quotes', async () => {
    const shop = openShop();
    const { body } = await shop.call('/offers?country=KE&network=POLYGON&asset=USDC&amount=1500&currency=local', { token: await shop.mint() });
    const offers = body['offers'] as { carrier?: string; quote: string }[];
    assert.deepEqual(offers.map(({ carrier }) => carrier), ['ke_b', 'ke_a', undefined]);
    assert.ok(offers.every(({ quote }) => !quote.includes('q-ke') && !Buffer.from(quote.split('.')[3] ?? '', 'base64url').toString().includes('q-ke')));
  });
  it('one slow channel does not hold the others back', async () => {
    const shop = openShop({ offerDeadlineMs: 150 });
    shop.provider.offerDelay = (carrier) => (carrier === 'ke_a' ? new Promise(() => undefined) : Promise.resolve());
    const { body } = await shop.call('/offers?country=KE&network=POLYGON&asset=USDC&amount=1500&currency=local', { token: await shop.mint() });
    assert.deepEqual((body['offers'] as { carrier?: string }[]).map(({ carrier }) => carrier), ['ke_b', undefined]);
    assert.deepEqual(body['unavailable'], [{ channel: 'mobile_money', carrier: 'ke_a', code: 'ERR_PROVIDER_UNAVAILABLE' }]);
  });
  it('an amount that is too small says which would do', async () => {
    const shop = openShop();
    const { body } = await shop.call('/offers?country=KE&network=POLYGON&asset=USDC&amount=50&currency=local', { token: await shop.mint() });
    assert.deepEqual((body['unavailable'] as unknown[])[0], { channel: 'mobile_money', carrier: 'ke_a', code: 'ERR_AMOUNT_TOO_SMALL', limits: { min: '100', max: '50000', currency: 'KES' } });
  });
  it('bad questions are refused with the name that is wrong', async () => {
    const shop = openShop();
    const token = await shop.mint();
    const base = 'country=KE&network=POLYGON&asset=USDC';
    for (const [query, field] of [[`${base}&amount=1e3&currency=local`, 'amount'], [`${base}&amount=-1&currency=local`, 'amount'], [`${base}&amount=5&currency=usd`, 'currency'],
      [`${base}&amount=5&currency=local&debug=1`, 'debug'], [`${base}&amount=5&amount=6&currency=local`, 'amount'], ['country=XX&network=POLYGON&asset=USDC&amount=5&currency=local', 'country']] as const) {
      const answer = await shop.call(`/offers?${query}`, { token });
      assert.equal(answer.body.code, 'ERR_REQUEST_INVALID', query);
      assert.equal(answer.body['field'], field, query);
    }
  });
});

describe('what the merchant has pinned', () => {
  const order = { amount: '1500', currency: 'local', country: 'KE', channel: 'mobile_money', carrier: 'ke_a', network: 'POLYGON', asset: 'USDC', address: WALLET } as const;

  it('cannot be asked otherwise', async () => {
    const shop = openShop();
    const token = await shop.mint({ order });
    for (const [name, value] of [['amount', '1'], ['country', 'NG'], ['channel', 'bank'], ['carrier', 'ke_b'], ['network', 'BASE'], ['asset', 'USDT'], ['currency', 'crypto']] as const) {
      const query = new URLSearchParams({ country: 'KE', network: 'POLYGON', asset: 'USDC', amount: '1500', currency: 'local', channel: 'mobile_money', carrier: 'ke_a', [name]: value });
      assert.equal((await shop.call(`/offers?${query}`, { token })).body['field'], name);
    }
    assert.deepEqual(shop.provider.calls, []);
  });
  it('reaches the provider whatever the browser sends, and nothing unknown does', async () => {
    const shop = openShop();
    const token = await shop.mint({ order, customer: { email: 'pinned@b.co', phone: '254700000001' } });
    const quote = await shop.quote(token, { channel: 'mobile_money', carrier: 'ke_a' });
    const values = fc.oneof(fc.string(), fc.integer(), fc.constant(null), fc.constant(['x']), fc.constant({ a: 1 }));
    await fc.assert(fc.asyncProperty(fc.dictionary(fc.constantFrom('email', 'address', 'memo', 'amount', 'currency', 'redirectUrl', 'userIp', 'orderParams', 'fields', '__proto__', 'x'), values, { minKeys: 1 }), async (body) => {
      const answer = await shop.call('/orders', { token, method: 'POST', body: { quote, ...body } });
      if (answer.status < 300) assert.ok(Object.keys(body).every((name) => name === '__proto__' || name === 'fields'), JSON.stringify(body));
    }), { numRuns: 300 });
    await shop.call('/orders', { token, method: 'POST', body: { quote } });
    assert.equal(shop.provider.created.length, 1);
    const [sent] = shop.provider.created;
    assert.deepEqual([sent?.email, sent?.address, sent?.amount, sent?.fields], ['pinned@b.co', WALLET, '1500', { phoneNumber: '254700000001' }]);
  });
  it('another session’s quote and order are useless', async () => {
    const shop = openShop();
    const [mine, theirs] = [await shop.mint(), await shop.mint({ jti: 'zyxwvutsrqponmlkjihgfe' })];
    const quote = await shop.quote(theirs);
    assert.equal((await shop.order(mine, quote)).body.code, 'ERR_QUOTE_INVALID');
    const { body: { id = '' } } = await shop.order(theirs, quote);
    for (const path of [`/orders/${id}`, `/orders/${id}x`, '/orders/b3JkZXItMQ', '/orders/b3JkZXItMQ.AAAA']) assert.equal((await shop.call(path, { token: mine })).body.code, 'ERR_ORDER_UNKNOWN');
    assert.equal((await shop.call(`/orders/${id}/confirm`, { token: mine, method: 'POST', body: {} })).body.code, 'ERR_ORDER_UNKNOWN');
    assert.equal((await shop.call(`/orders/${id}`, { token: theirs })).status, 200);
  });
});

describe('answers', () => {
  it('hold nothing of the provider’s that a browser may not see, and neither do logs', async () => {
    const shop = openShop();
    const token = await shop.mint();
    const made = await shop.order(token, await shop.quote(token));
    assert.equal(made.status, 201);
    const read = await shop.call(`/orders/${made.body.id}`, { token });
    await shop.order(token, 'rubbish');
    for (const text of [JSON.stringify(made.body), JSON.stringify(read.body), JSON.stringify(shop.logs)]) {
      for (const secret of ['SENTINEL', '254712345678', 'a@b.co', token]) assert.ok(!text.includes(secret), `${secret} in ${text.slice(0, 200)}`);
    }
    assert.match(JSON.stringify(made.body['instructions']), /\+254 ••• ••• 678/);
  });
  it('a failure is a problem with a code, whether it can be mended, and a correlation id', async () => {
    const shop = openShop();
    const answer = await shop.call('/nothing', { token: await shop.mint() });
    assert.equal(answer.status, 404);
    assert.equal(answer.headers.get('content-type'), 'application/problem+json');
    assert.equal(answer.body.code, 'ERR_REQUEST_NOT_FOUND');
    assert.equal(typeof answer.body['recoverable'], 'boolean');
    assert.equal(answer.body['correlationId'], answer.headers.get('x-correlation-id'));
    assert.equal(shop.logs.at(-1)?.['correlationId'], answer.body['correlationId']);
  });
  it('state-changing calls take JSON of a decent size and nothing else', async () => {
    const shop = openShop();
    const token = await shop.mint();
    const post = (raw: string, type: string): ReturnType<typeof shop.call> => shop.call('/orders', { token, method: 'POST', raw, headers: { 'content-type': type } });
    assert.equal((await post('{}', 'text/plain')).body.code, 'ERR_REQUEST_TYPE');
    assert.equal((await post('{', 'application/json')).body.code, 'ERR_REQUEST_INVALID');
    assert.equal((await post(JSON.stringify({ quote: 'x'.repeat(20_000) }), 'application/json')).body.code, 'ERR_REQUEST_TOO_LARGE');
    assert.deepEqual(shop.provider.created, []);
  });
  it('/openapi.json is true: every answer fits the schema it names', async () => {
    const shop = openShop();
    const token = await shop.mint();
    const { body: document } = await shop.call('/openapi.json');
    assert.equal(document['openapi'], '3.1.0');
    const ajv = new Ajv2020({ strict: false, allErrors: true });
    addFormats.default(ajv);
    ajv.addSchema({ ...document, $id: 'api' });
    const fits = (name: string, value: unknown): void => {
      const validate = ajv.compile({ $ref: `api#/components/schemas/${name}` });
      assert.ok(validate(value), `${name}: ${JSON.stringify(validate.errors)}`);
    };
    const quote = await shop.quote(token);
    assert.ok(['/orders/{id}/events', '/callbacks/fonbnk'].every((path) => path in (document['paths'] as object)));
    fits('Session', (await shop.call('/session', { token })).body);
    fits('Countries', (await shop.call('/countries', { token })).body);
    fits('Assets', (await shop.call('/assets', { token })).body);
    fits('Limits', (await shop.call('/limits?country=KE&channel=bank&network=POLYGON', { token })).body);
    fits('Offers', (await shop.call('/offers?country=KE&network=POLYGON&asset=USDC&amount=1500&currency=local', { token })).body);
    fits('Order', (await shop.order(token, quote)).body);
    fits('Orders', (await shop.call('/orders', { token })).body);
    fits('Problem', (await shop.call('/session')).body);
    fits('Health', (await shop.call('/health')).body);
    assert.throws(() => fits('Order', { id: 5 }));
  });
});

describe('the customer’s address on the internet', () => {
  const sent = async (headers: Record<string, string>, ip: string, trustedProxies: number): Promise<string | undefined> => {
    const shop = openShop({ trustedProxies });
    const token = await shop.mint();
    await shop.call('/orders', { token, method: 'POST', headers, ip, body: { quote: await shop.quote(token), email: 'a@b.co', address: WALLET, fields: { phoneNumber: '254712345678' } } });
    return shop.provider.created[0]?.userIp;
  };
  it('comes from the connection, and a header is believed for as many hops as are trusted', async () => {
    assert.equal(await sent({ 'x-forwarded-for': '6.6.6.6' }, '41.90.1.2', 0), '41.90.1.2');
    assert.equal(await sent({ 'x-forwarded-for': '6.6.6.6, 41.90.1.3' }, '10.0.0.1', 1), '41.90.1.3');
    assert.equal(await sent({ 'x-forwarded-for': '6.6.6.6, 41.90.1.4, 10.0.0.2' }, '10.0.0.1', 2), '41.90.1.4');
    assert.equal(await sent({}, '::ffff:41.90.1.5', 0), '41.90.1.5');
  });
  it('an IPv6 one becomes the same address nobody has for its whole /64', async () => {
    const [a, b, c] = [await sent({}, '2001:db8:1:2::5', 0), await sent({}, '2001:db8:1:2:aaaa::9', 0), await sent({}, '2001:db8:1:3::5', 0)];
    assert.match(a ?? '', /^2(4\d|5[0-5])\.\d+\.\d+\.\d+$/);
    assert.equal(a, b);
    assert.notEqual(a, c);
  });
});

describe('configuration', () => {
  it('that is wrong stops with one line that names the setting', () => {
    const wrong: readonly [Parameters<typeof openShop>[0], RegExp][] = [
      [{ publicUrl: 'http://pay.example' }, /publicUrl/], [{ publicUrl: `${URL_}/` }, /publicUrl/], [{ merchants: [] }, /merchants/],
      [{ merchants: [{ id: 'shop', origins: [ORIGIN], keys: [{ kid: 'k', alg: 'HS256', secret: new Uint8Array(31) }] }] }, /32 bytes/],
      [{ merchants: [{ id: 'shop', origins: ['https://a.example/x'], keys: [{ ...key, alg: 'HS256' }] }] }, /origins/], [{ environment: 'live' }, /environment/],
    ];
    for (const [change, pattern] of wrong) assert.throws(() => openShop(change), (error: Error) => error instanceof RangeError && pattern.test(error.message) && !error.message.includes('\n'));
  });
  it('keys rotate without losing a session', async () => {
    const next = { kid: 'k2', secret: new Uint8Array(32).fill(9) };
    const shop = openShop({ merchants: [{ id: 'shop', origins: [ORIGIN], keys: [{ ...next, alg: 'HS256' }, { ...key, alg: 'HS256' }] }] });
    assert.equal((await shop.call('/session', { token: await shop.mint() })).status, 200);
    const { mintSession } = await import('../../../src/session/index.js');
    assert.equal((await shop.call('/session', { token: await mintSession(claims, next, () => shop.now) })).status, 200);
  });
});
