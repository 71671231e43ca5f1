/**
 * Amounts without drift: whole numbers of millionths, as BigInt, from the moment a JSON number arrives until one is
 * given back. Fonbnk's amounts are JSON numbers in major units (domain-facts §1.4).
 */

export const MILLION = 1_000_000n;

export const divideDown = (value: bigint, by: bigint): bigint => value / by;
export const divideUp = (value: bigint, by: bigint): bigint => (value + by - 1n) / by;
export const divideNearest = (value: bigint, by: bigint): bigint => (value + by / 2n) / by;

/** Millionths of a positive number with at most six decimals; `undefined` for anything else. */
export function toMillionths(value: number): bigint | undefined {
  const [, whole, part = ''] = /^(\d{1,15})(?:\.(\d{1,6}))?$/.exec(String(value)) ?? [];
  return whole === undefined ? undefined : BigInt(whole) * MILLION + BigInt(part.padEnd(6, '0'));
}

/** The JSON number nearest to so many millionths. */
export function fromMillionths(value: bigint): number {
  const text = value.toString().padStart(7, '0');
  return Number(`${text.slice(0, -6)}.${text.slice(-6)}`);
}

/** The JSON number nearest to so many hundredths. */
export const fromHundredths = (value: bigint): number => fromMillionths(value * 10_000n);
