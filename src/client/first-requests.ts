/** What a checkout asks for first: the session, and with it what the first screen shows. The same whoever sends it. */
import type { Prefill } from '../core/state.js';

/**
 * The endpoint forbids every cache by itself, and looks at no cookie. `cache: 'no-store'` would have a browser ask for leave
 * before each call anew, and `credentials: 'omit'` would open a connection of its own beside the script's.
 */
export const REQUEST = { credentials: 'same-origin', redirect: 'error', referrerPolicy: 'strict-origin' } as const;

/** Of the page's own server. */
export const SESSION_REQUEST = { method: 'POST', headers: { accept: 'application/json' }, credentials: 'same-origin' } as const;

/** As it is named in URLs: without a trailing slash. */
export const endpointOf = (given: string): string => given.replace(/\/+$/, '');

/** Reads before there is an order, as one simple request: nothing has to be asked of the endpoint's origin beforehand. */
export const batchRequest = (token: string, wanted: string): { readonly method: 'POST'; readonly headers: Readonly<Record<string, string>>; readonly body: string } => ({
  // No header that would make it more than that: this is the type of a body that names none.
  method: 'POST', headers: { 'content-type': 'text/plain;charset=UTF-8' }, body: `{"session":${JSON.stringify(token)},${wanted}}`,
});

export interface FirstWanted {
  readonly host?: string | undefined;
  readonly order?: string | undefined;
  readonly given: Prefill;
}

/** What is typed about a person is not needed for offers, and is not sent. */
export const wantedFirst = ({ host, order, given: { address: _where, email: _who, phone: _number, ...given } }: FirstWanted): string =>
  `"start":${JSON.stringify({ host, order, given })}`;
