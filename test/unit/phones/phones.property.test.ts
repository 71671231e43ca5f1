import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { dialCode, formatPhone, maskPhone, parsePhone, servedCountries } from '../../../src/phones/index.js';

const served = fc.constantFrom(...servedCountries);
const anyCountry = fc.oneof(served, fc.constantFrom('GB', 'FR', 'US', ''), fc.string());
const digit = fc.constantFrom(...'0123456789'.split(''));
/** Numbers as they are typed: mostly digits, sometimes with what people put around them. */
const typed = fc.oneof(
  fc.string({ unit: digit, maxLength: 18 }),
  fc.tuple(fc.constantFrom('+', '00', '000', '0', ''), fc.string({ unit: digit, maxLength: 16 }))
    .map((parts) => parts.join('')),
  fc.tuple(fc.constantFrom('+', '00', '', '0'), served, fc.string({ unit: digit, minLength: 5, maxLength: 15 }))
    .map(([prefix, country, rest]) => `${prefix}${dialCode(country)}${rest}`),
  fc.string({ unit: fc.constantFrom(...'0123456789 -.()+٠١٢٣\u202A'.split('')) }),
);

describe('whatever is typed', () => {
  it('is answered, never thrown at', () => fc.assert(fc.property(
    fc.oneof(typed, fc.string({ unit: 'binary' })), anyCountry, (text, country) => {
      const result = parsePhone(text, country);
      if (result.ok) assert.match(result.digits, /^[1-9]\d{7,14}$/);
      else assert.match(result.code, /^ERR_PHONE_[A-Z]+$/);
      formatPhone(text, country);
      maskPhone(text);
    },
  ), { numRuns: 2_000 }));

  it('is the same after it was shown and read again', () => fc.assert(fc.property(
    typed, anyCountry, (text, country) => {
      const first = parsePhone(text, country);
      fc.pre(first.ok);
      const again = parsePhone(formatPhone(first.digits, country), country);
      assert.ok(again.ok);
      assert.equal(again.digits, first.digits);
      assert.deepEqual(parsePhone(`+${first.digits}`, country), again);
    },
  ), { numRuns: 2_000 }));

  it('is the same when its digits are read again, unless it is unusual', () => fc.assert(fc.property(
    typed, served, (text, country) => {
      const first = parsePhone(text, country);
      fc.pre(first.ok && !first.unusual);
      assert.deepEqual(parsePhone(first.digits, country), first);
    },
  ), { numRuns: 2_000 }));

  it('never shows more than three digits of the number when masked', () => fc.assert(fc.property(
    typed, served, (text, country) => {
      const result = parsePhone(text, country);
      fc.pre(result.ok);
      assert.equal(maskPhone(result.digits), `+${dialCode(country)} ••• ••• ${result.digits.slice(-3)}`);
    },
  )));
});
