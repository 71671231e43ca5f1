/** Samples that are whole programs, run against the sources: each with what has to come of it. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Order } from '../../../src/core/schemas/order.js';
import type { SessionClaims } from '../../../src/session/claims.js';
import { mintSession, postAcknowledgements } from '../../../src/session/index.js';
import type { MintInput } from '../../../src/session/index.js';
import { createVerifier } from '../../../src/session/token.js';
import type { Block } from './blocks.js';
import { DOORS } from './doors.js';

const secret = new Uint8Array(randomBytes(32));
const wallet = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed';
const checkoutId = 'abcdefghijklmnopqrstuvwxyz';
const key = { kid: 'k1', secret };
const PAY = 'https://pay.example.com/checkout';
const claims: MintInput = {
  iss: 'shop', aud: PAY, jti: checkoutId, environment: 'live', origins: ['https://shop.example'], flow: 'onramp', reference: 'ORDER-1042',
  order: { addressByCustomer: true },
};

function verify(token: string, environment: 'sandbox' | 'live', audience: string): Promise<SessionClaims> {
  const keys = new Map([['k1', { merchant: 'shop', key: { ...key, alg: 'HS256' as const } }]]);
  return createVerifier({ keys, audience, environment, flows: ['onramp'], now: () => Date.now() })(token);
}

let loads = 0;
/** A block as a module, with the names around it that it uses. */
async function load(block: Block, folder: string, around: Readonly<Record<string, unknown>> = {}): Promise<Readonly<Record<string, unknown>>> {
  const text = block.text.replace(/from '(onramp-checkout[\w/-]*)'/g, (_, name: string) => `from ${JSON.stringify(pathToFileURL(DOORS.get(name) ?? assert.fail(name)).href)}`);
  fs.mkdirSync(folder, { recursive: true });
  loads += 1;
  const file = path.join(folder, `${loads}.ts`);
  fs.writeFileSync(file, text);
  Object.assign(globalThis, { secret, wallet, checkoutId, key, claims, clientId: 'shop', clientSecret: 'c2VjcmV0LWZvci10ZXN0cy1vbmx5', ...around });
  return (await import(pathToFileURL(file).href)) as Readonly<Record<string, unknown>>;
}

type Run = (block: Block, folder: string) => Promise<void>;

/** By the mark of the block: `run=mint`. */
export const PROGRAMS: Readonly<Record<string, Run>> = {
  async mint(block, folder) {
    const { session } = await load(block, folder);
    const said = await verify(String(session), 'live', PAY);
    assert.deepEqual([said.reference, said.flow, said.order], ['ORDER-1042', 'onramp', { country: 'KE', amount: '1500', currency: 'local', network: 'POLYGON', asset: 'USDC', address: wallet }]);
  },

  async session(block, folder) {
    process.env['CHECKOUT_SESSION_KEYS'] = `k1:${Buffer.from(secret).toString('base64')}`;
    const { checkoutSession } = await load(block, folder);
    const cart = { number: 'ORDER-7', total: '1500' };
    const mint = checkoutSession as (one: object) => Promise<string>;
    const [first, second] = [await mint(cart), await mint(cart)];
    const [said, again] = [await verify(first, 'sandbox', 'http://127.0.0.1:8787'), await verify(second, 'sandbox', 'http://127.0.0.1:8787')];
    assert.deepEqual([said.reference, said.jti], ['ORDER-7', again.jti]);
    delete process.env['CHECKOUT_SESSION_KEYS'];
  },

  async endpoint(block, folder) {
    const { default: served } = await load(block, folder);
    const ask = (name: string, headers: Record<string, string> = {}): Promise<Response> => (served as { fetch(request: Request): Promise<Response> }).fetch(new Request(`${PAY}${name}`, { headers }));
    assert.deepEqual(await (await ask('/health')).json(), { status: 'ok', environment: 'live' });
    assert.equal((await ask('/session')).status, 401);
    const view = await ask('/session', { authorization: `Bearer ${await mintSession(claims, key)}`, origin: 'https://shop.example' });
    assert.deepEqual([view.status, ((await view.json()) as { reference: string }).reference], [200, 'ORDER-1042']);
  },

  async acknowledge(block, folder) {
    process.env['CHECKOUT_ACK_SECRET'] = 'whsec_c2VjcmV0LWZvci10ZXN0cy1vbmx5';
    const credited: unknown[] = [];
    const account = { creditOnce: async (...what: readonly unknown[]) => void credited.push(what) };
    const { acknowledge } = await load(block, folder, { accounts: { byReference: async (reference: string) => (reference === 'ORDER-1042' ? account : undefined) } });
    const answer = acknowledge as (request: Request) => Promise<Response>;
    const hook = postAcknowledgements({ url: 'https://shop.example/acknowledge', secrets: ['whsec_c2VjcmV0LWZvci10ZXN0cy1vbmx5'], fetch: (url, init) => answer(new Request(url, init)) });
    const asked = { id: 'ack-1', flow: 'ingress', environment: 'sandbox', merchant: 'shop', session: checkoutId, reference: 'ORDER-1042', amount: '30.00', currency: 'EUR' } as const;
    const { signal } = new AbortController();
    assert.deepEqual(await hook(asked, signal), { credited: true });
    assert.deepEqual(await hook({ ...asked, reference: 'ORDER-9' }, signal), { credited: false });
    assert.deepEqual(credited, [['ack-1', '30.00', 'EUR']]);
    assert.equal((await answer(new Request('https://shop.example/acknowledge', { method: 'POST', body: '{}' }))).status, 401);
    delete process.env['CHECKOUT_ACK_SECRET'];
  },

  async order(block, folder) {
    const order: Order = {
      id: 'o1', reference: 'ORDER-1042', flow: 'onramp', status: 'awaiting_payment', providerStatus: 'swap_initiated', createdAt: new Date().toISOString(),
      pay: { amount: '1500', currency: 'KES' }, receive: { amount: '11', asset: 'USDC', network: 'POLYGON', address: wallet }, fees: [], instructions: { type: 'manual', details: [] }, statusToken: 't',
    };
    const delivered: string[] = [];
    const real = globalThis.fetch;
    try {
      for (const orders of [[], [order], [{ ...order, status: 'complete' }]]) {
        globalThis.fetch = async () => Response.json({ orders });
        await load(block, folder, { deliver: async (reference: string) => void delivered.push(reference) });
      }
    } finally {
      globalThis.fetch = real;
    }
    // Not for no order, nor for one that is not complete.
    assert.deepEqual(delivered, ['ORDER-1042']);
  },
};
