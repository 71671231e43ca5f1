/** Hostile messages to both sides, from every window that can reach them: no change of state, no uncaught error (F3, F4). */
import type { Frame, Page } from '@playwright/test';
import { attack } from './hostile-messages.js';
import { CheckoutPage, newPhone } from './shop.js';
import { expect, orderIn, test } from './sites.js';
import type { Sites } from './sites.js';

/** In all, on each side. */
const MESSAGES = process.env['TEST_LONG'] === '1' ? 100_000 : 10_000;
const PATIENCE_MS = 60_000 + MESSAGES * 5;

/** A page around the one that is attacked, which has windows of others beside it. */
async function openAround(page: Page, sites: Sites, inner: string, siblings: readonly ('evil' | 'pay' | 'shop')[]): Promise<{ inner: Frame; siblings: Frame[] }> {
  const others = siblings.map((site) => sites.page(site, site));
  const middle = sites.page('shop', inner + others.map((url) => `<iframe src="${url}" style="height:20px"></iframe>`).join(''));
  await page.goto(sites.page('shop', `<iframe src="${middle}" style="width:100%;height:1500px;border:0"></iframe>`));
  await expect.poll(() => page.frames().length).toBeGreaterThanOrEqual(2 + siblings.length);
  const find = (url: string): Frame => {
    const frame = page.frames().find((one) => one.url() === url);
    if (!frame) throw new Error(`no frame ${url}`);
    return frame;
  };
  await Promise.all(others.map((url) => expect.poll(() => page.frames().some((one) => one.url() === url)).toBe(true)));
  return { inner: find(middle), siblings: others.map(find) };
}

async function openPopup(page: Page, from: Frame, url: string): Promise<Frame> {
  const opened = page.context().waitForEvent('page');
  await from.evaluate((target) => void window.open(target), url);
  const popup = await opened;
  await popup.waitForLoadState();
  return popup.mainFrame();
}

/** Counts in a window what has come, and keeps it for saying it again. */
const count = (frame: Frame): Promise<void> => frame.evaluate(() => {
  Object.assign(window, { came: 0 });
  addEventListener('message', () => { (window as unknown as { came: number }).came += 1; });
});
const came = (frame: Frame): Promise<number> => frame.evaluate(() => (window as unknown as { came: number }).came);

const hostedFrame = (page: Page, sites: Sites): Frame => {
  const frame = page.frames().find((one) => one.url().startsWith(`${sites.endpoint}/embed/`));
  if (!frame) throw new Error('no hosted page');
  return frame;
};

test(`${MESSAGES} hostile messages to the loader, in the middle of a payment`, async ({ page, sites, faults }) => {
  test.setTimeout(PATIENCE_MS);
  const phone = newPhone();
  const { inner, siblings } = await openAround(page, sites, `<script>window.events = []; window.said = [];
    for (const name of ['ready', 'step', 'offer', 'order-created', 'order-updated', 'order-completed', 'order-failed', 'error', 'close']) addEventListener('onramp-' + name, ({ type }) => events.push(type));
    addEventListener('message', ({ data }) => said.push(data));</script>${sites.loader}${sites.tag(phone)}`, ['evil', 'pay']);
  const checkout = sites.checkout(page, page.frameLocator('iframe'));
  await orderIn(checkout, phone);
  const state = (): Promise<unknown> => inner.evaluate(() => {
    const element = document.querySelector('onramp-checkout-frame') as HTMLElement & { step: string; order: unknown; error: unknown };
    const frame = element.shadowRoot?.querySelector('iframe');
    return { step: element.step, order: element.order, error: element.error ?? null, height: frame?.style.blockSize, parts: element.shadowRoot?.childElementCount, events: (window as unknown as { events: string[] }).events };
  });
  const settled = async (): Promise<boolean> => JSON.stringify(await state()) === JSON.stringify(await page.waitForTimeout(300).then(state));
  await expect.poll(settled).toBe(true);
  const before = await state();
  const replays = await inner.evaluate(() => (window as unknown as { said: unknown[] }).said);
  expect(replays).toHaveLength(1);
  await count(inner);
  const popup = await openPopup(page, inner, sites.page('evil', 'popup'));
  const likePay = await openPopup(page, inner, sites.page('pay', 'popup'));
  const attackers = [...siblings.map((frame) => [frame, 'parent'] as const), [popup, 'opener'] as const, [likePay, 'opener'] as const, [page.mainFrame(), '0'] as const];
  const each = MESSAGES / attackers.length;
  await Promise.all(attackers.map(([frame, way]) => frame.evaluate(attack, { way, count: each, replays })));
  await expect.poll(() => came(inner), { timeout: PATIENCE_MS }).toBe(MESSAGES);
  expect(await state()).toEqual(before);
  expect(faults).toEqual([]);
  // It is alive: the payment goes on to its end.
  await sites.sandbox.enterPin(phone);
  await expect(checkout.heading('Done')).toBeVisible();
  expect(await sites.sandbox.ordersOf(phone)).toHaveLength(1);
});

/** A host without the loader, so that the frame can be reached by others: a frame in a shadow tree is in nobody's `frames`. */
const bareHost = (sites: Sites, cart: string): string => `<iframe id="pay" src="${sites.endpoint}/embed/baobab?o=${encodeURIComponent(sites.origin('shop'))}" style="width:100%;height:1200px"></iframe><script>
  window.said = [];
  addEventListener('message', async ({ data, source }) => {
    if (data?.method !== 'checkout.hello' || window.line) return;
    const { port1, port2 } = new MessageChannel();
    window.line = port1;
    port1.onmessage = async ({ data }) => {
      said.push(data);
      if (data.method === 'host.getSession') port1.postMessage({ jsonrpc: '2.0', id: data.id, result: await (await fetch('/checkout-session?address=customer&cart=${cart}', { method: 'POST' })).json() });
    };
    source.postMessage({ jsonrpc: '2.0', method: 'host.init', params: { version: 1, lang: 'en' } }, '${sites.origin('pay')}', [port2]);
  });
</script>`;

