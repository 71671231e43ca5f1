/** Weak networks, lost answers and sessions that end: one invoice, one payment, and the truth about both. */
import { expect, test } from './invoices.js';

test('the network is cut in the middle of create: she is told, and it is one invoice', async ({ visit }) => {
  let cut = 0;
  await visit.page.route('**/checkout/orders', async (route) => {
    if (route.request().method() !== 'POST' || cut++ > 0) return route.continue();
    await route.fetch();
    await route.abort('connectionreset');
  });
  visit.flow = 'ingress';
  await visit.page.goto(visit.url);
  await expect(visit.text(/still making this one order/)).toBeVisible();
  await expect(visit.heading('Pay now')).toBeVisible();
  // Looked for, and found: not asked for again.
  expect(cut).toBe(1);
  expect(await visit.invoices()).toHaveLength(1);
  await expect(visit.walletLink).toHaveAttribute('href', (await visit.invoice()).url);
});

test('a reload in the middle of create: one invoice', async ({ visit }) => {
  let asked = false;
  await visit.page.route('**/checkout/orders', async (route) => {
    if (route.request().method() !== 'POST' || asked) return route.continue();
    asked = true;
    await route.fetch();
  });
  visit.flow = 'ingress';
  await visit.page.goto(visit.url);
  await expect.poll(() => asked).toBe(true);
  await expect.poll(async () => (await visit.invoices()).length).toBe(1);
  await visit.page.reload();
  await expect(visit.heading('Pay now')).toBeVisible();
  expect(await visit.invoices()).toHaveLength(1);
});

for (const flow of ['ingress', 'egress'] as const) {
  for (const kind of ['drop-after-commit', 'half-json'] as const) {
    test(`${flow}: the provider makes it and its answer is lost (${kind}): that one is never shown and never credited`, async ({ visit, sandbox }) => {
      await sandbox.post('faults', { operation: flow === 'ingress' ? 'createIngressInvoice' : 'createEgressInvoice', kind });
      await visit.open(flow);
      const [shown, lost] = await visit.invoices();
      await expect(visit.walletLink).toHaveAttribute('href', shown?.url ?? '');
      await sandbox.post(`invoices/${lost?.id}/pay`);
      await expect.poll(async () => (await visit.invoices())[1]?.status).toBe('rejected');
      expect(await visit.booked()).toEqual([]);
      await visit.control('pay');
      await expect(visit.heading(flow === 'ingress' ? 'Paid' : 'Withdrawn')).toBeVisible();
      expect(await visit.booked()).toHaveLength(1);
      expect(await visit.invoices()).toHaveLength(2);
    });
  }
}

test('the provider is down: she is told that nothing was paid, and trying again helps', async ({ visit, sandbox }) => {
  await sandbox.post('faults', { operation: 'createIngressInvoice', kind: '401', times: 1 });
  visit.flow = 'ingress';
  await visit.page.goto(visit.url);
  await expect(visit.text(/Nothing has been paid/)).toBeVisible();
  expect(await visit.invoices()).toHaveLength(0);
  await fetch(`${sandbox.url}/sandbox/faults`, { method: 'DELETE' });
  await visit.page.reload();
  await expect(visit.heading('Pay now')).toBeVisible();
  expect(await visit.invoices()).toHaveLength(1);
});

test('offline while she pays on her phone: says that it is safe, and shows the truth when the network is back', async ({ visit }) => {
  await visit.open('ingress');
  await visit.page.context().setOffline(true);
  await expect(visit.text(/No connection\. Your order is safe/)).toBeVisible({ timeout: 20_000 });
  await visit.control('pay');
  await visit.page.context().setOffline(false);
  await expect(visit.heading('Paid')).toBeVisible();
});

for (const flow of ['ingress', 'invoice_payment'] as const) {
  test(`${flow}: the session has ended and the shop mints none: what was begun is still read to its end`, async ({ visit }) => {
    const tokens = new Set<string>();
    visit.page.on('response', (response) => {
      if (response.url().includes('/checkout-session')) void response.json().then(({ session }: { session: string }) => tokens.add(session), () => undefined);
    });
    await visit.open(flow, flow === 'ingress' ? {} : { types: 'EXTERNAL' });
    if (flow === 'invoice_payment') await visit.checkout.button('Continue').click();
    expect(tokens.size).toBeGreaterThan(0);
    let readByStatusToken = 0;
    await visit.page.route('**/checkout/orders/**', async (route) => {
      const [, bearer = ''] = /^Bearer (.+)$/.exec(route.request().headers()['authorization'] ?? '') ?? [];
      if (tokens.has(bearer)) {
        return route.fulfill({ status: 401, contentType: 'application/problem+json', body: JSON.stringify({ code: 'ERR_SESSION_EXPIRED', recoverable: true, status: 401 }) });
      }
      readByStatusToken += 1;
      return route.continue();
    });
    await visit.page.route('**/checkout-session**', (route) => route.fulfill({ status: 503, body: '' }));
    await visit.page.evaluate(() => document.querySelector<HTMLElement & { refresh(): void }>('onramp-checkout')?.refresh());
    await expect.poll(() => readByStatusToken).toBeGreaterThan(0);
    await visit.control(flow === 'ingress' ? 'pay' : 'status', flow === 'ingress' ? {} : { status: 'completed' });
    await expect(visit.heading('Paid')).toBeVisible();
  });
}

test('a choice whose answer is lost: asked for again by her, one payment', async ({ visit, sandbox }) => {
  await visit.open('invoice_payment');
  await sandbox.post('faults', { operation: 'updateInvoicePayment', kind: 'drop-after-commit' });
  await visit.choose(/In another system/);
  await expect(visit.text(/provider does not answer|Pay where the shop told you to/).first()).toBeVisible();
  if (await visit.checkout.button('Continue').isVisible()) await visit.checkout.button('Continue').click();
  await expect(visit.heading('Pay where the shop told you to')).toBeVisible();
  expect(await visit.payments()).toHaveLength(1);
});

test('a confirmation whose answer is lost: read, not sent again blindly, paid once', async ({ visit, sandbox }) => {
  await visit.open('invoice_payment');
  await visit.choose(/From your account/, /Everyday/);
  await sandbox.post('faults', { operation: 'confirmInvoicePayment', kind: 'drop-after-commit' });
  await visit.checkout.press(/^Pay .* now/);
  await expect(visit.heading('Paid')).toBeVisible();
  expect(await visit.booked()).toHaveLength(1);
  expect(await visit.payments()).toHaveLength(1);
});

test('the payment is opened and the answer is lost: retrieved, not made again', async ({ visit, sandbox }) => {
  await sandbox.post('faults', { operation: 'openInvoicePayment', kind: 'drop-after-commit' });
  await visit.open('invoice_payment');
  expect(await visit.payments()).toHaveLength(1);
});

test('an unknown status never ends an invoice: it reads as being looked at', async ({ visit, sandbox }) => {
  await visit.open('ingress');
  await sandbox.post('faults', { operation: 'queryIngressInvoice', kind: 'unknown-status', times: 1 });
  await expect(visit.heading('Waiting for your payment')).toBeVisible();
  await visit.control('pay');
  await expect(visit.heading('Paid')).toBeVisible();
});
