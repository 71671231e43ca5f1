/** What of a theme cannot be read, in words: which pair, how well it can be told apart, how well it has to be, and the nearest colour that would do. */
import { contrast, nearest, over, read, shownAs } from '../theme/colour.js';
import { PAIRS } from '../theme/pairs.js';
import type { Scheme } from '../theme/palette.js';
import type { Finding } from './finding.js';

/** WCAG is about what is seen: two digits, and never rounded up to what is needed. */
const shown = (ratio: number): string => String(Math.floor(ratio * 100) / 100);

/**
 * Judges the colours of one scheme.
 * @param colours by name, as the browser computes them
 */
export function judgeContrast(colours: Readonly<Record<string, string>>, scheme: Scheme): readonly Finding[] {
  const surface = read(colours['surface'] ?? '');
  const card = surface ? over(surface, scheme === 'light' ? '#ffffff' : '#000000') : undefined;
  const hex = (name: string, ground = card): string | undefined => {
    const colour = read(colours[name] ?? '');
    return colour && ground !== undefined ? over({ ...colour, ...((colour.alpha ?? 1) === 1 ? read(shownAs(colour)) : {}) }, ground) : undefined;
  };
  const worst = new Map<string, { readonly ground: string; readonly ratio: number; readonly needed: number; readonly grounds: string[]; readonly colour: string }>();
  for (const { colour, ground, needed } of PAIRS) {
    const below = hex(ground);
    const above = below === undefined ? undefined : hex(colour, below);
    if (above === undefined || below === undefined) continue;
    const ratio = contrast(above, below);
    const before = worst.get(colour);
    const grounds = [...(before?.grounds ?? []), below];
    worst.set(colour, before && before.ratio / before.needed <= ratio / needed ? { ...before, grounds } : { ground, ratio, needed, grounds, colour: above });
  }
  // Where a card and what lies deeper are of two schemes, no colour does on both: it is mended where it is worst.
  const mended = (colour: string, grounds: readonly string[], ground: string, needed: number): string => {
    const found = nearest(colour, grounds, needed);
    return grounds.every((one) => contrast(found, one) >= needed) ? found : nearest(colour, [ground], needed);
  };
  return [...worst].filter(([, { ratio, needed }]) => ratio < needed).map(([name, { ground, ratio, needed, grounds, colour }]) => ({
    weight: 'warn', about: `contrast-${name}`,
    text: `in the ${scheme} scheme --onramp-color-${name} (${colour}) on --onramp-color-${ground} (${hex(ground) ?? ''}) has a contrast of ${shown(ratio)}:1, and needs ${needed}:1.`,
    mend: `--onramp-color-${name}${scheme === 'dark' ? '-dark' : ''}: ${mended(colour, grounds, hex(ground) ?? '', needed)};`,
  }));
}
