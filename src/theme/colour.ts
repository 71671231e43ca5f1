/** Colours in numbers: read from what CSS calls them, held against each other, moved until they can be told apart. */
import { clampChroma, converter, formatHex, inGamut, interpolate, modeHsl, modeHwb, modeLab, modeLch, modeLrgb, modeOklab, modeOklch, modeP3, modeRgb, modeXyz65, parse, useMode, wcagContrast } from 'culori/fn';
import type { Color, Oklch } from 'culori/fn';

// Without its modes the library would read no colour; with all of them it would weigh five times as much.
for (const mode of [modeRgb, modeHsl, modeHwb, modeLab, modeLch, modeLrgb, modeOklab, modeP3, modeXyz65]) useMode(mode as typeof modeRgb);
const toOklch = useMode(modeOklch);
const toRgb = converter('rgb');
const isShown = inGamut('rgb');

/** A colour as `#rrggbb`. */
export type Hex = string;

/** What CSS calls a colour, `undefined` where the text is none. */
export function read(text: string): Color | undefined {
  return parse(text);
}

export function oklchOf(colour: Hex | Color): Oklch {
  const found = toOklch(colour);
  if (!found) throw new RangeError(`${JSON.stringify(colour)} is no colour.`);
  return found;
}

/** The nearest colour that a screen of today shows: less strong, never darker or lighter. */
export const hexOf = ({ l, c, h = 0 }: { readonly l: number; readonly c: number; readonly h?: number | undefined }): Hex =>
  formatHex(clampChroma({ mode: 'oklch', l: Math.min(1, Math.max(0, l)), c, h }, 'oklch'));

/** The colour as `#rrggbb`: itself where a screen of today shows it. */
export const shownAs = (colour: Color): Hex => (isShown(colour) ? formatHex(colour) : hexOf(oklchOf(colour)));

/** What is seen where a colour that lets something through lies on a ground. */
export function over(colour: Color, ground: Hex): Hex {
  const { r, g, b, alpha = 1 } = toRgb(colour);
  const below = toRgb(ground) ?? { r: 1, g: 1, b: 1 };
  const through = (above: number, under: number): number => Math.min(1, Math.max(0, above * alpha + under * (1 - alpha)));
  return formatHex({ mode: 'rgb', r: through(r, below.r), g: through(g, below.g), b: through(b, below.b) });
}

/** The contrast of WCAG 2.2, from 1 to 21. */
export const contrast = (one: Hex, other: Hex): number => wcagContrast(one, other);

/** A part of one colour in another. */
export const mix = (colour: Hex, ground: Hex, part: number): Hex => formatHex(interpolate([ground, colour], 'oklab')(part));

const enough = (colour: Hex, grounds: readonly Hex[], needed: number): boolean => grounds.every((ground) => contrast(colour, ground) >= needed);

/** The nearest in lightness that stands out on every ground, on one side; `undefined` where even black or white does not. */
function towards(end: 0 | 1, { l, c, h }: Oklch, grounds: readonly Hex[], needed: number): Hex | undefined {
  if (!enough(end === 0 ? '#000000' : '#ffffff', grounds, needed)) return undefined;
  let [near, far] = [l, end as number];
  for (let step = 0; step < 12; step++) {
    const middle = (near + far) / 2;
    if (enough(hexOf({ l: middle, c, h }), grounds, needed)) far = middle;
    else near = middle;
  }
  return hexOf({ l: far, c, h });
}

/**
 * The colour itself where it stands out on every ground, else the nearest of its hue that does.
 * @param grounds what it is seen on
 * @param needed the contrast, 4.5 for text and 3 for lines and marks
 */
export function nearest(colour: Hex, grounds: readonly Hex[], needed: number): Hex {
  if (enough(colour, grounds, needed)) return colour;
  const from = oklchOf(colour);
  const found = [towards(0, from, grounds, needed), towards(1, from, grounds, needed)].filter((one) => one !== undefined);
  const distance = (one: Hex): number => Math.abs(oklchOf(one).l - from.l);
  return found.sort((a, b) => distance(a) - distance(b))[0] ?? (contrast('#000000', grounds[0] ?? '#ffffff') > contrast('#ffffff', grounds[0] ?? '#ffffff') ? '#000000' : '#ffffff');
}
