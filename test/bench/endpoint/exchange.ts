/** One request and its answer over node:http with kept connections. */
import http from 'node:http';

export interface Sent {
  readonly method?: 'GET' | 'POST';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}
export interface Got {
  readonly status: number;
  readonly text: string;
  /** Milliseconds since it had its connection. */
  readonly took: number;
}

/** As many as a proxy in front of the endpoint would keep. */
const MOST_CONNECTIONS = 1000;
/** Servers close connections that were idle for five seconds; a request must not meet that moment. */
const agent = new http.Agent({ keepAlive: true, maxSockets: MOST_CONNECTIONS, maxFreeSockets: MOST_CONNECTIONS, timeout: 3000 });

const places = new Map<string, URL>();
const placeOf = (url: string): URL => {
  const known = places.get(url) ?? new URL(url);
  places.set(url, known);
  return known;
};

/** The text is kept only where somebody wants to read it. Status 0: the connection was cut, or nobody waited any more. */
export function exchange(url: string, { method = 'GET', path, headers, body }: Sent, { keep = false, patienceMs = 0 } = {}): Promise<Got> {
  const { hostname, port, pathname } = placeOf(url);
  let from = performance.now();
  return new Promise((resolve) => {
    const end = (status: number, text = ''): void => {
      clearTimeout(patience);
      resolve({ status, text, took: performance.now() - from });
    };
    const request = http.request({
      agent, hostname, port, method, path: (pathname === '/' ? '' : pathname) + path,
      headers: body === undefined ? headers : { ...headers, 'content-length': Buffer.byteLength(body) },
    }, (response) => {
      let text = '';
      if (keep) response.setEncoding('utf8').on('data', (part: string) => (text += part));
      else response.resume();
      response.once('end', () => end(response.statusCode ?? 0, text));
      response.once('error', () => end(0));
    });
    const patience = patienceMs === 0 ? undefined : setTimeout(() => request.destroy(), patienceMs);
    request.once('socket', () => (from = performance.now()));
    request.once('error', () => end(0));
    request.end(body);
  });
}
