/** What the documents for people point to is there. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';

const root = path.resolve(import.meta.dirname, '../..');
const read = (name: string): string => fs.readFileSync(path.join(root, name), 'utf8');

describe('the documents', () => {
  for (const name of ['SECURITY.md', 'CONTRIBUTING.md']) {
    it(`${name} points to files that are there`, () => {
      const files = [...read(name).matchAll(/`((?:test|src)\/[\w./-]+)`/g)].map(([, file = '']) => file);
      assert.ok(files.length > 2);
      assert.deepEqual(files.filter((file) => !fs.existsSync(path.join(root, file))), []);
    });

    it(`${name} names scripts that are there`, () => {
      const { scripts } = JSON.parse(read('package.json')) as { readonly scripts: Readonly<Record<string, string>> };
      assert.deepEqual([...read(name).matchAll(/npm (?:run )?(start|test\b[\w:]*|typecheck|lint|build)/g)].map(([, script = '']) => script).filter((script) => !(script in scripts)), []);
    });
  }
});
