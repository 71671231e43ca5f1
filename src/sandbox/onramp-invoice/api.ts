/**
 * The operations of ON/RAMP's invoice documents. They name none; faults and the log go by `createIngressInvoice`,
 * `queryIngressInvoice`, `createEgressInvoice` and `queryEgressInvoice`, whichever of the two paths it was.
 */
import { bears, jsonOf, type Call, type ProviderApi } from '../provider-api.js';
import type { ParseTerms } from './create-requests.js';
import type { Invoice, Invoices } from './invoices.js';
import type { InvoiceLifecycle } from './lifecycle.js';
import { InvoiceRefusal } from './refusal.js';
import type { Direction, InvoiceStatus } from './words.js';

/** How the answers are dressed: the documents say one object, the later product an array of one (domain-facts §9.2). */
export type AnswerShape = 'object' | 'array';

export interface InvoiceAnswer {
  readonly invoice_id: string;
  readonly invoice_url: string;
  /** In queries only. */
  readonly status?: InvoiceStatus;
}

interface Operation {
  readonly name: string;
  readonly method: 'GET' | 'POST';
  readonly path: RegExp;
  /** The header that holds the token. */
  readonly header: 'authorization' | 'x-xco-authorization';
  readonly direction: Direction;
}

const OPERATIONS: readonly Operation[] = [
  {
    name: 'createIngressInvoice', method: 'POST', path: /^\/rpc\/create_ingress_invoice$/,
    header: 'x-xco-authorization', direction: 'ingress',
  },
  ...(['ingress', 'egress'] as const).flatMap((direction): Operation[] => {
    const noun = direction === 'ingress' ? 'IngressInvoice' : 'EgressInvoice';
    return [
      { name: `create${noun}`, method: 'POST', path: new RegExp(`^/v1/${direction}/invoice$`), header: 'authorization', direction },
      { name: `query${noun}`, method: 'GET', path: new RegExp(`^/v1/${direction}/invoice/([^/]+)$`), header: 'authorization', direction },
    ];
  }),
];

export interface InvoiceApiRoom {
  readonly token: string;
  readonly parseTerms: ParseTerms;
  readonly invoices: Invoices;
  readonly lifecycle: InvoiceLifecycle;
  answerShape(this: void): AnswerShape;
}

export function createInvoiceApi({ token, parseTerms, invoices, lifecycle, answerShape }: InvoiceApiRoom): ProviderApi {
  const create = (direction: Direction, call: Call): InvoiceAnswer => {
    const body = jsonOf(call, (status, message) => new InvoiceRefusal(status, message));
    const invoice = invoices.add(direction, parseTerms(direction, body), call.baseUrl);
    lifecycle.begin(invoice);
    return { invoice_id: invoice.id, invoice_url: invoice.url };
  };

  const query = (direction: Direction, id: string): InvoiceAnswer => {
    const invoice: Invoice = invoices.get(id);
    if (invoice.direction !== direction) throw new InvoiceRefusal(404, 'Invoice not found');
    return { invoice_id: invoice.id, invoice_url: invoice.url, status: invoice.status };
  };

  return {
    operationOf: (method, path) =>
      OPERATIONS.find((known) => known.method === method && known.path.test(path))?.name,
    answer: async (name, call) => {
      // The create of the /rpc path and of the /v1 path share a name, not a header.
      const operation = OPERATIONS.find((known) => known.name === name && known.path.test(call.path));
      if (operation === undefined) throw new InvoiceRefusal(404, 'Not found');
      if (!bears(call.headers.get(operation.header), token)) throw new InvoiceRefusal(401, 'The token is missing or wrong');
      const id = operation.path.exec(call.path)?.[1];
      const answer = id === undefined ? create(operation.direction, call) : query(operation.direction, id);
      return answerShape() === 'array' ? [answer] : answer;
    },
  };
}
