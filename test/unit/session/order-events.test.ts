/** `GET /orders/{id}/events` and the webhooks that feed it. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { afterEach, describe, it } from 'node:test';
import { readWebhook } from '../../../src/providers/fonbnk/webhook.js';
import type { ClaimStore } from '../../../src/stores/store.js';
import { memoryStore } from '../../../src/stores/memory.js';
import { readEvents } from './event-reader.js';
import type { EventReader } from './event-reader.js';
import { openShop } from './shop.js';
import type { Shop } from './shop.js';

const open: { shop: Shop; readers: EventReader[] }[] = [];
afterEach(async () => {
  for (const { shop, readers } of open.splice(0)) {
    for (const reader of readers) await reader.cancel();
    await shop.endpoint.close();
  }
});

interface Ordered {
  readonly shop: Shop;
  readonly token: string;
  readonly id: string;
  follow(options?: { after?: number; token?: string; id?: string }): Promise<EventReader>;
  /** The provider's order moves, and a webhook says so. */
  move(status: Parameters<Shop['provider']['setStatus']>[1]): Promise<number>;
}

async function ordered(change: Parameters<typeof openShop>[0] = {}): Promise<Ordered> {
  const shop = openShop(change);
  const kept = { shop, readers: [] as EventReader[] };
  open.push(kept);
  const token = await shop.mint();
  const { body: { id = '' } } = await shop.order(token, await shop.quote(token));
  return {
    shop, token, id,
    async follow({ after, token: other = token, id: another = id } = {}) {
      const response = await shop.raw(`/orders/${another}/events`, { token: other, headers: after === undefined ? {} : { 'last-event-id': String(after) } });
      assert.equal(response.status, 200, response.ok ? '' : await response.text());
      assert.match(response.headers.get('content-type') ?? '', /^text\/event-stream/);
      const reader = readEvents(response);
      kept.readers.push(reader);
      return reader;
    },
    async move(status) {
      shop.provider.setStatus('order-1', status);
      return (await shop.call('/callbacks/fake', { method: 'POST', raw: 'order-1' })).status;
    },
  };
}

describe('the events of an order', () => {
  it('begin with the order as it is, tell each change once, and end with it', async () => {
    const { follow, move, id } = await ordered();
    const reader = await follow();
    const [first] = await reader.take(1);
    assert.deepEqual([first?.event, first?.id, first?.data.status, first?.data.id], ['order', '1', 'awaiting_payment', id]);
    for (const status of ['validating', 'validating', 'paid', 'delivering', 'complete'] as const) assert.equal(await move(status), 204);
    const events = await reader.take(10);
    assert.deepEqual(events.map((event) => [event.id, event.data.status]), [['2', 'validating'], ['3', 'paid'], ['4', 'delivering'], ['5', 'complete']]);
    assert.ok(!JSON.stringify(events).includes('SENTINEL'));
  });

  it('resume after the last one that arrived: what was missed is told, nothing twice', async () => {
    const { follow, move } = await ordered();
    const reader = await follow();
    await reader.take(1);
    await move('validating');
    assert.equal((await reader.take(1))[0]?.id, '2');
    await reader.cancel();
    await move('paid');
    await move('delivering');
    const again = await follow({ after: 2 });
    assert.deepEqual((await again.take(2)).map(({ id, data }) => [id, data.status]), [['3', 'paid'], ['4', 'delivering']]);
    assert.deepEqual(await again.take(1, 50), []);
    const fresh = await follow();
    assert.deepEqual((await fresh.take(5, 50)).map(({ id }) => id), ['4']);
    const ahead = await follow({ after: 99 });
    assert.deepEqual((await ahead.take(5, 50)).map(({ id }) => id), ['4']);
  });

  it('never go back, whatever the provider says later', async () => {
    const { follow, move, shop, token, id } = await ordered();
    const reader = await follow();
    for (const status of ['paid', 'awaiting_payment', 'validating', 'delivering', 'expired'] as const) await move(status);
    assert.deepEqual((await reader.take(10, 100)).map(({ data }) => data.status), ['awaiting_payment', 'paid', 'delivering']);
    assert.equal((await shop.call(`/orders/${id}`, { token })).body.status, 'delivering');
  });

  it('of fifty tabs cost one question a look', async (t) => {
    const { follow, shop } = await ordered();
    const readers = await Promise.all(Array.from({ length: 50 }, () => follow()));
    await Promise.all(readers.map((reader) => reader.take(1)));
    const before = shop.provider.calls.length;
    t.diagnostic('two real looks at the first pauses of 2 s and 2.4 s');
    shop.provider.setStatus('order-1', 'paid');
    const events = await Promise.all(readers.map((reader) => reader.take(1, 4000)));
    assert.ok(events.every(([event]) => event?.data.status === 'paid'));
    assert.equal(shop.provider.calls.length - before, 1);
  });

  it('are read with a status token when the session has ended, and by nobody else', async () => {
    const { follow, shop, token, id } = await ordered();
    const status = String((await shop.call(`/orders/${id}`, { token })).body['statusToken']);
    shop.now += 3 * 3600_000;
    assert.equal((await (await follow({ token: status })).take(1))[0]?.data.status, 'awaiting_payment');
    const other = await shop.mint({ jti: 'zyxwvutsrqponmlkjihgfe' });
    assert.equal((await shop.call(`/orders/${id}/events`, { token: other })).body.code, 'ERR_ORDER_UNKNOWN');
    assert.equal((await shop.call(`/orders/${id}/events`)).status, 401);
  });

  it('say when the provider cannot be asked, and tell the order again when it can', async () => {
    const { follow, shop } = await ordered();
    const reader = await follow();
    await reader.take(1);
    const { read } = shop.provider;
    shop.provider.read = async () => Promise.reject(new Error('down'));
    assert.equal((await reader.take(1, 8000))[0]?.event, 'unreachable');
    shop.provider.read = read;
    assert.deepEqual((await reader.take(1, 8000)).map(({ event, data }) => [event, data.status]), [['order', 'awaiting_payment']]);
  });

  it('are refused with a time to come back when there are too many, and end when the endpoint closes', async () => {
    const { follow, shop, token, id } = await ordered({ maxStreams: 1 });
    const reader = await follow();
    await reader.take(1);
    const refused = await shop.call(`/orders/${id}/events`, { token });
    assert.deepEqual([refused.status, refused.headers.get('retry-after')], [429, '30']);
    await shop.endpoint.close();
    assert.deepEqual(await reader.take(1, 500), []);
  });

  it('pass from one process to another through the store', async () => {
    const listeners = new Set<(message: string) => void>();
    const memory = memoryStore();
    const store: ClaimStore = {
      ...memory,
      news: {
        publish: async (message) => listeners.forEach((listener) => queueMicrotask(() => listener(message))),
        listen: async (listener) => {
          listeners.add(listener);
          return async () => void listeners.delete(listener);
        },
      },
    };
    const first = await ordered({ store });
    const second = openShop({ store, providers: [first.shop.provider] });
    open.push({ shop: second, readers: [] });
    const reader = await first.follow();
    await reader.take(1);
    first.shop.provider.setStatus('order-1', 'paid');
    assert.equal((await second.call('/callbacks/fake', { method: 'POST', raw: 'order-1' })).status, 204);
    assert.equal((await reader.take(1, 500))[0]?.data.status, 'paid');
  });
});

