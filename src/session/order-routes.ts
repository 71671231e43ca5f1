/** The calls about orders (design 2.3): making one, reading it, following it, and the customer's acts. */
import type { Hono } from 'hono';
import * as z from 'zod/mini';
import { CheckoutError } from '../core/errors.js';
import { createOrder, otpBody } from '../core/requests.js';
import type { ClaimStore } from '../stores/store.js';
import { answerJson, answerText } from './answer.js';
import { clientIp } from './client-ip.js';
import { findOrders, makeOrder } from './create-order.js';
import type { Callers, CheckoutContext, CheckoutEnv } from './callers.js';
import type { OrderActs } from './order-acts.js';
import { readBody } from './read-request.js';
import type { Relay } from './relay.js';
import { requestOfOrder } from './request-of-order.js';
import type { Named, Seals } from './seal.js';
import { createShownOrders } from './shown-orders.js';

export interface OrderRoutesRoom {
  readonly callers: Callers;
  readonly onramp: () => Relay;
  readonly seals: Promise<Seals>;
  readonly store: ClaimStore;
  readonly trustedProxies: number;
  readonly now: () => number;
}

export function addOrderRoutes(app: Hono<CheckoutEnv>, { callers, onramp, seals, store, trustedProxies, now }: OrderRoutesRoom): void {
  const { show, write } = createShownOrders(seals, store, (id) => onramp().acts.otpAccepted(id), now);
  /** Read by a session, or by the status token of this very order. */
  const readable = async (c: CheckoutContext<'/orders/:id'>): Promise<{ id: string; identity: Named }> => {
    const opened = await seals;
    // A status token names no origins: it reads one order and can do nothing.
    const status = opened.openStatus(callers.bearer(c));
    const identity = status ?? await callers.onramp(c);
    const id = opened.openOrder(c.req.param('id'), identity);
    if (status && status.oid !== id) throw new CheckoutError({ code: 'ERR_ORDER_UNKNOWN', recoverable: false });
    return { id, identity };
  };

  app.post('/orders', async (c) => {
    const session = await callers.onramp(c);
    const body = await readBody(c, createOrder);
    const { room, reader } = onramp();
    // The merchant's server has made the order: none is ever made here.
    if (session.orderId !== undefined) return answerJson(c, await show((await reader.read(session.orderId)).order, session));
    const quote = await (await seals).openQuote(body.quote, session);
    const origin = c.req.header('origin') ?? '';
    const request = await requestOfOrder(session, body, quote, {
      userIp: await clientIp(c.req.header('x-forwarded-for') ?? null, c.env.connection.remoteAddress, trustedProxies),
      redirectUrl: `${session.origins.includes(origin) ? origin : session.origins[0]}/`,
    });
    const { order, created } = await makeOrder(room, session, quote, request);
    return answerJson(c, await show((await reader.note(order)).order, session, quote.terms), created ? 201 : 200);
  });

  app.get('/orders', async (c) => {
    const session = await callers.onramp(c);
    const { room, reader } = onramp();
    const orders = session.orderId === undefined ? await findOrders(room, session) : [(await reader.read(session.orderId)).order];
    return answerJson(c, { orders: await Promise.all(orders.map(async (order) => show((await reader.note(order)).order, session))) });
  });

  app.get('/orders/:id', async (c) => {
    const { id, identity } = await readable(c);
    return answerText(c, await write((await onramp().reader.read(id)).order, identity));
  });

  app.get('/orders/:id/events', async (c) => {
    const { id, identity } = await readable(c);
    const { reader, streams } = onramp();
    const after = /^\d{1,9}$/.exec(c.req.header('last-event-id') ?? '')?.[0];
    const stream = streams.open({
      headers: c.env.headers, seen: await reader.read(id), after: after === undefined ? undefined : Number(after), show: (order) => show(order, identity),
    });
    if (!stream) throw new CheckoutError({ code: 'ERR_RATE_LIMITED', recoverable: true, retryAfter: 30 });
    return stream;
  });

  const act = <Body extends z.ZodMiniType>(schema: Body, run: (acts: OrderActs, id: string, body: z.infer<Body>) => ReturnType<OrderActs['confirm']>) =>
    async (c: CheckoutContext<'/orders/:id'>): Promise<Response> => {
      const session = await callers.onramp(c);
      const body = await readBody(c, schema);
      const id = (await seals).openOrder(c.req.param('id'), session);
      return answerJson(c, await show((await run(onramp().acts, id, body)).order, session));
    };
  const nothing = z.strictObject({});
  app.post('/orders/:id/confirm', act(nothing, (acts, id) => acts.confirm(id)));
  app.post('/orders/:id/reject', act(nothing, (acts, id) => acts.reject(id)));
  app.post('/orders/:id/otp', act(otpBody, (acts, id, { otp }) => acts.otp(id, otp)));
}
