/** The flows without offers: one order for one session, made anew by her act alone; and the ways to pay an invoice. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import * as z from 'zod/mini';
import { Checkout } from '../../../src/core/checkout.js';
import { effectsOf } from '../../../src/core/effects.js';
import { next } from '../../../src/core/flow.js';
import { instructions } from '../../../src/core/schemas/instructions.js';
import type { News } from '../../../src/core/news.js';
import { order as orderSchema } from '../../../src/core/schemas/order.js';
import type { Order } from '../../../src/core/schemas/order.js';
import { createInvoice, methodBody } from '../../../src/core/schemas/requests.js';
import type { MethodBody } from '../../../src/core/schemas/requests.js';
import { sessionView } from '../../../src/core/schemas/session-view.js';
import type { SessionView } from '../../../src/core/schemas/session-view.js';
import { orderOf } from '../../../src/core/state.js';
import type { InstructionsState, State } from '../../../src/core/state.js';
import { joinStatus } from '../../../src/core/status.js';
import { orderStatus } from '../../../src/core/schemas/status.js';
import type { Flow } from '../../../src/core/schemas/status.js';
import { publicOrder } from '../../../src/events.js';
import { runs } from '../../scale.js';
import type { FakeSurroundings } from './fake-surroundings.js';
import { begins, fail, FLOWS, InvoicePort, open, states } from './invoice-port.js';
import type { InvoiceFlow } from './invoice-port.js';

describe('what crosses the border', () => {
  it('a session is one of its flow, and of no other', () => {
    for (const flow of Object.keys(FLOWS) as InvoiceFlow[]) {
      const { session } = begins(flow).known;
      assert.deepEqual(z.parse(sessionView, session), session);
      for (const other of ['onramp', ...Object.keys(FLOWS)].filter((one) => one !== flow)) {
        const mixed = z.safeParse(sessionView, { ...session, flow: other });
        // An ingress with no skin is also an egress; nothing else of the flows fits another one.
        if (!(flow !== 'invoice_payment' && other !== 'onramp' && other !== 'invoice_payment')) assert.equal(mixed.success, false, `${flow} as ${other}`);
      }
    }
  });
  it('every frozen order is one, and is told without its instructions', () => {
    for (const state of Object.values(states)) {
      const order = orderOf(state);
      if (!order) continue;
      assert.deepEqual(z.parse(orderSchema, order), order);
      assert.deepEqual(Object.keys(publicOrder(order, null)).sort(), ['flow', 'id', 'pay', 'previous', 'receive', 'reference', 'status']);
    }
  });
  it('a choice of a way to pay has no unknown member, and an empty body is empty', () => {
    assert.ok(z.safeParse(methodBody, { type: 'PLATFORM', accountId: 'a', discountCode: 'X' }).success);
    for (const body of [{}, { type: 'CASH' }, { type: 'CHECKOUT', amount: '1' }, { type: 'PLATFORM', accountId: '' }, { type: 'EXTERNAL', data: 'x'.repeat(257) }]) {
      assert.equal(z.safeParse(methodBody, body).success, false, JSON.stringify(body));
    }
    assert.equal(z.safeParse(createInvoice, { quote: 'q' }).success, false);
  });
  it('instructions that lack what their view needs are refused', () => {
    for (const one of [{ type: 'invoice', details: [] }, { type: 'platform', details: [], types: [], accounts: [] }, { type: 'checkout', details: [], types: [], accounts: [] }]) {
      assert.equal(z.safeParse(instructions, one).success, false, one.type);
    }
  });
});

describe('the truth of an order', () => {
  it('is looked for at once when an act finds it otherwise, however often she taps', async () => {
    const port = new InvoicePort('invoice_payment');
    const { checkout, around } = await open(port);
    port.methodAnswer = fail('ERR_ORDER_STATE');
    port.standing = { ...(port.standing as Order), status: 'complete' };
    checkout.send({ type: 'act', act: { type: 'method', choice: { type: 'EXTERNAL' } } });
    await around.settle();
    assert.equal(orderOf(checkout.state)?.status, 'complete');
  });
  it('is looked for again soon, however late the provider wants to be asked', async () => {
    const port = new InvoicePort('ingress');
    const { checkout, around } = await open(port);
    const answers = port.order;
    port.order = fail('ERR_PROVIDER_UNAVAILABLE', { retryAfter: 120 });
    await around.pass(4_000);
    port.order = answers;
    port.standing = { ...(port.standing as Order), status: 'complete' };
    await around.pass(15_000);
    assert.equal(orderOf(checkout.state)?.status, 'complete');
  });
});

for (const flow of Object.keys(FLOWS) as InvoiceFlow[]) {
  describe(`${flow}: the order`, () => {
    it('is made at once where there is none, with an empty body, and waits for nothing that only offers need', async () => {
      const port = new InvoicePort(flow);
      const { checkout, around } = await open(port);
      assert.equal(checkout.state.step, 'instructions');
      await around.pass(60_000);
      assert.deepEqual(port.bodies, [{}]);
      assert.equal(port.made, 1);
    });
    it('is the one that stands: a reload and a second tab make none', async () => {
      const port = new InvoicePort(flow);
      await open(port);
      const again = await open(port);
      await open(port);
      assert.equal(again.checkout.state.step, 'instructions');
      assert.equal(port.bodies.length, 1);
    });
    it('that another tab has had and cancelled, while the answer to ours was out, is not made anew', async () => {
      const port = new InvoicePort(flow);
      port.creates = [async () => {
        port.standing = { ...port.fresh(), status: 'cancelled' };
        return fail('ERR_ORDER_PENDING', { retryAfter: 3 })();
      }];
      const { checkout, around } = await open(port);
      await around.pass(30_000);
      assert.equal(orderOf(checkout.state)?.status, 'cancelled');
      assert.deepEqual([port.bodies.length, port.made], [1, 1]);
      checkout.send({ type: 'again' });
      port.creates = [fail('ERR_ORDER_PENDING', { retryAfter: 3 })];
      await around.pass(30_000);
      assert.equal(orderOf(checkout.state)?.id, 'order-2');
    });
    it('is asked for again while its making is uncertain, and is one in the end', async () => {
      const port = new InvoicePort(flow);
      port.creates = [fail('ERR_ORDER_PENDING', { retryAfter: 3 }), fail('ERR_NETWORK_FAILED'), fail('ERR_INTERNAL')];
      const { checkout, around } = await open(port);
      assert.equal(checkout.state.step === 'loading' && checkout.state.uncertain, true);
      await around.pass(30_000);
      assert.equal(checkout.state.step, 'instructions');
      assert.equal(port.made, 1);
    });
    it('that may be on its way is waited for and not made beside it', async () => {
      const port = new InvoicePort(flow);
      const late = port.fresh();
      port.listings = [fail('ERR_ORDER_PENDING', { retryAfter: 2 }), async () => [late]];
      const { checkout, around } = await open(port);
      assert.equal(port.bodies.length, 0);
      await around.pass(5000);
      assert.equal(orderOf(checkout.state)?.id, late.id);
      assert.equal(port.bodies.length, 0);
    });
    it('that could not be made is looked for before it is asked for again', async () => {
      const port = new InvoicePort(flow);
      port.creates = [fail('ERR_PROVIDER_REFUSED')];
      const { checkout, around } = await open(port);
      assert.equal(checkout.state.step, 'error');
      await around.pass(120_000);
      assert.equal(port.bodies.length, 1);
      port.standing = port.fresh();
      checkout.send({ type: 'retry' });
      await around.settle();
      assert.equal(checkout.state.step, 'instructions');
      assert.equal(port.bodies.length, 1);
    });
    for (const end of ['expired', 'cancelled'] as const) {
      it(`that is ${end} is made anew by her act, and by nothing else`, async () => {
        const port = new InvoicePort(flow);
        port.standing = { ...port.fresh(), status: end };
        const { checkout, around } = await open(port);
        assert.equal(checkout.state.step, 'done');
        await around.pass(30 * 60_000);
        assert.equal(port.bodies.length, 0);
        checkout.send({ type: 'again' });
        checkout.send({ type: 'again' });
        await around.settle();
        assert.equal(checkout.state.step, 'instructions');
        assert.deepEqual([port.bodies.length, port.made], [1, 2]);
      });
    }
  });
}

describe('a way to pay', () => {
  const choice: MethodBody = { type: 'CHECKOUT', discountCode: 'HARVEST20' };
  const paying = async (): Promise<{ port: InvoicePort; checkout: Checkout; around: FakeSurroundings }> => {
    const port = new InvoicePort('invoice_payment');
    return { port, ...(await open(port)) };
  };
  it('is asked for once, and shown when the endpoint has said so', async () => {
    const { port, checkout, around } = await paying();
    checkout.send({ type: 'act', act: { type: 'method', choice } });
    checkout.send({ type: 'act', act: { type: 'method', choice: { type: 'EXTERNAL' } } });
    assert.equal(orderOf(checkout.state)?.instructions.type, 'payment_method');
    await around.settle();
    assert.deepEqual(port.methods, [choice]);
    assert.equal(orderOf(checkout.state)?.instructions.type, 'checkout');
  });
  it('with a refused code leaves everything as it was, and says why', async () => {
    const { port, checkout, around } = await paying();
    const before = orderOf(checkout.state);
    port.methodAnswer = fail('ERR_DISCOUNT_INVALID');
    checkout.send({ type: 'act', act: { type: 'method', choice } });
    await around.settle();
    assert.equal(checkout.state.step === 'instructions' && checkout.state.problem?.code, 'ERR_DISCOUNT_INVALID');
    assert.deepEqual(orderOf(checkout.state), before);
  });
  it('is not undone by a look that began before it', async () => {
    const { port, checkout, around } = await paying();
    const stale = port.standing as Order;
    let answer: (order: Order) => void = () => undefined;
    port.order = () => new Promise((resolve) => (answer = resolve));
    await around.pass(3000);
    checkout.send({ type: 'act', act: { type: 'method', choice } });
    answer(stale);
    await around.settle();
    assert.equal(orderOf(checkout.state)?.instructions.type, 'checkout');
  });
  it('is nothing to choose in another flow', () => {
    for (const flow of ['ingress', 'egress'] as const) {
      const state = begins(flow);
      assert.equal(next(state, { type: 'act', act: { type: 'method', choice } }), state);
    }
  });
});

describe('coming back from an external checkout', () => {
  it('is remembered, proves nothing, and is over with her next act', async () => {
    const port = new InvoicePort('invoice_payment');
    port.standing = { ...(states['payment-checkout'] as InstructionsState).order, id: 'order-0' };
    const { checkout, around } = await open(port, () => true);
    assert.equal(checkout.state.step === 'instructions' && checkout.state.returned, true);
    assert.equal(orderOf(checkout.state)?.status, 'awaiting_payment');
    assert.equal(port.bodies.length, 0);
    checkout.send({ type: 'act', act: { type: 'method', choice: { type: 'EXTERNAL' } } });
    await around.settle();
    assert.equal(checkout.state.step === 'instructions' && checkout.state.returned, false);
  });
  it('is not asked about in the other flows: the address bar is the page’s', async () => {
    for (const flow of ['ingress', 'egress'] as const) {
      let asked = 0;
      await open(new InvoicePort(flow), () => ++asked > 0);
      assert.equal(asked, 0);
    }
  });
});

describe('whatever happens', () => {
  const anyStatus = fc.constantFrom(...orderStatus.options);
  const news = (order: Order): fc.Arbitrary<News> => fc.oneof(
    fc.constantFrom<News>({ type: 'continue' }, { type: 'submit' }, { type: 'back' }, { type: 'accept' }, { type: 'refresh' }, { type: 'consent' }, { type: 'stop' },
      { type: 'look' }, { type: 'again' }, { type: 'retry' }, { type: 'quote-ended' }, { type: 'uncertain' }, { type: 'unseen' }),
    fc.constantFrom<News>({ type: 'act', act: { type: 'confirm' } }, { type: 'act', act: { type: 'reject' } }, { type: 'act', act: { type: 'method', choice: { type: 'CHECKOUT' } } }),
    fc.constantFrom<News>({ type: 'failed', problem: { code: 'ERR_NETWORK_FAILED', recoverable: true } }, { type: 'failed', problem: { code: 'ERR_DISCOUNT_INVALID', recoverable: true } }),
    fc.constantFrom(0, 1).map((count): News => ({ type: 'loaded', known: begins(order.flow as InvoiceFlow).known, orders: count === 0 ? [] : [order], returned: true })),
    fc.tuple(fc.constantFrom('seen' as const, 'acted' as const, 'created' as const), anyStatus, fc.constantFrom(order.id, 'another'))
      .map(([type, status, id]): News => ({ type, order: { ...order, status, id } })),
  );
  const all = fc.constantFrom(...(Object.keys(FLOWS) as InvoiceFlow[])).chain((flow) => fc.tuple(
    fc.constantFrom(...Object.values(states).filter((state) => flowOf(state) === flow), { step: 'loading', prefill: {}, orderId: undefined, attempt: 0 } as State),
    fc.array(news(begins(flow).order), { maxLength: 25 }),
  ));

  it('no step of offers is ever shown, no order is made without cause, and what is shown of one never goes back', () => {
    fc.assert(fc.property(all, ([begin, every]) => {
      let state: State = begin;
      for (const one of every) {
        const before = state;
        state = next(state, one);
        assert.ok(['loading', 'instructions', 'waiting', 'done', 'error'].includes(state.step), state.step);
        assert.equal('order' in state, ['instructions', 'waiting', 'done'].includes(state.step));
        const [was, is] = [orderOf(before), orderOf(state)];
        if (was && is && was.id === is.id) assert.equal(joinStatus(is.flow, was.status, is.status), is.status);
        if (was && !is) assert.ok(one.type === 'again' && ['cancelled', 'expired'].includes(was.status), `${one.type} ${was.status}`);
        const creates = (of: State): boolean => effectsOf(of).some(({ kind }) => kind === 'create');
        if (creates(state) && !creates(before)) {
          assert.ok((one.type === 'loaded' && one.orders.length === 0) || one.type === 'again', one.type);
        }
        if ('returned' in state && state.returned && !('returned' in before && before.returned)) assert.equal(one.type, 'loaded');
      }
    }), { numRuns: runs(20_000) });
  });
});

function flowOf(state: State): Flow | undefined {
  return orderOf(state)?.flow ?? (state.step === 'loading' ? (state.making?.session satisfies SessionView | undefined)?.flow : undefined);
}
