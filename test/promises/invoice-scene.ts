/**
 * The flows without offers in a cell of a fault matrix: two processes of the endpoint that share a store, the providers'
 * sandbox, the merchant who credits by what the endpoint asks, and a customer who pays the invoice that she is shown.
 */
import assert from 'node:assert/strict';
import type { Order } from '../../src/core/schemas/order.js';
import type { OrderStatus } from '../../src/core/schemas/status.js';
import type { State } from '../../src/core/state.js';
import { orderOf } from '../../src/core/state.js';
import { invoicePayment } from '../../src/providers/invoice-payment/index.js';
import { onrampInvoice } from '../../src/providers/onramp-invoice/index.js';
import { createSandbox, SANDBOX_INVOICE_TOKEN, SANDBOX_PAYMENT_TOKEN, SANDBOX_PAYMENT_WEBHOOK_SECRET } from '../../src/sandbox/index.js';
import type { Sandbox } from '../../src/sandbox/index.js';
import { createSessionEndpoint, mintSession } from '../../src/session/index.js';
import type { Acknowledgement, AcknowledgementHook, MintInput, SessionEndpoint } from '../../src/session/index.js';
import { memoryStore } from '../../src/stores/memory.js';
import type { ClaimStore } from '../../src/stores/store.js';
import { KEY, onRealTime, URL_ } from './cell.js';
import type { Cell, Scene } from './cell.js';
import type { AtOrder, Tab } from './customer.js';
import type { InvoiceOperation } from './faults.js';
import type { Upstream } from './upstream.js';
import type { VirtualTime } from './virtual-time.js';

export type InvoiceFlow = 'ingress' | 'egress' | 'invoice_payment';
/** What she wants of it in the end. */
export type Wanted = 'paid' | 'cancelled';
export type InvoiceCell = Cell<InvoiceOperation> & { readonly wanted: Wanted };

const FLOWS: Readonly<Record<InvoiceOperation, InvoiceFlow>> = {
  createIngressInvoice: 'ingress', queryIngressInvoice: 'ingress', createEgressInvoice: 'egress', queryEgressInvoice: 'egress',
  openInvoicePayment: 'invoice_payment', retrieveInvoicePayment: 'invoice_payment', updateInvoicePayment: 'invoice_payment', confirmInvoicePayment: 'invoice_payment',
};
export const flowOf = (operation: InvoiceOperation): InvoiceFlow => FLOWS[operation];

const RANKS: readonly OrderStatus[] = ['awaiting_payment', 'delivering', 'paid', 'validating', 'cancelled', 'expired', 'complete'];
/** What the providers' words mean to her, said once more and not by `src`. */
const TRUTH: Readonly<Record<string, OrderStatus>> = {
  created: 'awaiting_payment', processing: 'validating', pending: 'validating', complete: 'complete', completed: 'complete', rejected: 'cancelled', failed: 'cancelled',
};
/** From being shown an invoice to paying it. */
const LOOKS_MS = 3_000;
const ORIGIN = 'https://shop.example';

/** What a control takes away from the world, or a test puts into it. */
export interface InvoiceChange {
  readonly store?: (store: ClaimStore) => ClaimStore;
  /** Whether each process keeps a store of its own. */
  readonly apart?: boolean;
  /** Between the provider and our callbacks. */
  readonly callbacks?: (deliver: (request: Request) => Promise<Response>) => (request: Request) => Promise<Response>;
  /** Between the endpoint and the merchant who credits. */
  readonly hook?: (credit: AcknowledgementHook) => AcknowledgementHook;
}

export interface InvoiceScene extends Scene {
  /** The merchant's books: what was credited, by the id that it was asked with. */
  readonly books: ReadonlyMap<string, Acknowledgement>;
  /** Where an invoice was shown to be paid, in every state of every tab. */
  readonly revealed: ReadonlySet<string>;
}

