/**
 * A phone number as people type it → digits as providers want them. Numbering plans change and this table will be old
 * one day, so an unusual length is a warning; only what cannot be a number is refused. Source: ITU-T E.164.
 */
import { type PhoneRule, ruleOf, ruleOfDigits } from './rule.js';

/** Shortest number after the dial code, and longest with it (E.164), in digits. */
const SHORTEST = 6;
const LONGEST = 15;
/** Shortest number, with its dial code, of a country without a rule. */
const SHORTEST_ABROAD = 8;

/**
 * Why a number was refused.
 * - `ERR_PHONE_EMPTY`: nothing but white space.
 * - `ERR_PHONE_FORMAT`: characters that no number has, or no dial code where the country has no rule.
 * - `ERR_PHONE_LENGTH`: fewer than 6 digits after the dial code, or more than 15 in all.
 * - `ERR_PHONE_COUNTRY`: another country's dial code; `country` names it where it is known.
 */
export type PhoneErrorCode = 'ERR_PHONE_EMPTY' | 'ERR_PHONE_FORMAT' | 'ERR_PHONE_LENGTH' | 'ERR_PHONE_COUNTRY';

/** E.164 digits without plus (`254712123456`), or why there are none. */
export type PhoneCheck =
  | {
    readonly ok: true;
    readonly digits: string;
    /** The number may have a digit too many or too few: ask the customer to look again, but let her go on. */
    readonly unusual?: true;
  }
  | {
    readonly ok: false;
    readonly code: PhoneErrorCode;
    readonly country?: string;
    /** With `ERR_PHONE_COUNTRY`: the number all the same, for whoever says that it is right. */
    readonly digits?: string;
  };

/** Arabic-Indic, Persian, N'Ko, full-width and Adlam digits: the last four bits of each are its value. */
const FOREIGN_DIGIT = /[\u0660-\u0669\u06F0-\u06F9\u07C0-\u07C9\uFF10-\uFF19\u{1E950}-\u{1E959}]/gu;
/** What stands between digits; contacts apps also wrap copied numbers in invisible bidi marks. */
const SEPARATOR = /[\s\p{Cf}\p{Pd}\u2212.()/]/gu;

/**
 * Reads a number: national with or without its trunk zero, or international as `+254…`, `00254…` or `254…`; spaces,
 * dashes, dots and parentheses anywhere. Never throws.
 *
 * @param country Where the number should be from, ISO 3166-1 alpha-2. Without a rule for it the dial code is needed.
 */
export function parsePhone(text: string, country: string): PhoneCheck {
  const compact = text
    .replace(FOREIGN_DIGIT, (digit) => String(Number(digit.codePointAt(0)) & 15))
    .replace('\uFF0B', '+')
    .replace(SEPARATOR, '');
  if (compact === '') return refuse(/[^\s\p{Cf}]/u.test(text) ? 'ERR_PHONE_FORMAT' : 'ERR_PHONE_EMPTY');
  if (compact.length > 2 * LONGEST) return refuse('ERR_PHONE_LENGTH');
  const [, prefix, digits = ''] = /^(\+?00+|\+)?(\d*)$/.exec(compact) ?? [];
  if (prefix === undefined ? digits === '' : digits.startsWith('0')) return refuse('ERR_PHONE_FORMAT');
  const rule = ruleOf(country);
  if (prefix !== undefined) return international(digits, rule);
  return rule ? national(digits, rule) : refuse('ERR_PHONE_FORMAT');
}

function international(digits: string, rule: PhoneRule | undefined): PhoneCheck {
  if (rule && digits.startsWith(rule.dial)) return whole(withoutCodes(digits.slice(rule.dial.length), rule), rule);
  if (rule ? rule.dial.startsWith(digits) : digits.length < SHORTEST_ABROAD) return refuse('ERR_PHONE_LENGTH');
  const other = ruleOfDigits(digits);
  if (digits.length >= SHORTEST_ABROAD && digits.length <= LONGEST && (rule || other)) return refuse('ERR_PHONE_COUNTRY', other, digits);
  return rule || other || digits.length > LONGEST ? refuse('ERR_PHONE_LENGTH') : { ok: true, digits, unusual: true };
}

function national(digits: string, rule: PhoneRule): PhoneCheck {
  const rest = withoutCodes(digits, rule);
  if (rest === digits && digits.length > rule.longest) {
    const other = ruleOfDigits(digits);
    if (other?.lengths.includes(digits.length - other.dial.length)) return refuse('ERR_PHONE_COUNTRY', other, digits);
  }
  // `254712123` has the length of a Kenyan number, but is more likely a whole one that lacks its end.
  const doubtful = rest === digits && rule.zero === '0' && digits.startsWith(rule.dial);
  return whole(rest, rule, doubtful);
}

/** Without trunk zeros, and without a dial code that was typed after one was there already: `+254 0254 712…`. */
function withoutCodes(digits: string, rule: PhoneRule): string {
  const long = digits.length > rule.longest;
  if (digits.startsWith('0') && (rule.zero === '0' || (rule.zero === '?' && long))) {
    return withoutCodes(digits.slice(1), rule);
  }
  return long && digits.startsWith(rule.dial) ? withoutCodes(digits.slice(rule.dial.length), rule) : digits;
}

function whole(rest: string, rule: PhoneRule, doubtful = false): PhoneCheck {
  const digits = rule.dial + rest;
  if (rest.length < SHORTEST || digits.length > LONGEST) return refuse('ERR_PHONE_LENGTH');
  return doubtful || !rule.lengths.includes(rest.length) ? { ok: true, digits, unusual: true } : { ok: true, digits };
}

function refuse(code: PhoneErrorCode, other?: PhoneRule, digits?: string): PhoneCheck {
  return { ok: false, code, ...(other ? { country: other.country } : {}), ...(digits === undefined ? {} : { digits }) };
}
