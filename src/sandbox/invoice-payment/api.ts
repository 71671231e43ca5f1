/**
 * The three operations of the invoice-payment guide. It names neither paths nor methods nor authentication; these are
 * the checkout's defaults: `POST /invoice-payments`, `PUT /invoice-payments/:id`, `POST /invoice-payments/:id/confirm`,
 * `Authorization: Bearer`. Faults and the log call them `openInvoicePayment`, `updateInvoicePayment`,
 * `confirmInvoicePayment`.
 */
import type { Clock } from '../clock.js';
import { bears, jsonOf, type Call, type ProviderApi } from '../provider-api.js';
import { objectId, type Random } from '../random.js';
import type { PaymentLifecycle, PaymentTimes } from './lifecycle.js';
import { paymentView, type PaymentView } from './payment-view.js';
import { hasEnded, type Payment, type Payments } from './payments.js';
import { discounted, priceOf } from './prices.js';
import { PaymentRefusal } from './refusal.js';
import { confirmBody, openBody, parse, updateBody, type OpenBody, type UpdateBody } from './requests.js';

interface Operation {
  readonly name: string;
  readonly method: 'POST' | 'PUT';
  readonly path: RegExp;
}

const OPERATIONS: readonly Operation[] = [
  { name: 'openInvoicePayment', method: 'POST', path: /^\/invoice-payments$/ },
  { name: 'updateInvoicePayment', method: 'PUT', path: /^\/invoice-payments\/([^/]+)$/ },
  { name: 'confirmInvoicePayment', method: 'POST', path: /^\/invoice-payments\/([^/]+)\/confirm$/ },
];

export interface PaymentApiRoom {
  readonly clock: Clock;
  readonly times: PaymentTimes;
  readonly seed: number;
  /** Of its own, so that nobody else's numbers change when a payment is made. */
  readonly random: Random;
  readonly token: string;
  readonly payments: Payments;
  readonly lifecycle: PaymentLifecycle;
}

const bodyOf = (call: Call): unknown => jsonOf(call, (status, message) => new PaymentRefusal(status, 'VALIDATION', message));

/** The code takes its part off, an empty one gives it back, none changes nothing. @throws PaymentRefusal 422 */
function applyDiscount(payment: Payment, code: string | undefined): void {
  if (code === undefined) return;
  payment.amount = code === '' ? payment.fullAmount : discounted(payment.fullAmount, code);
  payment.discountCode = code === '' ? undefined : code;
}

/** @throws PaymentRefusal 400 where the type asks for more than it is given. */
function checkType(wish: Pick<UpdateBody, 'type' | 'accountId' | 'successUrl' | 'failureUrl'>): void {
  const missing = [
    ...(wish.type === 'PLATFORM' && wish.accountId === undefined ? ['accountId'] : []),
    ...(wish.type === 'CHECKOUT' && wish.successUrl === undefined ? ['successUrl'] : []),
    ...(wish.type === 'CHECKOUT' && wish.failureUrl === undefined ? ['failureUrl'] : []),
  ];
  if (missing.length > 0) throw new PaymentRefusal(400, 'VALIDATION', `Required for ${wish.type}: ${missing.join(', ')}`);
}

