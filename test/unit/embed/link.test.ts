/** Who may hold the page: only a well-formed `host.init` from the right place begins, and nothing hostile changes that. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { bridgeOf, FLUTTER_READY, readText } from '../../../src/embed/bridges.js';
import { findHost, lateHost, originIn } from '../../../src/embed/link.js';
import type { Link } from '../../../src/embed/link.js';
import { runs } from '../../scale.js';

const SHOP = 'https://shop.example';
const INIT = { jsonrpc: '2.0', method: 'host.init', params: { version: 1, lang: 'en', session: 'aaa.bbb.ccc' } };
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
/** An event as a browser makes it, or a script: trusted or not, and from somewhere. */
const message = (fields: object): Event => Object.defineProperties(new Event('message'), Object.fromEntries(Object.entries({ source: null, origin: '', ports: [], ...fields }).map(([name, value]) => [name, { value }])));

class FakeWindow extends EventTarget {
  readonly document = new EventTarget();
  readonly location: { search: string };
  readonly posted: [unknown, string][] = [];
  parent: unknown = this;
  opener: unknown = null;
  OnrampCheckout?: { receive(text: unknown): void };

  constructor(search = '') {
    super();
    this.location = { search };
  }
  postMessage(data: unknown, origin: string): void {
    this.posted.push([data, origin]);
  }
}
type Real = Parameters<typeof findHost>[0];
const real = (window: FakeWindow): Real => window as unknown as Real;

interface Scene {
  readonly window: FakeWindow;
  readonly sent: string[];
  readonly link: () => Link | undefined;
  /** What the app says, on its own way. */
  readonly say: (text: unknown) => void;
}
const BRIDGES: Readonly<Record<string, () => Scene>> = {
  ReactNativeWebView: () => scene((window, sent) => {
    Object.assign(window, { ReactNativeWebView: { postMessage: (text: string) => void sent.push(text) } });
    return (text) => void window.document.dispatchEvent(message({ data: text }));
  }),
  webkit: () => scene((window, sent) => {
    const answers: ((text: unknown) => void)[] = [];
    Object.assign(window, { webkit: { messageHandlers: { onrampCheckout: { postMessage: (text: string) => (sent.push(text), new Promise((resolve) => answers.push(resolve))) } } } });
    return (text) => (answers.shift() ?? window.OnrampCheckout?.receive)?.(text);
  }),
  OnrampCheckoutBridge: () => scene((window, sent) => {
    const bridge = Object.assign(new EventTarget(), { postMessage: (text: string) => void sent.push(text) });
    Object.assign(window, { OnrampCheckoutBridge: bridge });
    return (text) => void bridge.dispatchEvent(message({ data: text }));
  }),
  flutter_inappwebview: () => scene((window, sent) => {
    Object.assign(window, { flutter_inappwebview: { callHandler: (name: string, text: string) => (name === 'onrampCheckout' && sent.push(text), Promise.resolve(null)) } });
    return (text) => window.OnrampCheckout?.receive(text);
  }),
};
function scene(arrange: (window: FakeWindow, sent: string[]) => (text: unknown) => void): Scene {
  const window = new FakeWindow();
  const sent: string[] = [];
  const say = arrange(window, sent);
  let found: Link | undefined;
  void findHost(real(window))?.then((link) => (found = link));
  return { window, sent, say, link: () => found };
}
const end = async ({ say }: Scene): Promise<void> => {
  say(JSON.stringify(INIT));
  await settle();
};

/** Texts near the right one, and anything else. */
const near = fc.oneof(
  fc.string(), fc.json(), fc.constantFrom('', '{', 'null', '[]', '"host.init"', JSON.stringify({ ...INIT, jsonrpc: '1.0' }), JSON.stringify({ ...INIT, method: 'host.update' }), JSON.stringify({ ...INIT, params: {} }), JSON.stringify({ ...INIT, params: { version: 2 } }), JSON.stringify([INIT])),
  fc.record({ jsonrpc: fc.constantFrom('2.0', 2), method: fc.constantFrom('host.init', 'host.reset', '__proto__'), params: fc.record({ version: fc.constantFrom(0, 2, '1', null), session: fc.string() }) }).map((one) => JSON.stringify(one)),
  fc.constantFrom('session', 'lang', 'orderId', 'attributes', 'look', 'fontScale', 'legacy', 'dir').map((name) => JSON.stringify({ ...INIT, params: { ...INIT.params, [name]: [1] } })),
  fc.integer(), fc.constant(undefined), fc.object(),
);

for (const [name, begin] of Object.entries(BRIDGES)) {
  describe(name, () => {
    it('is greeted, and its answer begins', async () => {
      const app = begin();
      assert.deepEqual(JSON.parse(app.sent[0] ?? ''), { jsonrpc: '2.0', method: 'checkout.hello', params: { versions: [1] } });
      await end(app);
      const link = app.link();
      assert.deepEqual([link?.origin, link?.init], [undefined, INIT.params]);
      link?.send({ a: 1 });
      assert.equal(app.sent.at(-1), '{"a":1}');
      const heard: unknown[] = [];
      link?.receive((one) => heard.push(one));
      app.say('{"b":2}');
      await settle();
      assert.deepEqual(heard, [{ b: 2 }]);
    });

    it('10,000 hostile texts begin nothing, and leave the way open for the right one', async () => {
      const app = begin();
      fc.assert(fc.property(near, (text) => {
        app.say(text);
        app.window.OnrampCheckout?.receive(text);
        app.window.dispatchEvent(message({ data: JSON.stringify(INIT), source: {}, origin: SHOP }));
      }), { numRuns: runs(10_000) });
      await settle();
      assert.equal(app.link(), undefined);
      app.window.OnrampCheckout?.receive(JSON.stringify(INIT));
      await settle();
      assert.deepEqual(app.link()?.init, INIT.params);
    });

    it('begins once, and its door cannot be replaced', async () => {
      const app = begin();
      await end(app);
      app.window.OnrampCheckout?.receive(JSON.stringify({ ...INIT, params: { version: 1, session: 'ddd.eee.fff' } }));
      await settle();
      assert.equal(app.link()?.init.session, 'aaa.bbb.ccc');
      assert.throws(() => Object.defineProperty(app.window, 'OnrampCheckout', { value: {} }));
    });
  });
}

