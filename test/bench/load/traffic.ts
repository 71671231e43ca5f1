/** What goes over the wire, as the browser's network service counts it: headers and bodies, before TLS. */
import type { CDPSession } from 'playwright';

interface Exchange {
  readonly url: string;
  readonly isPreflight: boolean;
  readonly begun: number;
  /** Milliseconds since 1970, and the bytes of the answer; missing while it is on its way. */
  ended?: number;
  bytes?: number;
}

export interface Counted {
  /** Requests that were answered. */
  readonly requests: number;
  readonly bytes: number;
}

export interface Traffic {
  /** What had been answered by a moment (milliseconds since 1970). */
  until(moment: number): Counted;
  /** Requests that were begun between two moments, by what they ask for. */
  readonly between: (from: number, to: number) => readonly { readonly url: string; readonly isPreflight: boolean }[];
}

/** Begins to count. Streams count when they end, and what they have brought until then is not known. */
export function follow(cdp: CDPSession): Traffic {
  const exchanges = new Map<string, Exchange>();
  /** From the browser's own clock to ours. */
  let offset = 0;
  cdp.on('Network.requestWillBeSent', ({ requestId, request, wallTime, timestamp, redirectResponse }) => {
    if (!/^https?:/.test(request.url)) return;
    offset = (wallTime - timestamp) * 1000;
    const key = redirectResponse ? `${requestId} ${timestamp}` : requestId;
    exchanges.set(key, { url: request.url, isPreflight: request.method === 'OPTIONS', begun: wallTime * 1000 });
  });
  cdp.on('Network.loadingFinished', ({ requestId, timestamp, encodedDataLength }) => {
    const exchange = exchanges.get(requestId);
    if (exchange) Object.assign(exchange, { ended: timestamp * 1000 + offset, bytes: encodedDataLength });
  });
  return {
    until(moment) {
      const answered = [...exchanges.values()].filter(({ ended = Infinity }) => ended <= moment);
      return { requests: answered.length, bytes: answered.reduce((sum, { bytes = 0 }) => sum + bytes, 0) };
    },
    between: (from, to) => [...exchanges.values()].filter(({ begun }) => begun >= from && begun <= to),
  };
}
