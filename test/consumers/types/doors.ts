import { OnrampCheckout } from 'onramp-checkout';
import type { OrderStatus } from 'onramp-checkout';
import { defineElements } from 'onramp-checkout/elements';
import { OnrampCheckoutFrame } from 'onramp-checkout/frame';
import { tokensOf } from 'onramp-checkout/theme';

defineElements();
tokensOf('#ffcb05') satisfies object;
document.querySelector('onramp-checkout') satisfies OnrampCheckout | null;
document.querySelector('onramp-checkout-frame') satisfies OnrampCheckoutFrame | null;
addEventListener('onramp-order-updated', ({ detail }) => detail.order.status satisfies OrderStatus);