export function createPaymentApi(room: PaymentApiRoom): ProviderApi {
  const { clock, times, seed, random, token, payments, lifecycle } = room;

  const find = (paymentId: string, invoiceId: string): Payment => {
    const payment = payments.get(paymentId);
    if (payment.invoiceId !== invoiceId) throw new PaymentRefusal(404, 'NOT_FOUND', 'The payment is not known');
    return payment;
  };

  const create = (wish: OpenBody, baseUrl: string): Payment => {
    const { amount, currency } = priceOf(wish.invoiceId, seed);
    checkType(wish);
    const createdAt = clock.now();
    const payment: Payment = {
      id: `ip_${objectId(createdAt, random)}`, sessionId: `ps_${objectId(createdAt, random)}`, invoiceId: wish.invoiceId, baseUrl,
      fullAmount: amount, amount, currency, createdAt, expiresAt: createdAt + clock.scaled(times.paymentLifeMs),
      type: wish.type, discountCode: undefined, accountId: wish.accountId, someData: undefined, externalData: undefined,
      successUrl: wish.successUrl, failureUrl: wish.failureUrl, status: 'created', history: [], held: false,
    };
    applyDiscount(payment, wish.discountCode === '' ? undefined : wish.discountCode);
    payments.add(payment);
    lifecycle.begin(payment);
    return payment;
  };

  /** "Create a new payment for an invoice or retrieve details of an existing payment" (guide §1.1). */
  const open = (call: Call): PaymentView => {
    const wish = parse(openBody, bodyOf(call));
    if (wish.paymentId !== undefined) return paymentView(find(wish.paymentId, wish.invoiceId));
    const standing = payments.ofInvoice(wish.invoiceId);
    if (standing?.status === 'completed') throw new PaymentRefusal(409, 'PAYMENT_ENDED', 'The invoice has been paid');
    return paymentView(standing === undefined || hasEnded(standing) ? create(wish, call.baseUrl) : standing);
  };

  const update = (paymentId: string, call: Call): PaymentView => {
    const wish = parse(updateBody, bodyOf(call));
    if (wish.paymentId !== undefined && wish.paymentId !== paymentId) throw new PaymentRefusal(400, 'VALIDATION', 'Invalid: paymentId');
    const payment = find(paymentId, wish.invoiceId);
    if (hasEnded(payment)) throw new PaymentRefusal(409, 'PAYMENT_ENDED', 'The payment has ended');
    if (payment.status !== 'created') throw new PaymentRefusal(409, 'PAYMENT_IN_PROGRESS', 'The payment is under way');
    const accountId = wish.accountId ?? payment.accountId;
    const successUrl = wish.successUrl ?? payment.successUrl;
    const failureUrl = wish.failureUrl ?? payment.failureUrl;
    checkType({ type: wish.type, accountId, successUrl, failureUrl });
    applyDiscount(payment, wish.discountCode);
    payment.type = wish.type;
    payment.accountId = accountId;
    payment.successUrl = successUrl;
    payment.failureUrl = failureUrl;
    payment.someData = wish.someData ?? payment.someData;
    return paymentView(payment);
  };

  const confirm = (paymentId: string, call: Call): PaymentView => {
    const wish = parse(confirmBody, bodyOf(call));
    if (wish.paymentId !== paymentId) throw new PaymentRefusal(400, 'VALIDATION', 'Invalid: paymentId');
    const payment = find(paymentId, wish.invoiceId);
    if (hasEnded(payment)) throw new PaymentRefusal(409, 'PAYMENT_ENDED', 'The payment has ended');
    if (wish.type !== payment.type) throw new PaymentRefusal(409, 'COMMON', `The type of the payment is ${payment.type}`);
    if (payment.status !== 'created') return paymentView(payment);
    if (wish.type === 'PLATFORM') checkType(wish);
    applyDiscount(payment, wish.discountCode);
    payment.accountId = wish.accountId ?? payment.accountId;
    payment.someData = wish.someData ?? payment.someData;
    // A CHECKOUT is paid on its page and nowhere else: whoever says so without it is not believed.
    if (payment.type !== 'CHECKOUT') lifecycle.set(payment, payment.type === 'PLATFORM' ? 'processing' : 'pending');
    return paymentView(payment);
  };

  return {
    operationOf: (method, path) =>
      OPERATIONS.find((known) => known.method === method && known.path.test(path))?.name,
    answer: async (name, call) => {
      if (!bears(call.headers.get('authorization'), token)) {
        throw new PaymentRefusal(401, 'UNAUTHORIZED', 'The token is missing or wrong');
      }
      const id = OPERATIONS.find((known) => known.name === name)?.path.exec(call.path)?.[1] ?? '';
      switch (name) {
        case 'openInvoicePayment': return open(call);
        case 'updateInvoicePayment': return update(id, call);
        case 'confirmInvoicePayment': return confirm(id, call);
        default: throw new PaymentRefusal(404, 'NOT_FOUND', 'Not found');
      }
    },
  };
}
