/** ON/RAMP invoices: the documents' own examples on the wire, what never leaves us, and what is believed of an answer. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { isDeceptive } from '../../../src/core/text.js';
import { onrampInvoice } from '../../../src/providers/onramp-invoice/index.js';
import type { OnrampInvoiceOptions } from '../../../src/providers/onramp-invoice/index.js';
import type { InvoiceProvider, InvoiceRequest } from '../../../src/providers/invoice-provider.js';
import { ProviderError } from '../../../src/providers/provider.js';
import { runs } from '../../scale.js';
import { createAnswering, endOf } from './answering.js';
import { spoilt } from './wire-documents.js';
import type { Json } from './wire-documents.js';

const signal = new AbortController().signal;
const ID = '62b570e8-9723-4287-a5a8-e825c2ffced2';
const CREATED = { invoice_id: ID, invoice_url: 'https://wallet.onramp.ltd/ingressing?reference=a3076265-138d-4be6-89fb-d50427adaf4e' };
const STATE = { ...CREATED, status: 'processing' };

const upstream = createAnswering();
const open = (options: Partial<OnrampInvoiceOptions> = {}): InvoiceProvider =>
  onrampInvoice({ apiUrl: 'https://api.onramp.ltd', token: '00000000-0000-0000-0000-000000000000', environment: 'live', fetch: upstream.fetch, ...options });

/** The ingress document's example, with URLs that are some. */
const INGRESS: InvoiceRequest = {
  direction: 'ingress', amount: '30.00', currency: 'EUR', ackUrl: 'https://pay.example/ack/ref.mac', redirectUrl: 'https://www.example.com/?user_redirected', timeoutSeconds: 3600,
  skin: { title: 'The Nice merchant', image: 'https://static.example.com/merchant-logo', description: 'Awesome green Pluff with handler' },
  billing: {
    payerEmail: 'mrpayer.payerson@email.com', payerFirstName: 'MrPayer', payerLastName: 'Payerson', payerPhone: '34666444446', birthDate: '1980-11-24', street: 'Main Street', unit: 'Floor 7 12B',
    postalCode: '0000001', city: 'Big Town', county: 'Big Town county', state: 'CA', prefecture: 'Prefecture-ku', country: 'GBR', kycVerified: '2020-01-01T12:45:00Z', kycDocument: 'Passport',
    kycReference: '25177aa2-d848-846d-226c-97ec3096f5fe', addressVerified: '2020-01-01T13:55:00+01:00', addressDocReference: '3sdffdss-4mgo-44gfd-34dx-r34rfdfs4gf', playerLevel: 'New',
    memberSince: '2020-01-01T12:35:00Z', merchantCustomerId: 'u2340112',
  },
};
const EGRESS: InvoiceRequest = {
  direction: 'egress', user: 'user@domain.com', amount: '100', currency: 'EUR', ackUrl: 'https://callback.url/ack_webhook?param1=value1&param2=value2',
  redirectUrl: 'https://callback.user/user/continues/here', timeoutSeconds: 30_000,
};
const minimal = (change: Partial<InvoiceRequest> = {}): InvoiceRequest => {
  const { skin: _skin, timeoutSeconds: _timeout, ...rest } = INGRESS;
  return { ...rest, billing: { merchantCustomerId: 'u1' }, ...change };
};

async function sent(request: InvoiceRequest, options?: Partial<OnrampInvoiceOptions>) {
  upstream.asked.length = 0;
  upstream.answer(CREATED);
  await open(options).create(request, signal);
  assert.equal(upstream.asked.length, 1);
  return upstream.asked[0] as (typeof upstream.asked)[number];
}

