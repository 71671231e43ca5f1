/** `onramp-checkout serve` in a process of its own, and a customer who talks to it. */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { mintSession } from '../../../src/session/index.js';
import { SANDBOX_CLIENT_ID, SANDBOX_CLIENT_SECRET, SANDBOX_WEBHOOK_SECRET } from '../../../src/sandbox/index.js';

export const PUBLIC_URL = 'http://127.0.0.1:8787';
export const ORIGIN = 'https://shop.example';
export const WALLET = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed';
export interface Key {
  readonly kid: string;
  readonly secret: Uint8Array;
}
export const newKey = (kid: string): Key => ({ kid, secret: new Uint8Array(randomBytes(32)) });
export const written = (keys: readonly Key[]): string => keys.map(({ kid, secret }) => `${kid}:${Buffer.from(secret).toString('base64')}`).join(',');

export interface Serving {
  readonly url: string;
  /** Of `/metrics` and `/ready`. */
  readonly inside: string;
  readonly lines: readonly string[];
  /** Its exit code. */
  readonly ended: Promise<number | null>;
  signal(signal: NodeJS.Signals): void;
}

export async function serving(providerUrl: string, keys: readonly Key[], more: Readonly<Record<string, string>> = {}): Promise<Serving> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/cli/onramp-checkout.ts', 'serve', '--port', '0'], {
    cwd: path.resolve(import.meta.dirname, '../../..'), stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      PATH: process.env['PATH'], CHECKOUT_PUBLIC_URL: PUBLIC_URL, CHECKOUT_MERCHANT_ID: 'shop', CHECKOUT_ORIGINS: ORIGIN, CHECKOUT_SESSION_KEYS: written(keys),
      FONBNK_API_URL: providerUrl, FONBNK_CLIENT_ID: SANDBOX_CLIENT_ID, FONBNK_CLIENT_SECRET: SANDBOX_CLIENT_SECRET, FONBNK_WEBHOOK_SECRET: SANDBOX_WEBHOOK_SECRET,
      CHECKOUT_METRICS_PORT: '0', ...more,
    },
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  let output = '';
  const lines: string[] = [];
  const [url = '', inside = ''] = await new Promise<string[]>((resolve, reject) => {
    child.stdout.on('data', (data: Buffer) => {
      output += data.toString();
      lines.splice(0, lines.length, ...output.split('\n').filter((line) => line !== ''));
      const found = /listening on (http:\S+\d)[\s\S]*metrics at (\S+)\/metrics/.exec(output);
      if (found) resolve(found.slice(1));
    });
    void ended.then(() => reject(new Error(`it did not start: ${output}`)));
  });
  return { url, inside, lines, ended, signal: (signal) => void child.kill(signal) };
}

export interface Answered {
  readonly status: number;
  readonly connection: string | null;
  readonly body: Record<string, unknown> & { readonly id?: string; readonly code?: string; readonly statusToken?: string };
}

export interface Customer {
  readonly token: string;
  readonly jti: string;
  call(url: string, target: string, body?: unknown, signal?: AbortSignal): Promise<Answered>;
  quote(url: string): Promise<string>;
  /** What she sends to have her order made. */
  wish(quote: string): unknown;
}

export const PHONE = '254712345678';
export const EMAIL = 'amina@mail.example';

export async function customer(key: Key, { jti = randomBytes(16).toString('base64url'), token }: { readonly jti?: string; readonly token?: string } = {}): Promise<Customer> {
  const bearer = token ?? await mintSession({ iss: 'shop', aud: PUBLIC_URL, jti, environment: 'sandbox', origins: [ORIGIN], flow: 'onramp', reference: 'REFERENCE-1042', order: { addressByCustomer: true } }, key);
  const call: Customer['call'] = async (url, target, body, signal) => {
    const answer = await fetch(url + target, {
      headers: { origin: ORIGIN, authorization: `Bearer ${bearer}`, 'content-type': 'application/json' }, ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    });
    return { status: answer.status, connection: answer.headers.get('connection'), body: (await answer.json()) as Answered['body'] };
  };
  return {
    token: bearer, jti, call,
    async quote(url) {
      const { body } = await call(url, '/offers?country=KE&channel=mobile_money&carrier=ke_safaricom&network=POLYGON&asset=USDC&amount=1500&currency=local');
      const [offer] = (body['offers'] ?? []) as { quote: string }[];
      if (!offer) throw new Error(JSON.stringify(body));
      return offer.quote;
    },
    wish: (quote) => ({ quote, email: EMAIL, address: WALLET, fields: { phoneNumber: PHONE } }),
  };
}
