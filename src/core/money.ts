/**
 * Money as decimal strings. No amount is ever a JavaScript number inside this project: numbers appear only at a
 * provider's edge, where its documents ask for them ({@link fromWireNumber}, {@link toWireNumber}).
 */
import type { Decimal } from './schemas/money.js';

/** `0`, `12`, `12.5`: no sign, no exponent, no leading zero, no trailing dot. */
export const DECIMAL = /^(0|[1-9]\d{0,17})(\.\d{1,18})?$/;

/** ISO 4217 minor-unit exponents that are not 2, for the currencies that reach us (domain facts §10.6). */
const EXPONENTS: ReadonlyMap<string, number> = new Map([
  ['BIF', 0], ['CLP', 0], ['DJF', 0], ['GNF', 0], ['ISK', 0], ['JPY', 0], ['KMF', 0], ['KRW', 0], ['PYG', 0],
  ['RWF', 0], ['UGX', 0], ['VND', 0], ['VUV', 0], ['XAF', 0], ['XOF', 0], ['XPF', 0],
  ['BHD', 3], ['IQD', 3], ['JOD', 3], ['KWD', 3], ['LYD', 3], ['OMR', 3], ['TND', 3],
]);

/** How many decimals a currency has: 0 for XOF, 2 for KES, 3 for TND. Unknown codes have 2. */
export function exponentOf(currency: string): number {
  return EXPONENTS.get(currency) ?? 2;
}

/** Decimals accepted and shown for crypto amounts (domain facts §10.6: provider numbers have six at the most). */
export const CRYPTO_DECIMALS = 6;

const scaled = (value: Decimal, scale: number): bigint => {
  const [whole = '0', fraction = ''] = value.split('.');
  return BigInt(whole + fraction.padEnd(scale, '0'));
};
const scaleOf = (value: Decimal): number => value.split('.')[1]?.length ?? 0;
const unscaled = (value: bigint, scale: number): Decimal => {
  const digits = value.toString().padStart(scale + 1, '0');
  return trimZeros(scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`);
};

/** `-1`, `0` or `1`, exact at any length. */
export function compareDecimal(a: Decimal, b: Decimal): -1 | 0 | 1 {
  const scale = Math.max(scaleOf(a), scaleOf(b));
  const [x, y] = [scaled(a, scale), scaled(b, scale)];
  return x === y ? 0 : x < y ? -1 : 1;
}

/** Exact sum. */
export function addDecimal(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(scaleOf(a), scaleOf(b));
  return unscaled(scaled(a, scale) + scaled(b, scale), scale);
}

/** Exact distance between two amounts, never negative. */
export function differenceOf(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(scaleOf(a), scaleOf(b));
  const difference = scaled(a, scale) - scaled(b, scale);
  return unscaled(difference < 0n ? -difference : difference, scale);
}

/** `"1.500"` → `"1.5"`, `"2.00"` → `"2"`. */
export function trimZeros(value: Decimal): Decimal {
  return value.includes('.') ? value.replace(/\.?0+$/, '') : value;
}

/** `"1.5"` with two decimals → `"1.50"`; more decimals than asked for are kept, since cutting would change money. */
export function padDecimals(value: Decimal, decimals: number): Decimal {
  const [whole = '0', fraction = ''] = trimZeros(value).split('.');
  const padded = fraction.padEnd(decimals, '0');
  return padded ? `${whole}.${padded}` : whole;
}

/** An amount as exact minor units (`"12.30"` EUR → `1230n`), or `undefined` when it is finer than the currency. */
export function toMinorUnits(value: Decimal, currency: string): bigint | undefined {
  const exponent = exponentOf(currency);
  const trimmed = trimZeros(value);
  return scaleOf(trimmed) > exponent ? undefined : scaled(trimmed, exponent);
}

/** The decimal of a provider's JSON number (`5e-7` → `"0.0000005"`), or `undefined` for what is no amount. */
export function fromWireNumber(value: number): Decimal | undefined {
  if (!Number.isFinite(value) || value < 0) return undefined;
  const match = /^(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value));
  if (!match) return undefined;
  const [, whole = '0', fraction = '', exponent = '0'] = match;
  const shift = Number(exponent);
  const digits = whole + fraction;
  const point = whole.length + shift;
  const text = point <= 0
    ? `0.${'0'.repeat(-point)}${digits}`
    : point >= digits.length ? digits + '0'.repeat(point - digits.length) : `${digits.slice(0, point)}.${digits.slice(point)}`;
  const plain = trimZeros(text.replace(/^0+(?=\d)/, ''));
  return DECIMAL.test(plain) ? plain : undefined;
}

/** The JSON number of an amount, or `undefined` when a double cannot hold it exactly. */
export function toWireNumber(value: Decimal): number | undefined {
  const number = Number(value);
  return fromWireNumber(number) === trimZeros(value) ? number : undefined;
}

export type AmountError =
  | 'ERR_AMOUNT_EMPTY' | 'ERR_AMOUNT_FORMAT' | 'ERR_AMOUNT_NEGATIVE' | 'ERR_AMOUNT_ZERO' | 'ERR_AMOUNT_DECIMALS'
  | 'ERR_AMOUNT_TOO_LARGE';

/**
 * What a customer typed as an amount. Spaces and apostrophes group; a comma or a dot is read as a thousands mark
 * only where it cannot be anything else (`1,500`, `1.500.000`), since guessing wrong costs a factor of a thousand:
 * `1,5` and `1e3` are refused. Digits of other scripts are read.
 */
export function parseAmount(
  text: string, decimals: number,
): { ok: true; value: Decimal } | { ok: false; code: AmountError } {
  const refuse = (code: AmountError) => ({ ok: false, code }) as const;
  const compact = latinDigits(text).replace(/[\s'’\u00a0\u202f]/g, '');
  if (compact === '') return refuse('ERR_AMOUNT_EMPTY');
  if (/^[-−–]/.test(compact)) return refuse('ERR_AMOUNT_NEGATIVE');
  const plain = /^\d{1,3}(,\d{3})+(\.\d+)?$/.test(compact) ? compact.replaceAll(',', '')
    : /^\d{1,3}(\.\d{3}){2,}$/.test(compact) ? compact.replaceAll('.', '') : compact;
  if (!/^\d+(\.\d+)?$/.test(plain)) return refuse('ERR_AMOUNT_FORMAT');
  // `1.000` where three decimals cannot be meant: a thousand for some, one for others.
  if (decimals < 3 && /^\d{1,3}\.\d{3}$/.test(compact)) return refuse('ERR_AMOUNT_DECIMALS');
  const value = trimZeros(plain.replace(/^0+(?=\d)/, ''));
  if ((value.split('.')[0]?.length ?? 0) > 15) return refuse('ERR_AMOUNT_TOO_LARGE');
  if (scaleOf(value) > decimals) return refuse('ERR_AMOUNT_DECIMALS');
  if (value === '0') return refuse('ERR_AMOUNT_ZERO');
  return { ok: true, value };
}

/** Arabic-Indic, extended Arabic-Indic and fullwidth digits as `0`–`9`; the Arabic decimal mark as a dot. */
export function latinDigits(text: string): string {
  return text
    .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
    .replace(/[\uff10-\uff19]/g, (digit) => String(digit.charCodeAt(0) - 0xff10))
    .replace(/\u066b/g, '.').replace(/\u066c/g, ',');
}
