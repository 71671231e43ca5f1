/** The hosted payment page that `redirect` orders send the customer to: no script, nothing from outside. */
import { PAYEE } from './fonbnk/instructions.js';
import type { Order } from './fonbnk/orders.js';
import { sumOf } from './phone/handset.js';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;',
};

/** Text that is safe between tags and in quoted attributes. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? '');

export const payPageHeaders: Readonly<Record<string, string>> = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
};

const STYLE = `
*{box-sizing:border-box}
:root{color-scheme:light dark;
--ink:#16202b;--soft:#52606d;--paper:#fff;--ground:#eef1f4;--line:#76838f;--go:#0b5f4a;--on-go:#fff}
@media (prefers-color-scheme:dark){:root{
--ink:#eef2f6;--soft:#aab7c4;--paper:#18212b;--ground:#0e141a;--line:#7d8b99;--go:#7fe0c2;--on-go:#06251c}}
body{margin:0;min-block-size:100vh;min-block-size:100dvh;display:grid;place-items:center;padding:1rem;
background:var(--ground);color:var(--ink);font:1rem/1.5 system-ui,sans-serif}
main{inline-size:100%;max-inline-size:26rem;background:var(--paper);border-radius:1rem;padding:1.5rem}
h1{font-size:1.125rem;margin:0 0 1rem}
.note{margin:0 0 1.25rem;color:var(--soft);font-size:.875rem}
.sum{font-size:2rem;line-height:1.2;font-weight:700;margin:0;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
dl{margin:1.25rem 0;display:grid;gap:.75rem}
dt{color:var(--soft);font-size:.875rem}
dd{margin:0;overflow-wrap:anywhere}
form{display:grid;gap:.75rem}
button,a.button{display:block;min-block-size:3rem;padding:.75rem 1rem;border-radius:.75rem;
border:1px solid var(--line);background:transparent;color:var(--ink);
font:inherit;font-weight:600;text-align:center;text-decoration:none;cursor:pointer}
button[value=pay]{background:var(--go);border-color:var(--go);color:var(--on-go)}
:focus-visible{outline:3px solid var(--go);outline-offset:3px}
`;

const page = (title: string, body: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body><main>${body}</main></body>
</html>`;

const facts = (order: Order): string => {
  const { corridor: { carrier, channel } } = order;
  return `<p class="sum">${escapeHtml(sumOf(order))}</p>
<dl>
<div><dt>To</dt><dd>${escapeHtml(PAYEE)}</dd></div>
<div><dt>With</dt><dd>${escapeHtml(carrier?.name ?? channel.description)}</dd></div>
<div><dt>Reference</dt><dd>${escapeHtml(order.id)}</dd></div>
</dl>`;
};

const back = ({ redirectUrl }: Order): string => redirectUrl === undefined
  ? '<p>You can close this page.</p>'
  : `<a class="button" href="${escapeHtml(redirectUrl)}">Go back</a>`;

/** What the page says when there is nothing to pay on it. */
function state(order: Order): string {
  if (order.paid) return 'This payment has been made';
  return order.status === 'swap_initiated' || order.status === 'swap_buyer_confirmed'
    ? 'This order is not paid on this page'
    : 'This order can no longer be paid';
}

/** Whether the page has something to pay. */
export const isPayable = ({ instructions, paid, status }: Order): boolean =>
  instructions.type === 'redirect' && !paid && (status === 'swap_initiated' || status === 'swap_buyer_confirmed');

export function payPage(order: Order): string {
  const note = '<p class="note">Sandbox: no real money moves on this page.</p>';
  if (!isPayable(order)) {
    const title = state(order);
    return page(title, `${note}<h1>${escapeHtml(title)}</h1>${facts(order)}${back(order)}`);
  }
  const title = `Pay ${PAYEE}`;
  return page(title, `${note}<h1>${escapeHtml(title)}</h1>${facts(order)}
<form method="post">
<button name="act" value="pay">Pay ${escapeHtml(sumOf(order))}</button>
<button name="act" value="cancel">Cancel and go back</button>
</form>`);
}

export const notFoundPage = (): string =>
  page('Order not found', '<h1>Order not found</h1><p>The sandbox knows no order with this reference.</p>');
