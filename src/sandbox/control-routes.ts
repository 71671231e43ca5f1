/**
 * The controls over HTTP, below `/sandbox`. A local tool: no authentication, and any page may call it.
 *
 * | route | body |
 * | --- | --- |
 * | `GET /orders`, `GET /orders/:id` | |
 * | `POST /orders/:id/status` | `{status, hold?}` |
 * | `POST /orders/:id/paid`, `/reject`, `/expire`, `/push` | |
 * | `POST /orders/:id/behaviour` | `{confirmPays?, deliveryFails?}` |
 * | `POST /next` | `{transferType?, confirmPays?, deliveryFails?, times?}` for the next orders |
 * | `POST /wrong-otp` | `{times?}` |
 * | `POST /rates` | `{percent, currency?}` |
 * | `GET`, `POST`, `DELETE /faults` | `{operation?, kind, ms?, times?}` |
 * | `GET`, `DELETE /requests` | |
 * | `POST /webhook` | `{url}`, null for none |
 * | `GET /webhook` | the URL and everything that was sent |
 * | `POST /reset` | |
 *
 * Those of the invoices and payments are in `onramp-invoice/control-routes.ts`, `invoice-payment/control-routes.ts`.
 */
import { Hono, type ErrorHandler } from 'hono';
import * as z from 'zod/mini';
import type { Controls } from './controls.js';
import { fault } from './faults.js';
import { parse } from './fonbnk/requests.js';
import { orderStatus, transferType } from './fonbnk/words.js';
import { ProviderRefusal } from './provider-api.js';

const times = z.optional(z.int().check(z.gte(1)));
const statusBody = z.strictObject({ status: orderStatus, hold: z.optional(z.boolean()) });
const behaviourBody = z.strictObject({ confirmPays: z.optional(z.boolean()), deliveryFails: z.optional(z.boolean()) });
const nextBody = z.strictObject({
  transferType: z.optional(transferType),
  confirmPays: z.optional(z.boolean()),
  deliveryFails: z.optional(z.boolean()),
  times,
});
const timesBody = z.strictObject({ times });
const ratesBody = z.strictObject({
  percent: z.number().check(z.gt(-90), z.lt(1000)), currency: z.optional(z.string().check(z.regex(/^[A-Z]{3}$/))),
});
const webhookBody = z.strictObject({ url: z.nullable(z.url({ protocol: /^https?$/ })) });

/** How every control says no. */
export const answerRefusal: ErrorHandler = (error, c) => {
  if (error instanceof ProviderRefusal) return c.json(error.body, error.status);
  if (error instanceof SyntaxError) return c.json({ message: 'The request is not valid JSON' }, 400);
  throw error;
};

export function controlRoutes(controls: Controls): Hono {
  const app = new Hono();

  app.onError(answerRefusal);

  app.get('/orders', (c) => c.json({ orders: controls.orders() }));
  app.get('/orders/:id', (c) => c.json(controls.order(c.req.param('id'))));
  app.post('/orders/:id/status', async (c) => {
    const { status, hold } = parse(statusBody, await c.req.json());
    return c.json(controls.setStatus(c.req.param('id'), status, { hold }));
  });
  app.post('/orders/:id/paid', (c) => c.json(controls.markPaid(c.req.param('id'))));
  app.post('/orders/:id/reject', (c) => c.json(controls.rejectPayment(c.req.param('id'))));
  app.post('/orders/:id/expire', (c) => c.json(controls.expire(c.req.param('id'))));
  app.post('/orders/:id/push', (c) => c.json(controls.push(c.req.param('id'))));
  app.post('/orders/:id/behaviour', async (c) =>
    c.json(controls.behave(c.req.param('id'), parse(behaviourBody, await c.req.json()))));

  app.post('/next', async (c) => {
    const { times: count, ...wish } = parse(nextBody, await c.req.json());
    controls.nextOrder(wish, count);
    return c.json({ ok: true });
  });
  app.post('/wrong-otp', async (c) => {
    const text = await c.req.text();
    controls.wrongOtp(parse(timesBody, text === '' ? {} : JSON.parse(text)).times);
    return c.json({ ok: true });
  });
  app.post('/rates', async (c) => {
    const { percent, currency } = parse(ratesBody, await c.req.json());
    controls.moveRates(percent, currency);
    return c.json({ ok: true });
  });

  app.get('/faults', (c) => c.json({ faults: controls.faults() }));
  app.post('/faults', async (c) => {
    controls.inject(parse(fault, await c.req.json()));
    return c.json({ faults: controls.faults() });
  });
  app.delete('/faults', (c) => {
    controls.clearFaults();
    return c.json({ faults: [] });
  });

  app.get('/requests', (c) => c.json({ requests: controls.requests() }));
  app.delete('/requests', (c) => {
    controls.clearRequests();
    return c.json({ requests: [] });
  });

  app.get('/webhook', (c) => c.json({ url: controls.webhookUrl() ?? null, deliveries: controls.deliveries() }));
  app.post('/webhook', async (c) => {
    const { url } = parse(webhookBody, await c.req.json());
    controls.setWebhookUrl(url ?? undefined);
    return c.json({ url });
  });
  app.post('/reset', (c) => {
    controls.reset();
    return c.json({ ok: true });
  });

  return app;
}
