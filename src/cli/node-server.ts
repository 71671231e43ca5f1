/** The endpoint on Node: one HTTP server that hands over each request with the address it came from. */
import { createAdaptorServer } from '@hono/node-server';
import fs from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { SessionEndpoint } from '../session/index.js';

export interface Served {
  readonly url: string;
  /** Takes no new request and resolves when the last one is answered. */
  close(): Promise<void>;
}

export async function serveFetch(
  endpoint: (request: Request, connection: { readonly remoteAddress: string | undefined }) => Promise<Response>, port: number, host = '127.0.0.1',
): Promise<Served> {
  const server = createAdaptorServer({
    fetch: (request, { incoming }) => endpoint(request, { remoteAddress: incoming.socket.remoteAddress }),
  }) as Server;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const { port: bound } = server.address() as AddressInfo;
  return {
    url: `http://${host}:${bound}`,
    close: () => new Promise((resolve) => {
      server.close(() => resolve());
      server.closeIdleConnections();
    }),
  };
}

const TYPES: Readonly<Record<string, string>> = { '.js': 'text/javascript; charset=utf-8', '.map': 'application/json' };

/** The built widget out of a folder. Names under `/assets/` carry a hash and never change. */
export function folderAssets(folder: string): (name: string) => Promise<Response | undefined> {
  return async (name) => {
    const type = TYPES[path.extname(name)];
    if (type === undefined || !/^\/(assets\/)?[\w.-]+$/.test(name)) return undefined;
    const body = await fs.readFile(path.join(folder, name)).catch(() => undefined);
    if (!body) return undefined;
    return new Response(new Uint8Array(body), {
      headers: {
        'content-type': type, 'cross-origin-resource-policy': 'cross-origin', 'access-control-allow-origin': '*',
        'cache-control': name.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'public, max-age=300',
      },
    });
  };
}

export type { SessionEndpoint };
