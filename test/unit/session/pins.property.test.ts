/** Nothing that the merchant has pinned can be changed from the browser (security findings M3). */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { OnrampProvider } from '../../../src/providers/provider.js';
import type { MintInput, OnrampClaims } from '../../../src/session/index.js';
import { runs } from '../../scale.js';
import { changed, hasUnknownName } from './bad-requests.js';
import type { Members, Sent } from './bad-requests.js';
import { ORIGIN, WALLET } from './shop.js';
import { faultsOf } from './upstream.js';
import type { Asked } from './upstream.js';
import { openWireShop } from './wire-shop.js';
import type { WireShop } from './wire-shop.js';

const STELLAR = 'GAAZI4TCR3TY5OJHCTJC2A4QSY6CJWJH5IAJTGKIN2ER7LBNVKOCCWN7';
const MEMO_FIELDS = { phoneNumber: { type: 'phone', label: 'Phone', required: true }, blockchainMemo: { type: 'string', label: 'Memo', required: false } };

type Pins = Pick<MintInput<OnrampClaims>, 'order' | 'customer' | 'returnUrls'>;
interface Case {
  readonly pins: Pins;
  /** What the browser rightly sends beside the quote, as raw JSON. */
  readonly honest: Members;
}

const corridor = { country: 'KE', channel: 'mobile_money', carrier: 'ke_a', network: 'POLYGON', asset: 'USDC' } as const;
const phone = '{"phoneNumber":"254712345678"}';
const CASES: Readonly<Record<string, Case>> = {
  'everything pinned': {
    pins: {
      order: { ...corridor, amount: '1500', currency: 'local', address: WALLET }, customer: { email: 'pinned@shop.example', phone: '254700000001' },
      returnUrls: { success: 'https://shop.example/ok?a=1', cancel: 'https://shop.example/no' },
    }, honest: {},
  },
  'a memo pinned': { pins: { order: { network: 'STELLAR', asset: 'USDC', address: STELLAR, memo: '12345' }, customer: { phone: '254700000001' } }, honest: { email: '"a@b.co"' } },
  'the address pinned': { pins: { order: { address: WALLET } }, honest: { email: '"a@b.co"', fields: phone } },
  'the money pinned': { pins: { order: { amount: '1500', currency: 'local', addressByCustomer: true }, customer: { email: 'pinned@shop.example' } }, honest: { address: `"${WALLET}"`, fields: phone } },
  'nothing pinned': { pins: { order: { addressByCustomer: true } }, honest: { email: '"a@b.co"', address: `"${WALLET}"`, fields: phone } },
};
const kinds = fc.constantFrom(...Object.values(CASES));

interface Open {
  readonly jti: string;
  readonly iss: string;
  readonly pins: Pins;
  readonly quoteId: string;
}

/** How a request to the provider differs from what its session pins and from what was rightly quoted to it. */
export function deviationOf({ operation, body, query }: Asked, { jti, pins, quoteId }: Open): string[] {
  const { order, customer, returnUrls } = pins;
  const extra = (body['extraFields'] ?? {}) as Readonly<Record<string, unknown>>;
  const same = (name: string, sent: unknown, pinned: unknown): string[] => (pinned === undefined || sent === pinned ? [] : [`${name}: ${JSON.stringify(sent)}`]);
  if (operation === 'order' && query['orderParams'] !== undefined) return same('orderParams', query['orderParams'], `${jti}~0`);
  if (operation !== 'create') return [];
  return [
    ...same('quoteId', body['quoteId'], quoteId), ...same('amount', body['amount'], 1500), ...same('currency', body['currency'], 'local'), ...same('network', body['network'], order.network ?? 'POLYGON'),
    ...same('asset', body['asset'], 'USDC'), ...same('address', body['address'], order.address), ...same('email', body['email'], customer?.email), ...same('phone', extra['phoneNumber'], customer?.phone),
    ...same('memo', extra['blockchainMemo'], order.memo), ...same('redirectUrl', body['redirectUrl'], returnUrls?.success ?? `${ORIGIN}/`), ...same('userIp', body['userIp'], '41.90.1.2'),
    ...same('orderParams', body['orderParams'], `${jti}~0`), ...(Object.keys(extra).some((name) => !['phoneNumber', 'blockchainMemo'].includes(name)) ? ['extraFields'] : []),
    ...(typeof body['email'] === 'string' && typeof body['address'] === 'string' ? [] : ['types']),
  ];
}

let count = 0;
/** A session with its quote, both new. */
async function open(shop: WireShop, { pins }: Case, merchant: 'shop' | 'other' = 'shop'): Promise<Open & { token: string; quote: string }> {
  const jti = `jti-${String(count++).padStart(20, '0')}`;
  const quoteId = `quote-of-${jti}`;
  const { order } = pins;
  const network = order.network ?? 'POLYGON';
  const quote = await shop.seals.sealQuote({
    iss: merchant, jti, quoteId, query: { ...corridor, network, amount: '1500', currency: 'local' }, rate: '130', until: shop.now + 60_000,
    terms: { pay: { amount: '1500', currency: 'KES' }, receive: { amount: '11.5', asset: 'USDC', network } },
    fields: Object.entries(network === 'STELLAR' ? MEMO_FIELDS : { phoneNumber: MEMO_FIELDS.phoneNumber }).map(([key, field]) => ({ key, ...field })),
  });
  return { jti, iss: merchant, pins, quoteId, quote, token: await shop.mintFor(merchant, { ...pins, jti }) };
}

