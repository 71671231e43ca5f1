/** The wallet: its pages, and what the merchant's answer makes of a payment and of a withdrawal. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createMerchant, egressBody, ingressBody, locationOf, made } from './merchant.js';

const secondsBetween = (asked: readonly { readonly at: number }[]): readonly number[] =>
  asked.slice(1).map(({ at }, index) => (at - (asked[index]?.at ?? 0)) / 1000);

describe('the page of an invoice', () => {
  it('shows the skin, the amount and three buttons, escaped, without a script', async () => {
    const merchant = createMerchant();
    const { url } = made(await merchant.ingress({
      fiat_amount: 123_456,
      offer_skin: { title: '<b>Nice & co</b>', image: 'https://static.example/logo.png?a="b', description: 'Green <i>Pluff</i>' },
    }));
    const response = await merchant.page(url);
    assert.match(response.headers.get('content-security-policy') ?? '', /default-src 'none'.*img-src/);
    const html = await response.text();
    for (const part of ['&lt;b&gt;Nice &amp; co&lt;/b&gt;', 'Pay EUR 1,234.56', 'Green &lt;i&gt;Pluff', '>Refuse<', '>Leave', 'width=device-width']) assert.ok(html.includes(part), part);
    assert.doesNotMatch(html, /<script|<b>Nice|\?a="b/);
    const egress = await (await merchant.page(made(await merchant.egress()).url)).text();
    assert.match(egress, /Confirm EUR 100\.00/);
    for (const wrong of [url.replace('ingressing', 'egressing'), `${url}0`, url.split('?')[0] ?? '']) {
      assert.equal((await merchant.page(wrong)).status, 404);
    }
  });

  it('lets her leave without paying, and refuse', async () => {
    const merchant = createMerchant();
    for (const create of [merchant.ingress, merchant.egress]) {
      const { id, url } = made(await create());
      assert.match(locationOf(await merchant.page(url, 'leave')) ?? '', /^https:\/\/shop\.example\//);
      assert.equal(merchant.sandbox.invoice(id).status, 'created');
      assert.equal(locationOf(await merchant.page(url, 'refuse')), url);
      assert.equal(merchant.sandbox.invoice(id).status, 'rejected');
      assert.doesNotMatch(await (await merchant.page(url)).text(), /value="pay"/);
      await merchant.page(url, 'pay');
      assert.equal(merchant.sandbox.invoice(id).status, 'rejected');
    }
    const { url } = made(await merchant.ingress({ user_redirect_url: undefined }));
    assert.equal(locationOf(await merchant.page(url, 'leave')), 'https://sandbox.test/sandbox/wallet');
    assert.deepEqual(merchant.asked, []);
  });
});

describe('paying an invoice (ingress)', () => {
  it('200: credited, complete, and back to the shop', async () => {
    const merchant = createMerchant();
    const { id, url } = made(await merchant.ingress());
    assert.equal(locationOf(await merchant.page(url, 'pay')), 'https://shop.example/back');
    assert.equal(await merchant.invoiceStatus('ingress', id), 'complete');
    const [call] = merchant.asked;
    assert.deepEqual([call?.method, call?.url, call?.headers.get('content-type')], ['POST', ingressBody.payment_ack_url, 'application/json']);
    assert.deepEqual(JSON.parse(call?.body ?? ''), { reference: new URL(url).searchParams.get('reference'), invoice_id: id });
    assert.match(await (await merchant.page(url)).text(), /Your payment is complete/);
    await merchant.page(url, 'pay');
    await merchant.clock.advance(7_200_000);
    assert.equal(merchant.asked.length, 1);
    assert.deepEqual(merchant.sandbox.invoice(id).history.map(({ status }) => status), ['created', 'processing', 'complete']);
  });

  it('204: cancelled, and the link has expired', async () => {
    const merchant = createMerchant();
    merchant.reply(204);
    const { id, url } = made(await merchant.ingress());
    assert.equal(locationOf(await merchant.page(url, 'pay')), url);
    assert.equal(await merchant.invoiceStatus('ingress', id), 'rejected');
    assert.match(await (await merchant.page(url)).text(), /This payment was cancelled/);
    await merchant.clock.advance(7_200_000);
    assert.equal(merchant.asked.length, 1);
  });

  it('anything else: paused, tried again with exponential decay, and by hand', async () => {
    for (const wrong of [500, 201, 302, 404, [201, { success: true }], 'none'] as const) {
      const merchant = createMerchant();
      merchant.reply(wrong);
      const { id, url } = made(await merchant.ingress({ timeout_in_sec: 10 }));
      const waiting = locationOf(await merchant.page(url, 'pay')) ?? '';
      assert.equal(waiting, `${url}&follow=1`);
      await merchant.clock.advance(3_600_000);
      assert.deepEqual(secondsBetween(merchant.asked), [1, 2, 4, 8, 16]);
      assert.equal(await merchant.invoiceStatus('ingress', id), 'processing');
      assert.equal(merchant.sandbox.invoice(id).paused, true);
      assert.match(await (await merchant.page(waiting)).text(), /paused[^]*Someone will look into it/);
      merchant.reply(200);
      const [call] = await merchant.sandbox.acknowledge(id);
      assert.deepEqual([call?.status, merchant.sandbox.invoice(id).status, merchant.sandbox.invoice(id).paused], [200, 'complete', false]);
      assert.equal(locationOf(await merchant.page(waiting)), 'https://shop.example/back');
    }
  });

  it('a retry that is answered ends it', async () => {
    const merchant = createMerchant();
    merchant.reply(500, 503, 200);
    const { id, url } = made(await merchant.ingress());
    await merchant.page(url, 'pay');
    await merchant.clock.advance(3_600_000);
    assert.equal(merchant.asked.length, 3);
    assert.equal(await merchant.invoiceStatus('ingress', id), 'complete');
    assert.deepEqual(merchant.sandbox.invoiceCalls().map(({ status }) => status), [500, 503, 200]);
  });

  it('two presses at once are one payment', async () => {
    const merchant = createMerchant();
    const { id, url } = made(await merchant.ingress());
    await Promise.all([merchant.page(url, 'pay'), merchant.page(url, 'pay'), merchant.page(url, 'refuse')]);
    assert.equal(merchant.asked.length, 1);
    assert.equal(merchant.sandbox.invoice(id).status, 'complete');
  });

  it('can be acknowledged by a GET', async () => {
    const merchant = createMerchant();
    merchant.sandbox.setInvoices({ acknowledgementForm: 'get' });
    const { id, url } = made(await merchant.ingress());
    await merchant.page(url, 'pay');
    const [call] = merchant.asked;
    assert.equal(call?.method, 'GET');
    assert.equal(call?.url, `https://shop.example/ack?ref=1%20a&user=u2340112&invoice_id=${id}&issued_at=${merchant.clock.now()}`);
    assert.equal(merchant.sandbox.invoice(id).status, 'complete');
  });
});

describe('confirming a withdrawal (egress)', () => {
  it('success: paid out, complete, and back to the shop; reserved parameters override', async () => {
    const merchant = createMerchant();
    merchant.reply([200, { success: true }]);
    const { id, url } = made(await merchant.egress());
    assert.equal(locationOf(await merchant.page(url, 'pay')), egressBody.user_redirect_url);
    assert.equal(await merchant.invoiceStatus('egress', id), 'complete');
    assert.deepEqual(merchant.asked.map((call) => [call.method, call.url]), [['GET',
      `https://shop.example/ack?param1=a%20b&param2=value2&user=user%40domain.com&invoice_id=${id}&issued_at=${merchant.clock.now()}`]]);
  });

  it('no success: rejected, and to the merchant\'s explanation', async () => {
    const merchant = createMerchant();
    merchant.reply([200, { success: false, redirect: 'https://shop.example/sorry?why=1' }]);
    const { id, url } = made(await merchant.egress());
    assert.equal(locationOf(await merchant.page(url, 'pay')), 'https://shop.example/sorry?why=1');
    assert.equal(await merchant.invoiceStatus('egress', id), 'rejected');
    assert.match(await (await merchant.page(url)).text(), /withdrawal was cancelled/);
    await merchant.clock.advance(3_600_000);
    assert.equal(merchant.asked.length, 1);
  });

  it('anything else: tried again 5 times with exponential decay, then rejected', async () => {
    const wrong = [
      200, 204, 500, 'none', [201, { success: true }], [200, { success: 'true' }], [200, { success: false }],
      [200, { success: false, redirect: 'sorry' }], [200, [{ success: true }]],
    ] as const;
    for (const reply of wrong) {
      const merchant = createMerchant();
      merchant.reply(reply);
      const { id, url } = made(await merchant.egress());
      assert.equal(locationOf(await merchant.page(url, 'pay')), `${url}&follow=1`);
      await merchant.clock.advance(30_999);
      assert.equal(await merchant.invoiceStatus('egress', id), 'processing');
      await merchant.clock.advance(3_600_000);
      assert.deepEqual(secondsBetween(merchant.asked), [1, 2, 4, 8, 16], JSON.stringify(reply));
      assert.equal(await merchant.invoiceStatus('egress', id), 'rejected');
      assert.equal((await merchant.page(`${url}&follow=1`)).status, 200);
    }
  });

  it('who has waited is taken on when a retry is answered', async () => {
    const merchant = createMerchant();
    merchant.reply(500, [200, { success: false, redirect: 'https://shop.example/sorry' }]);
    const { url } = made(await merchant.egress());
    const waiting = locationOf(await merchant.page(url, 'pay')) ?? '';
    const html = await (await merchant.page(waiting)).text();
    assert.match(html, /http-equiv="refresh"[^]*Your money is on its way/);
    await merchant.clock.advance(1_000);
    assert.equal(locationOf(await merchant.page(waiting)), 'https://shop.example/sorry');
    assert.equal((await merchant.page(url)).status, 200);
  });
});

describe('an invoice that is no longer valid', () => {
  const refreshing = { timeout_in_sec: 60, refresh_invoice_url: 'https://shop.example/refresh?ref=7', invoice_display_key: 'menu' };

  it('is refreshed when it is opened: once, and goes on with the new one', async () => {
    const merchant = createMerchant();
    const old = made(await merchant.ingress(refreshing));
    assert.equal((await merchant.page(old.url)).status, 200);
    assert.equal(merchant.asked.length, 0);
    await merchant.clock.advance(60_000);
    merchant.reply([200, { ...ingressBody, ...refreshing, fiat_amount: 4500 }]);
    const opened = await Promise.all([merchant.page(old.url), merchant.page(old.url)]);
    const [first, second] = opened.map(locationOf);
    assert.equal(first, second);
    assert.equal(locationOf(await merchant.page(old.url)), first);
    assert.deepEqual(merchant.asked.map(({ method, url }) => [method, url]), [['POST', refreshing.refresh_invoice_url]]);
    assert.deepEqual(JSON.parse(merchant.asked[0]?.body ?? ''), { reference: new URL(old.url).searchParams.get('reference'), invoice_id: old.id });
    const { successorId } = merchant.sandbox.invoice(old.id);
    const successor = merchant.sandbox.invoice(successorId ?? '');
    assert.deepEqual([successor.url, successor.amount, successor.status], [first, '45.00', 'created']);
    merchant.reply(200);
    await merchant.page(successor.url, 'pay');
    assert.deepEqual([merchant.sandbox.invoice(successor.id).status, merchant.sandbox.invoice(old.id).status], ['complete', 'invalid']);
    const paidPage = await (await merchant.page(successor.url)).text();
    assert.match(paidPage, /Get a new invoice/);
    merchant.reply([200, ingressBody]);
    assert.notEqual(locationOf(await merchant.page(successor.url, 'again')), successor.url);
  });

  it('stays as it is when the merchant has none to give, and asks again when it is opened again', async () => {
    const merchant = createMerchant();
    const { id, url } = made(await merchant.ingress(refreshing));
    merchant.sandbox.expireInvoice(id);
    merchant.reply(500, 204, [200, { ...ingressBody, fiat_amount: -1 }], [200, 'x'], 'none');
    for (let count = 0; count < 5; count += 1) assert.match(await (await merchant.page(url)).text(), /This invoice has run out/);
    assert.equal(merchant.asked.length, 5);
    assert.equal(merchant.sandbox.invoices().length, 1);
    const plain = made(await merchant.egress());
    merchant.sandbox.expireInvoice(plain.id);
    assert.match(await (await merchant.page(plain.url)).text(), /This invoice has run out/);
    assert.equal(merchant.asked.length, 5);
  });

  it('the newest of one display key is on the wallet\'s home, the older is not', async () => {
    const merchant = createMerchant();
    const home = async (): Promise<readonly string[]> =>
      [...(await (await merchant.page('https://sandbox.test/sandbox/wallet')).text()).matchAll(/href="([^"]+)"/g)].map(([, url]) => url ?? '');
    assert.deepEqual(await home(), []);
    await merchant.ingress();
    await merchant.ingress({ invoice_display_key: null });
    await merchant.ingress({ invoice_display_key: 'lunch' });
    const other = made(await merchant.egress({ invoice_display_key: 'payout' }));
    const newer = made(await merchant.ingress({ invoice_display_key: 'lunch' }));
    assert.deepEqual(await home(), [newer.url, other.url]);
    assert.equal(merchant.sandbox.invoices().length, 5);
  });
});

describe('the controls of the invoices', () => {
  it('hold acknowledgements back and let them go', async () => {
    const merchant = createMerchant();
    merchant.sandbox.setInvoices({ holdAcknowledgements: true });
    const { id, url } = made(await merchant.ingress());
    assert.equal(locationOf(await merchant.page(url, 'pay')), `${url}&follow=1`);
    await merchant.clock.advance(3_600_000);
    assert.equal(await merchant.invoiceStatus('ingress', id), 'processing');
    assert.deepEqual(merchant.asked, []);
    merchant.sandbox.setInvoices({ holdAcknowledgements: false });
    await merchant.clock.advance(0);
    assert.equal(await merchant.invoiceStatus('ingress', id), 'complete');
  });

  it('acknowledge again, many at once, late, and with another id, and change nothing by it', async () => {
    const merchant = createMerchant();
    const { id } = made(await merchant.ingress());
    merchant.sandbox.setInvoices({ holdAcknowledgements: true });
    await merchant.sandbox.payInvoice(id);
    await merchant.sandbox.acknowledge(id, { invoiceId: 'another' });
    assert.equal((JSON.parse(merchant.asked[0]?.body ?? '') as { invoice_id: string }).invoice_id, 'another');
    assert.equal(merchant.sandbox.invoice(id).status, 'processing');
    await merchant.sandbox.acknowledge(id, { times: 3 });
    assert.equal(merchant.sandbox.invoice(id).status, 'complete');
    merchant.reply(204);
    await merchant.sandbox.acknowledge(id, { form: 'get' });
    assert.equal(merchant.sandbox.invoice(id).status, 'complete');
    assert.deepEqual(merchant.asked.map(({ method }) => method), ['POST', 'POST', 'POST', 'POST', 'GET']);
    const expired = made(await merchant.ingress());
    merchant.sandbox.expireInvoice(expired.id);
    merchant.reply(200);
    await merchant.sandbox.acknowledge(expired.id);
    assert.equal(merchant.sandbox.invoice(expired.id).status, 'invalid');
  });

  it('set any status, and the rest goes on from there unless it is held', async () => {
    const merchant = createMerchant();
    const { id } = made(await merchant.ingress());
    merchant.sandbox.setInvoiceStatus(id, 'processing', { hold: true });
    await merchant.clock.advance(10_000);
    assert.deepEqual(merchant.asked, []);
    merchant.sandbox.setInvoiceStatus(id, 'processing');
    await merchant.clock.advance(0);
    assert.equal(merchant.sandbox.invoice(id).status, 'complete');
    merchant.sandbox.setInvoiceStatus(id, 'created');
    await merchant.clock.advance(3_600_000);
    assert.equal(merchant.sandbox.invoice(id).status, 'invalid');
  });

  it('are there over HTTP', async () => {
    const merchant = createMerchant();
    const { id } = made(await merchant.ingress());
    const { id: other } = made(await merchant.egress());
    const { invoices } = (await merchant.control('GET', 'invoices')).body as { invoices: { id: string }[] };
    assert.deepEqual(invoices.map((one) => one.id), [other, id]);
    assert.equal((await merchant.control('GET', `invoices/${id}`)).body['status'], 'created');
    assert.equal((await merchant.control('GET', 'invoices/nothing')).status, 404);
    assert.equal((await merchant.control('POST', `invoices/${id}/pay`)).body['status'], 'complete');
    assert.equal((await merchant.control('POST', `invoices/${other}/refuse`)).body['status'], 'rejected');
    assert.equal((await merchant.control('POST', `invoices/${other}/expire`)).body['status'], 'invalid');
    assert.equal((await merchant.control('POST', `invoices/${other}/status`, { status: 'complete' })).body['status'], 'complete');
    assert.equal((await merchant.control('POST', `invoices/${other}/status`, { status: 'lost' })).status, 400);
    const again = (await merchant.control('POST', `invoices/${id}/acknowledge`, { times: 2 })).body as { calls: unknown[] };
    assert.equal(again.calls.length, 2);
    assert.equal(((await merchant.control('GET', 'invoice-calls')).body as { calls: unknown[] }).calls.length, 3);
    const wish = { answers: 'array', acknowledgementForm: 'get', holdAcknowledgements: true };
    assert.deepEqual((await merchant.control('POST', 'invoice-settings', wish)).body, wish);
    assert.deepEqual((await merchant.control('GET', 'invoice-settings')).body, wish);
    await merchant.control('POST', 'reset');
    assert.deepEqual((await merchant.control('GET', 'invoices')).body, { invoices: [] });
    assert.deepEqual((await merchant.control('GET', 'invoice-settings')).body,
      { answers: 'object', acknowledgementForm: 'post', holdAcknowledgements: false });
  });
});
