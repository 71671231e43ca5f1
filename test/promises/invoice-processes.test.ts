/**
 * Real processes on real stores, killed in the middle of making an invoice or of asking the merchant to credit it (M1, W2).
 * Whoever is there afterwards finds an older clock on what was left in the middle, so that nobody waits for leases.
 */
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { standardWebhooks } from '../../src/core/standard-webhook.js';
import { serveSandbox } from '../../src/sandbox/node.js';
import type { ServedSandbox } from '../../src/sandbox/node.js';
import { stores } from './process-stores.js';
import type { OpenedStore } from './process-stores.js';
import { CREDITING_POINTS, HOOK_SECRET, MAKING_POINTS, openBrowser, PUBLIC_URL, startEndpoint } from './processes.js';
import type { Browser, EndpointProcess, KillPoint } from './processes.js';

/** Longer than an attempt is left alone that somebody has begun, and than the lease of who asks the merchant. */
const LATER_MS = 60_000;
/** Which flow runs on which store: the store knows no flow, so each is killed at every point once. */
const FLOWS = { sqlite: ['ingress', 'invoice_payment'], redis: ['egress'] } as const;

/** Who answers the provider's next call, and who all that come after it. */
let standing: string;
let following: string | undefined;
let sandbox: ServedSandbox;
/** The merchant's books: the same id is credited once. */
const books = new Map<string, number>();
const webhooks = standardWebhooks([HOOK_SECRET]);
const merchant = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => void (async () => {
    const signed = await webhooks.verify(new Headers(request.headers as Record<string, string>), Date.now(), new Uint8Array(Buffer.concat(chunks)));
    const id = String(request.headers['webhook-id']);
    if (signed) books.set(id, (books.get(id) ?? 0) + 1);
    response.writeHead(signed ? 200 : 401).end();
  })());
});
let hookUrl: string;

before(async () => {
  await new Promise<void>((resolve) => merchant.listen(0, '127.0.0.1', resolve));
  hookUrl = `http://127.0.0.1:${(merchant.address() as AddressInfo).port}/`;
  sandbox = await serveSandbox({ speed: 50, fetch: (input, init) => {
    const to = standing;
    standing = following ?? standing;
    return fetch(new Request(input, init).url.replace(new URL(PUBLIC_URL).origin, to), init);
  } });
});
after(async () => {
  await sandbox.close();
  merchant.closeAllConnections();
  await new Promise((resolve) => merchant.close(resolve));
});

/** Asks as the widget does, until there is an invoice. */
async function invoiceAtLast(browser: Browser, url: string): Promise<string> {
  for (let times = 0; times < 40; times++) {
    const { status, body } = await browser.invoice(url);
    if ((status === 200 || status === 201) && body.id !== undefined) return body.id;
    assert.equal(body.code, 'ERR_ORDER_PENDING', `${status} ${JSON.stringify(body)}`);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error('there was no invoice at last');
}

/** Two processes, one after the other, on one store: the first dies at this point. */
async function killed(store: string, killAt: KillPoint, work: (first: EndpointProcess, next: EndpointProcess) => Promise<void>): Promise<void> {
  sandbox.sandbox.reset();
  books.clear();
  const shared = { store, providerUrl: sandbox.url, quiesceMs: 0, hookUrl };
  const running = await Promise.all([startEndpoint({ ...shared, killAt }), startEndpoint({ ...shared, aheadMs: LATER_MS })]);
  const [first, next] = running as [EndpointProcess, EndpointProcess];
  try {
    standing = first.url;
    following = undefined;
    await work(first, next);
  } finally {
    for (const { stop } of running) await stop();
  }
}
async function statusAtLast(browser: Browser, url: string, id: string, wanted: string): Promise<void> {
  for (let times = 0; times < 40; times++) {
    if ((await browser.look(url, id)).body.status === wanted) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  assert.equal((await browser.look(url, id)).body.status, wanted);
}

for (const store of stores) {
  describe(`kill -9 on ${store.name}`, () => {
    let opened: OpenedStore;
    before(async () => void (opened = await store.open()));
    after(() => opened.close());

    for (const flow of FLOWS[store.name]) {
      for (const point of MAKING_POINTS) {
        it(`${flow}, ${point}: asking again gives one, and no other is ever credited`, () => killed(opened.url, point, async (first, next) => {
          const browser = await openBrowser(flow);
          assert.equal((await browser.invoice(first.url)).status, 0);
          assert.equal(await first.ended, 'SIGKILL');
          standing = next.url;
          const id = await invoiceAtLast(browser, next.url);
          assert.equal(await invoiceAtLast(browser, next.url), id);
          if (flow === 'invoice_payment') {
            assert.equal(sandbox.sandbox.payments().length, 1);
            return;
          }
          const invoices = sandbox.sandbox.invoices();
          await Promise.all(invoices.map((invoice) => sandbox.sandbox.payInvoice(invoice.id)));
          assert.deepEqual(sandbox.sandbox.invoices().map(({ status }) => status).sort(), ['complete', 'rejected'].slice(0, invoices.length));
          assert.equal(books.size, 1);
          await statusAtLast(browser, next.url, id, 'complete');
        }));
      }
      for (const point of flow === 'invoice_payment' ? [] : CREDITING_POINTS) {
        it(`${flow}, ${point}: acknowledged again, it is credited once`, () => killed(opened.url, point, async (first, next) => {
          const browser = await openBrowser(flow);
          const id = await invoiceAtLast(browser, first.url);
          const [invoice] = sandbox.sandbox.invoices();
          following = next.url;
          await sandbox.sandbox.payInvoice(invoice?.id ?? '');
          assert.equal(await first.ended, 'SIGKILL');
          const calls = await sandbox.sandbox.acknowledge(invoice?.id ?? '', { times: 3 });
          assert.deepEqual(calls.map(({ status }) => status), [200, 200, 200]);
          await statusAtLast(browser, next.url, id, 'complete');
          assert.equal(sandbox.sandbox.invoice(invoice?.id ?? '').status, 'complete');
          // By one id, however often the merchant had to be asked with it.
          assert.deepEqual([books.size, [...books.values()].every((times) => times <= 2)], [1, true]);
          assert.equal(await invoiceAtLast(browser, next.url), id);
        }));
      }
    }
  });
}
