/**
 * Back from another page: the checkout was kept as it was (the back/forward cache), and looks at once where the order
 * stands. Debian's headless shell keeps no page at all: there a page that looks once a minute only is told that it was
 * kept. A full Chromium (on the PATH, or `FULL_CHROMIUM_PATH`) does the real thing.
 */
import { existsSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { chromiumArgs, findChromium } from '../tools/browsers.mjs';
import { CheckoutPage, expect, newPhone, tagAtReview, test } from './shop.js';

const executablePath = process.env['FULL_CHROMIUM_PATH'] ?? ['/usr/bin/chromium', '/usr/bin/google-chrome'].find(existsSync) ?? findChromium();
test.use({
  // Playwright turns off what this is about.
  launchOptions: {
    args: chromiumArgs, ignoreDefaultArgs: ['--disable-back-forward-cache'], ...(executablePath === undefined ? {} : { executablePath }),
  },
});

interface Kept {
  readonly shown: boolean[];
  readonly listeners: string[];
  /** When the page was shown again, and when the order was asked for. */
  returned: number;
  readonly reads: number[];
}

/** A page of the shop with the tag and nothing else, which takes notes of itself. */
async function open(page: Page, shop: string, phone: string): Promise<CheckoutPage> {
  await page.addInitScript(() => {
    const kept: Kept = { shown: [], listeners: [], returned: 0, reads: [] };
    Object.assign(window, { kept });
    // A kept page becomes visible before it is shown.
    document.addEventListener('visibilitychange', () => (kept.returned = performance.now()));
    window.addEventListener('pageshow', ({ persisted }) => kept.shown.push(persisted));
    const listen = Reflect.get(EventTarget.prototype, 'addEventListener') as (this: EventTarget, ...args: unknown[]) => void;
    EventTarget.prototype.addEventListener = function noted(this: EventTarget, ...args: unknown[]) {
      kept.listeners.push(String(args[0]));
      listen.apply(this, args);
    };
    const original = window.fetch;
    window.fetch = (...args) => {
      if (typeof args[0] === 'string' && /\/orders\/[^/]+(\/events)?$/.test(args[0])) kept.reads.push(performance.now());
      return original(...args);
    };
  });
  await page.route('**/kept.html*', (route) => route.fulfill({
    contentType: 'text/html',
    body: `<!doctype html><html lang="en"><title>A shop</title><script type="module" src="/checkout/onramp-checkout.js"></script>${tagAtReview(phone)}`,
  }));
  await page.route('**/elsewhere.html', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Elsewhere</title><h1>Elsewhere</h1>' }));
  await page.goto(`${shop}/kept.html`);
  return new CheckoutPage(page, shop);
}
const kept = (page: Page): Promise<Kept> => page.evaluate(() => (window as unknown as { kept: Kept }).kept);

/** An M-Pesa order that waits for its payment, or for what the provider finds. */
async function order(page: Page, shop: string, phone: string, step: 'instructions' | 'waiting'): Promise<CheckoutPage> {
  const checkout = await open(page, shop, phone);
  await checkout.accept();
  await expect(checkout.heading('Pay now')).toBeVisible();
  if (step === 'waiting') {
    await checkout.press('I have entered my PIN');
    await expect(checkout.heading('Looking for your payment')).toBeVisible();
  }
  return checkout;
}

type Away = (page: Page, shop: string, meanwhile: () => Promise<unknown>) => Promise<void>;

const elsewhere: Away = async (page, shop, meanwhile) => {
  await page.goto(`${shop}/elsewhere.html`);
  await meanwhile();
  await page.goBack({ waitUntil: 'commit' });
  await page.waitForFunction(() => (window as unknown as { kept?: Kept }).kept?.shown.length === 2);
};

const told: Away = async (page, shop, meanwhile) => {
  await new CheckoutPage(page, shop).button('Stop waiting').click();
  await meanwhile();
  await page.evaluate(() => {
    (window as unknown as { kept: Kept }).kept.returned = performance.now();
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
  });
};

/** Whether this browser keeps pages: one with nothing in it is kept, if any is. */
async function keeps(page: Page, shop: string): Promise<boolean> {
  await page.route('**/plain-*.html', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><script>addEventListener("pageshow", (event) => (window.back = event.persisted))</script>' }));
  await page.goto(`${shop}/plain-1.html`);
  await page.goto(`${shop}/plain-2.html`);
  await page.goBack({ waitUntil: 'commit' });
  await page.waitForFunction(() => 'back' in window);
  return page.evaluate(() => (window as unknown as { back: boolean }).back);
}

for (const [how, away] of [['kept', elsewhere], ['told that it was kept', told]] as const) {
  for (const step of ['instructions', 'waiting'] as const) {
    test(`in ${step}, ${how} and shown again: the order is read within a second, and what it says is shown`, async ({ page, servers, sandbox }) => {
      test.skip(how === 'kept' && !(await keeps(page, servers.shop)), 'this Chromium keeps no page');
      const phone = newPhone();
      const checkout = await order(page, servers.shop, phone, step);
      await away(page, servers.shop, async () => {
        await sandbox.enterPin(phone);
        await expect.poll(async () => (await sandbox.orderOf(phone)).status).not.toMatch(/initiated|buyer_confirmed/);
      });
      await page.waitForTimeout(1000);
      const { shown, listeners, returned, reads } = await kept(page);
      const read = reads.find((at) => at >= returned) ?? Infinity;
      expect(shown).toEqual([false, true]);
      expect(read - returned).toBeLessThan(1000);
      expect(listeners).not.toContain('unload');
      expect(listeners).not.toContain('beforeunload');
      await expect(checkout.heading(/Your payment has arrived|On its way|Done/)).toBeVisible({ timeout: 500 });
      // Where she has stopped waiting it looks once, and again when she asks.
      if (how !== 'kept' && step === 'waiting') await checkout.button('Check now').click();
      await expect(checkout.heading('Done')).toBeVisible();
      expect(await sandbox.ordersOf(phone)).toHaveLength(1);
    });
  }

  test(`${how} and shown again with an act under way: the buttons are those of the order`, async ({ page, servers, sandbox }) => {
    test.skip(how === 'kept' && !(await keeps(page, servers.shop)), 'this Chromium keeps no page');
    const phone = newPhone();
    const checkout = await order(page, servers.shop, phone, 'instructions');
    let asked = 0;
    await page.route('**/confirm', async (route) => {
      asked++;
      await new Promise((resolve) => setTimeout(resolve, 1500));
      await route.continue().catch(() => undefined);
    });
    await checkout.press('I have entered my PIN');
    await expect(checkout.button('Checking…')).toHaveAttribute('aria-disabled', 'true');
    await away(page, servers.shop, () => sandbox.control(phone, 'expire'));
    await expect(checkout.heading('Time to pay has run out')).toBeVisible();
    await expect(checkout.button('I have not paid: start again')).toBeEnabled();
    expect(asked).toBe(1);
  });
}
