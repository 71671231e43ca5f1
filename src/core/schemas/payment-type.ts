/** The ways to pay an invoice (invoice-payment guide, "Possible Values for type"). */
import * as z from 'zod/mini';

/**
 * - `PLATFORM`: from an account inside the platform
 * - `CHECKOUT`: on an external checkout page that she is sent to
 * - `EXTERNAL`: through a third party's system
 */
export const paymentType = z.enum(['PLATFORM', 'CHECKOUT', 'EXTERNAL']);
export type PaymentType = z.infer<typeof paymentType>;
