/** Requests that were begun before the checkout's code was there are taken once, to the letter, or not at all. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { fetchAfter, keyOf } from '../../../src/client/early.js';
import type { Begun } from '../../../src/client/early.js';

describe('what was begun early', () => {
  const usual = globalThis.fetch;
  let fetched: unknown[];
  let aborted: unknown[];
  beforeEach(() => {
    fetched = [];
    aborted = [];
    globalThis.fetch = async (input, init) => {
      fetched.push(keyOf(input, init?.body));
      return new Response('anew');
    };
  });
  afterEach(() => {
    globalThis.fetch = usual;
  });
  const begun = (url: string, body: string | undefined, answer: Promise<Response> = Promise.resolve(new Response('early'))): Begun => {
    const key = keyOf(url, body);
    return { key, answer, abort: () => void aborted.push(key) };
  };
  const textOf = async (answer: Promise<Response>): Promise<string> => (await answer).text();
  const post = (body: string): RequestInit => ({ method: 'POST', body });

  it('is taken where it is the very same, once', async () => {
    const fetcher = fetchAfter({ session: begun('/session', undefined), first: Promise.resolve(begun('/batch', 'one')) });
    assert.equal(await textOf(fetcher('/session', { method: 'POST' })), 'early');
    assert.equal(await textOf(fetcher('/batch', post('one'))), 'early');
    assert.deepEqual(fetched, []);
    assert.equal(await textOf(fetcher('/session', { method: 'POST' })), 'anew');
    assert.equal(await textOf(fetcher('/batch', post('one'))), 'anew');
    assert.deepEqual(aborted, []);
  });

  it('is left and ended where something differs, and nothing of it is looked at again', async () => {
    const fetcher = fetchAfter({ session: begun('/session', undefined), first: Promise.resolve(begun('/batch', 'one')) });
    assert.equal(await textOf(fetcher('/batch', post('two'))), 'anew');
    assert.deepEqual(aborted, [keyOf('/batch', 'one')]);
    assert.equal(await textOf(fetcher('/batch', post('one'))), 'anew');
    assert.equal(await textOf(fetcher('/session', { method: 'POST' })), 'anew');
  });

  it('is asked for anew where there was no session to ask with', async () => {
    const fetcher = fetchAfter({ session: begun('/session', undefined), first: Promise.resolve(undefined) });
    assert.equal(await textOf(fetcher('/session')), 'early');
    assert.equal(await textOf(fetcher('/batch', post('one'))), 'anew');
  });

  it('fails as a request of its own would, and is not tried again by itself', async () => {
    const failing = Promise.reject(new TypeError('no network'));
    failing.catch(() => undefined);
    const fetcher = fetchAfter({ session: begun('/session', undefined, failing), first: Promise.resolve(undefined) });
    await assert.rejects(fetcher('/session'), /no network/);
    assert.deepEqual(fetched, []);
    assert.equal(await textOf(fetcher('/session')), 'anew');
  });

  it('ends when whoever took it gives up', async () => {
    const fetcher = fetchAfter({ first: Promise.resolve(begun('/batch', 'one')) });
    const giving = new AbortController();
    await fetcher('/batch', { ...post('one'), signal: giving.signal });
    assert.deepEqual(aborted, []);
    giving.abort();
    assert.deepEqual(aborted, [keyOf('/batch', 'one')]);
  });
});
