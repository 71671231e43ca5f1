/** Real separate sites over TLS on loopback: `shop.test`, `stall.test` (another shop), `evil.test`, and `pay.test` with the endpoint. */
import { spawn } from 'node:child_process';
import http from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { FrameLocator, Page } from '@playwright/test';
import { certificateFor } from './certificate.js';
import { notePosts } from './posts.js';
import type { Post } from './posts.js';
import { CheckoutPage, Sandbox, test as base, expect } from './shop.js';

export { expect };

const root = path.resolve(import.meta.dirname, '../..');
const NAMES = ['shop', 'stall', 'evil', 'pay'] as const;
export type Site = (typeof NAMES)[number];

interface MadeUp {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** The sites of one worker, and the pages that its tests have made up on them. */
export class Sites {
  readonly pages = new Map<string, MadeUp>();
  readonly port: number;
  readonly sandbox: Sandbox;
  /** The demo behind it. */
  readonly demoPort: number;
  #made = 0;

  constructor(port: number, sandbox: Sandbox, demoPort: number) {
    this.port = port;
    this.demoPort = demoPort;
    this.sandbox = sandbox;
  }

  origin(site: Site): string {
    return `https://${site}.test:${this.port}`;
  }

  get endpoint(): string {
    return `${this.origin('pay')}/checkout`;
  }

  /** A page on a site; answers with its address. */
  page(site: Site, body: string, headers: Readonly<Record<string, string>> = {}): string {
    this.#made += 1;
    const url = `${this.origin(site)}/made/${this.#made}.html`;
    this.pages.set(url, { headers, body: `<!doctype html><html lang="en"><head><title>${site}</title><meta name="viewport" content="width=device-width"></head><body>${body}</body></html>` });
    return url;
  }

  /** The loader's script. */
  get loader(): string {
    return `<script type="module" src="${this.endpoint}/onramp-checkout-frame.js"></script>`;
  }

  /** The tag. `query` is what the shop's own server is told of the cart. */
  tag(cart: string, { query = {}, attributes = '', merchant = 'baobab' }: { query?: Readonly<Record<string, string>>; attributes?: string; merchant?: string } = {}): string {
    const told = new URLSearchParams({ cart, ...(query['flow'] === undefined ? { address: 'customer' } : {}), ...(merchant === 'baobab' ? {} : { merchant }), ...query }).toString().replaceAll('&', '&amp;');
    return `<onramp-checkout-frame src="${this.endpoint}/embed/${merchant}" session-url="/checkout-session?${told}" ${attributes}></onramp-checkout-frame>`;
  }

  /** The customer's side of a tag. */
  checkout(page: Page, within: Page | FrameLocator = page, tag = 'onramp-checkout-frame'): CheckoutPage {
    return new CheckoutPage(page, this.origin('shop'), within.frameLocator(`${tag} iframe`).locator('onramp-checkout'));
  }
}

/** An M-Pesa order, up to its request on the phone. */
export async function orderIn(checkout: CheckoutPage, phone: string): Promise<void> {
  await checkout.choose('Kenya', '1500', /M-Pesa/);
  await checkout.details({ phone: `0${phone.slice(3)}` });
  await checkout.button('Review').click();
  await checkout.accept();
  await expect(checkout.heading('Pay now')).toBeVisible();
}

/** Passes a request on to the demo, body and answer as they come. */
function passOn(request: http.IncomingMessage, response: http.ServerResponse, demoPort: number): void {
  const onward = http.request({ port: demoPort, host: '127.0.0.1', path: request.url, method: request.method, headers: request.headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  onward.on('error', () => response.destroy());
  response.on('close', () => onward.destroy());
  request.pipe(onward);
}

async function startSites(): Promise<{ sites: Sites; close(this: void): void }> {
  const behind: { sites?: Sites } = {};
  const server = https.createServer(certificateFor(NAMES.map((name) => `${name}.test`)), (request, response) => {
    const page = behind.sites?.pages.get(`https://${request.headers.host}${request.url?.split('?')[0]}`);
    if (page) response.writeHead(200, { 'content-type': 'text/html', 'cache-control': 'no-store', ...page.headers }).end(page.body);
    else if (request.url?.startsWith('/checkout') === true) passOn(request, response, behind.sites?.demoPort ?? 0);
    else response.writeHead(request.url === '/favicon.ico' ? 204 : 404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const site = (name: Site): string => `https://${name}.test:${port}`;
  const child = spawn(process.execPath, [
    '--import', 'tsx', 'demo/serve.ts', '--port', '0', '--built', '--speed', '20', '--public-url', `${site('pay')}/checkout`, '--origins', site('shop'), '--others', site('stall'),
  ], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  const [demo, sandbox] = await new Promise<[string, string]>((resolve, reject) => {
    let output = '';
    child.stdout.on('data', (data: Buffer) => {
      output += data.toString();
      const found = /shop\s+(http:\S+?)\/\s[\s\S]*sandbox\s+(http:\S+?)\/sandbox/.exec(output);
      if (found?.[1] && found[2]) resolve([found[1], found[2]]);
    });
    child.once('exit', (code) => reject(new Error(`the demo ended with ${code}: ${output}`)));
  });
  const sites = (behind.sites = new Sites(port, new Sandbox(sandbox), Number(new URL(demo).port)));
  return {
    sites,
    close() {
      child.kill();
      server.closeAllConnections();
      server.close();
    },
  };
}

/** `posts`: every message between windows of this test. `faults`: what no page may ever say, uncaught errors and broken policies. */
export const test = base.extend<{ posts: Post[]; faults: string[] }, { sites: Sites }>({
  launchOptions: [async ({ launchOptions }, use) => {
    await use({ ...launchOptions, args: [...launchOptions.args ?? [], '--host-resolver-rules=MAP *.test 127.0.0.1'] });
  }, { scope: 'worker' }],
  ignoreHTTPSErrors: true,
  sites: [async ({ browserName: _browser }, use) => {
    const { sites, close } = await startSites();
    await use(sites);
    close();
  }, { scope: 'worker', timeout: 60_000 }],
  posts: async ({ context }, use) => {
    await use(await notePosts(context));
  },
  faults: async ({ context }, use) => {
    const faults: string[] = [];
    context.on('weberror', (error) => faults.push(error.error().message));
    context.on('console', (message) => {
      if (message.type() === 'error' || /content security policy|trusted ?type|violates/i.test(message.text())) faults.push(message.text());
    });
    await context.exposeBinding('violated', (_source, what: string) => void faults.push(what));
    await context.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) => {
        (window as unknown as { violated(what: string): void }).violated(`${location.origin}: ${violatedDirective} ${blockedURI} ${sample}`);
      });
    });
    await use(faults);
  },
});
