/** The hosted page in a real WebKitGTK web view: the handshake, the session and strangers over `webkit.messageHandlers`. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { startDemo } from '../../demo/start.js';
import type { Demo } from '../../demo/start.js';
import { DEEP, until, WebKitApp } from './webkit-app.js';

describe('in WebKitGTK', { timeout: 40_000 }, () => {
  let demo: Demo;
  let app: WebKitApp;
  const cart = randomUUID();
  const pinned = new URLSearchParams({
    cart, country: 'KE', amount: '1500', network: 'POLYGON', 'pin-channel': 'mobile_money', 'pin-carrier': 'ke_safaricom', 'customer-email': 'amina@example.com',
  });
  const phone = `2547${String(Math.floor(Math.random() * 1e8)).padStart(8, '0')}`;
  const session = async (): Promise<string> => ((await (await fetch(`${demo.url}/checkout-session?${pinned}`, { method: 'POST' })).json()) as { session: string }).session;
  const shown = (text: string): Promise<boolean> => until(async () => (await app.evaluate(`${DEEP} String(Boolean(deep((one) => /^H[12]$/.test(one.nodeName) && one.textContent.trim() === ${JSON.stringify(text)})))`)) === 'true');
  const steps = (): unknown[] => app.heard.filter(({ method }) => method === 'checkout.step').map(({ params }) => params?.['step']);

  before(async () => {
    demo = await startDemo({ built: true, sandbox: { speed: 4 } });
    app = new WebKitApp(demo.url, { phone }, session);
  });
  after(async () => {
    app.end();
    await demo.close();
  });

  it('the page greets over webkit.messageHandlers, and asks for its session there', async () => {
    await app.open(`${demo.url}/checkout/embed/baobab`);
    await until(() => app.heard.some(({ method }) => method === 'checkout.ready'));
    await shown('Check and accept');
    assert.deepEqual(app.heard[0], { jsonrpc: '2.0', method: 'checkout.hello', params: { versions: [1] } });
    assert.equal(app.heard.filter(({ method }) => method === 'host.getSession').length, 1);
    assert.equal(await app.evaluate('location.search + location.hash + window.name'), '');
  });

  it('a second init and hostile texts change nothing', async () => {
    const before = steps().length;
    for (const text of ['', '{', 'null', '[]', '{"jsonrpc":"2.0","method":"host.init","params":{"version":1,"lang":"fr","session":"a.b.c"}}', '{"jsonrpc":"2.0","method":"__proto__"}', '{"jsonrpc":"2.0","id":1,"result":{"session":"a.b.c"}}']) {
      await app.evaluate(`window.OnrampCheckout.receive(${JSON.stringify(text)})`);
    }
    await app.evaluate(`window.postMessage(${JSON.stringify('{"jsonrpc":"2.0","method":"host.reset"}')}, location.origin)`);
    await app.tell({ id: 'unknown', method: 'host.steal' });
    await until(() => app.heard.some(({ id }) => id === 'unknown'));
    assert.equal(await app.evaluate('document.documentElement.lang'), 'en');
    assert.equal(steps().length, before);
  });

  it('no frame can be put into the page to call the handler', async () => {
    await app.evaluate("const frame = document.createElement('iframe'); frame.src = 'data:text/html,<script>webkit.messageHandlers.onrampCheckout.postMessage(\"from a frame\")</script>'; document.body.append(frame)");
    await app.tell({ id: 'after-frame', method: 'host.back' });
    await until(() => app.heard.some(({ id }) => id === 'after-frame'));
    assert.equal(app.strangers.length, 0);
    await app.evaluate("document.querySelector('iframe').remove()");
  });

  it('the last look comes over the line, back and close go both ways, and nothing secret does', async () => {
    await app.tell({ id: 'back', method: 'host.back' });
    assert.equal(typeof (await until(() => app.heard.find(({ id }) => id === 'back')?.result as { handled: boolean } | undefined)).handled, 'boolean');
    await app.tell({ method: 'host.close' });
    await until(() => app.heard.some(({ method }) => method === 'host.close'));
    assert.doesNotMatch(JSON.stringify(app.heard), /eyJ|amina@example|0x5aAeb/);
  });
});
