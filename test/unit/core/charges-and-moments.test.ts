/** What can be charged, and when something was: exact, or nothing at all. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { chargeOf, isCurrency } from '../../../src/core/currencies.js';
import { utcMoment } from '../../../src/core/moment.js';
import { exponentOf } from '../../../src/core/money.js';
import { runs } from '../../scale.js';

describe('a charge', () => {
  const charges: readonly [string, string, number | undefined][] = [
    ['30', 'EUR', 3000], ['30.00', 'EUR', 3000], ['0.01', 'EUR', 1], ['1.10', 'USD', 110], ['1.005', 'TND', 1005], ['1500', 'XOF', 1500], ['0.29', 'EUR', 29], ['1.15', 'EUR', 115],
    ['90071992547409.91', 'EUR', Number.MAX_SAFE_INTEGER], ['90071992547409.92', 'EUR', undefined], ['0', 'EUR', undefined], ['0.00', 'EUR', undefined], ['-5', 'EUR', undefined],
    ['30.001', 'EUR', undefined], ['30.010', 'EUR', 3001], ['1500.5', 'XOF', undefined], ['1e3', 'EUR', undefined], ['', 'EUR', undefined], ['1,5', 'EUR', undefined], ['٣', 'EUR', undefined],
    ['5', 'XXX', undefined], ['5', 'eur', undefined], ['5', '', undefined], ['5', 'DEM', undefined], ['5', 'USDC', undefined], ['5', 'XAU', undefined],
  ];
  for (const [amount, currency, units] of charges) it(`${amount} ${currency}: ${units ?? 'none'}`, () => assert.equal(chargeOf(amount, currency), units));

  it('is the digits of its text, whatever they are', () => fc.assert(fc.property(
    fc.bigInt({ min: 1n, max: BigInt(Number.MAX_SAFE_INTEGER) }), fc.constantFrom('EUR', 'XOF', 'TND', 'KES'), (units, currency) => {
      const exponent = exponentOf(currency);
      const digits = units.toString().padStart(exponent + 1, '0');
      const text = exponent === 0 ? digits : `${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
      assert.equal(chargeOf(text, currency), Number(units));
    },
  ), { numRuns: runs(100_000) }));

  it('is in a currency that the platform knows too', () => {
    const known = new Set(Intl.supportedValuesOf('currency'));
    const ours = [...known].filter(isCurrency);
    assert.ok(ours.length > 145, String(ours.length));
    for (const code of ours) assert.equal(new Intl.NumberFormat('en', { style: 'currency', currency: code }).formatToParts(1).length > 0, true);
  });
});

describe('a moment', () => {
  const moments: readonly [string, string | undefined][] = [
    ['1980-11-24', '1980-11-24 00:00:00.000000'], ['2020-01-01T12:45:00Z', '2020-01-01 12:45:00.000000'], ['2020-01-01T12:45:00.123456Z', '2020-01-01 12:45:00.123456'],
    ['2020-01-01T00:30:00+02:00', '2019-12-31 22:30:00.000000'], ['2020-01-01t00:30:00.5z', '2020-01-01 00:30:00.500000'], ['2024-02-29', '2024-02-29 00:00:00.000000'],
    ['2023-02-29', undefined], ['2020-13-01', undefined], ['2020-00-10', undefined], ['2020-01-01T24:00:00Z', undefined], ['2020-01-01T12:60:00Z', undefined], ['2020-01-01T12:00:00', undefined],
    ['2020-01-01 12:00:00Z', undefined], ['0000-01-01T00:00:00+01:00', undefined], ['9999-12-31T23:00:00-02:00', undefined], ['0050-01-01', undefined], ['1980-11-24x', undefined], ['', undefined],
    ['20200101', undefined], ['2020-01-01T12:00:00.1234567Z', undefined],
  ];
  for (const [text, moment] of moments) it(`${text || 'nothing'}: ${moment ?? 'none'}`, () => assert.equal(utcMoment(text), moment));

  it('is the same one that the platform reads', () => fc.assert(fc.property(
    fc.date({ min: new Date('1900-01-01T00:00:00Z'), max: new Date('2100-01-01T00:00:00Z'), noInvalidDate: true }), (date) => {
      assert.equal(utcMoment(date.toISOString()), date.toISOString().replace('T', ' ').replace('Z', '000'));
    },
  ), { numRuns: runs(50_000) }));
});
