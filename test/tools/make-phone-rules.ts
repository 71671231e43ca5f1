/** Writes src/phones/rules.ts out of libphonenumber's metadata: `node --import tsx test/tools/make-phone-rules.ts`. */
import fs from 'node:fs';
import { getCountryCallingCode, getExampleNumber } from 'libphonenumber-js/max';
import type { CountryCode } from 'libphonenumber-js/max';
import examples from 'libphonenumber-js/examples.mobile.json';

const SERVED: readonly CountryCode[] = [
  'BF', 'BJ', 'BR', 'CG', 'CI', 'CM', 'ET', 'GA', 'GH', 'KE', 'MW', 'NG', 'RW', 'SN', 'TZ', 'UG', 'ZA', 'ZM',
];

/** Today's mobile numbers where the metadata's example is of an old plan (domain facts §10.4). */
const MORE_LENGTHS: Partial<Record<CountryCode, readonly number[]>> = { GA: [7, 8] };

export function phoneRules(): string {
  const rows = SERVED.map((country) => {
    const example = getExampleNumber(country, examples);
    if (!example) throw new Error(`no example number for ${country}`);
    const own = String(example.nationalNumber);
    const national = example.formatNational();
    const groups = example.formatInternational().split(' ').slice(1).flatMap((group) => group.split('-')).map((group) => group.length);
    // A leading 0 at home that the number itself does not have falls away.
    const trunkZero = national.startsWith('0') && !own.startsWith('0');
    const lengths = [...new Set([own.length, ...(MORE_LENGTHS[country] ?? [])])].sort((a, b) => a - b);
    return `  ['${country}', '${getCountryCallingCode(country)}', ${trunkZero}, [${lengths.join(', ')}], [${groups.join(', ')}], '${national}'],`;
  });
  return `// Made by test/tools/make-phone-rules.ts out of libphonenumber's metadata. Do not edit.

/** Country, calling code, whether a leading 0 falls away, digits of a mobile number, their grouping, an example. */
export const PHONE_RULES: readonly (readonly [string, string, boolean, readonly number[], readonly number[], string])[] = [
${rows.join('\n')}
];
`;
}

if (process.argv[1]?.endsWith('make-phone-rules.ts')) {
  fs.writeFileSync(new URL('../../src/phones/rules.ts', import.meta.url), phoneRules());
}
