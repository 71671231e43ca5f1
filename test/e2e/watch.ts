/** Watches a page: its addresses, its console, its events and messages, and every place that outlives it. */
import type { Page } from '@playwright/test';
import { expect } from './shop.js';

interface Notes {
  readonly events: string[];
  readonly messages: { readonly text: string; readonly target: unknown }[];
}

/** In every frame: what is dispatched and what is posted. */
function watch(): void {
  const notes: Notes = { events: [], messages: [] };
  Object.assign(window, { notes });
  const text = (value: unknown): string => {
    try {
      return JSON.stringify(value) ?? '';
    } catch {
      return '(not to be told)';
    }
  };
  const dispatch = Reflect.get(EventTarget.prototype, 'dispatchEvent') as (this: EventTarget, event: Event) => boolean;
  EventTarget.prototype.dispatchEvent = function noted(this: EventTarget, event: Event) {
    // All that a listener of the page could read of it: its own members, and those of its class.
    const members = [...Object.keys(event), ...Object.getOwnPropertyNames(Object.getPrototypeOf(event) as object), 'detail', 'wish', 'value'];
    if (event.composed) notes.events.push(`${event.type} ${members.map((name) => text((event as unknown as Record<string, unknown>)[name])).join(' ')}`);
    return dispatch.call(this, event);
  };
  for (const target of [window, MessagePort.prototype, BroadcastChannel.prototype, Worker.prototype]) {
    const post = Reflect.get(target, 'postMessage') as (this: unknown, ...args: unknown[]) => void;
    Object.defineProperty(target, 'postMessage', {
      configurable: true, writable: true,
      value: function noted(this: unknown, message: unknown, ...rest: unknown[]) {
        const [to] = rest;
        notes.messages.push({ text: text(message), target: typeof to === 'object' && to !== null && 'targetOrigin' in to ? to.targetOrigin : to });
        post.call(this, message, ...rest);
      },
    });
  }
}

/**
 * Every attribute of every element, and every place that outlives the page. What she types is kept by the tab until there
 * is an order, so that a reload takes nothing from her; from then on it must be gone from there too.
 */
async function kept(ordered: boolean): Promise<string> {
  const found: string[] = [];
  const walk = (root: ParentNode): void => {
    for (const element of root.querySelectorAll('*')) {
      // What the page itself gave is not ours to hide.
      if (element.localName !== 'onramp-checkout') for (const { name, value } of element.attributes) found.push(`${element.localName}[${name}]=${value}`);
      if (element.shadowRoot) walk(element.shadowRoot);
    }
  };
  walk(document);
  const databases = await indexedDB.databases();
  const caches_ = await caches.keys().catch(() => []);
  return [...found, JSON.stringify([
    Object.entries(localStorage), Object.entries(sessionStorage).filter(([key]) => ordered || !key.startsWith('onramp-checkout:')), document.cookie, window.name, history.state, location.href, databases, caches_, document.title,
  ])].join('\n');
}

/** Everything that a page tells, keeps or asks for, to be searched for what it must not. */
export class Watch {
  readonly texts: string[] = [];
  readonly origins = new Set<string>();
  readonly tokens = new Set<string>();
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  async begin(): Promise<void> {
    await this.#page.addInitScript(watch);
    this.#page.on('console', (message) => this.texts.push(`console ${message.text()}`));
    this.#page.on('request', (request) => {
      const { referer = '' } = request.headers();
      this.texts.push(`address ${request.url()} from ${referer}`);
      if (!request.isNavigationRequest()) this.origins.add(new URL(request.url()).origin);
    });
    this.#page.on('response', (response) => {
      if (response.url().includes('/checkout-session')) void response.json().then(({ session }: { session: string }) => this.tokens.add(session));
    });
  }

  /** Looks at all that is kept now, in every frame. */
  async look(ordered: boolean): Promise<void> {
    for (const frame of this.#page.frames()) this.texts.push(await frame.evaluate(kept, ordered));
  }

  async end(): Promise<readonly Notes['messages'][number][]> {
    await this.look(true);
    const notes = await Promise.all(this.#page.frames().map((frame) => frame.evaluate(() => (window as unknown as { notes: Notes }).notes)));
    this.texts.push(...notes.flatMap(({ events, messages }) => [...events, ...messages.map(({ text }) => `message ${text}`)]));
    return notes.flatMap(({ messages }) => messages);
  }

  /** @param doors where a token may stand: the one way that it comes in by */
  expectNone(secrets: readonly string[], doors?: RegExp): void {
    expect(this.tokens.size).toBeGreaterThan(0);
    const all = [...secrets, ...[...this.tokens].flatMap((token) => token.split('.').slice(1))];
    for (const secret of all) {
      expect(secret.length).toBeGreaterThan(3);
      expect(this.texts.filter((text) => text.includes(secret) && !doors?.test(text)).map((text) => text.slice(0, 300))).toEqual([]);
    }
  }
}
