/** The line between the hosted page and its host: requests with an end, and nothing that breaks it. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createRpc, RpcError } from '../../../src/embed/rpc.js';
import type { Rpc } from '../../../src/embed/rpc.js';
import { runs } from '../../scale.js';

interface Ends {
  readonly a: Rpc;
  readonly b: Rpc;
  readonly told: [string, unknown][];
}

function pair(asked: (method: string, params: unknown) => Promise<unknown> = async () => ({})): Ends {
  const told: [string, unknown][] = [];
  const a: Rpc = createRpc({ send: (message) => queueMicrotask(() => b.receive(structuredClone(message))), told: () => undefined, asked: async () => ({}) });
  const b: Rpc = createRpc({ send: (message) => queueMicrotask(() => a.receive(structuredClone(message))), told: (method, params) => told.push([method, params]), asked });
  return { a, b, told };
}

describe('the line', () => {
  it('carries notifications, and answers to requests', async () => {
    const { a, told } = pair(async (method, params) => ({ method, params }));
    a.notify('host.update', { x: 1 });
    assert.deepEqual(await a.request('host.getSession', { y: 2 }, 1000), { method: 'host.getSession', params: { y: 2 } });
    assert.deepEqual(told, [['host.update', { x: 1 }]]);
  });

  it('says what is refused, what nobody knows, and what was not answered in time', async () => {
    const { a } = pair(async (method) => {
      if (method === 'silent') return new Promise(() => undefined);
      throw method === 'unknown' ? new RpcError(-32601) : new Error('a word that stays here');
    });
    for (const [method, code] of [['refused', -32000], ['unknown', -32601], ['silent', -32001]] as const) {
      await assert.rejects(a.request(method, {}, 20), (thrown: RpcError) => thrown.code === code && !thrown.message.includes('word'));
    }
  });

  it('rejects what waits when it is closed, and says nothing more', async () => {
    const { a, told } = pair(() => new Promise(() => undefined));
    const waiting = a.request('host.close', {}, 10_000);
    a.close();
    await assert.rejects(waiting, RpcError);
    a.notify('late');
    await new Promise((resolve) => setTimeout(resolve, 5));
    assert.deepEqual(told, []);
  });

  it('is neither answered by strangers nor broken by anything', async () => {
    const strange = fc.oneof(
      fc.anything(), fc.record({ jsonrpc: fc.constantFrom('2.0', '1.0', 2), id: fc.oneof(fc.integer({ min: -2, max: 3 }), fc.string(), fc.constant(null)), result: fc.anything(), error: fc.anything() }, { requiredKeys: [] }),
      fc.record({ jsonrpc: fc.constant('2.0'), method: fc.anything(), id: fc.anything(), params: fc.anything() }, { requiredKeys: ['jsonrpc'] }),
    );
    await fc.assert(fc.asyncProperty(fc.array(strange, { maxLength: 30 }), async (messages) => {
      const sent: unknown[] = [];
      const rpc = createRpc({ send: (message) => sent.push(message), told: () => undefined, asked: async () => ({ fine: true }) });
      for (const message of messages) rpc.receive(message);
      let done = false;
      const asked = rpc.request('host.getSession', {}, 5000).then((answer) => {
        done = true;
        return answer;
      });
      assert.equal(done, false);
      rpc.receive({ jsonrpc: '2.0', id: 1, result: { session: 'a.b.c' } });
      assert.deepEqual(await asked, { session: 'a.b.c' });
      rpc.close();
    }), { numRuns: runs(20_000) });
  });
});
