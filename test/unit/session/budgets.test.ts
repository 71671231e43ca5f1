/** What one customer, phone and address may ask for. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { memoryStore } from '../../../src/stores/memory.js';
import type { ClaimStore } from '../../../src/stores/store.js';
import { openShop } from './shop.js';
import type { Answer, Shop } from './shop.js';

const limits = { ordersPerPhoneHour: 3, ordersPerAddressHour: 5, offersPerSessionMinute: 4 };
let sessions = 0;

async function order(shop: Shop, phone: string, ip = '41.90.1.2'): Promise<Answer> {
  const token = await shop.mint({ jti: `budget-budget-budget-${++sessions}` });
  return shop.call('/orders', {
    token, method: 'POST', ip, body: { quote: await shop.quote(token), email: 'a@b.co', address: '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed', fields: { phoneNumber: phone } },
  });
}

describe('a phone', () => {
  it('gets so many orders an hour, from however many sessions and processes, and then a time to come back', async () => {
    const store = memoryStore({ now: () => first.now });
    const first: Shop = openShop({ ...limits, store });
    const second = openShop({ ...limits, store });
    for (const shop of [first, second, first]) assert.equal((await order(shop, '254712345678')).status, 201);
    const refused = await order(second, '254712345678');
    assert.deepEqual([refused.status, refused.body.code], [429, 'ERR_PHONE_LIMIT']);
    assert.ok(Number(refused.headers.get('retry-after')) > 0);
    assert.equal(second.provider.created.length, 1);
    assert.equal((await order(first, '254700000001')).status, 201);
    first.now += 3600_000;
    assert.equal((await order(first, '254712345678')).status, 201);
  });
  it('is charged only for what was sent: an outage gives back', async () => {
    const shop = openShop(limits);
    for (let times = 0; times < 6; times++) {
      shop.provider.faults = ['unsent'];
      assert.equal((await order(shop, '254712345678', `41.90.2.${times}`)).body.code, 'ERR_PROVIDER_UNAVAILABLE');
    }
    assert.equal((await order(shop, '254712345678')).status, 201);
  });
  it('of one session is one of three, unless the merchant has pinned it', async () => {
    const shop = openShop();
    const token = await shop.mint({ jti: 'abcdefghijklmnopqrstuv' });
    const answers: (string | undefined)[] = [];
    for (const phone of ['254700000001', '254700000002', '254700000001', '254700000003', '254700000004']) {
      shop.provider.faults = ['refuse'];
      answers.push((await shop.order(token, await shop.quote(token), { fields: { phoneNumber: phone } })).body.code);
    }
    assert.deepEqual(answers, ['ERR_ORDER_REFUSED', 'ERR_ORDER_REFUSED', 'ERR_ORDER_REFUSED', 'ERR_ORDER_REFUSED', 'ERR_PHONE_LIMIT']);
    assert.equal(shop.provider.created.length, 4);
  });
});

describe('an address on the internet', () => {
  it('gets so many orders an hour', async () => {
    const shop = openShop(limits);
    for (let phone = 0; phone < 5; phone++) assert.equal((await order(shop, `25471234567${phone}`)).status, 201);
    assert.equal((await order(shop, '254712345679')).body.code, 'ERR_RATE_LIMITED');
    assert.equal((await order(shop, '254712345679', '41.90.9.9')).status, 201);
  });
});

describe('a session', () => {
  it('searches for offers so many times a minute', async () => {
    const shop = openShop(limits);
    const token = await shop.mint();
    for (let times = 0; times < 4; times++) await shop.quote(token);
    await assert.rejects(shop.quote(token), /429/);
    shop.now += 61_000;
    await shop.quote(token);
  });
});

describe('what is counted', () => {
  it('is not readable in the store, and without the store nothing is made', async () => {
    const keys: string[] = [];
    const memory = memoryStore();
    let down = false;
    const store: ClaimStore = {
      ...memory,
      async count(key, ttlMs) {
        keys.push(key);
        if (down) throw new Error('down');
        return memory.count(key, ttlMs);
      },
    };
    const shop = openShop({ store });
    await order(shop, '254712345678');
    assert.ok(keys.length > 0 && !keys.some((key) => key.includes('712345678') || key.includes('41.90')));
    down = true;
    assert.equal((await order(shop, '254712345678')).body.code, 'ERR_STORE_UNAVAILABLE');
    assert.equal(shop.provider.created.length, 1);
  });
});
