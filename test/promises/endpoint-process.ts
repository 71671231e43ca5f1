/**
 * A session endpoint in a process of its own, which ends itself by SIGKILL at a marked point of making an order. Its
 * settings come in `ENDPOINT`, as JSON; it prints its URL when it listens.
 */
import { serveFetch } from '../../src/cli/node-server.js';
import { fonbnk } from '../../src/providers/fonbnk/index.js';
import type { OnrampProvider } from '../../src/providers/provider.js';
import { invoicePayment } from '../../src/providers/invoice-payment/index.js';
import type { InvoiceProvider } from '../../src/providers/invoice-provider.js';
import { onrampInvoice } from '../../src/providers/onramp-invoice/index.js';
import type { PaymentProvider } from '../../src/providers/payment-provider.js';
import { SANDBOX_CLIENT_ID, SANDBOX_CLIENT_SECRET, SANDBOX_INVOICE_TOKEN, SANDBOX_PAYMENT_TOKEN } from '../../src/sandbox/index.js';
import { createSessionEndpoint, postAcknowledgements } from '../../src/session/index.js';
import type { AcknowledgementHook } from '../../src/session/index.js';
import { memoryStore } from '../../src/stores/memory.js';
import { redisStore } from '../../src/stores/redis.js';
import { sqliteStore } from '../../src/stores/sqlite.js';
import type { ClaimStore } from '../../src/stores/store.js';
import type { EndpointProcessSettings, KillPoint } from './processes.js';
import { HOOK_SECRET, KEY, PUBLIC_URL } from './processes.js';

const settings = JSON.parse(process.env['ENDPOINT'] ?? '{}') as EndpointProcessSettings;

const die = (point: KillPoint): void => {
  if (settings.killAt === point) process.kill(process.pid, 'SIGKILL');
};

async function openStore(): Promise<ClaimStore> {
  if (settings.store.startsWith('redis:')) return redisStore({ url: settings.store });
  if (settings.store.startsWith('sqlite:')) return sqliteStore({ file: settings.store.slice('sqlite:'.length) });
  return memoryStore();
}

function markedStore(store: ClaimStore): ClaimStore {
  return {
    ...store,
    async claim(key, value, ttlMs) {
      const answer = await store.claim(key, value, ttlMs);
      if (key.startsWith('order:') && answer.won) die('after claim');
      if (key.startsWith('attempt:') && answer.won) die('with the attempt claimed');
      return answer;
    },
    async replace(key, expected, value, ttlMs) {
      if (key.startsWith('order:') && value.includes('"state":"done"')) die('before put');
      const replaced = await store.replace(key, expected, value, ttlMs);
      const state = key.startsWith('attempt:') && replaced ? /"state":"(\w+)"/.exec(value)?.[1] : undefined;
      if (state === 'sent') die('with the attempt sent');
      if (state === 'done') die('with the attempt done');
      if (state === 'credited') die('before the provider hears of it');
      return replaced;
    },
    now: async () => (await store.now()) + (settings.aheadMs ?? 0),
    async put(key, value, ttlMs) {
      await store.put(key, value, ttlMs);
      if (key.startsWith('record:')) die('before reveal');
    },
  };
}

function markedProvider(provider: OnrampProvider): OnrampProvider {
  let looks = 0;
  return {
    ...provider,
    async create(request, signal) {
      die('before POST');
      const order = await provider.create(request, signal);
      die('after POST');
      return order;
    },
    async find(key, signal) {
      const order = await provider.find(key, signal);
      if (looks++ === 0) die('in reconcile');
      return order;
    },
  };
}

/** The invoices' provider, which dies with its answer in the hand. */
const markedInvoices = (provider: InvoiceProvider): InvoiceProvider => ({
  ...provider,
  async create(request, signal) {
    const made = await provider.create(request, signal);
    die('with the provider’s answer');
    return made;
  },
});

const markedPayments = (provider: PaymentProvider): PaymentProvider => ({
  ...provider,
  async open(request, signal) {
    const payment = await provider.open(request, signal);
    die('with the provider’s answer');
    return payment;
  },
});

function markedHook(url: string): AcknowledgementHook {
  const ask = postAcknowledgements({ url, secrets: [HOOK_SECRET] });
  return async (acknowledgement, signal) => {
    die('before the hook');
    const answer = await ask(acknowledgement, signal);
    die('after the hook has credited');
    return answer;
  };
}

const { providerUrl: apiUrl, hookUrl } = settings;
const invoices = onrampInvoice({ apiUrl, token: SANDBOX_INVOICE_TOKEN, environment: 'sandbox' });
const payments = invoicePayment({ apiUrl, token: SANDBOX_PAYMENT_TOKEN, environment: 'sandbox' });
const provider = fonbnk({ apiUrl: settings.providerUrl, clientId: SANDBOX_CLIENT_ID, clientSecret: SANDBOX_CLIENT_SECRET, environment: 'sandbox' });
void (async () => {
  const endpoint = createSessionEndpoint({
    publicUrl: PUBLIC_URL, environment: 'sandbox', merchants: [{ id: 'shop', origins: ['https://shop.example'], keys: [{ ...KEY, alg: 'HS256' }] }],
    providers: [markedProvider(provider), markedInvoices(invoices), markedPayments(payments)], ...(hookUrl === undefined ? {} : { acknowledge: markedHook(hookUrl) }),
    store: markedStore(await openStore()), quiesceMs: settings.quiesceMs,
  });
  const { url } = await serveFetch((request, connection) => endpoint(new Request(request.url.replace(/^http:\/\/[^/]+/, new URL(PUBLIC_URL).origin), request), connection), settings.port);
  process.stdout.write(`${url}\n`);
})();
