/** Money is exact from end to end, for every exponent from 0 to 8, and never spelt as a number may be (security findings M4). */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import * as z from 'zod/mini';
import { addDecimal, compareDecimal, differenceOf, exponentOf, fromWireNumber, padDecimals, parseAmount, toMinorUnits, toWireNumber, trimZeros } from '../../../src/core/money.js';
import { decimal } from '../../../src/core/schemas/money.js';
import { runs } from '../../scale.js';

/** Minor units as text in major units: the oracle's own way, by places and not by arithmetic. */
const major = (minor: bigint, exponent: number): string => {
  const digits = String(minor).padStart(exponent + 1, '0');
  return exponent === 0 ? digits : `${digits.slice(0, digits.length - exponent)}.${digits.slice(digits.length - exponent)}`;
};
/** Text as units of 10⁻¹⁸, by places. */
const exact = (text: string): bigint => {
  assert.match(text, /^(0|[1-9]\d*)(\.\d+)?$/);
  const [whole = '', fraction = ''] = text.split('.');
  return BigInt(whole + fraction.padEnd(18, '0'));
};
const exponents = fc.integer({ min: 0, max: 8 });
const minors = fc.oneof(fc.bigInt({ min: 0n, max: 2n ** 40n }), fc.constantFrom(0n, 1n, 9n, 10n, 99n, 100n, 435n, 1005n, 2n ** 40n), fc.bigInt({ min: 0n, max: 1000n }));

type Arithmetic = typeof addDecimal;
const sums = (add: Arithmetic): fc.IProperty<[bigint, bigint, number, number]> => fc.property(minors, minors, exponents, exponents, (a, b, atA, atB) => {
  assert.equal(exact(add(major(a, atA), major(b, atB))), exact(major(a, atA)) + exact(major(b, atB)));
});

describe('an amount', () => {
  it('goes to the wire and comes back as what it was', () => {
    fc.assert(fc.property(minors, exponents, (minor, exponent) => {
      const text = major(minor, exponent);
      const number = toWireNumber(text);
      assert.ok(number !== undefined, text);
      const json = JSON.stringify(number);
      const back = fromWireNumber(JSON.parse(json) as number);
      assert.ok(back !== undefined && exact(back) === exact(text), `${text} → ${json} → ${back}`);
    }), { numRuns: runs(1_000_000) });
  });

  it('is added, compared and subtracted exactly', () => {
    fc.assert(sums(addDecimal), { numRuns: runs(200_000) });
    fc.assert(fc.property(minors, minors, exponents, exponents, (a, b, atA, atB) => {
      const [x, y] = [major(a, atA), major(b, atB)];
      const difference = exact(x) - exact(y);
      assert.equal(compareDecimal(x, y), difference === 0n ? 0 : difference < 0n ? -1 : 1);
      assert.equal(exact(differenceOf(x, y)), difference < 0n ? -difference : difference);
    }), { numRuns: runs(200_000) });
  });

  it('the controls: arithmetic with numbers, and a wire that rounds, are caught', () => {
    assert.ok(fc.check(sums((a, b) => fromWireNumber(Number(a) + Number(b)) ?? '0'), { numRuns: 5000, endOnFailure: true }).failed);
    assert.ok(fc.check(fc.property(minors, exponents, (minor, exponent) => exact(fromWireNumber(Number(Number(major(minor, exponent)).toFixed(2))) ?? '0') === exact(major(minor, exponent))), { numRuns: 5000, endOnFailure: true }).failed);
  });

  it('is minor units and back, and is none of a currency that it is finer than', () => {
    fc.assert(fc.property(minors, exponents, fc.constantFrom('XOF', 'UGX', 'KES', 'EUR', 'TND', 'ZZZ'), (minor, exponent, currency) => {
      const text = major(minor, exponent);
      const places = exponentOf(currency);
      const units = exact(text) * 10n ** BigInt(places);
      assert.equal(toMinorUnits(text, currency), units % 10n ** 18n === 0n ? units / 10n ** 18n : undefined);
    }), { numRuns: runs(200_000) });
  });

  it('is the same money trimmed and padded', () => {
    fc.assert(fc.property(minors, exponents, exponents, (minor, exponent, places) => {
      const text = major(minor, exponent);
      assert.equal(exact(trimZeros(text)), exact(text));
      const padded = padDecimals(text, places);
      assert.equal(exact(padded), exact(text));
      assert.ok((padded.split('.')[1]?.length ?? 0) >= places);
    }), { numRuns: runs(100_000) });
  });
});

