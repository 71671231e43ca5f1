/** A merchant's own words. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readWords } from '../../../src/locale/read-words.js';
import { ownWord } from '../../../src/locale/words.js';

const own = { en: { continue: 'Go on', buyAsset: 'Get {0} now', feeIs: 'We charge something' }, 'fr-CI': { continue: 'On y va' }, wo: { continue: 'Jokk' } };

describe('a merchant’s words', () => {
  it('stand in for ours by language and key, and are filled in', () => {
    assert.equal(ownWord(own, 'en-KE', 'continue', []), 'Go on');
    assert.equal(ownWord(own, 'en', 'buyAsset', ['USDC']), 'Get USDC now');
    assert.equal(ownWord(own, 'wo', 'continue', []), 'Jokk');
  });
  it('may be for one region alone', () => {
    assert.equal(ownWord(own, 'fr-CI', 'continue', []), 'On y va');
    assert.equal(ownWord(own, 'fr-ci', 'continue', []), 'On y va');
    assert.equal(ownWord(own, 'fr', 'continue', []), undefined);
  });
  it('never leave out what they were given', () => {
    assert.equal(ownWord(own, 'en', 'feeIs', ['KES 12']), undefined);
  });
  it('are not looked for where an object has them from elsewhere', () => {
    for (const key of ['constructor', '__proto__', 'toString']) assert.equal(ownWord(own, 'en', key, []), undefined);
    assert.equal(ownWord(own, 'constructor', 'name', []), undefined);
  });
  it('are let go when they have another shape', () => {
    for (const wrong of [null, 'en', { en: 'x' }, { en: { continue: 5 } }, { en: { continue: '' } }, { 'not a tag': {} }, { en: { 'a b': 'c' } }]) assert.equal(readWords(wrong), undefined);
    assert.deepEqual(readWords(own), own);
    assert.equal(readWords(undefined), undefined);
  });
});
