import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  dialCode, examplePhone, formatPhone, maskPhone, parsePhone, servedCountries,
} from '../../../src/phones/index.js';

describe('a phone number is shown', () => {
  it('in groups, with its dial code', () => {
    for (const [digits, shown] of [
      ['254712123456', '+254 712 123 456'], ['2348021234567', '+234 802 123 4567'],
      ['2250123456789', '+225 01 23 45 6789'],
      ['260955123456', '+260 95 512 3456'], ['237671234567', '+237 6 71 23 45 67'],
      ['5511961234567', '+55 11 96123 4567'],
      ['27711234567', '+27 71 123 4567'], ['24106031234', '+241 06 03 12 34'],
      ['25471212', '+254 712 12'], ['2547121234567', '+254 712 123 4567'], ['254', '+254'],
      ['447911123456', '+447911123456'], ['+254 712-123456', '+254 712 123 456'], ['', ''],
    ] as const) {
      assert.equal(formatPhone(digits), shown);
    }
    assert.equal(formatPhone('254712123456', 'KE'), '+254 712 123 456');
    assert.equal(formatPhone('254712123456', 'NG'), '+254 712 123 456');
    assert.equal(formatPhone('254712123456', 'GB'), '+254 712 123 456');
  });

  it('with its middle hidden', () => {
    assert.equal(maskPhone('254712123456'), '+254 ••• ••• 456');
    assert.equal(maskPhone('27711234567'), '+27 ••• ••• 567');
    assert.equal(maskPhone('447911123456'), '+••• ••• 456');
    assert.equal(maskPhone('25412345'), '+254 ••• ••• •••');
    assert.equal(maskPhone(''), '+••• ••• •••');
  });

  it('as an example in an empty field, which is itself a good number', () => {
    assert.equal(examplePhone('KE'), '0712 123 456');
    assert.equal(examplePhone('gh'), '023 123 4567');
    assert.equal(examplePhone('CM'), '6 71 23 45 67');
    assert.equal(examplePhone('CI'), '01 23 45 6789');
    assert.equal(examplePhone('GA'), '06 03 12 34');
    assert.equal(examplePhone('GB'), '');
    for (const country of servedCountries) {
      const result = parsePhone(examplePhone(country), country);
      assert.ok(result.ok && !result.unusual, country);
    }
  });

  it('beside the dial code of its country', () => {
    assert.equal(dialCode('KE'), '254');
    assert.equal(dialCode('za'), '27');
    assert.equal(dialCode('GB'), '');
    assert.equal(dialCode('__proto__'), '');
  });
});
