/** The doors through which the core reaches the world. The client and the element fill them in; tests do so by hand. */
import type { Assets, Countries, Limits, LimitsQuery } from './catalogue.js';
import type { OfferQuery, Offers } from './offer.js';
import type { Order } from './order.js';
import type { CreateInvoice, CreateOrder, MethodBody } from './requests.js';
import type { SessionView } from './session-view.js';

/** What comes over the line of an order. `open`: it works; `unreachable`: the provider cannot be asked at the moment. */
export type LineNews = Order | 'open' | 'unreachable';

/** The session endpoint. Every method rejects with a `CheckoutError`; none resolves without a parsed answer. */
export interface SessionPort {
  session(signal: AbortSignal): Promise<SessionView>;
  countries(signal: AbortSignal): Promise<Countries>;
  assets(signal: AbortSignal): Promise<Assets>;
  limits(query: LimitsQuery, signal: AbortSignal): Promise<Limits>;
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
