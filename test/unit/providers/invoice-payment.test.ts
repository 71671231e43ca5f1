/** Invoice payments: the guide's members on the wire, what is believed of an answer, and webhooks that hold. */
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import * as z from 'zod/mini';
import { amountOf } from '../../../src/core/schemas/money.js';
import { isFinal } from '../../../src/core/status.js';
import { orderStatus } from '../../../src/core/schemas/status.js';
import { isDeceptive } from '../../../src/core/text.js';
import { invoicePayment } from '../../../src/providers/invoice-payment/index.js';
import type { InvoicePaymentOptions } from '../../../src/providers/invoice-payment/index.js';
import { PAYMENT_STATUSES } from '../../../src/providers/invoice-payment/map.js';
import type { Payment, PaymentProvider } from '../../../src/providers/payment-provider.js';
import { ProviderError } from '../../../src/providers/provider.js';
import { runs } from '../../scale.js';
import { createAnswering, endOf } from './answering.js';
import { spoilt } from './wire-documents.js';

const signal = new AbortController().signal;
const NOW = Date.UTC(2026, 0, 1);
const RETURNS = { successUrl: 'https://pay.example/return/success/r', failureUrl: 'https://pay.example/return/failure/r' };
const PAYMENT = {
  paymentId: 'ip_1', invoiceId: 'inv-1', type: 'CHECKOUT', status: 'created', amount: 27, currency: 'EUR', originalAmount: 30.5, discountCode: 'WELCOME10',
  checkoutUrl: 'https://checkout.example/ps_1', createdAt: '2026-01-01T00:00:00Z', expiresAt: '2026-01-01T00:30:00.000Z',
};
const named = { paymentId: 'ip_1', invoiceId: 'inv-1' } as const;

const upstream = createAnswering();
const open = (options: Partial<InvoicePaymentOptions> = {}): PaymentProvider =>
  invoicePayment({ apiUrl: 'https://api.payments.example/v2', token: 'secret-token', environment: 'live', fetch: upstream.fetch, now: () => NOW, ...options });

async function sent(ask: (provider: PaymentProvider) => Promise<Payment>, options?: Partial<InvoicePaymentOptions>) {
  upstream.asked.length = 0;
  upstream.answer(PAYMENT);
  await ask(open(options));
  assert.equal(upstream.asked.length, 1);
  const [{ method, url, headers, body }] = upstream.asked as [(typeof upstream.asked)[number]];
  return { call: `${method} ${url.replace('https://api.payments.example', '')}`, headers, body };
}

