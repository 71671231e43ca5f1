/** `onramp-checkout serve`: the session endpoint on Node. */
import { flowsOf } from '../session/config.js';
import { createSessionEndpoint } from '../session/index.js';
import { readConfig } from './environment.js';
import { createCompression } from './compress.js';
import { createMetrics } from './metrics.js';
import { readMetricsAddress, serveMetrics } from './metrics-server.js';
import type { MetricsServer } from './metrics-server.js';
import { folderAssets, serveFetch } from './node-server.js';
import type { Served } from './node-server.js';

export const SERVE_HELP = `onramp-checkout serve [--port 8787] [--host 127.0.0.1]

Runs the session endpoint. Configured by environment:
  CHECKOUT_PUBLIC_URL       the endpoint's URL as browsers see it (aud); http://127.0.0.1:<port> by default
  CHECKOUT_ENVIRONMENT      sandbox or live; sandbox by default on loopback, required elsewhere
  CHECKOUT_MERCHANT_ID      iss of the sessions
  CHECKOUT_ORIGINS          comma-separated exact origins
  CHECKOUT_SESSION_KEYS     kid:base64secret, comma-separated; the first mints
  CHECKOUT_SEAL_SECRETS     Base64, comma-separated; seals what leaves the endpoint: the first seals, each opens.
                            Derived from the session keys by default
  CHECKOUT_STORE            memory: (default), sqlite:<file>, redis://… or rediss://…
  CHECKOUT_TRUSTED_PROXIES  proxy hops trusted for the customer's address; 0 by default
  CHECKOUT_METRICS_PORT     /metrics (Prometheus) and /ready on a port of their own on loopback, or an address: 0.0.0.0:9464
  CHECKOUT_ACK_URL, CHECKOUT_ACK_SECRET  your server, asked by a signed POST before an ON/RAMP payment is committed; needed for
                            live invoices; several secrets, comma-separated, while they follow each other
  FONBNK_API_URL, FONBNK_CLIENT_ID, FONBNK_CLIENT_SECRET
  FONBNK_WEBHOOK_SECRET     takes webhooks at /callbacks/fonbnk
  ONRAMP_INVOICE_API_URL, ONRAMP_INVOICE_TOKEN
  ONRAMP_INVOICE_PATHS      name=value, comma-separated, where they differ from the documents:
                            ingressCreate=/rpc/create_ingress_invoice, ingressHeader=x-xco-authorization,
                            ingressQuery (none; /v1/ingress/invoice/:id), ingressQueryHeader=authorization,
                            egressCreate=/v1/egress/invoice, egressQuery=/v1/egress/invoice/:id, egressHeader=authorization
  ONRAMP_INVOICE_EGRESS_UNIT  what fiat_amount of an egress invoice counts: minor (cents, default) or major
  INVOICE_PAYMENT_API_URL, INVOICE_PAYMENT_TOKEN
  INVOICE_PAYMENT_WEBHOOK_SECRET  takes webhooks at /callbacks/invoice-payment/platform and /external; several, comma-separated,
                            while they follow each other; text, or Base64 behind whsec_
  INVOICE_PAYMENT_PATHS     name=value, comma-separated: open=POST /invoice-payments, update=PUT /invoice-payments/:id,
                            confirm=POST /invoice-payments/:id/confirm, header=authorization
  INVOICE_PAYMENT_STATUSES  name=status, comma-separated, beside the ones that are known, such as settled=complete`;

export interface ServeOptions {
  readonly port: number;
  readonly host: string;
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** Where the built widget lies. */
  readonly widget: string;
  readonly log: (line: string) => void;
}

export async function serve({ port, host, variables, widget, log }: ServeOptions): Promise<Served> {
  const metricsAddress = readMetricsAddress(variables);
  const config = await readConfig(variables, port === 0 ? undefined : `http://${host}:${port}`);
  const { store } = config;
  const metrics = metricsAddress && createMetrics();
  let counting: MetricsServer | undefined;
  const stopCounting = async (): Promise<void> => {
    metrics?.close();
    await counting?.close();
  };
  try {
    const endpoint = createSessionEndpoint({
      ...config, ...(metrics ? { observe: metrics.observe } : {}), assets: folderAssets(widget), log: (entry) => log(JSON.stringify({ at: new Date().toISOString(), ...entry })),
    });
    if (metrics) counting = await serveMetrics(metricsAddress, metrics, () => endpoint(new Request(`${config.publicUrl}/ready`)));
    const compressed = createCompression();
    const served = await serveFetch(async (request, connection) => compressed(request, await endpoint(request, connection)), port, host);
    const flows = config.providers.flatMap(flowsOf).join(', ') || 'none: set FONBNK_API_URL, FONBNK_CLIENT_ID and FONBNK_CLIENT_SECRET';
    log(`onramp-checkout ${config.environment} endpoint at ${config.publicUrl}, listening on ${served.url}; flows: ${flows}`);
    if (counting) log(`metrics at ${counting.url}/metrics, readiness at ${counting.url}/ready`);
    if (!store.durable && config.environment === 'live') log('CHECKOUT_STORE is memory: in a live environment: claims end with this process, and no other process shares them');
    store.now().catch((thrown: unknown) => log(`CHECKOUT_STORE cannot be reached, and no order is made until it can: ${reasonOf(thrown)}`));
    return {
      ...served,
      async close() {
        // The streams have to end before their connections can.
        await Promise.all([endpoint.close(), served.close()]);
        await stopCounting();
        await store.close();
      },
    };
  } catch (thrown) {
    await stopCounting();
    await store.close();
    throw thrown;
  }
}

/** What a store says of itself, with the library's own words where it has some. Neither holds the URL. */
const reasonOf = (thrown: unknown): string => {
  const cause = thrown instanceof Error && thrown.cause instanceof Error ? thrown.cause : thrown;
  return cause instanceof Error ? cause.message : String(cause);
};
