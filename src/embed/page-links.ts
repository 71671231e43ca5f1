/** Links of the hosted page: in a frame they open beside it, in an app the app opens them. */
import type { Hosted } from './hosted-checkout.js';
import { RpcError } from './rpc.js';

/** A link that leads away; a jump within the page is none. */
const anchorOf = (event: Event): HTMLAnchorElement | undefined =>
  event.composedPath().find((node): node is HTMLAnchorElement => node instanceof HTMLAnchorElement && node.href !== '' && node.href.split('#')[0] !== window.location.href.split('#')[0]);

/** In a frame: never inside it, where the payment page would be framed, and never over the page around it. */
export function openBeside(root: EventTarget): void {
  root.addEventListener('click', (event) => {
    const anchor = anchorOf(event);
    if (!anchor || anchor.protocol === 'tel:') return;
    anchor.target = '_blank';
    anchor.rel = 'noopener noreferrer';
  }, true);
}

/** What a dialler is given: `*` and `#` as themselves. */
export function numberOf(href: string): string {
  const number = href.slice('tel:'.length);
  try {
    return decodeURIComponent(number);
  } catch {
    return number;
  }
}

/** The app does not know the request. */
const isUnknown = (thrown: unknown): boolean => thrown instanceof RpcError && thrown.code === -32601;
/** Nobody was there to say yes or no. */
const isUnanswered = (thrown: unknown): boolean => isUnknown(thrown) || (thrown instanceof RpcError && thrown.code === -32001);

/**
 * In an app, whose web view may neither open windows nor dial. What the app refuses stays closed. Where it does not
 * answer, the link is left to what the web view does with links; a number is on the page, and a web view that cannot
 * dial would lose the page.
 */
export function openByApp(root: EventTarget, { ask }: Hosted): void {
  root.addEventListener('click', (event) => {
    const anchor = anchorOf(event);
    if (!anchor) return;
    event.preventDefault();
    const { href, protocol } = anchor;
    if (protocol === 'tel:') return void ask('host.dial', { number: numberOf(href) }).catch(() => undefined);
    // An app that went behind the browser that it opened may answer too late.
    const left = new AbortController();
    document.addEventListener('visibilitychange', () => left.abort(), { signal: left.signal });
    ask('host.openUrl', { url: href })
      .catch((thrown: unknown) => !left.signal.aborted && isUnanswered(thrown) && window.location.assign(href))
      .finally(() => left.abort());
  }, true);
}

/** Sharing by the app's own sheet, or the web view's where the app has none. */
export function shareByApp(navigator: Navigator, { ask }: Hosted): void {
  const own = 'share' in navigator ? navigator.share.bind(navigator) : undefined;
  Object.defineProperty(navigator, 'share', {
    configurable: true,
    value: async (data: ShareData = {}): Promise<void> => {
      const { title, text, url } = data;
      try {
        await ask('host.share', { ...(title === undefined ? {} : { title }), ...(text === undefined ? {} : { text }), ...(url === undefined ? {} : { url }) });
      } catch (thrown) {
        if (!own || !isUnknown(thrown)) throw thrown;
        await own(data);
      }
    },
  });
}
