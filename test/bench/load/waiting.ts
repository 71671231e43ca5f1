/**
 * What a page asks for while its customer waits to pay, in minutes of the clock on the wall: the stream of an order beats by
 * the server's own time, and a page whose time runs faster would take it for dead.
 */
import type { Browser } from 'playwright';
import { checkoutOn, newNumber, order } from './journey.js';
import type { Site } from './site.js';
import { open } from './visit.js';

export interface Waited {
  readonly minutes: number;
  /** Event streams opened. */
  readonly streams: number;
  /** Everything else that was asked for; preflights are no reads. */
  readonly reads: number;
  readonly preflights: number;
}

/** An order that nobody pays, watched for so many minutes on a page that is in view. */
export async function wait(browser: Browser, site: Site, minutes: number): Promise<Waited> {
  const opened = await open({ browser, site, cpuRate: 1 }, 'tag-x');
  const { phone, traffic } = opened;
  try {
    await phone.when('offer');
    // What follows an order begins with its creation.
    let created = Date.now();
    await order(checkoutOn(phone.page, 'tag-x'), newNumber(), async (what) => {
      if (what === 'accepting') created = Date.now();
    });
    await new Promise((resolve) => setTimeout(resolve, minutes * 60_000));
    if (await phone.page.evaluate(() => document.visibilityState) !== 'visible') throw new Error('the page was not in view');
    const asked = traffic.between(created, Date.now()).filter(({ url }) => new URL(url).pathname.startsWith('/checkout/') && !new URL(url).pathname.endsWith('.js'));
    const streams = asked.filter(({ url, isPreflight }) => !isPreflight && url.endsWith('/events')).length;
    const preflights = asked.filter(({ isPreflight }) => isPreflight).length;
    // One of them made the order.
    return { minutes, streams, preflights, reads: asked.length - streams - preflights - 1 };
  } finally {
    await phone.close();
  }
}
