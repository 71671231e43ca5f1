/**
 * `POST /callbacks/{provider}`: webhooks. Whatever they say is only a hint: an order of ours is read again from the
 * provider before anything is believed (security findings 0.13, M7).
 */
import type { Hono } from 'hono';
import { CheckoutError } from '../core/errors.js';
import { ProviderError } from '../providers/provider.js';
import type { ClaimStore } from '../stores/store.js';
import type { CheckoutEnv } from './callers.js';
import { recordOf } from './claim-record.js';
import { readBytes } from './read-request.js';
import type { OnrampDesk } from './onramp-desk.js';

const LARGEST_WEBHOOK = 64 * 1024;

export function addWebhookRoute(app: Hono<CheckoutEnv>, desk: OnrampDesk, store: ClaimStore): void {
  const { provider, reader } = desk;
  if (!provider.readWebhook) return;
  app.post(`/callbacks/${provider.name}`, async (c) => {
    const hint = await provider.readWebhook?.(await readBytes(c, LARGEST_WEBHOOK), c.req.raw.headers);
    if (!hint) throw new CheckoutError({ code: 'ERR_CALLBACK_SIGNATURE', recoverable: false });
    // Orders that were not made here are none of ours to ask about.
    if (!(await recordOf(store, hint.orderId))) return new Response(null, { status: 204, headers: c.env.headers });
    try {
      // A failure to read makes the provider send again.
      await reader.readAnew(hint.orderId);
    } catch (thrown) {
      if (!(thrown instanceof ProviderError) || thrown.reason !== 'unknown_order') throw thrown;
    }
    return new Response(null, { status: 204, headers: c.env.headers });
  });
}
