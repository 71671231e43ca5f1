/**
 * `<onramp-checkout-frame>`: the checkout on its own origin, in a frame. The same attributes, properties, methods and
 * events as `<onramp-checkout>`, from a loader without a framework.
 */
import { isJson, readHeight, readState, readUrl } from './frame-messages.js';
import type { FrameState } from './frame-messages.js';
import { ATTRIBUTES, HELLO, INIT, TOKENS, VERSIONS } from './messages.js';
import type { FrameTheme, HostInit, HostSettings, HostWords } from './messages.js';
import { createRpc, RpcError } from './rpc.js';
import type { Rpc } from './rpc.js';
import { whyNot } from './why-not.js';

/** The frame has said nothing by then: it will not. */
const PATIENCE_MS = 10_000;
const SESSION_MS = 20_000;
/** Money is on its way, or about to be. */
const MOVING: ReadonlySet<string> = new Set(['validating', 'paid', 'delivering']);
const EVENT = /^checkout\.(ready|step|offer|order[A-Z][a-z]+|actionRequired|error)$/;
const STYLE = `:host{display:block;min-block-size:240px}iframe{display:block;inline-size:100%;block-size:560px;border:0;color-scheme:auto}
dialog{box-sizing:border-box;inline-size:min(480px,100%);block-size:min(760px,100%);max-inline-size:100%;max-block-size:100%;padding:0;border:0;border-radius:16px;overflow:hidden}
dialog::backdrop{background:rgb(10 14 18/55%)}dialog iframe{block-size:calc(100% - 48px)}
button{min-block-size:44px;padding-inline:16px;border:0;background:none;color:inherit;font:inherit;cursor:pointer}
[part=bar]{display:flex;align-items:center;justify-content:end;min-block-size:48px;font:15px/1.4 system-ui}[part=bar] p{flex:1;margin:0;padding-inline:16px}
[part=failure]{padding:24px;font:16px/1.5 system-ui}`;
/** Exactly these (documented in the README). */
const SANDBOX = 'allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox';
const ALLOW = 'clipboard-write; web-share';

/** An event of the checkout, as the inline element has it. */
class FrameEvent extends Event {
  readonly detail: unknown;

  constructor(type: string, detail: unknown, cancelable = false) {
    super(type, { bubbles: true, composed: true, cancelable });
    this.detail = detail;
  }
}

/**
 * The checkout in a frame.
 * @summary The checkout on its own origin.
 */
export class OnrampCheckoutFrame extends HTMLElement {
  static readonly observedAttributes = [...ATTRIBUTES, 'src', 'session', 'lang', 'dir', 'legacy-events'];

