/**
 * The provider at the level of its wire: what reaches it is judged as bytes (one of ten templates, rightly signed), and
 * what it answers can be changed at will. Written from the document; it shares nothing with `src/providers`.
 */
import { createHmac } from 'node:crypto';

export const CLIENT_ID = 'client-1';
export const CLIENT_SECRET = 'c2VjcmV0LWZvci10ZXN0cy1vbmx5';

export interface Asked {
  /** Of the document, or `undefined`. */
  readonly operation: string | undefined;
  readonly method: string;
  /** Path and query as they were sent. */
  readonly target: string;
  readonly query: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;
}

interface Template {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** Names that its query or body may have. */
  readonly names: readonly string[];
}

const OFFER = ['network', 'asset', 'countryIsoCode', 'paymentChannel', 'carrierCode'];
/** The ten operations of the document. */
export const TEMPLATES: Readonly<Record<string, Template>> = {
  channels: { method: 'GET', path: '/api/onramp/payment-channels', names: [] },
  assets: { method: 'GET', path: '/api/onramp/assets', names: [] },
  limits: { method: 'GET', path: '/api/onramp/limits', names: OFFER },
  offer: { method: 'GET', path: '/api/onramp/best-offer', names: [...OFFER, 'amount', 'currency'] },
  order: { method: 'GET', path: '/api/onramp/order', names: ['orderId', 'orderParams'] },
  orders: { method: 'GET', path: '/api/onramp/orders', names: ['limit', 'cursor', 'network', 'address', 'userPhoneNumber', 'userEmail', 'paymentChannel', 'buySwapStatus', 'withdrawalStatus'] },
  create: {
    method: 'POST', path: '/api/onramp/order/create',
    names: ['quoteId', 'network', 'amount', 'currency', 'asset', 'email', 'userIp', 'address', 'orderParams', 'extraFields', 'redirectUrl'],
  },
  otp: { method: 'POST', path: '/api/onramp/order/otp', names: ['orderId', 'otp'] },
  confirm: { method: 'POST', path: '/api/onramp/order/confirm', names: ['orderId'] },
  reject: { method: 'POST', path: '/api/onramp/order/reject', names: ['orderId'] },
};

/** What is wrong with a request as bytes; empty when it is one of the ten, rightly signed. */
export function faultsOf({ method, target, headers, body }: Asked, now: number): string[] {
  const [path = '', query, ...more] = target.split('?');
  const template = Object.values(TEMPLATES).find((one) => one.method === method && one.path === path);
  const names = query === undefined ? [] : query.split('&').map((pair) => pair.split('=', 1)[0] ?? '');
  const text = `${headers['x-timestamp']}:${target}`;
  const signature = createHmac('sha256', Buffer.from(CLIENT_SECRET, 'base64')).update(text, 'utf8').digest('base64');
  return [
    ...(template ? [] : ['no template']),
    ...(more.length === 0 && /^\/[A-Za-z0-9/-]+(\?[A-Za-z]+=([A-Za-z0-9._~-]|%[0-9A-F]{2})*(&[A-Za-z]+=([A-Za-z0-9._~-]|%[0-9A-F]{2})*)*)?$/.test(target) ? [] : ['a target that encoders differ about']),
    ...[...names, ...Object.keys(body)].filter((name) => !template?.names.includes(name)).map((name) => `a name that is not documented: ${name}`),
    ...(new Set(names).size === names.length ? [] : ['a name twice']),
    ...(method === 'POST' && query !== undefined ? ['a query beside a body'] : []),
    ...(headers['x-signature'] === signature ? [] : ['another signature']),
    ...(headers['x-client-id'] === CLIENT_ID ? [] : ['another client']),
    ...(/^\d{13}$/.test(headers['x-timestamp'] ?? '') && Math.abs(Number(headers['x-timestamp']) - now) < 60_000 ? [] : ['another time']),
  ];
}

type Json = Record<string, unknown>;

export interface Upstream {
  readonly fetch: typeof fetch;
  readonly asked: Asked[];
  /** Orders by id. */
  readonly orders: Map<string, Json>;
  /** Changes what is answered. */
  dress: (operation: string, answer: unknown) => unknown;
  /** Answers instead of the documents. */
  instead: (asked: Asked) => Response | undefined;
  /** Fields that offers ask for. */
  fields: Json;
}

