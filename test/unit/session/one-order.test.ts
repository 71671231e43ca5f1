/** One intention, at most one order. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ClaimStore } from '../../../src/stores/store.js';
import { memoryStore } from '../../../src/stores/memory.js';
import { openShop } from './shop.js';

describe('POST /orders', () => {
  it('makes one order of any number of requests at once, and answers each with it', async () => {
    const shop = openShop();
    const token = await shop.mint();
    const quote = await shop.quote(token);
    const answers = await Promise.all(Array.from({ length: 8 }, () => shop.order(token, quote)));
    assert.equal(shop.provider.created.length, 1);
    assert.ok(answers.every(({ status, body }) => status === 201 || status === 200 || body.code === 'ERR_ORDER_PENDING'));
    const again = await shop.order(token, quote);
    assert.equal(again.status, 200);
    assert.equal(again.body.id, answers.find(({ status }) => status === 201)?.body.id);
  });

  it('the control: with the claim switched off, the same requests make several', async () => {
    const forgetful: ClaimStore = { ...memoryStore(), claim: async () => ({ won: true }), replace: async () => true, get: async () => undefined };
    const shop = openShop({ store: forgetful });
    shop.provider.hidden = true;
    const token = await shop.mint();
    const quote = await shop.quote(token);
    const processes = [shop, openShop({ store: forgetful, providers: [shop.provider] }), openShop({ store: forgetful, providers: [shop.provider] })];
    await Promise.all(processes.map((process) => process.order(token, quote)));
    assert.ok(shop.provider.created.length > 1);
  });

  it('finds an order whose answer was lost, and does not send again', async () => {
    const shop = openShop();
    shop.provider.faults = ['lose'];
    const token = await shop.mint();
    const made = await shop.order(token, await shop.quote(token));
    assert.equal(made.status, 201);
    assert.equal(shop.provider.created.length, 1);
  });

  it('while it cannot be found, says so and only looks; shows it as soon as it appears', async () => {
    const shop = openShop();
    shop.provider.faults = ['lose'];
    shop.provider.hidden = true;
    const token = await shop.mint();
    const quote = await shop.quote(token);
    for (let times = 0; times < 5; times++) {
      const answer = await shop.order(token, quote);
      assert.equal(answer.body.code, 'ERR_ORDER_PENDING');
      assert.ok(Number(answer.headers.get('retry-after')) > 0);
    }
    assert.equal(shop.provider.created.length, 1);
    shop.provider.hidden = false;
    assert.equal((await shop.order(token, quote)).status, 200);
    assert.equal(shop.provider.created.length, 1);
  });

  it('begins anew only after the quiesce window, and only by another act', async () => {
    const shop = openShop();
    shop.provider.faults = ['lose-uncommitted'];
    const token = await shop.mint();
    const quote = await shop.quote(token);
    assert.equal((await shop.order(token, quote)).body.code, 'ERR_ORDER_PENDING');
    shop.now += 59_000;
    assert.equal((await shop.order(token, quote)).body.code, 'ERR_ORDER_PENDING');
    shop.now += 2000;
    assert.equal((await shop.order(token, quote)).body.code, 'ERR_ORDER_UNCERTAIN');
    assert.equal(shop.provider.created.length, 1);
    assert.equal((await shop.order(token, quote)).status, 201);
    assert.equal(shop.provider.created.length, 2);
    assert.notEqual(shop.provider.created[0]?.key, shop.provider.created[1]?.key);
  });

  it('while the answer is out, the session’s orders are not told as none; afterwards they are', async () => {
    const shop = openShop();
    shop.provider.faults = ['lose-uncommitted'];
    const token = await shop.mint();
    await shop.order(token, await shop.quote(token));
    const asked = await shop.call('/orders', { token });
    assert.deepEqual([asked.status, asked.body.code], [409, 'ERR_ORDER_PENDING']);
    shop.now += 61_000;
    assert.deepEqual((await shop.call('/orders', { token })).body['orders'], []);
    assert.equal((await shop.order(token, await shop.quote(token))).status, 201);
  });

  for (const fault of ['refuse', 'unsent'] as const) {
    it(`may be tried again at once when nothing was done (${fault})`, async () => {
      const shop = openShop();
      shop.provider.faults = [fault];
      const token = await shop.mint();
      const quote = await shop.quote(token);
      assert.equal((await shop.order(token, quote)).body.code, fault === 'refuse' ? 'ERR_ORDER_REFUSED' : 'ERR_PROVIDER_UNAVAILABLE');
      assert.equal((await shop.order(token, quote)).status, 201);
    });
  }

  it('after a soft end another quote makes another order, the same one does not; after a delivery that failed none does', async () => {
    const shop = openShop();
    const token = await shop.mint();
    const first = await shop.quote(token);
    await shop.order(token, first);
    shop.provider.setStatus('order-1', 'cancelled');
    shop.now += 2000;
    assert.equal((await shop.order(token, first)).body.status, 'cancelled');
    assert.equal((await shop.order(token, await shop.quote(token))).status, 201);
    shop.provider.setStatus('order-2', 'delivery_failed');
    shop.now += 2000;
    assert.equal((await shop.order(token, await shop.quote(token))).body.status, 'delivery_failed');
    assert.equal(shop.provider.created.length, 2);
  });

  it('a quote that has run out is refused, before anything is sent', async () => {
    const shop = openShop();
    const token = await shop.mint();
    const quote = await shop.quote(token);
    shop.now += 301_000;
    assert.equal((await shop.order(await shop.mint(), quote)).body.code, 'ERR_QUOTE_EXPIRED');
    assert.equal(shop.provider.created.length, 0);
  });

  it('figures that differ from those accepted are told', async () => {
    const shop = openShop();
    shop.provider.receive = '10.9';
    const token = await shop.mint();
    const made = await shop.order(token, await shop.quote(token));
    assert.equal((made.body['agreed'] as { receive: { amount: string } }).receive.amount, '11.5');
    const read = await shop.call('/orders', { token });
    assert.ok(JSON.stringify(read.body).includes('agreed'));
  });

  it('an order that would go elsewhere is shown without instructions', async () => {
    const shop = openShop();
    const create = shop.provider.create;
    shop.provider.create = async (request, signal) => {
      const order = await create(request, signal);
      return { ...order, receive: { ...order.receive, address: '0xc2132D05D31c914a87C6611C10748AEb04B58e8F' } };
    };
    const token = await shop.mint();
    const made = await shop.order(token, await shop.quote(token));
    assert.deepEqual(made.body['instructions'], { type: 'unknown', details: [] });
  });

  it('with the store down, nothing is created and what exists stays readable', async () => {
    const memory = memoryStore();
    let down = false;
    const broken = <T>(work: () => Promise<T>): Promise<T> => (down ? Promise.reject(new Error('down')) : work());
    const store: ClaimStore = {
      durable: true, close: memory.close, now: memory.now,
      claim: (...args) => broken(() => memory.claim(...args)), replace: (...args) => broken(() => memory.replace(...args)),
      put: (...args) => broken(() => memory.put(...args)), get: (...args) => broken(() => memory.get(...args)),
      count: (...args) => broken(() => memory.count(...args)),
    };
    const shop = openShop({ store });
    const token = await shop.mint();
    const { body: { id } } = await shop.order(token, await shop.quote(token));
    const other = await shop.mint({ jti: 'zyxwvutsrqponmlkjihgfe' });
    const quote = await shop.quote(other);
    down = true;
    const refused = await shop.order(other, quote);
    assert.equal(refused.status, 503);
    assert.equal(refused.body.code, 'ERR_STORE_UNAVAILABLE');
    assert.equal((await shop.call(`/orders/${id}`, { token })).status, 200);
    assert.equal(shop.provider.created.length, 1);
  });

  it('a process that has forgotten its claims finds the order by its key', async () => {
    const shop = openShop();
    const token = await shop.mint();
    const quote = await shop.quote(token);
    await shop.order(token, quote);
    await shop.config.store.close();
    const { body } = await shop.call('/orders', { token });
    assert.equal((body['orders'] as unknown[]).length, 1);
    assert.equal((await shop.order(token, quote)).status, 200);
    assert.equal(shop.provider.created.length, 1);
  });

  it('an order of the merchant’s own is shown, and none is ever made beside it', async () => {
    const shop = openShop();
    const maker = await shop.mint();
    await shop.order(maker, await shop.quote(maker));
    const token = await shop.mint({ jti: 'zyxwvutsrqponmlkjihgfe', orderId: 'order-1' });
    assert.equal((await shop.order(token, 'none')).status, 200);
    assert.equal(shop.provider.created.length, 1);
  });
});

describe('acts', () => {
  const ordered = async (): Promise<{ shop: ReturnType<typeof openShop>; token: string; id: string }> => {
    const shop = openShop();
    const token = await shop.mint();
    const { body: { id = '' } } = await shop.order(token, await shop.quote(token));
    return { shop, token, id };
  };
  it('confirm twice at once confirms once', async () => {
    const { shop, token, id } = await ordered();
    const confirm = (): ReturnType<typeof shop.call> => shop.call(`/orders/${id}/confirm`, { token, method: 'POST', body: {} });
    const answers = await Promise.all([confirm(), confirm()]);
    assert.ok(answers.every(({ body }) => body.status === 'validating'));
    shop.now += 2000;
    assert.equal((await confirm()).body.status, 'validating');
    assert.equal(shop.provider.calls.filter((call) => call.startsWith('confirm')).length, 1);
  });
  it('reject is refused once she has paid', async () => {
    const { shop, token, id } = await ordered();
    shop.provider.setStatus('order-1', 'paid');
    shop.now += 2000;
    assert.equal((await shop.call(`/orders/${id}/reject`, { token, method: 'POST', body: {} })).body.code, 'ERR_ORDER_STATE');
  });
  it('codes are tried five times', async () => {
    const { shop, token, id } = await ordered();
    const send = (otp: string): ReturnType<typeof shop.call> => shop.call(`/orders/${id}/otp`, { token, method: 'POST', body: { otp } });
    for (let times = 0; times < 5; times++) assert.equal((await send('999999')).body.code, 'ERR_OTP_WRONG');
    assert.equal((await send('000111')).body.code, 'ERR_OTP_LIMIT');
    assert.equal((await shop.call(`/orders/${id}/otp`, { token, method: 'POST', body: { otp: 111 } })).body.code, 'ERR_REQUEST_INVALID');
  });
  it('fifty tabs read the order once a second', async () => {
    const { shop, token, id } = await ordered();
    shop.now += 2000;
    const before = shop.provider.calls.length;
    await Promise.all(Array.from({ length: 50 }, () => shop.call(`/orders/${id}`, { token })));
    assert.equal(shop.provider.calls.length - before, 1);
  });
  it('a status token reads its order after the session has ended, and can do nothing else', async () => {
    const { shop, token, id } = await ordered();
    const { body } = await shop.call(`/orders/${id}`, { token });
    const status = String(body['statusToken']);
    shop.now += 3 * 3600_000;
    assert.equal((await shop.call(`/orders/${id}`, { token })).body.code, 'ERR_SESSION_EXPIRED');
    assert.equal((await shop.call(`/orders/${id}`, { token: status })).status, 200);
    for (const [path, method] of [['/session', 'GET'], ['/orders', 'GET'], [`/orders/${id}/confirm`, 'POST'], [`/orders/${id}/reject`, 'POST']] as const) {
      assert.equal((await shop.call(path, { token: status, method, ...(method === 'POST' ? { body: {} } : {}) })).status, 401, path);
    }
    shop.now += 25 * 3600_000;
    assert.equal((await shop.call(`/orders/${id}`, { token: status })).status, 401);
  });
});
