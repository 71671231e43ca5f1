/** Hostile answers over a real socket, to the providers behind a bearer token: refused with the right outcome, asked once, followed nowhere (S11). */
import assert from 'node:assert/strict';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { invoicePayment } from '../../../src/providers/invoice-payment/index.js';
import { onrampInvoice } from '../../../src/providers/onramp-invoice/index.js';
import { endOf } from './answering.js';
import { HOSTILE, serveRaw } from './hostile-answers.js';
import type { HostileServer } from './hostile-answers.js';

const signal = new AbortController().signal;
const options = { token: 'secret-token', environment: 'sandbox', timeoutMs: 1500 } as const;

/** A write and a read of each. */
function callsTo(apiUrl: string): readonly Promise<unknown>[] {
  const invoices = onrampInvoice({ apiUrl, ...options });
  const payments = invoicePayment({ apiUrl, ...options });
  return [
    invoices.create({ direction: 'egress', user: 'u', amount: '1', currency: 'EUR', ackUrl: 'https://pay.example/', redirectUrl: 'https://shop.example/' }, signal),
    payments.confirm({ paymentId: 'p', invoiceId: 'i', type: 'EXTERNAL' }, signal),
    invoices.read('egress', 'id', signal), payments.read({ paymentId: 'p', invoiceId: 'i', type: 'EXTERNAL' }, signal),
  ];
}

describe('a hostile answer', { timeout: 300_000 }, () => {
  let elsewhere: HostileServer;
  before(async () => { elsewhere = await serveRaw((socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}')); });
  after(() => elsewhere.close());

  for (const [name, { send }] of Object.entries(HOSTILE)) {
    it(`${name}: refused, a write as one of which nobody knows, and asked once`, async () => {
      const server = await serveRaw((socket) => send(socket, elsewhere.url));
      try {
        const ends = await Promise.all(callsTo(server.url).map(endOf));
        assert.deepEqual(ends.map((end) => end.split(' ')[0]), ['ambiguous', 'ambiguous', 'unsent', 'unsent'], ends.join());
        assert.equal(server.requests, 4);
        assert.ok(server.written() < 40_000_000, `${server.written()} bytes were taken`);
      } finally {
        server.close();
      }
    });
  }

  it('was followed nowhere', () => assert.equal(elsewhere.requests, 0));

  it('a connection that never was: nothing was sent, also of a write', async () => {
    const closed = http.createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => closed.once('listening', resolve));
    const { port } = closed.address() as AddressInfo;
    await new Promise((resolve) => closed.close(resolve));
    assert.deepEqual(await Promise.all(callsTo(`http://127.0.0.1:${port}`).map(endOf)), Array(4).fill('unsent unreachable'));
  });

  it('whoever no longer waits: before it is sent nothing was, after it nobody knows', async () => {
    const invoices = (apiUrl: string) => onrampInvoice({ apiUrl, ...options, timeoutMs: 10_000 });
    const request = { direction: 'egress', user: 'u', amount: '1', currency: 'EUR', ackUrl: 'https://pay.example/', redirectUrl: 'https://shop.example/' } as const;
    assert.equal(await endOf(invoices('http://127.0.0.1:9').create(request, AbortSignal.abort())), 'unsent other');
    const gone = new AbortController();
    const silent = await serveRaw(() => gone.abort());
    assert.equal(await endOf(invoices(silent.url).create(request, gone.signal)), 'ambiguous timeout');
    silent.close();
  });
});
