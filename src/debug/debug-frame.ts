/** `<onramp-checkout-frame debug>`: what the page around the frame does wrong. The checkout within says what it sees by itself. */
import { say } from './console.js';
import { watchPage } from './watch-page.js';

const watched = new WeakSet<Element>();

export function debugFrame(element: HTMLElement): void {
  if (watched.has(element)) return;
  watched.add(element);
  say({ weight: 'ok', about: 'debug', text: `diagnostics of the frame are on for ${location.origin}. Take the attribute debug away when all is well.` });
  const [src, sessionUrl] = [element.getAttribute('src') ?? '', element.getAttribute('session-url') ?? ''];
  watchPage(element, [src, sessionUrl].filter((address) => address !== ''));
  element.addEventListener('onramp-error', (event) => {
    const { reason } = (event as Event & { readonly detail?: { readonly reason?: unknown } }).detail ?? {};
    if (typeof reason === 'string') say({ weight: 'stop', about: 'frame', text: `${reason.slice(0, 500)}.` });
  });
  if (src === '') say({ weight: 'stop', about: 'endpoint', text: '<onramp-checkout-frame> has no src.', mend: 'src="https://pay.example.com/checkout/embed/<merchant>"' });
}
