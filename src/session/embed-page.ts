/**
 * `GET /embed/{merchant}`: the page that frames and web views load (design 2.3). Only that merchant's origins may frame
 * it, and nothing in it is anybody's: the session comes over the line to its host, never in a URL.
 */
import type { Hono } from 'hono';
import { CheckoutError } from '../core/errors.js';
import type { CheckoutEnv } from './callers.js';

export interface EmbedRoom {
  readonly merchants: readonly { readonly id: string; readonly origins: readonly string[] }[];
}

/** Images are skins of invoices, which may come from anywhere over https. */
const policyOf = (origins: readonly string[]): string => [
  "default-src 'none'", "script-src 'self'", "style-src 'self'", "connect-src 'self'", 'img-src https: data:', "base-uri 'none'", "form-action 'none'",
  `frame-ancestors ${origins.join(' ')}`, "require-trusted-types-for 'script'", 'trusted-types lit-html',
].join('; ');

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content">
<meta name="format-detection" content="telephone=no">
<meta name="color-scheme" content="light dark">
<title>Checkout</title>
<link rel="icon" href="data:,">
<script type="module" src="../onramp-checkout.js"></script>
<script type="module" src="../onramp-checkout-page.js"></script>
</head>
<body></body>
</html>
`;

export function addEmbedPage(app: Hono<CheckoutEnv>, { merchants }: EmbedRoom): void {
  app.get('/embed/:merchant', (c) => {
    const merchant = merchants.find(({ id }) => id === c.req.param('merchant'));
    if (!merchant) throw new CheckoutError({ code: 'ERR_REQUEST_NOT_FOUND', recoverable: false });
    return new Response(PAGE, {
      headers: {
        'content-type': 'text/html; charset=utf-8', 'content-security-policy': policyOf(merchant.origins), 'cache-control': 'no-cache',
        'referrer-policy': 'no-referrer', 'x-content-type-options': 'nosniff',
        // A page that is isolated may hold it.
        'cross-origin-embedder-policy': 'require-corp', 'cross-origin-resource-policy': 'cross-origin', 'permissions-policy': 'camera=(), geolocation=(), microphone=()',
      },
    });
  });
}
