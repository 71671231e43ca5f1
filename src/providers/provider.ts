/**
 * What the session endpoint asks of a provider of the `onramp` flow. One folder per provider implements it; provider
 * words, units and signatures stay in that folder. Amounts are decimal strings in major units.
 */
import type { Assets, Countries, Limits, LimitsQuery } from '../core/schemas/catalogue.js';
import type { Instructions } from '../core/schemas/instructions.js';
import type { AmountSide, Decimal } from '../core/schemas/money.js';
import type { OfferQuery, RequiredField } from '../core/schemas/offer.js';
import type { Fee, Terms } from '../core/schemas/order.js';
import type { OrderStatus } from '../core/schemas/status.js';

/** One offer of one channel and carrier. */
export interface ProviderOffer extends Terms {
  /** The provider's own quote id; leaves the endpoint only sealed. */
  readonly quoteId: string;
  readonly rate: Decimal;
  readonly fees: readonly Fee[];
  readonly requiredFields: readonly RequiredField[];
  /** When the provider says the quote ends, RFC 3339; absent where its document has no such field. */
  readonly expiresAt?: string;
}

export interface ProviderCreate {
  readonly quoteId: string;
  readonly network: string;
  readonly asset: string;
  readonly amount: Decimal;
  readonly currency: AmountSide;
  readonly email: string;
  readonly address?: string;
  readonly memo?: string;
  /** Answers by key, typed as the provider's `requiredFields` asked. */
  readonly fields: Readonly<Record<string, string>>;
  /** The fields as they were asked, so that answers can be given the type the provider wants. */
  readonly requiredFields: readonly RequiredField[];
  /** The customer's own address on the internet, IPv4. */
  readonly userIp: string;
  /** Where a redirected customer comes back to. */
  readonly redirectUrl: string;
  /** Our key of this intention; the order can be found by it. */
  readonly key: string;
}

/** An order as a provider tells it, in our words. */
export interface ProviderOrder extends Terms {
  /** The provider's id. */
  readonly id: string;
  /** Our key, as the provider kept it. */
  readonly key?: string;
  readonly status: OrderStatus;
  /** The provider's own word for the status. */
  readonly providerStatus: string;
  /** RFC 3339. */
  readonly createdAt: string;
  readonly expiresAt?: string;
  readonly country?: string;
  readonly channel?: string;
  readonly carrier?: string;
  readonly rate?: Decimal;
  readonly fees: readonly Fee[];
  readonly instructions: Instructions;
  readonly transactionHash?: string;
  /** Digits with country code. Stays at the endpoint; the browser sees it masked. */
  readonly phone?: string;
}

/**
 * How a call that changes something ended when it did not succeed:
 * - `refused`: the provider said no; nothing was done
 * - `unsent`: no byte left us; nothing was done
 * - `ambiguous`: it may have been done. Only look, never send again
 */
export type ProviderOutcome = 'refused' | 'unsent' | 'ambiguous';

/** Why, as far as the customer is concerned. */
export type ProviderReason =
  | 'no_offer' | 'amount' | 'unknown_order' | 'wrong_otp' | 'discount' | 'state' | 'fields' | 'credentials' | 'forbidden'
  | 'busy' | 'unreachable' | 'timeout' | 'answer' | 'other';

/** Every failed provider call rejects with one. Its message is for logs and never leaves the endpoint. */
export class ProviderError extends Error {
  override readonly name = 'ProviderError';
  readonly outcome: ProviderOutcome;
  readonly reason: ProviderReason;
  /** Seconds, where the provider named a wait. */
  readonly retryAfter?: number;

  constructor(outcome: ProviderOutcome, reason: ProviderReason, message: string, options: ErrorOptions & { retryAfter?: number } = {}) {
    super(message, options);
    this.outcome = outcome;
    this.reason = reason;
    if (options.retryAfter !== undefined) this.retryAfter = options.retryAfter;
  }
}

/** A call without a signal is carried to its end, whoever still waits for it. */
export interface OnrampProvider {
  readonly flow: 'onramp';
  /** Its part of `/callbacks/{name}`. */
  readonly name: string;
  /** Which world this provider moves money in; a session of the other one never reaches it. */
  readonly environment: 'sandbox' | 'live';
  countries(signal?: AbortSignal): Promise<Countries>;
  assets(signal?: AbortSignal): Promise<Assets>;
  limits(query: LimitsQuery, signal?: AbortSignal): Promise<Limits>;
  /** The best offer of exactly one channel and carrier. */
  offer(query: OfferQuery & { readonly channel: string }, signal?: AbortSignal): Promise<ProviderOffer>;
  create(request: ProviderCreate, signal?: AbortSignal): Promise<ProviderOrder>;
  /** The order that was created with this key, or `undefined`. */
  find(key: string, signal?: AbortSignal): Promise<ProviderOrder | undefined>;
  read(id: string, signal?: AbortSignal): Promise<ProviderOrder>;
  /** Orders to the same place, the newest ones: among them those that a doubled request has made with the same key. */
  siblings?(order: ProviderOrder, signal?: AbortSignal): Promise<readonly ProviderOrder[]>;
  /** Which order a webhook speaks of, or `undefined` when its signature does not hold. Its words are only a hint. */
  readWebhook?(body: Uint8Array, headers: Headers): Promise<{ readonly orderId: string } | undefined>;
  otp(id: string, otp: string, signal?: AbortSignal): Promise<void>;
  confirm(id: string, signal?: AbortSignal): Promise<ProviderOrder>;
  reject(id: string, signal?: AbortSignal): Promise<ProviderOrder>;
}
