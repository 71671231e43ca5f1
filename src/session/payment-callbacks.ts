/**
 * `POST /callbacks/invoice-payment/{platform|external}`: webhooks, only a hint. `GET …/return/{success|failure}/…`: she
 * comes back from an external checkout; which of the two was called proves nothing (domain facts §8.1).
 */
import type { Hono } from 'hono';
import { CheckoutError } from '../core/errors.js';
import type { PaymentProvider } from '../providers/payment-provider.js';
import { ProviderError } from '../providers/provider.js';
import type { Attempts } from './attempts.js';
import type { CallbackReferences } from './callback-reference.js';
import type { CheckoutEnv } from './callers.js';
import { idIn } from './desk.js';
import type { Desk } from './desk.js';
import { readBytes } from './read-request.js';

const LARGEST_WEBHOOK = 64 * 1024;
/** What an external checkout adds: any of them may be missing. */
const RETURNED = ['cko-payment-session-id', 'cko-session-id', 'cko-payment-id'] as const;

export interface PaymentCallbacksRoom {
  readonly provider: PaymentProvider;
  readonly desk: Desk;
  readonly attempts: Attempts;
  readonly references: Promise<CallbackReferences>;
}

export function addPaymentCallbacks(app: Hono<CheckoutEnv>, { provider, desk, attempts, references }: PaymentCallbacksRoom): void {
  for (const kind of ['platform', 'external'] as const) {
    app.post(`/callbacks/${provider.name}/${kind}`, async (c) => {
      const hint = await provider.readWebhook(kind, await readBytes(c, LARGEST_WEBHOOK), c.req.raw.headers);
      if (!hint) throw new CheckoutError({ code: 'ERR_CALLBACK_SIGNATURE', recoverable: false });
      const id = idIn('invoice_payment', hint.paymentId);
      // Payments that were not opened here are none of ours to ask about.
      if (!(await attempts.of(id))) return new Response(null, { status: 204, headers: c.env.headers });
      try {
        await desk.reader.readAnew(id);
      } catch (thrown) {
        if (!(thrown instanceof ProviderError) || thrown.reason !== 'unknown_order') throw thrown;
      }
      return new Response(null, { status: 204, headers: c.env.headers });
    });
  }

  for (const end of ['success', 'failure'] as const) {
    app.get(`/callbacks/${provider.name}/return/${end}/:reference`, async (c) => {
      const referred = (await references).read(c.req.param('reference'));
      if (!referred || referred.flow !== 'invoice_payment') throw new CheckoutError({ code: 'ERR_CALLBACK_SIGNATURE', recoverable: false });
      const attempt = await attempts.get(referred);
      const urls = attempt?.record.returnUrls;
      if (!urls) throw new CheckoutError({ code: 'ERR_ORDER_UNKNOWN', recoverable: false });
      if (attempt.record.id !== undefined) void desk.reader.readAnew(attempt.record.id).catch(() => undefined);
      const back = new URL(end === 'success' ? urls.success : urls.cancel);
      for (const name of RETURNED) {
        const value = c.req.query(name);
        if (value !== undefined && /^[\w.-]{1,128}$/.test(value)) back.searchParams.set(name, value);
      }
      return new Response(null, { status: 303, headers: { ...c.env.headers, location: back.href, 'referrer-policy': 'no-referrer' } });
    });
  }
}
