/** The contract of the endpoint's calls, made from the schemas that check them. */
import * as z from 'zod/mini';
import { assets, countries, country, limits, limitsQuery } from '../core/schemas/catalogue.js';
import { problemAnswer } from '../core/schemas/errors.js';
import { instructions } from '../core/schemas/instructions.js';
import { amountOf } from '../core/schemas/money.js';
import { offer, offerQuery, offers } from '../core/schemas/offer.js';
import { fee, order, receipt } from '../core/schemas/order.js';
import { createInvoice, createOrder, methodBody, otpBody } from '../core/schemas/requests.js';
import { sessionView } from '../core/schemas/session-view.js';
import { batchAnswer, batchBody } from './batch.js';

type Json = Record<string, unknown>;

const named = {
  Session: sessionView, Countries: countries, Country: country, Assets: assets, Limits: limits, Offers: offers, Offer: offer, Order: order, Instructions: instructions,
  Money: amountOf, Receipt: receipt, Fee: fee, Orders: z.object({ orders: z.array(order) }), CreateOrder: createOrder, CreateInvoice: createInvoice, Method: methodBody, Otp: otpBody, Batch: batchBody, BatchAnswer: batchAnswer, Problem: problemAnswer,
  Ready: z.object({ status: z.enum(['ready', 'unready', 'ending']), missing: z.array(z.enum(['store'])) }),
  Health: z.object({ status: z.literal('ok'), environment: z.enum(['sandbox', 'live']) }),
} as const;
type Named = keyof typeof named;
/** What is sent, and not answered. */
const SENT: ReadonlySet<string> = new Set<Named>(['CreateOrder', 'CreateInvoice', 'Method', 'Otp', 'Batch']);

const ref = (name: Named): Json => ({ $ref: `#/components/schemas/${name}` });
const names: ReadonlyMap<unknown, Named> = new Map(Object.entries(named).map(([name, schema]) => [schema, name as Named]));

/** What has a name is said once, and called by it everywhere else: a generated client has one type of it. */
function schemaOf(schema: z.ZodMiniType, io: 'input' | 'output' = 'output'): Json {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, {
    io, unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      const name = names.get(zodSchema);
      if (name === undefined || name === names.get(schema)) return;
      for (const key of Object.keys(jsonSchema)) delete (jsonSchema as Json)[key];
      Object.assign(jsonSchema, ref(name));
    },
  }) as Json;
  return rest;
}

const answer = (name: Named, description: string): Json => ({ description, content: { 'application/json': { schema: ref(name) } } });
const problem = {
  description: 'What went wrong (RFC 9457)',
  headers: {
    'x-correlation-id': { schema: { type: 'string' }, description: 'To quote to support; the endpoint logs it' },
    'retry-after': { schema: { type: 'integer' }, description: 'Seconds, where waiting helps' },
  },
  content: { 'application/problem+json': { schema: ref('Problem') } },
};

const parametersOf = (query: { readonly shape: Readonly<Record<string, z.ZodMiniType>> }): Json[] =>
  Object.entries(query.shape).map(([name, schema]) => ({
    name, in: 'query', required: !z.safeParse(schema, undefined).success, schema: schemaOf(schema),
  }));

const id = { name: 'id', in: 'path', required: true, schema: { type: 'string' } };

const read = (operationId: string, summary: string, name: Named, parameters: Json[] = []): Json => ({
  operationId, summary, ...(parameters.length === 0 ? {} : { parameters }),
  responses: { 200: answer(name, summary), default: problem },
});
const write = (operationId: string, summary: string, parameters: Json[], body: Json, more: Json = {}): Json => ({
  operationId, summary, ...(parameters.length === 0 ? {} : { parameters }),
  requestBody: { required: true, content: { 'application/json': { schema: body } } },
  responses: { 200: answer('Order', 'The order as it is now'), ...more, default: problem },
});
/** A status token reads its one order, and can do nothing. */
const bySessionOrStatus = { security: [{ session: [] }, { status: [] }] };
const nothing = { type: 'object', additionalProperties: false };
const host = { name: 'host', in: 'query', required: false, schema: { type: 'string' }, description: 'Origin of the page around the hosted page' };

const referred = { name: 'reference', in: 'path', required: true, schema: { type: 'string' }, description: 'Signed by the endpoint when the provider was told this URL' };
const acknowledgement = (direction: 'ingress' | 'egress', responses: Json): Json => {
  const call = (method: string): Json => ({
    operationId: `${direction}Acknowledgement${method}`, summary: 'The provider is ready to commit, and asks whether the merchant credits', security: [],
    parameters: [referred, ...['user', 'invoice_id', 'issued_at'].map((name) => ({ name, in: 'query', required: false, schema: { type: 'string' } }))],
    ...(method === 'Post' ? { requestBody: { required: false, content: { 'application/json': { schema: { type: 'object' } } } } } : {}),
    responses: { ...responses, default: problem },
  });
  return { get: call('Get'), post: call('Post') };
};
const said = (properties: Json): Json => ({ description: 'What the merchant has said', content: { 'application/json': { schema: { type: 'object', properties } } } });
const paymentWebhook = (kind: 'platform' | 'external'): Json => ({
  post: {
    operationId: `${kind}PaymentWebhook`, summary: 'A webhook in the Standard Webhooks form. Only a hint: the payment is read again', security: [],
    parameters: ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => ({ name, in: 'header', required: true, schema: { type: 'string' } })),
    requestBody: { required: true, content: { 'application/json': { schema: { type: 'object' } } } },
    responses: { 204: { description: 'Taken' }, default: problem },
  },
});
const checkoutReturn = (end: 'success' | 'failure'): Json => ({
  get: {
    operationId: `${end}Return`, summary: 'She comes back from an external checkout. It proves nothing: the provider is asked', security: [],
    parameters: [referred, ...['cko-payment-session-id', 'cko-session-id', 'cko-payment-id'].map((name) => ({ name, in: 'query', required: false, schema: { type: 'string' } }))],
    responses: { 303: { description: 'To the page that the session names' }, default: problem },
  },
});
const callbackPaths = {
  '/callbacks/onramp-invoice/ingress/{reference}': acknowledgement('ingress', {
    200: said({ credited: { const: true } }), 204: { description: 'It cannot be credited: the payment is cancelled' },
  }),
  '/callbacks/onramp-invoice/egress/{reference}': acknowledgement('egress', { 200: said({ success: { type: 'boolean' }, redirect: { type: 'string' } }) }),
  '/callbacks/invoice-payment/platform': paymentWebhook('platform'),
  '/callbacks/invoice-payment/external': paymentWebhook('external'),
  '/callbacks/invoice-payment/return/success/{reference}': checkoutReturn('success'),
  '/callbacks/invoice-payment/return/failure/{reference}': checkoutReturn('failure'),
};

