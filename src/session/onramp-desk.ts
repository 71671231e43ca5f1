/** The desk of the `onramp` flow: beside its orders it has a catalogue and makes offers. */
import { CheckoutError } from '../core/errors.js';
import { createOrder } from '../core/schemas/requests.js';
import type { OnrampProvider } from '../providers/provider.js';
import type { Budgets } from './budgets.js';
import { createCatalogue } from './catalogue.js';
import type { Catalogue } from './catalogue.js';
import type { OnrampClaims, SessionClaims } from './claims.js';
import { clientIp } from './client-ip.js';
import type { EndpointConfig, EndpointSettings } from './config.js';
import { findOrders, makeOrder } from './create-order.js';
import type { CreateRoom } from './create-order.js';
import type { Desk } from './desk.js';
import { deskParts } from './desk-parts.js';
import type { PartsRoom } from './desk-parts.js';
import { createOrderActs, otpAccepted } from './order-acts.js';
import { readBody } from './read-request.js';
import { requestOfOrder } from './request-of-order.js';

export interface OnrampDesk extends Desk {
  readonly provider: OnrampProvider;
  readonly catalogue: Catalogue;
}

const of = (session: SessionClaims): OnrampClaims => {
  if (session.flow === 'onramp') return session;
  throw new CheckoutError({ code: 'ERR_SESSION_FLOW', recoverable: false });
};

export function onrampDesk(
  provider: OnrampProvider, budgets: Budgets, { seals, observe }: Pick<PartsRoom, 'seals' | 'observe'>,
  { store, now = () => Date.now(), looksMs = [300, 700, 1500, 2500] }: EndpointConfig, { environment, quiesceMs, maxStreams, trustedProxies }: EndpointSettings,
): OnrampDesk {
  const parts = deskParts('onramp', (id) => provider.read(id), { store, now, seals, maxStreams, observe }, (id) => otpAccepted(store, id));
  const { reader } = parts;
  const room: CreateRoom = {
    provider, store, now, quiesceMs, looksMs, running: new Map(), forgetfulUntil: store.durable || environment === 'sandbox' ? 0 : now() + quiesceMs,
    read: async (id) => (await reader.read(id)).order, spend: (...args) => budgets.order(...args),
  };
  const acts = createOrderActs(provider, store, reader);
  return {
    ...parts, provider, catalogue: createCatalogue(provider, now),
    async make(claims, c) {
      const session = of(claims);
      const body = await readBody(c, createOrder);
      // The merchant's server has made the order: none is ever made here.
      if (session.orderId !== undefined) return { order: (await reader.read(session.orderId)).order, created: false };
      const quote = await (await seals).openQuote(body.quote, session);
      const origin = c.req.header('origin') ?? '';
      const request = await requestOfOrder(session, body, quote, {
        userIp: await clientIp(c.req.header('x-forwarded-for') ?? null, c.env.connection.remoteAddress, trustedProxies),
        redirectUrl: `${session.origins.includes(origin) ? origin : session.origins[0]}/`,
      });
      return { ...await makeOrder(room, session, quote, request), accepted: quote.terms };
    },
    async find(claims) {
      const session = of(claims);
      return session.orderId === undefined ? findOrders(room, session) : [(await reader.read(session.orderId)).order];
    },
    acts: {
      ...acts,
      method: () => {
        throw new CheckoutError({ code: 'ERR_ORDER_STATE', recoverable: false });
      },
    },
  };
}
