import { property } from 'lit/decorators.js';
import { ThemedElement } from './themed-element.js';

/** What a page may give beforehand. */
export abstract class PrefilledElement extends ThemedElement {
  /** Prefill: ISO 3166-1 alpha-2. What the session pins always wins, here and below. */
  @property() country: string | undefined;
  /** Prefill: `mobile_money`, `bank` or `airtime`. */
  @property() channel: string | undefined;
  /** Prefill: the carrier's code. */
  @property() carrier: string | undefined;
  /** Prefill: the network, such as `POLYGON`. */
  @property() network: string | undefined;
  /** Prefill: the asset, such as `USDC`. */
  @property() asset: string | undefined;
  /** Prefill: the amount, a decimal string. */
  @property() amount: string | undefined;
  /** Prefill: the side that `amount` is on. */
  @property() currency: 'local' | 'crypto' | undefined;
  /** Prefill: the receiving address. */
  @property() address: string | undefined;
  /** Prefill: the customer's email address. */
  @property() email: string | undefined;
  /** Prefill: the customer's phone number. */
  @property() phone: string | undefined;
}
