/**
 * The two tags as components, for React before version 19, which sets no properties and hears no events of a custom
 * element. Needs `@lit/react` beside React, which does all of it.
 */
import { createComponent } from '@lit/react';
import type { EventName } from '@lit/react';
import * as React from 'react';
import { OnrampCheckout as Checkout } from './index.js';
import type { OnrampActionRequiredEvent, OnrampCloseEvent, OnrampErrorEvent, OnrampOfferEvent, OnrampOrderEvent, OnrampReadyEvent, OnrampStepEvent } from './index.js';
import { register } from './elements/register.js';
import { OnrampCheckoutFrame as Loader } from './embed/checkout-frame.js';
import type { AttributeName } from './embed/messages.js';

// Not by the other door: what two doors share is a chunk, and bundlers drop what a chunk does when nobody asks for what it has.
register({ 'onramp-checkout-frame': Loader });

const events = {
  onOnrampReady: 'onramp-ready' as EventName<OnrampReadyEvent>,
  onOnrampStep: 'onramp-step' as EventName<OnrampStepEvent>,
  onOnrampOffer: 'onramp-offer' as EventName<OnrampOfferEvent>,
  onOnrampOrderCreated: 'onramp-order-created' as EventName<OnrampOrderEvent>,
  onOnrampOrderUpdated: 'onramp-order-updated' as EventName<OnrampOrderEvent>,
  onOnrampActionRequired: 'onramp-action-required' as EventName<OnrampActionRequiredEvent>,
  onOnrampOrderCompleted: 'onramp-order-completed' as EventName<OnrampOrderEvent>,
  onOnrampOrderFailed: 'onramp-order-failed' as EventName<OnrampOrderEvent>,
  onOnrampOrderExpired: 'onramp-order-expired' as EventName<OnrampOrderEvent>,
  onOnrampOrderCancelled: 'onramp-order-cancelled' as EventName<OnrampOrderEvent>,
  onOnrampError: 'onramp-error' as EventName<OnrampErrorEvent>,
  onOnrampClose: 'onramp-close' as EventName<OnrampCloseEvent>,
};

/** What the loader has as a plain field is looked for on the prototype; all else goes to its attributes. */
class FrameForReact extends Loader {}
Object.defineProperty(FrameForReact.prototype, 'getSession', { value: undefined, writable: true });

const checkout = createComponent({ react: React, tagName: 'onramp-checkout', elementClass: Checkout, events, displayName: 'OnrampCheckout' });
const frame = createComponent({ react: React, tagName: 'onramp-checkout-frame', elementClass: FrameForReact, events, displayName: 'OnrampCheckoutFrame' });

/** Attributes that are no properties. */
interface Debug {
  readonly debug?: boolean;
}
type FrameAttributes = Debug & { readonly src?: string; readonly presentation?: 'inline' | 'dialog' } & { readonly [Name in Exclude<AttributeName, 'debug'>]?: string };

export const OnrampCheckout: React.ForwardRefExoticComponent<React.ComponentProps<typeof checkout> & Debug> = checkout;
export const OnrampCheckoutFrame: React.ForwardRefExoticComponent<React.ComponentProps<typeof frame> & FrameAttributes> = frame;
