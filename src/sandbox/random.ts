/** Numbers that look random and repeat with the seed, so that pictures and tests repeat. Never for secrets. */

export interface Random {
  /** A whole number from 0 up to but not including `below`. */
  below(below: number): number;
  digits(count: number): string;
  hex(count: number): string;
  /** `count` signs of the given alphabet. */
  of(alphabet: string, count: number): string;
}

/** Mulberry32: 32 bits of state, enough for made-up numbers. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  const of = (alphabet: string, count: number): string =>
    Array.from({ length: count }, () => alphabet.charAt(below(alphabet.length))).join('');
  return { below, of, digits: (count) => of('0123456789', count), hex: (count) => of('0123456789abcdef', count) };
}

/** An id like the provider's, 24 hex signs: the seconds since 1970, then what is random, so that restarts differ. */
export const objectId = (now: number, random: Random): string =>
  Math.floor(now / 1000).toString(16).padStart(8, '0') + random.hex(16);

/** A number of 32 bits that is always the same for the same text (FNV-1a). */
export function numberOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

/** A UUID that starts with the seconds since 1970, so that those of two runs with one seed differ. */
export const uuid = (now: number, random: Random): string => {
  const seconds = Math.floor(now / 1000).toString(16).padStart(8, '0');
  return `${seconds}-${random.hex(4)}-4${random.hex(3)}-${random.of('89ab', 1)}${random.hex(3)}-${random.hex(12)}`;
};
