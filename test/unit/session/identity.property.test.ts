/** A session is its merchant and its `jti`, however its token is spelt (security findings S3), and no rotation of keys loses one (S4). */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { mintSession } from '../../../src/session/index.js';
import { createVerifier } from '../../../src/session/token.js';
import { runs } from '../../scale.js';
import { claims, key } from './shop.js';
import { AUDIENCE, HEADER, NOW, secretFor, sign } from './token-fixtures.js';
import { openWireShop } from './wire-shop.js';

/** The same claims as another signer would write them: other order, blanks, escapes, other times. */
const spelling = fc.record({
  age: fc.integer({ min: 0, max: 3000 }), life: fc.integer({ min: 3100, max: 7200 }), blank: fc.constantFrom(undefined, 1, 2, '\t'), turn: fc.nat(12), escape: fc.boolean(), head: fc.constantFrom('alg,typ,kid', 'kid,alg,typ', 'typ,kid,alg'),
}).map(({ age, life, blank, turn, escape, head }) => (session: object): string => {
  const entries = Object.entries({ ...session, iat: NOW / 1000 - age, exp: NOW / 1000 - age + life });
  const at = turn % entries.length;
  const text = JSON.stringify(Object.fromEntries([...entries.slice(at), ...entries.slice(0, at)]), undefined, blank);
  const header = JSON.stringify(HEADER, head.split(','));
  return sign(header, escape ? text.replace('"jti"', '"\\u006ati"').replaceAll('https:', '\\u0068ttps:') : text);
});

/** A token as something on its way may change it. */
const changes = fc.oneof(fc.constantFrom<(token: string) => string>(
  (token) => `${token}=`, (token) => ` ${token}`, (token) => `${token} `, (token) => `\t${token}`, (token) => token, (token) => encodeURIComponent(token), (token) => `"${token}"`, (token) => `${token},`,
), fc.constantFrom(
  ...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'.split('').map((last) => (token: string) => token.slice(0, -1) + last),
));

describe('the textual variants of one token', () => {
  it('are one session with one order, or are refused', async () => {
    let resumed = 0;
    await fc.assert(fc.asyncProperty(spelling, spelling, changes, fc.integer({ min: 0, max: 1e9 }), async (first, second, change, number) => {
      const shop = await openWireShop();
      const session = { ...claims, jti: `jti-${String(number).padStart(20, '0')}` };
      const made = await shop.order(first(session), await shop.quote(first(session)));
      assert.equal(made.status, 201);
      const variant = change(second(session));
      const again = await shop.order(variant, await shop.quote(second(session)));
      if (again.status === 401) assert.equal(again.body.code, 'ERR_SESSION_INVALID');
      else {
        assert.deepEqual([again.status, again.body.id], [200, made.body.id]);
        resumed++;
      }
      assert.equal(shop.upstream.orders.size, 1);
    }), { numRuns: runs(1000) });
    assert.ok(resumed > 5, String(resumed));
  });

  it('the control: an identity made of the token’s text would be several', () => {
    const { failed } = fc.check(fc.property(spelling, spelling, (first, second) => first(claims) === second(claims)), { numRuns: 100, endOnFailure: true });
    assert.ok(failed);
  });
});

const S = 1000;
const LONGEST_S = 7200;

describe('a rotation of keys', () => {
  /** Every key mints for a while; it is known before, and as long after as a session may live. */
  const survives = (overlapS: number): fc.IAsyncProperty<[number, number, number, number]> => fc.asyncProperty(
    fc.integer({ min: 2, max: 4000 }), fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 1, max: LONGEST_S }), fc.double({ min: 0, max: 1, noNaN: true }), async (everyS, mintedS, life, at) => {
      const current = Math.floor(mintedS / everyS);
      const keys = Array.from({ length: current + 3 }, (_, index) => ({
        kid: `k${index}`, alg: 'HS256' as const, secret: secretFor(index % 250), notBefore: NOW + (index * everyS - 60) * S, notAfter: NOW + ((index + 1) * everyS + overlapS) * S,
      })).slice(-20);
      let now = NOW + mintedS * S;
      const minting = keys.find(({ kid }) => kid === `k${current}`);
      assert.ok(minting);
      const token = await mintSession({ ...claims, lifetimeSeconds: life }, minting, () => now);
      const verify = createVerifier({ keys: new Map(keys.map((one) => [one.kid, { merchant: 'shop', key: one }])), audience: AUDIENCE, environment: 'sandbox', flows: ['onramp'], now: () => now });
      now += Math.floor(at * life * S);
      assert.equal((await verify(token)).jti, claims.jti);
    });

  it('with overlap loses no session', () => fc.assert(survives(LONGEST_S), { numRuns: runs(10_000) }));
  it('the control: without overlap it loses some', async () => assert.ok((await fc.check(survives(0), { numRuns: 2000, endOnFailure: true })).failed));

  it('keeps orders and their status tokens, and quotes, as the keys follow each other', async () => {
    const merchant = (...bytes: number[]): object => ({
      sealSecret: undefined, merchants: [{ id: 'shop', origins: claims.origins, keys: bytes.map((byte) => ({ kid: byte === 7 ? key.kid : `k-${byte}`, alg: 'HS256', secret: secretFor(byte) })) }],
    });
    const before = await openWireShop(merchant(7));
    const token = await before.mint();
    const quote = await before.quote(token);
    const { body } = await before.order(token, quote);
    const after = await openWireShop({ ...merchant(33, 7), providers: before.config.providers, store: before.config.store });
    assert.equal((await after.call(`/orders/${body.id}`, { token })).status, 200);
    assert.equal((await after.call(`/orders/${body.id}`, { token: String(body['statusToken']) })).status, 200);
    assert.equal((await after.order(token, quote)).body.id?.split('.')[0], body.id?.split('.')[0]);
    const gone = await openWireShop({ ...merchant(33), providers: before.config.providers, store: before.config.store });
    assert.equal((await gone.call(`/orders/${body.id}`, { token: String(body['statusToken']) })).status, 401);
  });
});
