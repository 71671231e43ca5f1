/** A session asks and acts within its pins and on its own order alone (security findings M3, S9, S10). */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { OnrampProvider } from '../../../src/providers/provider.js';
import type { MintInput, OnrampClaims } from '../../../src/session/index.js';
import { runs } from '../../scale.js';
import { NAMES, RAW } from './bad-requests.js';
import { WALLET } from './shop.js';
import { mutants } from './token-mutants.js';
import { faultsOf } from './upstream.js';
import type { Asked } from './upstream.js';
import { openWireShop } from './wire-shop.js';
import type { WireShop } from './wire-shop.js';

const corridor = { country: 'KE', channel: 'mobile_money', carrier: 'ke_a', network: 'POLYGON', asset: 'USDC', amount: '1500', currency: 'local' } as const;
const PINNABLE = Object.keys(corridor) as (keyof typeof corridor)[];
const values = fc.oneof(fc.constantFrom(...RAW.map((raw) => raw.replace(/^"|"$/g, ''))), fc.string({ unit: 'binary', maxLength: 30 }), fc.constantFrom('NG', 'bank', 'ke_b', 'BASE', 'USDT', '1', '1500.0', '01500', ' 1500', 'crypto', 'Local', 'ke_a ', 'KE\u0000', 'ＫＥ'));

/** The query string of a question, changed: other values, names twice, names missing, names nobody knows. */
const query = fc.tuple(
  fc.array(fc.tuple(fc.oneof(fc.constantFrom(...PINNABLE), fc.constantFrom(...NAMES)), values, fc.constantFrom('set', 'add', 'drop')), { maxLength: 3 }), fc.subarray(['channel', 'carrier'] as const),
).map(([changes, without]) => {
  const pairs = new URLSearchParams({ ...corridor });
  for (const name of without) pairs.delete(name);
  for (const [name, value, how] of changes) {
    if (how === 'drop') pairs.delete(name);
    else pairs[how === 'set' ? 'set' : 'append'](name, value);
  }
  return String(pairs);
});

/** Requests to the provider that are no rightly signed template, or an offer beside the pins. */
const wrongOffers = (asked: readonly Asked[], now: number, pins: Readonly<Record<string, unknown>>): string[] => asked.flatMap((one) => {
  const sent: Readonly<Record<string, unknown>> = {
    country: one.query['countryIsoCode'], channel: one.query['paymentChannel'], carrier: one.query['carrierCode'], network: one.query['network'], asset: one.query['asset'], amount: one.query['amount'], currency: one.query['currency'],
  };
  const deviations = one.operation !== 'offer' ? [] : PINNABLE.filter((name) => pins[name] !== undefined && sent[name] !== pins[name]);
  return [...faultsOf(one, now), ...deviations, ...(['channels', 'limits', 'offer'].includes(one.operation ?? '') ? [] : [`asked ${one.operation}`])];
});

const pinned = fc.subarray(PINNABLE).map((names) => {
  const order = Object.fromEntries(names.map((name) => [name, corridor[name]]));
  return { ...order, ...('amount' in order ? { currency: 'local' as const } : {}), addressByCustomer: true } as MintInput<OnrampClaims>['order'];
});

const keptWithin = (shop: WireShop): fc.IAsyncProperty<[MintInput<OnrampClaims>['order'], string]> => fc.asyncProperty(pinned, query, async (order, text) => {
  const token = await shop.mintFor('shop', { order });
  shop.upstream.asked.length = 0;
  const { status } = await shop.call(`/offers?${text}`, { token });
  assert.deepEqual(wrongOffers(shop.upstream.asked, shop.now, order), [], text);
  assert.ok(status === 200 || shop.upstream.asked.length === 0, String(status));
  const names = [...new URLSearchParams(text).keys()].filter((name) => name !== '');
  if (names.length !== new Set(names).size || names.some((name) => !PINNABLE.includes(name as keyof typeof corridor))) assert.equal(status, 400, text);
});

describe('a question for offers', () => {
  it('reaches the provider within the pins or not at all', async () => {
    const shop = await openWireShop();
    // The countries are asked for once; after that, whatever is asked is an offer or its limits.
    await shop.call('/countries', { token: await shop.mint() });
    await fc.assert(keptWithin(shop), { numRuns: runs(10_000) });
  });

  it('the control: a provider that is asked for another amount is noticed', async () => {
    const shop = await openWireShop({}, (provider): OnrampProvider => ({ ...provider, offer: (asked, signal) => provider.offer({ ...asked, amount: '15' }, signal) }));
    assert.ok((await fc.check(keptWithin(shop), { numRuns: 500, endOnFailure: true })).failed);
  });
});

