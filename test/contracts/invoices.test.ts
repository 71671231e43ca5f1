/** Invoices and their payments: the providers and the sandbox check each other over HTTP, each written from the documents for its side. */
import assert from 'node:assert/strict';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, afterEach, before, describe, it } from 'node:test';
import { invoicePayment } from '../../src/providers/invoice-payment/index.js';
import type { InvoiceProvider, InvoiceRequest } from '../../src/providers/invoice-provider.js';
import { onrampInvoice } from '../../src/providers/onramp-invoice/index.js';
import type { OnrampInvoiceOptions } from '../../src/providers/onramp-invoice/index.js';
import type { PaymentProvider, PaymentWebhookKind } from '../../src/providers/payment-provider.js';
import type { FaultKind } from '../../src/sandbox/index.js';
import { SANDBOX_INVOICE_TOKEN, SANDBOX_PAYMENT_TOKEN, SANDBOX_PAYMENT_WEBHOOK_SECRET } from '../../src/sandbox/index.js';
import { serveSandbox } from '../../src/sandbox/node.js';
import type { ServedSandbox } from '../../src/sandbox/node.js';
import { endOf } from '../unit/providers/answering.js';

const signal = new AbortController().signal;
const RETURNS = { successUrl: 'https://pay.example/return/success/r', failureUrl: 'https://pay.example/return/failure/r' };
const INGRESS: InvoiceRequest = {
  direction: 'ingress', amount: '30.10', currency: 'EUR', ackUrl: 'https://pay.example/ack/r?x=1', redirectUrl: 'https://shop.example/', timeoutSeconds: 3600,
  skin: { title: 'The Nice merchant', image: 'https://static.example.com/merchant-logo', description: 'Awesome green Pluff with handler' }, refreshInvoiceUrl: 'https://shop.example/refresh', invoiceDisplayKey: 'daily',
  billing: {
    merchantCustomerId: 'u2340112', payerEmail: 'mrpayer.payerson@email.com', payerFirstName: 'MrPayer', payerLastName: 'Payerson', payerPhone: '34666444446', birthDate: '1980-11-24', street: 'Main Street', unit: 'Floor 7 12B',
    postalCode: '0000001', city: 'Big Town', county: 'Big Town county', state: 'CA', prefecture: 'Prefecture-ku', country: 'GBR', kycVerified: '2020-01-01T12:45:00Z', kycDocument: 'Passport', kycReference: '25177aa2-d848',
    addressVerified: '2020-01-01T12:55:00+05:30', addressDocReference: '3sdffdss', playerLevel: 'New', memberSince: '2020-01-01',
  },
};
const EGRESS: InvoiceRequest = { direction: 'egress', user: 'user@domain.com', amount: '100', currency: 'USD', ackUrl: INGRESS.ackUrl, redirectUrl: INGRESS.redirectUrl, timeoutSeconds: 30_000, refreshInvoiceUrl: 'https://shop.example/refresh', invoiceDisplayKey: 'out' };

/** What may become of a call, by the fault: of one that changes something, and of one that does not. */
const FAULTS: readonly (readonly [FaultKind, string, string])[] = [
  ['drop', 'ambiguous unreachable', 'unsent unreachable'], ['drop-after-commit', 'ambiguous unreachable', 'unsent unreachable'], ['hang', 'ambiguous timeout', 'unsent timeout'], ['401', 'refused credentials', 'refused credentials'],
  ['403', 'refused forbidden', 'refused forbidden'], ['429', 'refused busy', 'refused busy'], ['500', 'ambiguous busy', 'unsent busy'], ['502', 'ambiguous busy', 'unsent busy'], ['503', 'ambiguous busy', 'unsent busy'],
  ['html', 'ambiguous answer', 'unsent answer'], ['garbage', 'ambiguous answer', 'unsent answer'], ['half-json', 'ambiguous answer', 'unsent answer'], ['wrong-types', 'ambiguous answer', 'unsent answer'],
];

