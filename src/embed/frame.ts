/** Registers `<onramp-checkout-frame>`. */
import { OnrampCheckoutFrame } from './checkout-frame.js';

if (!customElements.get('onramp-checkout-frame')) customElements.define('onramp-checkout-frame', OnrampCheckoutFrame);
export { OnrampCheckoutFrame };
