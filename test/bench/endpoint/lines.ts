/** Event streams, in a process of its own: opened, counted, and told of changes. */
import http from 'node:http';
import { answer } from './answering.js';
import { eightAtATime, headersOf, makeOrder, newCustomer, readRequest, takeQuote } from './customers.js';
import type { Customer } from './customers.js';

let customers: readonly Customer[] = [];
let open = 0;
let cut = 0;
let events = 0;

answer({
  orders: async (url: string, count: number) => {
    customers = await Promise.all(Array.from({ length: count }, newCustomer));
    await eightAtATime(customers, async (customer) => {
      await takeQuote(url, customer);
      await makeOrder(url, customer);
    });
  },
  follow: async (url: string) => {
    const { hostname, port, pathname } = new URL(url);
    await eightAtATime(customers, (customer) => new Promise((resolve, reject) => {
      http.get({
        agent: false, hostname, port, path: `${pathname}${readRequest(customer).path}/events`, headers: { ...headersOf(customer), accept: 'text/event-stream' },
      }, (response) => {
        if (response.statusCode !== 200) return reject(new Error(`event stream: ${response.statusCode}`));
        open++;
        response.setEncoding('utf8').on('data', (text: string) => (events += text.split('event: order').length - 1));
        response.once('data', () => resolve());
        response.once('close', () => [open--, cut++]);
        response.once('error', () => undefined);
      }).once('error', reject);
    }));
  },
  /** Streams that are open, streams that have ended, and events that have come since this was asked last. */
  state: () => {
    const told = { open, cut, events };
    events = 0;
    return told;
  },
});
