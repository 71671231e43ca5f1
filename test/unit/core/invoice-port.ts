/** An endpoint of one of the flows without offers as a session port, and a checkout that is opened on it. */
import { frozenInvoices } from '../../../demo/frozen-invoices.js';
import * as ahead from '../../../src/core/ahead.js';
import { Checkout } from '../../../src/core/checkout.js';
import { CheckoutError } from '../../../src/core/errors.js';
import type { ErrorCode } from '../../../src/core/errors.js';
import type { Order } from '../../../src/core/schemas/order.js';
import type { SessionPort } from '../../../src/core/port.js';
import type { MethodBody } from '../../../src/core/schemas/requests.js';
import { orderOf } from '../../../src/core/state.js';
import type { InstructionsState, State } from '../../../src/core/state.js';
import { FakeSurroundings } from './fake-surroundings.js';

export const states = frozenInvoices();
export const FLOWS = { ingress: 'ingress-invoice', egress: 'egress-invoice', invoice_payment: 'payment-method' } as const;
export type InvoiceFlow = keyof typeof FLOWS;
export const begins = (flow: InvoiceFlow): InstructionsState => states[FLOWS[flow]] as InstructionsState;
export const fail = (code: ErrorCode, more: { retryAfter?: number } = {}) => (): Promise<never> => Promise.reject(new CheckoutError({ code, recoverable: true, ...more }));
const checks = {
  address: async (_network: string, value: string) => ({ value }), memo: async (_network: string, value: string) => ({ value }),
  phone: async (_country: string, value: string) => ({ value }),
};

/** An endpoint with at most one standing order; it counts what it is asked. */
export class InvoicePort implements SessionPort {
  standing: Order | undefined;
  made = 0;
  bodies: unknown[] = [];
  methods: MethodBody[] = [];
  creates: (() => Promise<Order>)[] = [];
  methodAnswer: ((choice: MethodBody) => Promise<Order>) | undefined;
  listings: (() => Promise<readonly Order[]>)[] = [];
  readonly #flow: InvoiceFlow;

  constructor(flow: InvoiceFlow) {
    this.#flow = flow;
  }

  fresh(): Order {
    return { ...begins(this.#flow).order, id: `order-${++this.made}`, createdAt: new Date(1e12 + this.made * 1000).toISOString() };
  }

  start: SessionPort['start'] = async ({ orderId }, signal) => ({
    session: begins(this.#flow).known.session, countries: [], assets: [],
    orders: orderId === undefined ? await this.orders(signal).catch((thrown: unknown) => {
      if (thrown instanceof CheckoutError && thrown.code === 'ERR_ORDER_PENDING') return undefined;
      throw thrown;
    }) : [await this.order(orderId, signal)],
  });
  limits: SessionPort['limits'] = fail('ERR_SESSION_FLOW');
  offers: SessionPort['offers'] = fail('ERR_SESSION_FLOW');
  createOrder: SessionPort['createOrder'] = async (body) => {
    this.bodies.push(body);
    const answer = this.creates.shift();
    if (answer) return answer();
    if (!this.standing || ['expired', 'cancelled'].includes(this.standing.status)) this.standing = this.fresh();
    return this.standing;
  };
  orders: SessionPort['orders'] = async () => (this.listings.shift() ?? (async () => (this.standing ? [this.standing] : [])))();
  order: SessionPort['order'] = async () => this.standing ?? (await fail('ERR_ORDER_UNKNOWN')());
  otp: SessionPort['otp'] = fail('ERR_ORDER_STATE');
  confirm: SessionPort['confirm'] = async () => (this.standing = { ...(this.standing as Order), status: 'validating' });
  reject: SessionPort['reject'] = async () => (this.standing = { ...(this.standing as Order), status: 'cancelled' });
  method: SessionPort['method'] = async (_id, choice) => {
    this.methods.push(choice);
    if (this.methodAnswer) return this.methodAnswer(choice);
    return (this.standing = { ...(this.standing as Order), instructions: orderOf(states['payment-checkout'] as State)?.instructions as Order['instructions'] });
  };
}

export async function open(port: InvoicePort, cameBack?: () => boolean): Promise<{ checkout: Checkout; around: FakeSurroundings }> {
  const around = new FakeSurroundings();
  const checkout = new Checkout({ port, around, checks, fetchAhead: async () => ahead, prefill: {}, ...(cameBack ? { cameBack } : {}) });
  checkout.start();
  await around.settle();
  return { checkout, around };
}
