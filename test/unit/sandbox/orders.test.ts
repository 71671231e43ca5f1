/** Creating, finding and listing orders. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { OrderView } from '../../../src/sandbox/index.js';
import { corridors, createShop, offerTarget, orderBody, type Wish } from './shop.js';

describe('order/create', () => {
  it('makes a new order at each call, with the figures of the quote', async () => {
    const shop = createShop();
    const { body: offer } = await shop.client.get(offerTarget(corridors.stk_push));
    const body = orderBody(corridors.stk_push, offer['quoteId'], { orderParams: 'intent-1' });
    const make = async (): Promise<OrderView> =>
      (await shop.client.post('/api/onramp/order/create', body)).body as unknown as OrderView;
    const [one, two] = [await make(), await make()];
    assert.notEqual(one.orderId, two.orderId);
    assert.equal(one._id, one.orderId);
    const cashout = offer['cashout'] as Record<string, number>;
    assert.equal(one.amountCrypto, cashout['withdrawAmountCrypto']);
    assert.equal(one.localCurrencyAmount, 1_500);
    assert.equal(one.amount, cashout['totalAmountUsd']);
    assert.equal(one.phoneNumber, '254712123456');
    assert.equal(shop.sandbox.orders().length, 2);
  });

  it('accepts an ended quote at a fresh rate', async () => {
    const shop = createShop();
    const { body: offer } = await shop.client.get(offerTarget(corridors.stk_push));
    const make = async (): Promise<OrderView> => (await shop.client.post(
      '/api/onramp/order/create', orderBody(corridors.stk_push, offer['quoteId']),
    )).body as unknown as OrderView;
    shop.sandbox.moveRates(10, 'KES');
    const held = await make();
    await shop.clock.advance(5 * 60_000);
    const fresh = await make();
    assert.equal(held.amountCrypto, (offer['cashout'] as Record<string, number>)['withdrawAmountCrypto']);
    assert.ok(fresh.amountCrypto < held.amountCrypto * 0.95);
    assert.deepEqual([held, fresh].map(({ orderId }) => shop.sandbox.order(orderId).quoteUsed), [true, false]);
  });

  it('refuses what is missing, unknown or does not fit, with 400 and nothing made', async () => {
    const shop = createShop();
    const wish = corridors.manual;
    const { body: offer } = await shop.client.get(offerTarget(wish));
    const good = orderBody(wish, offer['quoteId']) as Record<string, unknown>;
    const fields = (more: Record<string, unknown>): Record<string, unknown> =>
      ({ ...good, extraFields: { ...wish.fields, ...more } });
    const bad: readonly Record<string, unknown>[] = [
      ...['quoteId', 'network', 'amount', 'currency', 'asset', 'email', 'userIp', 'extraFields']
        .map((key) => Object.fromEntries(Object.entries(good).filter(([name]) => name !== key))),
      { ...good, extra: 1 }, { ...good, quoteId: 'nothing' }, { ...good, amount: 50_001 }, { ...good, asset: 'USDT' },
      { ...good, email: 'amina' }, { ...good, userIp: '::1' }, { ...good, userIp: '300.1.1.1' },
      { ...good, redirectUrl: 'javascript:alert(1)' }, { ...good, amount: '50000' },
      ...['+2348021234567', '254712123456', 2348021234567].map((phoneNumber) => fields({ phoneNumber })),
      fields({ bankCode: '058' }), fields({ bankCode: '' }), fields({ buyerBankAccountNumber: 1234567890 }),
    ];
    for (const body of bad) {
      const answer = await shop.client.post('/api/onramp/order/create', body);
      assert.equal(answer.status, 400, JSON.stringify(body));
      assert.equal(typeof answer.body['message'], 'string');
    }
    assert.equal(shop.sandbox.orders().length, 0);
    const target = '/api/onramp/order/create';
    for (const [type, body] of [['text/plain', '{}'], ['application/json', '{']]) {
      const response = await shop.sandbox.fetch(new Request(`http://s.test${target}`, {
        method: 'POST', headers: { ...shop.client.headers(target), 'content-type': type ?? '' }, body: body ?? '',
      }));
      assert.equal(response.status, 400, type);
    }
  });

  it('wants fields of the type that was asked for', async () => {
    const shop = createShop();
    const fields = {
      phoneNumber: '5511961234567', fullName: 'Ana Souza', taxId: '12345678909', dateOfBirth: '1990-02-28',
      politicallyExposed: false, monthlyIncome: 4_500,
    };
    const wish: Wish = { country: 'BR', channel: 'bank', amount: 100, fields };
    await shop.order(wish);
    const { body: offer } = await shop.client.get(offerTarget(wish));
    for (const wrong of [{ dateOfBirth: '1990-02-30' }, { politicallyExposed: 'false' }, { monthlyIncome: '4500' }]) {
      const body = orderBody({ ...wish, fields: { ...fields, ...wrong } }, offer['quoteId']);
      assert.equal((await shop.client.post('/api/onramp/order/create', body)).status, 400, JSON.stringify(wrong));
    }
  });

  it('keeps a memo where the chain has one', async () => {
    const shop = createShop();
    const order = await shop.order({
      ...corridors.stk_push, network: 'STELLAR', fields: { ...corridors.stk_push.fields, memo: 'hello' },
    });
    assert.equal(order.memo, 'hello');
  });
});

describe('finding orders', () => {
  it('by id, or the newest by orderParams', async () => {
    const shop = createShop();
    const first = await shop.order(corridors.stk_push, { orderParams: 'same+ &=' });
    const second = await shop.order(corridors.ussd, { orderParams: 'same+ &=' });
    const found = async (query: Record<string, string>): Promise<unknown> =>
      (await shop.client.get(`/api/onramp/order?${new URLSearchParams(query)}`)).body['orderId'];
    assert.equal(await found({ orderId: first.orderId }), first.orderId);
    assert.equal(await found({ orderParams: 'same+ &=' }), second.orderId);
    for (const query of ['orderId=nothing', 'orderParams=nothing']) {
      const answer = await shop.client.get(`/api/onramp/order?${query}`);
      assert.deepEqual([answer.status, answer.body['code']], [404, 'ORDER_NOT_AVAILABLE']);
    }
    assert.equal((await shop.client.get('/api/onramp/order')).status, 400);
    for (const operation of ['confirm', 'reject'] as const) {
      assert.equal((await shop.act(operation, 'nothing')).body['code'], 'ORDER_NOT_AVAILABLE');
    }
    assert.equal((await shop.otp('nothing', '1')).body['code'], 'ORDER_NOT_AVAILABLE');
  });

  it('as pages of a filtered list, newest first', async () => {
    const shop = createShop();
    const ids: string[] = [];
    for (let index = 0; index < 7; index += 1) {
      ids.unshift((await shop.order(index % 2 ? corridors.ussd : corridors.stk_push)).orderId);
    }
    const list = async (query: string): Promise<{ ids: string[]; nextCursor: string | undefined }> => {
      const { status, body } = await shop.client.get(`/api/onramp/orders?${query}`);
      assert.equal(status, 200, JSON.stringify(body));
      return {
        ids: (body['list'] as OrderView[]).map(({ orderId }) => orderId),
        nextCursor: body['nextCursor'] as string | undefined,
      };
    };
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await list(`limit=3${cursor === undefined ? '' : `&cursor=${cursor}`}`);
      seen.push(...page.ids);
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    assert.deepEqual(seen, ids);
    await shop.act('reject', ids[0] ?? '');
    shop.sandbox.setStatus(ids[1] ?? '', 'complete', { hold: true });
    shop.sandbox.setStatus(ids[2] ?? '', 'swap_buyer_confirmed', { hold: true });
    const count = async (query: string): Promise<number> => (await list(`limit=100&${query}`)).ids.length;
    assert.equal(await count('paymentChannel=airtime'), 3);
    assert.equal(await count('userPhoneNumber=254712123456'), 4);
    assert.equal(await count('userEmail=nobody@example.com'), 0);
    assert.equal(await count('userEmail=amina%40example.com&network=POLYGON'), 7);
    assert.equal(await count('network=CELO'), 0);
    assert.equal(await count('address=0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed'), 7);
    assert.equal(await count('buySwapStatus=initiated'), 4);
    assert.equal(await count('buySwapStatus=buyer_confirmed'), 1);
    assert.equal(await count('buySwapStatus=seller_confirmed&withdrawalStatus=complete'), 1);
    const wrong = ['', 'limit=0', 'limit=101', 'limit=x', 'limit=5&cursor=x', 'limit=5&buySwapStatus=buyer_rejected'];
    for (const query of wrong) {
      assert.equal((await shop.client.get(`/api/onramp/orders?${query}`)).status, 400, query);
    }
  });
});
