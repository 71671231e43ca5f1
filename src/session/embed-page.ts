/**
 * `GET /embed/{merchant}`: the page that frames and web views load (design 2.3). Only that merchant's origins may frame
 * it, and nothing in it is anybody's: the session comes over the line to its host, never in a URL.
 */
import type { Hono } from 'hono';
import { CheckoutError } from '../core/errors.js';
import type { CheckoutEnv } from './callers.js';
import { embedHtml } from './embed-html.js';

export interface EmbedRoom {
  readonly merchants: readonly { readonly id: string; readonly origins: readonly string[] }[];
}

/** Images are skins of invoices, which may come from anywhere over https. */
const policyOf = (origins: readonly string[], scripts: readonly string[]): string => [
  "default-src 'none'", ["script-src 'self'", ...scripts.map((hash) => `'sha256-${hash}'`)].join(' '), "style-src 'self'", "connect-src 'self'", 'img-src https: data:', "base-uri 'none'", "form-action 'none'",
  `frame-ancestors ${origins.join(' ')}`, "require-trusted-types-for 'script'", 'trusted-types lit-html',
].join('; ');

/** Where no built page lies: its scripts are beside it. */
const PAGE = embedHtml(['onramp-checkout', 'onramp-checkout-page'].map((name) => `<script type="module" src="../${name}.js"></script>`).join('\n'));

interface Page {
  readonly text: string;
  readonly etag: string;
  /** Of the scripts in it. */
  readonly hashes: readonly string[];
}

const sha256 = async (text: string): Promise<string> =>
  btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))));

async function pageOf(text: string): Promise<Page> {
  const scripts = [...text.matchAll(/<script type="module">([^]*?)<\/script>/g)].map(([, script = '']) => script);
  return { text, etag: `W/"${(await sha256(text)).slice(0, 20)}"`, hashes: await Promise.all(scripts.map(sha256)) };
}

/** @param built the page with its scripts in it, as the build makes it */
export function addEmbedPage(app: Hono<CheckoutEnv>, { merchants }: EmbedRoom, built: () => Promise<Response | undefined>): void {
  let last: Page | undefined;
  const page = async (): Promise<Page> => {
    const text = await (await built())?.text() ?? PAGE;
    if (last?.text !== text) last = await pageOf(text);
    return last;
  };
  app.get('/embed/:merchant', async (c) => {
    const merchant = merchants.find(({ id }) => id === c.req.param('merchant'));
    if (!merchant) throw new CheckoutError({ code: 'ERR_REQUEST_NOT_FOUND', recoverable: false });
    const { text, etag, hashes } = await page();
    const headers = {
      'content-type': 'text/html; charset=utf-8', 'content-security-policy': policyOf(merchant.origins, hashes), 'cache-control': 'no-cache', etag,
      'referrer-policy': 'no-referrer', 'x-content-type-options': 'nosniff',
      // A page that is isolated may hold it.
      'cross-origin-embedder-policy': 'require-corp', 'cross-origin-resource-policy': 'cross-origin', 'permissions-policy': 'camera=(), geolocation=(), microphone=()',
    };
    // Who has it already does not pay for it again.
    const known = (c.req.header('if-none-match') ?? '').split(',').some((one) => one.trim() === etag);
    return known ? new Response(null, { status: 304, headers }) : new Response(text, { headers });
  });
}
