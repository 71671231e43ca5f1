/** Requests of the doctor: short, of a size, and never on to another site without being told. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** More than any page or answer that is looked into. */
export const LARGEST_BODY = 2 * 1024 * 1024;
const PATIENCE_MS = 10_000;
const REDIRECTS = 5;

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** More came than is looked into. */
  readonly cut: boolean;
  /** Where it was at last. */
  readonly url: URL;
  /** Addresses it went by before, the asked one first. */
  readonly by: readonly URL[];
  /** Where it would go on to, when it was not followed. */
  readonly onTo?: URL;
}

export interface Silence {
  readonly failed: string;
  readonly url: URL;
}

export interface Reading {
  readonly method?: 'GET' | 'POST' | 'OPTIONS';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly follow?: boolean;
}

export type Reader = (url: URL, how?: Reading) => Promise<Reply | Silence>;
export const isReply = (read: Reply | Silence): read is Reply => 'status' in read;

/** An address as it may be shown: what stands behind `?` may be somebody's. */
export const shown = ({ origin, pathname }: URL): string => `${origin}${pathname === '/' ? '' : pathname}`;

/** What an answer says as JSON, `undefined` where it is none. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function bodyOf(response: Response): Promise<{ readonly text: string; readonly cut: boolean }> {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let [text, size] = ['', 0];
  while (reader) {
    const { done, value } = (await reader.read()) as { readonly done: boolean; readonly value?: Uint8Array };
    if (done || !value) break;
    size += value.byteLength;
    text += decoder.decode(value, { stream: true });
    if (size > LARGEST_BODY) {
      await reader.cancel().catch(() => undefined);
      return { text: text.slice(0, LARGEST_BODY), cut: true };
    }
  }
  return { text: text + decoder.decode(), cut: false };
}

/** Why nothing came, in words: the cause that lies deepest knows best. */
function whyOf(thrown: unknown): string {
  let deepest = thrown;
  while (deepest instanceof Error && deepest.cause instanceof Error) deepest = deepest.cause;
  if (deepest instanceof Error && deepest.name === 'TimeoutError') return `no answer in ${PATIENCE_MS / 1000} seconds`;
  return deepest instanceof Error ? ('code' in deepest && typeof deepest.code === 'string' ? deepest.code : deepest.message.slice(0, 120)) : 'no answer';
}

/** @param fetcher the global one; tests give one that finds their hosts */
export function createReader(fetcher: Fetch, patienceMs = PATIENCE_MS): Reader {
  return async (first, { method = 'GET', headers = {}, body, follow = method === 'GET' } = {}) => {
    let url = first;
    const by: URL[] = [];
    const signal = AbortSignal.timeout(patienceMs);
    try {
      for (;;) {
        const response = await fetcher(url.href, { method, headers: { 'user-agent': 'onramp-checkout doctor', ...headers }, redirect: 'manual', signal, ...(body === undefined ? {} : { body }) });
        const location = response.status >= 300 && response.status < 400 ? response.headers.get('location') : null;
        const onTo = location !== null && URL.canParse(location, url) ? new URL(location, url) : undefined;
        if (follow && onTo && /^https?:$/.test(onTo.protocol) && by.length < REDIRECTS) {
          await response.body?.cancel();
          by.push(url);
          url = onTo;
          continue;
        }
        return { status: response.status, headers: response.headers, ...(await bodyOf(response)), url, by, ...(onTo === undefined ? {} : { onTo }) };
      }
    } catch (thrown) {
      return { failed: whyOf(thrown), url };
    }
  };
}
