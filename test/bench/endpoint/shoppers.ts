/** Customers who come, take an offer, make an order, look at it for a while and go; in a process of its own. */
import { setTimeout as pause } from 'node:timers/promises';
import { answer } from './answering.js';
import { makeOrder, newCustomer, readRequest, takeQuote } from './customers.js';
import { exchange } from './exchange.js';

const LOOKS = 10;
const PAUSE_MS = 1200;

let counts = { came: 0, done: 0, failed: 0 };
let coming: NodeJS.Timeout | undefined;

async function shop(url: string): Promise<void> {
  const customer = await newCustomer();
  await takeQuote(url, customer);
  await makeOrder(url, customer);
  for (let look = 0; look < LOOKS; look++) {
    await pause(PAUSE_MS);
    const { status } = await exchange(url, readRequest(customer));
    if (status !== 200) throw new Error(`a read: ${status}`);
  }
}

answer({
  /** So many a second from now on; none with 0. */
  come: (url: string, perSecond: number) => {
    clearInterval(coming);
    if (perSecond === 0) return;
    coming = setInterval(() => {
      counts.came++;
      shop(url).then(() => counts.done++, (thrown: unknown) => {
        counts.failed++;
        console.log(`  a customer failed: ${String(thrown)}`);
      });
    }, 1000 / perSecond);
  },
  counts: () => {
    const told = counts;
    counts = { came: 0, done: 0, failed: 0 };
    return told;
  },
});
