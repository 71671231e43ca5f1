/** What is loaded of a language, and when it is spoken. One story: what has come stays. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { canTakeOver, canTell, hasAllWords, isLanguageReady, loadAllWords, loadLanguage, needAllWords } from '../../../src/locale/languages.js';

describe('the words', () => {
  it('of the first screen are here in English, and of another language once it is loaded', async () => {
    assert.ok(isLanguageReady('en-KE') && isLanguageReady('wo'));
    assert.ok(!isLanguageReady('sw-TZ'));
    await loadLanguage('sw-TZ');
    assert.ok(isLanguageReady('sw'));
    assert.ok(canTakeOver('sw'));
  });
  it('of the later steps are fetched when they are asked for, those of one language alone', async () => {
    assert.ok(!hasAllWords('sw') && !hasAllWords('en'));
    await loadAllWords('sw-TZ');
    assert.ok(hasAllWords('sw') && !hasAllWords('en') && !hasAllWords('wo'));
  });
  it('are said in English in a language that is none of ours', async () => {
    await loadAllWords('wo');
    assert.ok(hasAllWords('wo') && hasAllWords('en-NG') && !hasAllWords('fr'));
  });
  it('tell what can happen without a network at once, and the rest when all are here', async () => {
    for (const code of ['ERR_NETWORK_OFFLINE', 'ERR_SESSION_SOURCE', 'ERR_UNKNOWN']) assert.ok(canTell(code, 'fr'), code);
    for (const code of ['ERR_INTERNAL', 'ERR_SESSION_ORIGIN']) assert.ok(!canTell(code, 'fr'), code);
    await loadAllWords('fr');
    assert.ok(canTell('ERR_SESSION_ORIGIN', 'fr'));
  });
  it('that were fetched ahead hold up no other language, and are fetched with it', async () => {
    await loadLanguage('ha');
    assert.ok(canTakeOver('ha'));
    await loadAllWords('ha');
    assert.ok(hasAllWords('ha'));
  });
  it('that are shown hold up another language until it has them', async () => {
    await loadLanguage('yo');
    assert.ok(canTakeOver('yo'));
    const coming = needAllWords('fr');
    assert.ok(isLanguageReady('yo') && hasAllWords('fr'));
    await coming;
    assert.ok(!canTakeOver('ig'));
    await loadLanguage('ig');
    assert.ok(canTakeOver('ig') && hasAllWords('ig'));
  });
});
