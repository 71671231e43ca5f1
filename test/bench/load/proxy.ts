/** A TCP proxy that passes everything on as slowly as a link does. */
import net from 'node:net';
import type { AddressInfo } from 'node:net';
import type { Link } from './link.js';

/** What a server's own socket would hold; beyond it the server waits. */
const SOCKET_BYTES = 64 * 1024;

export interface Proxy {
  readonly port: number;
  close(): Promise<void>;
}

/** Listens; what it passes on to is known a little later, since the server wants to know the proxy's port. */
export async function startProxy(link: Link, target: () => number): Promise<Proxy> {
  const sockets = new Set<net.Socket>();
  const server = net.createServer((phone) => {
    const upstream = net.connect(target(), '127.0.0.1');
    phone.setNoDelay(true);
    upstream.setNoDelay(true);
    const connection = link.connect((bytes) => upstream.write(bytes), (bytes) => phone.write(bytes));
    for (const socket of [phone, upstream]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.once('close', () => sockets.delete(socket));
    }
    phone.on('data', (bytes: Buffer) => connection.send(bytes));
    upstream.on('data', (bytes: Buffer) => {
      connection.answer(bytes);
      if (connection.backlog > SOCKET_BYTES) upstream.pause();
    });
    connection.drained = () => {
      if (connection.backlog <= SOCKET_BYTES && upstream.isPaused()) upstream.resume();
    };
    phone.once('close', () => upstream.destroy());
    upstream.once('close', () => connection.end(() => phone.destroy()));
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
