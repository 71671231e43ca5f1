/** Channels, assets, limits and offers. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createShop, corridors, offerTarget, type Wish } from './shop.js';

interface Listed {
  readonly countryIsoCode: string;
  readonly paymentChannels: readonly {
    readonly paymentChannel: string;
    readonly requiresCarrier: boolean;
    readonly carriers: readonly { readonly id: string; readonly name: string; readonly code: string }[];
  }[];
}

const shop = createShop();
const limits = async (query: Record<string, string>): Promise<Record<string, number>> => {
  const answer = await shop.client.get(`/api/onramp/limits?${new URLSearchParams({ network: 'POLYGON', ...query })}`);
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  return answer.body as Record<string, number>;
};
const kenya = { countryIsoCode: 'KE', paymentChannel: 'mobile_money', carrierCode: 'ke_safaricom' };

describe('payment-channels and assets', () => {
  it('list every country that is needed, with carriers where they are required', async () => {
    const { body } = await shop.client.get('/api/onramp/payment-channels');
    const list = body as unknown as readonly Listed[];
    const iso = list.map(({ countryIsoCode }) => countryIsoCode);
    for (const needed of ['NG', 'KE', 'GH', 'UG', 'TZ', 'CI', 'SN', 'CM', 'RW', 'ZM', 'BF', 'BJ', 'ZA', 'BR']) {
      assert.ok(iso.includes(needed), needed);
    }
    const channels = list.flatMap(({ paymentChannels }) => paymentChannels);
    for (const { requiresCarrier, carriers } of channels) assert.equal(requiresCarrier, carriers.length > 0);
    const ids = channels.flatMap(({ carriers }) => carriers.map(({ id }) => id));
    assert.equal(new Set(ids).size, ids.length);
    for (const id of ids) assert.match(id, /^[0-9a-f]{24}$/);
    const mobile = list.find(({ countryIsoCode }) => countryIsoCode === 'KE')?.paymentChannels
      .find(({ paymentChannel }) => paymentChannel === 'mobile_money');
    assert.ok((mobile?.carriers.length ?? 0) >= 3);
  });

  it('name each pair once', async () => {
    const { body } = await shop.client.get('/api/onramp/assets');
    const list = body as unknown as readonly { network: string; asset: string }[];
    const pairs = list.map(({ network, asset }) => `${network},${asset}`);
    assert.equal(new Set(pairs).size, pairs.length);
    assert.ok(pairs.includes('CELO,CKES'));
  });
});

describe('limits', () => {
  it('are six numbers, zeros where the corridor is not available', async () => {
    const open = await limits({ ...kenya, asset: 'USDC' });
    assert.equal(Object.keys(open).length, 6);
    for (const side of ['Usd', 'LocalCurrency', 'Crypto']) {
      const [min = 0, max = 0] = [open[`min${side}`], open[`max${side}`]];
      assert.ok(min > 0 && max > min, side);
    }
    assert.ok(Number.isInteger(open['minLocalCurrency']) && Number.isInteger(open['maxLocalCurrency']));
    const home = await limits({ ...kenya, network: 'CELO', asset: 'CKES' });
    assert.ok((home['maxCrypto'] ?? 0) > 0);
    for (const closed of [
      { countryIsoCode: 'GH', paymentChannel: 'mobile_money', network: 'CELO', asset: 'CKES' },
      { countryIsoCode: 'ZM', paymentChannel: 'mobile_money', carrierCode: 'zm_zamtel' },
      { ...kenya, asset: 'CUSD' },
      { countryIsoCode: 'NG', paymentChannel: 'airtime', network: 'ETHEREUM' },
    ]) assert.deepEqual([...new Set(Object.values(await limits(closed)))], [0], JSON.stringify(closed));
  });

  it('are exactly where offers begin and end, on both sides', async () => {
    const known = await limits({ ...kenya, asset: 'USDC' });
    const at = async (amount: number, currency: 'local' | 'crypto'): Promise<number> =>
      (await shop.client.get(offerTarget({ ...corridors.stk_push, amount, currency }))).status;
    const { minLocalCurrency = 0, maxLocalCurrency = 0, minCrypto = 0, maxCrypto = 0 } = known;
    assert.deepEqual([await at(minLocalCurrency, 'local'), await at(minLocalCurrency - 1, 'local')], [200, 400]);
    assert.deepEqual([await at(maxLocalCurrency, 'local'), await at(maxLocalCurrency + 1, 'local')], [200, 400]);
    assert.deepEqual([await at(minCrypto, 'crypto'), await at(maxCrypto, 'crypto')], [200, 200]);
    const outside = [Number((minCrypto * 0.9).toFixed(6)), Math.ceil(maxCrypto) + 1];
    for (const amount of outside) assert.equal(await at(amount, 'crypto'), 400, String(amount));
  });
});

const micro = (value: number | undefined): number => Math.round((value ?? NaN) * 1e6);
const cashout = async (wish: Wish): Promise<Record<string, number>> => {
  const { status, body } = await shop.client.get(offerTarget(wish));
  assert.equal(status, 200, JSON.stringify(body));
  return body['cashout'] as Record<string, number>;
};

describe('best-offer', () => {
  it('has sums that add up, in dollars, local currency and crypto', async () => {
    const wishes: readonly Wish[] = [
      ...Object.values(corridors),
      ...Object.values(corridors).map((wish) => ({ ...wish, amount: 12.345678, currency: 'crypto' as const })),
      { ...corridors.stk_push, network: 'CELO', asset: 'CKES', amount: 1_500 },
      { ...corridors.stk_push, network: 'ETHEREUM', asset: 'USDT', amount: 50_000 },
    ];
    for (const wish of wishes) {
      const sum = await cashout(wish);
      for (const side of ['Usd', 'LocalCurrency', 'Crypto']) {
        const parts = micro(sum[`feeAmount${side}Fonbnk`]) + micro(sum[`feeAmount${side}Partner`]);
        assert.equal(micro(sum[`feeAmount${side}`]), parts, side);
      }
      for (const side of ['Usd', 'Crypto']) {
        const total = ['withdrawAmount', 'feeAmount', 'gasAmount']
          .reduce((parts, name) => parts + micro(sum[name + side]), 0);
        assert.equal(micro(sum[`totalAmount${side}`]), total, `${side} ${JSON.stringify(wish)}`);
      }
      assert.ok(Number.isInteger(sum['localCurrencyAmount']));
      for (const value of Object.values(sum)) assert.match(String(value), /^\d+(\.\d{1,6})?$/);
      assert.equal(sum['feePercent'], (sum['feePercentFonbnk'] ?? 0) + (sum['feePercentPartner'] ?? 0));
    }
  });

  it('gives exactly the crypto that was asked for, for the fewest whole units', async () => {
    for (const amount of [5, 12.345678, 99.999999, 150.1]) {
      const sum = await cashout({ ...corridors.stk_push, amount, currency: 'crypto' });
      assert.equal(sum['withdrawAmountCrypto'], amount);
      const pay = sum['localCurrencyAmount'] ?? 0;
      const less = await cashout({ ...corridors.stk_push, amount: pay - 1 });
      const same = await cashout({ ...corridors.stk_push, amount: pay });
      assert.ok((less['withdrawAmountCrypto'] ?? 0) < amount && (same['withdrawAmountCrypto'] ?? 0) >= amount);
    }
  });

  it('asks for what the corridor needs, in every type of field', async () => {
    const types = new Set<string>();
    for (const wish of [corridors.manual, { country: 'ZA', channel: 'bank' }, { country: 'BR', channel: 'bank' }]) {
      const { body } = await shop.client.get(offerTarget(wish));
      const { requiredFields } = body['offer'] as {
        requiredFields: Record<string, { type: string; options?: { value: string }[] }>;
      };
      for (const { type } of Object.values(requiredFields)) types.add(type);
      if (wish.country === 'NG') {
        const banks = requiredFields['bankCode']?.options ?? [];
        assert.ok(banks.length > 40);
        for (const { value } of banks) assert.match(value, /^\w+:02$/);
        assert.equal(new Set(banks.map(({ value }) => value)).size, banks.length);
      }
    }
    assert.deepEqual([...types].toSorted(), ['boolean', 'date', 'email', 'enum', 'number', 'phone', 'string']);
    const strict = createShop({ phoneFieldType: 'string' });
    const { body } = await strict.client.get(offerTarget(corridors.stk_push));
    const offer = body['offer'] as { requiredFields: { phoneNumber: { type: string } } };
    assert.equal(offer.requiredFields.phoneNumber.type, 'string');
  });

  it('refuses what cannot be offered with 400', async () => {
    const wish = corridors.stk_push;
    const { carrier: _carrier, ...noCarrier } = wish;
    const targets = [
      offerTarget({ ...wish, amount: 10.5 }), offerTarget({ ...wish, amount: 0 }), offerTarget({ ...wish, amount: -5 }),
      offerTarget({ ...wish, amount: 10.1234567, currency: 'crypto' }), offerTarget({ ...wish, country: 'US' }),
      offerTarget({ ...wish, channel: 'bank' }), offerTarget({ ...wish, carrier: 'ng_mtn' }), offerTarget(noCarrier),
      offerTarget({ ...wish, asset: 'BTC' }), offerTarget({ ...wish, network: 'TRON' }),
      offerTarget({ country: 'ZM', channel: 'mobile_money', carrier: 'zm_zamtel' }),
      offerTarget({ country: 'GH', channel: 'mobile_money', carrier: 'gh_mtn', network: 'CELO', asset: 'CKES' }),
      offerTarget(wish).replace('amount=1500', 'amount=1e3'), offerTarget(wish).replace('&amount=1500', ''),
    ];
    for (const target of targets) {
      const { status, body } = await shop.client.get(target);
      assert.equal(status, 400, target);
      assert.equal(typeof body['message'], 'string');
    }
  });

  it('repeats with the seed and differs with another', async () => {
    const rate = async (seed: number): Promise<unknown> => {
      const { body } = await createShop({ seed }).client.get(offerTarget(corridors.stk_push));
      return (body['offer'] as { exchangeRate: unknown }).exchangeRate;
    };
    assert.equal(await rate(1), await rate(1));
    assert.notEqual(await rate(1), await rate(2));
  });
});