let served: ServedSandbox;
before(async () => { served = await serveSandbox({ speed: 100 }); });
after(() => served.close());
afterEach(() => {
  served.sandbox.clearFaults();
  served.sandbox.setInvoices({ answers: 'object' });
});

describe('ON/RAMP invoices: provider and sandbox', () => {
  const open = (options: Partial<OnrampInvoiceOptions> = {}, url = served.url): InvoiceProvider =>
    onrampInvoice({ apiUrl: url, token: SANDBOX_INVOICE_TOKEN, environment: 'sandbox', timeoutMs: 2000, paths: { ingressQuery: '/v1/ingress/invoice/:id' }, ...options });

  for (const answers of ['object', 'array'] as const) {
    for (const request of [INGRESS, EGRESS]) {
      it(`${request.direction}, answered by ${answers}: made with all that the documents have, found again, followed to each end`, async () => {
        served.sandbox.setInvoices({ answers });
        const provider = open();
        const { id, url } = await provider.create(request, signal);
        const made = served.sandbox.invoice(id);
        assert.deepEqual(
          [made.url, made.direction, made.currency, made.user, made.ackUrl, made.redirectUrl, made.refreshUrl, made.displayKey],
          [url, request.direction, request.currency, request.user ?? 'u2340112', request.ackUrl, request.redirectUrl, request.refreshInvoiceUrl, request.invoiceDisplayKey],
        );
        assert.equal(made.amount, request === INGRESS ? '30.10' : '100.00');
        assert.deepEqual(made.skin, request.skin);
        for (const [word, status] of [['created', 'awaiting_payment'], ['processing', 'validating'], ['rejected', 'cancelled'], ['invalid', 'expired'], ['complete', 'complete']] as const) {
          served.sandbox.setInvoiceStatus(id, word, { hold: true });
          assert.deepEqual(await provider.read(request.direction, id, signal), { status, providerStatus: word });
        }
      });
    }
  }

  it('the other paths, header and unit that the documents speak of', async () => {
    const { id } = await open({ paths: { ingressCreate: '/v1/ingress/invoice', ingressHeader: 'authorization' } }).create(INGRESS, signal);
    assert.equal(served.sandbox.invoice(id).direction, 'ingress');
    const major = await serveSandbox({ egressUnit: 'major' });
    const provider = open({ egressUnit: 'major' }, major.url);
    for (const amount of ['100', '0.01', '19.99', '1000000.1']) assert.equal(Number(major.sandbox.invoice((await provider.create({ ...EGRESS, amount }, signal)).id).amount), Number(amount));
    await major.close();
  });

  it('each call makes another invoice', async () => {
    assert.notEqual((await open().create(INGRESS, signal)).id, (await open().create(INGRESS, signal)).id);
  });

  it('nobody’s invoice, somebody else’s direction, another token', async () => {
    const { id } = await open().create(EGRESS, signal);
    for (const [direction, asked] of [['egress', 'none'], ['ingress', id]] as const) assert.equal(await endOf(open().read(direction, asked, signal)), 'refused unknown_order');
    for (const request of [INGRESS, EGRESS]) assert.equal(await endOf(open({ token: 'another' }).create(request, signal)), 'refused credentials');
    assert.equal(await endOf(open({ paths: { ingressHeader: 'authorization' } }).create(INGRESS, signal)), 'refused credentials');
  });

  it('a currency that it does not take is its to refuse', async () => assert.equal(await endOf(open().create({ ...INGRESS, currency: 'KES' }, signal)), 'refused fields'));

  for (const [kind, write, look] of FAULTS) {
    it(`${kind}: ${write}`, async () => {
      const provider = open({ timeoutMs: 400 });
      served.sandbox.inject({ kind, operation: 'createIngressInvoice' });
      assert.equal(await endOf(provider.create(INGRESS, signal)), write);
      const { id } = await provider.create(EGRESS, signal);
      served.sandbox.inject({ kind, operation: 'queryEgressInvoice' });
      assert.equal(await endOf(provider.read('egress', id, signal)), look);
    });
  }
  it('a status that nobody knows is one that is looked at', async () => {
    const { id } = await open().create(EGRESS, signal);
    served.sandbox.inject({ kind: 'unknown-status' });
    assert.equal((await open().read('egress', id, signal))?.status, 'validating');
  });
});

