/** An app around the hosted page: one of the four bridges, and answers as the samples in `demo/apps/` give them. */
import type { Page } from '@playwright/test';
import { CheckoutPage, expect } from './shop.js';
import type { Servers } from './shop.js';

export const BRIDGES = ['ReactNativeWebView', 'webkit', 'OnrampCheckoutBridge', 'flutter_inappwebview'] as const;
export type BridgeName = (typeof BRIDGES)[number];

interface Message {
  readonly id?: number | string;
  readonly method?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly result?: unknown;
}

/** What the app answers to a request; `undefined` for none, `refused` and `unknown` for errors. */
export type Answer = (message: Message) => unknown;

export class FakeApp {
  readonly heard: Message[] = [];
  /** What came from anywhere but the main frame of the hosted page's origin. */
  readonly strangers: string[] = [];
  readonly checkout: CheckoutPage;
  private readonly page: Page;
  private readonly servers: Servers;
  private readonly name: BridgeName;
  private readonly cart: string;
  /** Parameters of `host.init` beside the version; none for an app that says nothing. */
  init: Readonly<Record<string, unknown>> | undefined = { lang: 'en' };
  answers: Readonly<Record<string, Answer>> = {};

  constructor(page: Page, servers: Servers, name: BridgeName, cart: string) {
    this.page = page;
    this.servers = servers;
    this.name = name;
    this.cart = cart;
    this.checkout = new CheckoutPage(page, servers.shop);
  }

  async open(): Promise<void> {
    await this.page.exposeBinding('appHears', async ({ frame }, text: string) => {
      // As the samples do: the exact origin, and the main frame alone.
      if (frame !== this.page.mainFrame() || new URL(frame.url()).origin !== this.servers.shop) return void this.strangers.push(text);
      const message = JSON.parse(text) as Message;
      this.heard.push(message);
      const reply = await this.replyTo(message);
      if (reply === undefined) return null;
      const answer = JSON.stringify({ jsonrpc: '2.0', ...reply });
      // WebKit and Flutter answer the call itself.
      if (this.name === 'webkit' || this.name === 'flutter_inappwebview') return answer;
      await this.say(answer);
      return null;
    });
    await this.page.addInitScript((name: string) => {
      const app = window as unknown as { appHears(text: string): Promise<string | null> };
      const postMessage = (text: string): Promise<string | null> => app.appHears(text);
      if (name === 'webkit') Object.assign(window, { webkit: { messageHandlers: { onrampCheckout: { postMessage } } } });
      if (name === 'ReactNativeWebView') Object.assign(window, { [name]: { postMessage: (text: string) => void postMessage(text) } });
      if (name === 'OnrampCheckoutBridge') Object.assign(window, { [name]: Object.assign(new EventTarget(), { postMessage: (text: string) => void postMessage(text) }) });
      if (name === 'flutter_inappwebview') {
        window.addEventListener('load', () => setTimeout(() => {
          Object.assign(window, { [name]: { callHandler: (handler: string, text: string) => (handler === 'onrampCheckout' ? postMessage(text) : null) } });
          window.dispatchEvent(new Event('flutterInAppWebViewPlatformReady'));
        }, 200));
      }
    }, this.name);
    await this.page.goto(`${this.servers.shop}/checkout/embed/baobab`);
  }

  async session(): Promise<string> {
    const response = await fetch(`${this.servers.shop}/checkout-session?address=customer&cart=${this.cart}`, { method: 'POST' });
    return ((await response.json()) as { session: string }).session;
  }

  /** A text, on the way that the app has. */
  async say(text: string): Promise<void> {
    await this.page.evaluate(([name, data]) => {
      const { OnrampCheckoutBridge: android, OnrampCheckout: page } = window as unknown as { OnrampCheckoutBridge: EventTarget; OnrampCheckout: { receive(text: string): void } };
      const event = new MessageEvent('message', { data });
      if (name === 'ReactNativeWebView') document.dispatchEvent(event);
      else if (name === 'OnrampCheckoutBridge') android.dispatchEvent(event);
      else page.receive(data);
    }, [this.name, text] as const);
  }

  async tell(method: string, params: object = {}): Promise<void> {
    await this.say(JSON.stringify({ jsonrpc: '2.0', method, params }));
  }

  /** The hardware back button: whether the page has handled it. */
  async back(): Promise<unknown> {
    const id = `back-${this.heard.length}`;
    await this.say(JSON.stringify({ jsonrpc: '2.0', id, method: 'host.back' }));
    await expect.poll(() => this.heard.some((message) => message.id === id)).toBe(true);
    return this.heard.find((message) => message.id === id)?.result;
  }

  methods(): (string | undefined)[] {
    return this.heard.map(({ method }) => method);
  }
  asked(method: string): Message[] {
    return this.heard.filter((message) => message.method === method);
  }

  private async replyTo(message: Message): Promise<object | undefined> {
    const { id, method = '' } = message;
    if (method === 'checkout.hello') return this.init && { method: 'host.init', params: { version: 1, ...this.init } };
    if (id === undefined || message.method === undefined) return undefined;
    const answer = this.answers[method];
    const result = answer ? answer(message) : method === 'host.getSession' ? { session: await this.session() } : method === 'host.close' ? { closed: true } : {};
    if (result === undefined) return undefined;
    if (result === 'refused' || result === 'unknown') return { id, error: { code: result === 'refused' ? -32000 : -32601, message: result } };
    return { id, result };
  }
}
