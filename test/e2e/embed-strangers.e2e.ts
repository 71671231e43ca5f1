/** Windows that are nobody's business: they frame it, open it, navigate it away, or name an origin that the session does not list. */
import type { BrowserContext, Page } from '@playwright/test';
import { isOurs } from './posts.js';
import { newPhone } from './shop.js';
import { expect, test } from './sites.js';
import type { Sites } from './sites.js';

/** How many races between hello and init. */
const RACES = process.env['TEST_LONG'] === '1' ? 2000 : 100;

/** Keeps all that arrives at a page. */
const EARS = '<script>window.heard = []; addEventListener("message", ({ data, origin, ports }) => heard.push({ data, origin, ports: ports.length }));</script>';
const heard = (page: Page): Promise<unknown[]> => page.evaluate(() => (window as unknown as { heard: unknown[] }).heard);

const hosted = (sites: Sites, as: 'shop' | 'evil'): string => `${sites.endpoint}/embed/baobab?o=${encodeURIComponent(sites.origin(as))}`;

for (const as of ['shop', 'evil'] as const) {
  test(`an evil parent that says it is ${as}: no page in the frame, nothing said`, async ({ page, sites, posts }) => {
    await page.goto(sites.page('evil', `${EARS}<iframe src="${hosted(sites, as).replaceAll('&', '&amp;')}"></iframe>`));
    await page.waitForLoadState('networkidle');
    expect(page.frames().filter((frame) => frame.url().startsWith(sites.endpoint))).toEqual([]);
    expect(await heard(page)).toEqual([]);
    expect(posts.filter(isOurs)).toEqual([]);
  });
}

test('an evil page around the shop that holds the checkout: no page in the frame either', async ({ page, sites, posts }) => {
  const shop = sites.page('shop', sites.loader + sites.tag(newPhone()));
  await page.goto(sites.page('evil', `${EARS}<iframe src="${shop}"></iframe>`));
  await page.waitForLoadState('networkidle');
  expect(page.frames().filter((frame) => frame.url().startsWith(sites.endpoint))).toEqual([]);
  expect(await heard(page)).toEqual([]);
  expect(posts.filter(isOurs)).toEqual([]);
});

/** The evil page opens the hosted page, and answers hello as a host would, with a session it has come by. */
async function evilOpener(context: BrowserContext, page: Page, sites: Sites, as: 'shop' | 'evil'): Promise<Page> {
  const response = await fetch(`http://127.0.0.1:${sites.demoPort}/checkout-session?address=customer&cart=${newPhone()}`, { method: 'POST' });
  const { session } = (await response.json()) as { session: string };
  const opened = context.waitForEvent('page');
  await page.goto(sites.page('evil', `${EARS}<script>
    addEventListener('message', ({ source, data, origin }) => {
      if (data.method !== 'checkout.hello') return;
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }) => heard.push({ data, origin });
      source.postMessage({ jsonrpc: '2.0', method: 'host.init', params: { version: 1, session: '${session}' } }, origin, [port2]);
    });
    window.child = null;
    document.addEventListener('click', () => { child = open(${JSON.stringify(hosted(sites, as))}); });
  </script>`));
  await page.locator('body').click({ force: true, position: { x: 2, y: 2 } }).catch(() => page.evaluate(() => document.dispatchEvent(new MouseEvent('click'))));
  return opened;
}

test('an evil opener that says it is the shop hears nothing', async ({ context, page, sites }) => {
  const popup = await evilOpener(context, page, sites, 'shop');
  await popup.waitForLoadState('networkidle');
  expect(await heard(page)).toEqual([]);
});

test('an evil opener that says who it is hears hello, and that this session is not for it: a clear error, nothing of the session', async ({ context, page, sites }) => {
  const popup = await evilOpener(context, page, sites, 'evil');
  await expect(popup.locator('onramp-checkout').getByRole('heading').first()).toBeVisible();
  const texts = (await heard(page)).map((one) => JSON.stringify(one));
  expect(texts[0]).toContain('checkout.hello');
  expect(texts.filter((text) => text.includes('ERR_SESSION_ORIGIN')).length).toBeGreaterThan(0);
  expect(texts.filter((text) => /checkout\.(ready|offer|order)/.test(text))).toEqual([]);
});

