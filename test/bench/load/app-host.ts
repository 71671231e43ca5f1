/** An app around the hosted page, as far as the page can tell: Android's bridge, which answers with a session. */
export const appHost = (session: string, amount: string): string => `(() => {
  const listeners = new Set();
  const say = (message) => setTimeout(() => listeners.forEach((listener) => listener({ data: JSON.stringify({ jsonrpc: '2.0', ...message }) })));
  const session = ${JSON.stringify(session)};
  window.OnrampCheckoutBridge = {
    addEventListener: (_type, listener) => listeners.add(listener),
    postMessage(text) {
      const { id, method } = JSON.parse(text);
      if (method === 'checkout.hello') say({ method: 'host.init', params: { version: 1, session, lang: 'en', attributes: { amount: ${JSON.stringify(amount)} } } });
      else if (id !== undefined) say({ id, result: method === 'host.getSession' ? { session } : {} });
    },
  };
})();`;
