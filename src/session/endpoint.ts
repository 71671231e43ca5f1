/**
 * The session endpoint: `(Request) => Promise<Response>`. It checks the session, relays the few calls that the session
 * allows, and signs the provider's requests with the secret that only it holds.
 */
import { Hono } from 'hono';
import type { Context } from 'hono';
import * as z from 'zod/mini';
import { limitsQuery } from '../core/catalogue.js';
import { CheckoutError } from '../core/errors.js';
import { offerQuery } from '../core/offer.js';
import { createOrder, otpBody } from '../core/requests.js';
import type { SessionView } from '../core/session-view.js';
import type { ProviderOrder } from '../providers/provider.js';
import type { SessionClaims } from './claims.js';
import { clientIp } from './client-ip.js';
import { readSettings } from './config.js';
import type { EndpointConfig } from './config.js';
import { mayUse, preflight, withCors } from './cors.js';
import type { Origins } from './cors.js';
import { recordOf } from './claim-record.js';
import { findOrders, makeOrder } from './create-order.js';
import { sealSecrets } from './keys.js';
import { findOffers } from './offers.js';
import { openApi } from './openapi.js';
import { problemFor, problemResponse } from './problem.js';
import { projectOrder } from './project.js';
import { readBody, readQuery } from './read-request.js';
import { relayOf } from './relay.js';
import type { Relay } from './relay.js';
import { requestOfOrder } from './request-of-order.js';
import { createSeals } from './seal.js';
import type { Identity } from './seal.js';
import { createVerifier } from './token.js';

/** What a server knows of a connection and a `Request` does not say. */
export interface Connection {
  /** The peer's address. */
  readonly remoteAddress?: string | undefined;
}

export type SessionEndpoint = (request: Request, connection?: Connection) => Promise<Response>;

interface Env {
  Bindings: { connection: Connection; correlationId: string };
}

/**
 * Makes the endpoint.
 * @throws RangeError with one line that names the setting that is wrong.
 */
