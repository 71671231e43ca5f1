/** The invoice payments: the three ways, discount codes, the external checkout, webhooks and their controls. */
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { describe, it } from 'node:test';
import { SANDBOX_PAYMENT_WEBHOOK_SECRET, type ReturnParameter } from '../../../src/sandbox/index.js';
import { createMerchant, locationOf, until, type Answer, type Asked, type Merchant } from './merchant.js';

const URLS = { successUrl: 'https://shop.example/return/success/ref-1?a=%20b', failureUrl: 'https://shop.example/return/failure/ref-1' };
const WEBHOOKS = { platform: 'https://shop.example/hooks/platform', external: 'https://shop.example/hooks/external' };
const platform = { invoiceId: 'inv-1', type: 'PLATFORM', accountId: 'acc-1' } as const;
const checkout = { invoiceId: 'inv-1', type: 'CHECKOUT', ...URLS } as const;
const external = { invoiceId: 'inv-1', type: 'EXTERNAL' } as const;

async function opened(merchant: Merchant, body: Readonly<Record<string, unknown>>): Promise<Record<string, unknown> & { readonly paymentId: string }> {
  const answer = await merchant.payment('POST', '', body);
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  return { ...answer.body, paymentId: String(answer.body['paymentId']) };
}

const confirm = (merchant: Merchant, paymentId: string, body: Readonly<Record<string, unknown>>): Promise<Answer> =>
  merchant.payment('POST', `/${paymentId}/confirm`, { paymentId, ...body });

const payloadOf = ({ body }: Asked): Record<string, unknown> => (JSON.parse(body) as { payload: Record<string, unknown> }).payload;

describe('creating or retrieving a payment', () => {
  it('prices every invoice the same each time, and knows some not at all', async () => {
    const [one, two, other] = [createMerchant(), createMerchant(), createMerchant({ seed: 2 })];
    const first = await opened(one, platform);
    assert.deepEqual(Object.keys(first).toSorted(), ['accountId', 'amount', 'createdAt', 'currency', 'expiresAt', 'invoiceId', 'paymentId', 'status', 'type']);
    assert.equal(first['status'], 'created');
    assert.equal((await opened(two, platform))['amount'], first['amount']);
    assert.notEqual((await opened(other, platform))['amount'], first['amount']);
    const { status, body } = await one.payment('POST', '', { ...platform, invoiceId: 'inv-unknown' });
    assert.deepEqual([status, body['error'], body['systemId']], [404, 'NOT_FOUND', 'core']);
  });

  it('makes one payment for an invoice until it has ended', async () => {
    const merchant = createMerchant();
    const first = await opened(merchant, platform);
    for (const wish of [platform, checkout, external, { ...platform, discountCode: 'WELCOME10' }]) assert.deepEqual(await opened(merchant, wish), first);
    assert.deepEqual(await opened(merchant, { paymentId: first.paymentId, invoiceId: 'inv-1', type: 'PLATFORM' }), first);
    for (const [paymentId, invoiceId] of [[first.paymentId, 'inv-2'], ['ip_none', 'inv-1']]) {
      assert.equal((await merchant.payment('POST', '', { ...platform, paymentId, invoiceId })).status, 404);
    }
    for (const status of ['failed', 'cancelled', 'expired'] as const) {
      const standing = merchant.sandbox.payments()[0]?.paymentId ?? '';
      merchant.sandbox.setPaymentStatus(standing, status);
      assert.notEqual((await opened(merchant, platform)).paymentId, standing);
    }
    merchant.sandbox.setPaymentStatus(merchant.sandbox.payments()[0]?.paymentId ?? '', 'completed');
    const paid = await merchant.payment('POST', '', platform);
    assert.deepEqual([paid.status, paid.body['error']], [409, 'PAYMENT_ENDED']);
    assert.equal(merchant.sandbox.payments().length, 4);
  });

  it('refuses what does not fit, and makes nothing', async () => {
    const merchant = createMerchant();
    const wrong: readonly Record<string, unknown>[] = [
      { ...platform, type: 'CASH' }, { ...platform, accountId: undefined }, { ...platform, invoiceId: '' }, { ...platform, invoiceId: 'a b' },
      { ...checkout, successUrl: undefined }, { ...checkout, failureUrl: 'www.example.com' }, { ...platform, someData: 'x' }, { type: 'EXTERNAL' },
    ];
    for (const body of wrong) {
      const { status, body: refusal } = await merchant.payment('POST', '', body);
      assert.deepEqual([status, refusal['error']], [400, 'VALIDATION'], JSON.stringify(body));
      assert.match(String(refusal['errorId']), /^[0-9a-f-]{36}$/);
    }
    assert.equal((await merchant.call('POST', '/invoice-payments', { authorization: 'Bearer wrong' }, platform)).status, 401);
    assert.deepEqual(merchant.sandbox.payments(), []);
  });

  it('expires when nobody confirms it', async () => {
    const merchant = createMerchant({ paymentLifeMs: 60_000 });
    const { paymentId, expiresAt } = await opened(merchant, platform);
    assert.equal(expiresAt, new Date(merchant.clock.now() + 60_000).toISOString());
    await merchant.clock.advance(60_000);
    assert.equal(merchant.sandbox.payment(paymentId).status, 'expired');
    const { status, body } = await confirm(merchant, paymentId, platform);
    assert.deepEqual([status, body['error']], [409, 'PAYMENT_ENDED']);
  });

  it('meets faults like every other operation', async () => {
    const merchant = createMerchant();
    for (const [kind, count] of [['drop', 0], ['drop-after-commit', 1]] as const) {
      merchant.sandbox.inject({ operation: 'openInvoicePayment', kind });
      await assert.rejects(merchant.payment('POST', '', platform), TypeError);
      assert.equal(merchant.sandbox.payments().length, count);
    }
    const { paymentId } = await opened(merchant, platform);
    merchant.sandbox.inject({ operation: 'updateInvoicePayment', kind: '503' });
    merchant.sandbox.inject({ operation: 'confirmInvoicePayment', kind: '500' });
    assert.equal((await confirm(merchant, paymentId, platform)).status, 500);
    assert.deepEqual(merchant.sandbox.faults().map(({ operation }) => operation), ['updateInvoicePayment']);
    assert.equal(merchant.sandbox.requests().at(-1)?.operation, 'confirmInvoicePayment');
    assert.equal(merchant.sandbox.payment(paymentId).status, 'created');
  });
});

