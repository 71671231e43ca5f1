/** The door of the frame's loader for bundlers: `<onramp-checkout-frame>` is ready to use after this import. */
import { register } from './elements/register.js';
import { OnrampCheckoutFrame } from './embed/checkout-frame.js';

register({ 'onramp-checkout-frame': OnrampCheckoutFrame });
export { OnrampCheckoutFrame };
