/** The ON/RAMP invoices' API: what it takes, what it refuses, and how an invoice ends by itself. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { serveSandbox } from '../../../src/sandbox/node.js';
import { createMerchant, egressBody, ingressBody, invoiceAuth, made, rpcAuth } from './merchant.js';

/** The ingress document's own example, its two malformed URLs made whole. */
const billing = {
  payer_email: 'mrpayer.payerson@email.com', payer_first_name: 'MrPayer', payer_last_name: 'Payerson', payer_phone: '0034666444446',
  birth_date: '1980-11-24 00:00:00.000000+00', street: 'Main Street', unit: 'Floor 7 12B', postal_code: '0000001', city: 'Big Town',
  county: 'Big Town county', state: 'CA', prefecture: 'Prefecture-ku', country: 'GBR',
  kyc_verified: '2020-01-01 12:45:00.000000+00', kyc_document: 'Passport', kyc_reference: '25177aa2-d848-846d-226c-97ec3096f5fe',
  address_verified: '2020-01-01 12:55:00.000000+00', address_doc_reference: '3sdffdss-4mgo-44gfd-34dx-r34rfdfs4gf',
  player_level: 'New', member_since: '2020-01-01 12:35:00.000000+00', merchant_customer_id: 'u2340112',
};
const skin = { title: 'The Nice merchant', image: 'https://static.example.com/merchant-logo', description: 'Awesome green Pluff with handler' };
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe('creating an invoice', () => {
  it('takes the documents\' examples, on each documented path', async () => {
    const merchant = createMerchant();
    for (const path of ['/rpc/create_ingress_invoice', '/v1/ingress/invoice']) {
      const { id, url } = made(await merchant.ingress({ offer_skin: skin, billing_details: billing }, path));
      assert.match(id, UUID);
      const reference = new URL(url).searchParams.get('reference') ?? '';
      assert.match(reference, UUID);
      assert.notEqual(reference, id);
      assert.equal(merchant.sandbox.invoice(id).amount, '30.00');
    }
    const { id } = made(await merchant.egress());
    assert.equal(merchant.sandbox.invoice(id).amount, '100.00');
    assert.equal(merchant.sandbox.invoice(id).user, 'user@domain.com');
  });

  it('makes a completely new one at every call', async () => {
    const merchant = createMerchant();
    const ids = new Set<string>();
    for (let count = 0; count < 5; count += 1) ids.add(made(await merchant.ingress()).id).add(made(await merchant.egress()).id);
    assert.equal(ids.size, 10);
    assert.equal(merchant.sandbox.invoices().length, 10);
  });

  it('asks for the right token in the right header', async () => {
    const { call, sandbox } = createMerchant();
    const status = async (path: string, headers: Record<string, string>, body: unknown): Promise<number> => (await call('POST', path, headers, body)).status;
    assert.equal(await status('/rpc/create_ingress_invoice', invoiceAuth, ingressBody), 401);
    assert.equal(await status('/v1/ingress/invoice', rpcAuth, ingressBody), 401);
    assert.equal(await status('/v1/egress/invoice', rpcAuth, egressBody), 401);
    assert.equal(await status('/v1/egress/invoice', { authorization: 'Bearer wrong' }, egressBody), 401);
    assert.equal((await call('GET', '/v1/egress/invoice/x', {})).status, 401);
    assert.deepEqual(sandbox.invoices(), []);
    await call('POST', '/rpc/create_ingress_invoice', rpcAuth, ingressBody);
    assert.equal(sandbox.requests().at(-1)?.headers['x-xco-authorization'], '(removed)');
  });

  it('names everything that is wrong, and makes nothing', async () => {
    const merchant = createMerchant();
    const wrong: readonly [path: string, body: Record<string, unknown>][] = [
      ...[0, -1, 30.5, '3000', Number.MAX_SAFE_INTEGER + 1, undefined].map((amount): [string, Record<string, unknown>] =>
        ['fiat_amount', { fiat_amount: amount }]),
      ...['eur', 'XXX', undefined].map((code): [string, Record<string, unknown>] => ['fiat_currency', { fiat_currency: code }]),
      ...['wwww.example.com', '//a.test', 'ftp://a.test', 'https:a.test', 'https://', 'https://a b.test', 'https://u:p@a.test', 'javascript:alert(1)', undefined]
        .map((url): [string, Record<string, unknown>] => ['payment_ack_url', { payment_ack_url: url }]),
      ['user_redirect_url', { user_redirect_url: 'www.example.com?user_redirected' }],
      ['timeout_in_sec', { timeout_in_sec: 0 }], ['timeout_in_sec', { timeout_in_sec: 1.5 }], ['timeout_in_sec', { timeout_in_sec: '60' }],
      ['offer_skin.title', { offer_skin: {} }], ['offer_skin.image', { offer_skin: { title: 'A', image: 'logo.png' } }],
      ['billing_details', { billing_details: undefined }],
      ['billing_details.merchant_customer_id', { billing_details: {} }],
      ...['GB', 'gbr', 'GBRR'].map((country): [string, Record<string, unknown>] =>
        ['billing_details.country', { billing_details: { ...billing, country } }]),
      ...['+34666444446', '0034 666 444 446', '666-444', ''].map((phone): [string, Record<string, unknown>] =>
        ['billing_details.payer_phone', { billing_details: { ...billing, payer_phone: phone } }]),
      ...['1980-11-24', '1980-11-24T00:00:00Z', '1980-02-30 00:00:00.000000+00', '1980-11-24 25:00:00.000000+00']
        .map((date): [string, Record<string, unknown>] => ['billing_details.birth_date', { billing_details: { ...billing, birth_date: date } }]),
      ['billing_details.payer_email', { billing_details: { ...billing, payer_email: 'nobody' } }],
      ['refresh_invoice_url', { refresh_invoice_url: 'refresh' }],
      ['amount', { amount: 1 }],
    ];
    for (const [path, more] of wrong) {
      const { status, body } = await merchant.ingress(more);
      assert.deepEqual([status, body['invalid']], [400, [path]], JSON.stringify(more));
    }
    const several = await merchant.ingress({ fiat_amount: -1, payment_ack_url: 'x', extra: 1 });
    assert.deepEqual(several.body, {
      message: 'Invalid parameters: payment_ack_url, fiat_amount, extra', invalid: ['payment_ack_url', 'fiat_amount', 'extra'],
    });
    for (const more of [{ user: undefined }, { valid_timeout: -1 }, { fiat_amount: 10.5 }, { timeout_in_sec: 60 }]) {
      assert.deepEqual((await merchant.egress(more)).body['invalid'], Object.keys(more));
    }
    assert.deepEqual(merchant.sandbox.invoices(), []);
  });

  it('can count an egress in major units', async () => {
    const merchant = createMerchant({ egressUnit: 'major' });
    const amountOf = async (amount: number): Promise<string> => merchant.sandbox.invoice(made(await merchant.egress({ fiat_amount: amount })).id).amount;
    assert.deepEqual([await amountOf(100), await amountOf(0.1), await amountOf(10.55)], ['100.00', '0.10', '10.55']);
    for (const amount of [0, -1, 1.005, 1e21]) assert.equal((await merchant.egress({ fiat_amount: amount })).status, 400);
  });

  it('answers with an array of one when it is told to', async () => {
    const merchant = createMerchant();
    merchant.sandbox.setInvoices({ answers: 'array' });
    const [created] = (await merchant.ingress()).body as unknown as [Record<string, string>];
    const query = await merchant.call('GET', `/v1/ingress/invoice/${created['invoice_id']}`, invoiceAuth);
    assert.deepEqual(query.body, [{ ...created, status: 'created' }]);
    merchant.sandbox.reset();
    assert.match(made(await merchant.ingress()).id, UUID);
  });

  it('meets faults like every other operation', async () => {
    const merchant = createMerchant();
    for (const [kind, count] of [['drop', 0], ['drop-after-commit', 1]] as const) {
      merchant.sandbox.inject({ operation: 'createIngressInvoice', kind });
      assert.equal((await merchant.egress()).status, 200);
      await assert.rejects(merchant.ingress(), TypeError);
      assert.equal(merchant.sandbox.invoices().filter(({ direction }) => direction === 'ingress').length, count, kind);
    }
    merchant.sandbox.inject({ operation: 'createEgressInvoice', kind: '500' });
    assert.equal((await merchant.egress()).status, 500);
    merchant.sandbox.inject({ operation: 'queryEgressInvoice', kind: 'unknown-status' });
    assert.equal(await merchant.invoiceStatus('egress', made(await merchant.egress()).id), 'swap_under_review');
    merchant.sandbox.inject({ operation: 'createIngressInvoice', kind: 'garbage' });
    await assert.rejects(merchant.ingress(), SyntaxError);
  });

  it('works over real HTTP', async () => {
    const { url, close } = await serveSandbox();
    try {
      const response = await fetch(`${url}/rpc/create_ingress_invoice`, {
        method: 'POST', headers: { ...rpcAuth, 'content-type': 'application/json' }, body: JSON.stringify(ingressBody),
      });
      const { invoice_url: page } = await response.json() as { invoice_url: string };
      assert.ok(page.startsWith(`${url}/sandbox/wallet/ingressing?reference=`));
      assert.match(await (await fetch(page)).text(), /Pay EUR 30\.00/);
    } finally {
      await close();
    }
  });
});