describe('a number on the wire', () => {
  it('is a plain decimal that a reader of numbers takes for the same number, or no amount', () => {
    const numbers = fc.oneof(fc.double(), fc.float(), fc.integer(), fc.double({ min: 0, max: 1e6, noNaN: true }), fc.constantFrom(-0, 5e-324, 1e21, 1e-7, 1e17, 1e18, Number.MAX_SAFE_INTEGER, 2 ** 53, Number.MAX_VALUE, Number.EPSILON, 0.1 + 0.2, 1e-18, 1e-19));
    fc.assert(fc.property(numbers, (number) => {
      const text = fromWireNumber(number);
      if (text === undefined) return assert.ok(!Number.isFinite(number) || number < 0 || number >= 1e18 || /e-|\.\d{17}/.test(String(number)), String(number));
      assert.match(text, /^(0|[1-9]\d*)(\.\d*[1-9])?$/);
      assert.ok(Number(text) === number, `${number} → ${text}`);
    }), { numRuns: runs(200_000) });
  });
});

describe('what is read as an amount', () => {
  const pieces = fc.array(fc.constantFrom('0', '1', '5', '00', '000', '1500', '.', ',', '-', '+', 'e', 'E3', ' ', '\u00a0', '’', 'x', 'NaN', 'Infinity', '٣', '３', '५', '\u066b', '\u066c', '\u202e', '_', 'n', '/', '%'), { maxLength: 8 }).map((parts) => parts.join(''));
  it('by the schema is a plain decimal and nothing else', () => {
    fc.assert(fc.property(fc.oneof(pieces, fc.string(), fc.double().map(String), fc.bigInt().map(String)), (text) => {
      assert.equal(z.safeParse(decimal, text).success, /^(0|[1-9][0-9]{0,17})([.][0-9]{1,18})?$/.test(text) && !text.includes('\n'));
    }), { numRuns: runs(100_000) });
    for (const value of [1500, 0, Number.NaN, Infinity, null, undefined, true, 1n, ['1'], { toString: () => '1' }, new String('1')]) assert.ok(!z.safeParse(decimal, value).success);
  });

  it('as it is typed is what its digits say, or refused', () => {
    fc.assert(fc.property(pieces, fc.integer({ min: 0, max: 8 }), (text, places) => {
      const parsed = parseAmount(text, places);
      if (!parsed.ok) return;
      assert.ok(exact(parsed.value) > 0n);
      const digits = (of: string): string => Array.from(of).map((sign) => ('٣' === sign ? '3' : '３' === sign ? '3' : sign)).join('').replace(/\D/g, '');
      // Only zeros at its ends may have gone: no digit was read as another place's.
      assert.equal(digits(text).replace(/^0+|0+$/g, ''), digits(parsed.value).replace(/^0+|0+$/g, ''));
      assert.ok((parsed.value.split('.')[1]?.length ?? 0) <= places);
    }), { numRuns: runs(100_000) });
  });

  for (const [text, places] of [['1.000', 0], ['5.000', 2], ['12.500', 0], ['100.000', 0]] as const) {
    it(`"${text}" may be a thousand times itself and is refused`, () => assert.deepEqual(parseAmount(text, places), { ok: false, code: 'ERR_AMOUNT_DECIMALS' }));
  }
  it('with as many decimals as can be meant, it is what it says', () => assert.deepEqual(parseAmount('1.000', 6), { ok: true, value: '1' }));
});
