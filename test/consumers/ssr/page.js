import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { OnrampCheckout, OnrampCheckoutFrame } from 'onramp-checkout/react';

export const html = () => renderToString(createElement('main', null,
  createElement(OnrampCheckout, { endpoint: 'https://pay.example', onOnrampReady: () => undefined }),
  createElement(OnrampCheckoutFrame, { src: 'https://pay.example/embed/shop' })));