describe('discount codes', () => {
  const discountOf = (full: unknown, percent: number): number => Math.round(Math.round(Number(full) * 100) * (100 - percent) / 100) / 100;

  it('take their part off, and every other code is refused and changes nothing', async () => {
    const merchant = createMerchant();
    const full = await opened(merchant, platform);
    const update = (discountCode?: string): Promise<Answer> => merchant.payment('PUT', `/${full.paymentId}`, { ...platform, discountCode });
    const { body } = await update('WELCOME10');
    assert.deepEqual([body['amount'], body['originalAmount'], body['discountCode']], [discountOf(full['amount'], 10), full['amount'], 'WELCOME10']);
    for (const code of ['NOPE', 'welcome10', 'toString', ' ']) {
      const refused = await update(code);
      assert.deepEqual([refused.status, refused.body['error']], [422, 'DISCOUNT_INVALID'], code);
      assert.equal(merchant.sandbox.payment(full.paymentId).amount, body['amount']);
    }
    assert.equal((await update()).body['discountCode'], 'WELCOME10');
    assert.equal((await update('HALF50')).body['amount'], discountOf(full['amount'], 50));
    assert.deepEqual((await update('')).body, full);
  });

  it('can come with the create and with the confirm', async () => {
    const merchant = createMerchant();
    const refused = await merchant.payment('POST', '', { ...platform, discountCode: 'NOPE' });
    assert.deepEqual([refused.status, merchant.sandbox.payments().length], [422, 0]);
    const one = await opened(merchant, { ...platform, discountCode: 'HALF50' });
    assert.equal(one['amount'], discountOf(one['originalAmount'], 50));
    const two = await opened(merchant, { ...platform, invoiceId: 'inv-2' });
    assert.equal((await confirm(merchant, two.paymentId, { ...platform, invoiceId: 'inv-2', discountCode: 'NOPE' })).status, 422);
    assert.equal(merchant.sandbox.payment(two.paymentId).status, 'created');
    const confirmed = await confirm(merchant, two.paymentId, { ...platform, invoiceId: 'inv-2', discountCode: 'WELCOME10' });
    assert.equal(confirmed.body['discountCode'], 'WELCOME10');
  });
});

