import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { phoneRules } from '../../../src/phones/rules.js';
import { phoneRulesSource } from '../../tools/make-phone-rules.js';

describe('the phone rules', () => {
  it('are what the generator makes of the metadata', async () => {
    const committed = await readFile(new URL('../../../src/phones/rules.ts', import.meta.url), 'utf8');
    assert.equal(committed, phoneRulesSource(), 'run: node --import tsx test/tools/make-phone-rules.ts');
  });

  it('stay under a kilobyte', () => {
    assert.ok(JSON.stringify(phoneRules).length < 1_024);
  });

  it('have dial codes of which none begins another', () => {
    const dials = Object.values(phoneRules).map((rule) => rule.split(' ')[0] ?? '');
    for (const dial of dials) assert.deepEqual(dials.filter((other) => other.startsWith(dial)), [dial]);
  });

  it('show an example of a usual length', () => {
    for (const [country, rule] of Object.entries(phoneRules)) {
      const [, , lengths = '', ...groups] = rule.split(' ');
      assert.ok(lengths.split(',').includes(String(groups.join('').length)), country);
    }
  });
});
