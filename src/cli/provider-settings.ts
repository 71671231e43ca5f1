/** The providers by environment variables (design 2.5). One without its variables is off; one by half stops the start. */
import { orderStatus } from '../core/schemas/status.js';
import type { OrderStatus } from '../core/schemas/status.js';
import { fonbnk } from '../providers/fonbnk/index.js';
import type { InvoiceProvider } from '../providers/invoice-provider.js';
import { invoicePayment, PAYMENT_PATHS } from '../providers/invoice-payment/index.js';
import { INVOICE_PATHS, onrampInvoice } from '../providers/onramp-invoice/index.js';
import type { PaymentProvider } from '../providers/payment-provider.js';
import type { OnrampProvider } from '../providers/provider.js';
import type { Provider } from '../session/index.js';
import { nodeFetch } from './node-fetch.js';
import { needed, SettingError, text } from './setting.js';
import type { Variables } from './setting.js';

type Environment = 'sandbox' | 'live';

/** The values of variables that belong together, or none where neither they nor those that go with them are set. */
function together<Names extends readonly string[]>(
  variables: Variables, names: Names, beside: readonly string[] = [],
): { readonly [At in keyof Names]: string } | undefined {
  if ([...names, ...beside].every((name) => text(variables, name) === undefined)) return undefined;
  const missing = `the other ${names[0]?.split('_API_')[0] ?? ''}_ variables are set`;
  return names.map((name) => needed(variables, name, missing)) as { readonly [At in keyof Names]: string };
}

/** `name=value`, comma-separated. */
function readPairs(variables: Variables, name: string): Readonly<Record<string, string>> {
  const pairs = (text(variables, name) ?? '').split(',').map((pair) => pair.trim()).filter((pair) => pair !== '').map((pair) => {
    const [, key, value] = /^([A-Za-z][\w.-]*)\s*=\s*(\S.*)$/.exec(pair) ?? [];
    if (key === undefined || value === undefined) throw new SettingError(`${name} must be name=value, comma-separated`);
    return [key, value] as const;
  });
  return Object.fromEntries(pairs);
}

function readPaths(variables: Variables, name: string, known: object): Readonly<Record<string, string>> {
  const paths = readPairs(variables, name);
  const unknown = Object.keys(paths).find((key) => !Object.hasOwn(known, key));
  if (unknown !== undefined) throw new SettingError(`${name}: "${unknown}" is none of ${Object.keys(known).join(', ')}`);
  return paths;
}

/** What a provider says of its options, with the variable that it came from. */
function named<Made>(make: () => Made, variableOf: (message: string) => string): Made {
  try {
    return make();
  } catch (thrown) {
    if (!(thrown instanceof RangeError) && !(thrown instanceof TypeError)) throw thrown;
    throw new SettingError(`${variableOf(thrown.message)}: ${thrown.message}`, { cause: thrown });
  }
}

/** By the option that a message begins with. */
const variableOf = (prefix: string) => (message: string): string =>
  `${prefix}_${message.startsWith('apiUrl') ? 'API_URL' : message.startsWith('token') ? 'TOKEN' : message.includes('webhook secret') ? 'WEBHOOK_SECRET' : 'PATHS'}`;

function readFonbnk(variables: Variables, environment: Environment): OnrampProvider | undefined {
  const values = together(variables, ['FONBNK_API_URL', 'FONBNK_CLIENT_ID', 'FONBNK_CLIENT_SECRET'] as const);
  if (!values) return undefined;
  const [apiUrl, clientId, clientSecret] = values;
  try {
    const webhookSecret = text(variables, 'FONBNK_WEBHOOK_SECRET');
    return fonbnk({
      apiUrl, clientId, clientSecret, environment, fetch: nodeFetch(),
      ...(webhookSecret === undefined ? {} : { webhookSecret }),
    });
  } catch {
    throw new SettingError('FONBNK_API_URL must be an https URL, and FONBNK_CLIENT_SECRET Base64');
  }
}

function readInvoices(variables: Variables, environment: Environment): InvoiceProvider | undefined {
  const values = together(variables, ['ONRAMP_INVOICE_API_URL', 'ONRAMP_INVOICE_TOKEN'] as const, ['ONRAMP_INVOICE_PATHS', 'ONRAMP_INVOICE_EGRESS_UNIT']);
  if (!values) return undefined;
  const [apiUrl, token] = values;
  const egressUnit = text(variables, 'ONRAMP_INVOICE_EGRESS_UNIT') ?? 'minor';
  if (egressUnit !== 'minor' && egressUnit !== 'major') throw new SettingError('ONRAMP_INVOICE_EGRESS_UNIT must be minor or major');
  const paths = readPaths(variables, 'ONRAMP_INVOICE_PATHS', INVOICE_PATHS);
  return named(() => onrampInvoice({ apiUrl, token, environment, egressUnit, paths }), variableOf('ONRAMP_INVOICE'));
}

function readStatuses(variables: Variables): Readonly<Record<string, OrderStatus>> {
  return Object.fromEntries(Object.entries(readPairs(variables, 'INVOICE_PAYMENT_STATUSES')).map(([name, value]) => {
    const status = orderStatus.options.find((one) => one === value);
    if (status === undefined) throw new SettingError(`INVOICE_PAYMENT_STATUSES: "${value}" is none of ${orderStatus.options.join(', ')}`);
    return [name, status];
  }));
}

function readPayments(variables: Variables, environment: Environment): PaymentProvider | undefined {
  const values = together(variables, ['INVOICE_PAYMENT_API_URL', 'INVOICE_PAYMENT_TOKEN'] as const, [
    'INVOICE_PAYMENT_WEBHOOK_SECRET', 'INVOICE_PAYMENT_PATHS', 'INVOICE_PAYMENT_STATUSES',
  ]);
  if (!values) return undefined;
  const [apiUrl, token] = values;
  const paths = readPaths(variables, 'INVOICE_PAYMENT_PATHS', PAYMENT_PATHS);
  const statuses = readStatuses(variables);
  const webhookSecrets = (text(variables, 'INVOICE_PAYMENT_WEBHOOK_SECRET') ?? '').split(',').map((secret) => secret.trim()).filter((secret) => secret !== '');
  return named(() => invoicePayment({ apiUrl, token, environment, paths, statuses, webhookSecrets }), variableOf('INVOICE_PAYMENT'));
}

export function readProviders(variables: Variables, environment: Environment): readonly Provider[] {
  return [readFonbnk(variables, environment), readInvoices(variables, environment), readPayments(variables, environment)]
    .filter((provider) => provider !== undefined);
}
