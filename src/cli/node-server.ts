/** The endpoint on Node: one HTTP server that hands over each request with the address it came from. */
import { createAdaptorServer } from '@hono/node-server';
import fs from 'node:fs/promises';
import type { Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { SessionEndpoint } from '../session/index.js';

/** A provider may take its time twice over for one order; after this whoever still waits is cut off. */
const PATIENCE_MS = 30_000;
/** Connections that have become idle are closed within this. */
const SWEEP_MS = 50;

export interface Served {
  readonly url: string;
  /**
   * Takes no new connection, answers what it has been asked, and resolves when the last answer is given and nothing that
   * was begun for it runs any more, after half a minute at the latest.
   */
  close(patienceMs?: number): Promise<void>;
}

export async function serveFetch(
  endpoint: (request: Request, connection: { readonly remoteAddress: string | undefined }) => Promise<Response>, port: number, host = '127.0.0.1',
): Promise<Served> {
  /** Whoever has left is not waited for, yet what was begun for her is: an order on its way has to be remembered. */
  const running = new Set<Promise<unknown>>();
  const unanswered = new Set<ServerResponse>();
  let closing: Promise<void> | undefined;

  const server = createAdaptorServer({
    fetch: (request, { incoming }) => {
      const work = endpoint(request, { remoteAddress: incoming.socket.remoteAddress });
      const ended = work.then(() => undefined, () => undefined).finally(() => running.delete(ended));
      running.add(ended);
      return work;
    },
  }) as Server;
  // A connection that is kept would bring the next request to a process that has gone.
  const last = (response: ServerResponse): void => {
    if (!response.headersSent) response.setHeader('connection', 'close');
  };
  server.prependListener('request', (_request, response) => {
    if (closing) last(response);
    unanswered.add(response);
    response.once('close', () => unanswered.delete(response));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });

  async function finish(patienceMs: number): Promise<void> {
    for (const response of unanswered) last(response);
    const closed = new Promise<void>((resolve) => void server.close(() => resolve()));
    const done = async (): Promise<void> => {
      await closed;
      while (running.size > 0) await Promise.all(running);
    };
    const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, patienceMs)));
    await Promise.race([done(), late]);
    clearInterval(sweep);
    clearTimeout(timer);
    server.closeAllConnections();
  }

  const { port: bound } = server.address() as AddressInfo;
  return {
    url: `http://${host}:${bound}`,
    close: (patienceMs = PATIENCE_MS) => (closing ??= finish(patienceMs)),
  };
}

const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.map': 'application/json' };

/** The built widget out of a folder. Names under `/assets/` and `/hosted/<version>/` carry a hash and never change. */
export function folderAssets(folder: string): (name: string) => Promise<Response | undefined> {
  return async (name) => {
    const type = TYPES[path.extname(name)];
    if (type === undefined || !/^\/(?:hosted\/(?:[\w-]+\/)?)?(?:assets\/)?[\w.-]+$/.test(name)) return undefined;
    // The hosted page has its chunks under a name of its own; they are the same.
    const body = await fs.readFile(path.join(folder, name.replace(/^\/hosted\/[\w-]+\/assets\//, '/assets/'))).catch(() => undefined);
    if (!body) return undefined;
    return new Response(new Uint8Array(body), {
      headers: {
        'content-type': type, 'cross-origin-resource-policy': 'cross-origin', 'access-control-allow-origin': '*',
        'cache-control': /^\/(?:hosted\/[\w-]+\/|assets\/)/.test(name) ? 'public, max-age=31536000, immutable' : 'public, max-age=300',
      },
    });
  };
}

export type { SessionEndpoint };
