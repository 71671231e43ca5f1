import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkMemo, memoRule } from '../../../src/addresses/index.js';

describe('the memo rule', () => {
  it('recommends one where exchanges share an address', () => {
    for (const network of ['STELLAR', 'TON', 'ton', ' Stellar ']) assert.equal(memoRule(network), 'recommended');
    for (const network of ['POLYGON', 'SOLANA', 'TRON', 'SOME_CHAIN', '']) assert.equal(memoRule(network), 'none');
  });
});

describe('a memo', () => {
  it('may always be empty', () => {
    for (const network of ['STELLAR', 'TON', 'POLYGON', 'SOME_CHAIN']) {
      assert.deepEqual(checkMemo(network, ' \n'), { ok: true, memo: '' });
    }
  });

  it('has at most 28 bytes on Stellar and 120 on TON, counted in UTF-8', () => {
    const tooLong = { ok: false, code: 'ERR_MEMO_TOO_LONG' };
    for (const [network, bytes] of [['STELLAR', 28], ['TON', 120]] as const) {
      assert.deepEqual(checkMemo(network, ` ${'1'.repeat(bytes)} `), { ok: true, memo: '1'.repeat(bytes) });
      assert.deepEqual(checkMemo(network, '1'.repeat(bytes + 1)), tooLong);
      assert.deepEqual(checkMemo(network, 'é'.repeat(bytes / 2)), { ok: true, memo: 'é'.repeat(bytes / 2) });
      assert.deepEqual(checkMemo(network, 'é'.repeat(bytes / 2 + 1)), tooLong);
      assert.deepEqual(checkMemo(network, '😀'.repeat(bytes / 4)), { ok: true, memo: '😀'.repeat(bytes / 4) });
    }
  });

  it('has no control, invisible or broken characters', () => {
    for (const hidden of ['\n', '\0', '\u200B', '\u202E', '\u2028', '\uD800']) {
      assert.deepEqual(checkMemo('STELLAR', `12${hidden}34`), { ok: false, code: 'ERR_MEMO_FORMAT' });
    }
  });

  it('has no place on other networks, nor beside a muxed account', () => {
    const unsupported = { ok: false, code: 'ERR_MEMO_UNSUPPORTED' };
    for (const network of ['POLYGON', 'SOLANA', 'TRON', 'SOME_CHAIN']) {
      assert.deepEqual(checkMemo(network, '1234'), unsupported);
    }
    assert.deepEqual(checkMemo('STELLAR', '1234', 'none'), unsupported);
    assert.deepEqual(checkMemo('SOME_CHAIN', '1234', 'optional'), { ok: true, memo: '1234' });
  });
});
