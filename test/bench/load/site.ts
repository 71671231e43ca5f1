/**
 * The shop (`shop.test`) and whoever takes the money (`pay.test`), over TLS and HTTP/2 on loopback; with a link, behind a
 * proxy each, which a phone has to go through. Everything is pressed before the first page is opened.
 */
import { readdirSync } from 'node:fs';
import http2 from 'node:http2';
import type { Http2ServerRequest, Http2ServerResponse } from 'node:http2';
import type { AddressInfo, Socket } from 'node:net';
import { adyenAnswer } from './adyen-answers.js';
import { certificate, HOSTS } from './hosts.js';
import type { Host } from './hosts.js';
import type { Link } from './link.js';
import { requestOf, respond, sendAll } from './mount-fetch.js';
import { MERCHANT, PAGES, pageOf } from './pages.js';
import type { PageName } from './pages.js';
import type { PeerFile } from './peers.js';
import { pressed } from './pressed.js';
import { startProduct, WIDGET } from './product.js';
import type { Cart, Product } from './product.js';
import { startProxy } from './proxy.js';
import type { Proxy } from './proxy.js';

export interface Site {
  /** Where the page of a variant is. */
  url(page: PageName | 'hosted'): string;
  readonly product: Product;
  /** Connections since the last time, and the moments of CORS preflights (milliseconds since 1970). */
  counts(): { readonly connections: number; readonly preflights: readonly number[] };
  close(): Promise<void>;
}

export interface SiteOptions {
  readonly link?: Link;
  readonly streams?: boolean;
  readonly peers: ReadonlyMap<string, PeerFile>;
}

const PEER_HEADERS = { 'access-control-allow-origin': '*', 'access-control-allow-headers': 'content-type', 'access-control-max-age': '7200', 'timing-allow-origin': '*' };
/** On the taker's own pages the shop is the taker; elsewhere they are two. */
const isApart = (page: string): boolean => page.endsWith('-x') || page === 'frame';

export async function startSite({ link, streams = true, peers }: SiteOptions): Promise<Site> {
  const sockets = new Set<Socket>();
  let connections = 0;
  let preflights: number[] = [];
  const pages = new Map<string, Buffer>();
  const servers = HOSTS.map(() => http2.createSecureServer({ ...certificate, allowHTTP1: false }));
  const portOf = (at: number): number => (servers[at]?.address() as AddressInfo | undefined)?.port ?? 0;
  const proxies: Proxy[] = [];

  for (const [at, server] of servers.entries()) {
    server.on('request', (incoming, outgoing) => void serve(HOSTS[at] ?? 'shop', incoming, outgoing).catch((thrown: unknown) => {
      console.error(`  the bench's server: ${incoming.method} ${incoming.url}: ${String(thrown)}`);
      outgoing.stream.close();
    }));
    server.on('connection', (socket: Socket) => {
      connections++;
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
    });
    server.on('sessionError', () => undefined);
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    if (link) proxies.push(await startProxy(link, () => portOf(at)));
  }
  const origin = (host: Host): string => `https://${host}.test:${link ? proxies[HOSTS.indexOf(host)]?.port : portOf(HOSTS.indexOf(host))}`;
  const pay = origin('pay');
  const endpoint = `${pay}/checkout`;
  const product = await startProduct({ publicUrl: endpoint, origins: [origin('shop'), pay], streams });

  for (const name of PAGES) {
    pages.set(`/${name}`, await pressed(Buffer.from(pageOf(name, { endpoint, peers: pay }))));
  }
  await Promise.all([...peers.values()].map(({ bytes }) => pressed(bytes)));
  for (const path of ['/checkout/embed/shop', ...readdirSync(WIDGET, { recursive: true }).filter((name) => String(name).endsWith('.js')).map((name) => `/checkout/${String(name)}`)]) {
    await (await product.handle(new Request(pay + path, { headers: { 'accept-encoding': 'br' } }), undefined)).arrayBuffer();
  }

  async function serve(host: Host, incoming: Http2ServerRequest, outgoing: Http2ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(incoming.url, origin(host));
    if (incoming.method === 'OPTIONS') preflights.push(Date.now());
    const send = (bytes: Buffer, headers: Readonly<Record<string, string>>): void => sendAll(outgoing, 200, { 'content-encoding': 'br', 'cache-control': 'no-store', ...headers }, bytes);
    const page = pages.get(pathname);
    if (page) return send(page, { 'content-type': 'text/html; charset=utf-8' });
    if (pathname === '/checkout-session') {
      const session = await product.mint((searchParams.get('cart') ?? 'usual') as Cart);
      return sendAll(outgoing, 200, { 'content-type': 'application/json', 'cache-control': 'no-store' }, Buffer.from(JSON.stringify({ session })));
    }
    if (pathname.startsWith('/checkout/')) return respond(outgoing, await product.handle(await requestOf(incoming), incoming.socket.remoteAddress));
    if (incoming.method === 'OPTIONS') return sendAll(outgoing, 204, PEER_HEADERS);
    const file = peers.get(pathname);
    if (file) return send(await pressed(file.bytes), { ...PEER_HEADERS, 'content-type': file.type, 'cache-control': 'public, max-age=31536000, immutable' });
    const answer = adyenAnswer(pathname);
    if (answer) return send(await pressed(Buffer.from(answer.body)), { ...PEER_HEADERS, 'content-type': answer.type });
    sendAll(outgoing, 404, PEER_HEADERS);
  }

  return {
    product,
    url: (name) => (name === 'hosted' ? `${endpoint}/embed/${MERCHANT}` : `${origin(isApart(name) ? 'shop' : 'pay')}/${name}`),
    counts() {
      const told = { connections, preflights };
      [connections, preflights] = [0, []];
      return told;
    },
    async close() {
      await product.close();
      for (const socket of sockets) socket.destroy();
      await Promise.all([...proxies.map((proxy) => proxy.close()), ...servers.map((server) => new Promise((resolve) => server.close(resolve)))]);
    },
  };
}
