/** The README quotes what the bench has measured, to the letter. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { it } from 'node:test';
import { inReadme, tableOf } from '../bench/endpoint/report.js';
import type { Results } from '../bench/endpoint/report.js';

const root = path.resolve(import.meta.dirname, '../..');

it('the README quotes the endpoint’s figures as they were measured', () => {
  const results = JSON.parse(fs.readFileSync(path.join(root, 'test/bench/endpoint/results.json'), 'utf8')) as Results;
  const readme = fs.readFileSync(path.join(root, 'README.md'), 'utf8');
  assert.ok(readme.includes(tableOf(results)));
  assert.equal(inReadme(readme, results), readme);
});
