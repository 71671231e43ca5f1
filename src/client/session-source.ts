/** Where the session token comes from, and when a new one is asked for. The token lives in memory and nowhere else. */
import { chunk } from '../core/chunk.js';
import { CheckoutError } from '../core/errors.js';
import { SESSION_REQUEST } from './first-requests.js';

/** Gives a token; called again when the last one nears its end or was refused. */
export type GetSession = (signal: AbortSignal) => Promise<string>;

/** A source that asks the merchant's own page: `POST session-url` → `{ "session": "<token>" }`. */
export function sessionFromUrl(url: string, fetcher: typeof fetch = fetch): GetSession {
  return async (signal) => {
    let response: Response;
    try {
      response = await fetcher(url, { ...SESSION_REQUEST, signal });
    } catch (thrown) {
      signal.throwIfAborted();
      throw new CheckoutError({ code: 'ERR_SESSION_SOURCE', recoverable: true }, { cause: thrown });
    }
    const { tokenIn } = await chunk(import('./answers.js'));
    const token = response.ok ? tokenIn(await response.json().catch(() => undefined)) : undefined;
    if (token === undefined) throw new CheckoutError({ code: 'ERR_SESSION_SOURCE', recoverable: true });
    return token;
  };
}

/** Holds the present token and replaces it through its source, once for any number of calls that wait for it. */
export class SessionHolder {
  #token: string | undefined;
  #asking: Promise<string> | undefined;
  readonly #source: GetSession | undefined;

  constructor(token: string | undefined, source: GetSession | undefined) {
    this.#token = token;
    this.#source = source;
  }

  /** The token, asked for if there is none. */
  async token(signal: AbortSignal): Promise<string> {
    if (this.#token !== undefined) return this.#token;
    return this.#ask(signal);
  }

  /** A newer token than `used`. Rejects with `ERR_SESSION_EXPIRED` when the page gave no way to get one. */
  async renew(used: string, signal: AbortSignal): Promise<string> {
    if (this.#token !== undefined && this.#token !== used) return this.#token;
    return this.#ask(signal);
  }

  /** A token that the page has given by itself. */
  replace(token: string): void {
    this.#token = token;
  }

  /** The token in use, for whoever diagnoses. */
  get present(): string | undefined {
    return this.#token;
  }

  get renewable(): boolean {
    return this.#source !== undefined;
  }

  async #ask(signal: AbortSignal): Promise<string> {
    const source = this.#source;
    if (!source) throw new CheckoutError({ code: 'ERR_SESSION_MISSING', recoverable: true });
    // Shared by all callers, so one caller's cancellation must not end it for the others.
    this.#asking ??= source(new AbortController().signal)
      .catch((thrown: unknown) => {
        throw thrown instanceof CheckoutError ? thrown : new CheckoutError({ code: 'ERR_SESSION_SOURCE', recoverable: true }, { cause: thrown });
      })
      .finally(() => (this.#asking = undefined));
    const token = await this.#asking;
    signal.throwIfAborted();
    if (typeof token !== 'string' || token.length < 16 || token.length > 4096) {
      throw new CheckoutError({ code: 'ERR_SESSION_SOURCE', recoverable: true });
    }
    this.#token = token;
    return token;
  }
}
