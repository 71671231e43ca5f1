/**
 * `<onramp-checkout-frame>`: the checkout on its own origin, in a frame. The same attributes, properties, methods and
 * events as `<onramp-checkout>`, from a loader without a framework.
 */
import { FrameEvent } from './frame-event.js';
import { readHeight, readState } from './frame-messages.js';
import type { FrameState } from './frame-messages.js';
import { ATTRIBUTES, HELLO, INIT, VERSIONS } from './messages.js';
import type { FrameTheme, HostInit, HostSettings } from './messages.js';
import { createRpc, isJson, RpcError } from './rpc.js';
import type { Rpc } from './rpc.js';
import type { FrameDialog } from './frame-dialog.js';

/** The frame has said nothing by then: it will not. */
const PATIENCE_MS = 10_000;
const SESSION_MS = 20_000;
/** Money is on its way, or about to be. */
const MOVING = /^(validating|paid|delivering)$/;
const EVENT = /^checkout\.(ready|step|offer|order[A-Z][a-z]+|actionRequired|error)$/;
const STYLE = ':host{display:block;min-block-size:240px}iframe{display:block;inline-size:100%;block-size:560px;border:0;color-scheme:auto}';
/** Exactly these (documented in the README). */
const SANDBOX = 'allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox';
const ALLOW = 'clipboard-write; web-share';

/** The custom properties that travel, once their names are here: long before the frame is. */
let themeNames: readonly string[] = [];

/** Tokens are no property that a script of the page could read. */
const tokens = new WeakMap<HTMLElement, string>();

/**
 * The checkout in a frame, on its own origin.
 * @attr debug - Says in the console, in plain words, what the page does wrong. Its code is loaded only then.
 * @attr src - `<endpoint>/embed/<merchant id>`.
 * @attr {'fonbnk'} legacy-events - Posts the messages of Fonbnk's hosted widget as well, to this page's origin.
 * @csspart frame - The frame.
 * @csspart dialog - The dialog around it.
 * @csspart bar - Above it in the dialog: the button that closes it.
 */
export class OnrampCheckoutFrame extends HTMLElement {
  static readonly observedAttributes = [...ATTRIBUTES, 'src', 'session', 'lang', 'dir', 'legacy-events'];