/** Sends a changed create, and says what the provider was sent that it should not have been. */
async function tried(shop: WireShop, kind: Case, change: (honest: Members) => fc.Arbitrary<Sent>, pick: fc.GeneratorValue): Promise<{ sent: Sent; status: number; code: string | undefined; wrong: string[]; made: boolean }> {
  const session = await open(shop, kind);
  const sent = pick(change, { quote: `"${session.quote}"`, ...kind.honest });
  shop.upstream.asked.length = 0;
  const { status, body } = await shop.call('/orders', { token: session.token, method: 'POST', raw: sent.body, headers: { 'content-type': sent.type, 'x-forwarded-for': '6.6.6.6', 'x-http-method-override': 'PUT' } });
  const { asked } = shop.upstream;
  return {
    sent, status, code: body.code, made: asked.some(({ operation }) => operation === 'create'),
    wrong: asked.flatMap((one) => [...faultsOf(one, shop.now), ...deviationOf(one, session)]),
  };
}

const KNOWN = ['quote', 'email', 'address', 'memo', 'fields'];

describe('what the merchant has pinned', () => {
  it('is what the provider gets, whatever the browser sends; and an unknown name is refused', async () => {
    const shop = await openWireShop();
    const ends = { made: new Set<Case>(), refused: 0 };
    await fc.assert(fc.asyncProperty(kinds, fc.gen(), async (kind, pick) => {
      const { sent, status, code, wrong, made } = await tried(shop, kind, changed, pick);
      assert.deepEqual(wrong, [], sent.body.slice(0, 400));
      assert.equal(made, status === 201, `${status} ${code}`);
      assert.ok(status === 201 || (status >= 400 && status < 500), String(status));
      if (sent.type === 'application/json' && sent.body.length < 16_000 && hasUnknownName(sent, KNOWN)) assert.deepEqual([status, code], [400, 'ERR_REQUEST_INVALID'], sent.body.slice(0, 200));
      if (made) ends.made.add(kind);
      else ends.refused++;
    }), { numRuns: runs(30_000) });
    // Each is made when nothing is wrong with it, or the rest would prove nothing.
    assert.equal(ends.made.size, Object.keys(CASES).length);
    assert.ok(ends.refused > 20, String(ends.refused));
  });

  const liars: Readonly<Record<string, (provider: OnrampProvider) => OnrampProvider>> = {
    'the amount': (provider) => ({ ...provider, create: (request, signal) => provider.create({ ...request, amount: '1' }, signal) }),
    'the address': (provider) => ({ ...provider, create: (request, signal) => provider.create({ ...request, address: '0x000000000000000000000000000000000000dEaD' }, signal) }),
    'the way back': (provider) => ({ ...provider, create: (request, signal) => provider.create({ ...request, redirectUrl: 'https://evil.example' }, signal) }),
    'the email': (provider) => ({ ...provider, create: (request, signal) => provider.create({ ...request, email: 'evil@evil.example' }, signal) }),
    'the quote': (provider) => ({ ...provider, create: (request, signal) => provider.create({ ...request, quoteId: 'another' }, signal) }),
  };
  for (const [what, wrap] of Object.entries(liars)) {
    it(`the control: ${what}, changed on the way, is noticed`, async () => {
      const shop = await openWireShop({}, wrap);
      const { failed } = await fc.check(fc.asyncProperty(fc.constant(CASES['everything pinned'] as Case), fc.gen(), async (kind, pick) => (await tried(shop, kind, changed, pick)).wrong.length === 0), { numRuns: 300, endOnFailure: true });
      assert.ok(failed);
    });
  }

  it('holds for another session’s quote, also another merchant’s and one from before the pins', async () => {
    const shop = await openWireShop();
    await fc.assert(fc.asyncProperty(kinds, kinds, fc.constantFrom('shop' as const, 'other' as const), async (mine, theirs, merchant) => {
      const [session, stranger] = [await open(shop, mine), await open(shop, theirs, merchant)];
      shop.upstream.asked.length = 0;
      const body = `{${Object.entries({ quote: `"${stranger.quote}"`, ...mine.honest }).map(([name, value]) => `"${name}":${value}`).join()}}`;
      assert.equal((await shop.call('/orders', { token: session.token, method: 'POST', raw: body })).body.code, 'ERR_QUOTE_INVALID');
      // The same session minted anew, with pins that its older quote does not keep to.
      const anew = await shop.mintFor('shop', { ...mine.pins, jti: session.jti, order: { ...mine.pins.order, amount: '9', currency: 'crypto' } });
      assert.equal((await shop.call('/orders', { token: anew, method: 'POST', raw: body.replace(stranger.quote, session.quote) })).body.code, 'ERR_QUOTE_INVALID');
      assert.deepEqual(shop.upstream.asked, []);
    }), { numRuns: runs(3000) });
  });
});
