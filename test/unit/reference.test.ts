/** The README says of the tag what the built manifest says, and the manifest says something about everything. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { inReadme, readManifest, root } from '../tools/reference.js';

const readme = fs.readFileSync(path.join(root, 'README.md'), 'utf8');

describe('the reference', () => {
  it('in the README is that of the manifest', () => {
    assert.equal(inReadme(readme, readManifest()), readme);
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

  it('that has changed is noticed', () => {
    const manifest = readManifest();
    const renamed = JSON.parse(JSON.stringify(manifest).replaceAll('--onramp-radius-card', '--onramp-radius-cards')) as typeof manifest;
    assert.notEqual(inReadme(readme, renamed), readme);
  });

  it('has a place for each of its tables, or says so', () => {
    assert.throws(() => inReadme(readme.replace('<!-- reference: slots -->', ''), readManifest()), /no place for the reference of slots/);
  });
});
