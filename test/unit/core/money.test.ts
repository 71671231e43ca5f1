import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { addDecimal, compareDecimal, differenceOf, exponentOf, fromWireNumber, padDecimals, parseAmount, toMinorUnits, toWireNumber, trimZeros } from '../../../src/core/money.js';

/** Decimal strings of any length, with their exact value in units of 10⁻¹⁸. */
const decimals = fc.tuple(fc.bigInt({ min: 0n, max: 10n ** 17n }), fc.integer({ min: 0, max: 18 }), fc.bigInt({ min: 0n, max: 10n ** 18n - 1n }))
  .map(([whole, scale, fraction]) => {
    const part = fraction.toString().padStart(18, '0').slice(0, scale);
    return { text: part === '' ? String(whole) : `${whole}.${part}`, exact: whole * 10n ** 18n + BigInt(part.padEnd(18, '0')) };
  });

const exactOf = (text: string): bigint => {
  const [whole = '0', fraction = ''] = text.split('.');
  return BigInt(whole) * 10n ** 18n + BigInt(fraction.padEnd(18, '0'));
};

describe('decimal arithmetic', () => {
  it('compares, adds and subtracts like exact integers', () => {
    fc.assert(fc.property(decimals, decimals, (a, b) => {
      assert.equal(compareDecimal(a.text, b.text), a.exact === b.exact ? 0 : a.exact < b.exact ? -1 : 1);
      assert.equal(exactOf(addDecimal(a.text, b.text)), a.exact + b.exact);
      const distance = a.exact - b.exact;
      assert.equal(exactOf(differenceOf(a.text, b.text)), distance < 0n ? -distance : distance);
    }), { numRuns: 5000 });
  });

  it('trims and pads without changing the value', () => {
    fc.assert(fc.property(decimals, fc.integer({ min: 0, max: 6 }), ({ text, exact }, places) => {
      assert.equal(exactOf(trimZeros(text)), exact);
      assert.equal(exactOf(padDecimals(text, places)), exact);
    }));
    assert.equal(padDecimals('1.5', 2), '1.50');
    assert.equal(padDecimals('1500', 0), '1500');
  });
});

describe('numbers on a provider’s wire', () => {
  for (const [number, text] of [[5.45, '5.45'], [4.35, '4.35'], [1.005, '1.005'], [1e-7, '0.0000001'], [5e-7, '0.0000005'], [0, '0'], [1500, '1500'], [1e17, '100000000000000000']] as const) {
    it(`${number} is ${text}`, () => assert.equal(fromWireNumber(number), text));
  }
  for (const number of [Number.NaN, Infinity, -Infinity, -1, -0.001, 1e21]) {
    it(`${number} is no amount`, () => assert.equal(fromWireNumber(number), undefined));
  }

  it('every amount of minor units comes back exactly, for exponents 0 to 8', () => {
    fc.assert(fc.property(fc.bigInt({ min: 0n, max: 2n ** 40n }), fc.integer({ min: 0, max: 8 }), (minor, exponent) => {
      const digits = minor.toString().padStart(exponent + 1, '0');
      const text = trimZeros(exponent === 0 ? digits : `${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`);
      const number = toWireNumber(text);
      assert.ok(number !== undefined);
      assert.equal(fromWireNumber(JSON.parse(JSON.stringify(number)) as number), text);
    }), { numRuns: 20_000 });
  });

  it('refuses what a double cannot hold', () => assert.equal(toWireNumber('0.12345678901234567890'.slice(0, 20)), undefined));
});

describe('minor units', () => {
  it('are exact, and absent when the amount is finer than the currency', () => {
    assert.equal(toMinorUnits('12.30', 'EUR'), 1230n);
    assert.equal(toMinorUnits('1500', 'XOF'), 1500n);
    assert.equal(toMinorUnits('1500.5', 'XOF'), undefined);
    assert.equal(toMinorUnits('0.005', 'EUR'), undefined);
    assert.equal(exponentOf('TND'), 3);
    assert.equal(exponentOf('KES'), 2);
  });
});

describe('an amount as typed', () => {
  const good: readonly [string, number, string][] = [
    ['1500', 0, '1500'], [' 1 500 ', 0, '1500'], ['1,500', 0, '1500'], ['1,500,000', 0, '1500000'], ['1.500.000', 0, '1500000'], ['007', 0, '7'],
    ['1,500.50', 2, '1500.5'], ['0.5', 6, '0.5'], ['١٥٠٠', 0, '1500'], ['1’500', 0, '1500'], ['12.000000', 6, '12'],
  ];
  for (const [text, places, value] of good) it(`"${text}" is ${value}`, () => assert.deepEqual(parseAmount(text, places), { ok: true, value }));

  const bad: readonly [string, number, string][] = [
    ['', 0, 'ERR_AMOUNT_EMPTY'], ['   ', 0, 'ERR_AMOUNT_EMPTY'], ['-5', 0, 'ERR_AMOUNT_NEGATIVE'], ['−5', 0, 'ERR_AMOUNT_NEGATIVE'],
    ['1e3', 0, 'ERR_AMOUNT_FORMAT'], ['1,5', 2, 'ERR_AMOUNT_FORMAT'], ['1,50', 2, 'ERR_AMOUNT_FORMAT'], ['abc', 0, 'ERR_AMOUNT_FORMAT'],
    ['1.', 2, 'ERR_AMOUNT_FORMAT'], ['.5', 2, 'ERR_AMOUNT_FORMAT'], ['0', 0, 'ERR_AMOUNT_ZERO'], ['0.00', 2, 'ERR_AMOUNT_ZERO'],
    ['1.234', 2, 'ERR_AMOUNT_DECIMALS'], ['1500.5', 0, 'ERR_AMOUNT_DECIMALS'], ['9'.repeat(16), 0, 'ERR_AMOUNT_TOO_LARGE'], ['NaN', 0, 'ERR_AMOUNT_FORMAT'],
    ['Infinity', 0, 'ERR_AMOUNT_FORMAT'], ['0x10', 0, 'ERR_AMOUNT_FORMAT'],
  ];
  for (const [text, places, code] of bad) it(`"${text}" is refused with ${code}`, () => assert.deepEqual(parseAmount(text, places), { ok: false, code }));

  it('never throws, and what it accepts is a canonical decimal', () => {
    fc.assert(fc.property(fc.string(), fc.integer({ min: 0, max: 6 }), (text, places) => {
      const parsed = parseAmount(text, places);
      if (parsed.ok) assert.match(parsed.value, /^(0|[1-9]\d*)(\.\d+)?$/);
    }), { numRuns: 5000 });
  });
});
