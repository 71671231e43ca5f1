/**
 * The session endpoint: `(Request) => Promise<Response>`. It checks the session, relays the few calls that the session
 * allows, and signs the provider's requests with the secret that only it holds.
 */
import { Hono } from 'hono';
import * as z from 'zod/mini';
import { limitsQuery } from '../core/schemas/catalogue.js';
import { CheckoutError } from '../core/errors.js';
import type { ErrorCode, Problem } from '../core/errors.js';
import { offerQuery } from '../core/schemas/offer.js';
import { createAdmission } from './admission.js';
import type { Work } from './admission.js';
import { answerJson } from './answer.js';
import { addBatchRoute } from './batch.js';
import type { AnswerCall } from './batch.js';
import { createBudgets } from './budgets.js';
import { createCallers } from './callers.js';
import type { CheckoutEnv, Connection } from './callers.js';
import { flowsOf, readSettings } from './config.js';
import type { EndpointConfig } from './config.js';
import { createAnswerHeaders, preflight, withHeaders } from './cors.js';
import type { Origins } from './cors.js';
import { createDesks } from './desks.js';
import { addEmbedPage } from './embed-page.js';
import { deriveBytes, sealSecrets } from './keys.js';
import { harmless, methodOf, routeOf } from './observe.js';
import { findOffers } from './offers.js';
import { openApi } from './openapi.js';
import { problemFor, problemResponse, statusOf } from './problem.js';
import { addOrderRoutes } from './order-routes.js';
import { createReadiness } from './readiness.js';
import { readQuery } from './read-request.js';
import { createSeals } from './seal.js';
import { viewOf } from './session-view.js';
import { createVerifier } from './token.js';

/** Answers one request. */
export interface SessionEndpoint {
  (request: Request, connection?: Connection): Promise<Response>;
  /**
   * Ends the event streams, so that a server can stop; the widgets come back to whoever answers then. From here on
   * `/ready` says 503, and what comes all the same is answered.
   */
  close(): Promise<void>;
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
  const verify = createVerifier({ keys, audience: publicUrl, environment, flows: providers.flatMap(flowsOf), now });

  const secrets = sealSecrets(settings);
  const seals = createSeals(secrets, now);
  const budgets = createBudgets(store, Promise.all(secrets.map((secret) => deriveBytes(secret, 'budgets'))), settings, now);
  const observe = harmless(config.observe ?? (() => undefined));
  const desks = createDesks({ config, settings, seals, secrets, budgets, observe });
  const callers = createCallers(verify, origins);

  const app = new Hono<CheckoutEnv>().basePath(base === '' ? '/' : base);

  app.get('/health', (c) => answerJson(c, { status: 'ok', environment }));
  const readiness = createReadiness(store);
  app.get('/ready', async (c) => {
    const answer = await readiness.now();
    return answerJson(c, answer, answer.status === 'ready' ? 200 : 503);
  });
  app.get('/openapi.json', (c) => answerJson(c, openApi(publicUrl)));

  app.get('/session', async (c) => {
    const session = await callers.session(c);
    const { host } = readQuery(c, z.strictObject({ host: z.optional(z.string()) }));
    if (host !== undefined && !session.origins.includes(host)) throw new CheckoutError({ code: 'ERR_SESSION_ORIGIN', recoverable: false });
    return answerJson(c, viewOf(session, now()));
  });
  // Before the session is known the widget asks for both; where everything is pinned there is nothing to choose from.
  app.get('/countries', async (c) => {
    if ((await callers.session(c)).flow !== 'onramp') return answerJson(c, { countries: [] });
    return answerJson(c, await desks.onramp().catalogue.countries());
  });
  app.get('/assets', async (c) => {
    if ((await callers.session(c)).flow !== 'onramp') return answerJson(c, { assets: [] });
    return answerJson(c, await desks.onramp().catalogue.assets());
  });
  app.get('/limits', async (c) => {
    await callers.onramp(c);
    return answerJson(c, await desks.onramp().catalogue.limits(readQuery(c, z.strictObject(limitsQuery.shape))));
  });
  app.get('/offers', async (c) => {
    const session = await callers.onramp(c);
    const query = readQuery(c, z.strictObject(offerQuery.shape));
    for (const name of ['country', 'channel', 'carrier', 'network', 'asset', 'amount', 'currency'] as const) {
      const pinned = session.order[name];
      if (pinned !== undefined && query[name] !== pinned) throw new CheckoutError({ code: 'ERR_REQUEST_INVALID', recoverable: false, field: name });
    }
    const { provider, catalogue } = desks.onramp();
    budgets.offers(session);
    return answerJson(c, await findOffers({
      provider, catalogue, seals: await seals, now, concurrency: settings.offerConcurrency, deadlineMs: settings.offerDeadlineMs,
      quoteLifeMs: settings.quoteLifeSeconds * 1000,
    }, session, query));
  });

