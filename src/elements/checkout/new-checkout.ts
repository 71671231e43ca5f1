import { EARLY, fetchAfter } from '../../client/early.js';
import type { Early } from '../../client/early.js';
import { endpointOf } from '../../client/first-requests.js';
import { createSessionClient } from '../../client/session-client.js';
import { SessionHolder, sessionFromUrl } from '../../client/session-source.js';
import { Checkout } from '../../core/checkout.js';
import { knownOf } from '../../core/state.js';
import { takeReturn } from './checkout-return.js';
import { lazyChecks } from './checks.js';
import { prefillFrom } from './prefill.js';
import type { PrefillSource } from './prefill.js';
import { refusingPort } from './refusing-port.js';
import { browserSurroundings } from './surroundings.js';
import { tabDrafts } from './tab-drafts.js';

/** What a page tells the element. */
export interface Told extends PrefillSource {
  readonly endpoint: string;
  readonly baseURI: string;
  readonly sessionUrl: string;
  readonly hosted: { readonly origin?: string } | undefined;
  readonly getSession: (() => Promise<string>) | undefined;
  [EARLY]?: Early | undefined;
}

/** The controller of what the page has told, and the holder of its session. */
export function newCheckout(told: Told, given: string | undefined, orderId: string | undefined): { checkout: Checkout; holder: SessionHolder } {
  const { endpoint, sessionUrl } = told;
  const early = told.getSession ? undefined : told[EARLY];
  // Once: a checkout that begins anew asks anew.
  if (early) told[EARLY] = undefined;
  const fetcher = early && fetchAfter(early);
  const source = told.getSession ? async (): Promise<string> => told.getSession?.() ?? '' : sessionUrl ? sessionFromUrl(sessionUrl, fetcher) : undefined;
  const holder = new SessionHolder(given, source);
  let returned = false;
  const checkout: Checkout = new Checkout({
    port: endpoint !== '' && URL.canParse(endpoint, told.baseURI) ? createSessionClient({ endpoint: endpointOf(endpoint), session: holder, ...(fetcher ? { fetch: fetcher } : {}), ...(told.hosted?.origin === undefined ? {} : { hostOrigin: told.hosted.origin }) }) : refusingPort(),
    around: browserSurroundings(),
    checks: lazyChecks(() => knownOf(checkout.state)?.session.environment ?? 'live'),
    prefill: prefillFrom(told), drafts: tabDrafts,
    cameBack: () => (returned ||= takeReturn()),
    ...(orderId === undefined ? {} : { orderId }),
  });
  return { checkout, holder };
}
