/** A merchant's server without a network, and clients of the two invoice APIs that share nothing with the sandbox. */
import assert from 'node:assert/strict';
import {
  createSandbox, SANDBOX_INVOICE_TOKEN, SANDBOX_PAYMENT_TOKEN, type Sandbox, type SandboxOptions,
} from '../../../src/sandbox/index.js';
import { createManualClock, type ManualClock } from './manual-clock.js';

export interface Asked {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body: string;
  /** When, by the sandbox's clock. */
  readonly at: number;
}

/** A status alone, a status with JSON, or no answer at all. */
export type Reply = number | readonly [status: number, json: unknown] | 'none';

export interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

export interface Merchant {
  readonly clock: ManualClock;
  readonly sandbox: Sandbox;
  /** What the merchant was asked, oldest first. */
  readonly asked: readonly Asked[];
  /** The next answers; the last one for ever. */
  reply(...replies: readonly Reply[]): void;
  call(method: string, path: string, headers: Readonly<Record<string, string>>, body?: unknown): Promise<Answer>;
  ingress(more?: Readonly<Record<string, unknown>>, path?: string): Promise<Answer>;
  egress(more?: Readonly<Record<string, unknown>>): Promise<Answer>;
  /** The status of an invoice as the API tells it. */
  invoiceStatus(direction: 'ingress' | 'egress', id: unknown): Promise<unknown>;
  payment(method: 'POST' | 'PUT', path: string, body: unknown): Promise<Answer>;
  page(url: string, act?: string): Promise<Response>;
  control(method: string, path: string, body?: unknown): Promise<Answer>;
}

export const ingressBody = {
  fiat_amount: 3000, fiat_currency: 'EUR', payment_ack_url: 'https://shop.example/ack?ref=1%20a',
  user_redirect_url: 'https://shop.example/back', timeout_in_sec: 3600, billing_details: { merchant_customer_id: 'u2340112' },
} as const;

export const egressBody = {
  user: 'user@domain.com', fiat_amount: 10000, fiat_currency: 'EUR',
  payment_ack_url: 'https://shop.example/ack?param1=a%20b&user=forged&invoice_id=forged&param2=value2',
  user_redirect_url: 'https://shop.example/continues', valid_timeout: 30000,
} as const;

const BASE = 'https://sandbox.test';
export const invoiceAuth = { authorization: `Bearer ${SANDBOX_INVOICE_TOKEN}` };
export const rpcAuth = { 'x-xco-authorization': `Bearer ${SANDBOX_INVOICE_TOKEN}` };
export const paymentAuth = { authorization: `Bearer ${SANDBOX_PAYMENT_TOKEN}` };

export function createMerchant(options: SandboxOptions = {}): Merchant {
  const clock = createManualClock();
  const asked: Asked[] = [];
  let replies: readonly Reply[] = [200];
  const answer: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    asked.push({ method: request.method, url: request.url, headers: request.headers, body: await request.text(), at: clock.now() });
    const [reply = 200] = replies;
    if (replies.length > 1) replies = replies.slice(1);
    if (reply === 'none') throw new TypeError('fetch failed');
    return typeof reply === 'number' ? new Response(null, { status: reply }) : Response.json(reply[1], { status: reply[0] });
  };
  const sandbox = createSandbox({ now: clock.now, schedule: clock.schedule, publicUrl: BASE, fetch: answer, ...options });

  const call: Merchant['call'] = async (method, path, headers, body) => {
    const response = await sandbox.fetch(new Request(BASE + path, {
      method, headers: { 'content-type': 'application/json', ...headers }, ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }));
    return { status: response.status, body: await response.json() as Record<string, unknown> };
  };
  return {
    clock, sandbox, asked, call,
    reply: (...next) => { replies = next; },
    ingress: (more = {}, path = '/rpc/create_ingress_invoice') =>
      call('POST', path, path.startsWith('/rpc/') ? rpcAuth : invoiceAuth, { ...ingressBody, ...more }),
    egress: (more = {}) => call('POST', '/v1/egress/invoice', invoiceAuth, { ...egressBody, ...more }),
    invoiceStatus: async (direction, id) =>
      (await call('GET', `/v1/${direction}/invoice/${String(id)}`, invoiceAuth)).body['status'],
    payment: (method, path, body) => call(method, `/invoice-payments${path}`, paymentAuth, body),
    page: (url, act) => sandbox.fetch(new Request(url, act === undefined ? {} : { method: 'POST', body: new URLSearchParams({ act }) })),
    control: (method, path, body) => call(method, `/sandbox/${path}`, {}, body),
  };
}

/** Signing a webhook takes a while that no clock of ours knows. */
export const until = async (done: () => boolean): Promise<void> => {
  for (let tries = 0; tries < 500 && !done(); tries += 1) await new Promise((resolve) => { setTimeout(resolve, 4); });
  assert.ok(done());
};

/** The id and URL of an invoice that was made. */
export function made(answer: Answer): { readonly id: string; readonly url: string } {
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  return { id: String(answer.body['invoice_id']), url: String(answer.body['invoice_url']) };
}

export const locationOf = (response: Response): string | null => {
  assert.equal(response.status, 303);
  return response.headers.get('location');
};
