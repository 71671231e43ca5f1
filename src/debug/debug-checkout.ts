/** `<onramp-checkout debug>`: says in the console what the page does wrong. Nothing of a token is ever said. */
import { say } from './console.js';
import { judgeToken, TOLERANCE_S, wordsOfCode } from './session-words.js';
import { watchPage } from './watch-page.js';
import { watchTheme } from './watch-theme.js';

/** What the element lets its diagnostics see. */
export interface Patient {
  readonly token: () => string | undefined;
  readonly session: () => { readonly serverTime: string; readonly environment: string } | undefined;
}

export interface CheckoutElement extends HTMLElement {
  readonly endpoint: string;
  readonly sessionUrl: string;
  readonly getSession: unknown;
  readonly hosted: { readonly origin?: string } | undefined;
  readonly error: { readonly code: string } | undefined;
}

const watched = new WeakSet<Element>();

export function debugCheckout(element: CheckoutElement, { token, session }: Patient): void {
  if (watched.has(element)) return;
  watched.add(element);
  say({ weight: 'ok', about: 'debug', text: `diagnostics are on for ${location.origin}. Take the attribute debug away when all is well.` });
  watchPage(element, [element.endpoint, element.sessionUrl].filter((address) => address !== ''));
  watchTheme(element);

  const hearError = (code: string): void => {
    const words = wordsOfCode(code);
    if (words) say(words);
    const given = token();
    // An endpoint that does not know the page's origin gives it no answer that it may read.
    if (!/^ERR_(SESSION|NETWORK_FAILED)/.test(code) || given === undefined) return;
    const endpoint = new URL(element.endpoint, document.baseURI).href.replace(/\/+$/, '');
    const { environment } = session() ?? {};
    for (const finding of judgeToken(given, { origin: element.hosted?.origin ?? location.origin, endpoint, environment, now: Date.now() })) say(finding);
  };
  let clockRead = false;
  const readClock = (): void => {
    const known = session();
    if (!known || clockRead) return;
    clockRead = true;
    const seconds = Math.round((Date.now() - Date.parse(known.serverTime)) / 1000);
    if (Math.abs(seconds) <= TOLERANCE_S) return;
    say({
      weight: 'warn', about: 'clock', text: `this device’s clock is ${Math.abs(seconds)} seconds ${seconds > 0 ? 'ahead of' : 'behind'} the endpoint’s. The checkout counts by the endpoint’s.`,
      mend: 'set the device’s clock; where every device is off by the same, set the endpoint’s (NTP).',
    });
  };
  element.addEventListener('onramp-error', (event) => hearError(((event as Event & { readonly detail?: { readonly code?: unknown } }).detail?.code ?? '') as string));
  for (const type of ['onramp-ready', 'onramp-step']) element.addEventListener(type, readClock);
  readClock();
  if (element.error) hearError(element.error.code);
  else if (element.endpoint === '' && element.getAttribute('presentation') !== 'dialog') setTimeout(() => element.endpoint === '' && hearError('ERR_CONFIG_ENDPOINT'), 1000);
}
