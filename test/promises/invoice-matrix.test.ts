/**
 * The fault matrix of invoices and their payments (M1, M2, M6): the faults of a connection × what is asked of the providers
 * × the acts of the customer. Two processes of the endpoint share a store; sockets, client and core are real, and only
 * time is the test's. After each fault she reaches the truth of the same order, is shown one invoice, pays it once, and
 * is never told that it failed.
 */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { ClaimStore } from '../../src/stores/store.js';
import { ACTS, RECOVERY_MS, runCell, TWO_TABS } from './cell.js';
import { FAULTS, INVOICE_OPERATIONS } from './faults.js';
import type { FaultName, InvoiceOperation } from './faults.js';
import { flowOf, invoiceScene } from './invoice-scene.js';
import type { InvoiceCell, InvoiceChange } from './invoice-scene.js';
import { openUpstream } from './upstream.js';
import type { Upstream } from './upstream.js';
import { virtualTime } from './virtual-time.js';
import type { VirtualTime } from './virtual-time.js';

/** Nothing here is quoted: the amount is pinned, and holds until the invoice itself runs out. */
const WITHOUT_MEANING: ReadonlySet<FaultName> = new Set<FaultName>(['quote-over']);
const LOOKS: ReadonlySet<InvoiceOperation> = new Set<InvoiceOperation>(['queryIngressInvoice', 'queryEgressInvoice', 'retrieveInvoicePayment', 'openInvoicePayment']);
const MAKES: ReadonlySet<InvoiceOperation> = new Set<InvoiceOperation>(['createIngressInvoice', 'createEgressInvoice', 'openInvoicePayment']);
/** These two are about what is read, and strike nothing else. */
const OF_LOOKS: ReadonlySet<FaultName> = new Set<FaultName>(['read-lag', 'out-of-order']);

const cells: readonly InvoiceCell[] = FAULTS.filter((fault) => !WITHOUT_MEANING.has(fault)).flatMap((fault) => INVOICE_OPERATIONS
  .filter((operation) => LOOKS.has(operation) || !OF_LOOKS.has(fault))
  .flatMap((operation) => [...ACTS, ...(MAKES.has(operation) ? [TWO_TABS] as const : [])].flatMap((act): InvoiceCell[] => [
    { fault, operation, act, wanted: 'paid' },
    // Only an invoice can be cancelled by her; a payment is left alone until it runs out.
    ...(operation.startsWith('query') ? [{ fault, operation, act, wanted: 'cancelled' } as const] : []),
  ])));

let time: VirtualTime;
let upstream: Upstream;
let slowest = 0;
let recovered = 0;
let number = 0;
const run = async (cell: InvoiceCell, change?: InvoiceChange): Promise<number> =>
  (await runCell(time, upstream, cell, await invoiceScene(time, upstream, cell, `matrix-matrix-matrix-${++number}`, change))).recoveryMs;

before(async () => {
  time = virtualTime();
  upstream = await openUpstream(time);
  // Modules that are loaded late are there afterwards.
  for (const operation of ['queryIngressInvoice', 'queryEgressInvoice', 'confirmInvoicePayment'] as const) await run({ fault: 'doubled', operation, act: 'waits', wanted: 'paid' }).catch(() => undefined);
});
after(async () => {
  await upstream.close();
  time.restore();
});

describe('the fault matrix of invoices', () => {
  for (const operation of INVOICE_OPERATIONS) {
    it(`${operation} (${flowOf(operation)}): every fault × every act recovers`, async () => {
      const failures: string[] = [];
      for (const cell of cells.filter((one) => one.operation === operation)) {
        try {
          slowest = Math.max(slowest, await run(cell));
          recovered++;
        } catch (thrown) {
          failures.push(`${cell.wanted}: ${(thrown as Error).message}`);
        }
      }
      assert.deepEqual(failures, []);
    });
  }
  it('all of them, within 15 s of healing', (t) => {
    t.diagnostic(`${recovered} of ${cells.length} cells recovered, the slowest ${slowest} ms after healing`);
    assert.equal(recovered, cells.length);
    assert.ok(slowest <= RECOVERY_MS);
  });
});

describe('the controls of the matrix of invoices', () => {
  const found = async (change: InvoiceChange): Promise<readonly string[]> => {
    const messages: string[] = [];
    for (const cell of cells.filter(({ operation, act }) => operation.startsWith('create') && act === TWO_TABS)) {
      await run(cell, change).catch((thrown: unknown) => messages.push((thrown as Error).message));
    }
    return messages.filter((message) => /invoices were shown|different orders/.test(message));
  };

  it('where everybody wins every claim and step, and what another is making is not seen', async () => {
    const careless = (store: ClaimStore): ClaimStore => ({
      ...store,
      claim: async (key, value, ttlMs) => store.put(key, value, ttlMs).then(() => ({ won: true })),
      replace: async (key, _expected, value, ttlMs) => store.put(key, value, ttlMs).then(() => true),
      get: async (key) => store.get(key).then((value) => (/"state":"(claimed|sent)"/.test(value ?? '') ? undefined : value)),
    });
    assert.notDeepEqual(await found({ store: careless }), []);
  });
  it('where the processes share no store', async () => assert.notDeepEqual(await found({ apart: true }), []));
});
