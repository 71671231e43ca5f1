// The checkout in a React Native app (react-native-webview). README.md beside this file says what the messages mean.
import { useEffect, useRef } from 'react';
import { BackHandler, Linking, PixelRatio, Platform, Share, useColorScheme } from 'react-native';
import { WebView } from 'react-native-webview';

const PAY_ORIGIN = 'https://pay.example.com';
const PAGE = `${PAY_ORIGIN}/checkout/embed/shop`;
const isPay = (url) => url === PAY_ORIGIN || String(url).startsWith(`${PAY_ORIGIN}/`);

/** `newSession` asks the app's own server for a token; `returned` is what a deep link has brought: a number that grows. */
export function Checkout({ newSession, orderId, returned, onEvent, onClose }) {
  const view = useRef(null);
  const mainFrame = useRef(PAGE);
  const started = useRef(false);
  const theme = useColorScheme() === 'dark' ? 'dark' : 'light';
  const say = (message) => {
    if (isPay(mainFrame.current)) view.current?.postMessage(JSON.stringify({ jsonrpc: '2.0', ...message }));
  };
  // Android's web views enlarge text by themselves.
  const settings = { lang: 'en', attributes: { theme }, ...(Platform.OS === 'ios' ? { fontScale: PixelRatio.getFontScale() } : {}) };
  const requests = {
    'host.getSession': async () => ({ session: await newSession() }),
    'host.openUrl': async ({ url }) => {
      if (!url.startsWith('https://')) throw new Error('refused');
      return Linking.openURL(url);
    },
    'host.dial': ({ number }) => Linking.openURL(`tel:${encodeURIComponent(number)}`),
    'host.share': ({ title, text, url }) => Share.share({ title, message: [text, url].filter(Boolean).join('\n') }),
    'host.close': async () => (onClose(), { closed: true }),
  };

  async function hear({ nativeEvent }) {
    // Who speaks: the exact origin. Android names no frame, so the main frame has to be there too; the page itself holds none.
    if (!isPay(nativeEvent.url) || !isPay(mainFrame.current)) return;
    const { id, method, params, result } = JSON.parse(nativeEvent.data);
    if (method === 'checkout.hello') {
      started.current = true;
      return say({ method: 'host.init', params: { version: 1, ...settings, ...(orderId ? { orderId } : {}) } });
    }
    if (id === 'back' && !method) return result?.handled ? undefined : onClose();
    if (id === undefined) return onEvent(method, params);
    const answer = Object.hasOwn(requests, method) && requests[method];
    if (!answer) return say({ id, error: { code: -32601, message: 'unknown' } });
    answer(params).then((value) => say({ id, result: value ?? {} }), () => say({ id, error: { code: -32000, message: 'refused' } }));
  }

  useEffect(() => { if (started.current) say({ method: 'host.update', params: settings }); }, [theme]);
  useEffect(() => { if (started.current) say({ method: 'host.refresh' }); }, [returned]);
  useEffect(() => BackHandler.addEventListener('hardwareBackPress', () => {
    if (started.current) say({ id: 'back', method: 'host.back' });
    return started.current;
  }).remove, []);

  return (
    // What is not on the whitelist the library hands to the system, any scheme of it: so all is, and the last prop decides.
    <WebView ref={view} source={{ uri: PAGE }} originWhitelist={['*']} onMessage={hear} setSupportMultipleWindows={false}
      onNavigationStateChange={({ url }) => { mainFrame.current = url; }}
      onShouldStartLoadWithRequest={({ url }) => {
        if (!isPay(url) && url.startsWith('https://')) Linking.openURL(url);
        return isPay(url);
      }} />
  );
}
