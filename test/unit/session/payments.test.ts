/** Payments of invoices: opened once, chosen, confirmed once, and paid only when the provider says so. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SANDBOX_PAYMENT_WEBHOOK_SECRET, standardSignature } from '../../../src/sandbox/index.js';
import { openInvoiceShop, paymentClaims, post } from './invoice-shop.js';
import type { InvoiceShop } from './invoice-shop.js';
import { ORIGIN, URL_ } from './shop.js';

interface Shown {
  readonly id: string;
  readonly status: string;
  readonly pay: { readonly amount: string; readonly currency: string };
  readonly instructions: { readonly type: string; readonly url?: string; readonly account?: unknown; readonly discountCode?: string; readonly before?: { readonly amount: string } };
}
const shown = (body: unknown): Shown => body as Shown;

async function open(shop: InvoiceShop, change: Partial<typeof paymentClaims> = {}): Promise<{ token: string; order: Shown; payment: string }> {
  const token = await shop.mint({ ...paymentClaims, ...change });
  const { status, body } = await shop.call('/orders', post(token));
  assert.equal(status, 201, JSON.stringify(body));
  return { token, order: shown(body), payment: shop.sandbox.payments()[0]?.paymentId ?? '' };
}
const look = async (shop: InvoiceShop, token: string, id: string, ms = 1000): Promise<Shown> => {
  await shop.clock.advance(ms);
  // A webhook's signature takes a moment that no clock of ours knows.
  await new Promise((resolve) => setTimeout(resolve, 30));
  await shop.clock.advance(1000);
  return shown((await shop.call(`/orders/${id}`, { token })).body);
};

describe('a payment', () => {
  it('is opened once for a session, and asks how to pay', async () => {
    const shop = openInvoiceShop();
    const { token, order } = await open(shop);
    assert.equal(order.status, 'awaiting_payment');
    assert.deepEqual(order.instructions, { type: 'payment_method', details: [], types: paymentClaims.order.types, accounts: paymentClaims.order.accounts });
    const again = await shop.call('/orders', post(token), 1);
    assert.deepEqual([again.status, again.body.id], [200, order.id]);
    assert.equal(shop.sandbox.payments().length, 1);
  });

  it('from an account is confirmed once, and complete when the provider says so', async () => {
    const shop = openInvoiceShop();
    const { token, order, payment } = await open(shop);
    const early = await shop.call(`/orders/${order.id}/confirm`, post(token));
    assert.equal(early.body.code, 'ERR_ORDER_STATE');
    const chosen = shown((await shop.call(`/orders/${order.id}/method`, post(token, { type: 'PLATFORM', accountId: 'acc-1' }))).body);
    assert.deepEqual([chosen.instructions.type, chosen.instructions.account], ['platform', { id: 'acc-1', label: 'Everyday' }]);
    const [first, second] = await Promise.all([shop.call(`/orders/${order.id}/confirm`, post(token)), shop.call(`/orders/${order.id}/confirm`, post(token))]);
    assert.deepEqual([first.status, second.status], [200, 200]);
    assert.equal(first.body.status, 'validating');
    assert.equal((await look(shop, token, order.id, 3000)).status, 'complete');
    assert.equal(shop.sandbox.payment(payment).history.filter(({ status }) => status === 'pending' || status === 'processing').length, 1);
  });

  it('that the account cannot pay is cancelled, and another begins by her act', async () => {
    const shop = openInvoiceShop();
    const { token, order } = await open(shop);
    await shop.call(`/orders/${order.id}/method`, post(token, { type: 'PLATFORM', accountId: 'acc-empty' }));
    await shop.call(`/orders/${order.id}/confirm`, post(token));
    assert.equal((await look(shop, token, order.id, 3000)).status, 'cancelled');
    const again = await shop.call('/orders', post(token));
    assert.equal(again.status, 201);
    assert.notEqual(again.body.id, order.id);
  });

  it('is cheaper by a discount code, and a refused one changes nothing', async () => {
    const shop = openInvoiceShop();
    const { token, order } = await open(shop);
    const refused = await shop.call(`/orders/${order.id}/method`, post(token, { type: 'CHECKOUT', discountCode: 'NOSUCH' }));
    assert.deepEqual([refused.status, refused.body.code, refused.body['field']], [400, 'ERR_DISCOUNT_INVALID', 'discountCode']);
    assert.equal((await look(shop, token, order.id)).instructions.type, 'payment_method');
    const cheaper = shown((await shop.call(`/orders/${order.id}/method`, post(token, { type: 'CHECKOUT', discountCode: 'HALF50' }))).body);
    assert.deepEqual([cheaper.instructions.discountCode, cheaper.instructions.before?.amount], ['HALF50', order.pay.amount]);
    assert.ok(Number(cheaper.pay.amount) < Number(order.pay.amount));
    const without = shown((await shop.call(`/orders/${order.id}/method`, post(token, { type: 'CHECKOUT' }))).body);
    assert.deepEqual([without.pay, without.instructions.discountCode], [order.pay, undefined]);
  });

  it('with a pinned code has no other', async () => {
    const shop = openInvoiceShop();
    const { token, order } = await open(shop, { order: { ...paymentClaims.order, discountCode: 'WELCOME10' } });
    assert.equal(order.instructions.discountCode, 'WELCOME10');
    const other = await shop.call(`/orders/${order.id}/method`, post(token, { type: 'CHECKOUT', discountCode: 'HALF50' }));
    assert.deepEqual([other.status, other.body['field']], [400, 'discountCode']);
    const same = shown((await shop.call(`/orders/${order.id}/method`, post(token, { type: 'CHECKOUT' }))).body);
    assert.equal(same.instructions.discountCode, 'WELCOME10');
  });

  it('is chosen only among what the session pins', async () => {
    const shop = openInvoiceShop();
    const { token, order } = await open(shop, { order: { ...paymentClaims.order, types: ['PLATFORM', 'CHECKOUT'] } });
    const wrong: readonly [object, string, string | undefined][] = [
      [{ type: 'EXTERNAL' }, 'ERR_REQUEST_INVALID', 'type'], [{ type: 'PLATFORM' }, 'ERR_REQUEST_INVALID', 'accountId'],
      [{ type: 'PLATFORM', accountId: 'acc-2' }, 'ERR_ACCOUNT_UNKNOWN', 'accountId'], [{ type: 'CHECKOUT', accountId: 'acc-1' }, 'ERR_REQUEST_INVALID', 'accountId'],
      [{ type: 'CHECKOUT', data: 'x' }, 'ERR_REQUEST_INVALID', 'data'], [{ type: 'CHECKOUT', amount: '1' }, 'ERR_REQUEST_INVALID', 'amount'], [{ type: 'CASH' }, 'ERR_REQUEST_INVALID', 'type'],
    ];
    for (const [body, code, field] of wrong) {
      const answer = await shop.call(`/orders/${order.id}/method`, post(token, body));
      assert.deepEqual([answer.body.code, answer.body['field']], [code, field], JSON.stringify(body));
    }
  });

  it('on an external checkout is asked about after either return, whatever the return brings', async () => {
    for (const [act, status, at] of [['pay', 'complete', `${ORIGIN}/thanks`], ['fail', 'cancelled', `${ORIGIN}/cart?x=1`]] as const) {
      const shop = openInvoiceShop();
      const { token, order } = await open(shop);
      const { instructions } = shown((await shop.call(`/orders/${order.id}/method`, post(token, { type: 'CHECKOUT' }))).body);
      assert.equal(instructions.type, 'checkout');
      const back = await shop.sandbox.fetch(new Request(instructions.url ?? '', { method: 'POST', body: new URLSearchParams({ act }) }));
      const returned = await shop.callback(back.headers.get('location') ?? '');
      const location = new URL(returned.headers.get('location') ?? '');
      assert.equal(returned.status, 303);
      assert.equal(location.href.split(/[?&]cko-/)[0], at);
      assert.deepEqual([...location.searchParams.keys()].filter((name) => name.startsWith('cko-')).length, 3);
      assert.equal((await look(shop, token, order.id)).status, status);
    }
  });

  it('is not believed to be paid because somebody came back', async () => {
    const shop = openInvoiceShop();
    const { token, order, payment } = await open(shop);
    await shop.call(`/orders/${order.id}/method`, post(token, { type: 'CHECKOUT' }));
    const url = shop.sandbox.payment(payment).successUrl ?? '';
    const returned = await shop.callback(`${url}?cko-payment-id=pay_forged&cko-session-id=${encodeURIComponent('<x>')}&status=paid&utm=1`);
    assert.equal(returned.headers.get('location'), `${ORIGIN}/thanks?cko-payment-id=pay_forged`);
    assert.equal((await look(shop, token, order.id)).status, 'awaiting_payment');
    for (const spoilt of [`${url.slice(0, -1)}${url.endsWith('A') ? 'B' : 'A'}`, `${URL_}/callbacks/invoice-payment/return/success/x.y`]) {
      assert.equal((await shop.callback(spoilt)).status, 401);
    }
  });

  it('in another system carries her words there, and ends with its webhook', async () => {
    const shop = openInvoiceShop();
    const { token, order, payment } = await open(shop);
    const chosen = shown((await shop.call(`/orders/${order.id}/method`, post(token, { type: 'EXTERNAL', data: 'till 7' }))).body);
    assert.equal(chosen.instructions.type, 'external');
    assert.equal(shop.sandbox.payment(payment).someData, 'till 7');
    assert.equal((await shop.call(`/orders/${order.id}/confirm`, post(token))).body.status, 'validating');
    assert.equal((await look(shop, token, order.id, 6000)).status, 'complete');
    assert.ok(shop.sandbox.paymentDeliveries().length > 0);
  });
});

describe('a payment’s webhook', () => {
  it('is only a hint: forged, late, doubled and of others it changes nothing', async () => {
    const shop = openInvoiceShop();
    const { token, order, payment } = await open(shop);
    const body = JSON.stringify({ payload: { paymentId: payment, invoiceId: 'inv-1', status: 'completed', amount: 1, currency: 'EUR', paymentDate: shop.clock.now() } });
    const send = async (secret: string, seconds = Math.floor(shop.clock.now() / 1000), text = body, kind = 'platform'): Promise<number> =>
      (await shop.callback(`${URL_}/callbacks/invoice-payment/${kind}`, {
        method: 'POST', body: text, headers: { 'content-type': 'application/json', 'webhook-id': 'msg_1', 'webhook-timestamp': String(seconds), 'webhook-signature': await standardSignature(secret, 'msg_1', seconds, body) },
      })).status;
    const now = Math.floor(shop.clock.now() / 1000);
    assert.equal(await send('whsec_c3RyYW5nZXI='), 401);
    assert.equal(await send(SANDBOX_PAYMENT_WEBHOOK_SECRET, now - 3600), 401);
    assert.equal(await send(SANDBOX_PAYMENT_WEBHOOK_SECRET, now, body.replace('"amount":1', '"amount":2')), 401);
    for (let times = 0; times < 3; times++) assert.equal(await send(SANDBOX_PAYMENT_WEBHOOK_SECRET), 204);
    // Rightly signed, and yet the provider says otherwise when it is asked.
    assert.equal((await look(shop, token, order.id)).status, 'awaiting_payment');
  });
});
