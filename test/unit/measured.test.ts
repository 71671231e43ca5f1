/** The README quotes what the benches have measured, to the letter. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { it } from 'node:test';
import * as endpoint from '../bench/endpoint/report.js';
import * as load from '../bench/load/report.js';
import type { Results as LoadResults } from '../bench/load/summary.js';

const root = path.resolve(import.meta.dirname, '../..');

const read = <Results>(file: string): Results => JSON.parse(fs.readFileSync(path.join(root, 'test/bench', file), 'utf8')) as Results;
const readme = fs.readFileSync(path.join(root, 'README.md'), 'utf8');

it('the README quotes the endpoint’s figures as they were measured', () => {
  const results = read<endpoint.Results>('endpoint/results.json');
  assert.ok(readme.includes(endpoint.tableOf(results)));
  assert.equal(endpoint.inReadme(readme, results), readme);
});

it('the README quotes the checkout’s figures as they were measured', () => {
  const results = read<LoadResults>('load/results.json');
  assert.ok(readme.includes(load.tableOf(results)));
  assert.equal(load.inReadme(readme, results), readme);
});
