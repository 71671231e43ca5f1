/** What comes back: a session that ends, a frame that is loaded anew, a listener that joins late; and a hundred mounts. */
import type { Page } from '@playwright/test';
import { newPhone, WALLET } from './shop.js';
import { expect, orderIn, test } from './sites.js';

interface Told {
  readonly type: string;
  readonly seq: number;
  readonly line: number;
}
const NOTE = `<script>window.told = []; window.line = 0; addEventListener('message', ({ data }) => { if (data.method === 'checkout.hello') line += 1; });
  for (const name of ['ready', 'step', 'offer', 'order-created', 'order-updated', 'action-required', 'order-completed', 'error']) addEventListener('onramp-' + name, ({ type, detail }) => told.push({ type, seq: detail.seq, line }));</script>`;
const told = (page: Page): Promise<Told[]> => page.evaluate(() => (window as unknown as { told: Told[] }).told);

function expectOrdered(all: readonly Told[]): void {
  for (const line of new Set(all.map((one) => one.line))) {
    const numbers = all.filter((one) => one.line === line).map(({ seq }) => seq);
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
  }
}

test('a session that ends while she types: the host is asked for another, and the form is kept', async ({ page, sites, posts }) => {
  const phone = newPhone();
  const minted: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/checkout-session')) minted.push(request.url());
  });
  await page.goto(sites.page('shop', NOTE + sites.loader + sites.tag(phone)));
  const checkout = sites.checkout(page);
  await checkout.choose('Kenya', '1500', /M-Pesa/);
  await checkout.details({ phone: `0${phone.slice(3)}` });
  let refused = 0;
  await page.route('**/checkout/orders', (route) => {
    if (route.request().method() !== 'POST' || refused > 0) return route.continue();
    refused += 1;
    return route.fulfill({ status: 401, contentType: 'application/problem+json', body: JSON.stringify({ status: 401, code: 'ERR_SESSION_EXPIRED', recoverable: true }) });
  });
  await expect(checkout.field(/wallet address/)).toHaveValue(WALLET);
  await checkout.button('Review').click();
  await checkout.accept();
  await expect(checkout.heading('Pay now')).toBeVisible();
  expect(refused).toBe(1);
  // Asked over the line: by the window nobody hears of it.
  expect(minted).toHaveLength(2);
  expect(posts.filter(({ text }) => text.includes('getSession'))).toEqual([]);
  expect(await sites.sandbox.ordersOf(phone)).toHaveLength(1);
});

test('a frame that is loaded anew gets a line of its own, and the same order', async ({ page, sites, faults }) => {
  const phone = newPhone();
  await page.goto(sites.page('shop', NOTE + sites.loader + sites.tag(phone)));
  const checkout = sites.checkout(page);
  await orderIn(checkout, phone);
  const id = (): Promise<string | undefined> => page.locator('onramp-checkout-frame').evaluate((element: HTMLElement & { order?: { id: string } }) => element.order?.id);
  const before = await id();
  await checkout.root.evaluate(() => location.reload());
  await expect.poll(() => page.evaluate(() => (window as unknown as { line: number }).line)).toBe(2);
  await expect(checkout.heading('Pay now')).toBeVisible();
  await expect.poll(id).toBe(before);
  await sites.sandbox.enterPin(phone);
  await expect(checkout.heading('Done')).toBeVisible();
  await expect.poll(async () => (await told(page)).filter(({ type }) => type === 'onramp-order-completed').length).toBe(1);
  expectOrdered(await told(page));
  expect(await sites.sandbox.ordersOf(phone)).toHaveLength(1);
  expect(faults).toEqual([]);
});

test('a listener that joins late reads the state, and hears what comes after it', async ({ page, sites }) => {
  const phone = newPhone();
  await page.goto(sites.page('shop', NOTE + sites.loader + sites.tag(phone)));
  const checkout = sites.checkout(page);
  await orderIn(checkout, phone);
  const late = await page.locator('onramp-checkout-frame').evaluate((element: HTMLElement & { step: string; order?: { status: string; reference: string } }) => {
    Object.assign(window, { late: [] });
    element.addEventListener('onramp-order-completed', ({ type }) => (window as unknown as { late: string[] }).late.push(type));
    return [element.step, element.order?.status];
  });
  expect(late).toEqual(['instructions', 'awaiting_payment']);
  await sites.sandbox.enterPin(phone);
  await expect.poll(() => page.evaluate(() => (window as unknown as { late: string[] }).late)).toEqual(['onramp-order-completed']);
  expectOrdered(await told(page));
});