describe('updating a payment', () => {
  it('changes the method until it is confirmed', async () => {
    const merchant = createMerchant();
    const { paymentId } = await opened(merchant, platform);
    const update = (body: Readonly<Record<string, unknown>>): Promise<Answer> => merchant.payment('PUT', `/${paymentId}`, body);
    assert.equal((await update({ ...checkout, successUrl: undefined })).status, 400);
    const { body } = await update(checkout);
    assert.deepEqual([body['type'], body['accountId']], ['CHECKOUT', undefined]);
    assert.match(String(body['checkoutUrl']), /^https:\/\/sandbox\.test\/sandbox\/checkout\/ps_[0-9a-f]{24}$/);
    assert.equal((await update({ ...external, someData: 'table 7' })).body['checkoutUrl'], undefined);
    assert.equal(merchant.sandbox.payment(paymentId).someData, 'table 7');
    assert.equal((await update({ ...platform, accountId: 'acc-2' })).body['accountId'], 'acc-2');
    assert.equal((await update({ ...platform, paymentId: 'ip_other' })).status, 400);
    assert.equal((await update({ ...platform, invoiceId: 'inv-2' })).status, 404);
    const wrongType = await confirm(merchant, paymentId, external);
    assert.equal(wrongType.status, 409);
    await confirm(merchant, paymentId, { ...platform, accountId: 'acc-2' });
    const late = await update(external);
    assert.deepEqual([late.status, late.body['error']], [409, 'PAYMENT_IN_PROGRESS']);
    await merchant.clock.advance(2_000);
    assert.deepEqual((await update(external)).body['error'], 'PAYMENT_ENDED');
  });
});

describe('PLATFORM', () => {
  it('is confirmed once, and told of by the platform webhook', async () => {
    const merchant = createMerchant({ paymentWebhookUrls: WEBHOOKS });
    const { paymentId, amount, currency } = await opened(merchant, platform);
    assert.equal((await confirm(merchant, paymentId, { ...platform, accountId: undefined })).status, 400);
    for (let count = 0; count < 3; count += 1) assert.equal((await confirm(merchant, paymentId, platform)).body['status'], 'processing');
    await until(() => merchant.asked.length === 1);
    await merchant.clock.advance(2_000);
    assert.equal(merchant.sandbox.payment(paymentId).status, 'completed');
    await until(() => merchant.asked.length === 2);
    assert.equal((await confirm(merchant, paymentId, platform)).status, 409);
    assert.deepEqual(merchant.asked.map((asked) => [asked.url, payloadOf(asked)['status']]),
      [[WEBHOOKS.platform, 'processing'], [WEBHOOKS.platform, 'completed']]);
    assert.deepEqual(payloadOf(merchant.asked[1] as Asked),
      { paymentId, invoiceId: 'inv-1', status: 'completed', amount, currency, paymentDate: merchant.clock.now() });
  });

  it('fails where the account is empty', async () => {
    const merchant = createMerchant({ paymentWebhookUrls: WEBHOOKS });
    const wish = { ...platform, accountId: 'acc-empty' };
    const { paymentId } = await opened(merchant, wish);
    await confirm(merchant, paymentId, wish);
    await until(() => merchant.asked.length === 1);
    await merchant.clock.advance(2_000);
    assert.equal(merchant.sandbox.payment(paymentId).status, 'failed');
    await until(() => merchant.asked.length === 2);
    assert.equal(payloadOf(merchant.asked.at(-1) as Asked)['status'], 'failed');
  });
});

