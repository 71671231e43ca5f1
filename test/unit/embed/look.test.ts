/** A theme from outside changes how things look, and nothing else. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as z from 'zod/mini';
import fc from 'fast-check';
import { look, sheetOf } from '../../../src/embed/look.js';
import { runs } from '../../scale.js';

const passes = (value: unknown): boolean => z.safeParse(look, value).success;

describe('a theme', () => {
  it('is tokens of ours, and declarations for parts', () => {
    const theme = { tokens: { '--onramp-color-accent': '#5b3df5', '--onramp-font': "'Inter', sans-serif" }, parts: { review__summary__pay: { color: 'rebeccapurple', 'font-size': '1.5rem' }, base: { border: '0' } } };
    assert.equal(sheetOf(z.parse(look, theme)), [
      "onramp-checkout{--onramp-color-accent:#5b3df5;--onramp-font:'Inter', sans-serif}", 'onramp-checkout::part(review__summary__pay){color:rebeccapurple;font-size:1.5rem}', 'onramp-checkout::part(base){border:0}',
    ].join('\n'));
  });

  it('loads, hides, moves and covers nothing', () => {
    for (const value of ['url(https://evil.example/x)', 'red;display:none', 'red}*{display:none', 'image-set("x" 1x)', 'u\\72l(x)', '/* x */ red', 'expression(alert(1))', '<b>', '@import "x"', 'x'.repeat(201), 'URL(x)', 'env(x)']) {
      assert.ok(!passes({ tokens: { '--onramp-color-accent': value } }), value);
      assert.ok(!passes({ parts: { base: { color: value } } }), value);
    }
    for (const property of ['display', 'visibility', 'opacity', 'position', 'content', 'background', 'background-image', 'transform', 'clip-path', 'filter', 'inset', 'z-index', 'cursor', 'pointer-events', '--x', 'all']) {
      assert.ok(!passes({ parts: { base: { [property]: 'x' } } }), property);
    }
    for (const name of ['--other', '--onramp-', 'color', '--onramp-a;b']) assert.ok(!passes({ tokens: { [name]: 'red' } }), name);
    for (const part of ['base)', 'a b', '*', 'Base', '', '_', 'x'.repeat(81), '__proto__ ']) assert.ok(!passes({ parts: { [part]: { color: 'red' } } }), part);
  });

  it('makes no text invisible or too small to read', () => {
    const sheet = sheetOf({ parts: { base: { color: 'transparent', 'font-size': '1px' }, x: { color: 'rgb(0 0 0 / 0%)' }, y: { color: 'rgba(0,0,0,0)', 'font-size': '16px' } } });
    assert.equal(sheet.replace(/\s/g, ''), 'onramp-checkout{}onramp-checkout::part(base){}onramp-checkout::part(x){}onramp-checkout::part(y){font-size:16px}');
  });

  it('makes no text invisible in the dark either', () => {
    for (const name of ['text', 'text-muted', 'accent-text', 'on-accent', 'on-success', 'danger', 'warning']) {
      for (const ending of ['', '-dark']) assert.ok(!sheetOf({ tokens: { [`--onramp-color-${name}${ending}`]: 'transparent' } }).includes('transparent'), name + ending);
    }
    assert.ok(sheetOf({ tokens: { '--onramp-color-danger-soft-dark': 'transparent' } }).includes('transparent'));
  });

  it('never closes the rule that it is in', () => {
    fc.assert(fc.property(fc.dictionary(fc.constantFrom('color', 'border', 'font-family'), fc.string({ unit: fc.constantFrom(...'a{};:()/*\\"\'<>@#,. url'.split('')), maxLength: 30 })), (declarations) => {
      const parsed = z.safeParse(look, { parts: { base: declarations } });
      if (!parsed.success) return;
      const sheet = sheetOf(parsed.data);
      assert.equal(sheet.split('{').length, 3);
      assert.equal(sheet.split('}').length, 3);
      assert.ok(!/url\s*\(|@|\/\*|\\/.test(sheet), sheet);
    }), { numRuns: runs(50_000) });
  });
});
