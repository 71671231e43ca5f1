/** The controls over HTTP, the log, and the payment page. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { SandboxOrder } from '../../../src/sandbox/index.js';
import { corridors, createShop, offerTarget, type Shop } from './shop.js';

const control = async (
  shop: Shop, method: string, path: string, body?: unknown,
): Promise<{ status: number; body: Record<string, unknown> }> => {
  const response = await shop.sandbox.fetch(new Request(`http://s.test/sandbox/${path}`, {
    method, ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }));
  return { status: response.status, body: await response.json() as Record<string, unknown> };
};

describe('the controls over HTTP', () => {
  it('list orders with what only the provider knows', async () => {
    const shop = createShop();
    const { orderId } = await shop.order(corridors.otp_stk_push);
    const { orders } = (await control(shop, 'GET', 'orders')).body as { orders: SandboxOrder[] };
    assert.equal(orders[0]?.orderId, orderId);
    const { body } = await control(shop, 'GET', `orders/${orderId}`);
    assert.match(String(body['otp']), /^\d{6}$/);
    assert.equal(body['carrierCode'], 'ci_orange');
    assert.equal((await control(shop, 'GET', 'orders/nothing')).status, 404);
  });

  it('move an order anywhere', async () => {
    const shop = createShop();
    const { orderId } = await shop.order(corridors.stk_push);
    const at = async (path: string, body?: unknown): Promise<unknown> =>
      (await control(shop, 'POST', `orders/${orderId}/${path}`, body)).body['status'];
    assert.equal(await at('expire'), 'swap_expired');
    assert.equal(await at('reject'), 'swap_seller_rejected');
    assert.equal(await at('status', { status: 'pending', hold: true }), 'pending');
    assert.equal(await at('status', { status: 'swap_initiated' }), 'swap_initiated');
    assert.equal(await at('push'), 'swap_initiated');
    assert.equal(await at('behaviour', { deliveryFails: true }), 'swap_initiated');
    await at('paid');
    await shop.clock.advance(7_000);
    assert.equal(await shop.status(orderId), 'failed');
    assert.equal((await control(shop, 'POST', `orders/${orderId}/status`, { status: 'lost' })).status, 400);
    assert.equal((await control(shop, 'POST', `orders/${orderId}/status`)).status, 400);
  });

  it('order what comes next, move rates, inject faults, and reset', async () => {
    const shop = createShop();
    const rate = async (): Promise<number> =>
      ((await shop.client.get(offerTarget(corridors.stk_push))).body['offer'] as { exchangeRate: number }).exchangeRate;
    const before = await rate();
    assert.equal((await control(shop, 'POST', 'rates', { percent: 10, currency: 'KES' })).status, 200);
    assert.ok(Math.abs((await rate()) / before - 1.1) < 0.001);
    assert.equal((await control(shop, 'POST', 'next', { transferType: 'manual', times: 2 })).status, 200);
    assert.equal((await shop.order(corridors.stk_push)).transferInstructions.type, 'manual');
    assert.equal((await control(shop, 'POST', 'wrong-otp')).status, 200);
    const faults = await control(shop, 'POST', 'faults', { kind: 'delay', ms: 5, operation: 'getOnrampAssets' });
    assert.deepEqual(faults.body, { faults: [{ kind: 'delay', ms: 5, operation: 'getOnrampAssets', times: 1 }] });
    assert.equal((await control(shop, 'POST', 'faults', { kind: 'meteor' })).status, 400);
    assert.deepEqual((await control(shop, 'DELETE', 'faults')).body, { faults: [] });
    assert.equal((await control(shop, 'POST', 'webhook', { url: 'https://m.test/hook' })).status, 200);
    assert.equal((await control(shop, 'GET', 'webhook')).body['url'], 'https://m.test/hook');
    assert.equal((await control(shop, 'POST', 'webhook', { url: null })).status, 200);
    assert.equal((await control(shop, 'POST', 'reset')).status, 200);
    assert.deepEqual((await control(shop, 'GET', 'orders')).body, { orders: [] });
    assert.equal(await rate(), before);
    assert.equal((await shop.order(corridors.stk_push)).transferInstructions.type, 'stk_push');
  });

  it('keep a log of what came, without secrets', async () => {
    const shop = createShop();
    await shop.order(corridors.stk_push);
    const { requests } = (await control(shop, 'GET', 'requests')).body as { requests: Record<string, unknown>[] };
    const last = requests.at(-1);
    assert.equal(last?.['operation'], 'createOnrampOrder');
    assert.equal(last?.['method'], 'POST');
    assert.equal(last?.['target'], '/api/onramp/order/create');
    assert.equal(last?.['status'], 200);
    assert.equal((JSON.parse(String(last?.['body'])) as { userIp: string }).userIp, '41.90.1.2');
    assert.equal((last?.['headers'] as Record<string, string> | undefined)?.['x-signature'], '(removed)');
    await control(shop, 'DELETE', 'requests');
    assert.deepEqual(shop.sandbox.requests(), []);
  });
});

describe('the payment page', () => {
  const page = (shop: Shop, id: string): Promise<Response> =>
    shop.sandbox.fetch(new Request(`http://s.test/sandbox/pay/${id}`));

  it('escapes everything, loads nothing and runs no script', async () => {
    const shop = createShop();
    const redirectUrl = 'https://shop.example/?q="><script>x</script>';
    const { orderId } = await shop.order(corridors.redirect, { redirectUrl });
    const response = await page(shop, orderId);
    assert.equal(response.status, 200);
    assert.match(response.headers.get('content-security-policy') ?? '', /default-src 'none'/);
    const open = await response.text();
    assert.match(open, /Pay XOF 10,000/);
    assert.match(open, /Cancel and go back/);
    assert.match(open, /lang="en"/);
    shop.sandbox.markPaid(orderId);
    const paid = await (await page(shop, orderId)).text();
    assert.match(paid, /This payment has been made/);
    for (const html of [open, paid]) {
      assert.doesNotMatch(html, /<script|<link|<img|src=|url\(/);
      assert.doesNotMatch(html, /q=">/);
    }
  });

  it('has nothing to pay for other orders, ended orders and unknown ones', async () => {
    const shop = createShop();
    const other = await shop.order(corridors.stk_push);
    const ended = await shop.order(corridors.redirect);
    shop.sandbox.expire(ended.orderId);
    for (const { orderId } of [other, ended]) assert.doesNotMatch(await (await page(shop, orderId)).text(), /<button/);
    assert.equal((await page(shop, 'nothing')).status, 404);
    const body = new URLSearchParams({ act: 'pay' });
    const pay = new Request(`http://s.test/sandbox/pay/${ended.orderId}`, { method: 'POST', body });
    assert.equal((await shop.sandbox.fetch(pay)).status, 303);
    assert.equal(shop.sandbox.order(ended.orderId).paid, false);
  });
});