test(`${MESSAGES} hostile messages to the hosted page, in the middle of a form`, async ({ page, sites, faults }) => {
  test.setTimeout(PATIENCE_MS);
  const phone = newPhone();
  const { inner, siblings } = await openAround(page, sites, bareHost(sites, phone), ['evil', 'shop']);
  const root = page.frameLocator('iframe').frameLocator('#pay').locator('onramp-checkout');
  const checkout = new CheckoutPage(page, sites.origin('shop'), root);
  await checkout.choose('Kenya', '1500', /M-Pesa/);
  await checkout.details({ phone: `0${phone.slice(3)}` });
  const hosted = hostedFrame(page, sites);
  const state = async (): Promise<unknown> => ({
    page: await root.evaluate((element: HTMLElement & { step: string }) => ({
      step: element.step, attributes: element.getAttributeNames().map((name) => [name, element.getAttribute(name)]), lang: document.documentElement.lang, dir: document.documentElement.dir,
      sheets: document.adoptedStyleSheets.map(({ cssRules }) => [...cssRules].map(({ cssText }) => cssText)), children: document.body.childElementCount, globals: Object.keys(window).filter((name) => name !== 'came').sort(),
    })),
    typed: [await checkout.field('Phone number').inputValue(), await checkout.field('Email').inputValue()],
    told: await inner.evaluate(() => (window as unknown as { said: { method?: string }[] }).said.filter(({ method }) => method !== undefined && method !== 'checkout.resize').length),
  });
  const before = await state();
  await count(hosted);
  const popup = await openPopup(page, inner, sites.page('evil', 'popup'));
  const likeShop = await openPopup(page, inner, sites.page('shop', 'popup'));
  // The host itself, too: after the first init nothing is heard of a window any more.
  const attackers = [...siblings.map((frame) => [frame, 'parent.0'] as const), [popup, 'opener.0'] as const, [likeShop, 'opener.0'] as const, [inner, '0'] as const];
  const each = (MESSAGES * 0.9) / attackers.length;
  const replays = [{ jsonrpc: '2.0', method: 'host.init', params: { version: 1, lang: 'en' } }];
  await Promise.all(attackers.map(([frame, way]) => frame.evaluate(attack, { way, count: each, replays })));
  await expect.poll(() => came(hosted), { timeout: PATIENCE_MS }).toBe(each * attackers.length);
  // And what is no message of the protocol, over the very line.
  await inner.evaluate(attack, { way: '', count: MESSAGES * 0.1, replays: [], line: true });
  await inner.evaluate(() => new Promise<void>((resolve) => {
    const { line } = window as unknown as { line: MessagePort };
    line.addEventListener('message', ({ data }: MessageEvent<{ id?: unknown }>) => { if (data.id === 'last') resolve(); });
    line.postMessage({ jsonrpc: '2.0', id: 'last', method: 'host.unknown' });
  }));
  expect(await state()).toEqual(before);
  expect(faults).toEqual([]);
  // It is alive, and hears its host.
  await inner.evaluate(() => (window as unknown as { line: MessagePort }).line.postMessage({ jsonrpc: '2.0', method: 'host.update', params: { lang: 'en-KE' } }));
  await expect.poll(() => hosted.evaluate(() => document.documentElement.lang)).toBe('en-KE');
  await checkout.button('Review').click();
  await expect(checkout.heading('Check and accept')).toBeVisible();
});

test(`a hosted page that was broken into says ${MESSAGES / 10} things of no form over the line: the loader stands`, async ({ page, sites, faults }) => {
  test.setTimeout(PATIENCE_MS);
  const fake = sites.page('pay', `<script>
    addEventListener('message', ({ ports }) => { window.line = ports[0]; });
    parent.postMessage({ jsonrpc: '2.0', method: 'checkout.hello', params: { versions: [1] } }, '${sites.origin('shop')}');
  </script>`);
  await page.goto(sites.page('shop', `<script>window.events = []; for (const name of ['ready', 'step', 'order-created', 'order-completed', 'error', 'close']) addEventListener('onramp-' + name, ({ type }) => events.push(type));</script>${sites.loader}<onramp-checkout-frame src="${fake}"></onramp-checkout-frame>`));
  await expect.poll(() => page.frames().find((one) => one.url().startsWith(fake))?.evaluate(() => 'line' in window).catch(() => false)).toBe(true);
  const frame = page.frames().find((one) => one.url().startsWith(fake));
  await frame?.evaluate(attack, { way: '', count: MESSAGES / 10, replays: [], line: true });
  await frame?.evaluate(() => (window as unknown as { line: MessagePort }).line.postMessage({ jsonrpc: '2.0', method: 'checkout.resize', params: { height: 777 } }));
  await expect.poll(() => page.locator('onramp-checkout-frame iframe').evaluate((element: HTMLElement) => element.style.blockSize)).toBe('777px');
  expect(await page.evaluate(() => {
    const element = document.querySelector('onramp-checkout-frame') as HTMLElement & { step: string; order: unknown; error: unknown };
    return [element.step, element.order ?? null, element.error ?? null, (window as unknown as { events: string[] }).events, Object.keys(Object.prototype)];
  })).toEqual(['loading', null, null, [], []]);
  expect(faults).toEqual([]);
});