describe('what is sent', () => {
  const cases: readonly [string, (provider: PaymentProvider) => Promise<Payment>, string, unknown][] = [
    ['creating for a checkout', (one) => one.open({ invoiceId: 'inv-1', type: 'CHECKOUT', ...RETURNS }, signal), 'POST /v2/invoice-payments', { invoiceId: 'inv-1', type: 'CHECKOUT', ...RETURNS }],
    ['creating for an account', (one) => one.open({ invoiceId: 'inv-1', type: 'PLATFORM', accountId: 'acc-1', discountCode: 'X', ...RETURNS }, signal), 'POST /v2/invoice-payments', { invoiceId: 'inv-1', discountCode: 'X', type: 'PLATFORM', accountId: 'acc-1' }],
    ['creating for a third party', (one) => one.open({ invoiceId: 'inv-1', type: 'EXTERNAL', accountId: 'acc-1', ...RETURNS }, signal), 'POST /v2/invoice-payments', { invoiceId: 'inv-1', type: 'EXTERNAL' }],
    ['retrieving', (one) => one.read({ ...named, type: 'PLATFORM' }, signal), 'POST /v2/invoice-payments', { ...named, type: 'PLATFORM' }],
    ['changing the way', (one) => one.update({ ...named, type: 'EXTERNAL', data: 'till 4', ...RETURNS }, signal), 'PUT /v2/invoice-payments/ip_1', { ...named, type: 'EXTERNAL', someData: 'till 4' }],
    ['taking a code away', (one) => one.update({ ...named, type: 'CHECKOUT', discountCode: '', ...RETURNS }, signal), 'PUT /v2/invoice-payments/ip_1', { ...named, discountCode: '', type: 'CHECKOUT', ...RETURNS }],
    ['confirming', (one) => one.confirm({ ...named, type: 'PLATFORM', accountId: 'acc-1', data: 'none of its business' }, signal), 'POST /v2/invoice-payments/ip_1/confirm', { ...named, type: 'PLATFORM', accountId: 'acc-1' }],
  ];
  for (const [name, ask, call, body] of cases) {
    it(name, async () => {
      const request = await sent(ask);
      assert.deepEqual([request.call, request.body], [call, body]);
      assert.equal(request.headers.get('authorization'), 'Bearer secret-token');
    });
  }
  it('goes where the options say', async () => {
    const paths = { open: '/pay', update: 'PATCH /pay/:id', confirm: 'PUT /pay/confirmed', header: 'x-api-key' };
    assert.equal((await sent(cases[0]?.[1] ?? assert.fail(), { paths })).call, 'POST /v2/pay');
    assert.equal((await sent(cases[4]?.[1] ?? assert.fail(), { paths })).call, 'PATCH /v2/pay/ip_1');
    const { call, headers } = await sent(cases[6]?.[1] ?? assert.fail(), { paths });
    assert.deepEqual([call, headers.get('x-api-key'), headers.get('authorization')], ['PUT /v2/pay/confirmed', 'Bearer secret-token', null]);
  });
  it('is nothing where the guide asks for more', async () => {
    upstream.asked.length = 0;
    const provider = open();
    for (const call of [
      provider.open({ invoiceId: 'inv-1', type: 'PLATFORM', ...RETURNS }, signal), provider.update({ ...named, type: 'PLATFORM', ...RETURNS }, signal), provider.confirm({ ...named, type: 'PLATFORM' }, signal),
      provider.open({ invoiceId: '', type: 'CHECKOUT', ...RETURNS }, signal), provider.open({ invoiceId: 'inv-1', type: 'CHECKOUT', ...RETURNS, successUrl: 'www.example.com' }, signal),
    ]) assert.equal(await endOf(call), 'unsent fields');
    assert.equal(upstream.asked.length, 0);
  });
});

