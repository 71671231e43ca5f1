/** Everything that the control panel and tests can do to the sandbox. Its routes are in the `control-routes.ts` of each part. */
import type { Clock } from './clock.js';
import type { Fault, Faults } from './faults.js';
import { viewOf, type OrderView } from './fonbnk/order-view.js';
import type { Lifecycle } from './fonbnk/lifecycle.js';
import type { Order, Orders } from './fonbnk/orders.js';
import type { Quotes } from './fonbnk/quotes.js';
import type { Rates } from './fonbnk/rates.js';
import type { OrderWish, Upcoming } from './fonbnk/upcoming.js';
import type { Delivery, Webhooks } from './fonbnk/webhooks.js';
import type { OrderStatus } from './fonbnk/words.js';
import type { PaymentControls } from './invoice-payment/controls.js';
import type { PaymentStandIn } from './invoice-payment/stand-in.js';
import type { InvoiceControls } from './onramp-invoice/controls.js';
import type { InvoiceStandIn } from './onramp-invoice/stand-in.js';
import type { DialResult, Handset } from './phone/handset.js';
import { phoneDigits, type PhoneMessage, type Phones, type PhoneSummary, type Prompt } from './phone/phones.js';
import type { RecordedRequest, RequestLog } from './request-log.js';

/** An order with what only the provider knows. */
export interface SandboxOrder extends OrderView {
  readonly carrierCode: string | undefined;
  /** The one-time code that was sent to the phone. */
  readonly otp: string | undefined;
  readonly otpWrongTries: number | undefined;
  /** Whether the money has reached the provider. */
  readonly paid: boolean;
  readonly confirmPays: boolean;
  readonly deliveryFails: boolean;
  /** Whether its clocks stand still. */
  readonly held: boolean;
  readonly quoteUsed: boolean;
  /** RFC 3339. */
  readonly expiresAt: string;
  readonly userIp: string;
  readonly redirectUrl: string | undefined;
  readonly extraFields: Readonly<Record<string, unknown>>;
  readonly history: readonly { readonly status: OrderStatus; readonly at: string }[];
}

export interface OrderBehaviour {
  readonly confirmPays?: boolean | undefined;
  readonly deliveryFails?: boolean | undefined;
}

/** Those of orders, phones and faults. Each function that takes an order's id throws a `Refusal` (404) when there is no such order. */
export interface Controls extends InvoiceControls, PaymentControls {
  /** Newest first. */
  orders(): readonly SandboxOrder[];
  order(id: string): SandboxOrder;
  /** Sets any status. The clocks go on from there, unless `hold`. */
  setStatus(id: string, status: OrderStatus, options?: { readonly hold?: boolean | undefined }): SandboxOrder;
  /** The customer's money arrives, however it came. Late money is honoured. */
  markPaid(id: string): SandboxOrder;
  /** The seller says that no money came: `swap_seller_rejected`. */
  rejectPayment(id: string): SandboxOrder;
  expire(id: string): SandboxOrder;
  /** Sends the STK prompt again. */
  push(id: string): SandboxOrder;
  /** Changes how one order will go on. */
  behave(id: string, behaviour: OrderBehaviour): SandboxOrder;
  /** Changes how the next orders will be: transfer type, whether confirm pays, whether the delivery fails. */
  nextOrder(wish: OrderWish, times?: number): void;
  /** The next codes are refused even if right. Each counts as a wrong try. */
  wrongOtp(times?: number): void;
  /** Makes a dollar dearer (positive) or cheaper, in percent, for one currency or all. Quotes keep their figures. */
  moveRates(percent: number, currency?: string): void;
  inject(fault: Fault): void;
  faults(): readonly Fault[];
  clearFaults(): void;
  /** What the providers were sent, oldest first. */
  requests(): readonly RecordedRequest[];
  clearRequests(): void;
  webhookUrl(): string | undefined;
  setWebhookUrl(url: string | undefined): void;
  /** What was sent as webhooks, oldest first. */
  deliveries(): readonly Delivery[];
  /** Latest first. */
  phones(): readonly PhoneSummary[];
  messages(number: string): readonly PhoneMessage[];
  /** Answers the open prompt with a PIN, or the one named. `undefined` when there is none. */
  answer(number: string, pin: string, promptId?: string): Prompt | undefined;
  cancelPrompt(number: string, promptId?: string): Prompt | undefined;
  dial(number: string, code: string): DialResult;
  /** Forgets orders, invoices, payments, quotes, phones, faults, requests and webhooks, and puts the rates back. The webhook URLs stay. */
  reset(): void;
}

