/** A process that is asked to end finishes what it has begun. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { serveFetch } from '../../../src/cli/node-server.js';
import { serveSandbox } from '../../../src/sandbox/node.js';
import type { ServedSandbox } from '../../../src/sandbox/node.js';
import { readEvents } from '../session/event-reader.js';
import { customer, newKey, ORIGIN, serving } from './serving.js';
import type { Serving } from './serving.js';

const SLOW_MS = 4000;
const key = newKey('k1');
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const until = async (done: () => boolean): Promise<void> => {
  for (let tries = 0; tries < 500 && !done(); tries++) await pause(10);
  assert.ok(done());
};

describe('serve, when it is asked to end', () => {
  let sandbox: ServedSandbox;
  let folder: string;
  let store: Record<string, string>;
  const running: Serving[] = [];
  const start = async (): Promise<Serving> => {
    const started = await serving(sandbox.url, [key], store);
    running.push(started);
    return started;
  };
  const creates = (): number => sandbox.sandbox.requests().filter(({ target }) => target.endsWith('/order/create')).length;

  before(async () => {
    sandbox = await serveSandbox();
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'shutdown-'));
    store = { CHECKOUT_STORE: `sqlite:${folder}/claims.db` };
  });
  after(async () => {
    for (const one of running) one.signal('SIGKILL');
    await sandbox.close();
    fs.rmSync(folder, { recursive: true });
  });

  it('answers the create that is under way, ends the streams, says so, and is gone', { timeout: 60_000 }, async () => {
    const here = await start();
    const watcher = await customer(key);
    const { body: { id } } = await watcher.call(here.url, '/orders', watcher.wish(await watcher.quote(here.url)));
    const events = await fetch(`${here.url}/orders/${id}/events`, { headers: { origin: ORIGIN, authorization: `Bearer ${watcher.token}` } });
    const reader = readEvents(events);
    assert.equal((await reader.take(1)).length, 1);
    assert.equal((await fetch(`${here.inside}/ready`)).status, 200);

    const buyer = await customer(key);
    const wish = buyer.wish(await buyer.quote(here.url));
    const before = creates();
    sandbox.sandbox.inject({ operation: 'createOnrampOrder', kind: 'delay', ms: SLOW_MS });
    const making = buyer.call(here.url, '/orders', wish);
    await until(() => creates() > before);
    const asked = Date.now();
    here.signal('SIGTERM');

    await pause(200);
    const ready = await fetch(`${here.inside}/ready`);
    assert.deepEqual([ready.status, await ready.json()], [503, { status: 'ending', missing: [] }]);
    await assert.rejects(fetch(`${here.url}/health`, { headers: { connection: 'close' } }));
    // Ended, and not merely silent.
    assert.deepEqual(await reader.take(1, 60_000), []);
    assert.ok(Date.now() - asked < SLOW_MS, 'all this while the create is under way');

    const made = await making;
    assert.deepEqual([made.status, made.connection], [201, 'close']);
    assert.equal(await here.ended, 0);
    assert.ok(Date.now() - asked < SLOW_MS + 5000);

    const there = await start();
    const again = await buyer.call(there.url, '/orders', wish);
    assert.deepEqual([again.status, again.body.id], [200, made.body.id]);
    assert.equal(sandbox.sandbox.orders().length, 2);
    assert.equal(creates(), before + 1);
  });

  it('remembers the order of a customer who has left', { timeout: 60_000 }, async () => {
    const here = await start();
    const buyer = await customer(key);
    const wish = buyer.wish(await buyer.quote(here.url));
    const before = creates();
    sandbox.sandbox.inject({ operation: 'createOnrampOrder', kind: 'delay', ms: SLOW_MS });
    const leaving = new AbortController();
    const making = buyer.call(here.url, '/orders', wish, leaving.signal);
    await until(() => creates() > before);
    leaving.abort();
    await assert.rejects(making);
    const asked = Date.now();
    here.signal('SIGTERM');
    assert.equal(await here.ended, 0);
    assert.ok(Date.now() - asked < SLOW_MS + 5000);

    const looks = sandbox.sandbox.requests().length;
    const there = await start();
    const again = await buyer.call(there.url, '/orders', wish);
    assert.equal(again.status, 200);
    assert.equal(creates(), before + 1);
    // The claim says which order it is: nobody had to look for it.
    const isLook = ({ target }: { readonly target: string }): boolean => /orderParams=/.test(target);
    assert.ok(sandbox.sandbox.requests().some(isLook));
    assert.deepEqual(sandbox.sandbox.requests().slice(looks).filter(isLook), []);
  });
});

describe('a server that closes', () => {
  it('waits no longer than it is told to', { timeout: 20_000 }, async () => {
    const served = await serveFetch(() => new Promise(() => undefined), 0);
    const asking = fetch(served.url);
    await pause(100);
    const begun = Date.now();
    await Promise.all([served.close(300), assert.rejects(asking)]);
    assert.ok(Date.now() - begun >= 290 && Date.now() - begun < 3000, String(Date.now() - begun));
  });

  it('keeps no connection for a next request, whenever that was asked for', { timeout: 20_000 }, async () => {
    let answer = (): void => undefined;
    const served = await serveFetch(async ({ url }) => {
      if (url.endsWith('/slow')) await new Promise<void>((resolve) => (answer = resolve));
      return Response.json({});
    }, 0);
    const agent = new http.Agent({ keepAlive: true });
    const get = (path: string): Promise<http.IncomingMessage> => new Promise((resolve, reject) => {
      http.get(served.url + path, { agent }, (response) => {
        response.resume();
        response.once('end', () => resolve(response));
      }).once('error', reject);
    });
    assert.equal((await get('/')).headers.connection, 'keep-alive');
    const slow = get('/slow');
    await pause(100);
    const closed = served.close();
    assert.equal(served.close(), closed);
    answer();
    assert.equal((await slow).headers.connection, 'close');
    await closed;
    await assert.rejects(get('/'));
    agent.destroy();
  });
});
