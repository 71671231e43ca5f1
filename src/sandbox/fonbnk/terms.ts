/**
 * The sum of an order. What she pays is a whole number of local currency (domain-facts §4.2: step 1); everything else
 * is worked out in millionths of the coin, where total = received + fees + gas holds exactly, and told in US dollars
 * and local currency from there.
 */
import { MILLION, divideNearest, divideUp, fromHundredths, fromMillionths, toMillionths } from './amounts.js';
import { Refusal } from './refusal.js';
import type { Prices } from './rates.js';
import type { AmountSide, Channel } from './words.js';

export interface Terms {
  readonly prices: Prices;
  /** Whole units of local currency. */
  readonly local: bigint;
  /** Millionths of the coin. */
  readonly total: bigint;
  readonly feeFonbnk: bigint;
  readonly feePartner: bigint;
  readonly gas: bigint;
  readonly received: bigint;
}

/** Smallest and largest order in whole US dollars, before gas. */
const USD: Readonly<Record<Channel, readonly [min: bigint, max: bigint]>> = {
  mobile_money: [1n, 500n], bank: [1n, 2_000n], airtime: [1n, 20n],
};

function termsOfLocal(prices: Prices, local: bigint): Terms {
  const total = local * MILLION * MILLION / prices.perCoin;
  const feeFonbnk = divideUp(total * prices.feeFonbnk, 10_000n);
  const feePartner = divideUp(total * prices.feePartner, 10_000n);
  const gas = divideUp(prices.gasUsd * prices.perUsd, prices.perCoin);
  return { prices, local, total, feeFonbnk, feePartner, gas, received: total - feeFonbnk - feePartner - gas };
}

/** The fewest whole units that bring at least this much; what rounding up leaves over stays in Fonbnk's fee. */
function termsOfCrypto(prices: Prices, received: bigint): Terms {
  const kept = 10_000n - prices.feeFonbnk - prices.feePartner;
  const gas = divideUp(prices.gasUsd * prices.perUsd, prices.perCoin);
  let local = divideUp((received + gas) * 10_000n * prices.perCoin, kept * MILLION * MILLION);
  while (local > 1n && termsOfLocal(prices, local - 1n).received >= received) local -= 1n;
  while (termsOfLocal(prices, local).received < received) local += 1n;
  const terms = termsOfLocal(prices, local);
  return { ...terms, received, feeFonbnk: terms.feeFonbnk + terms.received - received };
}

export interface Bounds {
  readonly usd: readonly [min: bigint, max: bigint];
  readonly local: readonly [min: bigint, max: bigint];
}

const boundsOf = (prices: Prices, channel: Channel): Bounds => {
  const [min, max] = USD[channel].map((usd) => usd * MILLION) as [bigint, bigint];
  const usd = [min + prices.gasUsd * 3n, max] as const;
  const scale = MILLION * MILLION;
  return { usd, local: [divideUp(usd[0] * prices.perUsd, scale), usd[1] * prices.perUsd / scale] };
};

/** The answer of `getOnrampLimits`. A corridor without prices is not available: six zeros (domain-facts §4.2). */
export function limitsOf(prices: Prices | undefined, channel: Channel): Readonly<Record<string, number>> {
  if (prices === undefined) {
    return { minUsd: 0, maxUsd: 0, minLocalCurrency: 0, maxLocalCurrency: 0, minCrypto: 0, maxCrypto: 0 };
  }
  const { usd, local } = boundsOf(prices, channel);
  return {
    minUsd: fromMillionths(usd[0]),
    maxUsd: fromMillionths(usd[1]),
    minLocalCurrency: Number(local[0]),
    maxLocalCurrency: Number(local[1]),
    minCrypto: fromMillionths(termsOfLocal(prices, local[0]).received),
    maxCrypto: fromMillionths(termsOfLocal(prices, local[1]).received),
  };
}

/** @throws Refusal 400 for an amount with too many decimals or outside the limits. */
export function termsOf(
  prices: Prices, channel: Channel, amount: number, side: AmountSide, currency: string,
): Terms {
  const exact = toMillionths(amount);
  if (exact === undefined || exact === 0n) throw new Refusal(400, 'amount must be a positive number');
  if (side === 'local' && exact % MILLION !== 0n) throw new Refusal(400, 'amount must be a whole number');
  const { local: [min, max] } = boundsOf(prices, channel);
  const outside = new Refusal(400, `Amount should be between ${min} and ${max} ${currency}`);
  if (side === 'local' && (exact < min * MILLION || exact > max * MILLION)) throw outside;
  if (side === 'crypto' && exact > termsOfLocal(prices, max).received) throw outside;
  const terms = side === 'local' ? termsOfLocal(prices, exact / MILLION) : termsOfCrypto(prices, exact);
  if (terms.local < min || terms.local > max) throw outside;
  return terms;
}

/** Millionths of a dollar. */
export const inUsd = ({ prices }: Terms, coins: bigint): bigint => divideNearest(coins * prices.perCoin, prices.perUsd);
/** Hundredths of local currency. */
export const inLocal = ({ prices }: Terms, coins: bigint): bigint =>
  divideNearest(coins * prices.perCoin, 10_000n * MILLION);

/** Percentages as the provider tells them: 2.5 for two and a half percent. */
const percent = (hundredths: bigint): number => fromHundredths(hundredths);

/** The fees that quote and order tell alike; sums are sums of the parts told. */
export function feesOf(terms: Terms): Readonly<Record<string, number>> {
  const { feeFonbnk, feePartner, gas, prices } = terms;
  return {
    feePercent: percent(prices.feeFonbnk + prices.feePartner),
    feePercentFonbnk: percent(prices.feeFonbnk),
    feePercentPartner: percent(prices.feePartner),
    feeAmountUsd: fromMillionths(inUsd(terms, feeFonbnk) + inUsd(terms, feePartner)),
    feeAmountUsdFonbnk: fromMillionths(inUsd(terms, feeFonbnk)),
    feeAmountUsdPartner: fromMillionths(inUsd(terms, feePartner)),
    feeAmountLocalCurrency: fromHundredths(inLocal(terms, feeFonbnk) + inLocal(terms, feePartner)),
    feeAmountLocalCurrencyFonbnk: fromHundredths(inLocal(terms, feeFonbnk)),
    feeAmountLocalCurrencyPartner: fromHundredths(inLocal(terms, feePartner)),
    gasAmountUsd: fromMillionths(inUsd(terms, gas)),
    gasAmountLocalCurrency: fromHundredths(inLocal(terms, gas)),
  };
}

/** Total in millionths of a dollar: the sum of the parts, each rounded. */
export const totalUsd = (terms: Terms): bigint =>
  [terms.received, terms.feeFonbnk, terms.feePartner, terms.gas].reduce((sum, part) => sum + inUsd(terms, part), 0n);

/** The `cashout` of `getOnrampBestOffer`. */
export function cashoutOf(terms: Terms): Readonly<Record<string, number>> {
  const { feeFonbnk, feePartner, gas, received, total, local } = terms;
  return {
    localCurrencyAmount: Number(local),
    totalAmountUsd: fromMillionths(totalUsd(terms)),
    totalAmountCrypto: fromMillionths(total),
    withdrawAmountUsd: fromMillionths(inUsd(terms, received)),
    withdrawAmountCrypto: fromMillionths(received),
    ...feesOf(terms),
    feeAmountCrypto: fromMillionths(feeFonbnk + feePartner),
    feeAmountCryptoFonbnk: fromMillionths(feeFonbnk),
    feeAmountCryptoPartner: fromMillionths(feePartner),
    gasAmountCrypto: fromMillionths(gas),
  };
}
