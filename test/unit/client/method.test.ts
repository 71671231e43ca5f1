/** What is sent for an order without offers, and for the way to pay it: exactly what was meant, to the right place. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { frozenInvoices } from '../../../demo/frozen-invoices.js';
import { createSessionClient } from '../../../src/client/session-client.js';
import { SessionHolder } from '../../../src/client/session-source.js';
import { CheckoutError } from '../../../src/core/errors.js';
import type { InstructionsState } from '../../../src/core/state.js';

const { order, known } = frozenInvoices()['payment-checkout'] as InstructionsState;
const { signal } = new AbortController();

function client(answer: () => Response): { port: ReturnType<typeof createSessionClient>; sent: { url: string; body: unknown }[] } {
  const sent: { url: string; body: unknown }[] = [];
  const port = createSessionClient({
    endpoint: 'https://pay.example.com/checkout', session: new SessionHolder('a-token-of-some-length', undefined),
    fetch: async (url, init) => {
      sent.push({ url: url as string, body: init?.body === undefined ? undefined : JSON.parse(init.body as string) as unknown });
      return answer();
    },
  });
  return { port, sent };
}
const json = (body: unknown, status = 200) => (): Response => new Response(JSON.stringify(body), { status });

describe('the client of a flow without offers', () => {
  it('makes its order with an empty body', async () => {
    const { port, sent } = client(json(order, 201));
    await port.createOrder({}, signal);
    assert.deepEqual(sent, [{ url: 'https://pay.example.com/checkout/orders', body: {} }]);
  });
  it('sends a choice as it was made', async () => {
    const { port, sent } = client(json(order));
    const choice = { type: 'PLATFORM', accountId: 'a/b', discountCode: 'Ä 1' } as const;
    assert.deepEqual((await port.method('h.m/x', choice, signal)).instructions, order.instructions);
    assert.deepEqual(sent, [{ url: 'https://pay.example.com/checkout/orders/h.m%2Fx/method', body: choice }]);
  });
  it('tells a refused code with the field that it stood in', async () => {
    const { port } = client(json({ status: 400, code: 'ERR_DISCOUNT_INVALID', recoverable: true, field: 'discountCode' }, 400));
    await assert.rejects(port.method('id', { type: 'CHECKOUT', discountCode: 'X' }, signal), (thrown) =>
      thrown instanceof CheckoutError && thrown.code === 'ERR_DISCOUNT_INVALID' && thrown.problem.field === 'discountCode');
  });
  it('reads the session of its flow', async () => {
    const part = (body: unknown): unknown => ({ status: 200, body });
    const { port, sent } = client(json({ start: { session: part(known.session), countries: part({ countries: [] }), assets: part({ assets: [] }), orders: part({ orders: [order] }) } }));
    assert.deepEqual(await port.start({ orderId: undefined, given: { country: 'KE', email: 'a@b.co' } }, signal), { session: known.session, countries: [], assets: [], orders: [order] });
    assert.deepEqual(sent, [{ url: 'https://pay.example.com/checkout/batch', body: { session: 'a-token-of-some-length', start: { given: { country: 'KE' } } } }]);
  });
});
