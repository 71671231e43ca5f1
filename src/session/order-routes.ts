/** The calls about orders (design 2.3): making one, reading it, following it, and the customer's acts. */
import type { Hono } from 'hono';
import * as z from 'zod/mini';
import { CheckoutError } from '../core/errors.js';
import { methodBody, otpBody } from '../core/schemas/requests.js';
import type { Flow } from '../core/schemas/status.js';
import { answerJson, answerText } from './answer.js';
import type { Callers, CheckoutContext, CheckoutEnv } from './callers.js';
import type { SessionClaims } from './claims.js';
import { readId } from './desk.js';
import type { Desk, DeskActs } from './desk.js';
import type { Observe } from './observe.js';
import { readBody } from './read-request.js';
import type { Named, Seals } from './seal.js';

export interface OrderRoutesRoom {
  readonly callers: Callers;
  /** @throws CheckoutError `ERR_SESSION_FLOW` */
  readonly desk: (flow: Flow) => Desk;
  readonly seals: Promise<Seals>;
  readonly observe: Observe;
}

export function addOrderRoutes(app: Hono<CheckoutEnv>, { callers, desk, seals, observe }: OrderRoutesRoom): void {
  /** Read by a session, or by the status token of this very order. */
  const readable = async (c: CheckoutContext<'/orders/:id'>): Promise<{ id: string; identity: Named; at: Desk }> => {
    const opened = await seals;
    // A status token names no origins: it reads one order and can do nothing.
    const status = opened.openStatus(callers.bearer(c));
    const identity = status ?? await callers.session(c);
    const id = opened.openOrder(c.req.param('id'), identity);
    if (status && status.oid !== id) throw new CheckoutError({ code: 'ERR_ORDER_UNKNOWN', recoverable: false });
    return { id, identity, at: desk(readId(id).flow) };
  };

  app.post('/orders', async (c) => {
    const session = await callers.session(c);
    const at = desk(session.flow);
    const { order, created, accepted } = await at.make(session, c);
    if (created) observe({ what: 'order', flow: session.flow });
    return answerJson(c, await at.shown.show((await at.reader.note(order)).order, session, accepted), created ? 201 : 200);
  });

  app.get('/orders', async (c) => {
    const session = await callers.session(c);
    const at = desk(session.flow);
    const orders = await at.find(session);
    return answerJson(c, { orders: await Promise.all(orders.map(async (order) => at.shown.show((await at.reader.note(order)).order, session))) });
  });

  app.get('/orders/:id', async (c) => {
    const { id, identity, at } = await readable(c);
    return answerText(c, await at.shown.write((await at.reader.read(id)).order, identity));
  });

  app.get('/orders/:id/events', async (c) => {
    const { id, identity, at: { reader, streams, shown } } = await readable(c);
    const after = /^\d{1,9}$/.exec(c.req.header('last-event-id') ?? '')?.[0];
    const stream = streams.open({
      headers: c.env.headers, seen: await reader.read(id), after: after === undefined ? undefined : Number(after), show: (order) => shown.show(order, identity),
    });
    if (stream === 'full') throw new CheckoutError({ code: 'ERR_RATE_LIMITED', recoverable: true, retryAfter: 30 });
    // Whoever comes back finds another process, or this one begun anew.
    if (stream === 'closed') throw new CheckoutError({ code: 'ERR_ENDPOINT_BUSY', recoverable: true, retryAfter: 1 });
    return stream;
  });

  const act = <Body extends z.ZodMiniType>(schema: Body, run: (acts: DeskActs, id: string, body: z.infer<Body>, session: SessionClaims) => ReturnType<DeskActs['confirm']>) =>
    async (c: CheckoutContext<'/orders/:id'>): Promise<Response> => {
      const session = await callers.session(c);
      const body = await readBody(c, schema);
      const id = (await seals).openOrder(c.req.param('id'), session);
      const { acts, shown } = desk(readId(id).flow);
      return answerJson(c, await shown.show((await run(acts, id, body, session)).order, session));
    };
  const nothing = z.strictObject({});
  app.post('/orders/:id/confirm', act(nothing, (acts, id) => acts.confirm(id)));
  app.post('/orders/:id/reject', act(nothing, (acts, id) => acts.reject(id)));
  app.post('/orders/:id/otp', act(otpBody, (acts, id, { otp }) => acts.otp(id, otp)));
  app.post('/orders/:id/method', act(methodBody, (acts, id, choice, session) => acts.method(id, session, choice)));
}
