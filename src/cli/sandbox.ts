/** `onramp-checkout sandbox`: the providers' stand-in on Node. */
import { SANDBOX_CLIENT_ID, SANDBOX_CLIENT_SECRET } from '../sandbox/index.js';
import { serveSandbox } from '../sandbox/node.js';
import type { ServedSandbox } from '../sandbox/node.js';

export const SANDBOX_HELP = `onramp-checkout sandbox [--port 8788] [--host 127.0.0.1] [--speed 1] [--webhook-url <url>]

Runs the stand-in of the providers: the Fonbnk API, the phones at /sandbox/phones, the controls at /sandbox/*.
Prints the variables that point an endpoint at it.`;

export interface SandboxCommand {
  readonly port: number;
  readonly host: string;
  readonly speed: number;
  readonly webhookUrl: string | undefined;
  readonly log: (line: string) => void;
}

export async function sandbox({ port, host, speed, webhookUrl, log }: SandboxCommand): Promise<ServedSandbox> {
  const served = await serveSandbox({ port, host, speed, webhookUrl });
  log(`sandbox at ${served.url}`);
  log(`FONBNK_API_URL=${served.url}\nFONBNK_CLIENT_ID=${SANDBOX_CLIENT_ID}\nFONBNK_CLIENT_SECRET=${SANDBOX_CLIENT_SECRET}`);
  return served;
}
