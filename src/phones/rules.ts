// Made by test/tools/make-phone-rules.ts out of libphonenumber's metadata. Do not edit.

/** Country, calling code, whether a leading 0 falls away, digits of a mobile number, their grouping, an example. */
export const PHONE_RULES: readonly (readonly [string, string, boolean, readonly number[], readonly number[], string])[] = [
  ['BF', '226', false, [8], [2, 2, 2, 2], '70 12 34 56'],
  ['BJ', '229', false, [10], [2, 2, 2, 2, 2], '01 95 12 34 56'],
  ['BR', '55', false, [11], [2, 5, 4], '(11) 96123-4567'],
  ['CG', '242', false, [9], [2, 3, 4], '06 123 4567'],
  ['CI', '225', false, [10], [2, 2, 2, 4], '01 23 45 6789'],
  ['CM', '237', false, [9], [1, 2, 2, 2, 2], '6 71 23 45 67'],
  ['ET', '251', true, [9], [2, 3, 4], '091 123 4567'],
  ['GA', '241', false, [7, 8], [2, 2, 2, 2], '06 03 12 34'],
  ['GH', '233', true, [9], [2, 3, 4], '023 123 4567'],
  ['KE', '254', true, [9], [3, 6], '0712 123456'],
  ['MW', '265', true, [9], [3, 2, 2, 2], '0991 23 45 67'],
  ['NG', '234', true, [10], [3, 3, 4], '0802 123 4567'],
  ['RW', '250', true, [9], [3, 3, 3], '0720 123 456'],
  ['SN', '221', false, [9], [2, 3, 2, 2], '70 123 45 67'],
  ['TZ', '255', true, [9], [3, 3, 3], '0621 234 567'],
  ['UG', '256', true, [9], [3, 6], '0712 345678'],
  ['ZA', '27', true, [9], [2, 3, 4], '071 123 4567'],
  ['ZM', '260', true, [9], [2, 7], '095 5123456'],
];
