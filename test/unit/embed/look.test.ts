/** A theme from outside changes how things look, and nothing else. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as z from 'zod/mini';
import fc from 'fast-check';
import { look, sheetOf } from '../../../src/embed/look.js';
import { runs } from '../../scale.js';

const sheet = (value: unknown): string => sheetOf(z.parse(look, value));
const refused = (value: unknown): boolean => !z.safeParse(look, value).success;

describe('a theme', () => {
  it('is tokens of ours, and declarations for parts', () => {
    const theme = { tokens: { '--onramp-color-accent': '#5b3df5', '--onramp-font': "'Inter', sans-serif" }, parts: { review__summary__pay: { color: 'rebeccapurple', 'font-size': '1.5rem' }, base: { border: '0' } } };
    assert.equal(sheetOf(z.parse(look, theme)), [
      "onramp-checkout{--onramp-color-accent:#5b3df5;--onramp-font:'Inter', sans-serif}", 'onramp-checkout::part(review__summary__pay){color:rebeccapurple;font-size:1.5rem}', 'onramp-checkout::part(base){border:0}',
    ].join('\n'));
  });

  it('loads, hides, moves and covers nothing: such a line is left out, and the others stay', () => {
    const safe = { '--onramp-radius': '3px' };
    for (const value of ['url(https://evil.example/x)', 'red;display:none', 'red}*{display:none', 'image-set("x" 1x)', 'u\\72l(x)', '/* x */ red', 'expression(alert(1))', '<b>', '@import "x"', 'x'.repeat(201), 'URL(x)', 'env(x)', 5, null, {}, ['red']]) {
      assert.equal(sheet({ tokens: { ...safe, '--onramp-color-accent': value } }), 'onramp-checkout{--onramp-radius:3px}', JSON.stringify(value));
      assert.equal(sheet({ parts: { base: { color: value, gap: '2px' } } }), 'onramp-checkout{}\nonramp-checkout::part(base){gap:2px}', JSON.stringify(value));
    }
    for (const property of ['display', 'visibility', 'opacity', 'position', 'content', 'background', 'background-image', 'transform', 'clip-path', 'filter', 'inset', 'z-index', 'cursor', 'pointer-events', '--x', 'all', '__proto__']) {
      assert.equal(sheet(JSON.parse(`{"parts":{"base":{"${property}":"x","gap":"2px"}}}`)), 'onramp-checkout{}\nonramp-checkout::part(base){gap:2px}', property);
    }
    for (const name of ['--other', '--onramp-', 'color', '--onramp-a;b', '__proto__']) assert.equal(sheet(JSON.parse(`{"tokens":{"${name}":"red","--onramp-radius":"3px"}}`)), 'onramp-checkout{--onramp-radius:3px}', name);
    for (const part of ['base)', 'a b', '*', 'Base', '', '_', 'x'.repeat(81), '__proto__ ', '__proto__']) assert.equal(sheet(JSON.parse(`{"parts":{"${part}":{"color":"red"}}}`)), 'onramp-checkout{}', part);
  });

  it('is refused whole where it has no form, or is too large', () => {
    const many = (count: number): object => Object.fromEntries(Array.from({ length: count }, (_, index) => [`p${index}`, {}]));
    for (const value of [null, 5, 'x', [], { tokens: [] }, { tokens: 5 }, { parts: [[]] }, { parts: many(201) }, { tokens: many(81) }]) assert.ok(refused(value), JSON.stringify(value)?.slice(0, 80));
    assert.ok(!refused({ parts: many(200), tokens: many(80) }));
  });

  it('makes no text invisible or too small to read', () => {
    const drawn = sheetOf({ parts: { base: { color: 'transparent', 'font-size': '1px' }, x: { color: 'rgb(0 0 0 / 0%)' }, y: { color: 'rgba(0,0,0,0)', 'font-size': '16px' } } });
    assert.equal(drawn.replace(/\s/g, ''), 'onramp-checkout{}onramp-checkout::part(base){}onramp-checkout::part(x){}onramp-checkout::part(y){font-size:16px}');
  });

  it('makes no text invisible in the dark either', () => {
    for (const name of ['text', 'text-muted', 'accent-text', 'on-accent', 'on-success', 'danger', 'warning']) {
      for (const ending of ['', '-dark']) assert.ok(!sheetOf({ tokens: { [`--onramp-color-${name}${ending}`]: 'transparent' } }).includes('transparent'), name + ending);
    }
    assert.ok(sheetOf({ tokens: { '--onramp-color-danger-soft-dark': 'transparent' } }).includes('transparent'));
  });

  it('never closes the rule that it is in', () => {
    fc.assert(fc.property(fc.dictionary(fc.constantFrom('color', 'border', 'font-family'), fc.string({ unit: fc.constantFrom(...'a{};:()/*\\"\'<>@#,. url'.split('')), maxLength: 30 })), (declarations) => {
      const drawn = sheet({ parts: { base: declarations } });
      assert.equal(drawn.split('{').length, 3);
      assert.equal(drawn.split('}').length, 3);
      assert.ok(!/url\s*\(|@|\/\*|\\/.test(drawn), drawn);
    }), { numRuns: runs(50_000) });
  });
});