test('a session that does not list the shop’s origin is refused with a clear error', async ({ page, sites }) => {
  await page.goto(sites.page('shop', `<script>window.codes = []; addEventListener('onramp-error', ({ detail }) => codes.push(detail.code));</script>${sites.loader}${sites.tag(newPhone(), { query: { origin: 'https://elsewhere.test' } })}`));
  const checkout = sites.checkout(page);
  await expect(checkout.root.getByRole('heading').first()).toBeVisible();
  await expect.poll(() => page.evaluate(() => (window as unknown as { codes: string[] }).codes)).toContain('ERR_SESSION_ORIGIN');
  expect(await page.locator('onramp-checkout-frame').evaluate((element: HTMLElement & { error?: { code: string } }) => element.error?.code)).toBe('ERR_SESSION_ORIGIN');
});

test('a frame that is navigated away between hello and init gets nothing', async ({ page, sites }) => {
  const evil = sites.page('evil', '<script>addEventListener("message", ({ data }) => parent.postMessage({ stolen: data }, "*")); parent.postMessage("evil is here", "*");</script>');
  await page.goto(sites.page('shop', `<script>
    // Hears before the loader: holds hello back until the frame is the other page's.
    let held;
    const theFrame = () => document.querySelector('onramp-checkout-frame').shadowRoot.querySelector('iframe');
    window.lines = 0;
    const { MessageChannel: Channel } = window;
    window.MessageChannel = class extends Channel { constructor() { super(); lines += 1; } };
    addEventListener('message', (event) => {
      if (event.data.stolen) { window.all = [...(window.all ?? []), event.data.stolen]; window.stolen = all.join(' '); }
      if (event.data.method === 'checkout.hello' && event.isTrusted) {
        event.stopImmediatePropagation();
        held = event;
        theFrame().src = ${JSON.stringify(evil)};
      } else if (event.data === 'evil is here') {
        dispatchEvent(new MessageEvent('message', { data: held.data, origin: held.origin, source: theFrame().contentWindow }));
        window.answered = true;
      }
    });
  </script>${sites.loader}${sites.tag(newPhone(), { attributes: 'session="aaa.bbb.ccc"' })}`));
  await page.waitForFunction(() => (window as unknown as { answered?: boolean }).answered);
  // Whatever was said after it would have come by now: a message of the page's own, on the same way, has.
  await page.locator('onramp-checkout-frame').evaluate((element) => element.shadowRoot?.querySelector('iframe')?.contentWindow?.postMessage('last', '*'));
  await page.waitForFunction(() => 'stolen' in window);
  expect(await page.evaluate(() => {
    const { stolen, lines } = window as unknown as { stolen: unknown; lines: number };
    return { stolen, lines };
  })).toEqual({ stolen: 'last', lines: 1 });
});

test(`${RACES} races of navigations against the handshake: no message for anyone else`, async ({ page, sites }) => {
  test.setTimeout(RACES * 600 + 60_000);
  const evil = sites.page('evil', '<script>addEventListener("message", ({ data, origin }) => parent.postMessage({ stolen: data, origin }, "*"));</script>');
  await page.goto(sites.page('shop', `<script>window.stolen = []; window.hellos = 0; addEventListener('message', ({ data }) => { if (data.stolen) stolen.push(data); if (data.method === 'checkout.hello') hellos += 1; });</script>${sites.loader}`));
  await page.waitForFunction(() => customElements.get('onramp-checkout-frame') !== undefined);
  const { stolen, hellos } = await page.evaluate(async ({ src, evil: away, races }) => {
    let random = 7;
    for (let race = 0; race < races; race += 1) {
      random = (random * 48_271) % 2_147_483_647;
      const tag = document.createElement('onramp-checkout-frame');
      tag.setAttribute('src', src);
      tag.setAttribute('session', 'aaa.bbb.ccc');
      document.body.append(tag);
      // Each second one at the very moment of hello, the others anywhere in between.
      if (race % 2 === 0) await new Promise<void>((resolve) => {
        addEventListener('message', () => resolve(), { once: true });
        setTimeout(resolve, 3000);
      });
      else await new Promise((resolve) => setTimeout(resolve, random % 250));
      const frame = tag.shadowRoot?.querySelector('iframe');
      if (frame) frame.src = away;
      await new Promise((resolve) => setTimeout(resolve, 60));
      tag.remove();
    }
    return window as unknown as { stolen: unknown[]; hellos: number };
  }, { src: `${sites.endpoint}/embed/baobab`, evil, races: RACES }).then(() => page.evaluate(() => ({ stolen: (window as unknown as { stolen: unknown[] }).stolen, hellos: (window as unknown as { hellos: number }).hellos })));
  expect(hellos).toBeGreaterThan(RACES / 4);
  expect(stolen).toEqual([]);
});
