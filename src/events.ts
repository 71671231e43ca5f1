/**
 * The events of `<onramp-checkout>`. All bubble and cross shadow roots; `detail` is plain cloneable data with nothing
 * personal in it. A page must never fulfil from an event: it asks its own server.
 */
import type { ErrorCode } from './core/errors.js';
import type { Order } from './core/schemas/order.js';
import type { Step } from './core/state.js';
import type { Flow, OrderStatus } from './core/schemas/status.js';

/** An order as events tell it: no email, phone, address, instructions or token. */
export interface PublicOrder {
  readonly id: string;
  /** The merchant's own reference. */
  readonly reference: string;
  readonly flow: Flow;
  readonly status: OrderStatus;
  /** The status before, or `null` when this is the first that the page hears of. */
  readonly previous: OrderStatus | null;
  readonly pay: { readonly amount: string; readonly currency: string };
  readonly receive: { readonly amount: string; readonly asset: string; readonly network: string };
  readonly code?: string;
}

export interface OrderDetail {
  /** Grows by one with every event of this element. */
  readonly seq: number;
  readonly order: PublicOrder;
}

/** What may be told about an order. */
export function publicOrder(order: Order, previous: OrderStatus | null): PublicOrder {
  const { id, reference, flow, status, code } = order;
  return {
    id, reference, flow, status, previous,
    pay: { amount: order.pay.amount, currency: order.pay.currency },
    receive: { amount: order.receive.amount, asset: order.receive.asset, network: order.receive.network },
    ...(code === undefined ? {} : { code }),
  };
}

abstract class OnrampEvent<Detail> extends Event {
  readonly detail: Detail;

  constructor(type: string, detail: Detail, cancelable = false) {
    super(type, { bubbles: true, composed: true, cancelable });
    this.detail = detail;
  }
}

/** The checkout is interactive. */
export class OnrampReadyEvent extends OnrampEvent<{ readonly seq: number; readonly step: Step }> {
  constructor(detail: { readonly seq: number; readonly step: Step }) {
    super('onramp-ready', detail);
  }
}

/** Another step is shown. */
export class OnrampStepEvent extends OnrampEvent<{ readonly seq: number; readonly step: Step; readonly previous: Step | null }> {
  constructor(detail: { readonly seq: number; readonly step: Step; readonly previous: Step | null }) {
    super('onramp-step', detail);
  }
}

/** The offer that she has chosen. */
export interface OfferDetail {
  readonly seq: number;
  readonly offer: {
    readonly country: string;
    readonly channel: string;
    readonly carrier?: string;
    readonly pay: { readonly amount: string; readonly currency: string };
    readonly receive: { readonly amount: string; readonly asset: string; readonly network: string };
    readonly rate: string;
    readonly expiresAt: string;
  };
}
export class OnrampOfferEvent extends OnrampEvent<OfferDetail> {
  constructor(detail: OfferDetail) {
    super('onramp-offer', detail);
  }
}

export const ORDER_EVENTS = [
  'onramp-order-created', 'onramp-order-updated', 'onramp-order-completed', 'onramp-order-failed', 'onramp-order-expired',
  'onramp-order-cancelled',
] as const;

/** `onramp-order-created`, `-updated` (every status change), `-completed`, `-failed`, `-expired`, `-cancelled`. */
export class OnrampOrderEvent extends OnrampEvent<OrderDetail> {
  constructor(type: (typeof ORDER_EVENTS)[number], detail: OrderDetail) {
    super(type, detail);
  }
}

/** The customer has to do something outside the checkout: `action` is the transfer type. */
export interface ActionDetail extends OrderDetail {
  readonly action: string;
}
export class OnrampActionRequiredEvent extends OnrampEvent<ActionDetail> {
  constructor(detail: ActionDetail) {
    super('onramp-action-required', detail);
  }
}

export interface ErrorDetail {
  readonly seq: number;
  readonly code: ErrorCode;
  readonly recoverable: boolean;
  /** Seconds. */
  readonly retryAfter?: number;
  readonly correlationId?: string;
}
/** Something went wrong that the customer was told about. */
export class OnrampErrorEvent extends OnrampEvent<ErrorDetail> {
  constructor(detail: ErrorDetail) {
    super('onramp-error', detail);
  }
}

/** The customer wants to close the checkout. `preventDefault()` keeps it open. */
export class OnrampCloseEvent extends OnrampEvent<{ readonly seq: number; readonly step: Step }> {
  constructor(detail: { readonly seq: number; readonly step: Step }) {
    super('onramp-close', detail, true);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'onramp-ready': OnrampReadyEvent;
    'onramp-step': OnrampStepEvent;
    'onramp-offer': OnrampOfferEvent;
    'onramp-order-created': OnrampOrderEvent;
    'onramp-order-updated': OnrampOrderEvent;
    'onramp-order-completed': OnrampOrderEvent;
    'onramp-order-failed': OnrampOrderEvent;
    'onramp-order-expired': OnrampOrderEvent;
    'onramp-order-cancelled': OnrampOrderEvent;
    'onramp-action-required': OnrampActionRequiredEvent;
    'onramp-error': OnrampErrorEvent;
    'onramp-close': OnrampCloseEvent;
  }
}
