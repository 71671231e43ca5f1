/** Invoices of both directions, behind the calls about orders: made once for a session, shown, and followed. */
import { CheckoutError } from '../core/errors.js';
import { createInvoice } from '../core/schemas/requests.js';
import type { InvoiceProvider, InvoiceRequest } from '../providers/invoice-provider.js';
import type { ProviderOrder } from '../providers/provider.js';
import type { Attempt, AttemptName, Attempts } from './attempts.js';
import type { CallbackReferences } from './callback-reference.js';
import { billingOf } from './claims.js';
import type { EgressClaims, IngressClaims, SessionClaims } from './claims.js';
import { idIn } from './desk.js';
import type { Desk, DeskActs } from './desk.js';
import { createInvoiceOrders } from './invoice-orders.js';
import type { InvoicePins } from './invoice-orders.js';
import { makeAttempt, shownAttempts } from './make-attempt.js';
import type { MakeRoom } from './make-attempt.js';
import type { OrderReader } from './order-reader.js';
import { readBody } from './read-request.js';

/** As in the ingress document's example. */
const DEFAULT_TIMEOUT_S = 3600;

export type InvoiceClaims = IngressClaims | EgressClaims;

export interface InvoiceRoom extends MakeRoom {
  readonly provider: InvoiceProvider;
  readonly references: Promise<CallbackReferences>;
  readonly publicUrl: string;
  readonly now: () => number;
}

const never = (): AbortSignal => new AbortController().signal;
const refused = (): never => {
  throw new CheckoutError({ code: 'ERR_ORDER_STATE', recoverable: false });
};

/** The part of a desk that is about making and finding; the rest is the same for every flow. */
export function invoiceDesk(flow: 'ingress' | 'egress', room: InvoiceRoom): {
  readonly read: (id: string) => Promise<ProviderOrder>;
  readonly make: Desk['make'];
  readonly find: Desk['find'];
  readonly acts: (reader: OrderReader) => DeskActs;
} {
  const { provider, attempts } = room;
  const orders = createInvoiceOrders(provider, attempts, room.now);
  const of = (session: SessionClaims): InvoiceClaims => (session.flow === flow ? session : refused());

  async function ask(session: InvoiceClaims, name: AttemptName): Promise<{ id: string; url: string; createdAt: string; expiresAt: string }> {
    const { timeoutSeconds = DEFAULT_TIMEOUT_S } = session.order;
    const begun = room.now();
    const { id, url } = await provider.create(await requestOf(room, session, name, timeoutSeconds), never());
    return { id: idIn(flow, id), url, createdAt: new Date(begun).toISOString(), expiresAt: new Date(begun + timeoutSeconds * 1000).toISOString() };
  }

  return {
    read: (id) => orders.read(id, never()),
    async make(session, c) {
      const claims = of(session);
      await readBody(c, createInvoice);
      if (claims.orderId !== undefined) return { order: await theirs(attempts, claims, claims.orderId).then((one) => orders.ofAttempt(flow, one, never())), created: false };
      const { attempt, created } = await makeAttempt(room, claims, {
        remembered: { pins: { ...pinsOf(claims) }, ...(claims.returnUrls === undefined ? {} : { returnUrls: claims.returnUrls }) },
        ask: (name) => ask(claims, name),
        hasEnded: async (standing) => ['expired', 'cancelled'].includes((await orders.ofAttempt(flow, standing, never())).status),
      });
      return { order: created ? orders.made(flow, attempt) : await orders.ofAttempt(flow, attempt, never()), created };
    },
    async find(session) {
      const claims = of(session);
      if (claims.orderId !== undefined) return [await orders.ofAttempt(flow, await theirs(attempts, claims, claims.orderId), never())];
      const found = await shownAttempts(attempts, claims);
      return Promise.all(found.map((one) => orders.ofAttempt(flow, one, never())));
    },
    acts: (reader) => ({
      confirm: refused, otp: refused, method: refused,
      async reject(id) {
        const seen = await reader.readAnew(id);
        if (seen.order.status === 'cancelled') return seen;
        const attempt = await attempts.of(id);
        // An acknowledgement that comes at this very moment is first, or is refused.
        if (seen.order.status !== 'awaiting_payment' || attempt?.record.state !== 'done' || !(await attempts.move(attempt, 'cancelled'))) {
          throw new CheckoutError({ code: 'ERR_ORDER_STATE', recoverable: true });
        }
        return reader.readAnew(id);
      },
    }),
  };
}

/** An invoice that the merchant's server has made: shown and followed, never made or acknowledged here. */
async function theirs(attempts: Attempts, session: InvoiceClaims, orderId: string): Promise<Attempt> {
  const name = { iss: session.iss, jti: session.jti, number: 0 };
  const id = idIn(session.flow, orderId);
  let attempt = await attempts.get(name);
  if (!attempt) {
    await attempts.point(id, name);
    attempt = await attempts.begin(name, { state: 'done', id, pins: { ...pinsOf(session) } }) ?? await attempts.get(name);
  }
  if (attempt?.record.id !== id) throw new CheckoutError({ code: 'ERR_ORDER_UNKNOWN', recoverable: false });
  return attempt;
}

const pinsOf = ({ order }: InvoiceClaims): InvoicePins => ({
  pay: { amount: order.amount, currency: order.currency }, ...('skin' in order && order.skin ? { skin: order.skin } : {}),
});

async function requestOf(
  { references, publicUrl }: InvoiceRoom, session: InvoiceClaims, { number }: AttemptName, timeoutSeconds: number,
): Promise<InvoiceRequest> {
  const { iss, jti, reference, flow, order, origins, returnUrls } = session;
  const { amount, currency } = order;
  const customer = session.flow === 'egress' ? session.order.user : billingOf(session).merchantCustomerId;
  const told = (await references).write({ flow, iss, jti, number, reference, amount, currency, customer });
  return {
    direction: flow, amount, currency, timeoutSeconds,
    ackUrl: `${publicUrl}/callbacks/onramp-invoice/${flow}/${told}`,
    redirectUrl: returnUrls?.success ?? `${origins[0] ?? ''}/`,
    ...(session.flow === 'egress' ? { user: session.order.user } : {
      billing: billingOf(session), skin: session.order.skin,
      refreshInvoiceUrl: session.order.refreshInvoiceUrl, invoiceDisplayKey: session.order.invoiceDisplayKey,
    }),
  };
}