describe('bridges', () => {
  it('an event that a window has posted is no word of the app', async () => {
    const app = (BRIDGES['ReactNativeWebView'] as () => Scene)();
    for (const target of [app.window, app.window.document]) target.dispatchEvent(message({ data: JSON.stringify(INIT), source: app.window, origin: SHOP }));
    await settle();
    assert.equal(app.link(), undefined);
    await end(app);
  });

  it('what only looks like a bridge is none', () => {
    const odd = [null, 1, 'x', {}, { postMessage: 1 }, { messageHandlers: {} }, { messageHandlers: { onrampCheckout: {} } }, { callHandler: 'x' }, []];
    for (const [name, value] of ['ReactNativeWebView', 'webkit', 'OnrampCheckoutBridge', 'flutter_inappwebview'].flatMap((one) => odd.map((value) => [one, value] as const))) {
      assert.equal(bridgeOf(Object.assign(new FakeWindow(), { [name]: value })), undefined, `${name} ${JSON.stringify(value)}`);
    }
  });

  it('an app that throws or refuses breaks nothing', async () => {
    for (const postMessage of [(): never => { throw new Error('gone'); }, async (): Promise<never> => { throw new Error('gone'); }]) {
      const bridge = bridgeOf(Object.assign(new FakeWindow(), { webkit: { messageHandlers: { onrampCheckout: { postMessage } } } }));
      bridge?.listen(() => assert.fail());
      bridge?.send('{}');
      await settle();
    }
  });

  it('Flutter’s is waited for', async () => {
    const window = new FakeWindow();
    assert.equal(findHost(real(window)), undefined);
    let found: Link | undefined;
    void lateHost(real(window)).then((link) => (found = link));
    window.dispatchEvent(new Event(FLUTTER_READY));
    assert.equal(window.OnrampCheckout, undefined);
    Object.assign(window, { flutter_inappwebview: { callHandler: async () => JSON.stringify(INIT) } });
    window.dispatchEvent(new Event(FLUTTER_READY));
    await settle();
    assert.deepEqual(found?.init, INIT.params);
  });

  it('a page in a frame is the frame’s, whatever bridge it sees', () => {
    const window = Object.assign(new FakeWindow(`?o=${SHOP}`), { ReactNativeWebView: { postMessage: () => assert.fail() } });
    const parent = new FakeWindow();
    window.parent = parent;
    assert.ok(findHost(real(window)));
    assert.deepEqual(parent.posted.map(([, origin]) => origin), [SHOP]);
    assert.equal(window.OnrampCheckout, undefined);
  });

  it('a text is at most 64 KiB', () => {
    assert.equal(readText(`"${'x'.repeat(64 * 1024)}"`), undefined);
    assert.deepEqual(readText('{"a":1}'), { a: 1 });
  });
});

describe('a window around the page', () => {
  it('is the one that is named, by its exact origin', () => {
    assert.equal(originIn(`?o=${SHOP}`), SHOP);
    for (const search of ['', '?o=', '?o=*', '?o=shop.example', `?o=${SHOP}/`, `?o=${SHOP}/x`, `?o=${SHOP}&o=https://evil.example`, '?o=null', '?o=data:,', '?o=javascript:1', `?o=${SHOP}%20`]) assert.equal(originIn(search), undefined, search);
  });

  it('only its well-formed host.init with one port begins', async () => {
    const window = new FakeWindow(`?o=${SHOP}`);
    const parent = new FakeWindow();
    window.parent = parent;
    const found: Link[] = [];
    void findHost(real(window))?.then((link) => found.push(link));
    const { port1, port2 } = new MessageChannel();
    const right = { source: parent, origin: SHOP, data: INIT as unknown, ports: [port1] as unknown[] };
    const wrong = fc.oneof(
      fc.constantFrom(null, window, new FakeWindow()).map((source) => ({ ...right, source })),
      fc.constantFrom('', 'null', 'https://evil.example', `${SHOP}:8443`, 'http://shop.example', `${SHOP}.evil.example`).map((origin) => ({ ...right, origin })),
      fc.constantFrom([], [port1, port2]).map((ports) => ({ ...right, ports })),
      fc.anything().map((data) => ({ ...right, data })), near.map((data) => ({ ...right, data })), fc.constant({ ...right, data: JSON.stringify(INIT) }),
    );
    fc.assert(fc.property(wrong, (fields) => void window.dispatchEvent(message(fields))), { numRuns: runs(10_000) });
    await settle();
    assert.equal(found.length, 0);
    window.dispatchEvent(message(right));
    await settle();
    assert.deepEqual(found[0]?.init, INIT.params);
    found[0]?.post('{}');
    assert.deepEqual(parent.posted.map(([, origin]) => origin), [SHOP, SHOP]);
    port1.close();
    port2.close();
  });
});
