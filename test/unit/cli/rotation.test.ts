/** Keys are changed under way, by the command line's own variables, and nobody notices. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { readConfig } from '../../../src/cli/environment.js';
import { createSessionEndpoint, mintSession } from '../../../src/session/index.js';
import type { SessionEndpoint } from '../../../src/session/index.js';
import { createCallbackReferences } from '../../../src/session/callback-reference.js';
import { SANDBOX_CLIENT_ID, SANDBOX_CLIENT_SECRET } from '../../../src/sandbox/index.js';
import { serveSandbox } from '../../../src/sandbox/node.js';
import type { ServedSandbox } from '../../../src/sandbox/node.js';
import { memoryStore } from '../../../src/stores/memory.js';
import { readEvents } from '../session/event-reader.js';
import { newKey, ORIGIN, PUBLIC_URL, WALLET, written } from './serving.js';
import type { Key } from './serving.js';

const [first, second] = [newKey('2026-01'), newKey('2026-02')];
const sealing = (...keys: readonly Key[]): string => keys.map(({ secret }) => Buffer.from(secret).toString('base64')).join(',');

interface Body {
  readonly id: string;
  readonly statusToken: string;
  readonly code?: string;
  readonly offers?: readonly { readonly quote: string }[];
}

/** Which variables change, from the first key alone to the second alone. */
const CHANGES: Readonly<Record<string, (...keys: readonly Key[]) => Record<string, string>>> = {
  'the session keys, which seal as well': (...keys) => ({ CHECKOUT_SESSION_KEYS: written(keys) }),
  'the secrets that seal': (...keys) => ({ CHECKOUT_SESSION_KEYS: written([first, second]), CHECKOUT_SEAL_SECRETS: sealing(...keys) }),
};

for (const [what, variables] of Object.entries(CHANGES)) describe(`a change of ${what}`, () => {
  let sandbox: ServedSandbox;
  const store = memoryStore();
  /** A process with these keys; all share one store. */
  const process = async (...keys: readonly Key[]): Promise<SessionEndpoint> => createSessionEndpoint({
    ...await readConfig({
      CHECKOUT_PUBLIC_URL: PUBLIC_URL, CHECKOUT_MERCHANT_ID: 'shop', CHECKOUT_ORIGINS: ORIGIN, FONBNK_API_URL: sandbox.url, FONBNK_CLIENT_ID: SANDBOX_CLIENT_ID,
      FONBNK_CLIENT_SECRET: SANDBOX_CLIENT_SECRET, ...variables(...keys),
    }), store,
  });
  const call = async (endpoint: SessionEndpoint, token: string, path: string, body?: unknown): Promise<{ status: number; body: Body }> => {
    const answer = await endpoint(new Request(PUBLIC_URL + path, {
      headers: { origin: ORIGIN, authorization: `Bearer ${token}`, 'content-type': 'application/json' }, ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    }), { remoteAddress: '41.90.1.2' });
    return { status: answer.status, body: (await answer.json()) as Body };
  };
  let customers = 0;
  const mint = (key: Key): Promise<string> => mintSession({
    iss: 'shop', aud: PUBLIC_URL, jti: `abcdefghijklmnopqrstuv-${customers++}`, environment: 'sandbox', origins: [ORIGIN], flow: 'onramp', reference: 'R', order: { addressByCustomer: true },
  }, key);
  const wish = async (endpoint: SessionEndpoint, token: string): Promise<object> => {
    const { body } = await call(endpoint, token, '/offers?country=KE&channel=mobile_money&carrier=ke_safaricom&network=POLYGON&asset=USDC&amount=1500&currency=local');
    return { quote: body.offers?.[0]?.quote, email: 'a@b.co', address: WALLET, fields: { phoneNumber: '254712345678' } };
  };

  before(async () => {
    sandbox = await serveSandbox();
  });
  after(() => sandbox.close());

  /** All that a customer may hold, made by one process, and taken to another. */
  async function taken(from: SessionEndpoint, to: SessionEndpoint, key: Key): Promise<Record<string, number | string>> {
    const [token, waiting] = [await mint(key), await mint(key)];
    const wanted = await wish(from, waiting);
    const { body: { id, statusToken } } = await call(from, token, '/orders', await wish(from, token));
    const stream = await to(new Request(`${PUBLIC_URL}/orders/${id}/events`, { headers: { origin: ORIGIN, authorization: `Bearer ${statusToken}` } }));
    const events = stream.ok ? readEvents(stream) : undefined;
    const told = (await events?.take(1))?.length ?? 0;
    await events?.cancel();
    const again = await call(to, token, '/orders', await wish(to, token));
    return {
      token: (await call(to, token, '/session')).status, quote: (await call(to, waiting, '/orders', wanted)).status, handle: (await call(to, token, `/orders/${id}`)).status,
      act: (await call(to, token, `/orders/${id}/reject`, {})).status, 'status token': (await call(to, statusToken, `/orders/${id}`)).status, events: told,
      'the same order': again.status === 200 ? (await call(to, token, '/orders')).body.code ?? 'one' : again.body.code ?? again.status,
    };
  }
  const ALL = { token: 200, quote: 201, handle: 200, act: 200, 'status token': 200, events: 1, 'the same order': 'one' };

  it('loses nothing, whichever process answers at whichever step', async () => {
    const steps = [await process(first), await process(first, second), await process(second, first), await process(second)];
    for (const [at, here] of steps.entries()) {
      // Beside a step stand the processes of the one before and of the one after it.
      for (const there of steps.slice(Math.max(0, at - 1), at + 2)) {
        const key = at < 2 ? first : second;
        assert.deepEqual(await taken(here, there, key), ALL, `from step ${at + 1} to step ${steps.indexOf(there) + 1}`);
      }
    }
  });

  it('the control: with the first gone, what it has sealed is nothing any more', async () => {
    const lost = await taken(await process(first), await process(second), first);
    assert.deepEqual([lost['quote'], lost['handle'], lost['status token'], lost['events']].filter((status) => status === 200 || status === 201 || status === 1), []);
  });
});