  /** The callback form of `session-url`. */
  getSession: (() => Promise<string>) | undefined;
  private themed: FrameTheme | undefined;
  private frame: HTMLIFrameElement | undefined;
  private popup: Window | undefined;
  private rpc: Rpc | undefined;
  private state: FrameState | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private listening: AbortController | undefined;
  /** A session asked for while the frame is on its way. */
  private begun: Promise<string> | undefined;
  private orderId: string | undefined;
  private dialog: FrameDialog | undefined;
  private opened = false;
  private violation: string | undefined;

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
    // What was set before this script came lies on the element itself, where it would hide the setters.
    for (const name of ['look', 'session'] as const) {
      const value: unknown = this[name];
      Reflect.deleteProperty(this, name);
      Reflect.set(this, name, value);
    }
  }

  /** Theme tokens and part rules, beside the `--onramp-*` that the element's own style has. */
  get look(): FrameTheme | undefined {
    return this.themed;
  }
  set look(look: FrameTheme | undefined) {
    this.themed = look;
    this.update();
  }

  /** The session token; write-only. As an attribute it is read once and removed. */
  set session(token: string | undefined) {
    if (token) tokens.set(this, token);
  }
  /** The step that is shown. */
  get step(): string {
    return this.state?.step ?? 'loading';
  }
  /** The order as events tell it, once there is one. */
  get order(): unknown {
    return this.state?.order;
  }
  /** What went wrong last, while it is shown. */
  get error(): unknown {
    return this.state?.error;
  }

  connectedCallback(): void {
    if (this.hasAttribute('debug')) void import('../debug/debug-frame.js').then(({ debugFrame }) => debugFrame(this));
    if (this.getAttribute('presentation') !== 'dialog') this.begin();
  }

  disconnectedCallback(): void {
    this.end();
  }

  attributeChangedCallback(name: string, _before: string | null, value: string | null): void {
    if (name === 'session') {
      if (value === null) return;
      this.session = value;
      queueMicrotask(() => this.removeAttribute('session'));
    } else if (name === 'src') {
      if (this.frame) this.reset();
    } else this.update();
  }

  /** Shows the checkout: opens the dialog, or scrolls to the element when it is inline. */
  open(): void {
    if (!this.frame) this.begin();
    this.opened = true;
    if (this.getAttribute('presentation') === 'dialog') this.dialog?.open();
    else this.scrollIntoView({ block: 'nearest' });
  }

  /** Asks to close, as the customer's own button does. The order, if there is one, goes on. */
  close(): void {
    this.askToClose(true);
  }

  /** Begins anew. */
  reset(): void {
    this.end();
    if (this.isConnected) this.begin();
  }

  /** Shows one order of this session. */
  resume(orderId: string): void {
    this.orderId = orderId;
    if (this.rpc) this.rpc.notify('host.resume', { orderId });
    else if (this.isConnected) this.open();
  }

  /** Looks at the truth again. */
  refresh(): void {
    this.rpc?.notify('host.refresh');
  }

  // Not `src`: React, Preact and Vue set a property where there is one of an attribute's name.
  private url(): URL | undefined {
    const text = this.getAttribute('src');
    if (!text || !URL.canParse(text, document.baseURI)) return undefined;
    const url = new URL(text, document.baseURI);
    url.searchParams.set('o', location.origin);
    return url;
  }

  private begin(): void {
    const src = this.url();
    if (!src) return this.fail('ERR_CONFIG_ENDPOINT', async () => 'src must be the URL of the hosted page');
    this.end();
    const { signal } = (this.listening = new AbortController());
    const frame = (this.frame = document.createElement('iframe'));
    Object.assign(frame, { sandbox: SANDBOX, allow: ALLOW, referrerPolicy: 'no-referrer', title: this.getAttribute('title') ?? 'Checkout', part: 'frame' });
    addEventListener('message', (event) => this.hello(event, src), { signal });
    document.addEventListener('securitypolicyviolation', (violation) => {
      if (violation.blockedURI.startsWith(src.origin)) this.violation = violation.effectiveDirective;
    }, { signal });
    this.timer = setTimeout(() => {
      if (!this.rpc) this.fail('ERR_PAGE_FRAME', async () => (await import('./why-not.js')).whyNot(src, this.violation), src);
    }, PATIENCE_MS);
    void import('./token-names.js').then(({ TOKENS }) => {
      themeNames = TOKENS;
      this.update();
    }, () => undefined);
    frame.src = src.href;
    this.place(frame);
    if (!tokens.has(this) && !this.getSession) (this.begun = this.fetchSession()).catch(() => (this.begun = undefined));
  }

  private place(frame: HTMLIFrameElement): void {
    if (this.getAttribute('presentation') !== 'dialog') return this.shadowRoot?.replaceChildren(frame);
    void import('./frame-dialog.js').then(({ FrameDialog }) => {
      if (frame !== this.frame || !this.shadowRoot) return;
      this.dialog = new FrameDialog(this.shadowRoot, frame, (asked) => this.askToClose(!asked));
      if (this.opened) this.dialog.open();
    });
  }

  private askToClose(first: boolean): boolean {
    const { words, order, step, seq = 0 } = this.state ?? {};
    if (this.dialog && first && words?.stay && order && (MOVING.test(order.status) || step === 'instructions')) {
      this.dialog.ask(words);
      return false;
    }
    const closed = this.dispatchEvent(new FrameEvent('onramp-close', { seq, step: this.step }, true));
    if (closed) {
      this.opened = false;
      this.dialog?.close();
      this.rpc?.notify('host.closed');
    }
    return closed;
  }

  private hello({ source, origin, data }: MessageEvent, src: URL): void {
    const from = this.frame?.contentWindow;
    if (!source || (source !== from && source !== this.popup) || origin !== src.origin || !isJson(data) || data['method'] !== HELLO) return;
    const versions = isJson(data['params']) ? data['params']['versions'] : undefined;
    const version = VERSIONS.find((one) => Array.isArray(versions) && versions.includes(one));
    if (version === undefined) return this.fail('ERR_PAGE_FRAME', async () => 'the hosted page and this script speak different versions', src);
    clearTimeout(this.timer);
    // A frame that was loaded anew begins a line of its own, and its own count.
    this.rpc?.close();
    this.state = undefined;
    const { port1, port2 } = new MessageChannel();
    const rpc = (this.rpc = createRpc({
      send: (message) => port1.postMessage(message), told: (method, params) => this.told(method, params), asked: (method) => this.asked(method),
    }));
    port1.onmessage = (event) => rpc.receive(event.data);
    const params: HostInit = { version, ...this.settings(), session: tokens.get(this), orderId: this.orderId };
    (source as Window).postMessage({ jsonrpc: '2.0', method: INIT, params }, src.origin, [port2]);
  }

  private settings(): HostSettings {
    const style = getComputedStyle(this);
    const tokens = Object.fromEntries(themeNames.map((name) => [name, style.getPropertyValue(name).trim()]).filter(([, value]) => value));
    const lang = this.closest('[lang]')?.getAttribute('lang') || navigator.language;
    return {
      attributes: Object.fromEntries(ATTRIBUTES.map((name) => [name, this.getAttribute(name)]).filter(([, value]) => value !== null)),
      lang, dir: style.direction === 'rtl' ? 'rtl' : 'ltr', look: { ...this.themed, tokens: { ...tokens, ...this.themed?.tokens } },
      legacy: this.getAttribute('legacy-events') === 'fonbnk' ? 'fonbnk' : undefined,
    };
  }

  private update(): void {
    this.rpc?.notify('host.update', this.settings());
  }

  private told(method: string, params: unknown): void {
    if (method === 'checkout.state') {
      this.state = readState(params, this.state?.seq ?? 0) ?? this.state;
      this.dialog?.tell(this.state?.words);
    } else if (method === 'checkout.resize') {
      const height = readHeight(params);
      if (height !== undefined && this.frame && !this.dialog) this.frame.style.blockSize = `${height}px`;
    } else if (EVENT.test(method)) {
      this.dispatchEvent(new FrameEvent(`onramp-${method.slice('checkout.'.length).replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`, params));
    }
  }

  private async asked(method: string): Promise<unknown> {
    if (method === 'host.getSession') return { session: await this.askSession() };
    if (method === 'host.close') return { closed: this.askToClose(true) };
    throw new RpcError(-32601);
  }

  private askSession(): Promise<string> {
    const { begun } = this;
    this.begun = undefined;
    return this.getSession?.() ?? begun ?? this.fetchSession();
  }

  private async fetchSession(): Promise<string> {
    const url = this.getAttribute('session-url');
    if (!url) throw new RpcError();
    const response = await fetch(url, { method: 'POST', signal: AbortSignal.timeout(SESSION_MS) });
    const body: unknown = await response.json();
    if (!response.ok || !isJson(body) || typeof body['session'] !== 'string') throw new RpcError();
    return body['session'];
  }

  /** Says why instead of staying white, and offers the page in a window of its own. */
  private fail(code: string, why: () => Promise<string>, src?: URL): void {
    const { frame } = this;
    void Promise.all([import('./frame-failure.js'), why()]).then(([{ failureView }, reason]) => {
      // It was removed, or begun anew, while the reason was looked for.
      if (frame !== this.frame || !this.isConnected) return;
      frame?.remove();
      (this.shadowRoot?.querySelector('dialog') ?? this.shadowRoot)?.append(failureView(this, src, (popup) => (this.popup = popup)));
      this.dispatchEvent(new FrameEvent('onramp-error', { seq: 0, code, recoverable: false, reason }));
    });
  }

  private end(): void {
    clearTimeout(this.timer);
    this.listening?.abort();
    this.rpc?.close();
    this.dialog?.close();
    this.rpc = this.state = this.frame = this.dialog = undefined;
    this.shadowRoot?.replaceChildren();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'onramp-checkout-frame': OnrampCheckoutFrame;
  }
}
