/** Phone numbers as people read them. All take E.164 digits without plus, as `parsePhone` gives them. */
import { type PhoneRule, ruleOf, ruleOfDigits } from './rule.js';

const DOTS = '•••';

/**
 * `254712123456` → `+254 712 123 456`. Digits of a country without a rule stay in one piece; other characters vanish.
 *
 * @param country Whose grouping to try first; the dial code decides otherwise.
 */
export function formatPhone(digits: string, country?: string): string {
  const plain = digits.replace(/\D/g, '');
  const asked = country === undefined ? undefined : ruleOf(country);
  const rule = asked && plain.startsWith(asked.dial) ? asked : ruleOfDigits(plain);
  if (!rule) return plain && `+${plain}`;
  return [`+${rule.dial}`, ...grouped(plain.slice(rule.dial.length), rule)].join(' ');
}

/** `254712123456` → `+254 ••• ••• 456`: enough to know one's own number again, and its length is not told. */
export function maskPhone(digits: string): string {
  const plain = digits.replace(/\D/g, '');
  const dial = ruleOfDigits(plain)?.dial ?? '';
  const shown = plain.length - dial.length < 6 ? DOTS : plain.slice(-3);
  return `+${dial === '' ? '' : `${dial} `}${DOTS} ${DOTS} ${shown}`;
}

/** A country's dial code without plus (`254`). Empty where there is no rule. */
export function dialCode(country: string): string {
  return ruleOf(country)?.dial ?? '';
}

/** A number to show in an empty field, as written inside the country: `0712 123 456`. Empty where there is no rule. */
export function examplePhone(country: string): string {
  const rule = ruleOf(country);
  return rule ? (rule.zero === '0' ? '0' : '') + rule.groups.join(' ') : '';
}

/** In the rule's groups; the last takes what is left over. */
function grouped(rest: string, rule: PhoneRule): readonly string[] {
  const last = rule.groups.length - 1;
  let from = 0;
  return rule.groups
    .map((group, at) => rest.slice(from, at === last ? undefined : (from += group.length)))
    .filter((group) => group !== '');
}
