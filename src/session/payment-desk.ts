/** Payments of a merchant's invoices, behind the calls about orders: opened once, chosen, confirmed and followed. */
import { CheckoutError } from '../core/errors.js';
import { createInvoice } from '../core/schemas/requests.js';
import type { Payment, PaymentProvider, PaymentReturns, PaymentWish } from '../providers/payment-provider.js';
import { ProviderError } from '../providers/provider.js';
import type { ProviderOrder } from '../providers/provider.js';
import type { ClaimStore } from '../stores/store.js';
import type { AttemptName } from './attempts.js';
import type { CallbackReferences } from './callback-reference.js';
import type { InvoicePaymentClaims, SessionClaims } from './claims.js';
import { idIn } from './desk.js';
import type { Desk, DeskActs } from './desk.js';
import { makeAttempt, shownAttempts } from './make-attempt.js';
import type { MakeRoom } from './make-attempt.js';
import { createOrderActs } from './order-acts.js';
import type { OrderReader } from './order-reader.js';
import { createPaymentOrders, firstType } from './payment-orders.js';
import type { PaymentPins } from './payment-orders.js';
import { readBody } from './read-request.js';

export interface PaymentRoom extends MakeRoom {
  readonly provider: PaymentProvider;
  readonly store: ClaimStore;
  readonly references: Promise<CallbackReferences>;
  readonly publicUrl: string;
}

const never = (): AbortSignal => new AbortController().signal;
const refused = (): never => {
  throw new CheckoutError({ code: 'ERR_ORDER_STATE', recoverable: false });
};

export function paymentDesk(room: PaymentRoom): {
  readonly read: (id: string) => Promise<ProviderOrder>;
  readonly make: Desk['make'];
  readonly find: Desk['find'];
  readonly acts: (reader: OrderReader) => DeskActs;
} {
  const { provider, attempts, store } = room;
  const orders = createPaymentOrders(provider, attempts, store);
  const of = (session: SessionClaims): InvoicePaymentClaims => (session.flow === 'invoice_payment' ? session : refused());

  async function returnsOf({ iss, jti, number }: AttemptName, reference: string): Promise<PaymentReturns> {
    const told = (await room.references).write({ flow: 'invoice_payment', iss, jti, number, reference });
    const url = (end: 'success' | 'failure'): string => `${room.publicUrl}/callbacks/invoice-payment/return/${end}/${told}`;
    return { successUrl: url('success'), failureUrl: url('failure') };
  }

  async function open(session: InvoicePaymentClaims, name: AttemptName): Promise<Payment> {
    const pins = pinsOf(session);
    const wish: PaymentWish = {
      invoiceId: pins.invoiceId, type: firstType(pins), discountCode: session.order.discountCode,
      ...(firstType(pins) === 'PLATFORM' ? { accountId: pins.accounts[0]?.id } : {}),
    };
    return provider.open({
      ...wish, ...await returnsOf(name, session.reference), ...(session.orderId === undefined ? {} : { paymentId: session.orderId }),
    }, never());
  }

  return {
    read: (id) => orders.read(id, never()),
    async make(session, c) {
      const claims = of(session);
      await readBody(c, createInvoice);
      let opened: Payment | undefined;
      const { attempt, created } = await makeAttempt(room, claims, {
        remembered: {
          pins: { ...pinsOf(claims) },
          returnUrls: claims.returnUrls ?? { success: `${claims.origins[0] ?? ''}/`, cancel: `${claims.origins[0] ?? ''}/` },
        },
        async ask(name) {
          opened = await open(claims, name);
          const { id, createdAt, expiresAt } = opened;
          return { id: idIn('invoice_payment', id), ...(createdAt === undefined ? {} : { createdAt }), ...(expiresAt === undefined ? {} : { expiresAt }) };
        },
        hasEnded: async (standing) => claims.orderId === undefined && ['expired', 'cancelled'].includes((await orders.ofAttempt(standing, never())).status),
      });
      return { order: await orders.ofAttempt(attempt, never(), created ? opened : undefined), created };
    },
    async find(session) {
      const found = await shownAttempts(attempts, of(session));
      return Promise.all(found.map((one) => orders.ofAttempt(one, never())));
    },
    acts(reader) {
      const confirming = createOrderActs({
        async confirm(id) {
          const { pins, paymentId, chosen } = await orders.standing(id);
          if (!chosen || chosen.type === 'CHECKOUT') throw new ProviderError('refused', 'state', 'there is nothing to confirm');
          await provider.confirm({ paymentId, invoiceId: pins.invoiceId, ...chosen }, never());
        },
        otp: refused, reject: refused,
      }, store, reader);
      return {
        confirm: (id) => confirming.confirm(id), otp: refused, reject: refused,
        async method(id, session, { type, accountId, discountCode, data }) {
          const claims = of(session);
          const { pins, paymentId, attempt } = await orders.standing(id);
          if (!claims.order.types.includes(type) || !pins.types.includes(type)) throw new CheckoutError({ code: 'ERR_REQUEST_INVALID', recoverable: false, field: 'type' });
          if ((accountId !== undefined) !== (type === 'PLATFORM')) throw new CheckoutError({ code: 'ERR_REQUEST_INVALID', recoverable: false, field: 'accountId' });
          if (data !== undefined && type !== 'EXTERNAL') throw new CheckoutError({ code: 'ERR_REQUEST_INVALID', recoverable: false, field: 'data' });
          if (accountId !== undefined && !pins.accounts.some((one) => one.id === accountId)) throw new CheckoutError({ code: 'ERR_ACCOUNT_UNKNOWN', recoverable: true, field: 'accountId' });
          const pinned = claims.order.discountCode;
          if (pinned !== undefined && discountCode !== undefined && discountCode !== pinned) throw new CheckoutError({ code: 'ERR_REQUEST_INVALID', recoverable: false, field: 'discountCode' });
          const before = await reader.readAnew(id);
          if (before.order.status !== 'awaiting_payment') throw new CheckoutError({ code: 'ERR_ORDER_STATE', recoverable: true });
          const chosen = { type, ...(accountId === undefined ? {} : { accountId }), ...(data === undefined ? {} : { data }) };
          try {
            await provider.update({
              paymentId, invoiceId: pins.invoiceId, ...chosen, discountCode: pinned ?? discountCode ?? '', ...await returnsOf(attempt.name, claims.reference),
            }, never());
          } catch (cause) {
            // Choosing twice is choosing once: what may have been done is asked for again by her.
            if (cause instanceof ProviderError && cause.reason === 'state') throw new CheckoutError({ code: 'ERR_ORDER_STATE', recoverable: true }, { cause });
            throw cause;
          }
          await orders.choose(id, chosen).catch((cause: unknown) => {
            throw new CheckoutError({ code: 'ERR_STORE_UNAVAILABLE', recoverable: true, retryAfter: 5 }, { cause });
          });
          return reader.readAnew(id);
        },
      };
    },
  };
}

const pinsOf = ({ order: { invoiceId, types, accounts = [] } }: InvoicePaymentClaims): PaymentPins => ({ invoiceId, types: [...types], accounts: accounts.map((one) => ({ ...one })) });
