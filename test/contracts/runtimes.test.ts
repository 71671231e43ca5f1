/** One endpoint on every runtime: the same calls have the same answers, to the last header. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { serveSandbox } from '../../src/sandbox/node.js';
import { journey } from './runtimes/journey.js';
import type { Said } from './runtimes/journey.js';
import { RUNTIMES } from './runtimes/runtimes.js';
import type { Runtime } from './runtimes/runtimes.js';

describe('the endpoint', () => {
  const answers = new Map<string, readonly Said[]>();
  const addresses = new Map<string, readonly string[]>();
  before(async () => {
    for (const [name, open] of Object.entries(RUNTIMES)) {
      const served = await serveSandbox();
      let runtime: Runtime | undefined;
      try {
        runtime = await open(served.url);
        answers.set(name, await journey(runtime, served));
        addresses.set(name, served.sandbox.orders().map(({ userIp }) => userIp));
      } finally {
        await runtime?.close();
        await served.close();
      }
    }
  }, { timeout: 120_000 });
  after(() => answers.clear());

  const [reference = '', ...others] = Object.keys(RUNTIMES);

  it('answers as it should', () => {
    const said = answers.get(reference) ?? [];
    assert.ok(said.length > 40, String(said.length));
    assert.deepEqual(said.map(({ name, status }) => `${name}: ${status}`), said.map(({ name, expected }) => `${name}: ${expected}`));
    assert.deepEqual(addresses.get(reference), ['41.82.1.2']);
  });
  for (const other of others) {
    it(`answers the same in ${other}`, () => {
      const [there, here] = [answers.get(other) ?? [], answers.get(reference) ?? []];
      assert.deepEqual(there.map(({ name }) => name), here.map(({ name }) => name));
      for (const [at, one] of there.entries()) assert.deepEqual(one, here[at], one.name);
      assert.deepEqual(addresses.get(other), addresses.get(reference));
    });
  }
});
