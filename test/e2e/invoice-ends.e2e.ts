/** The ends of an invoice that nobody wants: each says what happened and whether money moved, and credits nothing wrongly. */
import { expect, test } from './invoices.js';

const PAID = { ingress: 'Paid', egress: 'Withdrawn' } as const;
const FIRST = { ingress: 'Pay now', egress: 'Withdraw to your wallet' } as const;
const EXPIRED = { ingress: 'This invoice has expired', egress: 'This withdrawal has expired' } as const;
const CANCELLED = { ingress: 'Payment cancelled', egress: 'Withdrawal cancelled' } as const;
const NOTHING = { ingress: 'Nothing was paid.', egress: 'Nothing was paid out.' } as const;
const ANEW = { ingress: 'Get a new invoice', egress: 'Start a new withdrawal' } as const;
const BOOKED = { ingress: 'credited 25.00', egress: 'credited -40.00' } as const;

for (const flow of ['ingress', 'egress'] as const) {
  test(`${flow}: run out, renewed by her act; the old one is dead even when it is acknowledged late`, async ({ visit }) => {
    await visit.open(flow);
    const old = await visit.invoice();
    await visit.control('expire');
    await expect(visit.heading(EXPIRED[flow])).toBeVisible();
    await expect(visit.text(NOTHING[flow])).toBeVisible();
    expect(await visit.invoices()).toHaveLength(1);
    await visit.page.reload();
    await expect(visit.heading(EXPIRED[flow])).toBeVisible();
    await visit.checkout.button(ANEW[flow]).click();
    await expect(visit.heading(FIRST[flow])).toBeVisible();
    const renewed = await visit.invoice();
    expect(renewed.id).not.toBe(old.id);
    await expect(visit.walletLink).toHaveAttribute('href', renewed.url);
    // The first one's acknowledgement comes after all: it was given up, and is refused.
    expect(await visit.acknowledge(old.id)).toEqual([flow === 'ingress' ? 204 : 200]);
    expect(await visit.booked()).toEqual([]);
    await visit.control('pay');
    await expect(visit.heading(PAID[flow])).toBeVisible();
    expect(await visit.booked()).toEqual([BOOKED[flow]]);
    expect(await visit.invoices()).toHaveLength(2);
    const events = await visit.checkout.events();
    expect(events.filter((name) => name === 'onramp-order-completed')).toHaveLength(1);
  });

  test(`${flow}: refused by her in the wallet`, async ({ visit }) => {
    await visit.open(flow);
    const wallet = await visit.wallet();
    await wallet.getByRole('button', { name: 'Refuse' }).click();
    await expect(visit.heading(CANCELLED[flow])).toBeVisible();
    await expect(visit.text(NOTHING[flow])).toBeVisible();
    expect(await visit.booked()).toEqual([]);
    expect(await visit.checkout.events()).toContain('onramp-order-cancelled');
    await visit.checkout.button(ANEW[flow]).click();
    await expect(visit.heading(FIRST[flow])).toBeVisible();
    expect(await visit.invoices()).toHaveLength(2);
  });

  test(`${flow}: the shop cannot credit it, so it is cancelled, and a second question is answered alike`, async ({ visit }) => {
    await visit.open(flow);
    await visit.mood('refuses');
    await visit.control('pay');
    await expect(visit.heading(CANCELLED[flow])).toBeVisible();
    await expect(visit.text(NOTHING[flow])).toBeVisible();
    const { id, status } = await visit.invoice();
    expect(status).toBe('rejected');
    await visit.mood('credits');
    expect(await visit.acknowledge(id, { times: 5 })).toEqual(Array(5).fill(flow === 'ingress' ? 204 : 200));
    expect((await visit.booked()).map((entry) => entry.split(' ')[0])).toEqual(['refused']);
    await expect(visit.heading(CANCELLED[flow])).toBeVisible();
  });

  test(`${flow}: the shop does not answer: her money is on its way, and nothing is said to have failed`, async ({ visit }) => {
    await visit.open(flow);
    await visit.mood('down');
    await visit.control('pay');
    await expect(visit.heading(/^Waiting for your (payment|withdrawal)$/)).toBeVisible();
    await expect(visit.text(/If you have confirmed it there, you can leave this page/)).toBeVisible();
    const words = await visit.words();
    expect(words).toMatch(/Waiting for your (payment|withdrawal)/);
    expect(words).not.toMatch(/fail|cancel|run out|expired|nothing was paid|went wrong/i);
    if (flow === 'ingress') expect((await visit.invoice()).paused).toBe(true);
    await visit.page.reload();
    await expect(visit.heading(/^Waiting for your (payment|withdrawal)$/)).toBeVisible();
    expect(await visit.booked()).toEqual([]);
    // The provider asks again, by itself or by hand.
    await visit.mood('credits');
    await visit.acknowledge((await visit.invoice()).id);
    await expect(visit.heading(PAID[flow])).toBeVisible();
    expect(await visit.booked()).toEqual([BOOKED[flow]]);
  });

  test(`${flow}: cancelled here: asked first, and what is paid in the wallet all the same is given back`, async ({ visit }) => {
    await visit.open(flow);
    await visit.checkout.button(flow === 'ingress' ? 'Cancel this payment' : 'Cancel this withdrawal').click();
    await visit.checkout.button('Keep it').click();
    await expect(visit.heading(FIRST[flow])).toBeVisible();
    await visit.checkout.button(flow === 'ingress' ? 'Cancel this payment' : 'Cancel this withdrawal').click();
    await visit.checkout.press(flow === 'ingress' ? 'Yes, I have not paid: cancel' : 'Yes, I have not confirmed it: cancel');
    await expect(visit.heading(CANCELLED[flow])).toBeVisible();
    await visit.control('pay');
    await expect.poll(async () => (await visit.invoice()).status).toBe('rejected');
    expect(await visit.booked()).toEqual([]);
    await visit.page.reload();
    await expect(visit.heading(CANCELLED[flow])).toBeVisible();
  });

  test(`${flow}: acknowledged twice, thrice and at once: credited once`, async ({ visit }) => {
    await visit.open(flow);
    const { id } = await visit.invoice();
    await visit.control('pay');
    expect(await visit.acknowledge(id, { times: 10 })).toEqual(Array(10).fill(200));
    expect(await visit.acknowledge(id, { form: 'get' })).toEqual([200]);
    await expect(visit.heading(PAID[flow])).toBeVisible();
    expect(await visit.booked()).toEqual([BOOKED[flow]]);
  });
}

