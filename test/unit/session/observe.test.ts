/** What can be counted of an endpoint, and whether it is one to send customers to. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Observation } from '../../../src/session/index.js';
import { observed, routeOf } from '../../../src/session/observe.js';
import { memoryStore } from '../../../src/stores/memory.js';
import { openInvoiceShop, post } from './invoice-shop.js';
import { claims, openShop, ORIGIN, URL_ } from './shop.js';
import type { Shop } from './shop.js';

function openCounted(): Shop & { readonly counted: Observation[] } {
  const counted: Observation[] = [];
  return Object.assign(openShop({ observe: (observation) => counted.push(observation) }), { counted });
}
const answersOf = (counted: readonly Observation[]): string[] => counted.flatMap((one) => (one.what === 'answer' ? [`${one.method} ${one.route} ${one.status} ${one.code ?? ''}`.trim()] : []));

describe('the pattern of a path', () => {
  for (const [path, route] of [
    ['/orders', '/orders'], ['/orders/abc.def', '/orders/:id'], ['/orders/abc.def/otp', '/orders/:id/otp'], ['/orders/a/events', '/orders/:id/events'], ['/orders/a/b', '*'], ['/orders/', '*'],
    ['/callbacks/fonbnk', '/callbacks/fonbnk'], ['/callbacks/elsewhere', '*'], ['/callbacks/onramp-invoice/ingress/secret', '/callbacks/onramp-invoice/ingress/:reference'],
    ['/callbacks/invoice-payment/return/failure/secret', '/callbacks/invoice-payment/return/failure/:reference'], ['/callbacks/invoice-payment/platform', '/callbacks/invoice-payment/platform'],
    ['/onramp-checkout.js', '/*.js'], ['/embed/shop', '/embed/:merchant'], ['/assets/order-1.js', '/*.js'], ['/wp-login.php', '*'], ['', '*'], ['/ready', '/ready'],
  ] as const) it(`of ${path} is ${route}`, () => assert.equal(routeOf(path, ['fonbnk']), route));

  it('is one of few, whatever is asked', () => {
    const few = new Set<string>();
    const word = fc.constantFrom('orders', 'callbacks', 'onramp-invoice', 'ingress', 'invoice-payment', 'return', 'success', 'events', 'session', 'x.js', 'assets');
    fc.assert(fc.property(fc.array(fc.oneof(word, fc.string(), fc.webSegment()), { maxLength: 6 }), (parts) => void few.add(routeOf(`/${parts.join('/')}`, ['fonbnk']))), { numRuns: 20_000 });
    assert.ok(few.size > 4 && few.size < 30, [...few].join(' '));
  });
});

describe('whoever counts', () => {
  it('hears of every answer, by pattern, and of who was asked for it', async () => {
    const shop = openCounted();
    const token = await shop.mint();
    const { body: { id } } = await shop.order(token, await shop.quote(token));
    await shop.call(`/orders/${id}`, { token });
    await shop.call('/orders/x', { token });
    await shop.raw('/orders', { method: 'OPTIONS' });
    await shop.call('/nowhere', { method: 'BREW' });
    assert.deepEqual(answersOf(shop.counted), ['GET /offers 200', 'POST /orders 201', 'GET /orders/:id 200', 'GET /orders/:id 404 ERR_ORDER_UNKNOWN', 'OPTIONS /orders 204', 'other * 404 ERR_REQUEST_NOT_FOUND']);
    assert.deepEqual(shop.counted.filter(({ what }) => what === 'order'), [{ what: 'order', flow: 'onramp' }]);
    const asked = shop.counted.flatMap((one) => (one.what === 'upstream' ? [one] : []));
    assert.deepEqual(asked.map(({ provider, operation, outcome }) => `${provider} ${operation} ${outcome}`).filter((one) => /create|find/.test(one)), ['fake find ok', 'fake create ok']);
    assert.ok(shop.counted.every((one) => !('ms' in one) || one.ms >= 0));
  });

  it('hears how a provider failed', async () => {
    const shop = openCounted();
    const token = await shop.mint();
    shop.provider.faults.push('refuse');
    await shop.order(token, await shop.quote(token));
    const [failed] = shop.counted.filter((one) => one.what === 'upstream' && one.operation === 'create');
    assert.deepEqual(failed && { ...failed, ms: 0 }, { what: 'upstream', provider: 'fake', operation: 'create', outcome: 'refused', reason: 'fields', ms: 0 });
    assert.equal(shop.counted.some(({ what }) => what === 'order'), false);
  });

  it('hears of the calls of a batch, and of the batch', async () => {
    const shop = openCounted();
    const body = { session: await shop.mint(), calls: [{ method: 'GET', path: '/session' }, { method: 'GET', path: '/limits' }] };
    await shop.call('/batch', { method: 'POST', body, headers: { 'content-type': 'text/plain' } });
    assert.deepEqual(answersOf(shop.counted).sort(), ['GET /limits 400 ERR_REQUEST_INVALID', 'GET /session 200', 'POST /batch 200']);
  });

  it('hears how many streams are open', async () => {
    const shop = openCounted();
    const token = await shop.mint();
    const { body: { id } } = await shop.order(token, await shop.quote(token));
    const streams = [await shop.raw(`/orders/${id}/events`, { token }), await shop.raw(`/orders/${id}/events`, { token })];
    for (const { body } of streams) await body?.cancel();
    assert.deepEqual(shop.counted.flatMap((one) => (one.what === 'streams' ? [one.open] : [])), [1, 2, 1, 0]);
  });

  it('leaves a provider as it is, however that is made', async () => {
    class Counting {
      readonly name = 'counting';
      #asked = 0;
      async ask(): Promise<number> {
        return ++this.#asked;
      }
      readWebhook(): string {
        return this.name;
      }
    }
    const counted: Observation[] = [];
    const provider = observed(Object.freeze(new Counting()), (observation) => counted.push(observation));
    assert.deepEqual([await provider.ask(), await provider.ask(), provider.readWebhook(), provider.name, 'ask' in provider, 'other' in provider], [1, 2, 'counting', 'counting', true, false]);
    assert.equal(counted.length, 2);
  });

  it('may fail without harm', async () => {
    const shop = openShop({ observe: () => { throw new Error('full'); } });
    assert.equal((await shop.call('/session', { token: await shop.mint() })).status, 200);
  });
});

describe('a line of the log', () => {
  it('names a callback by its pattern: what stands in it is between the endpoint and the provider', async () => {
    const shop = openInvoiceShop();
    shop.answer = () => Promise.reject(new Error('down'));
    const token = await shop.mint({ ...claims, flow: 'ingress', order: { amount: '30.00', currency: 'EUR', billing: { merchantCustomerId: 'u1' } } });
    await shop.call('/orders', post(token));
    const [invoice] = shop.sandbox.invoices();
    assert.ok(invoice);
    assert.equal((await shop.callback(invoice.ackUrl)).status, 503);
    const line = shop.logs.at(-1);
    assert.deepEqual({ ...line, correlationId: '', ms: 0 }, {
      level: 'error', correlationId: '', method: 'GET', route: '/callbacks/onramp-invoice/ingress/:reference', status: 503, code: 'ERR_HOOK_UNAVAILABLE', ms: 0, reason: 'Error: down',
    });
    assert.ok(!JSON.stringify(shop.logs).includes(invoice.ackUrl.split('/').at(-1) ?? ''));
  });
});

describe('readiness', () => {
  it('is the store’s, and is not asked of it at every look', async () => {
    let asked = 0;
    let down = false;
    const store = memoryStore();
    const shop = openShop({ store: { ...store, now: () => (asked++, down ? Promise.reject(new Error('redis://:hush@host')) : store.now()) } });
    assert.deepEqual([(await shop.call('/ready')).status, (await shop.call('/ready')).body, asked], [200, { status: 'ready', missing: [] }, 1]);
    down = true;
    await new Promise((resolve) => setTimeout(resolve, 1050));
    const { status, body } = await shop.call('/ready');
    assert.deepEqual([status, body], [503, { status: 'unready', missing: ['store'] }]);
    assert.ok(!JSON.stringify([body, shop.logs]).includes('hush'));
  });

  it('does not wait for a store that says nothing', async () => {
    const shop = openShop({ store: { ...memoryStore(), now: () => new Promise<number>(() => undefined) } });
    assert.deepEqual((await shop.call('/ready')).body, { status: 'unready', missing: ['store'] });
  });

  it('ends with the endpoint, which sends whoever follows an order elsewhere and answers all else', async () => {
    const shop = openShop();
    const token = await shop.mint();
    const { body: { id } } = await shop.order(token, await shop.quote(token));
    await shop.endpoint.close();
    assert.deepEqual([(await shop.call('/ready')).status, (await shop.call('/ready')).body], [503, { status: 'ending', missing: [] }]);
    assert.equal((await shop.call(`/orders/${id}/events`, { token })).body.code, 'ERR_ENDPOINT_BUSY');
    assert.equal((await shop.call(`/orders/${id}`, { token })).status, 200);
    const health = await shop.endpoint(new Request(`${URL_}/health`, { headers: { origin: ORIGIN } }));
    assert.equal(health.status, 200);
  });
});
