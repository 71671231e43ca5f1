/** Amounts with two decimals: exact whole cents while they are worked with, decimal text while they are kept. */

/** `3000n` → `30.00`. */
export const majorOf = (cents: bigint): string => {
  const digits = cents.toString().padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
};

/** `30`, `30.5`, `30.00` → whole cents. `undefined` for anything else: a sign, an exponent, a third decimal. */
export function centsOf(major: string): bigint | undefined {
  const [, whole, decimals = ''] = /^(\d{1,12})(?:\.(\d{1,2}))?$/.exec(major) ?? [];
  return whole === undefined ? undefined : BigInt(whole + decimals.padEnd(2, '0'));
}

/** As a page says it: `EUR 1,234.50`. */
export const sumText = (currency: string, major: string): string =>
  `${currency} ${major.replace(/\B(?=(?:\d{3})+\.)/g, ',')}`;