  /** The callback form of `session-url`. */
  getSession: (() => Promise<string>) | undefined;
  #look: FrameTheme | undefined;
  #given: string | undefined;
  #frame: HTMLIFrameElement | undefined;
  #popup: Window | undefined;
  #rpc: Rpc | undefined;
  #state: FrameState | undefined;
  #timer = 0;
  #listening: AbortController | undefined;
  #orderId: string | undefined;
  #overflow: string | undefined;

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
  }

  /** Theme tokens and part rules, beside the `--onramp-*` that the element's own style has. */
  get look(): FrameTheme | undefined {
    return this.#look;
  }
  set look(look: FrameTheme | undefined) {
    this.#look = look;
    this.#update();
  }

  /** The session token; write-only. As an attribute it is read once and removed. */
  set session(token: string | undefined) {
    if (token) this.#given = token;
  }
  /** The step that is shown. */
  get step(): string {
    return this.#state?.step ?? 'loading';
  }
  /** The order as events tell it, once there is one. */
  get order(): unknown {
    return this.#state?.order;
  }
  /** What went wrong last, while it is shown. */
  get error(): unknown {
    return this.#state?.error;
  }

  connectedCallback(): void {
    if (this.getAttribute('presentation') !== 'dialog') this.#begin();
  }

  disconnectedCallback(): void {
    this.#end();
  }

  attributeChangedCallback(name: string, _before: string | null, value: string | null): void {
    if (name === 'session') {
      if (value === null) return;
      this.session = value;
      queueMicrotask(() => this.removeAttribute('session'));
    } else if (name === 'src') {
      if (this.#frame) this.reset();
    } else this.#update();
  }

  /** Shows the checkout: opens the dialog, or scrolls to the element when it is inline. */
  open(): void {
    if (!this.#frame) this.#begin();
    const dialog = this.shadowRoot?.querySelector('dialog');
    if (!dialog) return this.scrollIntoView({ block: 'nearest' });
    if (dialog.open) return;
    dialog.showModal();
    const { style } = document.documentElement;
    this.#overflow = style.overflow;
    style.overflow = 'hidden';
  }

  /** Asks to close, as the customer's own button does. The order, if there is one, goes on. */
  close(): void {
    this.#askToClose(true);
  }

  /** Begins anew. */
  reset(): void {
    this.#end();
    if (this.isConnected) this.#begin();
  }

  /** Shows one order of this session. */
  resume(orderId: string): void {
    this.#orderId = orderId;
    if (this.#rpc) this.#rpc.notify('host.resume', { orderId });
    else if (this.isConnected) this.open();
  }

  /** Looks at the truth again. */
  refresh(): void {
    this.#rpc?.notify('host.refresh');
  }

  #src(): URL | undefined {
    const text = this.getAttribute('src') ?? '';
    if (text === '' || !URL.canParse(text, document.baseURI)) return undefined;
    const url = new URL(text, document.baseURI);
    url.searchParams.set('o', location.origin);
    return url;
  }

  #begin(): void {
    const src = this.#src();
    if (!src) return this.#fail('ERR_CONFIG_ENDPOINT', 'The attribute src must be the URL of the hosted page.');
    this.#end();
    const listening = (this.#listening = new AbortController());
    const frame = (this.#frame = document.createElement('iframe'));
    frame.setAttribute('sandbox', SANDBOX);
    Object.assign(frame, { allow: ALLOW, referrerPolicy: 'no-referrer', title: this.getAttribute('title') ?? 'Checkout', part: 'frame' });
    frame.setAttribute('part', 'frame');
    addEventListener('message', (event) => this.#hello(event, src), { signal: listening.signal });
    const violation = whyNot(src, listening.signal);
    this.#timer = window.setTimeout(() => {
      if (this.#rpc) return;
      void violation().then((why) => this.#fail('ERR_PAGE_FRAME', why, src));
    }, PATIENCE_MS);
    frame.src = src.href;
    this.#place(frame);
  }

  #place(frame: HTMLIFrameElement): void {
    if (this.getAttribute('presentation') !== 'dialog') return this.shadowRoot?.replaceChildren(frame);
    const dialog = document.createElement('dialog');
    dialog.setAttribute('part', 'dialog');
    dialog.append(this.#bar(), frame);
    dialog.addEventListener('cancel', (event) => {
      event.preventDefault();
      this.close();
    });
    dialog.addEventListener('close', () => this.#unlock());
    this.shadowRoot?.replaceChildren(dialog);
  }

  /** The line above the frame in a dialog: a way out, and the question before it while money moves. */
  #bar(ask?: HostWords): HTMLElement {
    const bar = document.createElement('div');
    bar.setAttribute('part', 'bar');
    const button = (label: string, press: () => void): HTMLButtonElement => {
      const element = document.createElement('button');
      element.type = 'button';
      element.textContent = label;
      element.addEventListener('click', press);
      return element;
    };
    if (!ask) return bar.append(button(this.#state?.words.close ?? 'Close', () => this.close())), bar;
    const text = document.createElement('p');
    text.setAttribute('role', 'alert');
    text.textContent = ask.moving;
    bar.append(text, button(ask.stay, () => this.#swapBar()), button(ask.close, () => this.#askToClose(false)));
    return bar;
  }

  #swapBar(ask?: HostWords): void {
    const bar = this.#bar(ask);
    this.shadowRoot?.querySelector('[part=bar]')?.replaceWith(bar);
    if (ask) bar.querySelector('button')?.focus();
  }

  #askToClose(first: boolean): boolean {
    const dialog = this.shadowRoot?.querySelector('dialog');
    const { words, order, step, seq = 0 } = this.#state ?? {};
    if (dialog?.open && first && words && order && (MOVING.has(order.status) || step === 'instructions')) {
      this.#swapBar(words);
      return false;
    }
    const closed = this.dispatchEvent(new FrameEvent('onramp-close', { seq, step: this.step }, true));
    if (closed && dialog) dialog.close();
    return closed;
  }

  #hello({ source, origin, data }: MessageEvent, src: URL): void {
    const from = this.#frame?.contentWindow;
    if (!source || (source !== from && source !== this.#popup) || origin !== src.origin || !isJson(data) || data['method'] !== HELLO) return;
    const versions = isJson(data['params']) ? data['params']['versions'] : undefined;
    const version = VERSIONS.find((one) => Array.isArray(versions) && versions.includes(one));
    if (version === undefined) return this.#fail('ERR_PAGE_FRAME', 'The hosted page and this script speak different versions.', src);
    clearTimeout(this.#timer);
    // A frame that was loaded anew begins a line of its own, and its own count.
    this.#rpc?.close();
    this.#state = undefined;
    const { port1, port2 } = new MessageChannel();
    const rpc = (this.#rpc = createRpc({
      send: (message) => port1.postMessage(message), told: (method, params) => this.#told(method, params), asked: (method, params) => this.#asked(method, params),
    }));
    port1.onmessage = (event) => rpc.receive(event.data);
    const params: HostInit = { version, ...this.#settings(), ...(this.#given === undefined ? {} : { session: this.#given }), ...(this.#orderId === undefined ? {} : { orderId: this.#orderId }) };
    (source as Window).postMessage({ jsonrpc: '2.0', method: INIT, params }, src.origin, [port2]);
  }

  #settings(): HostSettings {
    const style = getComputedStyle(this);
    const tokens = Object.fromEntries(TOKENS.map((name) => [name, style.getPropertyValue(name).trim()]).filter(([, value]) => value));
    const lang = this.closest('[lang]')?.getAttribute('lang') || navigator.language;
    return {
      attributes: Object.fromEntries(ATTRIBUTES.map((name) => [name, this.getAttribute(name)]).filter(([, value]) => value !== null)),
      lang, dir: style.direction === 'rtl' ? 'rtl' : 'ltr', look: { tokens: { ...tokens, ...this.#look?.tokens }, parts: this.#look?.parts ?? {} },
      ...(this.getAttribute('legacy-events') === 'fonbnk' ? { legacy: 'fonbnk' } : {}),
    };
  }

  #update(): void {
    this.#rpc?.notify('host.update', { ...this.#settings() });
  }

  #told(method: string, params: unknown): void {
    if (method === 'checkout.state') {
      this.#state = readState(params, this.#state?.seq ?? 0) ?? this.#state;
    } else if (method === 'checkout.resize') {
      const height = readHeight(params);
      if (height !== undefined && this.#frame && !this.#frame.closest('dialog')) this.#frame.style.blockSize = `${height}px`;
    } else if (EVENT.test(method)) {
      this.dispatchEvent(new FrameEvent(`onramp-${method.slice('checkout.'.length).replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`, params));
    }
  }

  async #asked(method: string, params: unknown): Promise<unknown> {
    const url = readUrl(params);
    if (method === 'host.getSession') return { session: await this.#session() };
    if (method === 'host.close') return { closed: this.#askToClose(true) };
    if (method === 'host.openUrl' && url !== undefined) return window.open(url, '_blank', 'noopener,noreferrer'), {};
    throw new RpcError(-32601, 'method not found');
  }

  async #session(): Promise<string> {
    if (this.getSession) return this.getSession();
    const url = this.getAttribute('session-url');
    if (!url) throw new RpcError(-32000, 'there is no session');
    const response = await fetch(url, { method: 'POST', signal: AbortSignal.timeout(SESSION_MS) });
    const body: unknown = await response.json();
    if (!response.ok || !isJson(body) || typeof body['session'] !== 'string') throw new RpcError(-32000, 'there is no session');
    return body['session'];
  }

  /** Says why instead of staying white, and offers the page in a window of its own. */
  #fail(code: string, why: string, src?: URL): void {
    const text = document.createElement('div');
    text.setAttribute('part', 'failure');
    text.setAttribute('role', 'alert');
    text.textContent = 'The checkout could not be shown here. Nothing was paid. ';
    if (src) {
      const link = document.createElement('a');
      link.href = src.href;
      link.textContent = 'Open it in a window of its own';
      link.addEventListener('click', (event) => {
        event.preventDefault();
        this.#popup = window.open(src.href, '_blank') ?? undefined;
      });
      text.append(link);
    }
    (this.shadowRoot?.querySelector('dialog') ?? this.shadowRoot)?.append(text);
    this.#frame?.remove();
    console.warn(`onramp-checkout-frame: ${why}`);
    this.dispatchEvent(new FrameEvent('onramp-error', { seq: 0, code, recoverable: false, reason: why }));
  }

  #unlock(): void {
    if (this.#overflow === undefined) return;
    document.documentElement.style.overflow = this.#overflow;
    this.#overflow = undefined;
  }

  #end(): void {
    clearTimeout(this.#timer);
    this.#listening?.abort();
    this.#rpc?.close();
    this.#unlock();
    this.#rpc = this.#state = this.#frame = undefined;
    this.shadowRoot?.replaceChildren();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'onramp-checkout-frame': OnrampCheckoutFrame;
  }
}
