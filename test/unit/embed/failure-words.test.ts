/** The loader's last words are there in every language of the checkout. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { FAILURE_WORDS } from '../../../src/embed/failure-words.js';
import { LANGUAGES } from '../../../src/locale/languages.js';

it('a frame that did not come up says so in every language, and that nothing was paid', () => {
  assert.deepEqual(Object.keys(FAILURE_WORDS).sort(), [...LANGUAGES].sort());
  const all = Object.values(FAILURE_WORDS).flat();
  assert.equal(new Set(all).size, LANGUAGES.length * 2);
  for (const text of all) assert.ok(text.trim().length > 8 && text === text.normalize('NFC'), text);
});
