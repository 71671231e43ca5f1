/**
 * The demo: a shop, its session minting, the session endpoint and the sandbox, all real and over HTTP on loopback. The
 * widget comes from the sources, or from `dist/cdn` when it is told so.
 */
import { createHmac, randomBytes } from 'node:crypto';
import http from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { createServer as createVite } from 'vite';
import { folderAssets } from '../src/cli/node-server.js';
import { fonbnk } from '../src/providers/fonbnk/index.js';
import { SANDBOX_CLIENT_ID, SANDBOX_CLIENT_SECRET, SANDBOX_WEBHOOK_SECRET } from '../src/sandbox/index.js';
import type { SandboxOptions } from '../src/sandbox/index.js';
import { serveSandbox } from '../src/sandbox/node.js';
import { createSessionEndpoint, mintSession } from '../src/session/index.js';
import type { EndpointConfig, MintInput } from '../src/session/index.js';
import { memoryStore } from '../src/stores/memory.js';

const root = path.resolve(import.meta.dirname, '..');
const MERCHANT = 'baobab';
/** EIP-55's own example: nobody's wallet. */
const WALLET = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed';

export interface DemoOptions {
  readonly port?: number;
  /** Serve the widget from `dist/cdn`. */
  readonly built?: boolean;
  readonly sandbox?: SandboxOptions;
  readonly endpoint?: Partial<Pick<EndpointConfig, 'quoteLifeSeconds' | 'quiesceMs' | 'looksMs' | 'offerDeadlineMs'>>;
}

export interface Demo {
  readonly url: string;
  readonly sandboxUrl: string;
  close(): Promise<void>;
}

const read = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
};

export async function startDemo({ port = 0, built = false, sandbox: sandboxOptions, endpoint: endpointOptions }: DemoOptions = {}): Promise<Demo> {
  const sandbox = await serveSandbox(sandboxOptions);
  const secret = new Uint8Array(randomBytes(32));
  const key = { kid: 'demo-1', secret };
  const server = http.createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  /** The same shop by another name, so that the endpoint can be on another origin than the page. */
  const origins = [origin, origin.replace('127.0.0.1', 'shop.localhost')];
  const publicUrl = `${origin}/checkout`;
  const provider = fonbnk({ apiUrl: sandbox.url, clientId: SANDBOX_CLIENT_ID, clientSecret: SANDBOX_CLIENT_SECRET, environment: 'sandbox', webhookSecret: SANDBOX_WEBHOOK_SECRET });
  sandbox.sandbox.setWebhookUrl(`${publicUrl}/callbacks/fonbnk`);
  const widget = folderAssets(path.join(root, 'dist/cdn'));
  const endpoint = createSessionEndpoint({
    publicUrl, environment: 'sandbox', merchants: [{ id: MERCHANT, origins, keys: [{ ...key, alg: 'HS256' }] }],
    providers: [provider], store: memoryStore(), ...endpointOptions,
    ...(built ? { assets: widget } : {}),
  });
  const listener = getRequestListener((request, { incoming }) =>
    endpoint(request, { remoteAddress: incoming.socket.remoteAddress }), { overrideGlobalObjects: false });
  const vite = await createVite({
    root, configFile: false, appType: 'mpa', logLevel: 'error', clearScreen: false,
    server: { middlewareMode: true, hmr: { server } },
    optimizeDeps: { include: ['lit', 'lit/decorators.js', 'lit/directives/repeat.js', 'zod/mini', '@floating-ui/dom', 'qrcode/lib/core/qrcode.js'] },
  });

  /** What the merchant's own server does: it knows its customer's cart and signs what it wants to pin. */
  async function mint(query: URLSearchParams): Promise<string> {
    const cart = query.get('cart') ?? 'first';
    // One checkout for one cart: minted again it resumes the same order.
    const jti = createHmac('sha256', secret).update(cart).digest('base64url').slice(0, 32);
    const amount = query.get('amount');
    const pinned = Object.fromEntries(['country', 'channel', 'carrier', 'network', 'asset'].flatMap((name) => {
      const value = query.get(`pin-${name}`) ?? (name === 'country' || name === 'network' ? query.get(name) : null);
      return value ? [[name, value]] : [];
    }));
    const byCustomer = query.get('address') === 'customer' || (pinned['network'] !== undefined && !['POLYGON', 'CELO', 'BASE'].includes(pinned['network']));
    const returnUrl = `${origin}/?${query.toString()}`;
    const input = {
      iss: MERCHANT, aud: publicUrl, jti, environment: 'sandbox', origins, flow: 'onramp', reference: `BAO-${jti.slice(0, 6).toUpperCase()}`,
      order: {
        ...pinned, ...(amount ? { amount, currency: query.get('currency') ?? 'local' } : {}),
        ...(byCustomer ? { addressByCustomer: true } : { address: WALLET, network: pinned['network'] ?? 'POLYGON', asset: pinned['asset'] ?? 'USDC' }),
      },
      ...(query.has('customer-email') ? { customer: { email: query.get('customer-email') } } : {}),
      ...(query.has('lifetime') ? { lifetimeSeconds: Number(query.get('lifetime')) } : {}),
      returnUrls: { success: returnUrl, cancel: returnUrl },
    } as MintInput;
    return mintSession(input, key);
  }

  const json = (response: ServerResponse, status: number, body: unknown): void => {
    response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' }).end(JSON.stringify(body));
  };

  server.on('request', (request, response) => {
    void (async () => {
      const url = new URL(request.url ?? '/', origin);
      if (url.pathname === '/checkout-session' && request.method === 'POST') {
        await read(request);
        return json(response, 200, { session: await mint(url.searchParams) });
      }
      if (url.pathname === '/settings') {
        const { countries } = await provider.countries(new AbortController().signal);
        return json(response, 200, { sandbox: sandbox.url, wallet: WALLET, countries: countries.map(({ country, name }) => ({ country, name })) });
      }
      if (!built && url.pathname === '/checkout/onramp-checkout.js') {
        return response.writeHead(200, { 'content-type': 'text/javascript' }).end("import '/src/index.ts';");
      }
      if (url.pathname.startsWith('/checkout/')) return listener(request, response);
      if (url.pathname === '/') request.url = `/demo/index.html${url.search}`;
      return vite.middlewares(request, response, () => json(response, 404, { message: 'There is nothing here.' }));
    })().catch((thrown: unknown) => json(response, 500, { message: String(thrown) }));
  });

  return {
    url: origin, sandboxUrl: sandbox.url,
    async close() {
      await endpoint.close();
      server.closeAllConnections();
      await Promise.all([new Promise((resolve) => server.close(resolve)), vite.close(), sandbox.close()]);
    },
  };
}
