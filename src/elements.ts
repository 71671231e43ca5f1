/** The same classes with nothing registered: call {@link defineElements} when and where it suits you. */
export { OnrampCheckout } from './elements/checkout/checkout.js';
export { defineElements } from './elements/define.js';
export {
  OnrampActionRequiredEvent, OnrampCloseEvent, OnrampErrorEvent, OnrampOfferEvent, OnrampOrderEvent, OnrampReadyEvent, OnrampStepEvent,
} from './events.js';
export type { ActionDetail, ErrorDetail, OfferDetail, OrderDetail, PublicOrder } from './events.js';
export { CheckoutError, ERROR_CODES } from './core/errors.js';
export type { ErrorCode, Problem } from './core/errors.js';
export type { OrderStatus } from './core/schemas/status.js';
export type { Step } from './core/state.js';
