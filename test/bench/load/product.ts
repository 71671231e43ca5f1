/** The product behind the bench's server: its own endpoint on its own sandbox, answering in as few bytes as `serve` does. */
import { randomBytes, randomUUID } from 'node:crypto';
import path from 'node:path';
import { createCompression } from '../../../src/cli/compress.js';
import { folderAssets } from '../../../src/cli/node-server.js';
import { fonbnk } from '../../../src/providers/fonbnk/index.js';
import type { OnrampProvider } from '../../../src/providers/provider.js';
import { SANDBOX_CLIENT_ID, SANDBOX_CLIENT_SECRET } from '../../../src/sandbox/index.js';
import { serveSandbox } from '../../../src/sandbox/node.js';
import { createSessionEndpoint, mintSession } from '../../../src/session/index.js';
import { memoryStore } from '../../../src/stores/memory.js';
import { root } from '../endpoint/children.js';
import { MERCHANT } from './pages.js';
import { pressed } from './pressed.js';

export const WIDGET = path.join(root, 'dist/cdn');
/** EIP-55's own example: nobody's wallet. */
const WALLET = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed';
const OPTIONS = 400;
/** The provider takes a quarter of its usual time; what waits for a person waits an hour. */
const SPEED = 4;
const HOUR_MS = 3_600_000 * SPEED;

/** What the session of a page pins: `banks` goes straight to the details of a bank transfer in Nigeria. */
export type Cart = 'usual' | 'banks';

const order = (cart: Cart) => ({
  network: 'POLYGON', asset: 'USDC', address: WALLET,
  ...(cart === 'banks' ? { country: 'NG', channel: 'bank', amount: '50000', currency: 'local' as const } : {}),
});

/** A list of banks as long as the longest that a provider may send. */
const withManyBanks = (provider: OnrampProvider): OnrampProvider => ({
  ...provider,
  async offer(query, signal) {
    const offer = await provider.offer(query, signal);
    const requiredFields = offer.requiredFields.map((field) => (field.options && field.options.length > 20 ? { ...field, options: Array.from({ length: OPTIONS }, (_, at) => {
      const { value = '', label = '' } = field.options?.[at % field.options.length] ?? {};
      return { value: `${value}-${at}`, label: at < (field.options?.length ?? 0) ? label : `${label} ${at}` };
    }) } : field));
    return { ...offer, requiredFields };
  },
});

export interface Product {
  handle(request: Request, remoteAddress: string | undefined): Promise<Response>;
  /** A session of its own each time. */
  mint(cart?: Cart): Promise<string>;
  /** The PIN in the prompt on her phone, once it is there. */
  enterPin(phone: string): Promise<void>;
  close(): Promise<void>;
}

export interface ProductRoom {
  readonly publicUrl: string;
  readonly origins: readonly string[];
  /** Whether an order tells of itself; without it the checkout has to ask. */
  readonly streams: boolean;
}

export async function startProduct({ publicUrl, origins, streams }: ProductRoom): Promise<Product> {
  const sandbox = await serveSandbox({ speed: SPEED, promptLifeMs: HOUR_MS, orderLifeMs: HOUR_MS, quoteLifeMs: HOUR_MS });
  const key = { kid: 'bench-1', secret: new Uint8Array(randomBytes(32)) };
  const provider = withManyBanks(fonbnk({ apiUrl: sandbox.url, clientId: SANDBOX_CLIENT_ID, clientSecret: SANDBOX_CLIENT_SECRET, environment: 'sandbox' }));
  const endpoint = createSessionEndpoint({
    publicUrl, environment: 'sandbox', merchants: [{ id: MERCHANT, origins: [...origins], keys: [{ ...key, alg: 'HS256' }] }],
    providers: [provider], store: memoryStore(), assets: folderAssets(WIDGET), quoteLifeSeconds: 1800,
  });
  const compressed = createCompression();

  async function ask<T>(route: string, body?: unknown): Promise<T> {
    const response = await fetch(`${sandbox.url}/sandbox/${route}`, body === undefined ? {} : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`${route}: ${response.status} ${await response.text()}`);
    return response.json() as Promise<T>;
  }

  return {
    async handle(request, remoteAddress) {
      const answered = await endpoint(request, { remoteAddress });
      // As behind a proxy that keeps what it is given: the stream is open, and nothing comes.
      if (!streams && request.method === 'GET' && new URL(request.url).pathname.endsWith('/events')) {
        await answered.body?.cancel();
        return new Response(new ReadableStream({}), { status: answered.status, headers: answered.headers });
      }
      const type = answered.headers.get('content-type') ?? '';
      // Files and the hosted page are pressed once and hard, as a front or a warm endpoint has them; answers as they come.
      const isFile = answered.ok && answered.body !== null && !answered.headers.has('content-encoding') && /^text\/(?:html|javascript)/.test(type);
      if (!isFile) return compressed(request, answered);
      const headers = new Headers(answered.headers);
      headers.delete('content-length');
      headers.set('content-encoding', 'br');
      return new Response(new Uint8Array(await pressed(new Uint8Array(await answered.arrayBuffer()))), { status: answered.status, headers });
    },
    mint: (cart = 'usual') => mintSession({
      iss: MERCHANT, aud: publicUrl, jti: randomBytes(16).toString('base64url'), environment: 'sandbox', origins: [...origins], flow: 'onramp',
      reference: `B-${randomUUID().slice(0, 8)}`, order: order(cart), returnUrls: { success: `${origins[0]}/`, cancel: `${origins[0]}/` },
    }, key),
    async enterPin(phone) {
      for (let tries = 0; tries < 100; tries++) {
        const { messages } = await ask<{ messages: readonly { kind: string; id: string; state?: string }[] }>(`phones/${phone}`);
        const prompt = messages.find(({ kind, state }) => kind === 'stk' && state === 'open');
        if (prompt) return void await ask(`phones/${phone}/prompts/${prompt.id}/answer`, { pin: '1234' });
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      throw new Error('there is no prompt on the phone');
    },
    async close() {
      await endpoint.close();
      await sandbox.close();
    },
  };
}