export function openApi(publicUrl: string): Json {
  return {
    openapi: '3.1.0',
    info: { title: 'onramp-checkout session endpoint', version: '1' },
    servers: [{ url: publicUrl }],
    security: [{ session: [] }],
    paths: {
      '/session': { get: read('getSession', 'What the session pins', 'Session', [host]) },
      '/countries': { get: read('getCountries', 'Countries, payment channels, carriers', 'Countries') },
      '/assets': { get: read('getAssets', 'Network and asset pairs', 'Assets') },
      '/limits': { get: read('getLimits', 'Smallest and largest amounts', 'Limits', parametersOf(limitsQuery)) },
      '/offers': { get: read('getOffers', 'The best offer of every channel and carrier', 'Offers', parametersOf(offerQuery)) },
      '/orders': {
        get: read('getOrders', 'The orders of this session', 'Orders'),
        post: write('createOrder', 'Creates the order of this session, or answers with the one that exists', [],
          { oneOf: [ref('CreateOrder'), ref('CreateInvoice')], description: '`onramp`: what she has accepted; the other flows: nothing, since everything is pinned' },
          { 201: answer('Order', 'The order has been made') }),
      },
      '/orders/{id}': { get: { ...read('getOrder', 'One order', 'Order', [id]), ...bySessionOrStatus } },
      '/orders/{id}/events': {
        get: {
          ...bySessionOrStatus, operationId: 'followOrder', summary: 'The order as it changes: `event: order`, `id` its number, the order as data; one per change',
          parameters: [id, { name: 'Last-Event-ID', in: 'header', required: false, schema: { type: 'integer' }, description: 'The last event that arrived: what was missed since is told first' }],
          responses: { 200: { description: 'Server-sent events', content: { 'text/event-stream': { schema: { type: 'string' } } } }, default: problem },
        },
      },
      '/orders/{id}/otp': { post: write('sendOtp', 'The code that her phone has received', [id], ref('Otp')) },
      '/orders/{id}/confirm': { post: write('confirmOrder', 'She says that she has paid', [id], nothing) },
      '/orders/{id}/reject': { post: write('rejectOrder', 'She cancels before paying', [id], nothing) },
      '/orders/{id}/method': { post: write('chooseMethod', '`invoice_payment`: how she pays, and the discount code', [id], ref('Method')) },
      '/batch': {
        post: {
          operationId: 'batch', summary: 'Several of the calls above in one round trip, without a CORS preflight. The token is in the body', security: [],
          requestBody: { required: true, content: { 'text/plain': { schema: ref('Batch') }, 'application/json': { schema: ref('Batch') } } },
          responses: { 200: answer('BatchAnswer', 'The answers, in the order of the calls, each as if it had come alone'), default: problem },
        },
      },
      ...callbackPaths,
      '/callbacks/fonbnk': {
        post: {
          operationId: 'fonbnkWebhook', summary: 'A webhook of the provider. Only a hint: the order is read again', security: [],
          parameters: [{ name: 'x-signature', in: 'header', required: false, schema: { type: 'string' } }],
          requestBody: { required: true, content: { 'application/json': { schema: { type: 'object' } } } },
          responses: { 204: { description: 'Taken' }, default: problem },
        },
      },
      '/ready': {
        get: {
          operationId: 'getReady', summary: 'Whether this process is one to send customers to', security: [],
          responses: { 200: answer('Ready', 'It is'), 503: answer('Ready', 'It is not yet, or no longer') },
        },
      },
      '/embed/{merchant}': {
        get: {
          operationId: 'getHostedPage', summary: 'The page that frames and web views load. Only that merchant’s origins may frame it; the session comes over the line to its host', security: [],
          parameters: [
            { name: 'merchant', in: 'path', required: true, schema: { type: 'string' } },
            { name: 'o', in: 'query', required: false, schema: { type: 'string' }, description: 'Origin of the page around it, to which alone it says hello; none in an app' },
          ],
          responses: { 200: { description: 'The page', content: { 'text/html': { schema: { type: 'string' } } } }, default: problem },
        },
      },
      '/health': { get: { ...read('getHealth', 'Liveness', 'Health'), security: [] } },
    },
    components: {
      securitySchemes: { session: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' }, status: { type: 'http', scheme: 'bearer', description: '`statusToken` of an order' } },
      schemas: Object.fromEntries(Object.entries(named).map(([name, schema]) =>
        [name, schemaOf(schema, SENT.has(name) ? 'input' : 'output')])),
    },
  };
}
