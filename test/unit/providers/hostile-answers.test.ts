/** Hostile answers over a real socket are refused with the right outcome, in time, in little memory, and followed nowhere (S11). */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import v8 from 'node:v8';
import vm from 'node:vm';
import { fonbnk } from '../../../src/providers/fonbnk/index.js';
import { ProviderError } from '../../../src/providers/provider.js';
import type { OnrampProvider } from '../../../src/providers/provider.js';
import { CLIENT_ID, CLIENT_SECRET } from '../session/upstream.js';
import { HOSTILE, serveRaw } from './hostile-answers.js';
import type { HostileServer } from './hostile-answers.js';

const TIMEOUT_MS = 1500;
const signal = new AbortController().signal;
const ID = '68f0c0ffee0000000000abcd';
const at = (apiUrl: string): OnrampProvider => fonbnk({ apiUrl, clientId: CLIENT_ID, clientSecret: CLIENT_SECRET, environment: 'sandbox', timeoutMs: TIMEOUT_MS });
const create = (provider: OnrampProvider): Promise<unknown> => provider.create({
  quoteId: 'q', network: 'POLYGON', asset: 'USDC', amount: '1', currency: 'local', email: 'a@b.co', userIp: '1.2.3.4', redirectUrl: 'https://shop.example/', key: 'k', fields: {}, requiredFields: [],
}, signal);

/** How a call ended, and after how long. */
async function endOf(call: Promise<unknown>): Promise<{ end: string; ms: number }> {
  const from = performance.now();
  const end = await call.then(() => 'done', (thrown: unknown) => (thrown instanceof ProviderError ? thrown.outcome : `threw ${String(thrown)}`));
  return { end, ms: performance.now() - from };
}
const pause = (ms: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, ms); });

describe('a hostile answer', { timeout: 300_000 }, () => {
  let elsewhere: HostileServer;
  before(async () => { elsewhere = await serveRaw((socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}')); });
  after(() => elsewhere.close());

  for (const [name, { send, otp = 'ambiguous' }] of Object.entries(HOSTILE)) {
    it(`${name}: refused, a write as one of which nobody knows, in time, and nothing stays open`, async () => {
      const server = await serveRaw((socket) => send(socket, elsewhere.url));
      const provider = at(server.url);
      try {
        const ends = await Promise.all([create(provider), provider.confirm(ID, signal), provider.otp(ID, '123456', signal), provider.read(ID, signal)].map(endOf));
        assert.deepEqual(ends.map(({ end }) => end), ['ambiguous', 'ambiguous', otp, 'unsent']);
        // The limit is one for a whole call; the rest is what a busy machine takes to run other things between.
        for (const { ms } of ends) assert.ok(ms < TIMEOUT_MS + 20_000, `${ms} ms`);
        // Of a write, one request and no other, whatever was answered.
        assert.equal(server.requests, 4);
        for (let look = 0; look < 400 && server.open() > 0; look++) await pause(25);
        assert.equal(server.open(), 0);
        assert.ok(server.written() < 40_000_000, `${server.written()} bytes were taken`);
      } finally {
        server.close();
      }
    });
  }

  it('was followed nowhere', () => assert.equal(elsewhere.requests, 0));

  it('the control: a client that follows redirects, or waits for ever, is noticed', async () => {
    const naive = (fetcher: typeof fetch, url: string): OnrampProvider => fonbnk({ apiUrl: url, clientId: CLIENT_ID, clientSecret: CLIENT_SECRET, environment: 'sandbox', timeoutMs: TIMEOUT_MS, fetch: fetcher });
    const redirecting = await serveRaw((socket) => HOSTILE['307 to another host']?.send(socket, elsewhere.url));
    await endOf(create(naive((input, init) => fetch(input, { ...init, redirect: 'follow' }), redirecting.url)));
    assert.equal(elsewhere.requests, 1);
    elsewhere.requests = 0;
    redirecting.close();
    const silent = await serveRaw(() => undefined);
    const patient = endOf(create(naive((input, init) => fetch(input, { ...init, signal: null }), silent.url)));
    assert.equal(await Promise.race([patient.then(() => 'ended'), pause(TIMEOUT_MS + 300).then(() => 'waits')]), 'waits');
    silent.close();
    await patient;
  });
});

describe('large answers', { timeout: 300_000 }, () => {
  it('take no more memory the more of them there are', async () => {
    const names = ['fifty megabytes', 'a gzip bomb', 'a bomb in a bomb', 'chunks for ever', '500 with megabytes', 'deep JSON'];
    const server = spawn(process.execPath, ['--import', 'tsx', path.join(import.meta.dirname, 'hostile-answers.ts'), 'serve', ...names], { stdio: ['pipe', 'pipe', 'inherit'] });
    try {
      const urls: string[] = [];
      for await (const line of createInterface({ input: server.stdout })) if (urls.push(line) === names.length) break;
      v8.setFlagsFromString('--expose-gc');
      const collect = vm.runInNewContext('gc') as () => void;
      const round = async (): Promise<number> => {
        for (const url of urls) assert.match((await endOf(create(at(url)))).end, /^ambiguous$/);
        collect();
        return process.memoryUsage().rss;
      };
      for (let warm = 0; warm < 4; warm++) await round();
      const before = await round();
      let after = before;
      for (let times = 0; times < 8; times++) after = await round();
      assert.ok(after - before < 8 * 2 ** 20, `${((after - before) / 2 ** 20).toFixed(1)} MiB more`);
    } finally {
      server.stdin.end();
    }
  });
});
