import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { describe, it } from 'node:test';
import { mintSession } from '../../../src/session/index.js';
import { claims, key, openShop } from './shop.js';

const encode = (value: unknown): string => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
const HEADER = { alg: 'HS256', typ: 'checkout-session+jwt', kid: 'k1' };

/** Signs whatever it is given, rightly. */
function signed(header: unknown, payload: unknown): string {
  const text = `${encode(header)}.${encode(payload)}`;
  return `${text}.${createHmac('sha256', key.secret).update(text).digest('base64url')}`;
}

const shop = openShop();
const good = (): Record<string, unknown> => ({ ...claims, iat: shop.now / 1000, exp: shop.now / 1000 + 1800 });
const codeOf = async (token: string): Promise<string | undefined> => (await shop.call('/session', { token })).body.code;

describe('a rightly signed token in the profile', () => {
  it('is accepted, however it was made', async () => {
    assert.equal((await shop.call('/session', { token: await shop.mint() })).status, 200);
    assert.equal((await shop.call('/session', { token: signed(HEADER, good()) })).status, 200);
  });
});

describe('a rightly signed token beside the profile is refused', () => {
  const cases: readonly [string, unknown, unknown][] = [
    ['another type', { ...HEADER, typ: 'JWT' }, good()], ['no type', { alg: 'HS256', kid: 'k1' }, good()], ['no kid', { alg: 'HS256', typ: HEADER.typ }, good()],
    ['another kid', { ...HEADER, kid: 'k2' }, good()], ['a kid of the prototype', { ...HEADER, kid: '__proto__' }, good()], ['alg none', { ...HEADER, alg: 'none' }, good()],
    ['alg HS512', { ...HEADER, alg: 'HS512' }, good()], ['alg EdDSA', { ...HEADER, alg: 'EdDSA' }, good()], ['jwk in the header', { ...HEADER, jwk: {} }, good()],
    ['crit in the header', { ...HEADER, crit: ['b64'], b64: false }, good()], ['jku in the header', { ...HEADER, jku: 'https://evil.example' }, good()],
    ['a doubled header member', '{"alg":"HS256","alg":"HS256","typ":"checkout-session+jwt","kid":"k1"}', good()],
    ['a doubled claim', HEADER, JSON.stringify(good()).replace('{', '{"reference":"R-2",')],
    ['a doubled claim inside', HEADER, JSON.stringify({ ...good(), order: 0 }).replace('"order":0', '"order":{"addressByCustomer":true,"addressByCustomer":true}')],
    ['a doubled claim by escape', HEADER, JSON.stringify(good()).replace('{', '{"ref\\u0065rence":"R-2",')],
    ['a claim nobody knows', HEADER, { ...good(), admin: true }], ['a pin nobody knows', HEADER, { ...good(), order: { addressByCustomer: true, discount: '5' } }],
    ['an amount that is a number', HEADER, { ...good(), order: { addressByCustomer: true, amount: 1500, currency: 'local' } }],
    ['an amount with an exponent', HEADER, { ...good(), order: { addressByCustomer: true, amount: '1e3', currency: 'local' } }],
    ['a negative amount', HEADER, { ...good(), order: { addressByCustomer: true, amount: '-5', currency: 'local' } }],
    ['an amount of nothing', HEADER, { ...good(), order: { addressByCustomer: true, amount: '0', currency: 'local' } }],
    ['an amount without its side', HEADER, { ...good(), order: { addressByCustomer: true, amount: '5' } }],
    ['neither address nor leave to give one', HEADER, { ...good(), order: {} }],
    ['no jti', HEADER, { ...good(), jti: undefined }], ['a short jti', HEADER, { ...good(), jti: 'short' }], ['no expiry', HEADER, { ...good(), exp: undefined }],
    ['no audience', HEADER, { ...good(), aud: undefined }], ['another audience', HEADER, { ...good(), aud: 'https://other.example' }],
    ['a list of audiences', HEADER, { ...good(), aud: [claims.aud] }], ['another merchant', HEADER, { ...good(), iss: 'other' }],
    ['a life of three hours', HEADER, { ...good(), exp: shop.now / 1000 + 3 * 3600 }], ['an expiry before its issue', HEADER, { ...good(), exp: shop.now / 1000 - 1 }],
    ['an issue in the future', HEADER, { ...good(), iat: shop.now / 1000 + 600, exp: shop.now / 1000 + 1200 }],
    ['times as text', HEADER, { ...good(), iat: String(shop.now / 1000) }], ['no origin', HEADER, { ...good(), origins: [] }],
    ['an origin with a path', HEADER, { ...good(), origins: ['https://shop.example/x'] }], ['a wildcard origin', HEADER, { ...good(), origins: ['*'] }],
    ['an http origin', HEADER, { ...good(), origins: ['http://shop.example'] }], ['a return URL of javascript', HEADER, { ...good(), returnUrls: { success: 'javascript:alert(1)', cancel: 'https://a.example' } }],
    ['a phone with a plus', HEADER, { ...good(), customer: { phone: '+254712345678' } }], ['a payload that is a list', HEADER, [good()]], ['a payload that is text', HEADER, '"x"'],
    ['more than four KiB', HEADER, { ...good(), reference: 'x'.repeat(4200) }],
  ];
  for (const [name, header, payload] of cases) {
    it(name, async () => assert.equal(await codeOf(signed(header, payload)), 'ERR_SESSION_INVALID'));
  }
  it('with codes of its own where the shop can act on them', async () => {
    assert.equal(await codeOf(signed(HEADER, { ...good(), environment: 'live' })), 'ERR_SESSION_ENVIRONMENT');
    assert.equal(await codeOf(signed(HEADER, { ...good(), flow: 'egress' })), 'ERR_SESSION_FLOW');
    assert.equal(await codeOf(signed(HEADER, { ...good(), iat: shop.now / 1000 - 1900, exp: shop.now / 1000 - 100 })), 'ERR_SESSION_EXPIRED');
    assert.equal((await shop.call('/session')).body.code, 'ERR_SESSION_MISSING');
  });
  it('but a minute of clock difference is borne', async () => {
    assert.equal(await codeOf(signed(HEADER, { ...good(), iat: shop.now / 1000 - 1000, exp: shop.now / 1000 - 50 })), undefined);
    assert.equal(await codeOf(signed(HEADER, { ...good(), iat: shop.now / 1000 + 50 })), undefined);
  });
});

describe('minting', () => {
  it('refuses bad claims with the member that is wrong', async () => {
    await assert.rejects(mintSession({ ...claims, order: { addressByCustomer: true, amount: '1,5', currency: 'local' } }, key), (error: { problem: { field?: string } }) => error.problem.field === 'order.amount');
    await assert.rejects(mintSession({ ...claims, jti: 'short' }, key), (error: { problem: { field?: string } }) => error.problem.field === 'jti');
    await assert.rejects(mintSession(claims, { kid: 'k1', secret: new Uint8Array(31) }), (error: { problem: { field?: string } }) => error.problem.field === 'secret');
    await assert.rejects(mintSession({ ...claims, lifetimeSeconds: 7201 }, key), (error: { problem: { field?: string } }) => error.problem.field === 'lifetimeSeconds');
  });
});
