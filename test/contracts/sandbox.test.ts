/** The sandbox holds to the API document, and the checks that say so really fail on what does not. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { serveSandbox, type ServedSandbox } from '../../src/sandbox/node.js';
import { corridors, createOrder, offerTarget, orderBody, phoneOf, type Wish } from '../unit/sandbox/shop.js';
import { createSignedClient, type SignedClient } from '../unit/sandbox/signed-client.js';
import { operationIds, validateRequest, validateResponse } from './openapi-validator.js';

/** Every property that the document gives an order; what is only sometimes there stands apart. */
const ALWAYS = [
  '_id', 'status', 'date', 'orderId', 'phoneNumber', 'email', 'localCurrencyAmount', 'currencyIsoCode',
  'countryIsoCode', 'paymentChannel', 'amount', 'amountCrypto', 'network', 'asset', 'address', 'orderParams',
  'resumeUrl', 'feePercent',
  'feePercentFonbnk', 'feePercentPartner', 'feeAmountUsd', 'feeAmountLocalCurrency', 'feeAmountUsdFonbnk',
  'feeAmountLocalCurrencyFonbnk', 'feeAmountUsdPartner', 'feeAmountLocalCurrencyPartner', 'gasAmountUsd',
  'gasAmountLocalCurrency', 'transferInstructions',
];

let served: ServedSandbox;
let client: SignedClient;
before(async () => {
  served = await serveSandbox({ speed: 200, orderLifeMs: 3_600_000, promptLifeMs: 3_600_000 });
  client = createSignedClient(fetch, served.sandbox, served.url);
});
after(async () => { await served.close(); });

const seen = new Set<string>();
const holds = (operationId: string, body: unknown): void => {
  seen.add(operationId);
  assert.deepEqual(validateResponse(operationId, body), [], operationId);
};
const get = async (operationId: string, target: string): Promise<Record<string, unknown>> => {
  assert.deepEqual(validateRequest({ method: 'GET', target }), [], target);
  const { status, body } = await client.get(target);
  assert.equal(status, 200, `${target} ${JSON.stringify(body)}`);
  holds(operationId, body);
  return body;
};
const post = async (operationId: string, path: string, body: unknown): Promise<Record<string, unknown>> => {
  const target = `/api/onramp/order/${path}`;
  assert.deepEqual(validateRequest({ method: 'POST', target, body: JSON.stringify(body) }), [], path);
  const answer = await client.post(target, body);
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  holds(operationId, answer.body);
  return answer.body;
};
const orderUntil = async (id: string, status: string): Promise<Record<string, unknown>> => {
  for (;;) {
    const order = await get('getOnrampOrderById', `/api/onramp/order?orderId=${id}`);
    if (order['status'] === status) return order;
    await new Promise((resolve) => { setTimeout(resolve, 5); });
  }
};

