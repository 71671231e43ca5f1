import assert from 'node:assert/strict';
import { describe, it, mock } from 'node:test';
import { frozenStates } from '../../../demo/frozen-states.js';
import { readOrderEvents } from '../../../src/client/order-events.js';
import type { OrderEvent } from '../../../src/client/order-events.js';
import { createSessionClient } from '../../../src/client/session-client.js';
import { SessionHolder } from '../../../src/client/session-source.js';
import { orderOf } from '../../../src/core/state.js';
import type { State } from '../../../src/core/state.js';

const order = orderOf(frozenStates()['instructions-stk-push'] as State);
const block = (id: number, status = 'awaiting_payment'): string => `id: ${id}\nevent: order\ndata: ${JSON.stringify({ ...order, status })}\n\n`;

/** A body that a test writes by hand. */
function line(): { body: ReadableStream<Uint8Array>; write(text: string): void; end(): void; cancelled(): boolean } {
  let writer: ReadableStreamDefaultController<Uint8Array>;
  let cancelled = false;
  const body = new ReadableStream<Uint8Array>({ start: (controller) => void (writer = controller), cancel: () => void (cancelled = true) });
  return { body, write: (text) => writer.enqueue(new TextEncoder().encode(text)), end: () => writer.close(), cancelled: () => cancelled };
}
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('the events of an order, as they arrive', () => {
  it('are read however the bytes are cut', async () => {
    const whole = `retry: 3000\n\n${block(1)}: beat\n\nevent: unreachable\ndata: {}\n\n${block(2, 'paid')}`;
    for (const size of [1, 7, 64, whole.length]) {
      const { body, write, end } = line();
      const told: OrderEvent[] = [];
      const reading = readOrderEvents(body, (event) => told.push(event));
      for (let at = 0; at < whole.length; at += size) write(whole.slice(at, at + size));
      end();
      await reading;
      assert.deepEqual(told.map(({ id, news }) => [id, typeof news === 'string' ? news : news.status]),
        [['', 'open'], ['1', 'awaiting_payment'], ['1', 'unreachable'], ['2', 'paid']]);
    }
  });
  it('that are no orders end the line with an error, and nothing of them is told', async () => {
    for (const text of ['event: order\ndata: {"id":1}\n\n', 'event: order\ndata: <html>\n\n', `event: order\ndata: ${'x'.repeat(300_000)}`]) {
      const { body, write, cancelled } = line();
      write(text);
      await assert.rejects(readOrderEvents(body, ({ news }) => assert.equal(news, 'open')), { code: 'ERR_ANSWER_INVALID' });
      assert.ok(cancelled());
    }
  });
  it('that do not come: a line that is eaten is given up after 8 s, one that falls silent after 40 s', async (t) => {
    mock.timers.enable({ apis: ['setTimeout'] });
    t.after(() => mock.timers.reset());
    const eaten = line();
    const first = assert.rejects(readOrderEvents(eaten.body, () => assert.fail('nothing came')), { code: 'ERR_NETWORK_TIMEOUT' });
    await turn();
    mock.timers.tick(8_000);
    await first;
    const silent = line();
    const second = assert.rejects(readOrderEvents(silent.body, () => undefined), { code: 'ERR_NETWORK_TIMEOUT' });
    silent.write(block(1));
    await turn();
    mock.timers.tick(39_000);
    silent.write(': beat\n\n');
    await turn();
    mock.timers.tick(39_000);
    await turn();
    assert.ok(!silent.cancelled());
    mock.timers.tick(2_000);
    await second;
  });
});

describe('the client follows an order', () => {
  it('with its token in a header, resumes after the last event, and says why it cannot', async () => {
    const asked: Headers[] = [];
    const answers = [
      (): Response => new Response(block(4)), (): Response => new Response(block(5)),
      (): Response => Response.json({ status: 429, code: 'ERR_RATE_LIMITED', recoverable: true, retryAfter: 30 }, { status: 429 }),
    ];
    const client = createSessionClient({
      endpoint: 'https://pay.example', session: new SessionHolder('token-of-the-session', undefined),
      fetch: async (url, init) => {
        assert.equal(url, `https://pay.example/orders/${encodeURIComponent('a b')}/events`);
        asked.push(new Headers(init?.headers));
        return (answers.shift() as () => Response)();
      },
    });
    const follow = (): Promise<void> => (client.follow as NonNullable<typeof client.follow>)('a b', () => undefined, new AbortController().signal);
    await follow();
    await follow();
    await assert.rejects(follow(), { code: 'ERR_RATE_LIMITED' });
    assert.deepEqual(asked.map((headers) => [headers.get('authorization'), headers.get('last-event-id')]),
      [['Bearer token-of-the-session', null], ['Bearer token-of-the-session', '4'], ['Bearer token-of-the-session', '5']]);
  });
});
