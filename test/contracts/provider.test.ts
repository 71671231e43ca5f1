/** The provider and the sandbox check each other: one was written from the document for our side, the other for theirs. */
import assert from 'node:assert/strict';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { nodeFetch } from '../../src/cli/node-fetch.js';
import { fonbnk } from '../../src/providers/fonbnk/index.js';
import { createSigner } from '../../src/providers/fonbnk/sign.js';
import { ProviderError } from '../../src/providers/provider.js';
import type { OnrampProvider, ProviderOrder } from '../../src/providers/provider.js';
import { SANDBOX_CLIENT_ID, SANDBOX_CLIENT_SECRET } from '../../src/sandbox/index.js';
import { serveSandbox } from '../../src/sandbox/node.js';
import type { ServedSandbox } from '../../src/sandbox/node.js';
import { validateRequest } from './openapi-validator.js';

const signal = new AbortController().signal;
const WALLET = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed';

describe('the signature (domain facts §1.3)', () => {
  const vectors = [
    ['/api/onramp/assets', 'P5B6e0MxiTPzV72n9fpfydi3Ifx8WYyGQrq/fbM7f6w='],
    ['/api/onramp/best-offer?network=POLYGON&asset=USDC&currency=local&amount=2100&countryIsoCode=NG&paymentChannel=bank', 'BxG2QejOUTTluc6HgyVT6naUd/NpxLv7xxGe4GW4GY0='],
    ['/api/onramp/order/create', '3VARj+njT73W/UWQOx9hgLg4YCSUCklQ5EI0uRFAQDU='],
  ] as const;
  for (const [target, signature] of vectors) {
    it(target.slice(0, 40), async () => {
      assert.equal(await createSigner('c2VjcmV0LWZvci10ZXN0cy1vbmx5')(1_700_000_000_000, target), signature);
    });
  }
});

/** What a runtime has, and what the command line brings. */
const TRANSPORTS = [['fetch', {}], ['node:http', { fetch: nodeFetch() }]] as const;

