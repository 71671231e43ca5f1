import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { frozenStates } from '../../../demo/frozen-states.js';
import * as ahead from '../../../src/core/ahead.js';
import { Checkout } from '../../../src/core/checkout.js';
import { CheckoutError } from '../../../src/core/errors.js';
import type { Order } from '../../../src/core/schemas/order.js';
import type { SessionPort, Start } from '../../../src/core/port.js';
import type { CreateInvoice, CreateOrder } from '../../../src/core/schemas/requests.js';
import { orderOf } from '../../../src/core/state.js';
import type { OfferState, State } from '../../../src/core/state.js';
import type { OrderStatus } from '../../../src/core/schemas/status.js';
import { FakeSurroundings } from './fake-surroundings.js';

const frozen = frozenStates();
const sample = frozen['offer'] as OfferState;
const order = orderOf(frozen['instructions-stk-push'] as State) as Order;
const never = (): Promise<never> => new Promise(() => undefined);

class FakePort implements SessionPort {
  orders_: Order[] = [];
  status: OrderStatus = 'awaiting_payment';
  reads: number[] = [];
  creates: (CreateOrder | CreateInvoice)[] = [];
  createAnswers: (() => Promise<Order>)[] = [];
  offerCalls: AbortSignal[] = [];
  /** What comes with everything else. */
  first: Pick<Start, 'limits' | 'offers'> = {};
  offersAnswer: () => ReturnType<SessionPort['offers']> = async () => sample.offers ?? { offers: [], unavailable: [] };
  readAnswer: () => Promise<Order> = async () => ({ ...order, status: this.status });
  readonly #around: FakeSurroundings;

  constructor(around: FakeSurroundings) {
    this.#around = around;
  }