describe('invoice payments: provider and sandbox', () => {
  let provider: PaymentProvider;
  before(() => { provider = invoicePayment({ apiUrl: served.url, token: SANDBOX_PAYMENT_TOKEN, environment: 'sandbox', timeoutMs: 2000, webhookSecrets: [SANDBOX_PAYMENT_WEBHOOK_SECRET] }); });
  let count = 0;
  const invoice = (): string => `inv-${count++}`;

  it('one payment for an invoice, however often it is opened, and changed until it is confirmed', async () => {
    const invoiceId = invoice();
    const first = await provider.open({ invoiceId, type: 'CHECKOUT', ...RETURNS }, signal);
    assert.deepEqual([first.status, first.type, first.invoiceId], ['awaiting_payment', 'CHECKOUT', invoiceId]);
    assert.match(first.checkoutUrl ?? '', /^http:\/\/127\.0\.0\.1:\d+\/sandbox\/checkout\/ps_/);
    assert.equal((await provider.open({ invoiceId, type: 'EXTERNAL', ...RETURNS }, signal)).id, first.id);
    const named = { paymentId: first.id, invoiceId };
    const changed = await provider.update({ ...named, type: 'PLATFORM', accountId: 'acc-1', ...RETURNS }, signal);
    assert.deepEqual([changed.type, changed.accountId, changed.checkoutUrl], ['PLATFORM', 'acc-1', undefined]);
    assert.equal((await provider.confirm({ ...named, type: 'PLATFORM', accountId: 'acc-1' }, signal)).status, 'validating');
    served.sandbox.setPaymentStatus(first.id, 'completed');
    assert.deepEqual([(await provider.read({ ...named, type: 'PLATFORM' }, signal)).status, await endOf(provider.update({ ...named, type: 'CHECKOUT', ...RETURNS }, signal))], ['complete', 'refused state']);
    assert.equal(await endOf(provider.open({ invoiceId, type: 'CHECKOUT', ...RETURNS }, signal)), 'refused state');
  });

  it('EXTERNAL hands its data over', async () => {
    const invoiceId = invoice();
    const { id } = await provider.open({ invoiceId, type: 'EXTERNAL', ...RETURNS }, signal);
    await provider.update({ paymentId: id, invoiceId, type: 'EXTERNAL', data: 'till 4', ...RETURNS }, signal);
    assert.equal((await provider.confirm({ paymentId: id, invoiceId, type: 'EXTERNAL' }, signal)).providerStatus, 'pending');
    assert.equal(served.sandbox.payment(id).someData, 'till 4');
  });

  it('a discount code: applied, refused with nothing changed, taken away', async () => {
    const invoiceId = invoice();
    const full = await provider.open({ invoiceId, type: 'EXTERNAL', ...RETURNS }, signal);
    const named = { paymentId: full.id, invoiceId, type: 'EXTERNAL', ...RETURNS } as const;
    const half = await provider.update({ ...named, discountCode: 'HALF50' }, signal);
    assert.deepEqual([half.before, half.discountCode], [full.pay, 'HALF50']);
    assert.equal(await endOf(provider.update({ ...named, discountCode: 'NOPE' }, signal)), 'refused discount');
    assert.equal(await endOf(provider.open({ invoiceId: invoice(), type: 'EXTERNAL', discountCode: 'NOPE', ...RETURNS }, signal)), 'refused discount');
    assert.deepEqual(await provider.read(named, signal), half);
    const again = await provider.update({ ...named, discountCode: '' }, signal);
    assert.deepEqual([again.pay, again.before, again.discountCode], [full.pay, undefined, undefined]);
  });

  it('what it does not know', async () => {
    assert.equal(await endOf(provider.open({ invoiceId: 'unknown', type: 'EXTERNAL', ...RETURNS }, signal)), 'refused unknown_order');
    assert.equal(await endOf(provider.read({ paymentId: 'none', invoiceId: invoice(), type: 'EXTERNAL' }, signal)), 'refused unknown_order');
    const other = invoicePayment({ apiUrl: served.url, token: 'another', environment: 'sandbox' });
    assert.equal(await endOf(other.open({ invoiceId: invoice(), type: 'EXTERNAL', ...RETURNS }, signal)), 'refused credentials');
  });

  it('every status of the sandbox’s is known', async () => {
    const invoiceId = invoice();
    const { id: paymentId } = await provider.open({ invoiceId, type: 'EXTERNAL', ...RETURNS }, signal);
    for (const [word, status] of [['created', 'awaiting_payment'], ['processing', 'validating'], ['pending', 'validating'], ['completed', 'complete'], ['failed', 'cancelled'], ['cancelled', 'cancelled'], ['expired', 'expired']] as const) {
      served.sandbox.setPaymentStatus(paymentId, word, { hold: true });
      const read = await provider.read({ paymentId, invoiceId, type: 'EXTERNAL' }, signal);
      assert.deepEqual([read.providerStatus, read.status], [word, status]);
    }
  });

  for (const [kind, write, look] of FAULTS) {
    it(`${kind}: ${write}`, async () => {
      const hasty = invoicePayment({ apiUrl: served.url, token: SANDBOX_PAYMENT_TOKEN, environment: 'sandbox', timeoutMs: 400 });
      const invoiceId = invoice();
      served.sandbox.inject({ kind, operation: 'openInvoicePayment' });
      assert.equal(await endOf(hasty.open({ invoiceId, type: 'EXTERNAL', ...RETURNS }, signal)), write);
      // Whatever became of that, there is one payment.
      const { id: paymentId } = await hasty.open({ invoiceId, type: 'EXTERNAL', ...RETURNS }, signal);
      assert.equal(served.sandbox.payments().filter((one) => one.invoiceId === invoiceId).length, 1);
      served.sandbox.inject({ kind, operation: 'confirmInvoicePayment' });
      assert.equal(await endOf(hasty.confirm({ paymentId, invoiceId, type: 'EXTERNAL' }, signal)), write);
      served.sandbox.inject({ kind, operation: 'openInvoicePayment' });
      assert.equal(await endOf(hasty.read({ paymentId, invoiceId, type: 'EXTERNAL' }, signal)), look);
    });
  }

  it('its webhooks hold, each at its own address, and not with a bit of them changed', async () => {
    const came: { kind: PaymentWebhookKind; body: Buffer; headers: Headers }[] = [];
    let heard = (): void => undefined;
    const server = http.createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part)).on('end', () => {
        came.push({ kind: request.url === '/external' ? 'external' : 'platform', body: Buffer.concat(parts), headers: new Headers(request.headers as Record<string, string>) });
        response.writeHead(204).end();
        heard();
      });
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    served.sandbox.setPaymentWebhookUrls({ platform: `${url}/platform`, external: `${url}/external` });
    try {
      for (const [type, kind] of [['PLATFORM', 'platform'], ['EXTERNAL', 'external']] as const) {
        const invoiceId = invoice();
        const { id: paymentId } = await provider.open({ invoiceId, type, accountId: 'acc-1', ...RETURNS }, signal);
        served.sandbox.setPaymentStatus(paymentId, 'completed');
        // Those of other payments may still be on their way.
        const own = (): (typeof came)[number] | undefined => came.find(({ body }) => body.includes(paymentId));
        while (!own()) await new Promise<void>((resolve) => { heard = resolve; });
        const last = own();
        assert.ok(last);
        assert.equal(last.kind, kind);
        assert.deepEqual(await provider.readWebhook(kind, last.body, last.headers), { paymentId, invoiceId });
        const changed = Buffer.from(last.body);
        changed.writeUInt8(changed.readUInt8(changed.length - 3) ^ 1, changed.length - 3);
        assert.equal(await provider.readWebhook(kind, changed, last.headers), undefined);
      }
    } finally {
      served.sandbox.setPaymentWebhookUrls({});
      server.closeAllConnections();
      server.close();
    }
  });
});
