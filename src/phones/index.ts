/**
 * Phone numbers of the served countries, as people there write them. Numbering plans change, so an unusual length is
 * said and not refused; sent are digits with the country's code and no plus (domain facts §10.4).
 */
import { latinDigits } from '../core/money.js';
import { PHONE_RULES } from './rules.js';

export type PhoneError = 'ERR_PHONE_EMPTY' | 'ERR_PHONE_FORMAT' | 'ERR_PHONE_LENGTH' | 'ERR_PHONE_COUNTRY';

export type ParsedPhone =
  | { readonly ok: true; /** E.164 without the plus. */ readonly digits: string; /** Not a length that we know: ask, do not block. */ readonly unusual?: true }
  | { readonly ok: false; readonly code: PhoneError; /** Where the number belongs, when that is the mistake. */ readonly country?: string };

interface Rule {
  readonly country: string;
  readonly code: string;
  readonly trunkZero: boolean;
  readonly lengths: readonly number[];
  readonly groups: readonly number[];
  readonly example: string;
}

const RULES: ReadonlyMap<string, Rule> = new Map(PHONE_RULES.map(([country, code, trunkZero, lengths, groups, example]) =>
  [country, { country, code, trunkZero, lengths, groups, example }]));

/** The country whose calling code a number begins with. */
const ruleOf = (digits: string): Rule | undefined => [...RULES.values()].find(({ code }) => digits.startsWith(code));

export const servedCountries: readonly string[] = [...RULES.keys()];

/** `254` for Kenya; an empty text for a country that is not served. */
export const dialCode = (country: string): string => RULES.get(country)?.code ?? '';

/** How a number looks there, for a placeholder: nobody's number. */
export const examplePhone = (country: string): string => RULES.get(country)?.example ?? '';

/** Reads `0712 345 678`, `712345678`, `+254 712…`, `00254712…` and `254712…` as the same number. */
export function parsePhone(text: string, country: string): ParsedPhone {
  const compact = latinDigits(text).replace(/[\s().\u00a0\u202f\-–/]/g, '');
  if (compact === '') return { ok: false, code: 'ERR_PHONE_EMPTY' };
  if (!/^\+?\d+$/.test(compact)) return { ok: false, code: 'ERR_PHONE_FORMAT' };
  const rule = RULES.get(country);
  const international = compact.startsWith('+') ? compact.slice(1) : compact.startsWith('00') ? compact.slice(2) : undefined;
  if (!rule) return international === undefined ? { ok: false, code: 'ERR_PHONE_FORMAT' } : checked(international, undefined);
  if (international !== undefined) {
    if (international.startsWith(rule.code)) return checked(rule.code + national(international.slice(rule.code.length), rule), rule);
    const other = ruleOf(international)?.country;
    return { ok: false, code: 'ERR_PHONE_COUNTRY', ...(other === undefined ? {} : { country: other }) };
  }
  const own = national(compact, rule);
  if (rule.lengths.includes(own.length)) return checked(rule.code + own, rule);
  // Without a plus: the country's code is there only if what follows is a number of it.
  const rest = compact.startsWith(rule.code) ? national(compact.slice(rule.code.length), rule) : undefined;
  if (rest !== undefined && rule.lengths.includes(rest.length)) return checked(rule.code + rest, rule);
  const foreign = ruleOf(compact);
  if (foreign && foreign !== rule && foreign.lengths.includes(compact.length - foreign.code.length)) {
    return { ok: false, code: 'ERR_PHONE_COUNTRY', country: foreign.country };
  }
  return checked(rule.code + own, rule);
}

const national = (digits: string, { trunkZero }: Rule): string => (trunkZero ? digits.replace(/^0/, '') : digits);

function checked(digits: string, rule: Rule | undefined): ParsedPhone {
  const own = digits.length - (rule?.code.length ?? 0);
  if (digits.length > 15 || own < 6 || digits.startsWith('0')) return { ok: false, code: 'ERR_PHONE_LENGTH' };
  return rule?.lengths.includes(own) ? { ok: true, digits } : { ok: true, digits, unusual: true };
}

/** `254712123456` → `+254 712 123456`, in the country's own grouping where it is known. */
export function formatPhone(digits: string, country?: string): string {
  const rule = (country === undefined ? undefined : RULES.get(country)) ?? ruleOf(digits);
  if (!rule || !digits.startsWith(rule.code)) return `+${digits}`;
  let rest = digits.slice(rule.code.length);
  const groups: string[] = [];
  for (const size of rule.groups.reduce((sum, size) => sum + size, 0) === rest.length ? rule.groups : [3, 3, 3, 3]) {
    if (rest !== '') groups.push(rest.slice(0, size));
    rest = rest.slice(size);
  }
  return [`+${rule.code}`, ...groups, ...(rest === '' ? [] : [rest])].join(' ');
}

/** `+254 ••• ••• 456`: enough to know the phone again, too little for anyone else. */
export function maskPhone(digits: string): string {
  const code = ruleOf(digits)?.code ?? '';
  return `+${code === '' ? '' : `${code} `}••• ••• ${digits.slice(-3)}`;
}
