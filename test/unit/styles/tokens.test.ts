/** The public custom properties: each documented with its true default, and nothing that an older browser would choke on. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { TOKENS } from '../../../src/embed/token-names.js';
import { COLOURS } from '../../../src/styles/colours.js';
import { tokens } from '../../../src/styles/tokens.js';

const src = path.resolve(import.meta.dirname, '../../../src');
const read = (file: string): string => fs.readFileSync(path.join(src, file), 'utf8');
const styled = fs.readdirSync(src, { recursive: true }).map(String).filter((name) => /^(elements|styles)\//.test(name) && name.endsWith('.ts'));

/** What the documentation promises, by name. */
const documented = new Map([...read('elements/checkout/themed-element.ts').matchAll(/@cssproperty \[(--onramp-[a-z-]+)=(.+?)\] - .+\.$/gm)].map(([, name = '', value = '']) => [name, value]));

/** The second argument of the `var()` around a name, its brackets counted; `undefined` where there is none. */
function fallbackOf(text: string, name: string): string | undefined {
  const start = text.indexOf(`var(${name},`);
  if (start < 0) return undefined;
  let depth = 1;
  let at = start + `var(${name},`.length;
  const from = at;
  for (; depth > 0; at++) depth += text[at] === '(' ? 1 : text[at] === ')' ? -1 : 0;
  return text.slice(from, at - 1).trim();
}

describe('the custom properties', () => {
  it('are documented, all of them and no others', () => {
    const used = new Set([tokens.cssText, ...styled.filter((name) => !/themed-element|tokens/.test(name)).map(read)].flatMap((text) => [...text.matchAll(/var\(\s*(--onramp-[a-z-]+)/g)].map(([, name = '']) => name)));
    assert.deepEqual([...used].sort(), [...documented.keys()].sort());
    assert.ok(used.size > 60);
  });

  it('all travel into a frame', () => {
    assert.deepEqual([...TOKENS].sort(), [...documented.keys()].sort());
  });

  it('have the defaults that are documented', () => {
    const css = [tokens.cssText, ...styled.map(read)].join('\n');
    for (const [name, value] of documented) {
      const dark = name.endsWith('-dark');
      const fallback = fallbackOf(css, name) ?? '';
      const own = dark ? fallbackOf(fallback, name.slice(0, -'-dark'.length)) ?? fallbackOf(fallback, '--_lifted') ?? '' : fallback;
      if (value === 'derived') assert.match(own, /^(var\(--_|calc\(var\(--_)|^208px$/, name);
      else assert.equal(own.replace(/\s+/g, ' '), value, name);
    }
  });

  it('of colours are those of the table, each with a twin for the dark', () => {
    for (const [name, [light, night]] of Object.entries(COLOURS)) {
      assert.equal(documented.get(`--onramp-color-${name}`), light);
      assert.equal(documented.get(`--onramp-color-${name}-dark`), night ?? 'derived');
    }
  });
});

/** Where `color-mix()` or a relative colour would take a declaration away from a browser that does not know it. */
function dangers(css: string): string[] {
  // What is asked for with @supports is known. Its block ends where its brackets close.
  let plain = css.replace(/\/\*[^]*?\*\//g, '');
  for (let start = plain.indexOf('@supports'); start >= 0; start = plain.indexOf('@supports')) {
    let at = plain.indexOf('{', start) + 1;
    for (let depth = 1; depth > 0; at++) depth += plain[at] === '{' ? 1 : plain[at] === '}' ? -1 : 0;
    plain = plain.slice(0, start) + plain.slice(at);
  }
  const found: string[] = [];
  let before = '';
  for (const [, property = '', value = ''] of plain.matchAll(/(?<=[{;]\s*)([a-z-]+):\s*([^;{}]+);/g)) {
    const isNew = /color-mix\(|\(from |light-dark\(/.test(value);
    // With a variable in it a browser notices too late: the declaration before it is gone by then.
    if (isNew && (property.startsWith('--') || value.includes('var(') || (!property.endsWith('-color') && before !== property))) found.push(`${property}: ${value}`);
    before = property;
  }
  return found;
}

describe('browsers without color-mix() and relative colours', () => {
  it('lose no colour that they need', () => {
    for (const name of styled.filter((file) => !file.endsWith('tokens.ts'))) assert.deepEqual(dangers(read(name)), [], name);
    assert.deepEqual(dangers(tokens.cssText), []);
  });

  it('a colour that they would lose is found', () => {
    for (const [css, count] of [
      ['a { color: color-mix(in oklab, var(--x), red); }', 1], ['a { --x: color-mix(in oklab, red, blue); }', 1], ['a { border: 1px solid color-mix(in oklab, red, blue); }', 1],
      ['a { border: 1px solid red; border: 1px solid color-mix(in oklab, red, blue); }', 0], ['@supports (color: oklch(from red l c h)) { a { --x: oklch(from red l c h); } } a { text-decoration-color: oklch(from red l c h); }', 0],
      ['@supports (color: red) { a { --x: oklch(from red l c h); } } a { --y: oklch(from red l c h); }', 1],
    ] as const) assert.equal(dangers(css).length, count, css);
  });

  it('have a plain value for everything that is derived', () => {
    const plain = tokens.cssText.split('@supports')[0] ?? '';
    for (const [, name = ''] of tokens.cssText.matchAll(/(--_made-[a-z-]+):/g)) assert.match(plain, new RegExp(`${name}: var\\(--_[a-z-]+\\);`));
    for (const [, name = ''] of tokens.cssText.matchAll(/var\((--_[a-z-]+)/g)) assert.ok(plain.includes(`${name}:`), name);
  });
});
