/** The 24 faults of security findings §7.2, by where they strike. */
export const FAULTS = [
  // before a byte has left
  'refused', 'no-dns', 'no-tls', 'connect-hangs',
  // after the request, before it is carried out
  'reset-before', 'closed-before', 'hangs-before', 'status-500', 'status-429',
  // after it was carried out
  'reset-after', 'closed-after', 'hangs-after', 'bad-gateway', 'cut-json', 'web-page', 'drip', 'huge', 'redirect',
  // what is seen is not what is
  'read-lag', 'late-commit', 'doubled', 'out-of-order', 'clock-skew', 'quote-over',
] as const;
export type FaultName = (typeof FAULTS)[number];

export const OPERATIONS = ['payment-channels', 'assets', 'limits', 'best-offer', 'create', 'order', 'otp', 'confirm', 'reject'] as const;

/** Of the flows without offers. Opening a payment and retrieving it are one call, told apart by whether it names the payment. */
export const INVOICE_OPERATIONS = [
  'createIngressInvoice', 'queryIngressInvoice', 'createEgressInvoice', 'queryEgressInvoice',
  'openInvoicePayment', 'retrieveInvoicePayment', 'updateInvoicePayment', 'confirmInvoicePayment',
] as const;
export type InvoiceOperation = (typeof INVOICE_OPERATIONS)[number];
export type OperationName = (typeof OPERATIONS)[number] | InvoiceOperation;

const PATHS: readonly (readonly [call: RegExp, OperationName])[] = [
  [/^GET \/api\/onramp\/payment-channels$/, 'payment-channels'], [/^GET \/api\/onramp\/assets$/, 'assets'], [/^GET \/api\/onramp\/limits$/, 'limits'],
  [/^GET \/api\/onramp\/best-offer$/, 'best-offer'], [/^POST \/api\/onramp\/order\/create$/, 'create'], [/^GET \/api\/onramp\/order$/, 'order'],
  [/^POST \/api\/onramp\/order\/otp$/, 'otp'], [/^POST \/api\/onramp\/order\/confirm$/, 'confirm'], [/^POST \/api\/onramp\/order\/reject$/, 'reject'],
  [/^POST \/rpc\/create_ingress_invoice$/, 'createIngressInvoice'], [/^GET \/v1\/ingress\/invoice\/[^/]+$/, 'queryIngressInvoice'],
  [/^POST \/v1\/egress\/invoice$/, 'createEgressInvoice'], [/^GET \/v1\/egress\/invoice\/[^/]+$/, 'queryEgressInvoice'],
  [/^PUT \/invoice-payments\/[^/]+$/, 'updateInvoicePayment'], [/^POST \/invoice-payments\/[^/]+\/confirm$/, 'confirmInvoicePayment'],
];

/** `undefined` for the list of orders, which no fault strikes alone. */
export function operationOf(method: string, target: string, body: string): OperationName | undefined {
  const call = `${method} ${target.split('?', 1)[0]}`;
  if (call === 'POST /invoice-payments') return body.includes('"paymentId"') ? 'retrieveInvoicePayment' : 'openInvoicePayment';
  return PATHS.find(([known]) => known.test(call))?.[1];
}

/** Whether a fault of `struck` keeps this operation from its work: what strikes a call strikes all that it is used for. */
export const isStruck = (struck: OperationName, operation: OperationName | undefined): boolean =>
  operation === struck || (struck === 'openInvoicePayment' && operation === 'retrieveInvoicePayment');

export const isBeforeSending = (fault: FaultName): boolean => ['refused', 'no-dns', 'no-tls', 'connect-hangs'].includes(fault);
