/** What leaves for the provider is one of ten templates, and the bytes that were signed are the bytes that are sent (S6, S7). */
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { fonbnk } from '../../../src/providers/fonbnk/index.js';
import type { OnrampProvider } from '../../../src/providers/provider.js';
import { ProviderError } from '../../../src/providers/provider.js';
import { runs } from '../../scale.js';
import { CLIENT_ID, CLIENT_SECRET, createUpstream, faultsOf } from '../session/upstream.js';

const NOW = Date.UTC(2026, 0, 1);
const signal = new AbortController().signal;
/** Whatever a browser, a merchant or the provider itself may bring, and what encoders differ about. */
const any = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }), fc.string({ unit: fc.constantFrom(...'+ %&=#?/\\\'()*!~-_.:;,@$"<>[]{}|^`\u0000\r\n\té€😀'.split('')), maxLength: 20 }),
  fc.constantFrom('../confirm', '..%2f', '%2e%2e', '?x=1', '#', '&orderId=2', 'a+b c', '%', '%zz', '\u2028', '\ud800', 'a\udc00b', '/', '//evil.example', 'https://evil.example/', '__proto__', '', 'x'.repeat(300)),
);
const amount = fc.constantFrom('1500', '0.5', '12.25', '999999999999', '0.000001', '123456789012345678', '0.1234567890123456');

type Ask = (provider: OnrampProvider) => Promise<unknown>;
const asks: fc.Arbitrary<Ask> = fc.oneof(
  any.map((id): Ask => (provider) => provider.read(id, signal)), any.map((key): Ask => (provider) => provider.find(key, signal)),
  any.map((id): Ask => (provider) => provider.confirm(id, signal)), any.map((id): Ask => (provider) => provider.reject(id, signal)), fc.tuple(any, any).map(([id, otp]): Ask => (provider) => provider.otp(id, otp, signal)),
  fc.record({ country: any, channel: any, network: any, asset: any, carrier: any }).map((query): Ask => (provider) => provider.limits(query, signal)),
  fc.record({ country: any, channel: any, network: any, asset: any, carrier: any, amount, currency: fc.constantFrom('local' as const, 'crypto' as const) }).map((query): Ask => (provider) => provider.offer(query, signal)),
  fc.record({
    quoteId: any, network: any, asset: any, amount, currency: fc.constantFrom('local' as const, 'crypto' as const), email: any, address: any, memo: any, userIp: any, redirectUrl: any, key: any,
    fields: fc.dictionary(fc.constantFrom('phoneNumber', 'bankCode', 'agreed', 'count'), any), requiredFields: fc.constant([{ key: 'phoneNumber', type: 'phone', label: '', required: true }, { key: 'count', type: 'number', label: '', required: false }, { key: 'blockchainMemo', type: 'string', label: '', required: false }]),
  }).map((request): Ask => (provider) => provider.create(request, signal)),
  fc.constant<Ask>((provider) => provider.countries(signal)), fc.constant<Ask>((provider) => provider.assets(signal)),
);

/** Every failure of an ask is a provider's error. */
const ask = async (provider: OnrampProvider, one: Ask): Promise<void> => {
  await one(provider).catch((thrown: unknown) => assert.ok(thrown instanceof ProviderError, String(thrown)));
};

const templated = (make: (given: typeof fetch) => OnrampProvider, asked: ReturnType<typeof createUpstream>): fc.IAsyncProperty<[Ask]> => fc.asyncProperty(asks, async (one) => {
  asked.asked.length = 0;
  await ask(make(asked.fetch), one);
  for (const request of asked.asked) assert.deepEqual(faultsOf(request, NOW), [], request.target.slice(0, 300));
});
const real = (given: typeof fetch): OnrampProvider =>
  fonbnk({ apiUrl: 'https://api.example', clientId: CLIENT_ID, clientSecret: CLIENT_SECRET, environment: 'live', now: () => NOW, fetch: given });

