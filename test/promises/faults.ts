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
export type OperationName = (typeof OPERATIONS)[number];

const PATHS: ReadonlyMap<string, OperationName> = new Map([
  ['GET /api/onramp/payment-channels', 'payment-channels'], ['GET /api/onramp/assets', 'assets'], ['GET /api/onramp/limits', 'limits'],
  ['GET /api/onramp/best-offer', 'best-offer'], ['POST /api/onramp/order/create', 'create'], ['GET /api/onramp/order', 'order'],
  ['POST /api/onramp/order/otp', 'otp'], ['POST /api/onramp/order/confirm', 'confirm'], ['POST /api/onramp/order/reject', 'reject'],
]);

/** `undefined` for the list of orders, which no fault strikes alone. */
export const operationOf = (method: string, target: string): OperationName | undefined => PATHS.get(`${method} ${target.split('?', 1)[0]}`);

export const isBeforeSending = (fault: FaultName): boolean => ['refused', 'no-dns', 'no-tls', 'connect-hangs'].includes(fault);
