/**
 * What serves the orders of one flow behind the calls about orders. Its orders' ids begin with the flow, so that a
 * status token, which knows no flow, finds its way.
 */
import type { Terms } from '../core/schemas/order.js';
import type { MethodBody } from '../core/schemas/requests.js';
import type { Flow } from '../core/schemas/status.js';
import type { ProviderOrder } from '../providers/provider.js';
import type { CheckoutContext } from './callers.js';
import type { SessionClaims } from './claims.js';
import type { LiveOrders } from './live-orders.js';
import type { OrderReader } from './order-reader.js';
import type { Streams } from './order-stream.js';
import type { ShownOrders } from './shown-orders.js';
import type { Seen } from './sightings.js';

export interface MadeOrder {
  readonly order: ProviderOrder;
  /** Whether this request made it. */
  readonly created: boolean;
  /** The figures that this request has accepted, where it has. */
  readonly accepted?: Terms;
}

/** What a customer does to an order. Each rejects with a `CheckoutError`; a flow without an act refuses it. */
export interface DeskActs {
  confirm(id: string): Promise<Seen>;
  reject(id: string): Promise<Seen>;
  otp(id: string, otp: string): Promise<Seen>;
  method(id: string, session: SessionClaims, choice: MethodBody): Promise<Seen>;
}

export interface Desk {
  readonly flow: Flow;
  /** The session's order: the one that stands, or a new one. */
  make(session: SessionClaims, c: CheckoutContext): Promise<MadeOrder>;
  /** All orders of a session. @throws CheckoutError `ERR_ORDER_PENDING` while one may be on its way. */
  find(session: SessionClaims): Promise<readonly ProviderOrder[]>;
  readonly reader: OrderReader;
  readonly live: LiveOrders;
  readonly streams: Streams;
  readonly shown: ShownOrders;
  readonly acts: DeskActs;
}

const MARK = '~';
const FLOWS: Readonly<Record<string, Flow>> = { ingress: 'ingress', egress: 'egress', invoice_payment: 'invoice_payment' };

/** An order's id behind the endpoint: the provider's own for `onramp`, the flow before it for all others. */
export const idIn = (flow: Flow, providerId: string): string => (flow === 'onramp' ? providerId : flow + MARK + providerId);

/** The flow of an id, and the provider's own. */
export function readId(id: string): { readonly flow: Flow; readonly providerId: string } {
  const at = id.indexOf(MARK);
  const flow = FLOWS[id.slice(0, at)];
  return flow === undefined ? { flow: 'onramp', providerId: id } : { flow, providerId: id.slice(at + 1) };
}
