/** Invoices: one for a session, never credited twice, and never said to be paid before the merchant has said so. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mintSession } from '../../../src/session/index.js';
import { egressClaims, ingressClaims, openInvoiceShop, post } from './invoice-shop.js';
import type { InvoiceShop } from './invoice-shop.js';
import { key, ORIGIN } from './shop.js';

interface Shown {
  readonly id: string;
  readonly status: string;
  readonly expiresAt: string;
  readonly pay: unknown;
  readonly receive: unknown;
  readonly instructions: { readonly type: string; readonly url: string; readonly skin?: unknown };
  readonly statusToken: string;
}
const shown = (body: unknown): Shown => body as Shown;

async function open(shop: InvoiceShop, claims = ingressClaims): Promise<{ token: string; order: Shown; invoice: string }> {
  const token = await shop.mint(claims);
  const { status, body } = await shop.call('/orders', post(token));
  assert.equal(status, 201, JSON.stringify(body));
  return { token, order: shown(body), invoice: shop.sandbox.invoices()[0]?.id ?? '' };
}
const statusOf = async (shop: InvoiceShop, token: string, id: string): Promise<string> => {
  await shop.clock.advance(1000);
  return shown((await shop.call(`/orders/${id}`, { token })).body).status;
};

describe('an invoice', () => {
  it('is made once for a session, whoever asks, and shows nothing of whom it is for', async () => {
    const shop = openInvoiceShop();
    const token = await shop.mint(ingressClaims);
    assert.deepEqual((await shop.call('/orders', { token })).body, { orders: [] });
    const [first, second] = await Promise.all([shop.call('/orders', post(token)), shop.call('/orders', post(token))]);
    assert.deepEqual([first.status, second.status], [201, 200]);
    const again = await shop.call('/orders', post(await shop.mint(ingressClaims)), 1);
    assert.equal(again.status, 200);
    assert.equal(new Set([first.body.id, second.body.id, again.body.id]).size, 1);
    const [invoice, ...more] = shop.sandbox.invoices();
    assert.deepEqual(more, []);
    const order = shown(first.body);
    assert.deepEqual([order.status, order.pay, order.receive], ['awaiting_payment', { amount: '30.00', currency: 'EUR' }, { amount: '30.00', asset: 'EUR', network: 'merchant' }]);
    assert.deepEqual(order.instructions, { type: 'invoice', details: [], url: invoice?.url, skin: ingressClaims.order.skin });
    assert.equal(Date.parse(order.expiresAt), shop.clock.now() + 3_600_000);
    const all = JSON.stringify([first.body, again.body, (await shop.call('/session', { token })).body, (await shop.call('/orders', { token })).body]);
    for (const secret of ['u2340112', 'sentinel@example.com', '34666444446', invoice?.ackUrl ?? '']) assert.ok(!all.includes(secret), secret);
    assert.equal(invoice?.amount, '30.00');
    assert.equal(invoice.user, 'u2340112');
    assert.match(invoice.ackUrl, /^https:\/\/pay\.example\/checkout\/callbacks\/onramp-invoice\/ingress\/[\w-]+\.[\w-]+$/);
    assert.equal(invoice.redirectUrl, `${ORIGIN}/thanks`);
  });

  it('is complete when the merchant has credited it, and the merchant is asked once', async () => {
    const shop = openInvoiceShop();
    const { token, order, invoice } = await open(shop);
    await shop.sandbox.payInvoice(invoice);
    assert.equal(await statusOf(shop, token, order.id), 'complete');
    const [asked, ...more] = shop.asked;
    assert.deepEqual(more, []);
    assert.deepEqual(asked, {
      id: asked?.id, flow: 'ingress', environment: 'sandbox', merchant: 'shop', session: ingressClaims.jti, reference: 'R-1', amount: '30.00', currency: 'EUR',
      customer: 'u2340112', invoice,
    });
    const { ackUrl } = shop.sandbox.invoice(invoice);
    const answers = await Promise.all([0, 1, 0, 1].map((at) => shop.callback(ackUrl, { method: at === 0 ? 'POST' : 'GET' }, at as 0 | 1)));
    assert.deepEqual(answers.map(({ status }) => status), [200, 200, 200, 200]);
    assert.equal(shop.asked.length, 1);
    // What ended well begins no other.
    assert.equal((await shop.call('/orders', post(token))).status, 200);
    assert.equal(shop.sandbox.invoices().length, 1);
  });

  it('that the merchant cannot credit is cancelled, and another begins by her act', async () => {
    const shop = openInvoiceShop();
    shop.answer = async () => ({ credited: false });
    const { token, order, invoice } = await open(shop);
    await shop.sandbox.payInvoice(invoice);
    assert.equal(shop.sandbox.invoice(invoice).status, 'rejected');
    assert.equal(await statusOf(shop, token, order.id), 'cancelled');
    const again = await shop.call('/orders', post(token));
    assert.equal(again.status, 201);
    assert.notEqual(again.body.id, order.id);
    assert.equal((await shop.callback(shop.sandbox.invoice(invoice).ackUrl)).status, 204);
    assert.equal(shop.asked.length, 1);
  });

  it('pauses while the merchant’s hook is down, and is credited when it can answer again', async () => {
    const shop = openInvoiceShop();
    shop.answer = () => Promise.reject(new Error('down'));
    const { token, order, invoice } = await open(shop);
    await shop.sandbox.payInvoice(invoice);
    assert.equal(shop.sandbox.invoice(invoice).paused, true);
    assert.equal(await statusOf(shop, token, order.id), 'validating');
    assert.ok(shop.logs.some(({ code }) => code === 'ERR_HOOK_UNAVAILABLE'));
    shop.answer = async () => ({ credited: true });
    await shop.clock.advance(60_000);
    assert.equal(await statusOf(shop, token, order.id), 'complete');
    assert.equal(new Set(shop.asked.map(({ id }) => id)).size, 1);
  });

  it('is neither credited nor cancelled by a hook that forgets to answer', async () => {
    const shop = openInvoiceShop();
    const { token, order, invoice } = await open(shop);
    for (const garbage of [undefined, null, {}, { credited: 'yes' }, 'yes']) {
      shop.answer = async () => garbage as never;
      assert.equal((await shop.callback(shop.sandbox.invoice(invoice).ackUrl)).status, 503, JSON.stringify(garbage));
    }
    shop.answer = async () => ({ credited: true });
    await shop.sandbox.payInvoice(invoice);
    assert.equal(await statusOf(shop, token, order.id), 'complete');
  });

  it('that she has cancelled is refused when it is paid all the same', async () => {
    const shop = openInvoiceShop();
    const { token, order, invoice } = await open(shop);
    assert.equal(shown((await shop.call(`/orders/${order.id}/reject`, post(token))).body).status, 'cancelled');
    await shop.sandbox.payInvoice(invoice);
    assert.equal(shop.sandbox.invoice(invoice).status, 'rejected');
    assert.deepEqual(shop.asked, []);
    for (const act of ['confirm', 'otp', 'method']) {
      const { status, body } = await shop.call(`/orders/${order.id}/${act}`, post(token, act === 'otp' ? { otp: '1234' } : act === 'method' ? { type: 'EXTERNAL' } : {}));
      assert.deepEqual([status, body.code], [409, 'ERR_ORDER_STATE'], act);
    }
  });

  it('that has run out is another by her act alone, and of the two at most one is ever credited', async () => {
    const shop = openInvoiceShop();
    const { token, order, invoice } = await open(shop);
    await shop.clock.advance(3_700_000);
    const later = await shop.mint(ingressClaims);
    assert.equal(await statusOf(shop, later, order.id), 'expired');
    assert.equal((shown((await shop.call('/orders', { token: later })).body) as unknown as { orders: unknown[] }).orders.length, 1);
    assert.equal((await shop.call(`/orders/${order.id}`, { token })).body.code, 'ERR_SESSION_EXPIRED');
    assert.equal(shown((await shop.call(`/orders/${order.id}`, { token: order.statusToken })).body).status, 'expired');
    const renewed = await shop.call('/orders', post(later));
    assert.equal(renewed.status, 201);
    assert.equal((await shop.callback(shop.sandbox.invoice(invoice).ackUrl)).status, 204);
    assert.deepEqual(shop.asked, []);
    const [second] = shop.sandbox.invoices();
    await shop.sandbox.payInvoice(second?.id ?? '');
    assert.equal(await statusOf(shop, later, renewed.body.id ?? ''), 'complete');
    assert.equal(shop.asked.length, 1);
  });

  it('whose making was never answered is shown to nobody, and refused when it is acknowledged', async () => {
    const shop = openInvoiceShop();
    const token = await shop.mint(ingressClaims);
    shop.sandbox.inject({ operation: 'createIngressInvoice', kind: 'drop-after-commit' });
    const lost = await shop.call('/orders', post(token));
    assert.deepEqual([lost.status, lost.body.code], [409, 'ERR_ORDER_PENDING']);
    assert.deepEqual((await shop.call('/orders', { token })).body, { orders: [] });
    const made = await shop.call('/orders', post(token));
    assert.equal(made.status, 201);
    const [known, unknown] = shop.sandbox.invoices();
    assert.notEqual(known?.ackUrl, unknown?.ackUrl);
    assert.equal((await shop.callback(unknown?.ackUrl ?? '')).status, 204);
    assert.equal((await shop.callback(known?.ackUrl ?? '')).status, 200);
    assert.equal(shop.asked.length, 1);
  });

  it('that cannot be made leaves the session as it was', async () => {
    const shop = openInvoiceShop();
    const token = await shop.mint(ingressClaims);
    for (const kind of ['drop', '500', 'garbage', 'wrong-types', 'half-json'] as const) {
      shop.sandbox.inject({ operation: 'createIngressInvoice', kind });
      const { status } = await shop.call('/orders', post(token));
      assert.ok(status === 409 || status === 503, `${kind}: ${status}`);
    }
    assert.equal((await shop.call('/orders', post(token))).status, 201);
  });
});

describe('a withdrawal', () => {
  it('is confirmed by the merchant, and complete when the provider says so', async () => {
    const shop = openInvoiceShop();
    const { token, order, invoice } = await open(shop, egressClaims as never);
    assert.deepEqual(order.receive, { amount: '100', asset: 'EUR', network: 'wallet' });
    await shop.sandbox.payInvoice(invoice);
    assert.equal(await statusOf(shop, token, order.id), 'complete');
    assert.deepEqual(shop.asked.map(({ flow, amount, customer }) => [flow, amount, customer]), [['egress', '100', 'user@domain.com']]);
  });

  it('that the merchant refuses sends her to where she reads why', async () => {
    const shop = openInvoiceShop();
    shop.answer = async () => ({ credited: false, redirect: 'https://shop.example/why' });
    const { token, order, invoice } = await open(shop, egressClaims as never);
    await shop.sandbox.payInvoice(invoice);
    assert.equal(shop.sandbox.invoice(invoice).errorUrl, 'https://shop.example/why');
    assert.equal(await statusOf(shop, token, order.id), 'cancelled');
    const again = await shop.callback(shop.sandbox.invoice(invoice).ackUrl);
    assert.deepEqual(await again.json(), { success: false, redirect: 'https://shop.example/why' });
  });
});

describe('an acknowledgement', () => {
  it('that was not signed here, or for another flow, is refused and changes nothing', async () => {
    const shop = openInvoiceShop();
    const { token, order, invoice } = await open(shop);
    const { ackUrl } = shop.sandbox.invoice(invoice);
    const spoilt = [
      ackUrl.slice(0, -1) + (ackUrl.endsWith('A') ? 'B' : 'A'), ackUrl.replace('/ingress/', '/egress/'), ackUrl.replace(/\.[\w-]+$/, ''), `${ackUrl}.x`,
      ackUrl.replace(/ingress\/./, 'ingress/Z'), `${ackUrl}=`,
    ];
    for (const url of spoilt) assert.equal((await shop.callback(url)).status, 401, url);
    assert.equal((await shop.callback(ackUrl, { method: 'PUT' })).status, 404);
    assert.equal((await shop.callback(`${ackUrl}?invoice_id=62b570e8-9723-4287-a5a8-e825c2ffced2`)).status, 204);
    assert.equal((await shop.callback(ackUrl, { method: 'POST', body: JSON.stringify({ invoice_id: 'another' }) })).status, 204);
    assert.deepEqual(shop.asked, []);
    assert.equal(await statusOf(shop, token, order.id), 'awaiting_payment');
  });

  it('of two at once, in two processes, asks once', async () => {
    const shop = openInvoiceShop();
    const { invoice } = await open(shop);
    const { ackUrl } = shop.sandbox.invoice(invoice);
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    shop.answer = async () => {
      await held;
      return { credited: true };
    };
    const both = [shop.callback(ackUrl, {}, 0), shop.callback(ackUrl, { method: 'POST', body: '{}' }, 1), shop.callback(ackUrl, {}, 0)];
    await new Promise((resolve) => setTimeout(resolve, 50));
    release();
    assert.deepEqual((await Promise.all(both)).map(({ status }) => status), [200, 200, 200]);
    assert.equal(shop.asked.length, 1);
  });
});

describe('a session of an invoice', () => {
  it('is refused with the claim that is wrong, when it is minted and when it is verified', async () => {
    const wrong: readonly [string, object][] = [
      ['order.skin.image', { order: { ...ingressClaims.order, skin: { title: 'x', image: 'wwww.example.com' } } }],
      ['order.amount', { order: { ...ingressClaims.order, amount: '0' } }], ['order.amount', { order: { ...ingressClaims.order, amount: '-1' } }],
      ['order.amount', { order: { ...ingressClaims.order, amount: '1.005' } }], ['order.currency', { order: { ...ingressClaims.order, currency: 'EUX' } }],
      ['order.refreshInvoiceUrl', { order: { ...ingressClaims.order, refreshInvoiceUrl: 'www.example.com?user_redirected' } }],
    ];
    for (const [field, change] of wrong) {
      await assert.rejects(mintSession({ ...ingressClaims, ...change } as never, key), ({ problem }: { problem: { field?: string } }) => problem.field === field, field);
    }
  });
});
