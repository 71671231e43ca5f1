/** The line on which an order tells of itself, and the looks that stand in for it. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { frozenStates } from '../../../demo/frozen-states.js';
import type { Fact } from '../../../src/core/news.js';
import type { Order } from '../../../src/core/schemas/order.js';
import type { LineNews, SessionPort } from '../../../src/core/port.js';
import { orderOf } from '../../../src/core/state.js';
import type { State } from '../../../src/core/state.js';
import { watch } from '../../../src/core/watch.js';
import { FakeSurroundings } from './fake-surroundings.js';

const order = orderOf(frozenStates()['instructions-stk-push'] as State) as Order;

interface OpenLine {
  readonly tell: (news: LineNews) => void;
  readonly end: () => void;
  readonly fail: () => void;
  readonly signal: AbortSignal;
}

function begin(lines: 'work' | 'eaten' | 'none' = 'work'): { around: FakeSurroundings; opened: OpenLine[]; looks: number[]; facts: Fact[]; stop: () => void } {
  const around = new FakeSurroundings();
  const opened: OpenLine[] = [];
  const looks: number[] = [];
  const facts: Fact[] = [];
  const stop = new AbortController();
  const port = {
    order: async () => {
      looks.push(around.now());
      return order;
    },
    ...(lines === 'none' ? {} : {
      follow: (_id: string, tell: (news: LineNews) => void, signal: AbortSignal) => new Promise<void>((resolve, reject) => {
        const fail = (): void => reject(new Error('cut'));
        opened.push({ tell, end: resolve, fail, signal });
        signal.addEventListener('abort', fail);
        if (lines === 'eaten') around.wait(8000, signal).then(fail, fail);
      }),
    }),
  } as unknown as SessionPort;
  watch(port, around, order.id, 'quick', 'later', (fact) => facts.push(fact), stop.signal).catch(() => undefined);
  return { around, opened, looks, facts, stop: () => stop.abort() };
}

describe('while an order tells of itself', () => {
  it('it is not asked, and its news arrives', async () => {
    const { around, opened, looks, facts, stop } = begin();
    await around.settle();
    opened[0]?.tell('open');
    await around.pass(15 * 60_000);
    assert.deepEqual(looks, []);
    opened[0]?.tell({ ...order, status: 'paid' });
    opened[0]?.tell('unreachable');
    assert.deepEqual(facts.map(({ type }) => type), ['seen', 'unseen']);
    stop();
    assert.ok(opened[0]?.signal.aborted);
  });
  it('and the line ends, it is looked at at once and the line opened again', async () => {
    const { around, opened, looks, stop } = begin();
    await around.settle();
    opened[0]?.tell('open');
    await around.pass(60_000);
    opened[0]?.end();
    await around.settle();
    assert.equal(looks.length, 1);
    await around.pass(3000);
    assert.equal(opened.length, 2);
    stop();
  });
  it('and she looks away, the line closes and the looks are rare; when she is back it opens again', async () => {
    const { around, opened, looks, stop } = begin();
    await around.settle();
    opened[0]?.tell('open');
    around.hide();
    await around.settle();
    assert.ok(opened[0]?.signal.aborted);
    await around.pass(10 * 60_000);
    assert.equal(opened.length, 1);
    assert.ok(looks.length <= 14, `${looks.length} looks in ten hidden minutes`);
    around.isVisible = true;
    const before = looks.length;
    around.wake();
    await around.settle();
    assert.equal(opened.length, 2);
    assert.equal(looks.length, before + 1);
    stop();
  });
});

describe('where no line comes through', () => {
  it('the looks go on from the first moment, and after two tries it is not tried again', async () => {
    const { around, opened, looks, stop } = begin('eaten');
    await around.pass(15 * 60_000);
    assert.equal(opened.length, 2);
    assert.ok((looks[0] ?? Infinity) < 3000 && looks.length > 40 && looks.length <= 70, `${looks.length} looks`);
    stop();
  });
  it('as where there is none at all', async () => {
    const { around, looks, stop } = begin('none');
    await around.pass(15 * 60_000);
    assert.ok(looks.length > 40 && looks.length <= 70);
    stop();
  });
});
