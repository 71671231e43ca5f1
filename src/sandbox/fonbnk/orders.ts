/** The orders of the sandbox: what is known about each, and how they are found again. */
import type { Corridor } from './catalogue.js';
import type { ExtraFields } from './fields.js';
import type { Instructions } from './instructions.js';
import { Refusal, orderNotAvailable } from './refusal.js';
import type { Terms } from './terms.js';
import type { Asset, BuySwapStatus, Channel, Network, OrderStatus, WithdrawalStatus } from './words.js';

export interface Order {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** When it becomes `swap_expired` unless paid. The API does not tell it. */
  readonly expiresAt: number;
  readonly corridor: Corridor;
  readonly network: Network;
  readonly asset: Asset;
  readonly terms: Terms;
  /** Whether the quote's own figures were used, or fresh ones since it had ended. */
  readonly quoteUsed: boolean;
  readonly email: string;
  readonly userIp: string;
  readonly phoneNumber: string | undefined;
  readonly address: string | undefined;
  readonly memo: string | undefined;
  readonly orderParams: string | undefined;
  readonly redirectUrl: string | undefined;
  readonly extraFields: ExtraFields;
  readonly resumeUrl: string;
  readonly instructions: Instructions;
  /** The one-time code of an `otp_stk_push` order. */
  readonly otp: { readonly code: string; wrongTries: number; passed: boolean } | undefined;
  status: OrderStatus;
  readonly history: { readonly status: OrderStatus; readonly at: number }[];
  /** Whether her money has reached the provider, whatever the status says yet. */
  paid: boolean;
  /** Whether `confirm` counts as the payment: `manual` and `redirect` orders, unless a control says otherwise. */
  confirmPays: boolean;
  /** Whether the delivery will end as `failed`. */
  deliveryFails: boolean;
  /** Whether its clocks stand still. */
  held: boolean;
  hash: string | undefined;
}

/** How the filters of `getOnrampOrders` see a status; what she rejected has no word there (domain-facts §2.1). */
const BUY_SWAP: Readonly<Record<OrderStatus, readonly BuySwapStatus[]>> = {
  swap_initiated: ['initiated'],
  swap_expired: ['expired'],
  swap_buyer_rejected: [],
  swap_buyer_confirmed: ['buyer_confirmed', 'seller_confirmation_pending'],
  swap_seller_rejected: ['seller_rejected'],
  swap_seller_confirmed: ['seller_confirmed'],
  pending: ['seller_confirmed'],
  complete: ['seller_confirmed'],
  failed: ['seller_confirmed'],
};

export interface OrderFilter {
  readonly network?: Network | undefined;
  readonly address?: string | undefined;
  readonly userPhoneNumber?: string | undefined;
  readonly userEmail?: string | undefined;
  readonly paymentChannel?: Channel | undefined;
  readonly buySwapStatus?: BuySwapStatus | undefined;
  readonly withdrawalStatus?: WithdrawalStatus | undefined;
}

const matches = (order: Order, filter: OrderFilter): boolean =>
  [
    [filter.network, order.network],
    [filter.address, order.address],
    [filter.userPhoneNumber, order.phoneNumber],
    [filter.userEmail, order.email],
    [filter.paymentChannel, order.corridor.channel.channel],
    [filter.withdrawalStatus, order.status],
  ].every(([wanted, is]) => wanted === undefined || wanted === is)
  && (filter.buySwapStatus === undefined || BUY_SWAP[order.status].includes(filter.buySwapStatus));

export interface Orders {
  add(order: Order): void;
  /** Newest first. */
  all(): readonly Order[];
  /** @throws Refusal 404 `ORDER_NOT_AVAILABLE`. */
  get(id: string): Order;
  /** The newest order with these `orderParams`. @throws Refusal 404. */
  withParams(orderParams: string): Order;
  /** Newest first; `cursor` is the id of the last order of the page before. @throws Refusal 400 for an unknown one. */
  page(filter: OrderFilter, limit: number, cursor: string | undefined): { list: readonly Order[]; nextCursor?: string };
  clear(): void;
}

export function createOrders(): Orders {
  const byId = new Map<string, Order>();
  const all = (): Order[] => [...byId.values()].reverse();
  const found = (order: Order | undefined): Order => {
    if (order === undefined) throw orderNotAvailable();
    return order;
  };
  return {
    all,
    add: (order) => { byId.set(order.id, order); },
    get: (id) => found(byId.get(id)),
    withParams: (orderParams) => found(all().find((order) => order.orderParams === orderParams)),
    page(filter, limit, cursor) {
      const orders = all();
      const start = cursor === undefined ? 0 : orders.findIndex(({ id }) => id === cursor) + 1;
      if (cursor !== undefined && start === 0) throw new Refusal(400, 'cursor is invalid');
      const rest = orders.slice(start).filter((order) => matches(order, filter));
      const list = rest.slice(0, limit);
      const last = list.at(-1);
      return rest.length > limit && last !== undefined ? { list, nextCursor: last.id } : { list };
    },
    clear: () => { byId.clear(); },
  };
}
