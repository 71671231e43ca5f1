/**
 * The yardstick: what a signed relay costs on this machine and nothing more. node:http on both sides, one HMAC for each
 * request, one keep-alive agent, the answer piped back. It checks nothing. For each POST it looks first, as often as the
 * endpoint does, so that both ask the provider the same number of times.
 */
import { createHmac } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { answer } from './answering.js';

const agent = new http.Agent({ keepAlive: true });
const secret = Buffer.from('c2VjcmV0LWZvci10ZXN0cy1vbmx5', 'base64');
let upstream = new URL('http://127.0.0.1');
let looks = 0;

function ask(method: string, path: string, heard: (answered: http.IncomingMessage) => void): http.ClientRequest {
  const timestamp = String(Date.now());
  const signature = createHmac('sha256', secret).update(`${timestamp}:${path}`).digest('base64');
  return http.request({
    agent, host: upstream.hostname, port: upstream.port, method, path,
    headers: { accept: 'application/json', 'x-client-id': 'client', 'x-timestamp': timestamp, 'x-signature': signature },
  }, heard);
}
const look = (): Promise<void> => new Promise((resolve, reject) => {
  ask('GET', '/api/onramp/order?orderParams=none', (answered) => answered.resume().once('end', resolve)).once('error', reject).end();
});

async function relay(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
  const { method = 'GET', url = '/' } = request;
  for (let done = 0; method === 'POST' && done < looks; done++) await look();
  const relayed = ask(method, url, (answered) => {
    response.writeHead(answered.statusCode ?? 502, answered.headers);
    answered.pipe(response);
  });
  relayed.on('error', () => response.destroy());
  request.pipe(relayed);
}
const server = http.createServer((request, response) => void relay(request, response).catch(() => response.destroy()));
const listening = new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));

answer({
  url: async () => {
    await listening;
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  },
  upstream: (url: string) => void (upstream = new URL(url)),
  looks: (count: number) => void (looks = count),
  /** Microseconds of user and system time. */
  cpu: () => {
    const { user, system } = process.cpuUsage();
    return user + system;
  },
});
