import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, it } from 'node:test';
import { webhookSignature, type SandboxOptions } from '../../../src/sandbox/index.js';
import { corridors, createShop, type Shop } from './shop.js';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const until = async (done: () => boolean): Promise<void> => {
  for (let tries = 0; tries < 500 && !done(); tries += 1) await new Promise((resolve) => { setTimeout(resolve, 4); });
  assert.ok(done());
};

interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A merchant's endpoint that answers with the given statuses, the last one for ever. */
async function withReceiver(
  statuses: readonly number[], options: SandboxOptions,
  run: (shop: Shop, received: readonly Received[]) => Promise<void>,
): Promise<void> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => { body += String(part); });
    request.on('end', () => {
      const status = statuses[Math.min(received.length, statuses.length - 1)] ?? 200;
      response.writeHead(status, { location: '/elsewhere' }).end();
      received.push({ headers: request.headers, body });
    });
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const webhookUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  const shop = createShop({ webhookUrl, ...options });
  try {
    await run(shop, received);
  } finally {
    shop.sandbox.close();
    server.close();
    server.closeAllConnections();
  }
}

describe('webhooks', () => {
  it('are signed as the vectors say', async () => {
    const data = '{"status":"complete","orderId":"648b3095a9f38d8b7b2da748","amount":5.45}';
    assert.equal(
      await webhookSignature(data, 'webhook-secret'),
      'a2cc379f3376e6e45d3d9ee88aa3049e51209634246feeb66756d1b138e5a4ae',
    );
    assert.equal(
      await webhookSignature(`{"data":${data}}`, 'webhook-secret'),
      '3ce20bdd8291a394a810f4f9fad70b66e43a9580b3d29de1c6e2f43875b1304b',
    );
  });

  it('tell every change of status once, over the body as it is sent', async () => {
    await withReceiver([200], { webhookSecret: 's3cret' }, async (shop, received) => {
      const { orderId } = await shop.order(corridors.stk_push, { orderParams: 'intent' });
      shop.sandbox.markPaid(orderId);
      await shop.clock.advance(10_000);
      await until(() => received.length === 4 && shop.sandbox.deliveries().every(({ state }) => state === 'delivered'));
      for (const { headers, body } of received) {
        assert.equal(headers['x-signature'], sha256(body + sha256('s3cret')));
        assert.equal(headers['content-type'], 'application/json');
      }
      const data = received.map(({ body }) => (JSON.parse(body) as { data: Record<string, unknown> }).data);
      assert.deepEqual(
        new Set(data.map(({ status }) => status)),
        new Set(['complete', 'pending', 'swap_initiated', 'swap_seller_confirmed']),
      );
      const last = data.find(({ status }) => status === 'complete');
      assert.equal(last?.['orderId'], orderId);
      assert.equal(last?.['provider'], 'mpesa');
      assert.equal(last?.['orderParams'], 'intent');
      assert.match(String(last?.['hash']), /^0x/);
    });
  });

  it('are tried again after 1, 2, 4 … seconds, redirects being failures too', async () => {
    await withReceiver([500, 302, 404, 204], {}, async (shop, received) => {
      await shop.order(corridors.stk_push);
      await until(() => received.length === 1);
      for (const [count, wait] of [1_000, 2_000, 4_000].entries()) {
        await until(() => shop.sandbox.deliveries()[0]?.attempts.length === count + 1);
        await shop.clock.advance(wait - 1);
        assert.equal(received.length, count + 1);
        await shop.clock.advance(1);
        await until(() => received.length === count + 2);
      }
      await until(() => shop.sandbox.deliveries()[0]?.state === 'delivered');
      assert.deepEqual(shop.sandbox.deliveries()[0]?.attempts.map(({ status }) => status), [500, 302, 404, 204]);
      assert.equal(new Set(received.map(({ body }) => body)).size, 1);
    });
  });

  it('are given up after ten retries', async () => {
    const times: number[] = [];
    const shop = createShop({
      fetch: () => {
        times.push(shop.clock.now());
        return Promise.reject(new TypeError('fetch failed'));
      },
    });
    const { sandbox, clock } = shop;
    const { orderId } = await shop.order(corridors.stk_push);
    sandbox.setWebhookUrl('http://merchant.test/hook');
    sandbox.setStatus(orderId, 'failed', { hold: true });
    await until(() => times.length === 1);
    await clock.advance(3_600_000);
    const waits = times.slice(1).map((at, index) => (at - (times[index] ?? 0)) / 1000);
    assert.deepEqual(waits, [1, 2, 4, 8, 16, 32, 64, 128, 256, 512]);
    assert.equal(sandbox.deliveries()[0]?.state, 'given_up');
  });

  it('can be signed over data alone', async () => {
    await withReceiver([200], { webhookSigns: 'data', webhookSecret: 's' }, async (shop, received) => {
      await shop.order(corridors.stk_push);
      await until(() => received.length === 1);
      const [first] = received;
      assert.ok(first);
      assert.equal(first.headers['x-signature'], sha256(first.body.slice('{"data":'.length, -1) + sha256('s')));
    });
  });
});
