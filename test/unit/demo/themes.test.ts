/** The finished themes: taken by a frame as they are, and readable in light and in dark. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import * as z from 'zod/mini';
import { TOKENS } from '../../../src/embed/token-names.js';
import { look, sheetOf } from '../../../src/embed/look.js';
import { COLOURS } from '../../../src/styles/colours.js';
import { contrast, PAIRS } from '../../../src/theme/index.js';

const folder = path.resolve(import.meta.dirname, '../../../demo/themes');
const files = fs.readdirSync(folder).filter((name) => name.endsWith('.json'));
const read = (name: string): unknown => JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8'));

/** A colour that a theme names, or else the default; what is derived it has to name, so that it can be judged here. */
function colourOf(tokens: Readonly<Record<string, string>>, name: keyof typeof COLOURS, dark: boolean): string {
  const [light, night] = COLOURS[name];
  const found = (dark ? tokens[`--onramp-color-${name}-dark`] : undefined) ?? tokens[`--onramp-color-${name}`] ?? (dark ? night : light);
  assert.match(found ?? '', /^#[0-9a-f]{6}$/, `${name}: ${found}`);
  return found ?? '';
}

const unreadable = (tokens: Readonly<Record<string, string>>): string[] => [false, true].flatMap((dark) => PAIRS.map((pair) => ({ ...pair, ratio: contrast(colourOf(tokens, pair.colour, dark), colourOf(tokens, pair.ground, dark)) }))
  .filter(({ ratio, needed }) => ratio < needed).map(({ colour, ground, ratio, needed }) => `${dark ? 'dark' : 'light'}: ${colour} on ${ground} ${ratio.toFixed(2)} of ${needed}`));

describe('the finished themes', () => {
  it('are six', () => assert.equal(files.length, 6));

  for (const file of files) {
    it(`${file} is taken by a frame, to the last declaration`, () => {
      const theme = read(file);
      const parsed = z.parse(look, theme);
      assert.deepEqual(parsed, theme);
      const known = new Set(TOKENS);
      for (const name of Object.keys(parsed.tokens ?? {})) assert.ok(known.has(name), name);
      const sheet = sheetOf(parsed);
      for (const [name, value] of Object.entries(parsed.tokens ?? {})) assert.ok(sheet.includes(`${name}:${value}`), name);
      for (const [part, declarations] of Object.entries(parsed.parts ?? {})) for (const [name, value] of Object.entries(declarations)) assert.ok(sheet.includes(`::part(${part}){`) && sheet.includes(`${name}:${value}`), part);
    });

    it(`${file} can be read in light and in dark`, () => {
      const { tokens = {} } = z.parse(look, read(file));
      assert.deepEqual(unreadable(tokens), []);
    });
  }

  it('differ in type, corners and density, and not in colour alone', () => {
    const traits = files.map((file) => z.parse(look, read(file)).tokens ?? {}).map((tokens) => ['--onramp-font', '--onramp-radius', '--onramp-control-height', '--onramp-heading-size'].map((name) => tokens[name]).join());
    assert.equal(new Set(traits).size, files.length);
  });

  it('one that cannot be read would be found', () => {
    const { tokens = {} } = z.parse(look, read('bank.json'));
    assert.ok(unreadable({ ...tokens, '--onramp-color-text-muted-dark': '#555555' }).length > 0);
  });
});