for (const [over, transport] of TRANSPORTS) describe(`provider and sandbox over ${over}`, () => {
  let served: ServedSandbox;
  let provider: OnrampProvider;
  const recorded: { method: string; target: string; body: unknown; headers: http.IncomingHttpHeaders }[] = [];
  let proxy: http.Server;

  before(async () => {
    served = await serveSandbox({ speed: 50, promptLifeMs: 3_600_000 });
    // Records the bytes that leave us, and hands them on as they are.
    proxy = http.createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        recorded.push({ method: request.method ?? '', target: request.url ?? '', body: text === '' ? undefined : JSON.parse(text), headers: request.headers });
        const upstream = http.request(`${served.url}`, { method: request.method, path: request.url, headers: request.headers }, (answer) => {
          response.writeHead(answer.statusCode ?? 500, answer.headers);
          answer.pipe(response);
        });
        upstream.end(text);
      });
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => proxy.once('listening', resolve));
    provider = fonbnk({ apiUrl: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`, clientId: SANDBOX_CLIENT_ID, clientSecret: SANDBOX_CLIENT_SECRET, environment: 'sandbox', ...transport });
  });
  after(async () => {
    proxy.closeAllConnections();
    proxy.close();
    await served.close();
  });

  const corridors: readonly [string, string, string, string | undefined, string, string, Record<string, string>][] = [
    ['manual', 'NG', 'bank', undefined, '50000', '2348031234567', { bankCode: '058:02', buyerBankAccountNumber: '0123456789' }],
    ['redirect', 'CI', 'mobile_money', 'ci_wave', '10000', '2250712345678', {}],
    ['stk_push', 'KE', 'mobile_money', 'ke_safaricom', '1500', '254712345678', {}],
    ['otp_stk_push', 'CI', 'mobile_money', 'ci_orange', '10000', '2250712345679', {}],
    ['ussd', 'NG', 'airtime', 'ng_mtn', '5000', '2348031234568', {}],
  ];

  for (const [type, country, channel, carrier, amount, phone, fields] of corridors) {
    it(`${type}: from offer to complete`, async () => {
      const query = { country, channel, network: 'POLYGON', asset: 'USDC', amount, currency: 'local' as const, ...(carrier === undefined ? {} : { carrier }) };
      const offer = await provider.offer(query, signal);
      assert.equal(offer.pay.amount, amount);
      const key = `key'(${type})*~ü &=+%#/?`;
      const order = await provider.create({
        ...query, quoteId: offer.quoteId, email: 'a@example.com', address: WALLET, userIp: '41.90.1.2', redirectUrl: 'https://shop.example/', key,
        fields: { phoneNumber: phone, ...fields }, requiredFields: offer.requiredFields,
      }, signal);
      assert.equal(order.instructions.type, type);
      assert.equal(order.status, 'awaiting_payment');
      assert.deepEqual([order.pay, order.receive.amount, order.receive.address], [offer.pay, offer.receive.amount, WALLET]);
      assert.equal((await provider.find(key, signal))?.id, order.id);
      assert.equal(await provider.find('never', signal), undefined);
      await pay(order, phone);
      const until = Date.now() + 10_000;
      let seen: ProviderOrder;
      do seen = await provider.read(order.id, signal); while (seen.status !== 'complete' && Date.now() < until);
      assert.equal(seen.status, 'complete');
      assert.ok(seen.transactionHash);
    });
  }

  async function pay(order: ProviderOrder, phone: string): Promise<void> {
    const { sandbox } = served;
    switch (order.instructions.type) {
      case 'manual': case 'redirect': await provider.confirm(order.id, signal); return;
      case 'otp_stk_push':
        await assert.rejects(provider.otp(order.id, '999999x'.slice(0, 6), signal), (error) => error instanceof ProviderError && error.reason === 'wrong_otp' && error.outcome === 'refused');
        await provider.otp(order.id, sandbox.order(order.id).otp ?? '', signal);
        sandbox.answer(phone, '1234');
        return;
      case 'stk_push': sandbox.answer(phone, '1234'); return;
      case 'ussd': sandbox.dial(phone, order.instructions.code.replace('{pin}', '1234')); return;
      case 'unknown': assert.fail();
    }
  }

  it('the rest of the operations', async () => {
    const { countries } = await provider.countries(signal);
    assert.ok(['NG', 'KE', 'GH', 'UG', 'TZ', 'CI', 'SN', 'CM', 'RW', 'ZM'].every((code) => countries.some(({ country }) => country === code)));
    assert.ok((await provider.assets(signal)).assets.length > 10);
    const limits = await provider.limits({ country: 'KE', channel: 'mobile_money', network: 'POLYGON' }, signal);
    assert.equal(limits.local.currency, 'KES');
    await assert.rejects(provider.offer({ country: 'KE', channel: 'mobile_money', carrier: 'ke_safaricom', network: 'POLYGON', asset: 'USDC', amount: '1', currency: 'local' }, signal),
      (error) => error instanceof ProviderError && error.outcome === 'refused');
    await assert.rejects(provider.read('000000000000000000000000', signal), (error) => error instanceof ProviderError && error.reason === 'unknown_order');
  });

  it('every request fits the document, carries the three headers, and always names a way back', () => {
    assert.ok(recorded.length > 20);
    for (const { method, target, body, headers } of recorded) {
      assert.deepEqual(validateRequest({ method, target, body }), [], `${method} ${target}`);
      assert.ok(headers['x-client-id'] && headers['x-timestamp'] && headers['x-signature']);
      assert.match(String(headers['x-timestamp']), /^\d{13}$/);
      if (target.endsWith('/create')) assert.equal((body as { redirectUrl: string }).redirectUrl, 'https://shop.example/');
    }
    assert.notDeepEqual(validateRequest({ method: 'GET', target: '/api/onramp/limits?network=POLYGON', body: undefined }), []);
  });
});

