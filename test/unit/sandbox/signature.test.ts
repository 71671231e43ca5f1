import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { describe, it } from 'node:test';
import { createSandbox } from '../../../src/sandbox/index.js';
import { serveSandbox } from '../../../src/sandbox/node.js';
import { createSignedClient, sign } from './signed-client.js';

/** Domain-facts §1.3. */
const SECRET = 'c2VjcmV0LWZvci10ZXN0cy1vbmx5';
const AT = 1_700_000_000_000;
const VECTORS: readonly (readonly [target: string, signature: string])[] = [
  ['/api/onramp/assets', 'P5B6e0MxiTPzV72n9fpfydi3Ifx8WYyGQrq/fbM7f6w='],
  [
    '/api/onramp/best-offer?network=POLYGON&asset=USDC&currency=local&amount=2100'
      + '&countryIsoCode=NG&paymentChannel=bank',
    'BxG2QejOUTTluc6HgyVT6naUd/NpxLv7xxGe4GW4GY0=',
  ],
  ['/api/onramp/order/create', '3VARj+njT73W/UWQOx9hgLg4YCSUCklQ5EI0uRFAQDU='],
];

/** Sends a request line as it is; `fetch` would re-serialise it. */
const rawGet = (url: string, target: string, headers: Record<string, string>): Promise<number> =>
  new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () => {
      const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`).join('');
      socket.write(`GET ${target} HTTP/1.1\r\nHost: sandbox\r\nConnection: close\r\n${lines}\r\n`);
    });
    let text = '';
    socket.on('data', (part) => { text += String(part); });
    socket.on('end', () => { resolve(Number(text.split(' ')[1])); });
    socket.on('error', reject);
  });

describe('the signature', () => {
  const at = createSandbox({ clientSecret: SECRET, clientId: 'me', now: () => AT + 1_000 });
  const ask = (target: string, headers: Record<string, string>, method = 'GET'): Promise<Response> =>
    at.fetch(new Request(`http://s.test${target}`, { method, headers }));
  const signed = (timestamp: number, signature: string): Record<string, string> =>
    ({ 'x-client-id': 'me', 'x-timestamp': String(timestamp), 'x-signature': signature });

  for (const [target, signature] of VECTORS) {
    it(`accepts the vector for ${target.split('?')[0]}`, async () => {
      const method = target.endsWith('create') ? 'POST' : 'GET';
      const response = await ask(target, signed(AT, signature), method);
      assert.notEqual(response.status, 401);
      const [first] = signature;
      const wrong = (first === 'A' ? 'B' : 'A') + signature.slice(1);
      const refused = await ask(target, signed(AT, wrong), method);
      assert.equal(refused.status, 401);
      assert.deepEqual(await refused.json(), { message: 'Signature is invalid' });
    });
  }

  it('refuses a request without one of the headers with 400', async () => {
    const all = { 'x-client-id': 'me', 'x-timestamp': String(AT), 'x-signature': VECTORS[0]?.[1] ?? '' };
    for (const missing of Object.keys(all)) {
      const headers = Object.fromEntries(Object.entries(all).filter(([name]) => name !== missing));
      const response = await ask('/api/onramp/assets', headers);
      assert.equal(response.status, 400, missing);
      assert.equal(typeof (await response.json() as { message: unknown }).message, 'string');
    }
  });

  it('refuses a timestamp that is older or newer than a minute, or is in seconds', async () => {
    for (const timestamp of [AT - 59_001, AT + 61_001, Math.floor(AT / 1000)]) {
      const headers = signed(timestamp, sign(SECRET, timestamp, '/api/onramp/assets'));
      assert.equal((await ask('/api/onramp/assets', headers)).status, 401, String(timestamp));
    }
    const edge = AT - 59_000;
    const headers = signed(edge, sign(SECRET, edge, '/api/onramp/assets'));
    assert.equal((await ask('/api/onramp/assets', headers)).status, 200);
  });

  it('refuses another client, another secret, another query, and signatures that are no Base64', async () => {
    const good = sign(SECRET, AT, '/api/onramp/assets');
    const cases: readonly (readonly [string, Record<string, string>])[] = [
      ['/api/onramp/assets', { 'x-client-id': 'you', 'x-signature': good }],
      ['/api/onramp/assets', { 'x-client-id': 'me', 'x-signature': sign('b3RoZXI', AT, '/api/onramp/assets') }],
      ['/api/onramp/assets?', { 'x-client-id': 'me', 'x-signature': good }],
      ['/api/onramp/assets?a=1', { 'x-client-id': 'me', 'x-signature': good }],
      ['/api/onramp/assets', { 'x-client-id': 'me', 'x-signature': '***' }],
      ['/api/onramp/assets', { 'x-client-id': 'me', 'x-signature': good.slice(0, 10) }],
    ];
    for (const [target, headers] of cases) {
      assert.equal((await ask(target, { 'x-timestamp': String(AT), ...headers })).status, 401, target);
    }
  });

  it('is made with the unpadded secret of the sandbox', async () => {
    const sandbox = createSandbox();
    assert.match(sandbox.clientSecret, /^[0-9A-Z]{26}$/);
    assert.equal((await createSignedClient(sandbox.fetch, sandbox).get('/api/onramp/assets')).status, 200);
  });

  it('is checked before anything else: an unknown path needs one too', async () => {
    assert.equal((await ask('/api/nothing', {})).status, 400);
    assert.equal((await ask('/api/nothing', signed(AT, sign(SECRET, AT, '/api/nothing')))).status, 404);
  });
});

describe('the signature over real HTTP', () => {
  it('is checked over the target as it came over the wire', async () => {
    const served = await serveSandbox();
    try {
      const client = createSignedClient(fetch, served.sandbox);
      // Each of these is changed by `new URL(…)` or `URLSearchParams`.
      for (const query of ["~'()*", 'a%20b', 'a+b', '%7e%27', '%c3%a9', 'x&more=', "a'b%2Fc|d^e`f"]) {
        const target = `/api/onramp/order?orderParams=${query}`;
        assert.equal(await rawGet(served.url, target, client.headers(target)), 404, query);
        const other = `${target}%20`;
        assert.equal(await rawGet(served.url, target, client.headers(other)), 401, `${query} signed otherwise`);
        assert.equal(served.sandbox.requests().at(-1)?.target, target);
      }
      const spaced = '/api/onramp/order?orderParams=a%20b';
      assert.equal(await rawGet(served.url, spaced, client.headers(spaced.replace('%20', '+'))), 401);
      const absolute = '/api/onramp/assets';
      assert.equal(await rawGet(served.url, `http://elsewhere.test${absolute}`, client.headers(absolute)), 200);
    } finally {
      await served.close();
    }
  });

  it('adds no CORS to the provider, only to the sandbox', async () => {
    const served = await serveSandbox();
    try {
      const signed = createSignedClient(fetch, served.sandbox).headers('/api/onramp/assets');
      const headers = { ...signed, origin: 'https://a.test' };
      const api = await fetch(`${served.url}/api/onramp/assets`, { headers });
      assert.equal(api.status, 200);
      assert.equal(api.headers.get('access-control-allow-origin'), null);
      const control = await fetch(`${served.url}/sandbox/orders`, { headers: { origin: 'https://a.test' } });
      assert.equal(control.headers.get('access-control-allow-origin'), '*');
    } finally {
      await served.close();
    }
  });
});
