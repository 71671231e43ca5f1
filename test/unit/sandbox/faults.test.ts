import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FaultKind } from '../../../src/sandbox/index.js';
import { serveSandbox } from '../../../src/sandbox/node.js';
import { corridors, createShop, offerTarget, orderBody } from './shop.js';
import { createSignedClient } from './signed-client.js';

const ASSETS = '/api/onramp/assets';

describe('faults', () => {
  it('happen to the named operation, so many times', async () => {
    const shop = createShop();
    shop.sandbox.inject({ operation: 'getOnrampAssets', kind: '500', times: 2 });
    assert.equal((await shop.client.get('/api/onramp/payment-channels')).status, 200);
    assert.deepEqual(shop.sandbox.faults(), [{ operation: 'getOnrampAssets', kind: '500', times: 2 }]);
    const statuses = [await shop.client.get(ASSETS), await shop.client.get(ASSETS), await shop.client.get(ASSETS)];
    assert.deepEqual(statuses.map(({ status }) => status), [500, 500, 200]);
    assert.deepEqual(shop.sandbox.requests().map(({ fault }) => fault), [undefined, '500', '500', undefined]);
  });

  it('answer with what no client should trust', async () => {
    const shop = createShop();
    const raw = async (kind: FaultKind, ms?: number): Promise<[Response, string]> => {
      shop.sandbox.inject({ kind, ...(ms === undefined ? {} : { ms }) });
      const headers = shop.client.headers(ASSETS);
      const response = await shop.sandbox.fetch(new Request(`http://s.test${ASSETS}`, { headers }));
      return [response, await response.text()];
    };
    for (const status of ['401', '403', '500'] as const) assert.equal((await raw(status))[0].status, Number(status));
    const [limited] = await raw('429', 2_500);
    assert.deepEqual([limited.status, limited.headers.get('retry-after')], [429, '3']);
    const [bad, badPage] = await raw('502');
    assert.deepEqual([bad.status, badPage.startsWith('<!doctype html>')], [502, true]);
    const [page] = await raw('html');
    assert.deepEqual([page.status, page.headers.get('content-type')], [200, 'text/html; charset=utf-8']);
    for (const kind of ['garbage', 'half-json'] as const) {
      const [response, text] = await raw(kind);
      assert.equal(response.status, 200);
      assert.match(response.headers.get('content-type') ?? '', /json/);
      assert.throws(() => { JSON.parse(text); }, SyntaxError);
    }
    const [, twisted] = await raw('wrong-types');
    assert.equal(typeof (JSON.parse(twisted) as { network: unknown }[])[0]?.network, 'number');
  });

  it('make a status that nobody knows', async () => {
    const shop = createShop();
    const { orderId } = await shop.order(corridors.stk_push);
    shop.sandbox.inject({ operation: 'getOnrampOrderById', kind: 'unknown-status' });
    assert.equal(await shop.status(orderId), 'swap_under_review');
    assert.equal(await shop.status(orderId), 'swap_initiated');
  });

  it('delay by real milliseconds, whatever the speed', async () => {
    const shop = createShop({ speed: 1000 });
    shop.sandbox.inject({ kind: 'delay', ms: 500 });
    let done = false;
    const answer = shop.client.get(ASSETS).then((value) => {
      done = true;
      return value;
    });
    await shop.clock.advance(499);
    assert.equal(done, false);
    await shop.clock.advance(1);
    assert.equal((await answer).status, 200);
  });

  it('drop in process as fetch does: with a TypeError, before or after the commit', async () => {
    const shop = createShop();
    const { body: offer } = await shop.client.get(offerTarget(corridors.stk_push));
    const body = orderBody(corridors.stk_push, offer['quoteId'], { orderParams: 'lost' });
    for (const [kind, orders] of [['drop', 0], ['drop-after-commit', 1]] as const) {
      shop.sandbox.inject({ operation: 'createOnrampOrder', kind });
      await assert.rejects(shop.client.post('/api/onramp/order/create', body), TypeError);
      assert.equal(shop.sandbox.orders().length, orders, kind);
      assert.equal(shop.sandbox.requests().at(-1)?.status, 0);
    }
    assert.equal((await shop.client.get('/api/onramp/order?orderParams=lost')).status, 200);
  });

  it('hang until the client gives up or the sandbox is reset', async () => {
    const shop = createShop();
    shop.sandbox.inject({ kind: 'hang', times: 2 });
    const stop = new AbortController();
    const ask = (signal?: AbortSignal): Promise<Response> => shop.sandbox.fetch(
      new Request(`http://s.test${ASSETS}`, { headers: shop.client.headers(ASSETS), ...(signal ? { signal } : {}) }),
    );
    const aborted = assert.rejects(ask(stop.signal));
    const forgotten = assert.rejects(ask());
    stop.abort();
    await aborted;
    shop.sandbox.reset();
    await forgotten;
  });

  it('cut the connection for real over HTTP, and the server lives on', async () => {
    const { url, sandbox, close } = await serveSandbox();
    try {
      const client = createSignedClient(fetch, sandbox, url);
      const { body: offer } = await client.get(offerTarget(corridors.stk_push));
      for (const [kind, orders] of [['drop', 0], ['drop-after-commit', 1]] as const) {
        sandbox.inject({ kind });
        const lost = client.post('/api/onramp/order/create', orderBody(corridors.stk_push, offer['quoteId']));
        await assert.rejects(lost, (error: Error) => {
          assert.equal((error.cause as { code?: string }).code, 'UND_ERR_SOCKET');
          return true;
        });
        assert.equal(sandbox.orders().length, orders, kind);
      }
      sandbox.inject({ kind: 'hang' });
      const headers = client.headers(ASSETS);
      await assert.rejects(fetch(url + ASSETS, { headers, signal: AbortSignal.timeout(50) }), { name: 'TimeoutError' });
      assert.equal((await client.get(ASSETS)).status, 200);
    } finally {
      await close();
    }
  });
});
