/** Clocks that differ: one more signature at the most, and never a second order (security findings S15). */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createClient } from '../../../src/providers/fonbnk/client.js';
import { ProviderError } from '../../../src/providers/provider.js';
import { runs } from '../../scale.js';
import { CLIENT_ID, CLIENT_SECRET } from '../session/upstream.js';

const signal = new AbortController().signal;
const START = Date.UTC(2026, 0, 1);
const MINUTE = 60_000;

interface Provider {
  readonly fetch: typeof fetch;
  requests: number;
  creates: number;
  /** What its refusals say of its clock. */
  date: 'right' | 'wrong' | 'none' | 'garbage';
  /** Whether it refuses every signature. */
  deaf: boolean;
}

/** A provider with a clock of its own, which believes timestamps within a minute of it. */
function providerAt(clock: () => number): Provider {
  const provider: Provider = {
    requests: 0, creates: 0, date: 'right', deaf: false,
    fetch: async (_input, init) => {
      provider.requests++;
      const timestamp = Number(new Headers(init?.headers).get('x-timestamp'));
      if (provider.deaf || Math.abs(timestamp - clock()) > MINUTE) {
        const date = { right: new Date(clock()).toUTCString(), wrong: new Date(clock() + 5 * MINUTE).toUTCString(), none: undefined, garbage: 'yesterday' }[provider.date];
        return Response.json({ message: { toString: 1 } }, { status: 401, headers: date === undefined ? {} : { date } });
      }
      if (init?.method === 'POST') provider.creates++;
      return Response.json({});
    },
  };
  return provider;
}

const step = fc.record({ pass: fc.integer({ min: 0, max: 20 * MINUTE }), operation: fc.constantFrom('create' as const, 'order' as const), date: fc.constantFrom('right' as const, 'right' as const, 'wrong' as const, 'none' as const, 'garbage' as const) });

describe('a provider whose clock differs from ours', () => {
  const survives = (again: boolean): fc.IAsyncProperty<[number, { pass: number; operation: 'create' | 'order'; date: Provider['date'] }[]]> => fc.asyncProperty(
    fc.integer({ min: -10 * MINUTE, max: 10 * MINUTE }), fc.array(step, { minLength: 1, maxLength: 8 }), async (skew, steps) => {
      let now = START;
      const provider = providerAt(() => now + skew);
      const client = createClient({ apiUrl: 'https://api.example', clientId: CLIENT_ID, clientSecret: CLIENT_SECRET, now: () => now, fetch: again ? (input, init) => provider.fetch(input, init).then(() => provider.fetch(input, init)) : provider.fetch });
      let learnt = Math.abs(skew) <= MINUTE;
      for (const { pass, operation, date } of steps) {
        now += pass;
        Object.assign(provider, { date, requests: 0, creates: 0 });
        const ended = await client(operation, { body: {}, query: {}, signal }).then(() => 'done', (thrown: unknown) => (thrown instanceof ProviderError ? `${thrown.outcome} ${thrown.reason}` : String(thrown)));
        assert.ok(provider.requests <= 2 && provider.creates <= 1, `${provider.requests} requests, ${provider.creates} orders`);
        // Once their clock is known, one request does; and a clock that did not help is not kept.
        if (learnt) assert.deepEqual([ended, provider.requests], ['done', 1]);
        else if (date === 'right') assert.deepEqual([ended, provider.requests], ['done', 2]);
        else assert.equal(ended, 'refused credentials');
        learnt ||= ended === 'done';
      }
    });

  it('is understood with one more signature, as soon as it tells its time', () => fc.assert(survives(false), { numRuns: runs(20_000) }));
  it('the control: a way that sends everything twice is noticed', async () => assert.ok((await fc.check(survives(true), { numRuns: 100, endOnFailure: true })).failed));

  it('that refuses us whatever we sign gets two requests and no more', async () => {
    for (const skew of [0, 5 * MINUTE]) {
      const provider = providerAt(() => START + skew);
      provider.deaf = true;
      const client = createClient({ apiUrl: 'https://api.example', clientId: CLIENT_ID, clientSecret: CLIENT_SECRET, now: () => START, fetch: provider.fetch });
      await assert.rejects(client('create', { body: {}, signal }), (error) => error instanceof ProviderError && error.outcome === 'refused' && error.reason === 'credentials');
      assert.equal(provider.requests, skew === 0 ? 1 : 2);
    }
  });

  it('and is slow has one time limit for both requests', async () => {
    const slow: typeof fetch = async (_input, init) => {
      await new Promise((resolve, reject) => {
        setTimeout(resolve, 400);
        init?.signal?.addEventListener('abort', () => reject(new DOMException('x', 'AbortError')));
      });
      return Response.json({}, { status: 401, headers: { date: new Date(START + 5 * MINUTE).toUTCString() } });
    };
    const client = createClient({ apiUrl: 'https://api.example', clientId: CLIENT_ID, clientSecret: CLIENT_SECRET, now: () => START, fetch: slow, timeoutMs: 500 });
    const from = performance.now();
    await assert.rejects(client('create', { body: {}, signal }), (error) => error instanceof ProviderError && error.outcome === 'ambiguous' && error.reason === 'timeout');
    assert.ok(performance.now() - from < 780);
  });
});

