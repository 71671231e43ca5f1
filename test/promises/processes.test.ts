/** Real processes on real stores: killed in the middle of making an order, and two of them at once (M1, M2). */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { serveSandbox } from '../../src/sandbox/node.js';
import type { ServedSandbox } from '../../src/sandbox/node.js';
import { stores } from './process-stores.js';
import type { OpenedStore } from './process-stores.js';
import { KILL_POINTS, openBrowser, startEndpoint } from './processes.js';
import type { Browser, EndpointProcess } from './processes.js';

const QUIESCE_MS = 2_500;
let sandbox: ServedSandbox;
before(async () => void (sandbox = await serveSandbox()));
after(() => sandbox.close());

const payable = (): number => sandbox.sandbox.orders().filter(({ status }) => status === 'swap_initiated').length;

/** Asks as the widget does: the same request, until there is an order. */
async function orderAtLast(browser: Browser, url: string, quote: string): Promise<string> {
  for (let times = 0; times < 40; times++) {
    const { status, body } = await browser.order(url, quote);
    if ((status === 200 || status === 201) && body.id !== undefined) return body.id;
    assert.ok(status === 0 || ['ERR_ORDER_PENDING', 'ERR_ORDER_UNCERTAIN', 'ERR_STORE_UNAVAILABLE'].includes(body.code ?? ''), `${status} ${JSON.stringify(body)}`);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error('there was no order at last');
}

for (const store of stores) {
  describe(`kill -9 with ${store.name}`, () => {
    let opened: OpenedStore;
    before(async () => void (opened = await store.open()));
    after(() => opened.close());

    for (const point of KILL_POINTS) {
      it(`${point}: one order, and she gets it by asking again`, async () => {
        sandbox.sandbox.reset();
        const shared = { store: opened.url, providerUrl: sandbox.url, quiesceMs: QUIESCE_MS };
        const browser = await openBrowser();
        const running: EndpointProcess[] = [];
        try {
          // To die while it looks for an order, there has to be one that nobody knows of.
          const first = await startEndpoint({ ...shared, killAt: point === 'in reconcile' ? 'after POST' : point });
          running.push(first);
          const quote = await browser.quote(first.url);
          assert.equal((await browser.order(first.url, quote)).status, 0);
          assert.equal(await first.ended, 'SIGKILL');
          if (point === 'in reconcile') {
            const second = await startEndpoint({ ...shared, killAt: point });
            running.push(second);
            assert.equal((await browser.order(second.url, quote)).status, 0);
            assert.equal(await second.ended, 'SIGKILL');
          }
          const next = await startEndpoint(shared);
          running.push(next);
          const id = await orderAtLast(browser, next.url, quote);
          assert.equal(sandbox.sandbox.orders().length, 1);
          assert.equal(await orderAtLast(browser, next.url, quote), id);
          assert.equal(payable(), 1);
        } finally {
          for (const one of running) await one.stop();
        }
      });
    }
  });
}

describe('two processes', () => {
  const SESSIONS = 60;

  /** Each session asks four times at once, twice of each process, with two quotes. */
  async function storm(store: string): Promise<{ orders: number; payable: number; agreed: boolean }> {
    sandbox.sandbox.reset();
    const processes = await Promise.all([0, 1].map(() => startEndpoint({ store, providerUrl: sandbox.url, quiesceMs: QUIESCE_MS })));
    const [one, other] = processes.map(({ url }) => url) as [string, string];
    let agreed = true;
    try {
      for (let done = 0; done < SESSIONS; done += 10) {
        await Promise.all(Array.from({ length: 10 }, async () => {
          const browser = await openBrowser();
          const quotes = await Promise.all([browser.quote(one), browser.quote(other)]);
          const ids = await Promise.all([one, other, one, other].map((url, at) => orderAtLast(browser, url, quotes[at >> 1] as string)));
          if (new Set(ids).size !== 1) agreed = false;
        }));
      }
      return { orders: sandbox.sandbox.orders().length, payable: payable(), agreed };
    } finally {
      for (const { stop } of processes) await stop();
    }
  }

  for (const store of stores) {
    it(`make one order for each of ${SESSIONS} sessions on ${store.name}`, async () => {
      const opened = await store.open();
      try {
        assert.deepEqual(await storm(opened.url), { orders: SESSIONS, payable: SESSIONS, agreed: true });
      } finally {
        await opened.close();
      }
    });
  }
  it('the control: that share no store make more', async () => assert.ok((await storm('memory:')).orders > SESSIONS));
});
