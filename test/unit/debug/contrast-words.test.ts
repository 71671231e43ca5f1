/** What `debug` says of a theme: which pair, its ratio, the needed one, and a colour that would do. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { judgeContrast } from '../../../src/debug/contrast-words.js';
import { contrast, paletteOf } from '../../../src/theme/index.js';

describe('a theme that can be read', () => {
  it('gets no word', () => {
    for (const scheme of ['light', 'dark'] as const) for (const brand of ['#5b3df5', '#ffcc00', '#0a2540']) assert.deepEqual(judgeContrast(paletteOf(brand, { scheme }), scheme), []);
  });
});

describe('a theme that cannot', () => {
  const light = { ...paletteOf('#5b3df5', { scheme: 'light' }) };

  it('hears the worst ground of each colour, the ratio, the need and the nearest that does', () => {
    const [first, ...others] = judgeContrast({ ...light, 'text-muted': '#999999' }, 'light');
    assert.deepEqual(others, []);
    assert.equal(first?.about, 'contrast-text-muted');
    assert.match(first.text, /in the light scheme --onramp-color-text-muted \(#999999\) on --onramp-color-[a-z-]+ \(#[0-9a-f]{6}\) has a contrast of 2\.\d+:1, and needs 4\.5:1\./);
    const mended = /^--onramp-color-text-muted: (#[0-9a-f]{6});$/.exec(first.mend ?? '')?.[1] ?? '';
    for (const ground of ['surface', 'surface-sunken', 'accent-soft', 'warning-soft', 'danger-soft'] as const) assert.ok(contrast(mended, light[ground]) >= 4.5, ground);
    assert.deepEqual(judgeContrast({ ...light, 'text-muted': mended }, 'light'), []);
  });

  it('in the dark is told of the twin', () => {
    const found = judgeContrast({ ...paletteOf('#5b3df5', { scheme: 'dark' }), 'on-accent': '#777777' }, 'dark');
    assert.match(found[0]?.mend ?? '', /^--onramp-color-on-accent-dark: #/);
  });

  it('is measured as it is seen: through what lets something through, and in colours wider than this screen', () => {
    assert.match(judgeContrast({ ...light, text: 'rgba(0, 0, 0, 0.3)' }, 'light')[0]?.text ?? '', /--onramp-color-text \(#[a-f0-9]{6}\) on .* has a contrast of [12]\./);
    assert.deepEqual(judgeContrast({ ...light, text: 'color(xyz-d65 0.01 0.01 0.01)', danger: 'oklch(0.4 0.15 27)', focus: 'color(srgb 0.2 0.2 0.9)' }, 'light'), []);
  });

  it('is never rounded up to what it needs', () => {
    const text = judgeContrast({ ...light, 'text-muted': '#777777' }, 'light')[0]?.text ?? '';
    assert.match(text, /contrast of (4\.[0-4]\d?|3\.\d+):1/);
  });

  it('whose values are no colours is left alone', () => {
    assert.deepEqual(judgeContrast({ ...light, text: '', 'text-muted': 'inherit' }, 'light'), []);
    assert.deepEqual(judgeContrast({}, 'dark'), []);
  });
});