test('a page that is loaded anew in the middle of a form keeps what she typed', async ({ page, sites }) => {
  const phone = newPhone();
  await page.goto(sites.page('shop', sites.loader + sites.tag(phone)));
  const checkout = sites.checkout(page);
  await checkout.choose('Kenya', '1500', /M-Pesa/);
  await checkout.details({ phone: `0${phone.slice(3)}`, email: 'late.reader@example.com', address: '' });
  await page.reload();
  await expect(checkout.heading('Your details')).toBeVisible();
  await expect(checkout.field('Email')).toHaveValue('late.reader@example.com');
  await expect(checkout.field('Phone number')).toHaveValue(new RegExp(phone.slice(-3)));
});

test('a hundred mounts do not pile up: no frame, document or global is left, and at most a few elements that the browser still holds', async ({ page, sites, faults }) => {
  test.setTimeout(180_000);
  await page.goto(sites.page('shop', sites.loader));
  await page.waitForFunction(() => customElements.get('onramp-checkout-frame') !== undefined);
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('HeapProfiler.enable');
  const tag = sites.tag(newPhone());
  const dialog = sites.tag(newPhone(), { attributes: 'presentation="dialog"' });
  /** Most wait until they are interactive, the others go in the middle of anything. */
  const mount = (times: number): Promise<void> => page.evaluate(async ({ html, count }) => {
    const refs: { element: WeakRef<object>; waited: boolean }[] = [];
    Object.assign(window, { refs });
    for (let mounted = 0; mounted < count; mounted += 1) {
      const holder = document.createElement('div');
      holder.innerHTML = html[mounted % 4 === 3 ? 1 : 0] ?? '';
      const [element] = holder.children as unknown as [HTMLElement & { open(): void }];
      const ready = new Promise((resolve) => holder.addEventListener('onramp-ready', resolve, { once: true }));
      document.body.append(holder);
      if (mounted % 4 === 3) element.open();
      if (mounted % 5 > 1) await ready;
      else await new Promise((resolve) => setTimeout(resolve, (mounted * 7) % 60));
      holder.remove();
      refs.push({ element: new WeakRef(element), waited: mounted % 5 > 1 });
    }
  }, { html: [tag, dialog], count: times });
  const counters = async (): Promise<Record<'documents' | 'frames' | 'whole' | 'midway', number> & { listeners: number; globals: string[]; overflow: string }> => {
    for (let turn = 0; turn < 3; turn += 1) await cdp.send('HeapProfiler.collectGarbage');
    const { documents, jsEventListeners } = await cdp.send('Memory.getDOMCounters');
    return {
      documents, listeners: jsEventListeners, frames: page.frames().length,
      ...await page.evaluate(() => {
        const { refs } = window as unknown as { refs: { element: WeakRef<object>; waited: boolean }[] };
        const alive = refs.filter(({ element }) => element.deref() !== undefined);
        return {
          whole: alive.filter(({ waited }) => waited).length, midway: alive.filter(({ waited }) => !waited).length,
          globals: Object.keys(window).sort(), overflow: document.documentElement.style.overflow,
        };
      }),
    };
  };
  await mount(8);
  await expect.poll(async () => (await counters()).frames).toBe(1);
  const before = await counters();
  await mount(100);
  // Why a few are still held is not known in each case. Chromium keeps frames that go while they load (of a hundred plain
  // ones, without us, 27 in the run that was looked at), yet now and then one that was whole stays too. A leak in each
  // mount would be 60 and 40.
  await expect.poll(async () => {
    const { whole, midway, listeners, ...after } = await counters();
    return { ...after, whole: whole <= 3, midway: midway <= 15, listeners: listeners - before.listeners <= 50 };
  }).toEqual({ documents: before.documents, frames: 1, whole: true, globals: before.globals, overflow: '', midway: true, listeners: true });
  expect(faults).toEqual([]);
});
