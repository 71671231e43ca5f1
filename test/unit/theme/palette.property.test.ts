/** A palette can be read whatever the brand, and stays as near to it as that lets it. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { COLOURS } from '../../../src/styles/colours.js';
import { contrast, nearest, PAIRS, paletteOf, tokensOf } from '../../../src/theme/index.js';
import type { Palette } from '../../../src/theme/index.js';
import { runs } from '../../scale.js';

const hex = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);
/** Where palettes break: the ends, greys in the middle, yellows, and blues that are dark and strong at once. */
const hard = fc.constantFrom('#000000', '#ffffff', '#777777', '#757575', '#ffff00', '#00ffff', '#0000ff', '#ff0000', '#00ff00', '#ff00ff', '#fefefe', '#010101', '#ffcc00', '#0a2540', '#808000');
const brand = fc.oneof({ weight: 9, arbitrary: hex }, { weight: 1, arbitrary: hard });
const scheme = fc.constantFrom('light' as const, 'dark' as const);

/** A second opinion, by the letter of WCAG and with nothing of the library. */
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
const ratio = (one: string, other: string): number => {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
};
const failures = (palette: Palette): string[] => PAIRS.filter(({ colour, ground, needed }) => ratio(palette[colour], palette[ground]) < needed)
  .map(({ colour, ground, needed }) => `${colour} ${palette[colour]} on ${ground} ${palette[ground]}: ${ratio(palette[colour], palette[ground]).toFixed(2)} of ${needed}`);

describe('a palette of one brand colour', () => {
  it('can be read in both schemes, any brand', () => {
    fc.assert(fc.property(brand, scheme, (colour, one) => assert.deepEqual(failures(paletteOf(colour, { scheme: one })), [])), { numRuns: runs(20_000) });
  });

  it('has every token, as a colour of this screen', () => {
    fc.assert(fc.property(brand, scheme, (colour, one) => {
      const palette = paletteOf(colour, { scheme: one });
      assert.deepEqual(Object.keys(palette).sort(), Object.keys(COLOURS).sort());
      for (const [name, value] of Object.entries(palette)) assert.match(value, name === 'backdrop' ? /^rgb\(\d+ \d+ \d+ \/ \d+%\)$/ : /^#[0-9a-f]{6}$/);
    }), { numRuns: runs(1000) });
  });

  it('keeps the brand on its button where that can be told from the card, and moves it no further than needed', () => {
    fc.assert(fc.property(brand, scheme, (colour, one) => {
      const { accent, surface } = paletteOf(colour, { scheme: one });
      const seen = one === 'light' ? 1.3 : 2;
      if (ratio(colour, surface) >= seen) assert.equal(accent, colour);
      else assert.ok(ratio(accent, surface) < seen + 0.12, `${colour} became ${accent}`);
    }), { numRuns: runs(5000) });
  });

  it('keeps the brand as text and as the ring where it can be read there, and moves it no further than needed', () => {
    fc.assert(fc.property(brand, scheme, (colour, one) => {
      const palette = paletteOf(colour, { scheme: one });
      for (const [name, grounds, needed] of [['accent-text', ['surface', 'surface-sunken', 'accent-soft'], 4.5], ['focus', ['surface', 'surface-sunken'], 3]] as const) {
        const least = (text: string): number => Math.min(...grounds.map((ground) => ratio(text, palette[ground])));
        if (least(colour) >= needed) assert.equal(palette[name], colour);
        else assert.ok(least(palette[name]) < needed + 0.2, `${colour} became ${palette[name]}: ${least(palette[name])}`);
      }
    }), { numRuns: runs(5000) });
  });

  it('takes whatever CSS calls a colour, and nothing else', () => {
    assert.equal(paletteOf('hsl(240 100% 50%)', { scheme: 'light' }).accent, '#0000ff');
    assert.match(paletteOf('oklch(0.6 0.4 150)', { scheme: 'light' }).accent, /^#/);
    for (const text of ['', 'brand', '#12', 'url(x)', 'var(--x)']) assert.throws(() => paletteOf(text, { scheme: 'dark' }), RangeError);
  });

  it('is both schemes as tokens, each dark one beside its twin', () => {
    const tokens = tokensOf('#ffcc00');
    assert.equal(Object.keys(tokens).length, Object.keys(COLOURS).length * 2);
    assert.equal(tokens['--onramp-color-accent'], '#ffcc00');
    assert.equal(tokens['--onramp-color-surface-dark'], paletteOf('#ffcc00', { scheme: 'dark' }).surface);
  });

  it('that could not be read would be found', () => {
    assert.deepEqual(failures({ ...paletteOf('#5b3df5', { scheme: 'light' }), 'text-muted': '#aaaaaa' }).length, 5);
  });
});

describe('the nearest colour that does', () => {
  it('does, on any one ground, and is no other colour where nothing has to change', () => {
    fc.assert(fc.property(hex, hex, fc.constantFrom(3, 4.5), (colour, ground, needed) => {
      const found = nearest(colour, [ground], needed);
      assert.ok(ratio(found, ground) >= needed - 1e-9, `${found} on ${ground}`);
      if (ratio(colour, ground) >= needed) assert.equal(found, colour);
    }), { numRuns: runs(5000) });
  });

  it('is measured as WCAG measures', () => {
    fc.assert(fc.property(hex, hex, (one, other) => assert.ok(Math.abs(contrast(one, other) - ratio(one, other)) < 0.01)), { numRuns: runs(5000) });
    assert.equal(contrast('#000000', '#ffffff'), 21);
  });
});