function claimsOf(flow: InvoiceFlow, jti: string): MintInput {
  const shared = {
    iss: 'shop', aud: URL_, jti, environment: 'sandbox' as const, origins: [ORIGIN], reference: 'R-1', lifetimeSeconds: 7200, returnUrls: { success: `${ORIGIN}/thanks`, cancel: `${ORIGIN}/cart` },
  };
  switch (flow) {
    case 'ingress': return { ...shared, flow, order: { amount: '30.00', currency: 'EUR', timeoutSeconds: 3600, billing: { merchantCustomerId: 'u1' } } };
    case 'egress': return { ...shared, flow, order: { amount: '100', currency: 'EUR', user: 'user@domain.com' } };
    case 'invoice_payment': return { ...shared, flow, order: { invoiceId: `inv-${jti}`, types: ['PLATFORM', 'EXTERNAL'], accounts: [{ id: 'acc-1', label: 'Everyday' }] } };
  }
}

export async function invoiceScene(
  time: VirtualTime, upstream: Upstream, { operation, wanted }: Pick<InvoiceCell, 'operation' | 'wanted'>, jti: string,
  { store: changed = (store) => store, apart = false, callbacks = (deliver) => deliver, hook = (credit) => credit }: InvoiceChange = {},
): Promise<InvoiceScene> {
  const flow = flowOf(operation);
  const deliver = callbacks((request) => either(request));
  const sandbox = createSandbox({
    now: () => Date.now() + upstream.skew, publicUrl: 'https://wallet.example',
    paymentWebhookUrls: { platform: `${URL_}/callbacks/invoice-payment/platform`, external: `${URL_}/callbacks/invoice-payment/external` },
    fetch: (input, init) => deliver(new Request(input, init)),
  });
  const books = new Map<string, Acknowledgement>();
  const common = changed(memoryStore());
  // A merchant as the README asks for: the same id is credited once.
  const acknowledge = hook(async (acknowledgement) => {
    if (!books.has(acknowledgement.id)) books.set(acknowledgement.id, acknowledgement);
    return { credited: true };
  });
  const shared = { apiUrl: upstream.url, environment: 'sandbox' as const, fetch: upstream.fetch };
  const start = (): SessionEndpoint => createSessionEndpoint({
    publicUrl: URL_, environment: 'sandbox', merchants: [{ id: 'shop', origins: [ORIGIN], keys: [{ ...KEY, alg: 'HS256' }] }], store: apart ? changed(memoryStore()) : common,
    providers: [
      onRealTime(onrampInvoice({ ...shared, token: SANDBOX_INVOICE_TOKEN, paths: { ingressQuery: '/v1/ingress/invoice/:id' } }), time),
      onRealTime(invoicePayment({ ...shared, token: SANDBOX_PAYMENT_TOKEN, webhookSecrets: [SANDBOX_PAYMENT_WEBHOOK_SECRET] }), time),
    ],
    acknowledge,
  });
  const processes = [start(), start()] as const;
  let turn = 0;
  /** Behind a balancer that gives each request to the next process. */
  const either = (request: Request, connection?: Parameters<SessionEndpoint>[1]): Promise<Response> => processes[turn++ % 2 === 0 ? 0 : 1](request, connection);
  const endpoint: SessionEndpoint = Object.assign(either, { close: async () => void await Promise.all(processes.map((one) => one.close())) });

  const revealed = new Set<string>();
  const watch = (state: State): void => {
    const order = orderOf(state);
    if (order?.instructions.type === 'invoice') revealed.add(order.instructions.url);
    assert.ok(revealed.size <= 1, `${revealed.size} invoices were shown: ${[...revealed].join(' ')}`);
    // Nothing ever fails for good here: whoever is told so may pay twice.
    const problem = 'problem' in state ? state.problem : undefined;
    assert.ok(problem === undefined || problem.recoverable, `was told that it failed: ${problem?.code}`);
    assert.ok(state.step !== 'done' || order?.status === (wanted === 'paid' ? 'complete' : 'cancelled'), `was told that it ended: ${order?.status}`);
    // What the merchant has credited is hers, whether or not the provider has heard of it.
    if (order?.status === 'complete') assert.ok(flow === 'ingress' ? books.size > 0 : standing(sandbox, flow)?.status === 'complete', 'was told that it is paid, and it is not');
  };

  return {
    sandbox, endpoint, books, revealed, watch, token: await mintSession(claimsOf(flow, jti), KEY), ranks: RANKS,
    wishes: () => ({ act: wanted === 'cancelled' ? () => ({ type: 'act', act: { type: 'reject' } }) : flow === 'invoice_payment' ? choosesAndConfirms() : paysInWallet(sandbox) }),
    unsure: () => false,
    recovered: (tabs) => recovered(sandbox, operation, tabs),
    final: wanted === 'paid' ? 'complete' : 'cancelled',
    judge: (then) => judge(then, sandbox, flow, wanted, books, revealed),
    describe: () => ({
      revealed: [...revealed], credited: [...books.values()].map(({ id, invoice }) => ({ id, invoice })),
      invoices: sandbox.invoices().map(({ id, status, url }) => ({ id, status, url })), payments: sandbox.payments().map(({ paymentId, status, type }) => ({ paymentId, status, type })),
    }),
  };
}