describe('what is sent', () => {
  it('is the ingress document’s example to the letter', async () => {
    const { method, url, headers, body } = await sent(INGRESS);
    assert.deepEqual([method, url], ['POST', 'https://api.onramp.ltd/rpc/create_ingress_invoice']);
    assert.equal(headers.get('x-xco-authorization'), 'Bearer 00000000-0000-0000-0000-000000000000');
    assert.equal(headers.get('authorization'), null);
    assert.equal(headers.get('content-type'), 'application/json');
    assert.deepEqual(body, {
      fiat_amount: 3000, fiat_currency: 'EUR', payment_ack_url: 'https://pay.example/ack/ref.mac', user_redirect_url: 'https://www.example.com/?user_redirected', timeout_in_sec: 3600,
      offer_skin: { title: 'The Nice merchant', image: 'https://static.example.com/merchant-logo', description: 'Awesome green Pluff with handler' },
      billing_details: {
        payer_email: 'mrpayer.payerson@email.com', payer_first_name: 'MrPayer', payer_last_name: 'Payerson', payer_phone: '0034666444446', birth_date: '1980-11-24 00:00:00.000000+00',
        street: 'Main Street', unit: 'Floor 7 12B', postal_code: '0000001', city: 'Big Town', county: 'Big Town county', state: 'CA', prefecture: 'Prefecture-ku', country: 'GBR',
        kyc_verified: '2020-01-01 12:45:00.000000+00', kyc_document: 'Passport', kyc_reference: '25177aa2-d848-846d-226c-97ec3096f5fe', address_verified: '2020-01-01 12:55:00.000000+00',
        address_doc_reference: '3sdffdss-4mgo-44gfd-34dx-r34rfdfs4gf', player_level: 'New', member_since: '2020-01-01 12:35:00.000000+00', merchant_customer_id: 'u2340112',
      },
    });
  });

  it('is the egress document’s example to the letter', async () => {
    const { method, url, headers, body } = await sent(EGRESS);
    assert.deepEqual([method, url, headers.get('authorization')], ['POST', 'https://api.onramp.ltd/v1/egress/invoice', 'Bearer 00000000-0000-0000-0000-000000000000']);
    assert.equal(headers.get('x-xco-authorization'), null);
    assert.deepEqual(body, {
      user: 'user@domain.com', fiat_amount: 10_000, fiat_currency: 'EUR', payment_ack_url: 'https://callback.url/ack_webhook?param1=value1&param2=value2',
      user_redirect_url: 'https://callback.user/user/continues/here', valid_timeout: 30_000,
    });
  });

  it('has nothing in it that was not said, and the offline extension as it is', async () => {
    assert.deepEqual((await sent(minimal())).body, {
      fiat_amount: 3000, fiat_currency: 'EUR', payment_ack_url: INGRESS.ackUrl, user_redirect_url: INGRESS.redirectUrl, billing_details: { merchant_customer_id: 'u1' },
    });
    for (const request of [minimal(), EGRESS]) {
      const { body } = await sent({ ...request, refreshInvoiceUrl: 'https://shop.example/refresh?a=1', invoiceDisplayKey: 'daily' });
      const { refresh_invoice_url: refresh, invoice_display_key: key } = body as Record<string, unknown>;
      assert.deepEqual([refresh, key], ['https://shop.example/refresh?a=1', 'daily']);
    }
  });

  it('counts egress in major units where that is set', async () => {
    assert.equal(((await sent({ ...EGRESS, amount: '100.10' }, { egressUnit: 'major' })).body as { fiat_amount: number }).fiat_amount, 100.1);
    assert.equal(((await sent(minimal({ amount: '100.10' }), { egressUnit: 'major' })).body as { fiat_amount: number }).fiat_amount, 10_010);
  });

  it('goes where the options say', async () => {
    const { url, headers } = await sent(minimal(), { apiUrl: 'https://stage.example/base/', paths: { ingressCreate: '/v1/ingress/invoice', ingressHeader: 'Authorization' } });
    assert.equal(url, 'https://stage.example/base/v1/ingress/invoice');
    assert.ok(headers.get('authorization'));
  });
});

describe('what is never sent', () => {
  const wrong: readonly [string, InvoiceRequest, string][] = [
    ...['0', '0.00', '-5', '30.001', '1e3', '', 'x', '90071992547409.92'].map((amount): [string, InvoiceRequest, string] => [`the amount "${amount}"`, minimal({ amount }), 'amount']),
    ...['', 'eur', 'XXX', 'DEM', 'USDC'].map((currency): [string, InvoiceRequest, string] => [`the currency "${currency}"`, minimal({ currency }), 'amount']),
    ...['wwww.example.com', 'www.example.com?user_redirected', 'javascript:alert(1)', 'https://', 'ftp://a.example', 'https://a b.example', ''].flatMap((bad): [string, InvoiceRequest, string][] => [
      [`the acknowledgement at "${bad}"`, minimal({ ackUrl: bad }), 'fields'], [`the way back to "${bad}"`, minimal({ redirectUrl: bad }), 'fields'],
      [`the picture "${bad}"`, minimal({ skin: { title: 'x', image: bad } }), 'fields'], [`the refresh at "${bad}"`, minimal({ refreshInvoiceUrl: bad }), 'fields'],
    ]),
    ['a phone with a plus', minimal({ billing: { merchantCustomerId: 'u', payerPhone: '+34666444446' } }), 'fields'], ['a phone with zeros', minimal({ billing: { merchantCustomerId: 'u', payerPhone: '0034666444446' } }), 'fields'],
    ['a country of two letters', minimal({ billing: { merchantCustomerId: 'u', country: 'GB' } }), 'fields'], ['a day that there is not', minimal({ billing: { merchantCustomerId: 'u', birthDate: '1980-02-30' } }), 'fields'],
    ['nobody who pays', minimal({ billing: { merchantCustomerId: '' } }), 'fields'], ['no billing details', minimal({ billing: undefined }), 'fields'], ['no user', { ...EGRESS, user: undefined }, 'fields'],
    ['a time of nothing', minimal({ timeoutSeconds: 0 }), 'fields'], ['a time by half', minimal({ timeoutSeconds: 1.5 }), 'fields'], ['egress of nothing', { ...EGRESS, amount: '0' }, 'amount'],
  ];
  for (const [name, request, reason] of wrong) {
    it(name, async () => {
      upstream.asked.length = 0;
      assert.equal(await endOf(open().create(request, signal)), `unsent ${reason}`);
      assert.equal(upstream.asked.length, 0);
    });
  }
});