describe('a webhook', () => {
  it('is believed in nothing: the order is read again', async () => {
    const { shop, token, id } = await ordered();
    const reads = (): number => shop.provider.calls.filter((call) => call.startsWith('read')).length;
    const before = reads();
    assert.equal((await shop.call('/callbacks/fake', { method: 'POST', raw: 'order-1' })).status, 204);
    assert.equal(reads() - before, 1);
    assert.equal((await shop.call(`/orders/${id}`, { token })).body.status, 'awaiting_payment');
  });
  it('with a wrong signature, or about an order of nobody here, asks the provider nothing', async () => {
    const { shop } = await ordered();
    const before = shop.provider.calls.length;
    const forged = await shop.call('/callbacks/fake', { method: 'POST', raw: 'forged' });
    assert.deepEqual([forged.status, forged.body.code], [401, 'ERR_CALLBACK_SIGNATURE']);
    assert.equal((await shop.call('/callbacks/fake', { method: 'POST', raw: 'order-77' })).status, 204);
    assert.equal((await shop.call('/callbacks/other', { method: 'POST', raw: 'order-1' })).status, 404);
    assert.equal((await shop.call('/callbacks/fake', { method: 'POST', raw: 'x'.repeat(70_000) })).status, 413);
    assert.equal(shop.provider.calls.length, before);
  });
  it('is sent again when the order cannot be read', async () => {
    const { shop } = await ordered();
    shop.provider.read = async () => Promise.reject(new Error('down'));
    assert.ok((await shop.call('/callbacks/fake', { method: 'POST', raw: 'order-1' })).status >= 500);
  });
});

describe('Fonbnk’s webhook signature (domain facts §5)', () => {
  const secret = 'webhook-secret';
  const data = '{"status":"complete","orderId":"648b3095a9f38d8b7b2da748","amount":5.45}';
  const body = `{"data":${data}}`;
  const overData = 'a2cc379f3376e6e45d3d9ee88aa3049e51209634246feeb66756d1b138e5a4ae';
  const overBody = '3ce20bdd8291a394a810f4f9fad70b66e43a9580b3d29de1c6e2f43875b1304b';
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  const hex = (text: string): string => createHash('sha256').update(text).digest('hex');
  const orderId = '648b3095a9f38d8b7b2da748';

  it('holds over the body, over its data as it was written, and as V1’s hash', async () => {
    assert.deepEqual(await readWebhook(bytes(body), overBody, secret), { orderId });
    assert.deepEqual(await readWebhook(bytes(body), overData, secret), { orderId });
    assert.deepEqual(await readWebhook(bytes(`{"data":${data},"hash":"${overData}"}`), null, secret), { orderId });
    const odd = `{ "data" : {"orderId":"a\\"}{b","n":{"x":"\\u00e9/"}} }`;
    assert.ok(await readWebhook(bytes(odd), hex(`{"orderId":"a\\"}{b","n":{"x":"\\u00e9/"}}${hex(secret)}`), secret));
  });
  it('in the other order only where that was set', async () => {
    const other = hex(hex(secret) + body);
    assert.equal(await readWebhook(bytes(body), other, secret), undefined);
    assert.deepEqual(await readWebhook(bytes(body), other, secret, 'secret-first'), { orderId });
  });
  it('fails for anything else', async () => {
    for (const [text, signature] of [
      [body.replace('5.45', '5.46'), overBody], [body, overBody.slice(1)], [body, `${overBody}0`], [body, ''], [body, overBody.toUpperCase()], [` ${body}`, overBody],
      ['{"data":1}', overBody], ['nothing', overBody], [`${body}\u0000`, overBody], [body, null],
    ] as const) assert.equal(await readWebhook(bytes(text), signature, secret), undefined, `${text} ${signature}`);
  });
});
