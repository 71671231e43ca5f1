/** How the hosted page finds whoever holds it, and talks to nobody else (security findings F1–F4). */
import * as z from 'zod/mini';
import { bridgeOf, FLUTTER_READY, readText } from './bridges.js';
import type { AppWindow, Bridge } from './bridges.js';
import { initMessage } from './host-messages.js';
import type { HostInit } from './host-messages.js';
import { HELLO, VERSIONS } from './messages.js';

export interface Link {
  /** The host's origin; `undefined` in an app. */
  readonly origin: string | undefined;
  readonly init: HostInit;
  send(message: object): void;
  /** A text beside the line, to the exact origin; an app is told nothing so. */
  post(text: string): void;
  /** Everything that arrives from now on. */
  receive(listener: (message: unknown) => void): void;
}

const hello = { jsonrpc: '2.0', method: HELLO, params: { versions: VERSIONS } } as const;
/** An app may be slower to listen than the page is to load. */
const HELLO_AGAIN_MS = 1000;

/** An origin and nothing more, or `undefined`. */
export function originIn(search: string): string | undefined {
  const given = new URLSearchParams(search).getAll('o');
  const [origin] = given;
  return given.length === 1 && origin !== undefined && URL.canParse(origin) && new URL(origin).origin === origin ? origin : undefined;
}

/** The parent, or the window that has opened this one; never itself. */
function holderOf(window: Window): Window | undefined {
  if (window.parent !== window) return window.parent;
  return (window.opener as Window | null) ?? undefined;
}

type Here = Window & typeof globalThis;

/** Only the main frame of a web view is held by an app. */
const bridgeIn = (window: Here): Bridge | undefined => (window.parent === window ? bridgeOf(window as Here & AppWindow) : undefined);

/** Resolves when the host has answered; never where there is nobody who may. */
export function findHost(window: Here): Promise<Link> | undefined {
  const bridge = bridgeIn(window);
  if (bridge) return app(window, bridge);
  const origin = originIn(window.location.search);
  const holder = holderOf(window);
  return origin !== undefined && holder ? page(window, holder, origin) : undefined;
}

/** The same for an app whose bridge comes after the page; never resolves in a browser. */
export function lateHost(window: Here): Promise<Link> {
  return new Promise((resolve) => {
    const ready = (): void => {
      const bridge = bridgeIn(window);
      if (!bridge) return;
      window.removeEventListener(FLUTTER_READY, ready);
      resolve(app(window, bridge));
    };
    window.addEventListener(FLUTTER_READY, ready);
  });
}

function page(window: Here, holder: Window, origin: string): Promise<Link> {
  return new Promise((resolve) => {
    const hear = (event: MessageEvent): void => {
      const [port, ...more] = event.ports;
      if (event.source !== holder || event.origin !== origin || !port || more.length > 0) return;
      const parsed = z.safeParse(initMessage, event.data);
      if (!parsed.success) return;
      // The first one only: whoever comes later is not heard any more.
      window.removeEventListener('message', hear);
      resolve({
        origin, init: parsed.data.params, send: (message) => port.postMessage(message), post: (text) => holder.postMessage(text, origin),
        receive: (listener) => {
          port.addEventListener('message', ({ data }: MessageEvent) => listener(data));
          port.start();
        },
      });
    };
    window.addEventListener('message', hear);
    holder.postMessage(hello, origin);
  });
}

function app(window: Here, bridge: Bridge): Promise<Link> {
  return new Promise((resolve) => {
    const listeners = new Set<(message: unknown) => void>();
    const hear = (text: unknown): void => {
      const message = readText(text);
      if (message !== undefined) for (const listener of listeners) listener(message);
    };
    Object.defineProperty(window, 'OnrampCheckout', { value: Object.freeze({ receive: hear }), configurable: false, writable: false });
    bridge.listen(hear);
    const again = setInterval(() => bridge.send(JSON.stringify(hello)), HELLO_AGAIN_MS);
    const first = (message: unknown): void => {
      const parsed = z.safeParse(initMessage, message);
      if (!parsed.success) return;
      listeners.delete(first);
      clearInterval(again);
      resolve({ origin: undefined, init: parsed.data.params, send: (one) => bridge.send(JSON.stringify(one)), post: () => undefined, receive: (listener) => void listeners.add(listener) });
    };
    listeners.add(first);
    bridge.send(JSON.stringify(hello));
  });
}
