import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { ERROR_CODES } from '../../../src/core/errors.js';
import { judgeToken, wordsOfCode } from '../../../src/debug/session-words.js';
import { mintSession } from '../../../src/session/index.js';

const NOW = Date.UTC(2026, 0, 1);
const place = { origin: 'https://shop.test', endpoint: 'https://pay.test/checkout', environment: 'sandbox', now: NOW };
const mint = (at = NOW): Promise<string> => mintSession({
  iss: 'shop', aud: place.endpoint, jti: 'abcdefghijklmnopqrstuv', environment: 'sandbox', origins: [place.origin], flow: 'onramp', reference: 'Ünï-1', order: { addressByCustomer: true },
}, { kid: 'k1', secret: new Uint8Array(32) }, () => at);

describe('a session, judged', () => {
  it('is right within the tolerance of a minute on both sides, and not beyond', async () => {
    const about = async (at: number): Promise<string[]> => judgeToken(await mint(at), place).map((finding) => finding.about);
    assert.deepEqual(await about(NOW), []);
    assert.deepEqual(await about(NOW + 60_000), []);
    assert.deepEqual(await about(NOW + 61_000), ['session-clock']);
    assert.deepEqual(await about(NOW - 30 * 60_000 - 59_000), []);
    assert.deepEqual(await about(NOW - 30 * 60_000 - 60_000), ['session-expired']);
  });

  it('says all that is wrong at once', async () => {
    const found = judgeToken(await mint(), { ...place, origin: 'https://a.test', endpoint: 'https://b.test', environment: 'live' });
    assert.deepEqual(found.map(({ about }) => about), ['session-origin', 'session-aud', 'session-environment']);
  });

  it('no text is too strange', () => {
    const part = fc.oneof(fc.string(), fc.json().map((text) => Buffer.from(text).toString('base64url')));
    fc.assert(fc.property(fc.array(part, { maxLength: 4 }), (parts) => {
      for (const { text, mend } of judgeToken(parts.join('.'), place)) assert.ok(text !== '' && mend);
    }));
  });

  it('every code of a session has words', () => {
    for (const code of ERROR_CODES.filter((one) => one.startsWith('ERR_SESSION'))) assert.match(wordsOfCode(code)?.text ?? '', new RegExp(code));
    assert.equal(wordsOfCode('ERR_OTP_WRONG'), undefined);
  });
});
