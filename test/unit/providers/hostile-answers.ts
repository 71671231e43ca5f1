/** Answers that a broken or hostile provider may give, as bytes on a socket. Run as a program, it serves them from a process of its own. */
import net from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import zlib from 'node:zlib';

/** Made before anybody waits for them. */
const GZIP = zlib.gzipSync(Buffer.alloc(200_000_000, 0x20));
const GZIP_TWICE = zlib.gzipSync(GZIP);
const BROTLI = zlib.brotliCompressSync(Buffer.alloc(50_000_000, 0x20), { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 4 } });

const ORDER = '{"orderId":"68f0c0ffee0000000000abcd","status":"complete","localCurrencyAmount":1,"currencyIsoCode":"KES","amountCrypto":1,"network":"POLYGON","asset":"USDC"}';
const head = (status: string, ...headers: string[]): string => `HTTP/1.1 ${status}\r\n${headers.map((one) => `${one}\r\n`).join('')}\r\n`;
const JSON_TYPE = 'content-type: application/json';
const whole = (status: string, body: string | Uint8Array, ...headers: string[]) => (socket: Socket): void => {
  socket.write(head(status, JSON_TYPE, `content-length: ${Buffer.byteLength(body)}`, ...headers));
  socket.end(body);
};
/** Writes the same again and again for as long as somebody reads. */
const endless = (first: string, part: string | Uint8Array, everyMs = 0) => (socket: Socket): void => {
  socket.write(first);
  const again = (): void => {
    if (socket.destroyed) return;
    if (everyMs > 0) setTimeout(() => socket.write(part, again), everyMs);
    else socket.write(part, () => setImmediate(again));
  };
  again();
};
const chunk = (text: string): string => `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`;
const CHUNKED = 'transfer-encoding: chunked';
const redirect = (status: number) => (socket: Socket, elsewhere: string): void => whole(`${status} Elsewhere`, '{}', `location: ${elsewhere}/api/onramp/assets`, `refresh: 0; url=${elsewhere}`)(socket);