/** Sessions of two merchants, some with names alike, each with an order of its own. */
async function withOrders(shop: WireShop): Promise<{ jti: string; token: string; id: string; providerId: string; quote: string; statusToken: string }[]> {
  const names = [['shop', 'abcdefghijklmnopqrstu0'], ['shop', 'abcdefghijklmnopqrstu1'], ['other', 'abcdefghijklmnopqrstu0'], ['other', 'abcdefghijklmnopqrstu00']] as const;
  return Promise.all(names.map(async ([merchant, jti], index) => {
    const token = await shop.mintFor(merchant, { jti });
    const quote = await shop.quote(token);
    const { body } = await shop.order(token, quote, { address: WALLET });
    const providerId = [...shop.upstream.orders.keys()].find((id) => Buffer.from(String(body.id).split('.')[0] ?? '', 'base64url').toString() === id);
    assert.ok(providerId, `order ${index}: ${JSON.stringify(body)}`);
    return { jti, token, id: String(body.id), providerId, quote, statusToken: String(body['statusToken']) };
  }));
}

const ACTS = ['', '/confirm', '/reject', '/otp'] as const;

interface Tries {
  own: number;
}

/** Every request to the provider is about the session's own order; and with any other handle there is none. */
function ownOrderOnly(shop: WireShop, all: Awaited<ReturnType<typeof withOrders>>, tries: Tries): fc.IAsyncProperty<[number, string, string, string]> {
  const who = fc.nat(all.length - 1);
  const part = (text: string, at: number): string => text.split('.')[at] ?? '';
  const handle = fc.oneof(
    who.map((at) => all[at]?.id ?? ''), fc.tuple(who, who).map(([a, b]) => `${part(all[a]?.id ?? '', 0)}.${part(all[b]?.id ?? '', 1)}`), who.map((at) => all[at]?.providerId ?? ''),
    fc.tuple(who, fc.nat(), fc.constantFrom(...'Aa0_-.'.split(''))).map(([at, index, sign]) => (all[at]?.id ?? '').replace(/./g, (old, place) => (place === index % 60 ? sign : old))), who.map((at) => all[at]?.quote ?? ''),
    who.map((at) => all[at]?.statusToken ?? ''), fc.string({ maxLength: 40 }), fc.constantFrom('..', '%2e%2e', '../orders', 'x/confirm', '__proto__', '%00', '%ff'),
  );
  return fc.asyncProperty(who, handle, fc.constantFrom(...ACTS), fc.constantFrom('session', 'status'), async (at, id, act, by) => {
    const session = all[at];
    assert.ok(session);
    shop.upstream.asked.length = 0;
    // Past the second for which a read is kept.
    shop.now += 1500;
    const answer = await shop.call(`/orders/${/^[\w.-]+$/.test(id) || id.includes('%') ? id : encodeURIComponent(id)}${act}`, {
      token: by === 'session' ? session.token : session.statusToken, ...(act === '' ? {} : { method: 'POST', body: act === '/otp' ? { otp: '123456' } : {} }),
    });
    shop.now -= 1500;
    for (const one of shop.upstream.asked) {
      assert.deepEqual(faultsOf(one, shop.now), []);
      assert.equal(one.query['orderId'] ?? one.body['orderId'], session.providerId, `${act} of ${id}`);
    }
    if (id === session.id) tries.own++;
    else {
      assert.deepEqual(shop.upstream.asked, []);
      assert.match(String(answer.body.code), /^ERR_(ORDER_UNKNOWN|SESSION_INVALID|REQUEST_NOT_FOUND)$/);
    }
    // A status token reads and does nothing else.
    if (by === 'status' && act !== '') assert.ok(answer.status === 401 || answer.status === 404);
  });
}

describe('a session', () => {
  it('never reaches an order that is not its own, by any handle', async () => {
    const shop = await openWireShop();
    const tries = { own: 0 };
    await fc.assert(ownOrderOnly(shop, await withOrders(shop), tries), { numRuns: runs(10_000) });
    assert.ok(tries.own > 5, String(tries.own));
  });

  it('the control: an endpoint that reads another order than the handle’s is noticed', async () => {
    let first: string | undefined;
    const shop = await openWireShop({}, (provider) => ({ ...provider, read: (id, signal) => provider.read((first ??= id), signal) }));
    assert.ok((await fc.check(ownOrderOnly(shop, await withOrders(shop), { own: 0 }), { numRuns: 2000, endOnFailure: true })).failed);
  });

  it('that is none gets a coded refusal on every path, and the provider hears nothing', async () => {
    const shop = await openWireShop();
    const paths = ['/session', '/countries', '/assets', '/limits?country=KE&channel=bank&network=POLYGON', `/offers?${new URLSearchParams(corridor)}`, '/orders', '/orders/x.y'];
    await fc.assert(fc.asyncProperty(mutants, fc.constantFrom(...paths), fc.constantFrom('GET', 'POST'), async ({ token, kind }, path, method) => {
      // A header cannot hold everything that a text can; blanks around it are not part of it.
      fc.pre(/^[\u0021-\u007e\u0080-\u00ff]([\u0020-\u007e\u0080-\u00ff]*[\u0021-\u007e\u0080-\u00ff])?$/.test(token));
      const answer = await shop.call(path, { token, method, ...(method === 'POST' ? { body: {} } : {}) });
      assert.ok(answer.status === 401 || answer.status === 403 || (method === 'POST' && answer.status === 404), `${kind} ${path} ${answer.status}`);
      assert.match(String(answer.body.code), /^ERR_[A-Z_]+$/);
    }), { numRuns: runs(30_000) });
    assert.deepEqual(shop.upstream.asked, []);
  });
});
