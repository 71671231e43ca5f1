/** `onramp-checkout/theme`: palettes that can be read, from one brand colour. For build scripts and tools; no browser is needed. */
export { contrast, nearest } from './colour.js';
export { PAIRS, type Pair } from './pairs.js';
export { paletteOf, tokensOf, type Palette, type Scheme } from './palette.js';
