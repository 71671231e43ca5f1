/**
 * The payments' controls over HTTP, below `/sandbox`.
 *
 * | route | body |
 * | --- | --- |
 * | `GET /payments`, `GET /payments/:id` | |
 * | `POST /payments/:id/status` | `{status, hold?, externalData?}` |
 * | `POST /payments/:id/expire` | |
 * | `POST /payments/:id/webhook` | `{kind?, times?}` |
 * | `GET`, `POST /payment-webhooks` | `{platform?, external?}`, null for none; GET tells the URLs and all that was sent |
 * | `GET`, `POST /checkout-return` | `{parameters}`, any of the three `cko-…` |
 */
import { Hono } from 'hono';
import * as z from 'zod/mini';
import { parse } from '../fonbnk/requests.js';
import type { PaymentControls } from './controls.js';
import { paymentStatus, returnParameter } from './words.js';

const statusBody = z.strictObject({
  status: paymentStatus, hold: z.optional(z.boolean()), externalData: z.optional(z.string().check(z.maxLength(2000))),
});
const webhookBody = z.strictObject({
  kind: z.optional(z.enum(['platform', 'external'])), times: z.optional(z.int().check(z.gte(1), z.lte(100))),
});
const url = z.nullish(z.url({ protocol: /^https?$/ }));
const urlsBody = z.strictObject({ platform: url, external: url });
const returnBody = z.strictObject({ parameters: z.array(returnParameter) });

export function paymentControlRoutes(controls: PaymentControls): Hono {
  const app = new Hono();
  app.get('/payments', (c) => c.json({ payments: controls.payments() }));
  app.get('/payments/:id', (c) => c.json(controls.payment(c.req.param('id'))));
  app.post('/payments/:id/status', async (c) => {
    const { status, ...options } = parse(statusBody, await c.req.json());
    return c.json(controls.setPaymentStatus(c.req.param('id'), status, options));
  });
  app.post('/payments/:id/expire', (c) => c.json(controls.expirePayment(c.req.param('id'))));
  app.post('/payments/:id/webhook', async (c) => {
    const text = await c.req.text();
    controls.sendPaymentWebhook(c.req.param('id'), parse(webhookBody, text === '' ? {} : JSON.parse(text)));
    return c.json({ ok: true });
  });
  app.get('/payment-webhooks', (c) =>
    c.json({ urls: controls.paymentWebhookUrls(), deliveries: controls.paymentDeliveries() }));
  app.post('/payment-webhooks', async (c) => {
    const { platform, external } = parse(urlsBody, await c.req.json());
    controls.setPaymentWebhookUrls({ platform: platform ?? undefined, external: external ?? undefined });
    return c.json({ urls: controls.paymentWebhookUrls() });
  });
  app.get('/checkout-return', (c) => c.json({ parameters: controls.checkoutReturn() }));
  app.post('/checkout-return', async (c) => {
    controls.setCheckoutReturn(parse(returnBody, await c.req.json()).parameters);
    return c.json({ parameters: controls.checkoutReturn() });
  });
  return app;
}