export function createSessionEndpoint(config: EndpointConfig): SessionEndpoint {
  const settings = readSettings(config);
  const { providers, store, now = () => Date.now(), log = () => undefined } = config;
  const { publicUrl, environment, merchants } = settings;
  const base = new URL(publicUrl).pathname.replace(/\/$/, '');
  const origins: Origins = { own: new URL(publicUrl).origin, merchants: new Map(merchants.map(({ id, origins: list }) => [id, list])) };
  const keys = new Map(merchants.flatMap(({ id, keys: list }) => list.map((key) => [key.kid, { merchant: id, key }] as const)));
  const verify = createVerifier({ keys, audience: publicUrl, environment, now });
  const seals = createSeals(sealSecrets(settings), now);

  const relay = relayOf(providers.find(({ flow }) => flow === 'onramp'), config, settings);
  const onramp = (): Relay => {
    if (relay) return relay;
    throw new CheckoutError({ code: 'ERR_SESSION_FLOW', recoverable: false });
  };

  const bearer = (c: Context<Env>): string => {
    const header = c.req.header('authorization') ?? '';
    if (!header.startsWith('Bearer ')) throw new CheckoutError({ code: 'ERR_SESSION_MISSING', recoverable: true });
    return header.slice('Bearer '.length);
  };
  const allow = <Session extends Pick<SessionClaims, 'iss' | 'origins'>>(c: Context<Env>, session: Session): Session => {
    if (!mayUse(origins, session, c.req.header('origin') ?? null)) throw new CheckoutError({ code: 'ERR_SESSION_ORIGIN', recoverable: false });
    return session;
  };
  const sessionOf = async (c: Context<Env>): Promise<SessionClaims> => allow(c, await verify(bearer(c)));
  const show = async (order: ProviderOrder, identity: Identity & { readonly reference: string }): Promise<object> =>
    projectOrder(await seals, identity, {
      order, reference: identity.reference, record: await recordOf(store, order.id), otpAccepted: await onramp().acts.otpAccepted(order.id),
    });

  const app = new Hono<Env>().basePath(base === '' ? '/' : base);

  app.get('/health', (c) => c.json({ status: 'ok', environment }));
  app.get('/openapi.json', (c) => c.json(openApi(publicUrl)));

  app.get('/session', async (c) => {
    const session = await sessionOf(c);
    const { host } = readQuery(c, z.strictObject({ host: z.optional(z.string()) }));
    if (host !== undefined && !session.origins.includes(host)) throw new CheckoutError({ code: 'ERR_SESSION_ORIGIN', recoverable: false });
    onramp();
    return c.json(viewOf(session, now()));
  });
  app.get('/countries', async (c) => {
    await sessionOf(c);
    return c.json(await onramp().catalogue.countries());
  });
  app.get('/assets', async (c) => {
    await sessionOf(c);
    return c.json(await onramp().catalogue.assets());
  });
  app.get('/limits', async (c) => {
    await sessionOf(c);
    return c.json(await onramp().catalogue.limits(readQuery(c, z.strictObject(limitsQuery.shape))));
  });
  app.get('/offers', async (c) => {
    const session = await sessionOf(c);
    const query = readQuery(c, z.strictObject(offerQuery.shape));
    for (const name of ['country', 'channel', 'carrier', 'network', 'asset', 'amount', 'currency'] as const) {
      const pinned = session.order[name];
      if (pinned !== undefined && query[name] !== pinned) throw new CheckoutError({ code: 'ERR_REQUEST_INVALID', recoverable: false, field: name });
    }
    const { provider, catalogue } = onramp();
    return c.json(await findOffers({
      provider, catalogue, seals: await seals, now, concurrency: settings.offerConcurrency, deadlineMs: settings.offerDeadlineMs,
      quoteLifeMs: settings.quoteLifeSeconds * 1000,
    }, session, query));
  });

  app.post('/orders', async (c) => {
    const session = await sessionOf(c);
    const body = await readBody(c, createOrder);
    const { signal } = c.req.raw;
    // The merchant's server has made the order: none is ever made here.
    if (session.orderId !== undefined) return c.json(await show(await onramp().acts.read(session.orderId, signal), session));
    const quote = await (await seals).openQuote(body.quote, session);
    const origin = c.req.header('origin') ?? '';
    const request = await requestOfOrder(session, body, quote, {
      userIp: await clientIp(c.req.header('x-forwarded-for') ?? null, c.env.connection.remoteAddress, settings.trustedProxies),
      redirectUrl: `${session.origins.includes(origin) ? origin : session.origins[0]}/`,
    });
    const { order, created } = await makeOrder(onramp().room, session, quote, request, signal);
    return c.json(await show(order, session), created ? 201 : 200);
  });
  app.get('/orders', async (c) => {
    const session = await sessionOf(c);
    const { room, acts } = onramp();
    const { signal } = c.req.raw;
    const orders = session.orderId === undefined ? await findOrders(room, session, signal) : [await acts.read(session.orderId, signal)];
    return c.json({ orders: await Promise.all(orders.map((order) => show(order, session))) });
  });
  app.get('/orders/:id', async (c) => {
    const token = bearer(c);
    const opened = await seals;
    const status = await opened.openStatus(token);
    // A status token names no origins: it reads one order and can do nothing.
    const identity = status ?? await sessionOf(c);
    const id = await opened.openOrder(c.req.param('id'), identity);
    if (status && status.oid !== id) throw new CheckoutError({ code: 'ERR_ORDER_UNKNOWN', recoverable: false });
    return c.json(await show(await onramp().acts.read(id, c.req.raw.signal), identity));
  });
  const act = (verb: 'confirm' | 'reject') => async (c: Context<Env, '/orders/:id'>): Promise<Response> => {
    const session = await sessionOf(c);
    await readBody(c, z.strictObject({}));
    const id = await (await seals).openOrder(c.req.param('id'), session);
    return c.json(await show(await onramp().acts[verb](id, c.req.raw.signal), session));
  };
  app.post('/orders/:id/confirm', act('confirm'));
  app.post('/orders/:id/reject', act('reject'));
  app.post('/orders/:id/otp', async (c) => {
    const session = await sessionOf(c);
    const { otp } = await readBody(c, otpBody);
    const id = await (await seals).openOrder(c.req.param('id'), session);
    return c.json(await show(await onramp().acts.otp(id, otp, c.req.raw.signal), session));
  });

  app.get('*', async (c) => {
    const asset = await config.assets?.(c.req.path.slice(base.length));
    if (!asset) throw new CheckoutError({ code: 'ERR_REQUEST_NOT_FOUND', recoverable: false });
    return asset;
  });
  app.notFound(() => {
    throw new CheckoutError({ code: 'ERR_REQUEST_NOT_FOUND', recoverable: false });
  });
  app.onError((thrown, c) => {
    const { correlationId } = c.env;
    const problem = problemFor(thrown);
    log({
      level: problem.code === 'ERR_INTERNAL' ? 'error' : 'info', correlationId, method: c.req.method, path: pathForLog(c.req.path.slice(base.length)),
      code: problem.code, reason: reasonForLog(thrown),
    });
    return problemResponse(problem, correlationId);
  });

  return async (request, connection = {}) => {
    const origin = request.headers.get('origin');
    if (request.method === 'OPTIONS') return preflight(origins, origin);
    const correlationId = crypto.randomUUID();
    const response = await app.fetch(request, { connection, correlationId });
    if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'no-store');
    return withCors(origins, origin, response);
  };
}

function viewOf(session: SessionClaims, now: number): SessionView {
  const { addressByCustomer = false, ...pinned } = session.order;
  return {
    merchant: session.iss, environment: session.environment, flow: session.flow, reference: session.reference, pinned,
    customer: { email: session.customer?.email !== undefined, phone: session.customer?.phone !== undefined },
    addressByCustomer, origins: session.origins, expiresIn: Math.max(0, session.exp - Math.floor(now / 1000)),
    serverTime: new Date(now).toISOString(), ...(session.returnUrls === undefined ? {} : { returnUrls: session.returnUrls }),
  };
}

/** Handles are bound to a session, yet logs need none. */
const pathForLog = (path: string): string => path.replace(/^\/orders\/[^/]+/, '/orders/:id').slice(0, 80);

const reasonForLog = (thrown: unknown): string => {
  const cause = thrown instanceof CheckoutError ? thrown.cause : thrown;
  return cause instanceof Error ? `${cause.name}: ${cause.message}`.slice(0, 200) : '';
};