describe('what comes back', () => {
  const ask = (answer: unknown, options?: Partial<InvoicePaymentOptions>): Promise<Payment> => {
    upstream.answer(answer);
    return open(options).read({ ...named, type: 'CHECKOUT' }, signal);
  };

  it('is the payment in our words', async () => {
    assert.deepEqual(await ask(PAYMENT), {
      id: 'ip_1', invoiceId: 'inv-1', type: 'CHECKOUT', status: 'awaiting_payment', providerStatus: 'created', pay: { amount: '27', currency: 'EUR' }, before: { amount: '30.5', currency: 'EUR' },
      discountCode: 'WELCOME10', checkoutUrl: 'https://checkout.example/ps_1', createdAt: '2026-01-01T00:00:00.000Z', expiresAt: '2026-01-01T00:30:00.000Z',
    } satisfies Payment);
  });

  it('knows its statuses in any case, those of the options before them, and takes any other for one that is looked at', async () => {
    for (const [word, status] of Object.entries(PAYMENT_STATUSES)) assert.deepEqual([(await ask({ ...PAYMENT, status: word })).status, (await ask({ ...PAYMENT, status: word.toUpperCase() })).status], [status, status]);
    for (const word of ['settled', '', '__proto__', 'constructor']) assert.equal((await ask({ ...PAYMENT, status: word })).status, 'validating');
    const statuses = { settled: 'complete', Pending: 'awaiting_payment' } as const;
    assert.equal((await ask({ ...PAYMENT, status: 'SETTLED' }, { statuses })).status, 'complete');
    assert.equal((await ask({ ...PAYMENT, status: 'pending' }, { statuses })).status, 'awaiting_payment');
  });

  it('has no link that may not be shown, and loopback in the sandbox environment alone', async () => {
    for (const url of ['javascript:alert(1)', 'http://checkout.example/', 'https://127.0.0.1/', 'https://ok.example@evil.example/', 'checkout.example']) assert.equal((await ask({ ...PAYMENT, checkoutUrl: url })).checkoutUrl, undefined, url);
    assert.equal((await ask({ ...PAYMENT, checkoutUrl: 'http://127.0.0.1:1/x' }, { environment: 'sandbox' })).checkoutUrl, 'http://127.0.0.1:1/x');
  });

  it('is about the payment and the invoice that were asked for', async () => {
    for (const other of [{ paymentId: 'ip_2' }, { invoiceId: 'inv-2' }]) {
      assert.equal(await endOf(ask({ ...PAYMENT, ...other })), 'unsent answer');
      assert.equal(await endOf(open().confirm({ ...named, type: 'CHECKOUT' }, signal)), 'ambiguous answer');
    }
    upstream.answer({ ...PAYMENT, paymentId: 'ip_7' });
    assert.equal((await open().open({ invoiceId: 'inv-1', type: 'CHECKOUT', ...RETURNS }, signal)).id, 'ip_7');
  });

  it('has no amount that nobody can pay', async () => {
    for (const amount of [27.005, -1, 1e21, '27', null]) assert.equal(await endOf(ask({ ...PAYMENT, amount })), 'unsent answer', String(amount));
    assert.deepEqual((await ask({ ...PAYMENT, amount: 0, originalAmount: 30 })).pay, { amount: '0', currency: 'EUR' });
    assert.equal((await ask({ ...PAYMENT, originalAmount: 27 })).before, undefined);
  });

  it('says how it ended: of a refused code, that it was that', async () => {
    const wish = { ...named, type: 'CHECKOUT', discountCode: 'NOPE', ...RETURNS } as const;
    const refusal = { message: 'The discount code is not valid', errorId: '1', systemId: 'core', error: 'DISCOUNT_INVALID' };
    const ends: readonly [number, unknown, string][] = [
      [422, refusal, 'refused discount'], [400, refusal, 'refused discount'], [401, refusal, 'refused credentials'], [422, { error: 'COMMON' }, 'refused fields'], [404, { error: 'NOT_FOUND' }, 'refused unknown_order'],
      [409, { error: 'PAYMENT_ENDED' }, 'refused state'], [429, {}, 'refused busy'], [500, refusal, 'ambiguous busy'], [408, {}, 'ambiguous timeout'], [302, {}, 'ambiguous answer'], [200, {}, 'ambiguous answer'],
    ];
    for (const [status, body, end] of ends) {
      upstream.answer(body, status);
      assert.equal(await endOf(open().update(wish, signal)), end, String(status));
      // What only retrieves has changed nothing, whatever became of it.
      assert.equal(await endOf(open().open({ ...wish }, signal)), end.replace('ambiguous', 'unsent'));
    }
  });

  it('with anything anywhere is a provider’s error, or a payment that holds', () => fc.assert(fc.asyncProperty(spoilt(PAYMENT), async (answer) => {
    upstream.answer(answer ?? '');
    const calls = [open().open({ invoiceId: 'inv-1', type: 'CHECKOUT', ...RETURNS }, signal), open().read({ ...named, type: 'CHECKOUT' }, signal)];
    for (const [index, call] of calls.entries()) {
      const payment = await call.catch((thrown: unknown) => thrown);
      if (payment instanceof ProviderError) {
        assert.equal(payment.outcome, index === 0 ? 'ambiguous' : 'unsent');
        continue;
      }
      const { id, invoiceId, pay, before, status, providerStatus, checkoutUrl, discountCode = '', createdAt, expiresAt } = payment as Payment;
      assert.equal(invoiceId, 'inv-1');
      z.parse(amountOf, pay);
      if (before) z.parse(amountOf, before);
      z.parse(orderStatus, status);
      assert.ok(id !== '' && !isDeceptive(id + providerStatus + discountCode));
      assert.ok(checkoutUrl === undefined || checkoutUrl.startsWith('https://'));
      for (const moment of [createdAt, expiresAt]) assert.ok(moment === undefined || new Date(moment).toISOString() === moment);
      // An end is the provider's very word for it.
      if (isFinal(status)) assert.ok(Object.hasOwn(PAYMENT_STATUSES, providerStatus));
    }
  }), { numRuns: runs(20_000) }));
});

