/**
 * The platform and external webhooks (guide §2.1, §2.2). The guide signs nothing; ours is the Standard Webhooks form. A
 * message that holds says which payment to look at and nothing more.
 */
import * as z from 'zod/mini';
import type { StandardWebhooks } from '../../core/standard-webhook.js';
import { wireWebhook } from './wire.js';

/** Which payment a webhook speaks of, or `undefined` unless its signature holds on the bytes as they came. */
export async function readWebhook(
  webhooks: StandardWebhooks, body: Uint8Array, headers: Headers, now: number,
): Promise<{ readonly paymentId: string; readonly invoiceId: string } | undefined> {
  if (!(await webhooks.verify(headers, now, body))) return undefined;
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body));
  } catch {
    return undefined;
  }
  const parsed = z.safeParse(wireWebhook, json);
  return parsed.success ? { paymentId: parsed.data.payload.paymentId, invoiceId: parsed.data.payload.invoiceId } : undefined;
}
