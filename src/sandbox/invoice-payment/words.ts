/** The words of the invoice-payment guide, and those that it leaves open. */
import * as z from 'zod/mini';

/** Guide, "Possible Values for type". */
export const paymentType = z.enum(['PLATFORM', 'CHECKOUT', 'EXTERNAL']);
export type PaymentType = z.infer<typeof paymentType>;

/** The guide names no status; these are the sandbox's. `processing` is PLATFORM's and CHECKOUT's, `pending` EXTERNAL's. */
export const paymentStatus = z.enum(['created', 'processing', 'pending', 'completed', 'failed', 'cancelled', 'expired']);
export type PaymentStatus = z.infer<typeof paymentStatus>;

/** The parameters of both redirects (guide §2.3, §2.4). */
export const returnParameter = z.enum(['cko-payment-session-id', 'cko-session-id', 'cko-payment-id']);
export type ReturnParameter = z.infer<typeof returnParameter>;