describe('a webhook', () => {
  const payload = { paymentId: 'ip_1', invoiceId: 'inv-1', status: 'completed', amount: 27, currency: 'EUR', paymentDate: NOW };
  const SECRETS = ['whsec_c2FuZGJveC1wYXltZW50LXdlYmhvb2stc2VjcmV0', 'the one before'];
  const key = Buffer.from('sandbox-payment-webhook-secret');
  const message = (text: string, { at = NOW / 1000, secret = key as Uint8Array | string } = {}): [Uint8Array, Headers] => {
    const body = new TextEncoder().encode(text);
    const signature = createHmac('sha256', secret).update(`msg_1.${at}.`).update(body).digest('base64');
    return [body, new Headers({ 'webhook-id': 'msg_1', 'webhook-timestamp': String(at), 'webhook-signature': `v1,${signature}` })];
  };
  const hooks = open({ webhookSecrets: SECRETS });

  it('that holds says which payment to look at, and nothing more', async () => {
    for (const kind of ['platform', 'external'] as const) assert.deepEqual(await hooks.readWebhook(kind, ...message(JSON.stringify({ payload: { ...payload, externalData: 'x' } }))), named);
    assert.deepEqual(await hooks.readWebhook('platform', ...message(JSON.stringify({ payload }), { secret: 'the one before' })), named);
  });
  it('that does not is none', async () => {
    const text = JSON.stringify({ payload });
    const [body, headers] = message(text);
    const none: readonly [Uint8Array, Headers][] = [
      message(text, { secret: 'another' }), message(text, { at: NOW / 1000 - 301 }), message(text, { at: NOW / 1000 + 301 }), [new TextEncoder().encode(`${text} `), headers], [body, new Headers()],
      message('{'), message('null'), message(JSON.stringify(payload)), message(JSON.stringify({ payload: { ...payload, paymentId: 5 } })), message(JSON.stringify({ payload: { ...payload, paymentId: '' } })),
    ];
    for (const [index, one] of none.entries()) assert.equal(await hooks.readWebhook('platform', ...one), undefined, String(index));
    assert.equal(await open().readWebhook('platform', body, headers), undefined);
  });
  it('is verified on the bytes as they came', async () => {
    const bytes = new Uint8Array([...new TextEncoder().encode(`{"payload":${JSON.stringify(payload)},"x":"`), 0xff, ...new TextEncoder().encode('"}')]);
    const signature = createHmac('sha256', key).update(`msg_1.${NOW / 1000}.`).update(bytes).digest('base64');
    const headers = new Headers({ 'webhook-id': 'msg_1', 'webhook-timestamp': String(NOW / 1000), 'webhook-signature': `v1,${signature}` });
    assert.equal(await hooks.readWebhook('platform', bytes, headers), undefined);
    assert.equal(await hooks.readWebhook('platform', new TextEncoder().encode(new TextDecoder().decode(bytes)), headers), undefined);
  });
});

describe('options that are wrong', () => {
  const wrong: readonly [string, Partial<InvoicePaymentOptions>, RegExp][] = [
    ['http', { apiUrl: 'http://api.payments.example' }, /apiUrl/], ['a token with a blank', { token: 'a b' }, /token/], ['an empty secret', { webhookSecrets: [''] }, /webhook secret/], ['a broken secret', { webhookSecrets: ['whsec_*'] }, /webhook secret/],
    ['a method that there is not', { paths: { open: 'FETCH /x' } }, /open/], ['reading by GET', { paths: { open: 'GET /x' } }, /GET/], ['an id where there is none yet', { paths: { open: '/x/:id' } }, /open/], ['a header that is none', { paths: { header: 'a:b' } }, /header/],
  ];
  for (const [name, options, message] of wrong) it(name, () => assert.throws(() => open(options), (thrown) => thrown instanceof RangeError && message.test(thrown.message)));
});
