/** A whole palette from one brand colour: readable whatever the brand, and as near to it as that lets it be. */
import type { Colour } from '../styles/colours.js';
import { contrast, hexOf, mix, nearest, oklchOf, read, shownAs } from './colour.js';
import type { Hex } from './colour.js';

export type Scheme = 'light' | 'dark';
export type Palette = Readonly<Record<Colour, string>>;

const TEXT = 4.5;
const MARK = 3;

/** What a scheme is made of: lightnesses, and how much of the brand is in what is nearly grey. */
const SCHEMES = {
  light: { surface: 1, sunken: 0.97, tint: 0.05, text: 0.22, muted: 0.48, border: 0.91, line: 0.62, soft: 0.1, success: 0.48, danger: 0.5, warning: 0.45, seen: 1.3, backdrop: 'rgb(10 14 18 / 55%)' },
  dark: { surface: 0.205, sunken: 0.25, tint: 0.1, text: 0.96, muted: 0.74, border: 0.33, line: 0.58, soft: 0.16, success: 0.78, danger: 0.78, warning: 0.84, seen: 2, backdrop: 'rgb(0 0 0 / 65%)' },
} as const;

const HUES = { success: [155, 0.13], danger: [27, 0.19], warning: [75, 0.12] } as const;

/** White where it can be read, else nearly black and of the same hue, else black. One of the last two always can be. */
function inkOn(fill: Hex): Hex {
  const { c, h } = oklchOf(fill);
  return ['#ffffff', hexOf({ l: 0.22, c: Math.min(c, 0.05), h }), '#000000'].find((ink) => contrast(ink, fill) >= TEXT) ?? '#000000';
}

/** A fill under the pointer: a step into the depth of its scheme, or the other way where the text on it would be lost. */
function stepped(fill: Hex, ink: Hex, scheme: Scheme, by: number): Hex {
  const { l, c, h } = oklchOf(fill);
  const ways = (scheme === 'light' ? [-by, by] : [by, -by]).map((way) => hexOf({ l: l + way, c, h }));
  return ways.find((one) => one !== fill && contrast(ink, one) >= TEXT) ?? fill;
}

/**
 * Every colour token of one scheme, made of a brand colour: text has a contrast of 4.5 at least, borders of controls, the
 * focus ring and large marks one of 3 (WCAG 2.2 AA). The button is the brand itself, unless it could not be told from the card.
 * @param brand any colour that CSS knows, such as `#5b3df5`
 */
export function paletteOf(brand: string, { scheme }: { readonly scheme: Scheme }): Palette {
  const colour = read(brand);
  if (!colour) throw new RangeError(`${JSON.stringify(brand)} is no colour.`);
  const own = oklchOf(colour);
  const given = shownAs(colour);
  const base = SCHEMES[scheme];
  const grey = (l: number, most = 0.02): Hex => hexOf({ l, c: Math.min(own.c * base.tint, most), h: own.h });

  const surface = scheme === 'light' ? '#ffffff' : grey(base.surface);
  const sunken = grey(base.sunken);
  const accent = nearest(given, [surface], base.seen);
  const ink = inkOn(accent);
  const soft = (fill: Hex, part: number): Hex => mix(fill, surface, part);
  const accentSoft = soft(accent, base.soft);
  const [success, danger, warning] = (['success', 'danger', 'warning'] as const).map((name) => hexOf({ l: base[name], c: HUES[name][1], h: HUES[name][0] })) as [Hex, Hex, Hex];
  // A part of the bright tone and not of the dark one, which would make it dirty.
  const bright = (name: keyof typeof HUES): Hex => hexOf({ l: 0.85, c: 0.16, h: HUES[name][0] });
  const softs = { success: soft(bright('success'), 0.16), danger: soft(bright('danger'), 0.16), warning: soft(bright('warning'), 0.18) };
  const mark = nearest(success, [surface], MARK);
  return {
    accent, 'accent-hover': stepped(accent, ink, scheme, 0.05), 'accent-pressed': stepped(accent, ink, scheme, 0.1), 'on-accent': ink,
    'accent-text': nearest(given, [surface, sunken, accentSoft], TEXT), 'accent-soft': accentSoft, focus: nearest(given, [surface, sunken], MARK),
    surface, 'surface-sunken': sunken,
    text: nearest(grey(base.text, 0.03), [surface, sunken, accentSoft, ...Object.values(softs)], TEXT),
    'text-muted': nearest(grey(base.muted, 0.03), [surface, sunken, accentSoft, softs.warning, softs.danger], TEXT),
    border: grey(base.border, 0.015), 'border-strong': nearest(grey(base.line, 0.03), [surface, sunken], MARK),
    success: mark, 'success-soft': softs.success, 'on-success': inkOn(mark),
    danger: nearest(danger, [surface, softs.danger], TEXT), 'danger-soft': softs.danger,
    warning: nearest(warning, [surface, accentSoft, softs.warning], TEXT), 'warning-soft': softs.warning,
    backdrop: base.backdrop,
  };
}

/**
 * The custom properties of a brand colour in both schemes: `--onramp-color-accent` and its twin `--onramp-color-accent-dark`,
 * and so on. They can be set on the tag, or go into a frame as `look.tokens`.
 */
export function tokensOf(brand: string): Record<string, string> {
  const named = (scheme: Scheme, ending: string): [string, string][] => Object.entries(paletteOf(brand, { scheme })).map(([name, value]) => [`--onramp-color-${name}${ending}`, value]);
  return Object.fromEntries([...named('light', ''), ...named('dark', '-dark')]);
}
