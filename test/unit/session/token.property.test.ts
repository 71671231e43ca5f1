/** Only authentic tokens in the profile pass, and every one of them does (security findings S1, S2, S4). */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { importJWK, jwtVerify } from 'jose';
import type { JWTHeaderParameters } from 'jose';
import { CheckoutError } from '../../../src/core/errors.js';
import { hasUnclearNames, parseStrictJson } from '../../../src/session/strict-json.js';
import { runs } from '../../scale.js';
import { CHECKS, unclearNames, referenceVerify } from './reference-verifier.js';
import type { Check } from './reference-verifier.js';
import { AUDIENCE, ED_PUBLIC, NOW, TYP, keyMap, plain, signByKid, validClaims, verifierAt } from './token-fixtures.js';
import { mutantKinds, mutants } from './token-mutants.js';
import type { Mutant } from './token-mutants.js';

const REFUSALS: ReadonlySet<string> = new Set(['ERR_SESSION_INVALID', 'ERR_SESSION_EXPIRED', 'ERR_SESSION_ENVIRONMENT', 'ERR_SESSION_FLOW']);
const verify = verifierAt(() => NOW);
const BATCH = 25;

/** What a verifier does wrong with a mutant. */
async function faultOf(accepts: (token: string) => Promise<unknown>, { token }: Mutant): Promise<string | undefined> {
  try {
    await accepts(token);
    return 'accepted';
  } catch (thrown) {
    return thrown instanceof CheckoutError && REFUSALS.has(thrown.code) ? undefined : `threw ${String(thrown)}`;
  }
}

describe('a token that is changed, or signed beside the profile', () => {
  it('is refused, and nothing is thrown but the refusal', async () => {
    const seen = new Set<string>();
    // Many at once: one after the other, most of the time would be the way to the cryptographer's thread and back.
    await fc.assert(fc.asyncProperty(fc.array(mutants, { minLength: BATCH, maxLength: BATCH }), async (batch) => {
      for (const { kind } of batch) seen.add(kind);
      const faults = await Promise.all(batch.map((mutant) => faultOf(verify, mutant)));
      assert.deepEqual(batch.flatMap((mutant, at) => (faults[at] === undefined ? [] : [{ ...mutant, fault: faults[at] }])), []);
    }), { numRuns: runs(1_000_000) / BATCH });
    assert.equal(seen.size, mutantKinds.length);
  });

  it('is refused by the profile written a second time, too', () => {
    fc.assert(fc.property(mutants, ({ kind, token }) => assert.equal(referenceVerify(token, NOW), undefined, kind)), { numRuns: runs(100_000) });
  });

  for (const check of CHECKS) {
    it(`the control: a verifier that leaves out "${check}" is caught`, () => {
      const without = new Set<Check>([check]);
      const { failed } = fc.check(fc.property(mutants, ({ token }) => referenceVerify(token, NOW, without) === undefined), { numRuns: 20_000, endOnFailure: true });
      assert.ok(failed);
    });
  }

  it('the control: a verifier that throws is caught', async () => {
    const thrower = async (token: string): Promise<unknown> => (token.includes('=') ? Promise.reject(new TypeError('boom')) : verify(token));
    const { failed } = await fc.check(fc.asyncProperty(mutants, async (mutant) => await faultOf(thrower, mutant) === undefined), { numRuns: 2000, endOnFailure: true });
    assert.ok(failed);
  });
});

/** The profile's times, at and around their ends, read at any moment of a second. */
const timed = fc.record({
  now: fc.integer({ min: NOW - 1500, max: NOW + 1500 }), kid: fc.constantFrom('k1', 'ed'),
  iat: fc.oneof(fc.integer({ min: -7300, max: 100 }), fc.constantFrom(-7261, -7260, -7259, -1, 0, 59, 60, 61, 62)),
  life: fc.oneof(fc.integer({ min: 1, max: 7200 }), fc.constantFrom(1, 7199, 7200, 7201)),
}).map(({ now, kid, iat, life }) => ({ now, token: signByKid(kid, { ...plain, iat: NOW / 1000 + iat, exp: NOW / 1000 + iat + life }) }));

