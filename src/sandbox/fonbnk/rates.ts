/**
 * Rates, fees and gas: believable, and fixed by the seed. Units: a rate is millionths of local currency for one US
 * dollar (or one coin); fees are hundredths of a percent; gas is millionths of a US dollar.
 */
import { numberOf } from '../random.js';
import { MILLION, divideNearest } from './amounts.js';
import { corridorName, type Corridor } from './catalogue.js';
import type { Asset, Channel, Network } from './words.js';

/** Local currency for one US dollar, in hundredths. */
const PER_USD: Readonly<Record<string, bigint>> = {
  NGN: 153_100n, KES: 12_930n, XOF: 60_500n, GHS: 1_218n, UGX: 365_500n, TZS: 261_000n, XAF: 60_500n,
  RWF: 143_400n, ZMW: 2_545n, ZAR: 1_812n, BRL: 558n,
};

/** What one coin is worth in millionths of a dollar; the coins of one country follow their currency. */
const WORTH: Partial<Record<Asset, bigint>> = { USDC: 1_000_000n, USDT: 1_000_600n, CUSD: 999_200n, USDE: 999_500n };
const HOME_CURRENCY: Partial<Record<Asset, string>> = { CKES: 'KES', CGHS: 'GHS' };

const GAS: Readonly<Record<Network, bigint>> = {
  POLYGON: 10_000n, ETHEREUM: 1_500_000n, STELLAR: 2_000n, AVALANCHE: 20_000n, SOLANA: 5_000n, CELO: 3_000n,
  BASE: 5_000n, TON: 50_000n, TRON: 1_100_000n, LISK: 4_000n, ARBITRUM: 10_000n, OPTIMISM: 8_000n, BNB: 30_000n,
};

const FEE_FONBNK: Readonly<Record<Channel, bigint>> = { mobile_money: 200n, bank: 100n, airtime: 1_200n };
const FEE_PARTNER = 50n;

/** Everything that a sum needs to know. */
export interface Prices {
  /** Millionths of local currency for one US dollar. */
  readonly perUsd: bigint;
  /** Millionths of local currency for one coin. */
  readonly perCoin: bigint;
  /** Millionths of a US dollar. */
  readonly gasUsd: bigint;
  /** Hundredths of a percent. */
  readonly feeFonbnk: bigint;
  readonly feePartner: bigint;
}

export interface Rates {
  prices(corridor: Corridor, network: Network, asset: Asset): Prices;
  /** Makes a dollar dearer (positive) or cheaper, in percent, for one currency or all. */
  move(percent: number, currency?: string): void;
  reset(): void;
}

export function createRates(seed: number): Rates {
  const moved = new Map<string, bigint>();
  /** Up to `limit` millionths, always the same for the same name. */
  const jitter = (name: string, limit: number): bigint => BigInt(numberOf(`${seed}:${name}`) % limit);

  /** Four decimals at most, as a provider prints rates. */
  const middle = (currency: string): bigint => {
    const base = (PER_USD[currency] ?? 100n) * 10_000n;
    const seeded = base * (MILLION - 4_000n + jitter(currency, 8_000));
    return seeded * (moved.get(currency) ?? MILLION) / MILLION / MILLION / 100n * 100n;
  };

  return {
    prices(corridor, network, asset) {
      const { currency } = corridor.country;
      const spread = MILLION + 4_000n + jitter(corridorName(corridor), 8_000);
      const perUsd = divideNearest(middle(currency) * spread, MILLION) / 100n * 100n;
      const home = HOME_CURRENCY[asset];
      const worth = WORTH[asset];
      const perCoin = home === currency ? spread : divideNearest(perUsd * (worth ?? MILLION), MILLION);
      return {
        perUsd,
        perCoin: perCoin / 100n * 100n,
        gasUsd: GAS[network],
        feeFonbnk: FEE_FONBNK[corridor.channel.channel],
        feePartner: FEE_PARTNER,
      };
    },
    move(percent, currency) {
      const factor = BigInt(Math.round((1 + percent / 100) * 1_000_000));
      for (const name of currency === undefined ? Object.keys(PER_USD) : [currency]) {
        moved.set(name, (moved.get(name) ?? MILLION) * factor / MILLION);
      }
    },
    reset() {
      moved.clear();
    },
  };
}