test('egress: refused with a page that says why, and she is taken there', async ({ visit }) => {
  await visit.open('egress');
  await visit.mood('explains');
  const wallet = await visit.wallet();
  await wallet.getByRole('button', { name: 'Confirm EUR 40.00' }).click();
  await expect(wallet.getByRole('heading', { name: 'We could not make this withdrawal' })).toBeVisible();
  await expect(visit.heading('Withdrawal cancelled')).toBeVisible();
  await expect(visit.text('Nothing was paid out.')).toBeVisible();
});

test('egress: more than she has is refused by the shop, whatever the page says', async ({ visit }) => {
  await visit.open('egress', { amount: '240.01' });
  const wallet = await visit.wallet();
  await wallet.getByRole('button', { name: 'Confirm EUR 240.01' }).click();
  await expect(wallet.getByRole('heading', { name: 'We could not make this withdrawal' })).toBeVisible();
  await expect(visit.heading('Withdrawal cancelled')).toBeVisible();
  expect((await visit.booked()).map((entry) => entry.split(' ')[0])).toEqual(['refused']);
});

test('ingress: money that is acknowledged after the time is over still counts, when nothing has taken its place', async ({ visit }) => {
  await visit.open('ingress');
  const { id } = await visit.invoice();
  await visit.control('expire');
  await expect(visit.heading('This invoice has expired')).toBeVisible();
  expect(await visit.acknowledge(id)).toEqual([200]);
  await visit.checkout.button('Check again').click();
  await expect(visit.heading('Paid')).toBeVisible();
  expect(await visit.booked()).toEqual(['credited 25.00']);
});

test('ingress: a forged acknowledgement, and another invoice under this one’s address, credit nothing', async ({ visit }) => {
  await visit.open('ingress');
  const { ackUrl, id } = await visit.invoice();
  const forged = ackUrl.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
  const told = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ reference: 'x', invoice_id: id }) };
  expect((await fetch(forged, told)).status).toBeGreaterThanOrEqual(400);
  expect((await fetch(ackUrl.replace('/ingress/', '/egress/'), told)).status).toBeGreaterThanOrEqual(400);
  expect(await visit.acknowledge(id, { invoiceId: 'somebody-elses' })).toEqual([204]);
  expect(await visit.booked()).toEqual([]);
  await visit.control('pay');
  await expect(visit.heading('Paid')).toBeVisible();
});
