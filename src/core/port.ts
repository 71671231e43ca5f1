/** The doors through which the core reaches the world. The client and the element fill them in; tests do so by hand. */
import type { Asset, Country, Limits, LimitsQuery } from './schemas/catalogue.js';
import type { OfferQuery, Offers } from './schemas/offer.js';
import type { Order } from './schemas/order.js';
import type { CreateInvoice, CreateOrder, MethodBody } from './schemas/requests.js';
import type { SessionView } from './schemas/session-view.js';
import type { Prefill } from './state.js';

/** What comes over the line of an order. `open`: it works; `unreachable`: the provider cannot be asked at the moment. */
export type LineNews = Order | 'open' | 'unreachable';

/** What is known when a checkout begins. */
export interface Start {
  readonly session: SessionView;
  /** Both empty in the flows without offers. */
  readonly countries: readonly Country[];
  readonly assets: readonly Asset[];
  /** The session's orders, or the one that was asked for; absent while one may be on its way. */
  readonly orders: readonly Order[] | undefined;
  /** Of the first selection, where they were there in time: by payment channel. */
  readonly limits?: Readonly<Record<string, Limits>>;
  /** Likewise, with what they were asked for. */
  readonly offers?: { readonly query: OfferQuery; readonly offers: Offers };
}

/** The session endpoint. Every method rejects with a `CheckoutError`; none resolves without a parsed answer. */
export interface SessionPort {
  /** All that a checkout needs to begin. */
  start(asked: { readonly orderId: string | undefined; readonly given: Prefill }, signal: AbortSignal): Promise<Start>;
  /** By payment channel; one that has no limits to tell is left out, since limits only help. */
  limits(corridor: Omit<LimitsQuery, 'channel' | 'carrier'>, channels: readonly string[], signal: AbortSignal): Promise<Readonly<Record<string, Limits>>>;
  offers(query: OfferQuery, signal: AbortSignal): Promise<Offers>;
  /** Creates this session's order, or answers with the one that exists. Safe to send again. */
  createOrder(body: CreateOrder | CreateInvoice, signal: AbortSignal): Promise<Order>;
  orders(signal: AbortSignal): Promise<readonly Order[]>;
  order(id: string, signal: AbortSignal): Promise<Order>;
  /**
   * Tells of an order as it changes, until the line ends. Rejects when nothing comes through. Absent where there is no such line.
   */
  follow?(id: string, tell: (news: LineNews) => void, signal: AbortSignal): Promise<void>;
  otp(id: string, otp: string, signal: AbortSignal): Promise<Order>;
  confirm(id: string, signal: AbortSignal): Promise<Order>;
  reject(id: string, signal: AbortSignal): Promise<Order>;
  /** How an invoice is to be paid. */
  method(id: string, choice: MethodBody, signal: AbortSignal): Promise<Order>;
}

/** Time, chance and whether anyone is looking. */
export interface Surroundings {
  /** Milliseconds of a clock that never jumps. */
  now(): number;
  /** Resolves after `ms`; rejects when the signal aborts. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
  /** In [0, 1). */
  random(): number;
  /** Whether the customer can see the checkout now. */
  visible(): boolean;
  /** Resolves when she comes back to it or the network does; rejects when the signal aborts. */
  woken(signal: AbortSignal): Promise<void>;
  /** Resolves when she no longer looks or the network is gone; rejects when the signal aborts. */
  asleep(signal: AbortSignal): Promise<void>;
}