describe('what comes back', () => {
  it('is one object or an array of one', async () => {
    for (const answer of [CREATED, [CREATED], [{ ...CREATED, invoice_url_qr: 'x' }]]) {
      upstream.answer(answer);
      assert.deepEqual(await open().create(minimal(), signal), { id: ID, url: CREATED.invoice_url });
    }
    for (const answer of [STATE, [STATE]]) {
      upstream.answer(answer);
      assert.deepEqual(await open().read('egress', ID, signal), { status: 'validating', providerStatus: 'processing' });
    }
  });

  const lost: readonly [string, unknown][] = [
    ['nothing', 'null'], ['two invoices', [CREATED, CREATED]], ['none', []], ['no id', { invoice_url: CREATED.invoice_url }], ['an id that is a number', { ...CREATED, invoice_id: 5 }], ['an empty id', { ...CREATED, invoice_id: '' }],
    ['a hidden sign in the id', { ...CREATED, invoice_id: 'a\u200bb' }], ['no link', { invoice_id: ID }],
    ...['javascript:alert(1)', 'http://wallet.onramp.ltd/x', 'https://ok.example@evil.example/', 'https:\\\\evil.example', 'wallet.onramp.ltd/x', 'https://127.0.0.1/x', 'data:text/html,x', ' https://a.example'].map((url): [string, unknown] => [`the link ${url}`, { ...CREATED, invoice_url: url }]),
    ['half a JSON', '{"invoice_id":'],
  ];
  for (const [name, answer] of lost) {
    it(`${name}: an invoice that nobody may be shown`, async () => {
      upstream.answer(answer);
      assert.equal(await endOf(open().create(minimal(), signal)), 'ambiguous answer');
    });
  }

  it('may be on loopback in the sandbox environment alone', async () => {
    upstream.answer({ ...CREATED, invoice_url: 'http://127.0.0.1:8788/sandbox/wallet/ingressing?reference=1' });
    assert.equal(await endOf(open().create(minimal(), signal)), 'ambiguous answer');
    assert.match((await open({ environment: 'sandbox' }).create(minimal(), signal)).url, /^http:\/\/127\.0\.0\.1/);
  });

  it('says how it ended, by its status', async () => {
    const ends: readonly [number, string][] = [
      [400, 'refused fields'], [401, 'refused credentials'], [403, 'refused forbidden'], [404, 'refused other'], [422, 'refused fields'], [429, 'refused busy'],
      [408, 'ambiguous timeout'], [500, 'ambiguous busy'], [503, 'ambiguous busy'], [301, 'ambiguous answer'], [307, 'ambiguous answer'],
    ];
    for (const [status, end] of ends) {
      upstream.answer({ message: 'no' }, status);
      assert.equal(await endOf(open().create(minimal(), signal)), end, String(status));
    }
    upstream.answer({}, 404);
    assert.equal(await endOf(open().read('egress', ID, signal)), 'refused unknown_order');
    upstream.answer({}, 500);
    assert.equal(await endOf(open().read('egress', ID, signal)), 'unsent busy');
    upstream.answer({}, 429, { 'retry-after': '1000000' });
    await assert.rejects(open().create(minimal(), signal), (thrown) => thrown instanceof ProviderError && thrown.retryAfter === 120);
  });
});

