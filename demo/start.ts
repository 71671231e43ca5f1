/**
 * The demo: a shop, its session minting, the session endpoint and the sandbox, all real and over HTTP on loopback. The
 * widget comes from the sources, or from `dist/cdn` when it is told so.
 */
import { randomBytes } from 'node:crypto';
import http from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { createServer as createVite } from 'vite';
import { folderAssets } from '../src/cli/node-server.js';
import { fonbnk } from '../src/providers/fonbnk/index.js';
import { invoicePayment } from '../src/providers/invoice-payment/index.js';
import { onrampInvoice } from '../src/providers/onramp-invoice/index.js';
import {
  SANDBOX_CLIENT_ID, SANDBOX_CLIENT_SECRET, SANDBOX_INVOICE_TOKEN, SANDBOX_PAYMENT_TOKEN, SANDBOX_PAYMENT_WEBHOOK_SECRET, SANDBOX_WEBHOOK_SECRET,
} from '../src/sandbox/index.js';
import type { SandboxOptions } from '../src/sandbox/index.js';
import { serveSandbox } from '../src/sandbox/node.js';
import { createSessionEndpoint, mintSession, readOrder } from '../src/session/index.js';
import type { EndpointConfig } from '../src/session/index.js';
import { memoryStore } from '../src/stores/memory.js';
import { claimsOf, currencyOf, customerOf, flowOf, jtiOf, MERCHANT, OTHER_MERCHANT, WALLET } from './claims.js';
import { answerDocs } from './docs-site.js';
import { Merchant, MOODS } from './merchant.js';

const root = path.resolve(import.meta.dirname, '..');

