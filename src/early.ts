/**
 * A script of its own, for pages whose visitors are on slow networks, before that of the tag: while the checkout is still
 * on its way it asks for the session, and for what the first screen shows. It reads the first `<onramp-checkout>` of the
 * page. Without it everything is the same, a round trip later.
 */
import { EARLY, keyOf } from './client/early.js';
import type { Begun, Early } from './client/early.js';
import { batchRequest, endpointOf, REQUEST, SESSION_REQUEST, wantedFirst } from './client/first-requests.js';
import { prefillFrom, PREFILLED } from './elements/checkout/prefill.js';
import type { PrefillSource } from './elements/checkout/prefill.js';

/** By the build: the file that reads the answers. */
declare const ANSWERS: string;
/** By the build: the files with the words of the first screen, by language. */
declare const FIRST_WORDS: Readonly<Record<string, string>>;

function begin(url: string, init: RequestInit): Begun {
  const aborting = new AbortController();
  const answer = fetch(url, { ...init, signal: aborting.signal });
  // Whoever takes it hears of it.
  answer.catch(() => undefined);
  return { key: keyOf(url, init.body), answer, abort: () => aborting.abort() };
}

/** The token of an answer that has one; its own copy of the answer is read. */
async function tokenOf({ answer }: Begun): Promise<string | undefined> {
  try {
    const response = (await answer).clone();
    const found: unknown = response.ok ? await response.json() : undefined;
    const token: unknown = typeof found === 'object' && found !== null ? Reflect.get(found, 'session') : undefined;
    return typeof token === 'string' ? token : undefined;
  } catch {
    return undefined;
  }
}

function preload(file: string | undefined): void {
  if (file === undefined) return;
  const link = document.createElement('link');
  link.rel = 'modulepreload';
  link.crossOrigin = '';
  link.href = new URL(file, import.meta.url).href;
  document.head.append(link);
}

const tag = document.querySelector<HTMLElement & { [EARLY]?: Early }>('onramp-checkout');
const given = (name: string): string => tag?.getAttribute(name) ?? '';
const endpoint = endpointOf(given('endpoint'));
const token = given('session');
const sessionUrl = given('session-url');

if (tag && endpoint && (token || sessionUrl) && given('presentation') !== 'dialog' && !customElements.get('onramp-checkout')) {
  const wanted = wantedFirst({ given: prefillFrom(Object.fromEntries(PREFILLED.map((name) => [name, given(name)])) as PrefillSource) });
  const first = (session: string): Begun => begin(`${endpoint}/batch`, { ...batchRequest(session, wanted), ...REQUEST });
  const session = token ? undefined : begin(sessionUrl, SESSION_REQUEST);
  tag[EARLY] = {
    session,
    first: (session ? tokenOf(session) : Promise.resolve(token)).then((one) => (one === undefined ? undefined : first(one))),
  };
  preload(ANSWERS);
  preload(FIRST_WORDS[(tag.closest('[lang]')?.getAttribute('lang') || navigator.language).slice(0, 2).toLowerCase()]);
}
