/** The documents say what the sources say, and the manifest says something about everything. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { ERROR_CODES } from '../../src/core/errors.js';
import { LANGUAGES } from '../../src/locale/languages.js';
import { checkPlaces, documents, makeReferences, namedIn, readManifest, root, withReferences } from '../tools/reference.js';
import { readOpenApi } from '../tools/reference/calls.js';
import { CLAIM_MEANINGS } from '../tools/reference/claim-meanings.js';
import { claimPaths } from '../tools/reference/claims.js';
import { readLanguages, READ_BY_NATIVE_SPEAKERS } from '../tools/reference/languages.js';

const read = (name: string): string => fs.readFileSync(path.join(root, name), 'utf8');
const texts = documents().map((name) => [name, read(name)] as const);
const references = await makeReferences();
const of = (name: string): string => references[name] ?? '';

describe('the reference', () => {
  for (const [name, text] of texts.filter(([, one]) => namedIn(one).length > 0)) {
    it(`in ${name} is that of the sources`, () => assert.equal(withReferences(text, references), text));
  }

  it('has a place for each of its tables, or says so', () => {
    checkPlaces(texts.map(([, text]) => text), references);
    assert.throws(() => checkPlaces(texts.map(([, text]) => text.replace('<!-- reference: slots -->', '')), references), /no place for the reference of slots/);
    assert.throws(() => withReferences('<!-- reference: spoons -->\n<!-- /reference -->', references), /no reference of spoons/);
  });

  it('has a meaning for every line', () => {
    const manifest = readManifest();
    const checkout = manifest.modules.flatMap(({ declarations = [] }) => declarations).find(({ name }) => name === 'OnrampCheckout');
    const lists = [checkout?.attributes, checkout?.events, checkout?.slots, checkout?.cssParts, checkout?.cssProperties, checkout?.cssStates];
    for (const list of lists) {
      assert.ok(list && list.length > 0);
      for (const { name, description = '' } of list) assert.ok(description.length > 4, name);
    }
  });

  it('that has changed is noticed', async () => {
    const theming = read('demo/docs/theming.md');
    const changed = async (before: string, after: string): Promise<string> => {
      const manifest = readManifest();
      return withReferences(theming, await makeReferences(JSON.parse(JSON.stringify(manifest).replaceAll(before, after)) as typeof manifest));
    };
    assert.notEqual(await changed('--onramp-radius-card', '--onramp-radius-cards'), theming);
    assert.notEqual(await changed('"badge"', '"badges"'), theming);
  });
});

describe('what the references are made of', () => {
  it('is every call of the endpoint, and every schema', async () => {
    const { paths, components } = await readOpenApi();
    const calls = Object.entries(paths).flatMap(([place, methods]) => Object.keys(methods).map((method) => `### \`${method.toUpperCase()} ${place}\``));
    assert.ok(calls.length > 20);
    assert.deepEqual(of('calls').match(/^### .+$/gm), calls);
    assert.deepEqual(of('schemas').match(/^### .+$/gm), Object.keys(components.schemas).map((name) => `### ${name}`));
    // What a table links to is there.
    for (const [, name] of of('calls').matchAll(/\]\(#([\w-]+)\)/g)) assert.ok(of('schemas').toLowerCase().includes(`### ${name}\n`), name);
  });

  it('is every claim, and no words for one that is gone', () => assert.deepEqual(Object.keys(CLAIM_MEANINGS).sort(), [...claimPaths()].sort()));

  it('is every error', () => assert.deepEqual((of('errors').match(/^### .+$/gm) ?? []).sort(), ERROR_CODES.map((code) => `### ${code}`).sort()));

  it('is every event of the manifest', () => {
    const named = (text: string): string[] => [...text.matchAll(/^\| `(onramp-[\w-]+)`/gm)].map(([, name = '']) => name).sort();
    assert.ok(named(of('events')).length > 10);
    assert.deepEqual(named(of('event details')), named(of('events')));
  });

  it('is every language, and the documents say which nobody has read', async () => {
    const languages = await readLanguages();
    assert.deepEqual(languages.map(({ $code }) => $code).sort(), [...LANGUAGES].sort());
    const unread = languages.filter(({ $code }) => !READ_BY_NATIVE_SPEAKERS.has($code));
    assert.equal(unread.length, 12);
    for (const name of ['README.md', 'demo/docs/languages.md']) {
      assert.match(read(name), /No native speaker has read the twelve translations yet/);
      for (const { $name } of languages) assert.ok(read(name).includes($name), `${name}: ${$name}`);
    }
  });
});
