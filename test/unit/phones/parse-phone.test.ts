import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dialCode, parsePhone, servedCountries } from '../../../src/phones/index.js';

/** Country, E.164 digits, national form, whether a leading 0 is a trunk zero (domain facts §10.4). */
const TABLE = [
  ['NG', '2348021234567', '0802 123 4567', true],
  ['KE', '254712123456', '0712 123456', true],
  ['GH', '233231234567', '023 123 4567', true],
  ['UG', '256712345678', '0712 345678', true],
  ['TZ', '255621234567', '0621 234 567', true],
  ['ZM', '260955123456', '095 5123456', true],
  ['RW', '250720123456', '0720 123 456', true],
  ['MW', '265991234567', '0991 23 45 67', true],
  ['ZA', '27711234567', '071 123 4567', true],
  ['ET', '251911234567', '091 123 4567', true],
  ['CM', '237671234567', '6 71 23 45 67', false],
  ['SN', '221701234567', '70 123 45 67', false],
  ['BF', '22670123456', '70 12 34 56', false],
  ['CG', '242061234567', '06 123 4567', false],
  ['CI', '2250123456789', '01 23 45 6789', false],
  ['BJ', '2290195123456', '01 95 12 34 56', false],
  ['GA', '24106031234', '06 03 12 34', false],
  ['BR', '5511961234567', '(11) 96123-4567', false],
] as const;

const ARABIC = '٠١٢٣٤٥٦٧٨٩';

describe('a phone number', () => {
  for (const [country, digits, national, trunk] of TABLE) {
    it(`of ${country} is the same in every spelling`, () => {
      const dial = dialCode(country);
      const rest = digits.slice(dial.length);
      const spellings = [
        national, national.replaceAll(' ', ''), national.replaceAll(' ', '-'), national.replaceAll(' ', '.'), rest,
        `+${digits}`, `00${digits}`, `+00${digits}`, digits, `+${dial} ${rest}`, `(+${dial}) ${rest}`, ` ${digits}\n`,
        `+${dial}\u00A0${national}`, `\u202A+${digits}\u202C`, `＋${digits}`, `+${dial}${digits}`,
        national.replace(/\d/g, (digit) => ARABIC.charAt(Number(digit))),
        ...(trunk ? [`+${dial} (0)${rest}`, `${dial}0${rest}`, `0${digits}`] : []),
      ];
      for (const text of spellings) assert.deepEqual(parsePhone(text, country), { ok: true, digits }, text);
      assert.deepEqual(parsePhone(national, country.toLowerCase()), { ok: true, digits });
    });
  }

  it('keeps its first 0 where that is a part of it', () => {
    for (const [country, digits, national] of TABLE.filter(([name]) => ['CG', 'CI', 'BJ', 'GA'].includes(name))) {
      assert.match(national, /^0/);
      assert.deepEqual(parsePhone(national, country), { ok: true, digits });
    }
    // Without its 0 the number is another one: kept as it is, with a warning.
    assert.deepEqual(parsePhone('1 23 45 6789', 'CI'), { ok: true, digits: '225123456789', unusual: true });
  });

  it('of Gabon loses a 0 that makes it too long, and no other', () => {
    assert.deepEqual(parsePhone('062 12 34 56', 'GA'), { ok: true, digits: '24162123456' });
    assert.deepEqual(parsePhone('62 12 34 56', 'GA'), { ok: true, digits: '24162123456' });
    assert.deepEqual(parsePhone('06 12 34 56', 'GA'), { ok: true, digits: '24106123456' });
  });

  it('of Brazil loses a long-distance 0', () => {
    assert.deepEqual(parsePhone('011 96123-4567', 'BR'), { ok: true, digits: '5511961234567' });
    assert.deepEqual(parsePhone('55 99123-4567', 'BR'), { ok: true, digits: '5555991234567' });
  });

  it('may be in the digits of another script', () => {
    for (const text of ['٠٧١٢١٢٣٤٥٦', '۰۷۱۲۱۲۳۴۵۶', '߀߇߁߂߁߂߃߄߅߆', '０７１２１２３４５６', '𞥐𞥗𞥑𞥒𞥑𞥒𞥓𞥔𞥕𞥖']) {
      assert.deepEqual(parsePhone(text, 'KE'), { ok: true, digits: '254712123456' });
    }
  });
});

describe('a phone number that may be wrong', () => {
  it('is taken with a warning when its length is unusual', () => {
    for (const [text, country, digits] of [
      ['0712 123 45', 'KE', '25471212345'], ['0712 123 4567', 'KE', '2547121234567'],
      ['95 12 34 56', 'BJ', '22995123456'], ['229 95 12 34 56', 'BJ', '22995123456'],
      ['0671234567', 'CM', '2370671234567'], ['712123', 'KE', '254712123'],
      ['254712123', 'KE', '254254712123'],
    ] as const) {
      assert.deepEqual(parsePhone(text, country), { ok: true, digits, unusual: true }, text);
    }
  });

  it('is refused when nothing can be made of it', () => {
    for (const [code, ...texts] of [
      ['ERR_PHONE_EMPTY', '', ' \u200E\n'],
      ['ERR_PHONE_FORMAT', '()', 'amina', '0712 123 456 ext 7', '0712+123456', '++254712123456'],
      ['ERR_PHONE_FORMAT', '+0712123456', '*144#'],
      ['ERR_PHONE_LENGTH', '+', '00', '+25', '+254', '0', '71212', '+254 7121234567890'],
      ['ERR_PHONE_LENGTH', '0'.repeat(1e5), `+254${'0'.repeat(1e5)}`, `${'0'.repeat(1e5)}x`],
    ] as const) {
      for (const text of texts) assert.deepEqual(parsePhone(text, 'KE'), { ok: false, code }, text.slice(0, 40));
    }
  });

  it('is refused when it is of another country, which is named where it is known', () => {
    for (const text of ['+255621234567', '00255621234567', '000255621234567', '255621234567']) {
      assert.deepEqual(parsePhone(text, 'KE'), { ok: false, code: 'ERR_PHONE_COUNTRY', country: 'TZ', digits: '255621234567' });
    }
    assert.deepEqual(parsePhone('+44 7911 123456', 'KE'), { ok: false, code: 'ERR_PHONE_COUNTRY', digits: '447911123456' });
    assert.deepEqual(parsePhone('+254712123456', 'US'), { ok: false, code: 'ERR_PHONE_COUNTRY', country: 'KE', digits: '254712123456' });
  });
});

describe('a phone number of a country without a rule', () => {
  it('needs its dial code, 8 to 15 digits in all, and gets a warning', () => {
    for (const text of ['+44 7911 123456', '0044 7911 123456']) {
      assert.deepEqual(parsePhone(text, 'GB'), { ok: true, digits: '447911123456', unusual: true });
    }
    assert.deepEqual(parsePhone('07911 123456', 'GB'), { ok: false, code: 'ERR_PHONE_FORMAT' });
    assert.deepEqual(parsePhone('+4479111', 'GB'), { ok: false, code: 'ERR_PHONE_LENGTH' });
    assert.deepEqual(parsePhone('+4479111234567890', 'GB'), { ok: false, code: 'ERR_PHONE_LENGTH' });
    assert.deepEqual(parsePhone('0712123456', 'toString'), { ok: false, code: 'ERR_PHONE_FORMAT' });
  });

  it('is none of those served', () => {
    assert.deepEqual(TABLE.map(([country]) => country).filter((country) => !servedCountries.includes(country)), []);
  });
});
