/**
 * Whether a text is a receiving address of a network, checksums included (domain facts §10.5). Each family's code is
 * loaded when it is needed; a wrong address is said before money is at stake.
 */
import { memoRule } from '../core/catalogue.js';
import { isDeceptive } from '../core/text.js';
import { bad, good } from './check.js';
import type { AddressCheck, AddressFamily } from './check.js';

export type { AddressCheck, AddressError, AddressFamily } from './check.js';

const FAMILIES: ReadonlyMap<string, AddressFamily> = new Map([
  ...['POLYGON', 'ETHEREUM', 'AVALANCHE', 'CELO', 'BASE', 'LISK', 'ARBITRUM', 'OPTIMISM', 'BNB'].map((network) => [network, 'evm'] as const),
  ['SOLANA', 'solana'], ['TRON', 'tron'], ['STELLAR', 'stellar'], ['TON', 'ton'],
]);

type Check = (address: string, environment: 'sandbox' | 'live') => AddressCheck;

const CHECKS: Readonly<Record<AddressFamily, () => Promise<Check>>> = {
  evm: async () => (await import('./evm.js')).checkEvm,
  solana: async () => (await import('./solana.js')).checkSolana,
  tron: async () => (await import('./tron.js')).checkTron,
  stellar: async () => (await import('./stellar.js')).checkStellar,
  ton: async () => (await import('./ton.js')).checkTon,
};

/** How an address of each family begins: enough to name the network that a wrong address belongs to. */
const SHAPES: readonly (readonly [AddressFamily, RegExp])[] = [
  ['evm', /^0x[0-9a-fA-F]{40}$/], ['tron', /^T[1-9A-HJ-NP-Za-km-z]{33}$/], ['stellar', /^(G[A-Z2-7]{55}|M[A-Z2-7]{68})$/],
  ['ton', /^[EUk0][Qf][A-Za-z0-9+/_-]{46}$/], ['solana', /^[1-9A-HJ-NP-Za-km-z]{43,44}$/],
];

/** Checks an address for a network. `environment` decides about addresses of test networks. Never rejects for a wrong address. */
export async function checkAddress(network: string, text: string, environment: 'sandbox' | 'live'): Promise<AddressCheck> {
  const address = text.trim();
  if (address === '') return bad('ERR_ADDRESS_EMPTY');
  if (isDeceptive(address) || !/^[\u0021-\u007e]{4,128}$/.test(address)) return bad('ERR_ADDRESS_FORMAT');
  const family = FAMILIES.get(network);
  // The set of networks is open: of an unknown one only the plainest mistakes can be told.
  if (family === undefined) return address.length >= 10 ? good(address) : bad('ERR_ADDRESS_FORMAT');
  const result = (await CHECKS[family]())(address, environment);
  if (result.ok || result.code !== 'ERR_ADDRESS_FORMAT') return result;
  const looksLike = SHAPES.find(([other, shape]) => other !== family && shape.test(address))?.[0];
  if (looksLike) return { ok: false, code: 'ERR_ADDRESS_NETWORK', looksLike };
  // Avalanche has three chains, and the old Lisk had its own addresses.
  return /^([XP]-|lsk)/.test(address) ? bad('ERR_ADDRESS_NETWORK') : result;
}

export type MemoError = 'ERR_MEMO_TOO_LONG' | 'ERR_MEMO_FORMAT' | 'ERR_MEMO_UNSUPPORTED';

const LONGEST_MEMO: Readonly<Record<string, number>> = { STELLAR: 28, TON: 120 };

/** Checks a memo: Stellar takes 28 bytes of text, TON a comment, the others none. */
export function checkMemo(network: string, text: string): { readonly ok: true; readonly memo: string } | { readonly ok: false; readonly code: MemoError } {
  const memo = text.trim();
  if (memo === '') return { ok: true, memo };
  if (memoRule(network) === 'none') return { ok: false, code: 'ERR_MEMO_UNSUPPORTED' };
  if (isDeceptive(memo) || /[\n\t]/.test(memo)) return { ok: false, code: 'ERR_MEMO_FORMAT' };
  return new TextEncoder().encode(memo).length > (LONGEST_MEMO[network] ?? 28) ? { ok: false, code: 'ERR_MEMO_TOO_LONG' } : { ok: true, memo };
}
