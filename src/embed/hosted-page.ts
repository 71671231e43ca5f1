/**
 * The script of `GET /embed/{merchant}`, beside the widget's own: finds whoever holds the page, and shows the checkout
 * for them.
 */
import { hostCheckout } from './hosted-checkout.js';
import type { Hosted } from './hosted-checkout.js';
import { findHost, lateHost } from './link.js';
import type { Link } from './link.js';
import { openBeside, openByApp, shareByApp } from './page-links.js';

/** Its content is as high as it is, and the frame is made so. */
const SIZES = `html,body{margin:0;background:none}body{padding:env(safe-area-inset-top) env(safe-area-inset-right) env(safe-area-inset-bottom) env(safe-area-inset-left)}onramp-checkout{--onramp-max-width:100%}`;

/** Whoever is slower than that is missed. */
const PATIENCE_MS = 10_000;
/** A bridge may come a little after the page. */
const LATE_MS = 1500;

function say(text: string): void {
  const paragraph = document.createElement('p');
  paragraph.textContent = text;
  document.body.replaceChildren(paragraph);
}

function followSize({ rpc }: Hosted, content: Element): void {
  let last = 0;
  new ResizeObserver(() => {
    const height = Math.ceil(content.getBoundingClientRect().height);
    if (height === last) return;
    last = height;
    rpc.notify('checkout.resize', { height });
  }).observe(content);
}

function show(link: Link): void {
  const checkout = document.createElement('onramp-checkout');
  // From here on everything goes over the line.
  checkout.hosted = link.origin === undefined ? {} : { origin: link.origin };
  const { localize } = checkout;
  const hosted = hostCheckout(checkout, link, () => ({
    close: localize.term('close'),
    ...(localize.speaksAll ? { moving: localize.term('closeWhileMoving'), stay: localize.term('keepOpen') } : { moving: '', stay: '' }),
  }));
  if (link.origin === undefined) {
    openByApp(document, hosted);
    shareByApp(navigator, hosted);
  } else {
    openBeside(document);
    // The page around it cannot hear this key.
    document.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && !event.defaultPrevented) checkout.close();
    });
  }
  checkout.endpoint = new URL('..', window.location.href).href.replace(/\/+$/, '');
  document.body.replaceChildren(checkout);
  followSize(hosted, checkout);
  const { orderId } = link.init;
  if (orderId !== undefined) checkout.resume(orderId);
}

const sheet = new CSSStyleSheet();
sheet.replaceSync(SIZES);
document.adoptedStyleSheets = [sheet];
const host = findHost(window);
const silent = setTimeout(() => say(host
  ? 'The shop has not answered yet. Please close this and open it again if nothing happens.'
  : 'This page is the checkout of a shop. Please go back to the shop and open it there.'), host ? PATIENCE_MS : LATE_MS);
void Promise.all([host ?? lateHost(window), customElements.whenDefined('onramp-checkout')]).then(([link]) => {
  clearTimeout(silent);
  show(link);
});
