/** `/metrics` and `/ready` on an address of their own, which no customer reaches and which stays until the very end. */
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Metrics } from './metrics.js';
import { CONTENT_TYPE } from './prometheus.js';
import { SettingError, text } from './setting.js';
import type { Variables } from './setting.js';

export interface MetricsAddress {
  readonly host: string;
  readonly port: number;
}

/** `9464`, on loopback; or `0.0.0.0:9464`, `[::]:9464`. */
export function readMetricsAddress(variables: Variables): MetricsAddress | undefined {
  const value = text(variables, 'CHECKOUT_METRICS_PORT');
  if (value === undefined) return undefined;
  const [, v6, name, digits] = /^(?:(?:\[([\da-f:.]+)\]|([\w.-]+)):)?(\d{1,5})$/i.exec(value) ?? [];
  const port = Number(digits);
  if (digits === undefined || port > 65_535) throw new SettingError('CHECKOUT_METRICS_PORT must be a port such as 9464, or an address such as 0.0.0.0:9464');
  return { host: v6 ?? name ?? '127.0.0.1', port };
}

export interface MetricsServer {
  readonly url: string;
  close(): Promise<void>;
}

/** @param ready the endpoint's own answer to `GET /ready` */
export async function serveMetrics({ host, port }: MetricsAddress, metrics: Metrics, ready: () => Promise<Response>): Promise<MetricsServer> {
  const server = http.createServer((request, response) => {
    const say = (status: number, type: string, body: string): void => void response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
    const path = request.url?.split('?', 1)[0];
    if (request.method !== 'GET' || (path !== '/metrics' && path !== '/ready')) return say(404, 'text/plain', 'There are GET /metrics and GET /ready.\n');
    if (path === '/metrics') return say(200, CONTENT_TYPE, metrics.write());
    void ready().then(async (answer) => say(answer.status, 'application/json', await answer.text()), () => say(503, 'text/plain', ''));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (thrown) => reject(new SettingError(`CHECKOUT_METRICS_PORT: ${thrown.message}`, { cause: thrown })));
    server.listen(port, host, resolve);
  });
  const { port: bound } = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${bound}`,
    close: () => new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
  };
}
