/**
 * Invoice payments as a provider of the `invoice_payment` flow. Its document, `invoice-payment-guide.md`, names neither
 * paths, methods, authentication, answers nor statuses: all are options, with defaults that are our choice.
 */
import * as z from 'zod/mini';
import { standardWebhooks } from '../../core/standard-webhook.js';
import type { OrderStatus } from '../../core/schemas/status.js';
import { createBearerClient, readHeaderName, readRoute, readShape } from '../bearer-client.js';
import type { BearerOptions, Route } from '../bearer-client.js';
import type { Payment, PaymentConfirm, PaymentProvider, PaymentReturns, PaymentWish } from '../payment-provider.js';
import { ProviderError } from '../provider.js';
import type { ProviderReason } from '../provider.js';
import { mapPayment, statusMapper } from './map.js';
import { readWebhook } from './webhook.js';
import { wirePayment, wireRefusal, wireRequest } from './wire.js';
import type { WireRequest } from './wire.js';

/** Where the operations are, below `apiUrl`, with another method in front where it differs: `PATCH /payments/:id`. */
export interface PaymentPaths {
  /** `POST /invoice-payments`: creates or retrieves. */
  readonly open: string;
  /** `PUT /invoice-payments/:id` */
  readonly update: string;
  /** `POST /invoice-payments/:id/confirm` */
  readonly confirm: string;
  /** The header that carries `Bearer <token>`: `authorization`. */
  readonly header: string;
}

export const PAYMENT_PATHS: PaymentPaths = {
  open: 'POST /invoice-payments', update: 'PUT /invoice-payments/:id', confirm: 'POST /invoice-payments/:id/confirm', header: 'authorization',
};

export interface InvoicePaymentOptions extends BearerOptions {
  readonly environment: 'sandbox' | 'live';
  /** Those that differ from {@link PAYMENT_PATHS}. */
  readonly paths?: Partial<PaymentPaths> | undefined;
  /** The provider's words for a status, beside those of `PAYMENT_STATUSES` or instead of them. Case does not count. */
  readonly statuses?: Readonly<Record<string, OrderStatus>> | undefined;
  /** One, or several while they follow each other: text as it is, or Base64 behind `whsec_`. Without it webhooks are not taken. */
  readonly webhookSecrets?: readonly string[] | undefined;
  /** Milliseconds since 1970. */
  readonly now?: (() => number) | undefined;
}

/** Whatever one of the three operations may be told. */
type AnyWish = PaymentWish & { readonly [Name in Exclude<keyof PaymentConfirm | keyof PaymentReturns, keyof PaymentWish>]?: string | undefined };

/** A refused discount code says so; what else a status means is the client's to know. */
function reasonOf(status: number, answer: unknown): ProviderReason | undefined {
  const refusal = z.safeParse(wireRefusal, answer);
  return refusal.success && /discount/i.test(refusal.data.error) && status !== 401 && status !== 403 ? 'discount' : undefined;
}

/** @throws RangeError with what is wrong: `apiUrl`, `token`, a webhook secret, or one of the paths by its name. */
export function invoicePayment(options: InvoicePaymentOptions): PaymentProvider {
  const { environment, statuses = {}, webhookSecrets = [], now = () => Date.now() } = options;
  const paths = { ...PAYMENT_PATHS, ...options.paths };
  const header = readHeaderName('header', paths.header);
  const routes = {
    open: readRoute('open', paths.open, 'POST'), update: readRoute('update', paths.update, 'PUT'), confirm: readRoute('confirm', paths.confirm, 'POST'),
  };
  if (routes.open.path.includes(':id')) throw new RangeError('open must have no :id in it');
  if (Object.values(routes).some(({ method }) => method === 'GET')) throw new RangeError('paths must not be read with GET: what is asked stands in the body');
  const call = createBearerClient(options);
  const webhooks = webhookSecrets.length === 0 ? undefined : standardWebhooks(webhookSecrets);
  const mapStatus = statusMapper(statuses);

  /** One operation, and the payment that it was about: another one than was asked for is no answer (M7). */
  async function ask(route: Route, body: WireRequest, writes: boolean, signal: AbortSignal): Promise<Payment> {
    const outcome = writes ? 'ambiguous' : 'unsent';
    const { paymentId: id, invoiceId } = body;
    const wire = readShape(wirePayment, await call({ route, id, header, body, writes, signal, reason: reasonOf }), writes);
    if ((id !== undefined && wire.paymentId !== id) || wire.invoiceId !== invoiceId) throw new ProviderError(outcome, 'answer', 'another payment came back');
    try {
      return mapPayment(wire, mapStatus, environment);
    } catch (thrown) {
      throw thrown instanceof ProviderError ? new ProviderError(outcome, thrown.reason, thrown.message) : thrown;
    }
  }

  /** What the way to pay has no use for is not sent. */
  const bodyOf = ({ paymentId, invoiceId, type, accountId, discountCode, data, successUrl, failureUrl }: AnyWish): WireRequest => {
    const body = z.safeParse(wireRequest, {
      ...(paymentId === undefined ? {} : { paymentId }), invoiceId, ...(discountCode === undefined ? {} : { discountCode }), type,
      ...(type !== 'PLATFORM' || accountId === undefined ? {} : { accountId }),
      ...(type !== 'EXTERNAL' || data === undefined ? {} : { someData: data }),
      ...(type !== 'CHECKOUT' || successUrl === undefined ? {} : { successUrl }), ...(type !== 'CHECKOUT' || failureUrl === undefined ? {} : { failureUrl }),
    });
    if (!body.success) throw new ProviderError('unsent', 'fields', `the guide does not allow ${body.error.issues[0]?.path.join('.') ?? 'it'}`);
    return body.data;
  };

  return {
    flow: 'invoice_payment',
    name: 'invoice-payment',
    environment,
    // Naming a payment retrieves it: then nothing is made.
    open: async (request, signal) => ask(routes.open, bodyOf(request), request.paymentId === undefined, signal),
    // The account is not asked for again: what is retrieved is told by its id.
    read: async ({ paymentId, invoiceId, type }, signal) => ask(routes.open, { paymentId, invoiceId, type }, false, signal),
    update: async (request, signal) => ask(routes.update, bodyOf(request), true, signal),
    confirm: async (request, signal) => ask(routes.confirm, bodyOf(request), true, signal),
    readWebhook: async (_kind, body, headers) => (webhooks === undefined ? undefined : readWebhook(webhooks, body, headers, now())),
  };
}
