/** `onramp-checkout sandbox`: the providers' stand-in on Node. */
import {
  SANDBOX_CLIENT_ID, SANDBOX_CLIENT_SECRET, SANDBOX_INVOICE_TOKEN, SANDBOX_PAYMENT_TOKEN, SANDBOX_PAYMENT_WEBHOOK_SECRET, SANDBOX_WEBHOOK_SECRET,
} from '../sandbox/index.js';
import { serveSandbox } from '../sandbox/node.js';
import type { ServedSandbox } from '../sandbox/node.js';

export const SANDBOX_HELP = `onramp-checkout sandbox [--port 8788] [--host 127.0.0.1] [--speed 1] [--endpoint <url>]

Runs the stand-in of the three providers: their APIs, the phones at /sandbox/phones, the wallet at /sandbox/wallet, the
controls at /sandbox/*. --endpoint is the session endpoint's URL: webhooks go to its /callbacks/*.
Prints the variables that point an endpoint at it.`;

export interface SandboxCommand {
  readonly port: number;
  readonly host: string;
  readonly speed: number;
  /** The session endpoint's URL. */
  readonly endpoint: string | undefined;
  readonly log: (line: string) => void;
}

export async function sandbox({ port, host, speed, endpoint, log }: SandboxCommand): Promise<ServedSandbox> {
  const callbacks = endpoint === undefined ? undefined : `${endpoint.replace(/\/+$/, '')}/callbacks`;
  const served = await serveSandbox({
    port, host, speed,
    ...(callbacks === undefined ? {} : {
      webhookUrl: `${callbacks}/fonbnk`, paymentWebhookUrls: { platform: `${callbacks}/invoice-payment/platform`, external: `${callbacks}/invoice-payment/external` },
    }),
  });
  log(`sandbox at ${served.url}`);
  const variables = {
    FONBNK_API_URL: served.url, FONBNK_CLIENT_ID: SANDBOX_CLIENT_ID, FONBNK_CLIENT_SECRET: SANDBOX_CLIENT_SECRET, FONBNK_WEBHOOK_SECRET: SANDBOX_WEBHOOK_SECRET,
    ONRAMP_INVOICE_API_URL: served.url, ONRAMP_INVOICE_TOKEN: SANDBOX_INVOICE_TOKEN, ONRAMP_INVOICE_PATHS: 'ingressQuery=/v1/ingress/invoice/:id',
    INVOICE_PAYMENT_API_URL: served.url, INVOICE_PAYMENT_TOKEN: SANDBOX_PAYMENT_TOKEN, INVOICE_PAYMENT_WEBHOOK_SECRET: SANDBOX_PAYMENT_WEBHOOK_SECRET,
  };
  log(Object.entries(variables).map(([name, value]) => `${name}=${value}`).join('\n'));
  return served;
}
