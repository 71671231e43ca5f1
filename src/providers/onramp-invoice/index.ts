/**
 * ON/RAMP invoices as a provider of the `ingress` and `egress` flows. Its documents: `onramp-invoice-index.md`,
 * `-ingress.md` (2020), `-egress.md` (2019); where they differ, each is followed for its own direction.
 */
import * as z from 'zod/mini';
import { safeLink } from '../../core/links.js';
import { plainText } from '../../core/text.js';
import { createBearerClient, readHeaderName, readRoute, readShape } from '../bearer-client.js';
import type { BearerOptions } from '../bearer-client.js';
import type { InvoiceDirection, InvoiceProvider } from '../invoice-provider.js';
import { ProviderError } from '../provider.js';
import { egressOf, ingressOf, mapStatus } from './map.js';
import type { EgressUnit } from './map.js';
import { egressBody, ingressBody, wireCreated, wireInvoice } from './wire.js';

/** Where the operations are, below `apiUrl`, and which header carries `Bearer <token>`. */
export interface InvoicePaths {
  /** `/rpc/create_ingress_invoice` */
  readonly ingressCreate: string;
  /** `x-xco-authorization`, as the ingress document has it for its create. */
  readonly ingressHeader: string;
  /** None by default, since the ingress document describes no query; the index lists `/v1/ingress/invoice/:id`. */
  readonly ingressQuery?: string | undefined;
  /** `authorization`, as the index has it. */
  readonly ingressQueryHeader: string;
  /** `/v1/egress/invoice` */
  readonly egressCreate: string;
  /** `/v1/egress/invoice/:id` */
  readonly egressQuery: string;
  /** `authorization` */
  readonly egressHeader: string;
}

export const INVOICE_PATHS: InvoicePaths = {
  ingressCreate: '/rpc/create_ingress_invoice', ingressHeader: 'x-xco-authorization', ingressQuery: undefined, ingressQueryHeader: 'authorization',
  egressCreate: '/v1/egress/invoice', egressQuery: '/v1/egress/invoice/:id', egressHeader: 'authorization',
};

export interface OnrampInvoiceOptions extends BearerOptions {
  readonly environment: 'sandbox' | 'live';
  /** Those that differ from {@link INVOICE_PATHS}. */
  readonly paths?: Partial<InvoicePaths> | undefined;
  /** What `fiat_amount` of an egress invoice counts, which its document leaves open: `minor` (cents) by default. */
  readonly egressUnit?: EgressUnit | undefined;
}

/** @throws RangeError with what is wrong: `apiUrl`, `token`, or one of the paths by its name. */
export function onrampInvoice(options: OnrampInvoiceOptions): InvoiceProvider {
  const { environment, egressUnit = 'minor' } = options;
  const paths = { ...INVOICE_PATHS, ...options.paths };
  const call = createBearerClient(options);
  const query = (name: 'ingressQuery' | 'egressQuery') => {
    const text = paths[name];
    if (text === undefined) return undefined;
    if (!text.includes(':id')) throw new RangeError(`${name} must have :id in it`);
    return readRoute(name, text, 'GET');
  };
  const header = (name: 'ingressHeader' | 'ingressQueryHeader' | 'egressHeader'): string => readHeaderName(name, paths[name]);
  const calls = {
    ingress: {
      create: readRoute('ingressCreate', paths.ingressCreate, 'POST'), header: header('ingressHeader'),
      query: query('ingressQuery'), queryHeader: header('ingressQueryHeader'),
    },
    egress: {
      create: readRoute('egressCreate', paths.egressCreate, 'POST'), header: header('egressHeader'),
      query: query('egressQuery'), queryHeader: header('egressHeader'),
    },
  } satisfies Readonly<Record<InvoiceDirection, unknown>>;

  return {
    flow: 'invoice',
    name: 'onramp-invoice',
    environment,
    async create(request, signal) {
      const body = request.direction === 'ingress' ? z.safeParse(ingressBody, ingressOf(request)) : z.safeParse(egressBody, egressOf(request, egressUnit));
      if (!body.success) throw new ProviderError('unsent', 'fields', `the document does not allow ${body.error.issues[0]?.path.join('.') ?? 'it'}`);
      const { create, header: bearer } = calls[request.direction];
      const answer = await call({
        route: create, header: bearer, body: body.data, writes: true, signal,
        // Nothing was asked for by an id: the path is wrong.
        reason: (status) => (status === 404 ? 'other' : undefined),
      });
      const { invoice_id: id, invoice_url: raw } = readShape(wireCreated, answer, true);
      const url = safeLink(raw, { allowLoopback: environment === 'sandbox' });
      if (url === undefined) throw new ProviderError('ambiguous', 'answer', 'the invoice has no link that may be shown');
      return { id, url };
    },
    async read(direction, id, signal) {
      const { query: route, queryHeader } = calls[direction];
      if (!route) return undefined;
      const answer = readShape(wireInvoice, await call({ route, id, header: queryHeader, writes: false, signal }), false);
      // What is shown as hers is hers: another invoice than the one asked for is no answer (M7).
      if (answer.invoice_id !== id) throw new ProviderError('unsent', 'answer', 'another invoice came back');
      return { status: mapStatus(answer.status), providerStatus: plainText(answer.status, 64) };
    },
  };
}