describe('the sandbox and the document', () => {
  it('agree on channels, assets, and every limit and offer of every corridor', async () => {
    const channels = await get('getOnrampPaymentChannels', '/api/onramp/payment-channels') as unknown as {
      countryIsoCode: string; paymentChannels: { paymentChannel: string; carriers: { code: string }[] }[];
    }[];
    await get('getOnrampAssets', '/api/onramp/assets');
    for (const { countryIsoCode, paymentChannels } of channels) {
      for (const { paymentChannel, carriers } of paymentChannels) {
        for (const code of carriers.length ? carriers.map((carrier) => carrier.code) : [undefined]) {
          const query = new URLSearchParams({ network: 'BASE', asset: 'USDC', countryIsoCode, paymentChannel });
          if (code !== undefined) query.set('carrierCode', code);
          const limits = await get('getOnrampLimits', `/api/onramp/limits?${query}`);
          assert.equal(Object.keys(limits).length, 6);
          if (limits['maxCrypto'] === 0) continue;
          for (const [currency, side] of [['local', 'LocalCurrency'], ['crypto', 'Crypto']]) {
            for (const amount of [limits[`min${side}`], limits[`max${side}`]]) {
              query.set('currency', String(currency));
              query.set('amount', String(amount));
              await get('getOnrampBestOffer', `/api/onramp/best-offer?${query}`);
            }
          }
        }
      }
    }
  });

  for (const [type, wish] of Object.entries(corridors) as [string, Wish][]) {
    it(`agree on ${type}, from offer to delivery`, async () => {
      const offer = await get('getOnrampBestOffer', offerTarget(wish));
      assert.equal(Object.keys(offer['cashout'] as object).length, 20);
      const body = orderBody(wish, offer['quoteId'], { orderParams: `contract ${type}` });
      const order = await post('createOnrampOrder', 'create', body);
      const id = String(order['orderId']);
      for (const name of ALWAYS) assert.ok(name in order, name);
      assert.equal('carrierId' in order, wish.carrier !== undefined);
      assert.equal((order['transferInstructions'] as { type: string }).type, type);
      if (type === 'otp_stk_push') {
        await post('verifyOnrampOrderOtp', 'otp', { orderId: id, otp: served.sandbox.order(id).otp });
      }
      if (type.endsWith('stk_push')) served.sandbox.answer(phoneOf(wish), '1234');
      if (type === 'ussd') served.sandbox.markPaid(id);
      else if (served.sandbox.order(id).status === 'swap_initiated') {
        await post('confirmOnrampOrder', 'confirm', { orderId: id });
      }
      const done = await orderUntil(id, 'complete');
      assert.ok('hash' in done);
      const found = await get('getOnrampOrderById', `/api/onramp/order?orderParams=contract%20${type}`);
      assert.equal(found['orderId'], id);
    });
  }

  it('agree on rejection and on lists', async () => {
    const { orderId } = await createOrder(client, corridors.manual);
    await post('rejectOnrampOrder', 'reject', { orderId });
    const page = await get('getOnrampOrders', '/api/onramp/orders?limit=2');
    assert.equal(typeof page['nextCursor'], 'string');
    await get('getOnrampOrders', `/api/onramp/orders?limit=100&cursor=${String(page['nextCursor'])}`);
  });

  it('were compared for every operation', () => {
    assert.deepEqual([...seen].toSorted(), operationIds.toSorted());
  });
});

describe('the check of answers', () => {
  it('fails on wrong types, unknown words and names that are not documented', async () => {
    const order = await createOrder(client, corridors.manual);
    const instructions = order.transferInstructions;
    const wrong: readonly (readonly [string, unknown])[] = [
      ['getOnrampOrderById', []], ['getOnrampOrderById', { ...order, amount: '1' }],
      ['getOnrampOrderById', { ...order, status: 'swap_under_review' }],
      ['getOnrampOrderById', { ...order, date: 'today' }],
      ['getOnrampOrderById', { ...order, network: 'BITCOIN' }], ['getOnrampOrderById', { ...order, secret: 1 }],
      ['createOnrampOrder', { ...order, transferInstructions: { ...instructions, type: 'pigeon' } }],
      ['createOnrampOrder', { transferInstructions: { ...instructions, transferDetails: { a: { value: 1 } } } }],
      ['createOnrampOrder', { transferInstructions: { ...instructions, transferDetails: [] } }],
      ['verifyOnrampOrderOtp', { ...order, hash: null }], ['getOnrampOrders', { list: [{ ...order, amount: '1' }] }],
      ['getOnrampOrders', { list: [order], total: 1 }], ['getOnrampOrders', { nextCursor: 1, list: [] }],
      ['getOnrampAssets', [{ network: 'POLYGON', asset: 'BTC' }]], ['getOnrampLimits', { minUsd: '1' }],
      ['getOnrampLimits', { minEur: 1 }],
      ['getOnrampPaymentChannels', [{ paymentChannels: [{ carriers: [{ code: 1 }] }] }]],
      ['getOnrampBestOffer', { offer: { requiredFields: { a: { type: 'colour' } } } }],
      ['getOnrampBestOffer', { offer: { requiredFields: { a: { type: 'enum', options: [{ value: 2 }] } } } }],
      ['getOnrampBestOffer', { cashout: { feeAmountEur: 1 } }], ['nothing', order],
    ];
    for (const [operationId, body] of wrong) {
      const errors = validateResponse(operationId, body);
      assert.notDeepEqual(errors, [], `${operationId} ${JSON.stringify(body).slice(0, 200)}`);
    }
    const phone = { offer: { requiredFields: { a: { type: 'phone' } } } };
    assert.deepEqual(validateResponse('getOnrampBestOffer', phone), []);
  });
});

