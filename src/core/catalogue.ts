/** The catalogue put together, and the names of what is in it as their makers write them. */
import type { Country, Asset } from './schemas/catalogue.js';

/** What `GET /countries` and `GET /assets` say together. */
export interface Catalogue {
  readonly countries: readonly Country[];
  readonly assets: readonly Asset[];
}

/** `POLYGON` → `Polygon`, `BNB` → `BNB Chain`: the chains' own spelling; unknown networks stay as they came. */
export function networkName(network: string): string {
  return NETWORK_NAMES.get(network) ?? network;
}

const NETWORK_NAMES: ReadonlyMap<string, string> = new Map([
  ['POLYGON', 'Polygon'], ['ETHEREUM', 'Ethereum'], ['STELLAR', 'Stellar'], ['AVALANCHE', 'Avalanche C-Chain'],
  ['SOLANA', 'Solana'], ['CELO', 'Celo'], ['BASE', 'Base'], ['TON', 'TON'], ['TRON', 'Tron'], ['LISK', 'Lisk'],
  ['ARBITRUM', 'Arbitrum'], ['OPTIMISM', 'Optimism'], ['BNB', 'BNB Chain'],
]);

/** `CUSD` → `cUSD`: the assets' own spelling. */
export function assetName(code: string): string {
  return ASSET_NAMES.get(code) ?? code;
}

const ASSET_NAMES: ReadonlyMap<string, string> = new Map([
  ['CUSD', 'cUSD'], ['CKES', 'cKES'], ['CGHS', 'cGHS'], ['USDE', 'USDe'],
]);

/** Whether a transfer on this network may need a memo: exchanges on Stellar and TON lose deposits without one. */
export function memoRule(network: string): 'none' | 'recommended' {
  return network === 'STELLAR' || network === 'TON' ? 'recommended' : 'none';
}