for (const [over, transport] of TRANSPORTS) describe(`hostile and broken answers over ${over}`, () => {
  /** A server that answers once in the given way. */
  async function against(answer: (request: http.IncomingMessage, response: http.ServerResponse) => void, act: (provider: OnrampProvider) => Promise<unknown>, timeoutMs = 500): Promise<ProviderError> {
    const server = http.createServer(answer).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const provider = fonbnk({ apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, clientId: 'c', clientSecret: SANDBOX_CLIENT_SECRET, environment: 'sandbox', timeoutMs, ...transport });
    try {
      await act(provider);
    } catch (thrown) {
      assert.ok(thrown instanceof ProviderError, String(thrown));
      return thrown;
    } finally {
      server.closeAllConnections();
      server.close();
    }
    throw new Error('it should have failed');
  }
  const create = (provider: OnrampProvider): Promise<unknown> => provider.create({
    quoteId: 'q', network: 'POLYGON', asset: 'USDC', amount: '1500', currency: 'local', email: 'a@b.co', userIp: '1.2.3.4', redirectUrl: 'https://a.example', key: 'k', fields: {}, requiredFields: [],
  }, signal);
  const json = (status: number, body: string): ((request: http.IncomingMessage, response: http.ServerResponse) => void) => (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(body);
  };

  const ambiguous: readonly [string, (request: http.IncomingMessage, response: http.ServerResponse) => void][] = [
    ['a cut connection', (request) => request.socket.destroy()], ['a reset', (request) => request.socket.resetAndDestroy()], ['no answer in time', () => undefined],
    ['status 500', json(500, '{}')], ['status 502', json(502, '<html>')], ['half a JSON', json(200, '{"orderId":"x"')], ['an empty answer', json(200, '')],
    ['a web page', (_request, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html>')], ['an order without figures', json(200, '{"orderId":"x"}')],
    ['other types', json(200, '{"orderId":5,"localCurrencyAmount":"1500","status":[]}')],
    ['a redirect to another host', (_request, response) => response.writeHead(307, { location: 'http://127.0.0.1:65000/' }).end()],
    ['fifty megabytes', (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const chunk = 'x'.repeat(1_000_000);
      const write = (left: number): void => {
        if (left > 0 && !response.destroyed) response.write(chunk, () => write(left - 1));
      };
      write(50);
    }],
    ['one byte at a time', (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const timer = setInterval(() => (response.destroyed ? clearInterval(timer) : response.write(' ')), 20);
    }],
  ];
  for (const [name, answer] of ambiguous) {
    it(`${name}, after a create: nobody knows, so only look`, async () => assert.equal((await against(answer, create)).outcome, 'ambiguous'));
  }

  it('a refused connection: nothing was sent', async () => {
    const closed = http.createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => closed.once('listening', resolve));
    const { port } = closed.address() as AddressInfo;
    await new Promise((resolve) => closed.close(resolve));
    const provider = fonbnk({ apiUrl: `http://127.0.0.1:${port}`, clientId: 'c', clientSecret: SANDBOX_CLIENT_SECRET, environment: 'sandbox', ...transport });
    await assert.rejects(create(provider), (error) => error instanceof ProviderError && error.outcome === 'unsent');
  });
  for (const status of [400, 403, 404, 422, 429]) {
    it(`status ${status}: refused, nothing was done`, async () => assert.equal((await against(json(status, '{"message":"no"}'), create)).outcome, 'refused'));
  }
  it('no redirect is followed, so no signature leaves for another host', async () => {
    let visits = 0;
    const other = http.createServer((_request, response) => {
      visits++;
      response.end();
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    for (const status of [301, 302, 303, 307, 308]) {
      await against((_request, response) => response.writeHead(status, { location: `http://127.0.0.1:${(other.address() as AddressInfo).port}/` }).end(), create);
    }
    other.close();
    assert.equal(visits, 0);
  });
  it('a clock that is ten minutes off corrects itself once', async () => {
    for (const skew of [-600_000, 600_000]) {
      const served = await serveSandbox();
      const provider = fonbnk({ apiUrl: served.url, clientId: SANDBOX_CLIENT_ID, clientSecret: SANDBOX_CLIENT_SECRET, environment: 'sandbox', now: () => Date.now() + skew, ...transport });
      assert.ok((await provider.assets(signal)).assets.length > 0);
      const asked = served.sandbox.requests().length;
      await provider.assets(signal);
      assert.equal(served.sandbox.requests().length, asked + 1);
      await served.close();
    }
  });
  it('errors hold no signature and no secret', async () => {
    const error = await against(json(401, '{"message":"Signature is invalid"}'), create);
    assert.equal(error.reason, 'credentials');
    assert.ok(!`${error.message}${error.stack}`.includes(SANDBOX_CLIENT_SECRET));
  });
});
