/** What every call to somebody else's server has to say about its end, and how much of an answer is read (security findings S11). */
import { ProviderError } from './provider.js';

/** What a failure after the first byte leaves open: a write may have been done, a read changes nothing. */
export type AfterSending = 'ambiguous' | 'unsent';

/** What is asked of a `fetch` here. */
export type Fetch = (url: URL, init: {
  readonly method: string; readonly redirect: 'manual'; readonly signal: AbortSignal; readonly headers: Record<string, string>; readonly body?: string;
}) => Promise<Answered>;

/** What is read of a `Response`. */
export interface Answered {
  readonly status: number;
  readonly ok: boolean;
  readonly type?: string;
  readonly headers: { get(name: string): string | null };
  readonly body: { getReader(): { read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array | undefined }>; cancel(): Promise<void> } } | null;
}

const LARGEST_ANSWER = 256 * 1024;

/** Failures before the first byte of a request that say so by their code alone. */
const UNSENT: ReadonlySet<string> = new Set([
  'ERR_NO_CONNECTION', 'UND_ERR_CONNECT_TIMEOUT', 'CERT_HAS_EXPIRED', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID', 'ERR_SSL_WRONG_VERSION_NUMBER', 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', 'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE',
]);

/** The first of an error and its causes that has a code. */
function codeOf(thrown: unknown): string | undefined {
  for (let error: unknown = thrown; error instanceof Error; error = error.cause) {
    if ('code' in error && typeof error.code === 'string') return error.code;
  }
  return undefined;
}

/** Whether no byte of the request can have left us: what failed must have been the connecting, since a connection that stood can end with the same codes. */
function neverConnected(thrown: unknown): boolean {
  if (!(thrown instanceof Error)) return false;
  if (thrown instanceof AggregateError) return thrown.errors.length > 0 && thrown.errors.every(neverConnected);
  const { code, syscall } = thrown as { readonly code?: unknown; readonly syscall?: unknown };
  return (typeof code === 'string' && UNSENT.has(code)) || syscall === 'connect' || syscall === 'getaddrinfo' || neverConnected(thrown.cause);
}

/**
 * A request that got no answer, as what it leaves open.
 * @param what begins the message, for logs
 */
export function failureOf(thrown: unknown, after: AfterSending, timedOut: boolean, what = ''): ProviderError {
  if (thrown instanceof ProviderError) return thrown;
  const code = codeOf(thrown);
  if (neverConnected(thrown)) return new ProviderError('unsent', 'unreachable', what + (code ?? 'no connection'));
  return new ProviderError(after, timedOut ? 'timeout' : 'unreachable', what + (code ?? 'failed'));
}

/** The answer's text, at most 256 KiB, counted after decompression. */
async function readBounded(response: Answered, after: AfterSending): Promise<string> {
  const reader = response.body?.getReader();
  if (!reader) return '';
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done || !value) return text + decoder.decode();
    size += value.byteLength;
    if (size > LARGEST_ANSWER) {
      await reader.cancel();
      throw new ProviderError(after, 'answer', 'the answer is too large');
    }
    text += decoder.decode(value, { stream: true });
  }
}

/**
 * The text of an answer that settles what was done: a success or a refusal.
 * @throws ProviderError for a redirect, a failure of theirs, and for somebody in between who has lost patience: whether the
 * provider has heard of the request, 408 and 499 do not say.
 */
export async function readSettled(response: Answered, after: AfterSending): Promise<string> {
  const { status, type } = response;
  if (type === 'opaqueredirect' || (status >= 300 && status < 400)) throw new ProviderError(after, 'answer', 'the provider answered with a redirect');
  const text = await readBounded(response, after);
  if (status >= 500) throw new ProviderError(after, 'busy', `status ${status}`);
  if (status === 408 || status === 499) throw new ProviderError(after, 'timeout', `status ${status}`);
  return text;
}

/** Whether an answer calls itself JSON. */
export const saysJson = ({ headers }: Answered): boolean => /^application\/(?:[\w.+-]+\+)?json\b/i.test(headers.get('content-type') ?? '');

/** The JSON of an answer that calls itself some, `undefined` otherwise. */
export function readJson(response: Answered, text: string): unknown {
  if (!saysJson(response)) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