describe('what a merchant is asked by', () => {
  it('is the same with every key, so that nothing is credited twice', async () => {
    const told = { flow: 'ingress', iss: 'shop', jti: 'abcdefghijklmnopqrstuv', number: 0, reference: 'R', amount: '30.00', currency: 'EUR' } as const;
    const [old, both, fresh] = await Promise.all([createCallbackReferences([first.secret]), createCallbackReferences([second.secret, first.secret]), createCallbackReferences([second.secret])]);
    const url = old.write(told);
    assert.deepEqual(both.read(url), told);
    assert.equal(fresh.read(url), undefined);
    assert.equal(new Set([old, both, fresh].map((one) => one.idempotencyKey(told))).size, 1);
    assert.equal(new Set([told, { ...told, number: 1 }].map((one) => fresh.idempotencyKey(one))).size, 1);
    assert.equal(new Set([told, { ...told, iss: 'other' }, { ...told, jti: 'zyxwvutsrqponmlkjihgfe' }, { ...told, reference: 'S' }].map((one) => fresh.idempotencyKey(one))).size, 4);
  });
});

describe('CHECKOUT_SEAL_SECRETS', () => {
  const base = { CHECKOUT_PUBLIC_URL: PUBLIC_URL, CHECKOUT_MERCHANT_ID: 'shop', CHECKOUT_ORIGINS: ORIGIN, CHECKOUT_SESSION_KEYS: written([first]) };
  for (const [value, message] of [['c2hvcnQ=', /CHECKOUT_SEAL_SECRETS: one has 5 bytes/], ['%', /CHECKOUT_SEAL_SECRETS must be Base64/], [`${sealing(first)},`, /CHECKOUT_SEAL_SECRETS must be Base64/]] as const) {
    it(`refuses ${value.slice(0, 12)}`, async () => assert.rejects(readConfig({ ...base, CHECKOUT_SEAL_SECRETS: value }), message));
  }
});