describe('the check of requests', () => {
  const target = '/api/onramp/order/create';
  const good = orderBody(corridors.stk_push, 'quote') as Record<string, unknown>;

  it('passes what the document allows', () => {
    for (const body of [good, JSON.stringify(good)]) {
      assert.deepEqual(validateRequest({ method: 'POST', target, body }), []);
    }
    assert.deepEqual(validateRequest({ method: 'GET', target: '/api/onramp/assets' }), []);
    assert.deepEqual(validateRequest({ method: 'GET', target: offerTarget(corridors.stk_push), body: '' }), []);
    assert.deepEqual(validateRequest({ method: 'GET', target: '/api/onramp/order' }), []);
  });

  it('fails on a wrong path, method or query', () => {
    const offer = offerTarget(corridors.stk_push);
    const wrong: readonly (readonly [method: string, target: string])[] = [
      ['POST', '/api/onramp/assets'], ['GET', '/api/onramp/assets/'], ['GET', '/api/onramp/nothing'],
      ['DELETE', target],
      ['GET', 'api/onramp/assets'], ['GET', '/api/onramp/order?orderParams=a b'], ['GET', '/api/onramp/order#x'],
      ['GET', '/api/onramp/assets?x=1'], ['GET', `${offer}&includeRequiredFields=true`], ['GET', `${offer}&amount=2`],
      ['GET', offer.replace('amount=1500', 'amount=much')], ['GET', offer.replace('&amount=1500', '')],
      ['GET', offer.replace('currency=local', 'currency=KES')], ['GET', offer.replace('POLYGON', 'polygon')],
      ['GET', '/api/onramp/orders'], ['GET', '/api/onramp/orders?limit=1.5'], ['GET', '/api/onramp/orders?limit='],
      ['GET', '/api/onramp/orders?limit=5&buySwapStatus=buyer_rejected'],
      ['GET', '/__proto__'], ['GET', '/constructor'],
    ];
    for (const [method, sent] of wrong) {
      assert.notDeepEqual(validateRequest({ method, target: sent }), [], `${method} ${sent}`);
    }
  });

  it('fails on a wrong body', () => {
    const without = (key: string): unknown => Object.fromEntries(Object.entries(good).filter(([name]) => name !== key));
    const wrong: readonly unknown[] = [
      undefined, '', '{', 'null', [],
      ...['quoteId', 'network', 'amount', 'currency', 'asset', 'email', 'userIp'].map(without),
      { ...good, memo: 'x' }, { ...good, amount: '1500' }, { ...good, userIp: '::1' }, { ...good, email: 'x' },
      { ...good, redirectUrl: 'not a url' }, { ...good, extraFields: [] }, { ...good, asset: 'BTC' },
    ];
    for (const body of wrong) {
      assert.notDeepEqual(validateRequest({ method: 'POST', target, body }), [], JSON.stringify(body));
    }
    const otp = '/api/onramp/order/otp';
    assert.notDeepEqual(validateRequest({ method: 'POST', target: otp, body: { orderId: 'a', otp: 123456 } }), []);
    assert.notDeepEqual(validateRequest({ method: 'POST', target: otp, body: { orderId: 'a' } }), []);
    assert.notDeepEqual(validateRequest({ method: 'GET', target: '/api/onramp/assets', body: '{}' }), []);
    const body = { orderId: 'a', otp: '1' };
    assert.deepEqual(validateRequest({ method: 'POST', target: otp, body }), []);
    assert.notDeepEqual(validateRequest({ method: 'POST', target: `${otp}?x=1`, body }), []);
  });
});
