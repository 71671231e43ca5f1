/** Every language says everything, with everything that it is given, and nothing that nobody asks for. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import firstEn from '../../../src/locale/en.js';
import laterEn from '../../../src/locale/later/en.js';
import { LANGUAGES } from '../../../src/locale/languages.js';
import type { FirstWords, LaterWords, LoadLater, Translation } from '../../../src/locale/translation.js';

const src = path.resolve(import.meta.dirname, '../../../src');
const en = { ...firstEn, ...laterEn };
const keys = Object.keys(en) as (keyof typeof en)[];

/** What a text is given: by language each gap gets its own, so that none stands for another. */
const GIVEN = ['⟦one⟧', '⟦two⟧', '⟦three⟧'];
/** Texts of these are given numbers: what a plural does with each is the language's own affair. */
const COUNTED: Readonly<Record<string, readonly (readonly number[])[]>> = {
  optionCount: [[0], [1], [2], [3], [11], [100]], minutesLeft: [[1], [2], [5], [11], [100]], secondsLeft: [[1], [2], [30]], minutesShort: [[1], [15]],
  daysLeft: [[1, 0], [2, 5], [11, 1]], hoursLeft: [[1, 0], [2, 5], [11, 30]], minutesSeconds: [[0, 30], [1, 5], [2, 1], [11, 0]], waysUnavailable: [[1], [2], [11]], detailsErrors: [[1], [2], [11]],
};
/** What reads the same in English, because people there say it so. */
const everywhere = (code: string): readonly string[] => (code === 'ar' ? ['promptPin'] : ['promptPin', 'rateIs']);
const SAME: Readonly<Record<string, readonly string[]>> = {
  es: ['hoursLeft', 'minutesSeconds', 'minutesShort'],
  fr: ['optionCount', 'hoursLeft', 'minutesSeconds', 'minutesShort', 'transaction'],
  ha: ['channelMobileMoney'],
  ig: ['channelMobileMoney', 'email'],
  pt: ['hoursLeft', 'minutesSeconds', 'minutesShort'],
  yo: ['channelMobileMoney'],
};

const textOf = (words: object, key: string, given: readonly unknown[]): string => {
  const text: unknown = (words as Readonly<Record<string, unknown>>)[key];
  return typeof text === 'function' ? String((text as (...all: readonly unknown[]) => unknown)(...given)) : String(text);
};

/** What the first screen says, and what the steps after it do. */
async function partsOf(code: string): Promise<readonly [FirstWords, LaterWords]> {
  const first = (await import(`../../../src/locale/${code}.js`)) as { default: FirstWords; later: LoadLater };
  return [first.default, (await first.later()).default];
}

describe('the languages', () => {
  it('are those of the folder', () => {
    for (const folder of ['locale', 'locale/later']) {
      const files = fs.readdirSync(path.join(src, folder)).map((name) => name.replace(/\.ts$/, '')).filter((name) => /^[a-z]{2}$/.test(name));
      assert.deepEqual([...LANGUAGES].sort(), files.sort());
      assert.equal(files.length, 13);
    }
  });
  it('have words that somebody shows, every one of them', () => {
    const code = fs.readdirSync(src, { recursive: true }).map(String).filter((name) => name.endsWith('.ts') && !/^locale\/(later\/)?[a-z]{2}\.ts$/.test(name))
      .map((name) => fs.readFileSync(path.join(src, name), 'utf8')).join('\n');
    // Texts of failures are looked for by their code, and titles by `title_` and the code.
    const unused = keys.filter((key) => !key.startsWith('$') && !code.includes(`'${key.replace(/^title_/, '')}'`));
    assert.deepEqual(unused, []);
  });
});

for (const code of LANGUAGES) {
  describe(code, async () => {
    const [first, later] = await partsOf(code);
    const words: Translation = { ...first, ...later };

    it('has every key and no other, each once, in the part where English has it', () => {
      assert.deepEqual(Object.keys(first).sort(), Object.keys(firstEn).sort());
      assert.deepEqual(Object.keys(later).sort(), Object.keys(laterEn).sort());
      assert.equal(Object.keys(first).length + Object.keys(later).length, keys.length);
      assert.equal(first.$code, code);
    });
    it('says all that it is given', () => {
      for (const key of keys) {
        const ours: unknown = en[key];
        const theirs: unknown = words[key as keyof Translation];
        assert.equal(typeof theirs, typeof ours, key);
        if (typeof ours !== 'function' || typeof theirs !== 'function') continue;
        assert.equal(theirs.length, ours.length, `${key}: parameters`);
        for (const given of COUNTED[key] ?? [GIVEN.slice(0, ours.length)]) {
          const text = textOf(words, key, given);
          assert.ok(text.trim() !== '' && !/undefined|NaN|null/.test(text), `${key}: ${text}`);
          if (!(key in COUNTED)) for (const one of given) assert.ok(text.includes(String(one)), `${key} leaves out ${String(one)}: ${text}`);
          // One and two have words of their own in some languages; every other number is said.
          else if (Number(given[0]) > 2) assert.ok(text.includes(String(given[0])), `${key} leaves out ${given[0]}: ${text}`);
        }
      }
    });
    it('is text: whole, composed, without mark-up and stray space', () => {
      for (const key of keys) {
        const text = textOf(words, key, COUNTED[key]?.[1] ?? GIVEN);
        assert.equal(text, text.normalize('NFC'), key);
        assert.doesNotMatch(text, /[<>{}]|\s\s|^\s|\s$|!/, `${key}: ${text}`);
      }
    });
    it('ends no Arabic sentence at Latin letters or digits, where the full stop would look like theirs', { skip: code !== 'ar' }, () => {
      for (const key of keys) assert.doesNotMatch(textOf(words, key, COUNTED[key]?.[1] ?? GIVEN), /[\w⟧]\u2069?\.(\s|$)/, key);
    });
    it('leaves nothing in English', { skip: code === 'en' }, () => {
      const given = (key: string): readonly unknown[] => COUNTED[key]?.at(-1) ?? GIVEN;
      const same = keys.filter((key) => !key.startsWith('$') && textOf(words, key, given(key)) === textOf(en, key, given(key)));
      assert.deepEqual(same.sort(), [...everywhere(code), ...SAME[code] ?? []].sort());
    });
    it('has plural forms of its own', { skip: code === 'en' }, () => {
      for (const key of ['optionCount', 'waysUnavailable', 'detailsErrors'] as const) {
        const forms = new Set([1, 2, 3, 11, 100].map((count) => textOf(words, key, [count]).replace(/\d+/, '#')));
        assert.ok(forms.size <= new Intl.PluralRules(code).resolvedOptions().pluralCategories.length, `${key}: ${[...forms].join(' | ')}`);
      }
    });
  });
}
