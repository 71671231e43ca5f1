/** Only origins that a merchant has named are named in an answer, and never with credentials (security findings S10). */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createAnswerHeaders, mayUse, preflight, withHeaders } from '../../../src/session/cors.js';
import type { Origins } from '../../../src/session/cors.js';
import { runs } from '../../scale.js';
import { ORIGIN, openShop } from './shop.js';

const OWN = 'https://pay.example';
const origins: Origins = { own: OWN, merchants: new Map([['shop', [ORIGIN, 'https://shop.example:8443']], ['other', ['https://other.example', 'http://localhost:3000']]]) };
const members = [OWN, ORIGIN, 'https://shop.example:8443', 'https://other.example', 'http://localhost:3000'];

/** Twins of an origin: what a comparison that is not exact would take for it. */
const twins = (origin: string): readonly string[] => [
  `${origin}.evil.test`, `${origin}:443`, `${origin}:444`, `${origin}/`, `${origin}.`, origin.replace('https', 'http'), origin.toUpperCase(), origin.replace('//', '//x'), origin.replace('//', '//a.'),
  origin.replace('.', '\u3002'), origin.replace('.', 'x'), `${origin}%00`, `${origin}@evil.test`, origin.replace('https://', 'https://evil.test@'), origin.slice(0, -1), `${origin} `, ` ${origin}`, `${origin},${origin}`,
  `${origin} https://evil.test`, origin.replace('o', '\u043e'), origin.replace('https:', 'HTTPS:'), origin.replace('//', '////'), origin.replace('//', '/'), `null`, '', '*', 'file://', 'https://xn--', `${origin}\t`,
];
const anyOrigin = fc.oneof(
  fc.constantFrom(...members), fc.constantFrom(...members.flatMap(twins)), fc.webUrl(), fc.domain().map((host) => `https://${host}`), fc.string({ unit: 'binary' }),
  fc.constantFrom('null', '*', '', 'https://', 'about:blank', 'moz-extension://abc', 'capacitor://localhost', '__proto__', 'constructor'),
);

type Named = (origins: Origins, origin: string | null) => Headers;
const answers: Readonly<Record<string, Named>> = {
  'a preflight': (all, origin) => preflight(all, origin).headers,
  'an answer': (all, origin) => new Headers(createAnswerHeaders(all)(origin)),
  'what was made elsewhere': (all, origin) => withHeaders(Response.json({}), createAnswerHeaders(all)(origin)).headers,
};
const exact = (named: Named): fc.IProperty<[string]> => fc.property(anyOrigin, (origin) => {
  const headers = named(origins, origin);
  assert.equal(headers.get('access-control-allow-origin'), members.includes(origin) ? origin : null);
  assert.equal(headers.get('access-control-allow-credentials'), null);
  assert.match(headers.get('vary') ?? '', /(^|, )Origin$/);
});

describe('an origin', () => {
  for (const [what, named] of Object.entries(answers)) {
    it(`that is no exact member is not named in ${what}`, () => fc.assert(exact(named), { numRuns: runs(20_000) }));
  }

  const careless: Readonly<Record<string, (origin: string) => boolean>> = {
    'a beginning': (origin) => members.some((member) => origin.startsWith(member)), 'an end': (origin) => members.some((member) => origin.endsWith(member.slice('https://'.length))),
    'a parsed URL': (origin) => URL.canParse(origin) && members.includes(new URL(origin).origin), 'anything': () => true, 'letters of any case': (origin) => members.includes(origin.toLowerCase()),
  };
  for (const [what, knows] of Object.entries(careless)) {
    it(`the control: comparing ${what} is caught`, () => {
      const named: Named = (all, origin) => preflight(knows(origin ?? '') ? { ...all, own: origin ?? '' } : all, origin).headers;
      assert.ok(fc.check(exact(named), { numRuns: 5000, endOnFailure: true }).failed);
    });
  }

  it('may use a session only if both the session and its own merchant name it', () => {
    fc.assert(fc.property(anyOrigin, fc.constantFrom('shop', 'other', 'nobody', '__proto__'), fc.uniqueArray(fc.constantFrom(...members), { maxLength: 3 }), (origin, iss, listed) => {
      const may = origin === OWN || (listed.includes(origin) && (origins.merchants.get(iss) ?? []).includes(origin));
      assert.equal(mayUse(origins, { iss, origins: listed }, origin), may);
    }), { numRuns: runs(20_000) });
  });

  it('that is not listed gets nothing of a session, and the provider hears nothing', async () => {
    const shop = openShop();
    const token = await shop.mint();
    await fc.assert(fc.asyncProperty(anyOrigin, fc.constantFrom('/session', '/countries', '/orders', '/offers?country=KE&network=POLYGON&asset=USDC&amount=5&currency=local'), async (origin, path) => {
      fc.pre(/^[\u0021-\u007e]([\u0020-\u007e]*[\u0021-\u007e])?$/.test(origin) && origin !== ORIGIN && origin !== OWN);
      const answer = await shop.call(path, { token, headers: { origin } });
      assert.equal(answer.body.code, 'ERR_SESSION_ORIGIN');
      assert.equal(answer.headers.get('access-control-allow-origin'), null);
    }), { numRuns: runs(10_000) });
    assert.deepEqual(shop.provider.calls, []);
  });
});
