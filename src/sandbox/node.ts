/** Runs the sandbox on Node, over real HTTP. */
import { createAdaptorServer } from '@hono/node-server';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SandboxOptions } from './options.js';
import { createSandbox, type Sandbox } from './sandbox.js';

export interface ServeSandboxOptions extends SandboxOptions {
  /** 0, any free port, by default. */
  readonly port?: number | undefined;
  /** `127.0.0.1` by default. */
  readonly host?: string | undefined;
}

export interface ServedSandbox {
  /** `http://127.0.0.1:<port>`, without a trailing slash. */
  readonly url: string;
  readonly sandbox: Sandbox;
  /** Cuts every connection and stops every clock. */
  close(this: void): Promise<void>;
}

/**
 * Listens and answers once it does. The signature is checked over the request target as it came over the wire, and a
 * dropped call really cuts its connection.
 * @throws the server's error when the port is taken.
 */
export async function serveSandbox(options: ServeSandboxOptions = {}): Promise<ServedSandbox> {
  const { port = 0, host = '127.0.0.1', ...rest } = options;
  const sandbox = createSandbox(rest);
  const server = createAdaptorServer({
    hostname: host,
    fetch: (request, { incoming }) => sandbox.fetch(request, {
      target: incoming.url,
      drop: () => { incoming.socket.destroy(); },
    }),
  }) as Server;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const address = server.address() as AddressInfo;
  const name = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return {
    url: `http://${name}:${address.port}`,
    sandbox,
    close: () => new Promise<void>((resolve, reject) => {
      sandbox.close();
      server.close((error) => { if (error) reject(error); else resolve(); });
      server.closeAllConnections();
    }),
  };
}