describe('CHECKOUT', () => {
  const pageOf = async (merchant: Merchant): Promise<{ id: string; url: string }> => {
    const { paymentId, checkoutUrl } = await opened(merchant, checkout);
    return { id: paymentId, url: String(checkoutUrl) };
  };

  it('is paid on its page and comes back with the three parameters', async () => {
    const merchant = createMerchant({ paymentWebhookUrls: WEBHOOKS });
    const { id, url } = await pageOf(merchant);
    const response = await merchant.page(url);
    const html = await response.text();
    assert.match(html, /Pay (EUR|USD|GBP) [\d,.]+<[^]*Let the payment fail/);
    assert.doesNotMatch(html, /<script/);
    const back = locationOf(await merchant.page(url, 'pay')) ?? '';
    const number = /ps_(\w+)$/.exec(url)?.[1] ?? '';
    assert.equal(back, `${URLS.successUrl}&cko-payment-session-id=ps_${number}&cko-session-id=sid_${number}&cko-payment-id=pay_${number}`);
    assert.equal(merchant.sandbox.payment(id).status, 'processing');
    assert.equal(locationOf(await merchant.page(url, 'fail')), back);
    await merchant.clock.advance(2_000);
    assert.equal(merchant.sandbox.payment(id).status, 'completed');
    assert.match(await (await merchant.page(url)).text(), /This payment has been made/);
    assert.deepEqual(merchant.asked, []);
  });

  it('fails on its page, or is left alone', async () => {
    const merchant = createMerchant();
    const { id, url } = await pageOf(merchant);
    assert.ok(locationOf(await merchant.page(url, 'back'))?.startsWith(`${URLS.failureUrl}?cko-`));
    assert.equal(merchant.sandbox.payment(id).status, 'created');
    assert.ok(locationOf(await merchant.page(url, 'fail'))?.startsWith(`${URLS.failureUrl}?cko-`));
    assert.equal(merchant.sandbox.payment(id).status, 'failed');
    await merchant.page(url, 'pay');
    assert.equal(merchant.sandbox.payment(id).status, 'failed');
    assert.equal((await merchant.page(`${url}0`)).status, 404);
  });

  it('comes back with any subset of the parameters', async () => {
    const merchant = createMerchant();
    const all: readonly ReturnParameter[] = ['cko-payment-session-id', 'cko-session-id', 'cko-payment-id'];
    for (let bits = 0; bits < 8; bits += 1) {
      const subset = all.filter((_, index) => (bits & (1 << index)) !== 0);
      merchant.sandbox.setCheckoutReturn(subset);
      const { id, url } = await pageOf(merchant);
      const back = new URL(locationOf(await merchant.page(url, 'fail')) ?? '');
      assert.deepEqual([...back.searchParams.keys()], subset);
      assert.equal(merchant.sandbox.payment(id).status, 'failed');
    }
  });

  it('is not paid by a confirm, nor on its page once another way is chosen', async () => {
    const merchant = createMerchant();
    const { id, url } = await pageOf(merchant);
    assert.equal((await confirm(merchant, id, { invoiceId: 'inv-1', type: 'CHECKOUT' })).body['status'], 'created');
    await merchant.payment('PUT', `/${id}`, external);
    assert.match(await (await merchant.page(url)).text(), /another way/);
    await merchant.page(url, 'pay');
    assert.equal(merchant.sandbox.payment(id).status, 'created');
  });
});

describe('EXTERNAL', () => {
  it('keeps what is handed over, and the third party is heard after a while', async () => {
    const merchant = createMerchant({ paymentWebhookUrls: WEBHOOKS });
    const { paymentId } = await opened(merchant, external);
    assert.equal((await confirm(merchant, paymentId, { ...external, someData: 'table 7' })).body['status'], 'pending');
    assert.equal(merchant.sandbox.payment(paymentId).someData, 'table 7');
    await until(() => merchant.asked.length === 1);
    await merchant.clock.advance(5_000);
    await until(() => merchant.asked.length === 2);
    assert.deepEqual(merchant.asked.map((asked) => [asked.url, payloadOf(asked)['status'], typeof payloadOf(asked)['externalData']]),
      [[WEBHOOKS.external, 'pending', 'undefined'], [WEBHOOKS.external, 'completed', 'string']]);
  });

  it('is ended by a control, with its data', async () => {
    const merchant = createMerchant({ paymentWebhookUrls: WEBHOOKS });
    const { paymentId } = await opened(merchant, external);
    merchant.sandbox.setPaymentStatus(paymentId, 'completed', { externalData: 'receipt 9' });
    await until(() => merchant.asked.length === 1);
    assert.equal(payloadOf(merchant.asked[0] as Asked)['externalData'], 'receipt 9');
  });
});

