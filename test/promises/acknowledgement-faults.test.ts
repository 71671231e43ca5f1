/**
 * The provider's question whether to credit, when the call to us or the merchant behind us fails (W2): cut, doubled, late,
 * silent, or dead after crediting. A merchant that credits the same id once credits once; the invoice ends credited, and
 * she sees it complete and never anything worse.
 */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { AcknowledgementAnswer, AcknowledgementHook } from '../../src/session/index.js';
import { postAcknowledgements } from '../../src/session/index.js';
import { URL_ } from './cell.js';
import { openTab } from './customer.js';
import { invoiceScene } from './invoice-scene.js';
import type { InvoiceScene } from './invoice-scene.js';
import { openUpstream } from './upstream.js';
import type { Upstream } from './upstream.js';
import { virtualTime } from './virtual-time.js';
import type { VirtualTime } from './virtual-time.js';

/** How often each of them strikes: fewer times than the provider asks. */
const STRIKES = 2;
/** Longer than the sandbox waits for an answer. */
const LATE_MS = 25_000;

type Deliver = (request: Request) => Promise<Response>;
const pass = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const cut = (): never => {
  throw new TypeError('fetch failed');
};
const givenUp = (signal: AbortSignal): Promise<never> => new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new TypeError('fetch failed'))));

/** What becomes of the provider's call. */
const CALLS: Readonly<Record<string, (request: Request, deliver: Deliver) => Promise<Response>>> = {
  'comes through': (request, deliver) => deliver(request),
  'is cut before it arrives': async () => cut(),
  'is cut before its answer': (request, deliver) => deliver(request).then(cut),
  'is doubled': async (request, deliver) => (await Promise.all([deliver(request.clone()), deliver(request)]))[1],
  'is answered late': (request, deliver) => Promise.race([deliver(request.clone()).then(async (answer) => pass(LATE_MS).then(() => answer)), givenUp(request.signal)]),
  'arrives long after it was given up': async (request, deliver) => {
    void pass(LATE_MS).then(() => deliver(new Request(request, { signal: null })));
    return cut();
  },
};

const never = new Promise<never>(() => undefined);
const saying = (answer: unknown): AcknowledgementAnswer => answer as AcknowledgementAnswer;
/** What becomes of the merchant's hook. */
const FUNCTIONS: Readonly<Record<string, (credit: () => Promise<AcknowledgementAnswer>) => Promise<AcknowledgementAnswer>>> = {
  answers: (credit) => credit(),
  hangs: () => never,
  'credits and hangs': (credit) => credit().then(() => never),
  'is down': async () => cut(),
  'dies after crediting': (credit) => credit().then(cut),
  'answers nothing': async () => saying(undefined),
  'credits and answers nothing': (credit) => credit().then(() => saying(undefined)),
  'answers garbage': async () => saying({ credit: 'yes' }),
};
/** The same behind a URL. */
const SERVERS: Readonly<Record<string, (credit: () => Promise<AcknowledgementAnswer>, signal: AbortSignal) => Promise<Response>>> = {
  'answers over HTTP': async (credit) => Response.json(await credit()),
  'hangs over HTTP': (_credit, signal) => givenUp(signal),
  'credits and hangs over HTTP': (credit, signal) => credit().then(() => givenUp(signal)),
  'is cut after crediting': (credit) => credit().then(cut),
  'shows a web page instead': async () => new Response('<!doctype html><h1>Down for maintenance</h1>', { status: 503, headers: { 'content-type': 'text/html' } }),
  'shows a web page as if all were well': async () => new Response('<!doctype html><h1>Down for maintenance</h1>', { headers: { 'content-type': 'text/html' } }),
  'says something else as if all were well': async () => Response.json({ error: 'not found' }),
  'is cut in the middle of a yes': async () => new Response('{"credited":tru', { headers: { 'content-type': 'application/json' } }),
  'credits and fails': (credit) => credit().then(() => new Response('{"credited":', { status: 500 })),
  'sends us elsewhere': async () => new Response(null, { status: 307, headers: { location: 'https://elsewhere.example/' } }),
};

