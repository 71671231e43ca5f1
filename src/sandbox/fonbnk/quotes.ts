/**
 * Offers and the quotes they hand out. A quote's figures hold for `quoteLifeMs`; an order made with an older quote is
 * accepted at a fresh rate, as the provider's own sample shows (domain-facts §2.4), so its figures may differ.
 */
import type { Clock } from '../clock.js';
import type { SandboxTimes } from '../options.js';
import { objectId, type Random } from '../random.js';
import { fromMillionths } from './amounts.js';
import { isOpen, type Corridor } from './catalogue.js';
import { requiredFieldsOf, type RequiredFields } from './fields.js';
import type { Rates } from './rates.js';
import { Refusal } from './refusal.js';
import { cashoutOf, limitsOf, termsOf, type Terms } from './terms.js';
import type { AmountSide, Asset, Network } from './words.js';

export interface Wanted {
  readonly corridor: Corridor;
  readonly network: Network;
  readonly asset: Asset;
  readonly amount: number;
  readonly currency: AmountSide;
}

export interface Quote extends Wanted {
  readonly id: string;
  readonly terms: Terms;
  readonly requiredFields: RequiredFields;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

export interface Quotes {
  /** The answer of `getOnrampLimits`. */
  limits(corridor: Corridor, network: Network, asset: Asset): Readonly<Record<string, number>>;
  /** The answer of `getOnrampBestOffer`. @throws Refusal 400 when there is none. */
  offer(wanted: Wanted): unknown;
  /** @throws Refusal 400 for an unknown id. */
  get(id: string): Quote;
  /** The figures to make an order at. @throws Refusal 400 when a fresh rate leaves the amount outside the limits. */
  redeem(quote: Quote): { readonly terms: Terms; readonly quoteUsed: boolean };
  clear(): void;
}

export interface QuoteRoom {
  readonly clock: Clock;
  readonly times: SandboxTimes;
  readonly rates: Rates;
  readonly random: Random;
  readonly phoneFieldType: 'phone' | 'string';
}

export function createQuotes({ clock, times, rates, random, phoneFieldType }: QuoteRoom): Quotes {
  const byId = new Map<string, Quote>();

  const price = ({ corridor, network, asset, amount, currency }: Wanted): Terms => termsOf(
    rates.prices(corridor, network, asset), corridor.channel.channel, amount, currency, corridor.country.currency,
  );

  return {
    limits: (corridor, network, asset) => limitsOf(
      isOpen(corridor, network, asset) ? rates.prices(corridor, network, asset) : undefined, corridor.channel.channel,
    ),
    offer(wanted) {
      const { corridor, network, asset } = wanted;
      if (!isOpen(corridor, network, asset)) throw new Refusal(400, 'No offers available for the provided parameters');
      const terms = price(wanted);
      const requiredFields = requiredFieldsOf(corridor, network, phoneFieldType);
      const id = objectId(clock.now(), random);
      byId.set(id, { ...wanted, id, terms, requiredFields, expiresAt: clock.now() + clock.scaled(times.quoteLifeMs) });
      return {
        quoteId: id,
        offer: {
          paymentChannel: corridor.channel.channel,
          countryIsoCode: corridor.country.iso,
          currencyIsoCode: corridor.country.currency,
          exchangeRate: fromMillionths(terms.prices.perUsd),
          cryptoExchangeRate: fromMillionths(terms.prices.perCoin),
          requiredFields,
        },
        cashout: cashoutOf(terms),
      };
    },
    get(id) {
      const quote = byId.get(id);
      if (quote === undefined) throw new Refusal(400, 'Quote is not found');
      return quote;
    },
    redeem: (quote) => clock.now() < quote.expiresAt
      ? { terms: quote.terms, quoteUsed: true }
      : { terms: price(quote), quoteUsed: false },
    clear: () => { byId.clear(); },
  };
}