describe('the payments\' webhooks', () => {
  const signed = (secret: Buffer, { headers, body }: Asked): string => {
    const text = `${headers.get('webhook-id')}.${headers.get('webhook-timestamp')}.${body}`;
    return `v1,${createHmac('sha256', secret).update(text).digest('base64')}`;
  };

  it('are signed in the Standard Webhooks form, with either form of the secret', async () => {
    const known = Buffer.from(SANDBOX_PAYMENT_WEBHOOK_SECRET.slice('whsec_'.length), 'base64');
    for (const [secret, bytes] of [[undefined, known], ['plain text, ü', Buffer.from('plain text, ü')]] as const) {
      const merchant = createMerchant({ paymentWebhookUrls: WEBHOOKS, paymentWebhookSecret: secret });
      const { paymentId } = await opened(merchant, platform);
      await confirm(merchant, paymentId, platform);
      await until(() => merchant.asked.length === 1);
      const [asked] = merchant.asked;
      assert.ok(asked);
      assert.equal(asked.headers.get('webhook-timestamp'), String(merchant.clock.now() / 1000));
      assert.equal(asked.headers.get('webhook-signature'), signed(bytes, asked));
    }
  });

  it('are tried again with the same id and a fresh time, ten times', async () => {
    const merchant = createMerchant({ paymentWebhookUrls: WEBHOOKS });
    merchant.reply('none', 500, 302, 404);
    const { paymentId } = await opened(merchant, platform);
    merchant.sandbox.setPaymentStatus(paymentId, 'processing', { hold: true });
    for (const [count, seconds] of [1, 2, 4, 8, 16, 32, 64, 128, 256, 512].entries()) {
      await until(() => merchant.sandbox.paymentDeliveries()[0]?.attempts.length === count + 1);
      await merchant.clock.advance(seconds * 1000);
    }
    await until(() => merchant.sandbox.paymentDeliveries()[0]?.state === 'given_up');
    await merchant.clock.advance(3_600_000);
    const times = merchant.asked.map(({ at }) => at / 1000);
    assert.deepEqual(times.slice(1).map((at, index) => at - (times[index] ?? 0)), [1, 2, 4, 8, 16, 32, 64, 128, 256, 512]);
    assert.equal(new Set(merchant.asked.map(({ headers }) => headers.get('webhook-id'))).size, 1);
    assert.equal(new Set(merchant.asked.map(({ headers }) => headers.get('webhook-signature'))).size, 11);
    assert.deepEqual(merchant.sandbox.paymentDeliveries().map(({ state, attempts }) => [state, attempts.length]), [['given_up', 11]]);
  });

  it('are sent again, and to the wrong address, when they are told to; nowhere without one', async () => {
    const merchant = createMerchant();
    const { paymentId } = await opened(merchant, platform);
    merchant.sandbox.sendPaymentWebhook(paymentId);
    merchant.sandbox.setPaymentWebhookUrls(WEBHOOKS);
    merchant.sandbox.sendPaymentWebhook(paymentId, { times: 2 });
    await until(() => merchant.asked.length === 2);
    merchant.sandbox.sendPaymentWebhook(paymentId, { kind: 'external' });
    await until(() => merchant.asked.length === 3);
    assert.deepEqual(merchant.asked.map(({ url }) => url), [WEBHOOKS.platform, WEBHOOKS.platform, WEBHOOKS.external]);
    assert.equal(new Set(merchant.asked.map(({ headers }) => headers.get('webhook-id'))).size, 3);
  });
});

describe('the controls of the payments over HTTP', () => {
  it('list, set, expire, tell, and reset', async () => {
    const merchant = createMerchant();
    const { paymentId } = await opened(merchant, platform);
    const { payments } = (await merchant.control('GET', 'payments')).body as { payments: { paymentId: string }[] };
    assert.deepEqual(payments.map((one) => one.paymentId), [paymentId]);
    assert.equal((await merchant.control('GET', `payments/${paymentId}`)).body['status'], 'created');
    assert.equal((await merchant.control('GET', 'payments/nothing')).status, 404);
    assert.equal((await merchant.control('POST', `payments/${paymentId}/status`, { status: 'processing', hold: true })).body['held'], true);
    assert.equal((await merchant.control('POST', `payments/${paymentId}/status`, { status: 'lost' })).status, 400);
    assert.equal((await merchant.control('POST', `payments/${paymentId}/expire`)).body['status'], 'expired');
    assert.deepEqual((await merchant.control('POST', 'payment-webhooks', WEBHOOKS)).body, { urls: WEBHOOKS });
    assert.equal((await merchant.control('POST', `payments/${paymentId}/webhook`, { kind: 'external' })).status, 200);
    const { deliveries } = (await merchant.control('GET', 'payment-webhooks')).body as { deliveries: { kind: string }[] };
    assert.deepEqual(deliveries.map(({ kind }) => kind), ['external']);
    assert.deepEqual((await merchant.control('POST', 'checkout-return', { parameters: ['cko-session-id'] })).body, { parameters: ['cko-session-id'] });
    assert.equal((await merchant.control('POST', 'checkout-return', { parameters: ['other'] })).status, 400);
    await merchant.control('POST', 'reset');
    assert.deepEqual((await merchant.control('GET', 'payments')).body, { payments: [] });
    assert.equal(((await merchant.control('GET', 'checkout-return')).body as { parameters: string[] }).parameters.length, 3);
    assert.deepEqual(merchant.sandbox.paymentWebhookUrls(), WEBHOOKS);
  });
});