  /** For logs and numbers: neither handles nor references, which belong to a session. */
  const names = providers.map(({ name }) => name);
  const routeIn = (pathname: string): string => routeOf(pathname.slice(base.length), names);
  const told = ({ method, url }: Request, { begun, code }: { readonly begun: number; readonly code: ErrorCode | undefined }, answered: Response): Response => {
    if (config.observe) observe({ what: 'answer', route: routeIn(new URL(url).pathname), method: methodOf(method), status: answered.status, code, ms: performance.now() - begun });
    return answered;
  };
  const answerCall: AnswerCall = async (request, env) => told(request, env, await app.fetch(request, env));

  addOrderRoutes(app, { callers, desk: (flow) => desks.of(flow), seals, observe });
  desks.addCallbacks(app);
  addEmbedPage(app, { merchants }, async () => config.assets?.('/hosted/page.html'));
  addBatchRoute(app, base, answerCall);

  app.get('*', async (c) => {
    const asset = await config.assets?.(c.req.path.slice(base.length));
    if (!asset) throw new CheckoutError({ code: 'ERR_REQUEST_NOT_FOUND', recoverable: false });
    return withHeaders(asset, c.env.headers);
  });
  app.notFound(() => {
    throw new CheckoutError({ code: 'ERR_REQUEST_NOT_FOUND', recoverable: false });
  });
  app.onError((thrown, c) => {
    const { correlationId, begun } = c.env;
    const problem = problemFor(thrown);
    const { code } = problem;
    c.env.code = code;
    log({
      level: ERRORS.has(code) ? 'error' : 'info', correlationId, method: methodOf(c.req.method), route: routeIn(c.req.path), status: statusOf(code), code,
      ms: Math.round(performance.now() - begun), reason: reasonForLog(thrown),
    });
    return problemResponse(problem, correlationId, c.env.headers);
  });

  const headersFor = createAnswerHeaders(origins);
  const admission = createAdmission();
  const answer = async (request: Request, connection: Connection = {}): Promise<Response> => {
    const origin = request.headers.get('origin');
    const env = { connection, correlationId: crypto.randomUUID(), headers: headersFor(origin), begun: performance.now(), code: undefined };
    if (request.method === 'OPTIONS') return told(request, env, preflight(origins, origin));
    const work = workOf(request);
    if (!admission.enter(work)) {
      observe({ what: 'turned away', work });
      const problem = busy();
      return told(request, { ...env, code: problem.code }, problemResponse(problem, env.correlationId, env.headers));
    }
    try {
      return await answerCall(request, env);
    } finally {
      admission.leave();
    }
  };
  return Object.assign(answer, {
    async close() {
      readiness.end();
      await desks.close();
    },
  });
}

/** What begins a checkout or an order; to look for orders, to read them and to act on them is to go on. */
const workOf = ({ method, url }: Request): Work =>
  ((method === 'POST' ? /\/(?:orders|batch)$/ : /\/(?:session|countries|assets|limits|offers)(?:\?|$)/).test(url) ? 'new' : 'begun');

/** Not all at the same moment again. */
const busy = (): Problem => ({ code: 'ERR_ENDPOINT_BUSY', recoverable: true, retryAfter: 1 + Math.floor(Math.random() * 4) });

/** What an operator has to look at; all else is between the customer, the merchant and the provider. */
const ERRORS: ReadonlySet<ErrorCode> = new Set(['ERR_INTERNAL', 'ERR_HOOK_UNAVAILABLE', 'ERR_PROVIDER_CONFIG', 'ERR_STORE_UNAVAILABLE']);

const reasonForLog = (thrown: unknown): string => {
  const cause = thrown instanceof CheckoutError ? thrown.cause : thrown;
  return cause instanceof Error ? `${cause.name}: ${cause.message}`.slice(0, 200) : '';
};
