/** What was once found at the endpoint's borders, each by an example of its own. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createSessionEndpoint } from '../../../src/session/index.js';
import { ORIGIN, URL_, WALLET, key, openShop } from './shop.js';
import { openWireShop } from './wire-shop.js';

describe('a body', () => {
  it('is read no further than it may go, whatever length it announces', async () => {
    const shop = openShop();
    const endpoint = createSessionEndpoint(shop.config);
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        sent += 4096;
        controller.enqueue(new Uint8Array(4096).fill(0x20));
      },
    });
    const headers = { origin: ORIGIN, authorization: `Bearer ${await shop.mint()}`, 'content-type': 'application/json' };
    const request = new Request(`${URL_}/orders`, { method: 'POST', headers, body: endless, duplex: 'half' } as RequestInit);
    const answer = await endpoint(request);
    assert.equal(answer.status, 413);
    assert.ok(sent < 100_000, `${sent} bytes`);
  });

  for (const [what, fields] of [['a member like a prototype', '{"__proto__":"x","phoneNumber":"254712345678"}'], ['a member named twice', '{"phoneNumber":"254712345678","phoneNumber":"254799999999"}']] as const) {
    it(`with ${what} is refused and not read as one without it`, async () => {
      const shop = openShop();
      const token = await shop.mint();
      const raw = `{"quote":"${await shop.quote(token)}","email":"a@b.co","address":"${WALLET}","fields":${fields}}`;
      assert.equal((await shop.call('/orders', { token, method: 'POST', raw })).status, 400);
      assert.deepEqual(shop.provider.created, []);
    });
  }
});

describe('a handle', () => {
  it('of any length is unknown, and no failure of ours', async () => {
    const shop = openShop();
    const token = await shop.mint();
    for (const id of ['A'.repeat(400_000), `${'A'.repeat(200_000)}.${'A'.repeat(43)}`, '77-9b3JkZXItMQ.AAAA']) assert.equal((await shop.call(`/orders/${id}`, { token })).body.code, 'ERR_ORDER_UNKNOWN');
  });
});

describe('a configuration', () => {
  it('in which one merchant’s secret would seal for another stops the start', () => {
    const second = { id: 'other', origins: [ORIGIN], keys: [{ kid: 'k2', alg: 'HS256' as const, secret: new Uint8Array(32).fill(3) }] };
    const merchants = [{ id: 'shop', origins: [ORIGIN], keys: [{ ...key, alg: 'HS256' as const }] }, second];
    assert.throws(() => openShop({ merchants }), (error: Error) => error instanceof RangeError && error.message.startsWith('sealSecret'));
    openShop({ merchants, sealSecret: new Uint8Array(32).fill(4) });
  });
  it('names hosts, not patterns and not policies', () => {
    for (const origin of ['https://*.shop.example', 'https://shop.example;x', 'https://shop.example.']) {
      assert.throws(() => openShop({ merchants: [{ id: 'shop', origins: [origin], keys: [{ ...key, alg: 'HS256' }] }] }), /origins/, origin);
    }
  });
});

describe('an order that goes elsewhere', () => {
  const SOLANA = 'So11111111111111111111111111111111111111112';
  const shownFor = async (network: string, asked: string, got: string): Promise<unknown> => {
    const shop = await openWireShop();
    shop.upstream.dress = (operation, answer) => (['create', 'order'].includes(operation) ? { ...(answer as object), address: got } : answer);
    const token = await shop.mint();
    const { body } = await shop.order(token, await shop.quote(token, { network }), { address: asked });
    return (body['instructions'] as { type?: string } | undefined)?.type;
  };
  it('is one whose address differs in the case of its letters, where case is not a checksum alone', async () => {
    assert.equal(await shownFor('SOLANA', SOLANA, SOLANA), 'stk_push');
    assert.equal(await shownFor('SOLANA', SOLANA, SOLANA.replace('So', 'sO')), 'unknown');
    assert.equal(await shownFor('POLYGON', WALLET, WALLET.toLowerCase()), 'stk_push');
    assert.equal(await shownFor('POLYGON', WALLET, WALLET.replace('5a', '5b')), 'unknown');
  });
});

describe('a quote', () => {
  it('with as many and as long questions as are asked fits into the request that brings it', async () => {
    const shop = await openWireShop();
    shop.upstream.fields = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`${'k'.repeat(60)}${index}`, { type: 'x'.repeat(500), label: '表'.repeat(500), required: false, options: [{ value: 'x'.repeat(300), label: '表' }] }]));
    const token = await shop.mint();
    const quote = await shop.quote(token);
    assert.ok(quote.length <= 8192, `${quote.length}`);
    assert.equal((await shop.order(token, quote, { fields: {} })).status, 201);
  });
});