describe('a rightly signed token in the profile', () => {
  it('always passes, with either algorithm, and says what was signed', async () => {
    await fc.assert(fc.asyncProperty(validClaims, fc.constantFrom('k1', 'ed'), async (claims, kid) => {
      const token = signByKid(kid, claims);
      fc.pre(token.length <= 4096);
      assert.deepEqual(await verify(token), claims);
      assert.deepEqual(referenceVerify(token, NOW), claims);
    }), { numRuns: runs(30_000) });
  });

  it('passes only at times at which jose with every check on takes it as well', async () => {
    const keys = { HS256: keyMap.get('k1')?.key, EdDSA: await importJWK({ kty: 'OKP', crv: 'Ed25519', x: Buffer.from(ED_PUBLIC).toString('base64url') }, 'EdDSA') };
    const secret = keys.HS256 && 'secret' in keys.HS256 ? keys.HS256.secret : new Uint8Array();
    const ends = { accepted: 0, refused: 0 };
    await fc.assert(fc.asyncProperty(timed, async ({ now, token }) => {
      const ours = await verifierAt(() => now)(token).then(() => true, () => false);
      assert.equal(ours, referenceVerify(token, now) !== undefined);
      ends[ours ? 'accepted' : 'refused']++;
      if (!ours) return;
      const options = {
        issuer: 'shop', audience: AUDIENCE, typ: TYP, clockTolerance: 60, maxTokenAge: 7200, currentDate: new Date(now), requiredClaims: ['iss', 'aud', 'exp', 'iat', 'jti'],
        algorithms: ['HS256', 'EdDSA'],
      };
      await jwtVerify<object>(token, (header: JWTHeaderParameters) => (header.alg === 'HS256' ? secret : keys.EdDSA), options);
    }), { numRuns: runs(20_000) });
    assert.ok(ends.accepted > 100 && ends.refused > 100, JSON.stringify(ends));
  });

  it('is over a minute after its end, to the second', async () => {
    const at = (ms: number): Promise<unknown> => verifierAt(() => NOW + ms)(signByKid('k1', { ...plain, iat: NOW / 1000 - 100, exp: NOW / 1000 - 60 }));
    await assert.rejects(at(0), { code: 'ERR_SESSION_EXPIRED' });
    await at(-1);
  });

  it('in the live environment names https alone', async () => {
    const live = (await import('../../../src/session/token.js')).createVerifier({ keys: keyMap, audience: AUDIENCE, environment: 'live', flows: ['onramp'], now: () => NOW });
    const claims = { ...plain, environment: 'live', returnUrls: { success: 'https://shop.example/a', cancel: 'https://shop.example/b' } };
    await live(signByKid('k1', claims));
    for (const change of [{ origins: ['http://localhost:3000'] }, { origins: ['https://shop.example', 'http://127.0.0.1'] }, { returnUrls: { success: 'http://localhost/a', cancel: 'https://shop.example' } }, { returnUrls: { success: 'https://shop.example', cancel: 'http://[::1]/' } }]) {
      await assert.rejects(live(signByKid('k1', { ...claims, ...change })), { code: 'ERR_SESSION_INVALID' });
    }
  });
});

describe('a token that was seen before', () => {
  const HOUR = 3_600_000;
  const few = ['k1', 'ed', 'retired', 'coming'].flatMap((kid) => [0, 3600, -3600].map((iat) => signByKid(kid, { ...plain, iat: NOW / 1000 + iat, exp: NOW / 1000 + iat + 1800 })));
  const text = fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...few) }, { weight: 1, arbitrary: mutants.map(({ token }) => token) },
    { weight: 1, arbitrary: fc.tuple(fc.constantFrom(...few), fc.nat()).map(([token, at]) => token.slice(0, at % token.length) + (token[at % token.length] === 'A' ? 'B' : 'A') + token.slice((at % token.length) + 1)) });
  const looks = fc.array(fc.record({ token: text, now: fc.integer({ min: NOW - 2 * HOUR, max: NOW + 2 * HOUR }) }), { minLength: 2, maxLength: 40 });

  /** One that remembers, asked at one moment after the other, and whether it ever says something else than the profile. */
  const asProfile = (make: (now: () => number) => (token: string) => Promise<unknown>) => fc.asyncProperty(looks, async (list) => {
    let time = NOW;
    const ask = make(() => time);
    for (const { token, now } of list) {
      time = now;
      const passed = await ask(token).then(() => true, () => false);
      assert.equal(passed, referenceVerify(token, now) !== undefined);
    }
  });

  it('passes when it would pass now, whatever was said of it and of its like before', () => fc.assert(asProfile(verifierAt), { numRuns: runs(20_000) }));

  it('the control: one that remembers what it has said is caught', async () => {
    const parrot = (now: () => number): ((token: string) => Promise<unknown>) => {
      const said = new Map<string, unknown>();
      const verifier = verifierAt(now);
      return async (token) => said.get(token) ?? verifier(token).then((claims) => said.set(token, claims));
    };
    assert.ok((await fc.check(asProfile(parrot), { numRuns: 2000, endOnFailure: true })).failed);
  });
});