describe('a query', () => {
  it('knows the document’s statuses, and takes any other for one that is looked at', async () => {
    for (const [word, status] of [['created', 'awaiting_payment'], ['processing', 'validating'], ['rejected', 'cancelled'], ['invalid', 'expired'], ['complete', 'complete'], ['COMPLETE', 'complete'], ['completed', 'validating'], ['', 'validating']] as const) {
      upstream.answer({ ...CREATED, status: word });
      assert.deepEqual(await open().read('egress', ID, signal), { status, providerStatus: word });
    }
  });
  it('is there for ingress only where it is set up', async () => {
    upstream.asked.length = 0;
    upstream.answer(STATE);
    assert.equal(await open().read('ingress', ID, signal), undefined);
    assert.equal(upstream.asked.length, 0);
    assert.ok(await open({ paths: { ingressQuery: '/v1/ingress/invoice/:id' } }).read('ingress', ID, signal));
    assert.deepEqual([upstream.asked[0]?.method, upstream.asked[0]?.url, upstream.asked[0]?.headers.has('authorization')], ['GET', `https://api.onramp.ltd/v1/ingress/invoice/${ID}`, true]);
  });
  it('is about the invoice that was asked for', async () => {
    upstream.answer({ ...STATE, invoice_id: 'another' });
    assert.equal(await endOf(open().read('egress', ID, signal)), 'unsent answer');
  });
  it('cannot be led elsewhere by an id', () => fc.assert(fc.asyncProperty(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('..', '.', '', '../..', 'a/b', '?x', '#x', '%2e%2e', '$&')), async (id) => {
    upstream.asked.length = 0;
    upstream.answer({ ...STATE, invoice_id: id });
    const end = await endOf(open().read('egress', id, signal));
    const [asked] = upstream.asked;
    if (!asked) return assert.equal(end, 'unsent other');
    const { pathname, search, hash, origin } = new URL(asked.url);
    assert.deepEqual([origin, search, hash, pathname.split('/').length], ['https://api.onramp.ltd', '', '', 5]);
    assert.equal(decodeURIComponent(pathname.split('/')[4] ?? ''), id);
  }), { numRuns: runs(20_000) }));
});

describe('an answer with anything anywhere', () => {
  it('is a provider’s error, or an invoice with a link that may be shown', () => fc.assert(fc.asyncProperty(fc.oneof(...[CREATED, [CREATED], STATE].map((document: Json) => spoilt(document))), async (answer) => {
    upstream.answer(answer ?? '');
    const made = await open().create(minimal(), signal).catch((thrown: unknown) => thrown);
    if (made instanceof ProviderError) assert.equal(made.outcome, 'ambiguous');
    else {
      const { id, url } = made as { id: string; url: string };
      assert.ok(url.startsWith('https://') && id !== '' && !isDeceptive(id));
    }
    const read = await open().read('egress', ID, signal).catch((thrown: unknown) => thrown);
    assert.ok(read instanceof ProviderError ? read.outcome === 'unsent' : !isDeceptive((read as { providerStatus: string }).providerStatus));
  }), { numRuns: runs(20_000) }));
});

describe('options that are wrong', () => {
  const wrong: readonly [string, Partial<OnrampInvoiceOptions>, RegExp][] = [
    ['http', { apiUrl: 'http://api.onramp.ltd' }, /apiUrl/], ['no URL', { apiUrl: 'api.onramp.ltd' }, /apiUrl/], ['a query', { apiUrl: 'https://a.example/?x=1' }, /apiUrl/], ['a name in it', { apiUrl: 'https://a:b@a.example' }, /apiUrl/],
    ['another scheme', { apiUrl: 'ftp://127.0.0.1' }, /apiUrl/], ['no token', { token: '' }, /token/], ['a token with a line', { token: 'a\nb' }, /token/],
    ['a path of dots', { paths: { ingressCreate: '/../x' } }, /ingressCreate/], ['a path elsewhere', { paths: { egressCreate: 'https://evil.example/' } }, /egressCreate/], ['a path that is none', { paths: { egressCreate: '//evil.example' } }, /egressCreate/],
    ['a query without its id', { paths: { egressQuery: '/v1/egress/invoice' } }, /egressQuery/], ['two ids', { paths: { ingressQuery: '/v1/:id/:id' } }, /ingressQuery/], ['a header that is none', { paths: { egressHeader: 'a b' } }, /egressHeader/],
  ];
  for (const [name, options, message] of wrong) it(name, () => assert.throws(() => open(options), (thrown) => thrown instanceof RangeError && message.test(thrown.message)));
});
