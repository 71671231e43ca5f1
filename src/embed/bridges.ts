/**
 * The bridges of apps: one line of JSON text each way. The first that is there is used (design 2.4). What the app says
 * comes as a string by `window.OnrampCheckout.receive(text)`, or as a `message` event of this very window where the
 * bridge works so (React Native).
 */

export interface Bridge {
  readonly name: string;
  send(text: string): void;
}

interface Handler {
  postMessage(message: string): unknown;
}
interface AppWindow {
  readonly ReactNativeWebView?: Handler;
  readonly webkit?: { readonly messageHandlers?: { readonly onrampCheckout?: Handler } };
  readonly OnrampCheckoutBridge?: Handler;
  readonly flutter_inappwebview?: { callHandler(name: string, message: string): unknown };
}

/** The app's bridge, `undefined` in a browser. */
export function bridgeOf(window: AppWindow): Bridge | undefined {
  const { ReactNativeWebView: reactNative, webkit, OnrampCheckoutBridge: android, flutter_inappwebview: flutter } = window;
  if (reactNative) return { name: 'ReactNativeWebView', send: (text) => void reactNative.postMessage(text) };
  const apple = webkit?.messageHandlers?.onrampCheckout;
  if (apple) return { name: 'webkit', send: (text) => void apple.postMessage(text) };
  if (android) return { name: 'android', send: (text) => void android.postMessage(text) };
  if (flutter) return { name: 'flutter', send: (text) => void flutter.callHandler('onrampCheckout', text) };
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
