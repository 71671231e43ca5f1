/** A raw TCP proxy that can let a whole request through and cut the connection before a byte of the answer. */
import net from 'node:net';
import type { AddressInfo } from 'node:net';

export interface CuttingProxy {
  readonly url: string;
  /** The request lines that came, in order, with how many had come on the same connection before. */
  readonly seen: readonly { readonly line: string; readonly before: number }[];
  /** Cuts the next request whose line begins so, if its connection was used before. Once. */
  cutNext(line: string, how: 'RST' | 'FIN'): void;
  close(): Promise<void>;
}

export async function startCuttingProxy(target: string): Promise<CuttingProxy> {
  const { hostname, port } = new URL(target);
  const seen: { line: string; before: number }[] = [];
  const open = new Set<net.Socket>();
  let cut: { line: string; how: 'RST' | 'FIN' } | undefined;

  const server = net.createServer((client) => {
    const upstream = net.connect(Number(port), hostname);
    let requests = 0;
    let swallowing: 'RST' | 'FIN' | undefined;
    for (const socket of [client, upstream]) {
      open.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => open.delete(socket));
    }
    client.on('data', (data) => {
      // The browser sends a request of this size in one piece, and the next one only when this one is answered.
      const line = /^[A-Z]+ \S+ HTTP\/1\.1/.exec(data.toString('latin1'))?.[0];
      if (line !== undefined) {
        seen.push({ line, before: requests });
        if (cut && line.startsWith(cut.line) && requests > 0) {
          swallowing = cut.how;
          cut = undefined;
        }
        requests++;
      }
      upstream.write(data);
    });
    upstream.on('data', (data) => {
      // The endpoint has answered, so it has done all that it was asked for. The browser hears nothing of it.
      if (swallowing === 'RST') client.resetAndDestroy();
      else if (swallowing === 'FIN') client.end();
      else client.write(data);
    });
    client.on('close', () => upstream.destroy());
    upstream.on('close', () => {
      if (swallowing === undefined) client.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    cutNext: (line, how) => (cut = { line, how }),
    async close() {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