describe('querying an invoice', () => {
  it('tells id, URL and status, each direction its own', async () => {
    const merchant = createMerchant();
    const { id, url } = made(await merchant.egress());
    const { body } = await merchant.call('GET', `/v1/egress/invoice/${id}`, invoiceAuth);
    assert.deepEqual(body, { invoice_id: id, invoice_url: url, status: 'created' });
    assert.equal((await merchant.call('GET', `/v1/ingress/invoice/${id}`, invoiceAuth)).status, 404);
    assert.equal((await merchant.call('GET', '/v1/egress/invoice/nothing', invoiceAuth)).status, 404);
  });

  it('becomes invalid when its time is over, and not before', async () => {
    const merchant = createMerchant();
    const ingress = made(await merchant.ingress({ timeout_in_sec: 60 }));
    const egress = made(await merchant.egress({ valid_timeout: 120 }));
    await merchant.clock.advance(59_999);
    assert.equal(await merchant.invoiceStatus('ingress', ingress.id), 'created');
    await merchant.clock.advance(1);
    assert.equal(await merchant.invoiceStatus('ingress', ingress.id), 'invalid');
    assert.equal(await merchant.invoiceStatus('egress', egress.id), 'created');
    await merchant.clock.advance(60_000);
    assert.equal(await merchant.invoiceStatus('egress', egress.id), 'invalid');
    assert.deepEqual(merchant.asked, []);
  });

  it('waits out a timeout that is longer than a timer, and goes by the speed', async () => {
    const days = 30 * 86_400;
    const merchant = createMerchant();
    const { id } = made(await merchant.ingress({ timeout_in_sec: days }));
    await merchant.clock.advance(days * 1000 - 1);
    assert.equal(await merchant.invoiceStatus('ingress', id), 'created');
    await merchant.clock.advance(1);
    assert.equal(await merchant.invoiceStatus('ingress', id), 'invalid');
    const fast = createMerchant({ speed: 60 });
    const quick = made(await fast.ingress({ timeout_in_sec: 60 }));
    assert.equal(fast.sandbox.invoice(quick.id).expiresAt, new Date(fast.clock.now() + 1000).toISOString());
    await fast.clock.advance(1000);
    assert.equal(await fast.invoiceStatus('ingress', quick.id), 'invalid');
  });
});
