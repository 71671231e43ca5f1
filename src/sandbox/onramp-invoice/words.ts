/** The words of the ON/RAMP invoice documents, as schemas. */
import * as z from 'zod/mini';

export const direction = z.enum(['ingress', 'egress']);
/** `ingress`: she pays the merchant. `egress`: the merchant pays her. */
export type Direction = z.infer<typeof direction>;

/**
 * The four of the egress document, "Query Egress Invoice". The documents have no word for an invoice that nobody has
 * touched yet; the sandbox says `created`.
 */
export const invoiceStatus = z.enum(['created', 'invalid', 'processing', 'rejected', 'complete']);
export type InvoiceStatus = z.infer<typeof invoiceStatus>;