describe('a request to the provider', () => {
  it('is one of the ten templates with its signature over its own bytes, whatever it is about', async () => {
    await fc.assert(templated(real, createUpstream()), { numRuns: runs(100_000) });
  });

  const wrongly: Readonly<Record<string, (given: typeof fetch) => typeof fetch>> = {
    'a target that was encoded anew after it was signed': (given) => (input, init) => {
      const url = new URL(input instanceof URL ? input : '');
      url.search = String(new URLSearchParams(url.searchParams));
      return given(url, init);
    },
    'a signature of another target': (given) => (input, init) => given(input, { ...init, headers: { ...(init?.headers as object), 'x-signature': createHmac('sha256', 'x').digest('base64') } }),
    'text in the path': (given) => (input, init) => given(new URL(`${input instanceof URL ? input.pathname : ''}/1`, 'https://api.example'), init),
    'a name that is not documented': (given) => (input, init) => given(input, typeof init?.body === 'string' ? { ...init, body: init.body.replace('{', '{"debug":true,') } : init),
  };
  for (const [what, change] of Object.entries(wrongly)) {
    it(`the control: ${what} is noticed`, async () => {
      assert.ok((await fc.check(templated((given) => real(change(given)), createUpstream()), { numRuns: 2000, endOnFailure: true })).failed);
    });
  }

  it('arrives over HTTP as it was signed, byte for byte', async () => {
    const seen: { target: string; headers: http.IncomingHttpHeaders; body: string }[] = [];
    const server = http.createServer((request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (part: string) => (body += part)).on('end', () => {
        seen.push({ target: request.url ?? '', headers: request.headers, body });
        response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
      });
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const provider = fonbnk({ apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, clientId: CLIENT_ID, clientSecret: CLIENT_SECRET, environment: 'sandbox' });
    try {
      await fc.assert(fc.asyncProperty(asks, async (one) => {
        await ask(provider, one);
        for (const { target, headers, body } of seen.splice(0)) {
          const signature = createHmac('sha256', Buffer.from(CLIENT_SECRET, 'base64')).update(`${String(headers['x-timestamp'])}:${target}`).digest('base64');
          assert.equal(headers['x-signature'], signature, target);
          assert.ok(body === '' || JSON.parse(body));
        }
      }), { numRuns: runs(5000) });
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });
});

describe('what the provider gets', () => {
  const sent = async (fields: Readonly<Record<string, string>>, amounts: { amount: string }): Promise<Readonly<Record<string, unknown>> | undefined> => {
    const upstream = createUpstream();
    const requiredFields = Object.keys(fields).map((key) => ({ key, type: key === 'agreed' ? 'boolean' : 'number', label: key, required: true }));
    await real(upstream.fetch).create({
      ...amounts, quoteId: 'q', network: 'POLYGON', asset: 'USDC', currency: 'local', email: 'a@b.co', address: 'x', userIp: '1.2.3.4', redirectUrl: 'https://shop.example/', key: 'k', fields, requiredFields,
    }, signal).catch((thrown: unknown) => assert.ok(thrown instanceof ProviderError && thrown.outcome === 'unsent'));
    return upstream.asked[0]?.body;
  };
  it('is a number only where a double holds exactly what was said', async () => {
    const numbers = fc.tuple(fc.constantFrom('', '-'), fc.stringMatching(/^\d{1,18}(\.\d{1,18})?$/)).map((parts) => parts.join(''));
    await fc.assert(fc.asyncProperty(numbers, async (text) => {
      const { extraFields } = await sent({ account: text }, { amount: '5' }) as { extraFields: { account: unknown } };
      const value = extraFields.account;
      if (typeof value === 'string') assert.equal(value, text);
      // Read back without its needless zeros, it is what was said: compared as text, not as what a double makes of it.
      else assert.equal(new Intl.NumberFormat('en', { useGrouping: false, maximumFractionDigits: 20 }).format(Math.abs(Number(value))), text.replace('-', '').replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, ''));
    }), { numRuns: runs(5000) });
  });
  for (const [text, value] of [['12', 12], ['-5', -5], ['007', '007'], ['12345678901234567', '12345678901234567'], ['0.10', 0.1]] as const) {
    it(`for ${text} is ${JSON.stringify(value)}`, async () => assert.deepEqual((await sent({ account: text, agreed: 'true' }, { amount: '5' }))?.['extraFields'], { account: value, agreed: true }));
  }
  it('is no amount at all where a double cannot hold it', async () => assert.equal(await sent({}, { amount: '123456789012345678' }), undefined));
});