/** She scans what she is shown and pays it in her wallet, once. */
function paysInWallet(sandbox: Sandbox): AtOrder {
  let since: number | undefined;
  return ({ instructions }) => {
    if (instructions.type !== 'invoice') return undefined;
    since ??= Date.now();
    if (Date.now() - since < LOOKS_MS) return undefined;
    const { id } = sandbox.invoices().find(({ url }) => url === instructions.url) ?? assert.fail(`nobody has made ${instructions.url}`);
    return () => void sandbox.payInvoice(id);
  };
}

/** From her account. What she has once chosen and seen stand, she does not choose again. */
function choosesAndConfirms(): AtOrder {
  let stood = false;
  return ({ instructions: { type } }) => {
    if (type === 'payment_method') {
      assert.ok(!stood, 'had to choose again');
      return { type: 'act', act: { type: 'method', choice: { type: 'PLATFORM', accountId: 'acc-1' } } };
    }
    stood = true;
    return { type: 'act', act: { type: 'confirm' } };
  };
}

interface Standing {
  readonly status: OrderStatus | undefined;
  readonly chosen: boolean;
}

/** How it is at the provider with what she was shown, or the only one that there is. */
function standing(sandbox: Sandbox, flow: InvoiceFlow): Standing | undefined {
  const [payment] = sandbox.payments();
  if (flow === 'invoice_payment') return payment && { status: TRUTH[payment.status], chosen: payment.type === 'PLATFORM' };
  const moved = sandbox.invoices().find(({ status }) => status !== 'created') ?? sandbox.invoices()[0];
  return moved && { status: TRUTH[moved.status], chosen: true };
}

/** Whether what was struck is over, and every tab shows the truth. */
function recovered(sandbox: Sandbox, operation: InvoiceOperation, tabs: readonly Tab[]): boolean {
  const truth = standing(sandbox, flowOf(operation));
  const every = (holds: (order: Order) => boolean): boolean => tabs.every(({ order }) => order !== undefined && holds(order));
  switch (operation) {
    case 'createIngressInvoice': case 'createEgressInvoice': case 'openInvoicePayment': return every(() => true);
    case 'updateInvoicePayment': return every(({ status, instructions }) => status !== 'awaiting_payment' || instructions.type === 'platform');
    case 'confirmInvoicePayment': return every(({ status }) => status !== 'awaiting_payment');
    default: return every(({ status }) => status === truth?.status || status === 'cancelled');
  }
}

/** In the end: one was credited or none, it is the one that she was shown, and no other ever can be. */
async function judge(
  time: VirtualTime, sandbox: Sandbox, flow: InvoiceFlow, wanted: Wanted, books: ReadonlyMap<string, Acknowledgement>, revealed: ReadonlySet<string>,
): Promise<void> {
  const credits = wanted === 'paid' ? 1 : 0;
  if (flow === 'invoice_payment') {
    const payments = sandbox.payments();
    assert.deepEqual([payments.length, payments.filter(({ status }) => status === 'completed').length], [1, credits], 'payments, and how many of them were paid');
    // A confirmation that was asked for twice was carried out once.
    assert.equal(payments[0]?.history.filter(({ status }) => status === 'processing').length, credits);
    return;
  }
  assert.equal(revealed.size, 1);
  // Somebody finds the others all the same, and pays them: none is credited.
  const all = sandbox.invoices();
  const paid = Promise.all(all.map(({ id }) => sandbox.payInvoice(id)));
  let done = false;
  void paid.finally(() => (done = true));
  assert.ok(await time.passUntil(() => done, 60_000), 'an acknowledgement was not answered');
  assert.deepEqual(sandbox.invoices().filter(({ status }) => status === 'complete').map(({ url }) => url), wanted === 'paid' ? [...revealed] : []);
  assert.equal(books.size, credits, 'credits');
}