describe('what was sent before a failure', () => {
  const failing = (thrown: unknown): ReturnType<typeof createClient> =>
    createClient({ apiUrl: 'https://api.example', clientId: CLIENT_ID, clientSecret: CLIENT_SECRET, fetch: () => Promise.reject(new TypeError('fetch failed', { cause: thrown })) });
  const system = (code: string, syscall?: string): Error => Object.assign(new Error(code), { code, ...(syscall === undefined ? {} : { syscall }) });
  const outcomeOf = (thrown: unknown): Promise<string> => failing(thrown)('create', { body: {}, signal }).then(() => 'done', (error: unknown) => (error instanceof ProviderError ? error.outcome : String(error)));

  it('is nothing where the connecting failed', async () => {
    for (const thrown of [
      system('ECONNREFUSED', 'connect'), system('EHOSTUNREACH', 'connect'), system('ETIMEDOUT', 'connect'), system('ENOTFOUND', 'getaddrinfo'), system('EAI_AGAIN', 'getaddrinfo'), system('UND_ERR_CONNECT_TIMEOUT'), system('CERT_HAS_EXPIRED'),
      Object.assign(new AggregateError([system('ECONNREFUSED', 'connect'), system('ENETUNREACH', 'connect')]), { code: 'ECONNREFUSED' }),
    ]) assert.equal(await outcomeOf(thrown), 'unsent', String(thrown));
  });
  it('is not known where a connection that stood has ended, by the same codes or by others', async () => {
    for (const thrown of [
      system('EHOSTUNREACH', 'read'), system('ENETUNREACH', 'write'), system('ETIMEDOUT', 'read'), system('ECONNRESET', 'read'), system('EPIPE', 'write'), system('UND_ERR_SOCKET'), system('EHOSTUNREACH'), system('ECONNREFUSED'), new Error('other'), undefined, 'text',
      Object.assign(new AggregateError([system('ECONNREFUSED', 'connect'), system('ECONNRESET', 'read')]), { code: 'ECONNREFUSED' }), new AggregateError([]),
    ]) assert.equal(await outcomeOf(thrown), 'ambiguous', String(thrown));
  });
  it('is nothing where nobody waited for it any more', async () => {
    let asked = 0;
    const client = createClient({ apiUrl: 'https://api.example', clientId: CLIENT_ID, clientSecret: CLIENT_SECRET, fetch: async () => Response.json({}, { status: 200 + asked++ }) });
    await assert.rejects(client('create', { body: {}, signal: AbortSignal.abort() }), (error) => error instanceof ProviderError && error.outcome === 'unsent');
    assert.equal(asked, 0);
  });
  it('was refused where the answer says so, whatever else it says', async () => {
    for (const body of [{ message: { toString: 1 } }, { message: ['no', 5] }, { message: null, code: {} }, [], null, 'no', 5]) {
      const client = createClient({ apiUrl: 'https://api.example', clientId: CLIENT_ID, clientSecret: CLIENT_SECRET, fetch: async () => Response.json(body, { status: 422 }) });
      await assert.rejects(client('create', { body: {}, signal }), (error) => error instanceof ProviderError && error.outcome === 'refused', JSON.stringify(body));
    }
  });
  it('cannot be signed with a secret that is none', () => {
    for (const clientSecret of ['', '   ', '====', 'no base64!', 'abcde']) assert.throws(() => createClient({ apiUrl: 'https://api.example', clientId: 'c', clientSecret }), RangeError, clientSecret);
  });
});
