/** Acknowledgements doubled, reordered, late and forged, in two processes: of one session at most one invoice is ever credited (W1, W2). */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { AcknowledgementAnswer } from '../../../src/session/index.js';
import { runs } from '../../scale.js';
import { ingressClaims, openInvoiceShop, post } from './invoice-shop.js';
import type { InvoiceShop } from './invoice-shop.js';

type Say = 'credits' | 'refuses' | 'is down';
type Step =
  | { readonly do: 'acknowledge'; readonly which: number; readonly at: 0 | 1; readonly form: 'GET' | 'POST'; readonly names: 'none' | 'its' | 'another' }
  | { readonly do: 'forge'; readonly which: number; readonly by: number }
  | { readonly do: 'ask'; readonly at: 0 | 1 }
  | { readonly do: 'cancel' }
  | { readonly do: 'wait'; readonly ms: number }
  | { readonly do: 'say'; readonly say: Say }
  | { readonly do: 'lose' };

const at = fc.constantFrom<0 | 1>(0, 1);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('acknowledge' as const), which: fc.nat({ max: 4 }), at, form: fc.constantFrom('GET' as const, 'POST' as const), names: fc.constantFrom('none' as const, 'its' as const, 'another' as const) }) },
  fc.record({ do: fc.constant('forge' as const), which: fc.nat({ max: 4 }), by: fc.nat({ max: 400 }) }),
  { weight: 3, arbitrary: fc.record({ do: fc.constant('ask' as const), at }) },
  fc.record({ do: fc.constant('cancel' as const) }),
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.constantFrom(1000, 20_000, 3_700_000) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('say' as const), say: fc.constantFrom<Say>('credits', 'refuses', 'is down') }) },
  fc.record({ do: fc.constant('lose' as const) }),
);
/** Some of them at once. */
const plan = fc.array(fc.array(step, { minLength: 1, maxLength: 3 }), { minLength: 3, maxLength: 14 });

const ANSWERS: Readonly<Record<Say, () => Promise<AcknowledgementAnswer>>> = {
  credits: async () => ({ credited: true }), refuses: async () => ({ credited: false }), 'is down': () => Promise.reject(new Error('down')),
};

interface Outcome {
  readonly creditedInvoices: ReadonlySet<string>;
  readonly credits: number;
  /** A 200 that was followed by anything else for the same invoice. */
  readonly takenBack: number;
  readonly statuses: Readonly<Record<number, number>>;
}

async function run(steps: readonly (readonly Step[])[], open: () => InvoiceShop): Promise<Outcome> {
  const shop = open();
  const credited = new Set<string>();
  const statuses: Record<number, number> = {};
  let credits = 0;
  let takenBack = 0;
  let say: Say = 'credits';
  shop.answer = async () => {
    const answer = await ANSWERS[say]();
    if (answer.credited) credits++;
    return answer;
  };
  const mint = (): Promise<string> => shop.mint(ingressClaims);
  const invoiceAt = (which: number): { id: string; ackUrl: string } | undefined => shop.sandbox.invoices().toReversed()[which];

  const take = async (one: Step): Promise<void> => {
    switch (one.do) {
      case 'acknowledge': {
        const invoice = invoiceAt(one.which);
        if (!invoice) return;
        const named = one.names === 'none' ? undefined : one.names === 'its' ? invoice.id : '62b570e8-9723-4287-a5a8-e825c2ffced2';
        const { status } = one.form === 'GET'
          ? await shop.callback(named === undefined ? invoice.ackUrl : `${invoice.ackUrl}?user=x&invoice_id=${named}&issued_at=1`, {}, one.at)
          : await shop.callback(invoice.ackUrl, { method: 'POST', body: JSON.stringify({ reference: 'x', ...(named === undefined ? {} : { invoice_id: named }) }) }, one.at);
        statuses[status] = (statuses[status] ?? 0) + 1;
        assert.ok([200, 204, 503].includes(status), String(status));
        if (status === 200) credited.add(invoice.id);
        else if (credited.has(invoice.id) && one.names !== 'another') takenBack++;
        return;
      }
      case 'forge': {
        const invoice = invoiceAt(one.which);
        if (!invoice) return;
        const start = invoice.ackUrl.lastIndexOf('/') + 1;
        const place = start + one.by % (invoice.ackUrl.length - start);
        const sign = invoice.ackUrl[place] === 'A' ? 'B' : 'A';
        const { status } = await shop.callback(invoice.ackUrl.slice(0, place) + sign + invoice.ackUrl.slice(place + 1), { method: 'POST', body: '{}' });
        assert.equal(status, 401);
        return;
      }
      case 'ask': await shop.call('/orders', post(await mint()), one.at); return;
      case 'cancel': {
        const { body } = await shop.call('/orders', { token: await mint() });
        const last = (body as unknown as { orders?: readonly { id: string }[] }).orders?.at(-1);
        if (last) await shop.call(`/orders/${last.id}/reject`, post(await mint()));
        return;
      }
      case 'wait': await shop.clock.advance(one.ms); return;
      case 'say': say = one.say; return;
      case 'lose': shop.sandbox.inject({ operation: 'createIngressInvoice', kind: 'drop-after-commit' });
    }
  };
  await shop.call('/orders', post(await mint()));
  for (const together of steps) await Promise.all(together.map(take));
  return { creditedInvoices: credited, credits, takenBack, statuses };
}

const holds = (open: () => InvoiceShop, seen: Record<number, number> = {}): fc.IAsyncProperty<[Step[][]]> => fc.asyncProperty(plan, async (steps) => {
  const { creditedInvoices, credits, takenBack, statuses } = await run(steps, open);
  for (const [status, count] of Object.entries(statuses)) seen[Number(status)] = (seen[Number(status)] ?? 0) + count;
  assert.ok(creditedInvoices.size <= 1, `${creditedInvoices.size} invoices of one session were credited`);
  assert.ok(credits <= 1, `the merchant credited ${credits} times`);
  assert.equal(takenBack, 0);
});

describe('acknowledgements by the thousand', () => {
  it('credit one invoice of a session once, and take nothing back', async () => {
    const seen: Record<number, number> = {};
    await fc.assert(holds(() => openInvoiceShop(), seen), { numRuns: runs(5000) });
    // All three answers were among them, or the rest would prove little.
    for (const status of [200, 204, 503]) assert.ok((seen[status] ?? 0) > 10, JSON.stringify(seen));
  });

  it('the control: where every process wins every step, more is credited', async () => {
    const careless = (): InvoiceShop => openInvoiceShop((store) => ({
      ...store,
      async replace(key, _expected, value, ttlMs) {
        // Two that look at once both go on.
        await new Promise((resolve) => { setImmediate(resolve); });
        await store.put(key, value, ttlMs);
        return true;
      },
    }));
    assert.ok((await fc.check(holds(careless), { numRuns: 2000, endOnFailure: true })).failed);
  });
});