describe('a member that is named twice, or like a prototype', () => {
  const name = fc.oneof(fc.constantFrom('a', 'b', '{', '}', '":"', '\\', '\\"', '[', '__proto__', '', ':', '\u2028'), fc.string({ unit: 'binary', maxLength: 3 }));
  const spelt = fc.tuple(name, fc.nat()).map(([text, at]) => {
    const json = JSON.stringify(text);
    return at % 3 !== 0 || text === '' || !/^"[ -~]/.test(json) || json[1] === '\\' ? json : `"\\u${text.charCodeAt(0).toString(16).padStart(4, at % 2 ? '0' : '00')}${json.slice(2)}`;
  });
  const blank = fc.constantFrom('', '', ' ', '\n\t');
  const { value: json } = fc.letrec<{ value: string }>((tie) => ({
    value: fc.oneof({ maxDepth: 4, withCrossShrink: true }, spelt, fc.constantFrom('1', '-1.5e3', 'true', 'null', '{}', '[]', '"{\\"a\\":1,\\"a\\":2}"'),
      fc.array(tie('value'), { maxLength: 3 }).map((items) => `[${items.join(',')}]`),
      fc.tuple(blank, fc.array(fc.tuple(spelt, blank, tie('value')), { maxLength: 3 })).map(([space, members]) => `{${space}${members.map(([key, gap, inner]) => `${key}${gap}:${gap}${inner}`).join(`${space},${space}`)}${space}}`)),
  }));

  it('is found wherever it is, however it is spelt, and nothing else is', () => {
    const found = { yes: 0, no: 0 };
    fc.assert(fc.property(json, (text) => {
      JSON.parse(text);
      const twice = unclearNames(text);
      found[twice ? 'yes' : 'no']++;
      assert.equal(hasUnclearNames(text), twice, text);
    }), { numRuns: runs(100_000) });
    assert.ok(found.yes > 50 && found.no > 50, JSON.stringify(found));
  });

  it('the control: comparing names as they are spelt would miss some', () => {
    const naive = (text: string): boolean => [...text.matchAll(/"((?:[^"\\]|\\.)*)"\s*:/g)].some(([, key], index, all) => all.findIndex(([, other]) => other === key) !== index);
    assert.ok(fc.check(fc.property(json, (text) => naive(text) === unclearNames(text)), { numRuns: 20_000, endOnFailure: true }).failed);
  });

  for (const text of ['{"alg":1,"\\u0061lg":2}', '{"a":{"b":1,"b":2}}', '[{"a":1},{"a":1,"\\u0061":1}]', '{"a":"}","a":1}', '{"\\u005c":1,"\\\\":2}', '{"__proto__":1}', '[{"a":{"__pr\\u006fto__":{}}}]']) {
    it(`is found in ${text}`, () => assert.throws(() => parseStrictJson(text), SyntaxError));
  }
  for (const text of ['{"a":{"a":1}}', '[{"a":1},{"a":1}]', '{"a":"a","b":"a"}', '{"a":"\\"a\\":1"}', '{"\\\\u0061":1,"a":2}', '["a","a"]']) {
    it(`is not seen in ${text}`, () => assert.deepEqual(parseStrictJson(text), JSON.parse(text)));
  }

  it('is looked for in no more than a moment, however open the text is', () => {
    const from = performance.now();
    for (const text of ['"\\"'.repeat(50_000), `{"${'\\"'.repeat(50_000)}`, '['.repeat(100_000), `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`]) {
      try {
        parseStrictJson(text);
      } catch (thrown) {
        assert.ok(thrown instanceof SyntaxError);
      }
    }
    assert.ok(performance.now() - from < 1000);
  });
});