const striking = <Args extends readonly unknown[], Out>(bad: (...args: Args) => Out, good: (...args: Args) => Out): ((...args: Args) => Out) => {
  let struck = 0;
  return (...args) => (struck++ < STRIKES ? bad(...args) : good(...args));
};

function hookOf(name: string, credit: AcknowledgementHook): AcknowledgementHook {
  const run = FUNCTIONS[name];
  if (run) {
    const answers = striking(run, (credits) => credits());
    return (question, signal) => answers(() => credit(question, signal));
  }
  const server = striking(SERVERS[name] ?? assert.fail(name), SERVERS['answers over HTTP'] ?? assert.fail());
  return postAcknowledgements({
    url: 'https://shop.example/acknowledge', secrets: ['a secret of the merchant'],
    fetch: async (_url, init) => {
      const { data } = (await new Request('https://shop.example/', init).json()) as { data: Parameters<AcknowledgementHook>[0] };
      const { signal } = init ?? {};
      return server(() => credit(data, signal as AbortSignal), signal as AbortSignal);
    },
  });
}

let time: VirtualTime;
let upstream: Upstream;
let number = 0;
before(async () => {
  time = virtualTime();
  upstream = await openUpstream(time);
});
after(async () => {
  await upstream.close();
  time.restore();
});

/** She pays, and waits for the end. Answers with how often the merchant was asked to credit, and did not know the id. */
async function runOne(flow: 'ingress' | 'egress', call: string, hook: string): Promise<{ credits: number; asked: number }> {
  let asked = 0;
  const becomes = striking(CALLS[call] ?? assert.fail(call), (request: Request, deliver: Deliver) => deliver(request));
  const scene: InvoiceScene = await invoiceScene(time, upstream, { operation: flow === 'ingress' ? 'queryIngressInvoice' : 'queryEgressInvoice', wanted: 'paid' }, `ack-ack-ack-ack-ack-ack-${++number}`, {
    callbacks: (deliver) => (request) => becomes(request, deliver),
    hook: (credit) => hookOf(hook, (question, signal) => {
      asked++;
      return credit(question, signal);
    }),
  });
  upstream.use(scene.sandbox, undefined);
  const broken = new Set<string>();
  const tab = openTab(scene.endpoint, URL_, scene.token, scene.wishes(), {
    watch: (state) => {
      try {
        scene.watch?.(state);
      } catch (thrown) {
        broken.add((thrown as Error).message);
      }
    },
  });
  try {
    assert.ok(await time.passUntil(() => tab.order?.status === 'complete', 300_000), `did not end: ${JSON.stringify([tab.state.step, tab.order?.status, scene.describe()])}`);
    // What is late has come.
    await time.passUntil(() => false, 2 * LATE_MS);
    const [invoice] = scene.sandbox.invoices();
    let again: readonly (number | undefined)[] = [];
    void scene.sandbox.acknowledge(invoice?.id ?? '', { times: 3 }).then((calls) => (again = calls.map(({ status }) => status)));
    await time.passUntil(() => again.length > 0, 60_000);
    assert.deepEqual(again, [200, 200, 200], 'asked again');
    await scene.judge(time);
    assert.deepEqual([...broken], []);
    assert.equal(tab.order?.status, 'complete');
    return { credits: scene.books.size, asked };
  } finally {
    tab.close();
    await scene.endpoint.close();
    scene.sandbox.close();
    await time.settle();
  }
}

describe('the provider’s question whether to credit', () => {
  const hooks = [...Object.keys(FUNCTIONS), ...Object.keys(SERVERS)];
  for (const flow of ['ingress', 'egress'] as const) {
    for (const call of Object.keys(CALLS)) {
      it(`${flow}: when the call ${call}, and whatever the merchant’s hook does, one credit`, async () => {
        const failures: string[] = [];
        for (const hook of hooks) {
          await runOne(flow, call, hook).then(({ credits }) => assert.equal(credits, 1), (thrown: unknown) => failures.push(`the hook ${hook}: ${(thrown as Error).message}`));
        }
        assert.deepEqual(failures, []);
      });
    }
  }
  it('the control: a merchant that does not know an id again credits more than once', async () => {
    for (const hook of ['dies after crediting', 'is cut after crediting']) assert.ok((await runOne('ingress', 'comes through', hook)).asked > 1, hook);
  });
});