export interface DemoOptions {
  readonly port?: number;
  /** Serve the widget from `dist/cdn`. */
  readonly built?: boolean;
  readonly sandbox?: SandboxOptions;
  readonly endpoint?: Partial<Pick<EndpointConfig, 'quoteLifeSeconds' | 'quiesceMs' | 'looksMs' | 'offerDeadlineMs'>>;
  /** Whether ingress invoices can be asked for. The ingress document alone has no query; the index has. True by default. */
  readonly ingressQuery?: boolean;
  /** Where browsers find it, when something stands before it: the endpoint's URL, and the shop's origins. */
  readonly front?: { readonly publicUrl: string; readonly origins: readonly string[]; /** Of another shop. */ readonly others?: readonly string[] };
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

export async function startDemo(options: DemoOptions = {}): Promise<Demo> {
  const { port = 0, built = false, ingressQuery = true } = options;
  // What stands before the demo is for browsers; the providers' stand-in comes in by the back door.
  const backDoor = (url: RequestInfo | URL): RequestInfo | URL => (typeof url === 'string' && options.front !== undefined && url.startsWith(options.front.publicUrl) ? `${here}/checkout${url.slice(options.front.publicUrl.length)}` : url);
  const sandbox = await serveSandbox({ ...options.sandbox, fetch: (url, request) => fetch(backDoor(url), request) });
  const secret = new Uint8Array(randomBytes(32));
  const key = { kid: 'demo-1', secret };
  const server = http.createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const here = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  /** The same shop by another name, so that the endpoint can be on another origin than the page. */
  const origins = [...options.front?.origins ?? [here, here.replace('127.0.0.1', 'shop.localhost')]];
  const [origin = here] = origins;
  const publicUrl = options.front?.publicUrl ?? `${here}/checkout`;
  const others = [...options.front?.others ?? []];
  const otherKey = { kid: 'demo-2', secret: new Uint8Array(randomBytes(32)) };
  const provider = fonbnk({ apiUrl: sandbox.url, clientId: SANDBOX_CLIENT_ID, clientSecret: SANDBOX_CLIENT_SECRET, environment: 'sandbox', webhookSecret: SANDBOX_WEBHOOK_SECRET });
  const invoices = onrampInvoice({
    apiUrl: sandbox.url, token: SANDBOX_INVOICE_TOKEN, environment: 'sandbox', ...(ingressQuery ? { paths: { ingressQuery: '/v1/ingress/invoice/:id' } } : {}),
  });
  const payments = invoicePayment({ apiUrl: sandbox.url, token: SANDBOX_PAYMENT_TOKEN, environment: 'sandbox', webhookSecrets: [SANDBOX_PAYMENT_WEBHOOK_SECRET] });
  sandbox.sandbox.setWebhookUrl(`${publicUrl}/callbacks/fonbnk`);
  const webhook = `${publicUrl}/callbacks/invoice-payment`;
  sandbox.sandbox.setPaymentWebhookUrls({ platform: `${webhook}/platform`, external: `${webhook}/external` });
  const merchant = new Merchant(`${origin}/demo/refused.html`);
  const endpoint = createSessionEndpoint({
    publicUrl, environment: 'sandbox', 
    merchants: [
      { id: MERCHANT, origins, keys: [{ ...key, alg: 'HS256' }] },
      ...(others.length === 0 ? [] : [{ id: OTHER_MERCHANT, origins: others, keys: [{ ...otherKey, alg: 'HS256' as const }] }]),
    ],
    ...(others.length === 0 ? {} : { sealSecret: new Uint8Array(randomBytes(32)) }),
    providers: [provider, invoices, payments], store: memoryStore(), acknowledge: merchant.acknowledge, ...options.endpoint,
    ...(built ? { assets: folderAssets(path.join(root, 'dist/cdn')) } : {}),
  });
  const listener = getRequestListener((request, { incoming }) =>
    endpoint(request, { remoteAddress: incoming.socket.remoteAddress }), { overrideGlobalObjects: false });
  const vite = await createVite({
    root, configFile: false, appType: 'mpa', logLevel: 'error', clearScreen: false,
    server: { middlewareMode: true, hmr: { server } },
    // The demo's own pages: those of test/consumers are projects of their own.
    optimizeDeps: { entries: ['demo/*.html'], include: ['lit', 'lit/decorators.js', 'lit/directives/repeat.js', 'zod/mini', '@floating-ui/dom', 'qrcode/lib/core/qrcode.js', 'jsqr'] },
  });

  const claims = (query: URLSearchParams): ReturnType<typeof claimsOf> => claimsOf(query, { origin, origins, publicUrl, secret });

  /** The shop's books, and the page's wishes about them. A payment is believed when the endpoint says so, never the page. */
  async function books(query: URLSearchParams, wish: unknown): Promise<unknown> {
    const session = jtiOf(query, secret);
    const customer = customerOf(query);
    const { mood, look } = (wish ?? {}) as { mood?: unknown; look?: unknown };
    const known = MOODS.find((one) => one === mood);
    if (known) merchant.setMood(session, known);
    if (look === true && flowOf(query) === 'invoice_payment') {
      const order = await readOrder(claims(query), key);
      if (order?.status === 'complete') merchant.paid({ id: session, reference: order.reference, ...order.pay, customer, session });
    }
    return { ...merchant.books({ customer }, currencyOf(query)), customer, currency: currencyOf(query), mood: merchant.mood(session) };
  }

  const json = (response: ServerResponse, status: number, body: unknown): void => {
    response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' }).end(JSON.stringify(body));
  };

  server.on('request', (request, response) => {
    void (async () => {
      const url = new URL(request.url ?? '/', origin);
      if (url.pathname === '/checkout-session' && request.method === 'POST') {
        await read(request);
        // A shop that names fewer origins than it may, and another shop.
        const only = url.searchParams.getAll('origin');
        const [merchantId, itsOrigins, itsKey] = url.searchParams.get('merchant') === OTHER_MERCHANT ? [OTHER_MERCHANT, others, otherKey] as const : [MERCHANT, origins, key] as const;
        const room = { origin, origins: only.length > 0 ? only : itsOrigins, publicUrl, secret: itsKey.secret, merchant: merchantId };
        return json(response, 200, { session: await mintSession(claimsOf(url.searchParams, room), itsKey) });
      }
      if (url.pathname === '/books') {
        const text = request.method === 'POST' ? await read(request) : '';
        return json(response, 200, await books(url.searchParams, text === '' ? undefined : JSON.parse(text)));
      }
      if (url.pathname === '/settings') {
        const { countries } = await provider.countries(new AbortController().signal);
        return json(response, 200, { sandbox: sandbox.url, wallet: WALLET, countries: countries.map(({ country, name }) => ({ country, name })) });
      }
      if (!built && url.pathname === '/checkout/onramp-checkout.js') {
        return response.writeHead(200, { 'content-type': 'text/javascript' }).end("import '/src/index.ts';");
      }
      if (url.pathname.startsWith('/checkout/')) return listener(request, response);
      if (/^\/docs(\/|$)/.test(url.pathname)) {
        const { status, type, body } = answerDocs(url.pathname);
        return response.writeHead(status, { 'content-type': type }).end(body);
      }
      if (url.pathname === '/') request.url = `/demo/index.html${url.search}`;
      return vite.middlewares(request, response, () => json(response, 404, { message: 'There is nothing here.' }));
    })().catch((thrown: unknown) => json(response, 500, { message: String(thrown) }));
  });

  return {
    url: here, sandboxUrl: sandbox.url,
    async close() {
      await endpoint.close();
      server.closeAllConnections();
      await Promise.all([new Promise((resolve) => server.close(resolve)), vite.close(), sandbox.close()]);
    },
  };
}