  start: SessionPort['start'] = async ({ orderId }, signal) => ({
    session: sample.known.session, ...sample.known.catalogue, orders: orderId === undefined ? await this.orders(signal) : [await this.order(orderId, signal)], ...this.first,
  });
  limits: SessionPort['limits'] = async () => {
    throw new CheckoutError('ERR_PROVIDER_UNAVAILABLE');
  };
  offers: SessionPort['offers'] = (_query, signal) => {
    this.offerCalls.push(signal);
    return this.offersAnswer();
  };
  createOrder: SessionPort['createOrder'] = (body) => {
    this.creates.push(body);
    return (this.createAnswers.shift() ?? (async () => order))();
  };
  orders: SessionPort['orders'] = async () => this.orders_;
  order: SessionPort['order'] = () => {
    this.reads.push(this.#around.now());
    return this.readAnswer();
  };
  otp: SessionPort['otp'] = never;
  confirm: SessionPort['confirm'] = async () => ({ ...order, status: 'validating' });
  reject: SessionPort['reject'] = async () => ({ ...order, status: 'cancelled' });
  method: SessionPort['method'] = never;
}

const checks = {
  address: async (_network: string, value: string) => ({ value }), memo: async (_network: string, value: string) => ({ value }),
  phone: async (_country: string, value: string) => ({ value }),
};

async function begin(prepare: (port: FakePort, around: FakeSurroundings) => void = () => undefined): Promise<{ checkout: Checkout; port: FakePort; around: FakeSurroundings }> {
  const around = new FakeSurroundings();
  const port = new FakePort(around);
  prepare(port, around);
  const checkout = new Checkout({ port, around, checks, fetchAhead: async () => ahead, prefill: { country: 'KE' } });
  checkout.start();
  await around.settle();
  return { checkout, port, around };
}

async function reviewed(): Promise<Awaited<ReturnType<typeof begin>>> {
  const all = await begin();
  const { checkout, around } = all;
  checkout.send({ type: 'select', selection: { amount: '1500', country: 'KE' } });
  await around.pass(500);
  checkout.send({ type: 'choose', offer: 'mobile_money/ke_safaricom' });
  checkout.send({ type: 'continue' });
  await around.settle();
  for (const [name, value] of [['fields.phoneNumber', '254712345678'], ['email', 'a@b.co'], ['address', '0xabc']] as const) checkout.send({ type: 'answer', name, value });
  checkout.send({ type: 'submit' });
  await around.settle();
  assert.equal(checkout.state.step, 'review');
  return all;
}

describe('offers', () => {
  it('are asked for once she pauses', async () => {
    const { checkout, port, around } = await begin();
    for (const amount of ['1', '15', '150', '1500']) {
      checkout.send({ type: 'select', selection: { amount, country: 'KE' } });
      await around.pass(100);
    }
    assert.equal(port.offerCalls.length, 0);
    await around.pass(400);
    assert.equal(port.offerCalls.length, 1);
  });

  it('that answer after she has changed her mind are dropped', async () => {
    let answer: (offers: NonNullable<OfferState['offers']>) => void = () => undefined;
    const { checkout, port, around } = await begin((one) => (one.offersAnswer = () => new Promise((resolve) => (answer = resolve))));
    checkout.send({ type: 'select', selection: { amount: '1500', country: 'KE' } });
    await around.pass(500);
    assert.equal(port.offerCalls.length, 1);
    checkout.send({ type: 'select', selection: { amount: '' } });
    assert.equal(port.offerCalls[0]?.aborted, true);
    answer(sample.offers ?? { offers: [], unavailable: [] });
    await around.settle();
    assert.equal(checkout.state.step === 'offer' && checkout.state.offers, undefined);
  });
});

describe('what comes after the offers', () => {
  const choose = (checkout: Checkout): void => {
    checkout.send({ type: 'choose', offer: 'mobile_money/ke_safaricom' });
    checkout.send({ type: 'continue' });
  };
  const opened = async (fetchAhead: () => Promise<typeof ahead>): Promise<{ checkout: Checkout; port: FakePort; around: FakeSurroundings }> => {
    const around = new FakeSurroundings();
    const port = new FakePort(around);
    const checkout = new Checkout({ port, around, checks, fetchAhead, prefill: { country: 'KE', amount: '1500' } });
    checkout.start();
    await around.pass(500);
    return { checkout, port, around };
  };

  it('is fetched when she goes on, and not before', async () => {
    let fetched = 0;
    let arrive: () => void = () => undefined;
    const { checkout, around } = await opened(() => {
      fetched++;
      return new Promise((resolve) => (arrive = () => resolve(ahead)));
    });
    assert.equal(fetched, 0);
    choose(checkout);
    await around.settle();
    assert.deepEqual([checkout.state.step, (checkout.state as OfferState).leaving, fetched], ['offer', true, 1]);
    arrive();
    await around.settle();
    assert.equal(checkout.state.step, 'details');
  });

  it('is waited for no longer when she changes her mind', async () => {
    let arrive: () => void = () => undefined;
    const { checkout, around } = await opened(() => new Promise((resolve) => (arrive = () => resolve(ahead))));
    choose(checkout);
    checkout.send({ type: 'choose', offer: 'mobile_money/ke_airtel' });
    await around.settle();
    arrive();
    await around.settle();
    assert.deepEqual([checkout.state.step, (checkout.state as OfferState).leaving], ['offer', false]);
  });

  it('that does not come says so, keeps the offers, and comes when she goes on again', async () => {
    let times = 0;
    const { checkout, around } = await opened(async () => {
      if (times++ === 0) throw new TypeError('Failed to fetch dynamically imported module');
      return ahead;
    });
    choose(checkout);
    await around.settle();
    const state = checkout.state as OfferState;
    assert.deepEqual([state.step, state.problem?.code, state.leaving, state.chosen], ['offer', 'ERR_NETWORK_FAILED', false, 'mobile_money/ke_safaricom']);
    checkout.send({ type: 'continue' });
    await around.settle();
    assert.equal(checkout.state.step, 'details');
  });
});

describe('what comes with everything else', () => {
  const query = { country: 'KE', network: 'POLYGON', asset: 'USDC', amount: '1500', currency: 'local' } as const;
  const openedWith = async (first: FakePort['first'], amount = '1500'): Promise<{ checkout: Checkout; port: FakePort }> => {
    const around = new FakeSurroundings();
    const port = new FakePort(around);
    port.first = first;
    const checkout = new Checkout({ port, around, checks, prefill: { country: 'KE', amount } });
    checkout.start();
    await around.settle();
    return { checkout, port };
  };
  const offers = sample.offers as NonNullable<OfferState['offers']>;

  it('shows the first offers without asking for them', async () => {
    const { checkout, port } = await openedWith({ offers: { query, offers } });
    const state = checkout.state as OfferState;
    assert.deepEqual([state.step, state.quoting, state.offers, port.offerCalls.length], ['offer', 'idle', offers, 0]);
  });
  it('asks for them where they are those of something else', async () => {
    const { port } = await openedWith({ offers: { query: { ...query, amount: '1501' }, offers } });
    assert.equal(port.offerCalls.length, 1);
  });
  it('says that an amount is too small before it shows offers for it', async () => {
    const local = { min: '2000', max: '9000', currency: 'KES' };
    const { checkout, port } = await openedWith({ limits: { mobile_money: { local, crypto: { min: '1', max: '9' }, usd: { min: '1', max: '9' } } }, offers: { query, offers } });
    const state = checkout.state as OfferState;
    assert.deepEqual([state.amountProblem?.code, state.offers, port.offerCalls.length], ['ERR_AMOUNT_TOO_SMALL', undefined, 0]);
  });
});

describe('creating', () => {
  const lost = (): Promise<never> => Promise.reject(new CheckoutError({ code: 'ERR_NETWORK_FAILED', recoverable: true }));

  it('is sent again with the same body while the network fails, never two at once', async () => {
    const { checkout, port, around } = await reviewed();
    port.createAnswers = [lost, lost, async () => order];
    checkout.send({ type: 'accept' });
    await around.settle();
    assert.equal(port.creates.length, 1);
    assert.equal(checkout.state.step === 'review' && checkout.state.uncertain, true);
    await around.pass(10_000);
    assert.equal(port.creates.length, 3);
    assert.equal(new Set(port.creates.map((body) => JSON.stringify(body))).size, 1);
    assert.equal(checkout.state.step, 'instructions');
  });

  it('waits as long as the endpoint asks', async () => {
    const { checkout, port, around } = await reviewed();
    port.createAnswers = [() => Promise.reject(new CheckoutError({ code: 'ERR_ORDER_PENDING', recoverable: true, retryAfter: 7 }))];
    checkout.send({ type: 'accept' });
    await around.pass(6900);
    assert.equal(port.creates.length, 1);
    await around.pass(200);
    assert.equal(port.creates.length, 2);
  });

  it('gives up after two minutes with everything kept, and accepting again goes on', async () => {
    const { checkout, port, around } = await reviewed();
    port.createAnswers = Array.from({ length: 100 }, () => lost);
    checkout.send({ type: 'accept' });
    await around.pass(130_000);
    assert.equal(checkout.state.step === 'review' && checkout.state.problem?.code, 'ERR_NETWORK_FAILED');
    port.createAnswers = [];
    checkout.send({ type: 'accept' });
    await around.settle();
    assert.equal(checkout.state.step, 'instructions');
  });

  it('a refusal is not sent again', async () => {
    const { checkout, port, around } = await reviewed();
    port.createAnswers = [() => Promise.reject(new CheckoutError({ code: 'ERR_ORDER_REFUSED', recoverable: true }))];
    checkout.send({ type: 'accept' });
    await around.pass(60_000);
    assert.equal(port.creates.length, 1);
  });
});

describe('waiting', () => {
  const minute = 60_000;
  const waits = (prepare: (port: FakePort, around: FakeSurroundings) => void = () => undefined): ReturnType<typeof begin> => begin((port, around) => {
    port.orders_ = [order];
    prepare(port, around);
  });

  it('looks at most 70 times in 15 visible minutes, with every pause at its shortest', async () => {
    const { port, around } = await waits();
    await around.pass(15 * minute);
    assert.ok(port.reads.length <= 70, String(port.reads.length));
    assert.ok(port.reads.length >= 40, String(port.reads.length));
    assert.ok((port.reads[0] ?? 0) <= 2000);
  });

  it('looks at most once a minute while nobody watches, and at once when she is back', async () => {
    const { port, around } = await waits((_port, one) => {
      one.isVisible = false;
      one.chance = 0.5;
    });
    await around.pass(10 * minute);
    assert.ok(port.reads.length <= 10, String(port.reads.length));
    const before = port.reads.length;
    around.isVisible = true;
    around.wake();
    await around.settle();
    assert.equal(port.reads.length, before + 1);
  });

  it('ends with complete', async () => {
    const { checkout, port, around } = await waits((one) => (one.status = 'complete'));
    await around.pass(30 * minute);
    assert.equal(port.reads.length, 1);
    assert.equal(checkout.state.step, 'done');
  });

  it('looks at a soft end once a minute for ten minutes, and finds late money', async () => {
    const { checkout, port, around } = await waits((one, two) => {
      one.status = 'expired';
      two.chance = 0.5;
    });
    await around.pass(3000);
    assert.equal(checkout.state.step, 'done');
    const before = port.reads.length;
    await around.pass(30 * minute);
    assert.ok(port.reads.length - before >= 10 && port.reads.length - before <= 12, String(port.reads.length - before));
    port.status = 'complete';
    checkout.send({ type: 'look' });
    await around.settle();
    assert.equal(checkout.state.step === 'done' && checkout.state.order.status, 'complete');
  });

  it('"stop waiting" looks once a minute', async () => {
    const { checkout, port, around } = await waits((_port, one) => (one.chance = 0.5));
    checkout.send({ type: 'stop' });
    const before = port.reads.length;
    await around.pass(10 * minute);
    assert.ok(port.reads.length - before <= 10);
  });

  it('tells after two failed looks that the order cannot be read, and takes it back with the next good one', async () => {
    const { checkout, port, around } = await waits((one) => (one.readAnswer = () => Promise.reject(new CheckoutError({ code: 'ERR_NETWORK_FAILED', recoverable: true }))));
    await around.pass(8000);
    assert.equal(checkout.state.step === 'instructions' && checkout.state.unreachable, true);
    port.readAnswer = async () => order;
    around.wake();
    await around.settle();
    assert.equal(checkout.state.step === 'instructions' && checkout.state.unreachable, false);
  });

  it('stops with the checkout, and goes on with it', async () => {
    const { checkout, port, around } = await waits();
    checkout.stop();
    await around.pass(5 * minute);
    assert.equal(port.reads.length, 0);
    checkout.start();
    await around.pass(3000);
    assert.equal(port.reads.length, 1);
  });

  it('an act answers with the order as the provider says it', async () => {
    const { checkout, around } = await waits();
    checkout.send({ type: 'act', act: { type: 'confirm' } });
    assert.equal(checkout.state.step, 'instructions', 'nothing is shown before the provider has said so');
    await around.settle();
    assert.equal(checkout.state.step, 'waiting');
  });
});