/** By name. `otp` says how that operation may take it: it is told of success by the status alone. */
export const HOSTILE: Readonly<Record<string, { readonly send: (socket: Socket, elsewhere: string) => void; readonly otp?: 'done' }>> = {
  ...Object.fromEntries([300, 301, 302, 303, 307, 308].map((status) => [`${status} to another host`, { send: redirect(status) }])),
  '304 without a body': { send: whole('304 Not Modified', '') },
  '307 with an endless body': { send: (socket, elsewhere) => endless(head('307 X', JSON_TYPE, CHUNKED, `location: ${elsewhere}/`), chunk('x'.repeat(1000)), 5)(socket) },
  '204': { send: (socket) => socket.end(head('204 No Content')), otp: 'done' },
  '200 with nothing': { send: whole('200 OK', ''), otp: 'done' },
  '101 to another protocol': { send: (socket) => socket.write(head('101 Switching Protocols', 'upgrade: websocket', 'connection: upgrade')) },
  '100 for ever': { send: endless('', head('100 Continue'), 2) },
  'fifty megabytes': { send: endless(head('200 OK', JSON_TYPE, `content-length: ${50_000_000}`), ' '.repeat(65_536)) },
  'chunks for ever': { send: endless(head('200 OK', JSON_TYPE, CHUNKED), chunk(' '.repeat(65_536))) },
  'a gzip bomb': { send: whole('200 OK', GZIP, 'content-encoding: gzip') },
  'a brotli bomb': { send: whole('200 OK', BROTLI, 'content-encoding: br') },
  'a bomb in a bomb': { send: whole('200 OK', GZIP_TWICE, 'content-encoding: gzip, gzip') },
  'compressed a hundred times': { send: whole('200 OK', ORDER, `content-encoding: ${Array(100).fill('gzip').join(', ')}`) },
  'what calls itself compressed': { send: whole('200 OK', ORDER, 'content-encoding: gzip') },
  'a head, byte by byte': { send: endless('HTTP/1.1 200 OK\r\nx: ', 'x', 20) },
  'a body, byte by byte': { send: endless(head('200 OK', JSON_TYPE, CHUNKED), chunk(' '), 20) },
  'no answer': { send: () => undefined },
  'another type of content': { send: (socket) => socket.end(`${head('200 OK', 'content-type: text/html', `content-length: ${ORDER.length}`)}${ORDER}`), otp: 'done' },
  'no type of content': { send: (socket) => socket.end(`${head('200 OK', `content-length: ${ORDER.length}`)}${ORDER}`), otp: 'done' },
  'half of a JSON': { send: whole('200 OK', ORDER.slice(0, 60)), otp: 'done' },
  'less than was announced': { send: (socket) => socket.end(`${head('200 OK', JSON_TYPE, 'content-length: 1000')}${ORDER}`) },
  'a chunk that is none': { send: (socket) => socket.end(`${head('200 OK', JSON_TYPE, CHUNKED)}zz\r\n${ORDER}\r\n0\r\n\r\n`) },
  'deep JSON': { send: whole('200 OK', '['.repeat(120_000) + ']'.repeat(120_000)), otp: 'done' },
  'deep JSON that is open': { send: whole('200 OK', '{"a":'.repeat(50_000)), otp: 'done' },
  'two JSONs': { send: whole('200 OK', `${ORDER}\n${ORDER}`), otp: 'done' },
  'ten thousand headers': { send: (socket) => socket.end(`${head('200 OK', JSON_TYPE, `content-length: ${ORDER.length}`, ...Array.from({ length: 10_000 }, (_, index) => `x-${index}: ${index}`))}${ORDER}`) },
  'one large header': { send: (socket) => socket.end(`${head('200 OK', JSON_TYPE, `content-length: ${ORDER.length}`, `x: ${'x'.repeat(200_000)}`)}${ORDER}`) },
  'headers for ever': { send: endless('HTTP/1.1 200 OK\r\n', 'x: y\r\n', 5) },
  'no HTTP': { send: (socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n') },
  'binary': { send: (socket) => socket.end(Buffer.alloc(5000, 0xff)) },
  'a reset after the head': { send: (socket) => socket.write(head('200 OK', JSON_TYPE, 'content-length: 100'), () => setTimeout(() => socket.resetAndDestroy(), 20)) },
  'a reset': { send: (socket) => socket.resetAndDestroy() },
  'an end': { send: (socket) => socket.end() },
  '500 with megabytes': { send: endless(head('500 X', JSON_TYPE, CHUNKED), chunk(' '.repeat(65_536))) },
  // Somebody in between, who does not say whether the provider has heard of the request.
  '408 in JSON': { send: whole('408 X', '{"message":"Request Timeout"}') },
  '499 in JSON': { send: whole('499 X', '{"message":"Client Closed Request"}') },
  '503 with a page': { send: whole('503 X', '<html>', 'retry-after: 1000000000') },
};


export interface HostileServer {
  readonly url: string;
  /** Requests that have come, whole. */
  requests: number;
  /** Bytes that were written. */
  readonly written: () => number;
  /** Connections that have brought a request and still stand. */
  readonly open: () => number;
  close(): void;
}

/** Answers every request alike, once it is there to its end. */
export async function serveRaw(send: (socket: Socket) => void): Promise<HostileServer> {
  const sockets = new Set<Socket>();
  const asking = new Set<Socket>();
  let closed = 0;
  const server = net.createServer((socket) => {
    sockets.add(socket);
    let request = '';
    socket.on('error', () => undefined).on('close', () => {
      closed += socket.bytesWritten;
      sockets.delete(socket);
      asking.delete(socket);
    }).on('data', (part) => {
      request += String(part);
      const length = Number(/content-length: (\d+)/i.exec(request)?.[1] ?? 0);
      const body = request.indexOf('\r\n\r\n');
      if (body < 0 || request.length - body - 4 < length) return;
      request = '';
      served.requests++;
      asking.add(socket);
      send(socket);
    });
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const served: HostileServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests: 0, open: () => asking.size,
    written: () => [...sockets].reduce((sum, { bytesWritten }) => sum + bytesWritten, closed),
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
  return served;
}

// As a program: says where it listens, one line for each kind of answer that was asked for.
if (process.argv[2] === 'serve') {
  for (const name of process.argv.slice(3)) {
    const { url } = await serveRaw((socket) => HOSTILE[name]?.send(socket, 'http://127.0.0.1:9'));
    process.stdout.write(`${url}\n`);
  }
  process.stdin.on('end', () => process.exit()).resume();
}
