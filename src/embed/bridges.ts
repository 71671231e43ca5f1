/**
 * The bridges of apps: one line of JSON text each way (design 2.4). The first that is there is used. What the app says
 * comes back on the way that its bridge has, bound to the page that asked where the bridge can do so; and for all of them
 * by `window.OnrampCheckout.receive(text)`.
 */

export interface Bridge {
  readonly name: 'ReactNativeWebView' | 'webkit' | 'OnrampCheckoutBridge' | 'flutter_inappwebview';
  /** Never throws: an app that takes nothing is an app that does not answer. */
  send(text: string): void;
  /** Hears what comes back on the bridge itself. */
  listen(heard: (text: unknown) => void): void;
}

/** Flutter's object can be used only after this event of the window. */
export const FLUTTER_READY = 'flutterInAppWebViewPlatformReady';
/** The handler's name with Flutter, where one object serves all handlers. */
const FLUTTER_HANDLER = 'onrampCheckout';

interface Handler {
  postMessage(message: string): unknown;
  addEventListener?(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
}
interface Flutter {
  callHandler(name: string, message: string): unknown;
}
type Listens = Pick<EventTarget, 'addEventListener'>;

/** What a window may have of these. */
export interface AppWindow extends Listens {
  readonly document: Listens;
  readonly ReactNativeWebView?: unknown;
  readonly webkit?: unknown;
  readonly OnrampCheckoutBridge?: unknown;
  readonly flutter_inappwebview?: unknown;
}

const has = <Name extends string>(value: unknown, name: Name): value is Record<Name, unknown> =>
  ((typeof value === 'object' && value !== null) || typeof value === 'function') && name in value;
const isHandler = (value: unknown): value is Handler => has(value, 'postMessage') && typeof value.postMessage === 'function';
const isFlutter = (value: unknown): value is Flutter => has(value, 'callHandler') && typeof value.callHandler === 'function';

/** A bridge whose calls may be answered by a promise of a text. */
function answering(name: Bridge['name'], call: (text: string) => unknown): Bridge {
  let heard = (_text: unknown): void => undefined;
  return {
    name,
    send: (text) => void (async () => heard(await call(text)))().catch(() => undefined),
    listen: (listener) => (heard = listener),
  };
}

/** React Native answers with an event that it makes itself. A window that posts one makes a trusted event, with a source. */
function reactNative(window: AppWindow, handler: Handler): Bridge {
  return {
    ...answering('ReactNativeWebView', (text) => handler.postMessage(text)),
    listen(heard) {
      for (const target of [window, window.document]) {
        target.addEventListener('message', (event) => {
          if (!event.isTrusted && (event as MessageEvent).source === null) heard((event as MessageEvent).data);
        });
      }
    },
  };
}

/** Android's `addWebMessageListener` answers on the object itself; an interface of the old kind cannot. */
function android(handler: Handler): Bridge {
  return {
    ...answering('OnrampCheckoutBridge', (text) => handler.postMessage(text)),
    listen: (heard) => handler.addEventListener?.('message', ({ data }) => heard(data)),
  };
}

/** The app's bridge, `undefined` in a browser. */
export function bridgeOf(window: AppWindow): Bridge | undefined {
  const { ReactNativeWebView: native, webkit, OnrampCheckoutBridge: bridge, flutter_inappwebview: flutter } = window;
  if (isHandler(native)) return reactNative(window, native);
  const apple = has(webkit, 'messageHandlers') && has(webkit.messageHandlers, 'onrampCheckout') ? webkit.messageHandlers.onrampCheckout : undefined;
  if (isHandler(apple)) return answering('webkit', (text) => apple.postMessage(text));
  if (isHandler(bridge)) return android(bridge);
  if (isFlutter(flutter)) return answering('flutter_inappwebview', (text) => flutter.callHandler(FLUTTER_HANDLER, text));
  return undefined;
}

/** The text as an object, `undefined` for anything else. */
export function readText(text: unknown): unknown {
  if (typeof text !== 'string' || text.length > 64 * 1024) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
