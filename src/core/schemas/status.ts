/** The words for a flow and for a status. */
import * as z from 'zod/mini';

/** The flows a session can be for. */
export const flow = z.enum(['onramp', 'ingress', 'egress', 'invoice_payment']);
export type Flow = z.infer<typeof flow>;

/**
 * - `awaiting_payment`: nothing has been paid yet
 * - `validating`: she says she has paid; the provider is looking
 * - `paid`: the money has arrived
 * - `delivering`: the crypto is on its way
 * - `complete`: delivered. The only certain end
 * - `cancelled`, `expired`, `payment_not_found`: softly final, since late payments are honoured
 * - `delivery_failed`: the money was taken and the delivery failed: never "try again"
 */
export const orderStatus = z.enum([
  'awaiting_payment', 'validating', 'paid', 'delivering', 'complete',
  'cancelled', 'expired', 'payment_not_found', 'delivery_failed',
]);
export type OrderStatus = z.infer<typeof orderStatus>;
