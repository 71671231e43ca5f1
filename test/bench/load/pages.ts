/** The shop's page, once for each variant. What it embeds is what the README tells a shop to write. */
import fs from 'node:fs';
import path from 'node:path';
import { root } from '../endpoint/children.js';

export const MERCHANT = 'shop';
export const AMOUNT = '1500';

/** The first example behind a heading of the README. */
function exampleOf(heading: string): string {
  const readme = fs.readFileSync(path.join(root, 'README.md'), 'utf8');
  const found = new RegExp(`^## ${heading}\\n[^]*?\`\`\`html\\n([^]*?)\`\`\``, 'm').exec(readme)?.[1];
  if (found === undefined) throw new Error(`the README has no example under "${heading}"`);
  return found;
}

/** The README's own lines, with the endpoint of the bench and an amount, so that there is an offer to wait for. */
const snippet = (heading: string, endpoint: string): string =>
  exampleOf(heading).replaceAll('https://pay.example.com/checkout', endpoint).replace(/<onramp-checkout(-frame)? /, `$& amount="${AMOUNT}" `);

export interface Around {
  /** URL of the session endpoint. */
  readonly endpoint: string;
  /** Where the peers' files and their servers' answers are. */
  readonly peers: string;
}

const STYLE = `body{margin:0;font:16px/1.5 system-ui,sans-serif;color:#12181f}main{max-width:30rem;margin:0 auto;padding:16px}h1{font-size:1.25rem}
label{display:block;margin:12px 0 4px;font-weight:600}input:not([type=radio]),select,button{box-sizing:border-box;width:100%;min-height:48px;padding:8px 12px;font:inherit;border:1px solid #7d8894;border-radius:12px}
fieldset{margin:12px 0;padding:0;border:0}fieldset label{display:flex;gap:8px;align-items:center;min-height:44px;font-weight:400}button{margin-top:16px;border:0;background:#0b6b53;color:#fff;font-weight:600}`;

/** The floor: the same fields, drawn by the server, without a script. */
const FORM = `<form method="post" action="/pay"><label for="amount">You pay (KES)</label><input id="amount" name="amount" inputmode="decimal" value="${AMOUNT}">
<label for="country">Country</label><select id="country" name="country">${[
    'Benin', 'Brazil', 'Burkina Faso', 'Cameroon', 'Congo', 'Côte d’Ivoire', 'Gabon', 'Ghana', 'Kenya', 'Nigeria', 'Rwanda', 'Senegal', 'South Africa', 'Tanzania', 'Uganda', 'Zambia',
  ].map((name) => `<option${name === 'Kenya' ? ' selected' : ''}>${name}</option>`).join('')}</select>
<fieldset><legend>Pay with</legend>${['M-Pesa (Safaricom)', 'Airtel Money', 'T-kash', 'Airtime'].map((name, at) => `<label><input type="radio" name="way"${at === 0 ? ' checked' : ''} value="${at}">${name}</label>`).join('')}</fieldset>
<label for="phone">Phone number</label><input id="phone" name="phone" type="tel" autocomplete="tel"><label for="email">Email</label><input id="email" name="email" type="email" autocomplete="email">
<button>Continue</button></form>`;

const page = (head: string, body: string): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Baobab</title><link rel="icon" href="data:,">
<style>${STYLE}</style>${head}</head>
<body><main><h1>Top up your wallet</h1>${body}</main></body></html>
`;

/** Those of the variants but `hosted`, where the endpoint's own page is the document, and a few for single questions. */
export const PAGES = ['bare', 'static', 'tag', 'tag-x', 'frame', 'adyen', 'adyen-x', 'lifi', 'banks', 'adyen-400'] as const;
export type PageName = (typeof PAGES)[number];

export function pageOf(name: PageName, { endpoint, peers }: Around): string {
  switch (name) {
    case 'bare': return page('', '');
    case 'static': return page('', FORM);
    case 'tag': case 'tag-x': return page('', snippet('The tag', endpoint));
    case 'banks': return page('', snippet('The tag', endpoint).replace('/checkout-session', '/checkout-session?cart=banks'));
    case 'frame': return page('', snippet('In a frame', endpoint));
    case 'adyen': case 'adyen-x': case 'adyen-400': return page(`<link rel="stylesheet" href="${peers}/peers/adyen.css">`, `<div id="checkout" data-api="${peers}/${name === 'adyen-400' ? 'adyen-400' : 'adyen'}/"></div>
<script type="module" src="${peers}/peers/adyen.js"></script>`);
    case 'lifi': return page('', `<div id="checkout"></div><script type="module" src="${peers}/peers/lifi.js"></script>`);
  }
}
