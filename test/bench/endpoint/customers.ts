/** Customers of a shop: sessions that it signs, quotes that they accept, orders that they have. */
import { randomBytes } from 'node:crypto';
import { mintSession } from '../../../src/session/index.js';
import { ORIGIN, PUBLIC_URL, SESSION_SECRET } from './children.js';
import { exchange } from './exchange.js';
import type { Sent } from './exchange.js';

const key = { kid: 'k1', secret: new Uint8Array(Buffer.from(SESSION_SECRET, 'base64')) };

export interface Customer {
  readonly number: number;
  readonly jti: string;
  token: string;
  quote: string;
  /** The handle of her order. */
  order: string;
}

let count = 0;
let minted = 0;

export async function newCustomer(): Promise<Customer> {
  const customer: Customer = { number: count++, jti: randomBytes(16).toString('base64url'), token: '', quote: '', order: '' };
  customer.token = await tokenOf(customer);
  return customer;
}

/** A session of hers, newly signed: no process has seen this very text. */
export const tokenOf = ({ number, jti }: Pick<Customer, 'number' | 'jti'>, lifetimeSeconds = 7000 - (minted++ % 3000)): Promise<string> => mintSession({
  iss: 'shop', aud: PUBLIC_URL, jti, environment: 'sandbox', origins: [ORIGIN], flow: 'onramp', reference: `ORDER-${number}`,
  order: {
    country: 'KE', amount: '1500', currency: 'local', network: 'POLYGON', asset: 'USDC', address: `0x${(number + 1).toString(16).padStart(40, '0')}`,
  },
  customer: { email: 'amina@example.com' }, returnUrls: { success: 'https://shop.example/thanks', cancel: 'https://shop.example/cart' }, lifetimeSeconds,
}, key);

/** What a browser on the shop's page sends with every call, through the operator's proxy. */
export const headersOf = ({ number, token }: Pick<Customer, 'number' | 'token'>): Record<string, string> => ({
  authorization: `Bearer ${token}`, accept: 'application/json', origin: ORIGIN, referer: `${ORIGIN}/`, 'accept-language': 'en-KE,en;q=0.9',
  'user-agent': 'Mozilla/5.0 (Linux; Android 13; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36',
  'x-forwarded-for': `41.${90 + (number >> 16) % 100}.${(number >> 8) & 255}.${number & 255}`,
});

export const offersRequest = (customer: Customer): Sent =>
  ({ path: '/offers?country=KE&network=POLYGON&asset=USDC&amount=1500&currency=local', headers: headersOf(customer) });
export const createRequest = (customer: Customer): Sent => ({
  method: 'POST', path: '/orders', headers: { ...headersOf(customer), 'content-type': 'application/json' },
  body: JSON.stringify({ quote: customer.quote, fields: { phoneNumber: `2547${String(10_000_000 + customer.number)}` } }),
});
export const readRequest = (customer: Customer): Sent => ({ path: `/orders/${customer.order}`, headers: headersOf(customer) });

/** Runs `work` for each, eight at a time. */
export async function eightAtATime<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  let next = 0;
  await Promise.all(Array.from({ length: 8 }, async () => {
    for (let one = all[next++]; one !== undefined; one = all[next++]) await work(one);
  }));
}

async function askJson<T>(url: string, sent: Sent): Promise<T> {
  const { status, text } = await exchange(url, sent, { keep: true });
  if (status !== 200 && status !== 201) throw new Error(`${sent.path}: ${status} ${text}`);
  return JSON.parse(text) as T;
}

export async function takeQuote(url: string, customer: Customer): Promise<void> {
  const { offers } = await askJson<{ offers: { quote: string }[] }>(url, offersRequest(customer));
  customer.quote = offers[0]?.quote ?? '';
}

export async function makeOrder(url: string, customer: Customer): Promise<void> {
  const order = await askJson<{ id: string; status: string; agreed?: unknown; instructions: { type: string } }>(url, createRequest(customer));
  if (order.status !== 'awaiting_payment' || order.agreed !== undefined || order.instructions.type !== 'stk_push') throw new Error(`not as it should be: ${JSON.stringify(order)}`);
  customer.order = order.id;
}
