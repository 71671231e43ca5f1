/** What the sandbox itself asks of the merchant's server: one request, its status and its text, and never a rejection. */

export interface Reply {
  /** HTTP status, or 0 when there was no answer. */
  readonly status: number;
  /** Of the body, cut off where it is very long. */
  readonly text: string;
}

export interface OutgoingRequest {
  readonly method: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

const TIMEOUT_MS = 20_000;
const LONGEST_REPLY = 10_000;

/** After a failure, so many milliseconds later: exponential decay. */
export const decay = (retries: number): readonly number[] => Array.from({ length: retries }, (_, index) => 1000 * 2 ** index);

/** Redirects are not followed: they are an answer like another. */
export type Send = (url: string, request: OutgoingRequest, signal: AbortSignal) => Promise<Reply>;

export const createSend = (fetcher: typeof fetch): Send => async (url, request, signal) => {
  try {
    const response = await fetcher(url, {
      ...request, redirect: 'manual', signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
    return { status: response.status, text: (await response.text()).slice(0, LONGEST_REPLY) };
  } catch {
    return { status: 0, text: '' };
  }
};
