/** Endpoints in processes of their own, and a browser that talks to them over HTTP. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { Offers } from '../../src/core/schemas/offer.js';
import { mintSession } from '../../src/session/index.js';
import type { MintInput } from '../../src/session/index.js';

export const PUBLIC_URL = 'http://127.0.0.1/checkout';
export const KEY = { kid: 'k1', secret: new Uint8Array(32).fill(7) };

export const KILL_POINTS = ['after claim', 'before POST', 'after POST', 'before put', 'before reveal', 'in reconcile'] as const;
/** Of the flows without offers: while one is made, */
export const MAKING_POINTS = ['with the attempt claimed', 'with the attempt sent', 'with the provider’s answer', 'with the attempt done'] as const;
/** and while the merchant is asked whether to credit it. */
export const CREDITING_POINTS = ['before the hook', 'after the hook has credited', 'before the provider hears of it'] as const;
export type KillPoint = (typeof KILL_POINTS)[number] | (typeof MAKING_POINTS)[number] | (typeof CREDITING_POINTS)[number];

export interface EndpointProcessSettings {
  readonly store: string;
  readonly providerUrl: string;
  readonly quiesceMs: number;
  readonly port: number;
  readonly killAt?: KillPoint;
  /** How far on the store's clock is for this process: what another has left in the middle is old for it. */
  readonly aheadMs?: number;
  /** The merchant's hook; without it the sandbox environment credits by itself. */
  readonly hookUrl?: string;
}

export interface EndpointProcess {
  readonly url: string;
  readonly port: number;
  /** Resolves with the signal that ended it. */
  readonly ended: Promise<string | null>;
  stop(): Promise<void>;
}

export async function startEndpoint(settings: Omit<EndpointProcessSettings, 'port'> & { readonly port?: number }): Promise<EndpointProcess> {
  const child: ChildProcess = spawn(process.execPath, ['--import', 'tsx', path.resolve('test/promises/endpoint-process.ts')], {
    env: { ...process.env, ENDPOINT: JSON.stringify({ port: 0, ...settings }) }, stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<string | null>((resolve) => child.once('exit', (_code, signal) => resolve(signal)));
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout?.once('data', (data: Buffer) => resolve(String(data).trim()));
    child.once('exit', () => reject(new Error('the endpoint did not start')));
  });
  return {
    url, port: Number(new URL(url).port), ended,
    async stop() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** What signs the questions to the merchant's hook. */
export const HOOK_SECRET = 'a secret of the merchant';

export interface Answer {
  /** 0 when the connection was cut. */
  readonly status: number;
  readonly body: { readonly id?: string; readonly code?: string; readonly status?: string };
}

/** One customer's browser: it sends what it is told to, and takes what comes. */
export interface Browser {
  quote(url: string): Promise<string>;
  order(url: string, quote: string): Promise<Answer>;
  /** Asks for the session's invoice, as the flows without offers do. */
  invoice(url: string): Promise<Answer>;
  /** Reads an order. */
  look(url: string, id: string): Promise<Answer>;
}

type Flow = 'onramp' | 'ingress' | 'egress' | 'invoice_payment';
const claimsOf = (flow: Flow, jti: string): MintInput => {
  const shared = { iss: 'shop', aud: PUBLIC_URL, jti, environment: 'sandbox' as const, origins: ['https://shop.example'], reference: 'R-1' };
  switch (flow) {
    case 'onramp': return { ...shared, flow, order: { country: 'KE', channel: 'mobile_money', carrier: 'ke_safaricom', network: 'POLYGON', asset: 'USDC', address: '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed' } };
    case 'ingress': return { ...shared, flow, order: { amount: '30.00', currency: 'EUR', billing: { merchantCustomerId: 'u1' } } };
    case 'egress': return { ...shared, flow, order: { amount: '100', currency: 'EUR', user: 'user@domain.com' } };
    case 'invoice_payment': return { ...shared, flow, order: { invoiceId: `inv-${jti}`, types: ['EXTERNAL'] } };
  }
};

export async function openBrowser(flow: Flow = 'onramp'): Promise<Browser> {
  const jti = randomBytes(24).toString('base64url');
  const token = await mintSession(claimsOf(flow, jti), KEY);
  const call = async (url: string, target: string, body?: unknown): Promise<Answer> => {
    try {
      const response = await fetch(`${url}/checkout${target}`, {
        headers: { authorization: `Bearer ${token}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
        ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
      });
      return { status: response.status, body: (await response.json()) as Answer['body'] };
    } catch {
      return { status: 0, body: {} };
    }
  };
  return {
    async quote(url) {
      const answer = await call(url, '/offers?country=KE&channel=mobile_money&carrier=ke_safaricom&network=POLYGON&asset=USDC&amount=1500&currency=local');
      const offer = (answer.body as Partial<Offers>).offers?.[0];
      if (!offer) throw new Error(`no offer: ${answer.status} ${JSON.stringify(answer.body)}`);
      return offer.quote;
    },
    order: (url, quote) => call(url, '/orders', { quote, email: 'a@b.co', fields: { phoneNumber: '254712345678' } }),
    invoice: (url) => call(url, '/orders', {}),
    look: (url, id) => call(url, `/orders/${id}`),
  };
}
