/** What is read before the first screen is shown holds its words and no others, and weighs little. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import zlib from 'node:zlib';
import ts from 'typescript';
import { minify, transformWithOxc } from 'vite';
import firstEn from '../../../src/locale/en.js';
import { LANGUAGES } from '../../../src/locale/languages.js';
import laterEn from '../../../src/locale/later/en.js';

const src = path.resolve(import.meta.dirname, '../../../src');

/** What one language may weigh, brotli, minified by itself. */
const MOST_BYTES = 1800;

/** How a key is spoken; the first of them hands on what it is given inside the room of the words. */
const speakersOf = (file: string): readonly string[] => (file.startsWith('locale/') ? ['optional'] : ['term', 'optional']);

interface Module {
  readonly name: string;
  readonly source: ts.SourceFile;
}

/** The first script: a module and all that it imports, but not what it loads later. */
function firstScript(entry: string): Module[] {
  const found = new Map<string, Module>();
  const add = (file: string): void => {
    if (found.has(file)) return;
    const source = ts.createSourceFile(file, fs.readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
    found.set(file, { name: path.relative(src, file), source });
    for (const statement of source.statements) {
      if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) continue;
      const types = ts.isImportDeclaration(statement) ? statement.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword : statement.isTypeOnly;
      const from = statement.moduleSpecifier;
      if (!types && from && ts.isStringLiteral(from) && from.text.startsWith('.')) add(path.resolve(path.dirname(file), from.text.replace(/\.js$/, '.ts')));
    }
  };
  add(path.join(src, entry));
  return [...found.values()];
}

function* below(node: ts.Node): Generator<ts.Node> {
  yield node;
  for (const child of node.getChildren()) yield* below(child);
}

const stringsIn = (node: ts.Node): string[] => [...below(node)].filter(ts.isStringLiteral).map(({ text }) => text);

/** The keys that a call names: `term('a')`, `term(what ? 'a' : 'b')`, and both of `optional(code, 'a')`. */
function keysOf(call: ts.CallExpression, speakers: readonly string[]): { readonly keys: readonly string[]; readonly named: boolean } | undefined {
  const { expression, arguments: [key, otherwise] } = call;
  if (!ts.isPropertyAccessExpression(expression) || !speakers.includes(expression.name.text) || !key) return undefined;
  const keyed = ts.isConditionalExpression(key) ? [key.whenTrue, key.whenFalse] : [key];
  return {
    keys: [...keyed.flatMap(stringsIn), ...(expression.name.text === 'optional' && otherwise ? stringsIn(otherwise) : [])],
    named: expression.name.text === 'optional' || keyed.every((one) => ts.isStringLiteral(one)),
  };
}

/** With the list of a picker, which is opened on that screen. */
const modules = [...firstScript('index.ts'), ...firstScript('elements/combobox/option-list.ts')];
const calls = modules.flatMap(({ name, source }) => [...below(source)].filter(ts.isCallExpression)
  .map((call) => keysOf(call, speakersOf(name))).filter((one) => one !== undefined).map((one) => ({ name, ...one })));
const spoken = new Set(calls.flatMap(({ keys }) => keys));
/** Codes of failures that something in the first script raises by name. */
const raised = new Set(modules.filter(({ name }) => name !== 'core/errors.ts' && name !== 'locale/en.ts').flatMap(({ source }) => stringsIn(source)).filter((text) => text.startsWith('ERR_')));

describe('the first script', () => {
  it('is found: the checkout and its first screen, and no later step', () => {
    const names = modules.map(({ name }) => name);
    for (const name of ['elements/checkout/checkout.ts', 'elements/offer-step/offer-step.ts', 'elements/error-step/error-step.ts', 'locale/en.ts']) assert.ok(names.includes(name), name);
    for (const name of ['elements/details-step/details-step.ts', 'elements/order-words.ts', 'locale/sw.ts', 'locale/later/en.ts']) assert.ok(!names.includes(name), name);
    assert.ok(calls.length > 40, `${calls.length} places where something is said`);
  });
  it('says nothing that comes with the later words', () => {
    assert.deepEqual(calls.filter(({ keys }) => keys.some((key) => Object.hasOwn(laterEn, key))).map(({ name, keys }) => `${name}: ${keys.join(', ')}`), []);
  });
  it('names what it says: a key that is computed could be a later one', () => {
    assert.deepEqual(calls.filter(({ named }) => !named).map(({ name }) => name), []);
  });
  it('has no word that it does not say', () => {
    const isSaid = (key: string): boolean => key.startsWith('$') || spoken.has(key) || raised.has(key.replace(/^title_/, ''));
    assert.deepEqual(Object.keys(firstEn).filter((key) => !isSaid(key)), []);
  });
  it('can tell without a network that there is none', () => {
    for (const code of ['ERR_NETWORK_OFFLINE', 'ERR_NETWORK_FAILED', 'ERR_NETWORK_TIMEOUT', 'ERR_SESSION_SOURCE', 'ERR_UNKNOWN']) {
      assert.ok(Object.hasOwn(firstEn, code) && Object.hasOwn(firstEn, `title_${code}`), code);
    }
  });
});

describe('the words of the first screen', () => {
  for (const code of LANGUAGES) {
    it(`weigh less than ${MOST_BYTES} bytes: ${code}`, async () => {
      const file = path.join(src, `locale/${code}.ts`);
      const { code: script } = await transformWithOxc(fs.readFileSync(file, 'utf8'), file, { target: 'es2021', sourcemap: false });
      const { code: small } = await minify(file, script, { module: true });
      const bytes = zlib.brotliCompressSync(small).length;
      assert.ok(bytes < MOST_BYTES, `${bytes} bytes`);
    });
  }
});
