/** How one country writes its mobile numbers, read from the generated table. */
import { phoneRules } from './rules.js';

export interface PhoneRule {
  readonly country: string;
  /** Dial code without plus. */
  readonly dial: string;
  /** Whether a leading 0 is no part of the number: `0` always, `-` never, `?` only where it makes it too long. */
  readonly zero: string;
  /** Usual lengths in digits, without dial code and trunk zero. */
  readonly lengths: readonly number[];
  readonly longest: number;
  /** An example number (not a real one) in the groups in which numbers are shown. */
  readonly groups: readonly string[];
}

/** Countries with a rule: those served, and some neighbours. ISO 3166-1 alpha-2. */
export const servedCountries: readonly string[] = /* @__PURE__ */ Object.keys(phoneRules);

/** The rule of a country, in any case. */
export function ruleOf(country: string): PhoneRule | undefined {
  const name = country.trim().toUpperCase();
  const text = Object.hasOwn(phoneRules, name) ? phoneRules[name] : undefined;
  if (text === undefined) return undefined;
  const [dial = '', zero = '', sizes = '', ...groups] = text.split(' ');
  const lengths = sizes.split(',').map(Number);
  return { country: name, dial, zero, lengths, longest: Math.max(...lengths), groups };
}

/** The rule whose dial code these digits begin with. No dial code is the beginning of another. */
export function ruleOfDigits(digits: string): PhoneRule | undefined {
  const country = servedCountries.find((name) => digits.startsWith(`${phoneRules[name]?.split(' ', 1)[0]}`));
  return country === undefined ? undefined : ruleOf(country);
}
