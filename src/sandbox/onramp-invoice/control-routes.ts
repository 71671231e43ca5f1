/**
 * The invoices' controls over HTTP, below `/sandbox`.
 *
 * | route | body |
 * | --- | --- |
 * | `GET /invoices`, `GET /invoices/:id` | |
 * | `POST /invoices/:id/status` | `{status, hold?}` |
 * | `POST /invoices/:id/pay`, `/refuse`, `/expire` | |
 * | `POST /invoices/:id/acknowledge` | `{invoiceId?, form?, times?}` |
 * | `GET /invoice-calls` | |
 * | `GET`, `POST /invoice-settings` | `{answers?, acknowledgementForm?, holdAcknowledgements?}` |
 */
import { Hono } from 'hono';
import * as z from 'zod/mini';
import { parse } from '../fonbnk/requests.js';
import type { InvoiceControls } from './controls.js';
import { invoiceStatus } from './words.js';

const form = z.enum(['post', 'get']);
const statusBody = z.strictObject({ status: invoiceStatus, hold: z.optional(z.boolean()) });
const acknowledgeBody = z.strictObject({
  invoiceId: z.optional(z.string().check(z.minLength(1), z.maxLength(100))), form: z.optional(form),
  times: z.optional(z.int().check(z.gte(1), z.lte(100))),
});
const settingsBody = z.strictObject({
  answers: z.optional(z.enum(['object', 'array'])), acknowledgementForm: z.optional(form),
  holdAcknowledgements: z.optional(z.boolean()),
});

export function invoiceControlRoutes(controls: InvoiceControls): Hono {
  const app = new Hono();
  app.get('/invoices', (c) => c.json({ invoices: controls.invoices() }));
  app.get('/invoices/:id', (c) => c.json(controls.invoice(c.req.param('id'))));
  app.post('/invoices/:id/status', async (c) => {
    const { status, hold } = parse(statusBody, await c.req.json());
    return c.json(controls.setInvoiceStatus(c.req.param('id'), status, { hold }));
  });
  app.post('/invoices/:id/pay', async (c) => c.json(await controls.payInvoice(c.req.param('id'))));
  app.post('/invoices/:id/refuse', (c) => c.json(controls.refuseInvoice(c.req.param('id'))));
  app.post('/invoices/:id/expire', (c) => c.json(controls.expireInvoice(c.req.param('id'))));
  app.post('/invoices/:id/acknowledge', async (c) => {
    const text = await c.req.text();
    const options = parse(acknowledgeBody, text === '' ? {} : JSON.parse(text));
    return c.json({ calls: await controls.acknowledge(c.req.param('id'), options) });
  });
  app.get('/invoice-calls', (c) => c.json({ calls: controls.invoiceCalls() }));
  app.get('/invoice-settings', (c) => c.json(controls.invoiceSettings()));
  app.post('/invoice-settings', async (c) => c.json(controls.setInvoices(parse(settingsBody, await c.req.json()))));
  return app;
}
