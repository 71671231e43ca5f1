/**
 * A provider that checks nothing and answers at once, with orders of 1.4 KB, so that what is measured is the endpoint.
 * It counts what it is asked, and can lose answers as an outage does.
 */
import http from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answer } from './answering.js';

interface Stored {
  readonly id: string;
  readonly key: string;
  readonly address: string;
  readonly phone: string;
  status: string;
}

const byId = new Map<string, Stored>();
const byKey = new Map<string, Stored>();
const byAddress = new Map<string, Stored[]>();
/** Creates that arrived, by the endpoint's key. */
const asked = new Map<string, number>();
let counts: Record<string, number> = {};
let broken = false;
let arrivals = 0;
let made = 0;
/** Whether every answer has other words than the one before it. */
let restless = false;
let answers = 0;

const countries = JSON.stringify([{
  countryIsoCode: 'KE', currencyIsoCode: 'KES', name: 'Kenya',
  paymentChannels: [{ paymentChannel: 'mobile_money', description: 'Mobile money', requiresCarrier: true, carriers: [{ id: '1', name: 'Safaricom', code: 'ke_safaricom' }] }],
}]);
const offer = JSON.stringify({
  quoteId: '66f0c0ffee0000000000cafe',
  offer: {
    paymentChannel: 'mobile_money', countryIsoCode: 'KE', currencyIsoCode: 'KES', exchangeRate: 129.25, cryptoExchangeRate: 129.4,
    requiredFields: { phoneNumber: { type: 'phone', label: 'Phone number', required: true } },
  },
  cashout: { localCurrencyAmount: 1500, withdrawAmountCrypto: 11.36, feeAmountLocalCurrency: 30, feeAmountLocalCurrencyFonbnk: 22.5, feeAmountLocalCurrencyPartner: 7.5 },
});

const orderJson = ({ id, key, address, phone, status }: Stored): string => JSON.stringify({
  _id: id, orderId: id, status, date: '2026-01-01T00:00:00.000Z', phoneNumber: phone, amount: 11.6, localCurrencyAmount: 1500, currencyIsoCode: 'KES',
  countryIsoCode: 'KE', paymentChannel: 'mobile_money', amountCrypto: 11.36, network: 'POLYGON', asset: 'USDC', address, carrierId: '1', orderParams: key,
  feeAmountLocalCurrency: 30, feeAmountLocalCurrencyFonbnk: 22.5, feeAmountLocalCurrencyPartner: 7.5, gasAmountLocalCurrency: 0,
  exchangeRate: 129.25, resumeUrl: `https://provider.example/resume/${id}${restless ? `/${answers++}` : ''}`, userEmail: 'amina@example.com',
  transferInstructions: {
    type: 'stk_push', instructionsText: 'A prompt has been sent to your phone. Enter your mobile money PIN to approve the payment, then wait on this page until the payment has been seen.',
    warningText: 'Pay only from the phone number that you have given, and only once. A payment from another number cannot be matched with this order.',
    transferDetails: {
      amount: { id: 'amount', label: 'Amount to pay', description: 'Exactly this amount, in one payment', value: '1500 KES' },
      recipient: { id: 'recipient', label: 'Recipient', description: 'The name that the prompt shows', value: 'FONBNK LTD' },
      account: { id: 'account', label: 'Account', description: 'The number that the prompt shows', value: '400200' },
      network: { id: 'network', label: 'Mobile network', description: 'The network of the number that pays', value: 'Safaricom' },
    },
  },
});

const send = (response: ServerResponse, status: number, text: string): void =>
  void response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }).end(text);
const unknown = JSON.stringify({ message: 'Order is not available', code: 'ORDER_NOT_AVAILABLE' });
const show = (response: ServerResponse, order: Stored | undefined): void => (order ? send(response, 200, orderJson(order)) : send(response, 404, unknown));

function create(text: string, kept = true): Stored {
  const { orderParams: key, address, extraFields } = JSON.parse(text) as { orderParams: string; address: string; extraFields?: { phoneNumber: string } };
  asked.set(key, (asked.get(key) ?? 0) + 1);
  const order: Stored = { id: `66f0c0de${(++made).toString(16).padStart(16, '0')}`, key, address, phone: extraFields?.phoneNumber ?? '', status: 'swap_initiated' };
  if (!kept) return order;
  byId.set(order.id, order);
  byKey.set(key, order);
  byAddress.set(address, [...(byAddress.get(address) ?? []), order]);
  return order;
}

function answerOne(request: IncomingMessage, response: ServerResponse, text: string): void {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://upstream');
  const operation = `${request.method} ${pathname.slice('/api/onramp/'.length)}`;
  counts[operation] = (counts[operation] ?? 0) + 1;
  // In an outage an order can be looked for by its key, every second create is carried out, and no other answer comes back.
  if (broken && !(operation === 'GET order' && searchParams.has('orderParams'))) {
    if (operation === 'POST order/create') create(text, arrivals++ % 2 === 0);
    return void request.socket.destroy();
  }
  switch (operation) {
    case 'GET order': return show(response, searchParams.has('orderId') ? byId.get(searchParams.get('orderId') ?? '') : byKey.get(searchParams.get('orderParams') ?? ''));
    case 'POST order/create': return send(response, 200, orderJson(create(text)));
    case 'GET orders': return send(response, 200, `{"list":[${(byAddress.get(searchParams.get('address') ?? '') ?? []).map(orderJson).join()}]}`);
    case 'GET best-offer': return send(response, 200, offer);
    case 'GET payment-channels': return send(response, 200, countries);
    case 'GET assets': return send(response, 200, '[{"network":"POLYGON","asset":"USDC"}]');
    default: return send(response, 404, unknown);
  }
}

const server = http.createServer((request, response) => {
  if (request.method === 'GET') return answerOne(request, response, '');
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => answerOne(request, response, Buffer.concat(chunks).toString()));
});
server.keepAliveTimeout = 60_000;
const listening = new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));

answer({
  url: async () => {
    await listening;
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  },
  /** What was asked since the last time, by operation. */
  counts: () => {
    const told = counts;
    counts = {};
    return told;
  },
  /** How many intentions arrived as a create since the last time, and how many creates that were. */
  creates: () => {
    const told = { intentions: asked.size, arrived: [...asked.values()].reduce((sum, one) => sum + one, 0) };
    asked.clear();
    return told;
  },
  orders: () => [...byId.keys()],
  outage: (value: boolean) => void (broken = value),
  restless: (value: boolean) => void (restless = value),
  /** Every order that there is stands so now. */
  status: (status: string) => byId.forEach((order) => void (order.status = status)),
  /** Orders of former parts are not asked for any more. */
  forget: () => [byId, byKey, byAddress, asked].forEach((map) => map.clear()),
});