export interface ControlRoom {
  readonly clock: Clock;
  readonly orders: Orders;
  readonly quotes: Quotes;
  readonly rates: Rates;
  readonly lifecycle: Lifecycle;
  readonly upcoming: Upcoming;
  readonly webhooks: Webhooks;
  readonly phones: Phones;
  readonly handset: Handset;
  readonly faults: Faults;
  readonly log: RequestLog;
  readonly invoices: InvoiceStandIn;
  readonly payments: PaymentStandIn;
}

const inside = (order: Order): SandboxOrder => ({
  ...viewOf(order),
  carrierCode: order.corridor.carrier?.code,
  otp: order.otp?.code,
  otpWrongTries: order.otp?.wrongTries,
  paid: order.paid,
  confirmPays: order.confirmPays,
  deliveryFails: order.deliveryFails,
  held: order.held,
  quoteUsed: order.quoteUsed,
  expiresAt: new Date(order.expiresAt).toISOString(),
  userIp: order.userIp,
  redirectUrl: order.redirectUrl,
  extraFields: order.extraFields,
  history: order.history.map(({ status, at }) => ({ status, at: new Date(at).toISOString() })),
});

export function createControls(room: ControlRoom): Controls {
  const { orders, lifecycle, handset, phones, faults, log, upcoming, webhooks, invoices, payments } = room;

  const change = (id: string, act: (order: Order) => void): SandboxOrder => {
    const order = orders.get(id);
    act(order);
    return inside(order);
  };
  const openPrompt = (number: string): string => {
    const messages = phones.messages(phoneDigits(number));
    return messages.findLast((message) => message.kind === 'stk' && message.state === 'open')?.id ?? '';
  };

  return {
    ...invoices.controls,
    ...payments.controls,
    orders: () => orders.all().map(inside),
    order: (id) => inside(orders.get(id)),
    setStatus: (id, status, { hold = false } = {}) => change(id, (order) => { lifecycle.set(order, status, hold); }),
    markPaid: (id) => change(id, (order) => { lifecycle.pay(order); }),
    rejectPayment: (id) => change(id, (order) => { lifecycle.set(order, 'swap_seller_rejected'); }),
    expire: (id) => change(id, (order) => { lifecycle.set(order, 'swap_expired'); }),
    push: (id) => change(id, (order) => { handset.push(order); }),
    behave: (id, { confirmPays, deliveryFails }) => change(id, (order) => {
      order.confirmPays = confirmPays ?? order.confirmPays;
      order.deliveryFails = deliveryFails ?? order.deliveryFails;
    }),
    nextOrder: (wish, times) => { upcoming.order(wish, times); },
    wrongOtp: (times = 1) => { upcoming.wrongOtp(times); },
    moveRates: (percent, currency) => { room.rates.move(percent, currency); },
    inject: (fault) => { faults.add(fault); },
    faults: () => faults.list(),
    clearFaults: () => { faults.clear(); },
    requests: () => log.list(),
    clearRequests: () => { log.clear(); },
    webhookUrl: () => webhooks.url,
    setWebhookUrl: (url) => { webhooks.setUrl(url); },
    deliveries: () => webhooks.deliveries(),
    phones: () => phones.list(),
    messages: (number) => phones.messages(phoneDigits(number)),
    answer: (number, pin, promptId = openPrompt(number)) => handset.answer(number, promptId, pin),
    cancelPrompt: (number, promptId = openPrompt(number)) => handset.cancel(number, promptId),
    dial: (number, code) => handset.dial(number, code),
    reset() {
      room.clock.clear();
      for (const part of [orders, room.quotes, phones, faults, log, upcoming, webhooks, invoices, payments]) part.clear();
      room.rates.reset();
    },
  };
}