export function createUpstream(): Upstream {
  const asked: Asked[] = [];
  const orders = new Map<string, Json>();
  const carriers = [{ id: '1', name: 'A', code: 'ke_a' }, { id: '2', name: 'B', code: 'ke_b' }];
  const order = ({ query, body }: Asked): Json | undefined =>
    orders.get(query['orderId'] ?? String(body['orderId'])) ?? [...orders.values()].find((one) => one['orderParams'] === query['orderParams']);
  const set = (one: Asked, status: string): Json | undefined => {
    const found = order(one);
    if (found) found['status'] = status;
    return found;
  };
  const documents: Readonly<Record<string, (one: Asked) => unknown>> = {
    channels: () => [{ countryIsoCode: 'KE', currencyIsoCode: 'KES', name: 'Kenya', paymentChannels: [{ paymentChannel: 'mobile_money', description: 'Mobile Money', requiresCarrier: true, carriers }, { paymentChannel: 'bank', description: 'Bank', requiresCarrier: false, carriers: [] }] }],
    assets: () => [{ network: 'POLYGON', asset: 'USDC' }, { network: 'STELLAR', asset: 'USDC' }],
    limits: () => ({ minUsd: 1, maxUsd: 400, minLocalCurrency: 100, maxLocalCurrency: 50_000, minCrypto: 1, maxCrypto: 400 }),
    offer: ({ query }) => ({
      quoteId: `quote-${asked.length}`, offer: { paymentChannel: query['paymentChannel'], countryIsoCode: query['countryIsoCode'], currencyIsoCode: 'KES', exchangeRate: 130, requiredFields: upstream.fields },
      cashout: { localCurrencyAmount: Number(query['amount']), withdrawAmountCrypto: 11.5, feeAmountLocalCurrency: 10, feeAmountLocalCurrencyFonbnk: 10, feeAmountLocalCurrencyPartner: 0, gasAmountLocalCurrency: 0.5 },
    }),
    order, orders: () => ({ list: [...orders.values()] }), otp: order,
    create: ({ body }) => {
      const id = `68f0c0ffee${String(orders.size).padStart(14, '0')}`;
      const made: Json = {
        _id: id, orderId: id, status: 'swap_initiated', date: '2026-01-01T00:00:00.000Z', email: body['email'], phoneNumber: (body['extraFields'] as Json | undefined)?.['phoneNumber'],
        localCurrencyAmount: body['amount'], currencyIsoCode: 'KES', countryIsoCode: 'KE', paymentChannel: 'mobile_money', amount: 11.6, amountCrypto: 11.5, network: body['network'], asset: body['asset'],
        address: body['address'], orderParams: body['orderParams'], resumeUrl: 'https://pay.fonbnk.example/resume', feeAmountLocalCurrencyFonbnk: 10,
        transferInstructions: { type: 'stk_push', instructionsText: 'Enter your PIN', transferDetails: { amount: { label: 'Amount', value: body['amount'] } } },
      };
      orders.set(id, made);
      return made;
    },
    confirm: (one) => set(one, 'swap_buyer_confirmed'), reject: (one) => set(one, 'swap_buyer_rejected'),
  };

  const upstream: Upstream = {
    asked, orders, dress: (_operation, answer) => answer, instead: () => undefined,
    fields: { phoneNumber: { type: 'phone', label: 'Phone', required: true } },
    fetch: async (input, init) => {
      const url = input instanceof URL ? input : new URL(typeof input === 'string' ? input : input.url);
      const operation = Object.entries(TEMPLATES).find(([, one]) => one.path === url.pathname && one.method === init?.method)?.[0];
      const one: Asked = {
        operation, method: init?.method ?? 'GET', target: url.pathname + url.search, query: Object.fromEntries(url.searchParams),
        body: typeof init?.body === 'string' ? (JSON.parse(init.body) as Json) : {}, headers: Object.fromEntries(new Headers(init?.headers)),
      };
      asked.push(one);
      const answer = upstream.instead(one);
      if (answer) return answer;
      const document = operation === undefined ? undefined : documents[operation]?.(one);
      return document === undefined ? Response.json({ message: 'not here' }, { status: 404 }) : Response.json(upstream.dress(operation ?? '', structuredClone(document)));
    },
  };
  return upstream;
}
