/** Links of the hosted page: in a frame they open beside it, in an app the app opens them. */
import type { Hosted } from './hosted-checkout.js';

const anchorOf = (event: Event): HTMLAnchorElement | undefined =>
  event.composedPath().find((node): node is HTMLAnchorElement => node instanceof HTMLAnchorElement && node.href !== '');

/** In a frame: never inside it, where the payment page would be framed, and never over the page around it. */
export function openBeside(root: EventTarget): void {
  root.addEventListener('click', (event) => {
    const anchor = anchorOf(event);
    if (!anchor || anchor.protocol === 'tel:') return;
    anchor.target = '_blank';
    anchor.rel = 'noopener noreferrer';
  }, true);
}

/** In an app, whose web view may neither open windows nor dial. What it refuses is left to the web view. */
export function openByApp(root: EventTarget, { ask }: Hosted): void {
  root.addEventListener('click', (event) => {
    const anchor = anchorOf(event);
    if (!anchor || !event.isTrusted) return;
    event.preventDefault();
    const { href, protocol } = anchor;
    const request = protocol === 'tel:' ? ask('host.dial', { number: decodeURIComponent(href.slice('tel:'.length)) }) : ask('host.openUrl', { url: href });
    request.catch(() => window.location.assign(href));
  });
}

/** Sharing by the app's own sheet. */
export function shareByApp(navigator: Navigator, { ask }: Hosted): void {
  Object.defineProperty(navigator, 'share', {
    configurable: true,
    value: async (data: ShareData = {}): Promise<void> => {
      const { title, text, url } = data;
      await ask('host.share', { ...(title === undefined ? {} : { title }), ...(text === undefined ? {} : { text }), ...(url === undefined ? {} : { url }) });
    },
  });
}
