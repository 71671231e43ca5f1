/**
 * Is this a receiving address of that network? Local rules only: the chains' own formats and checksums. Whether the
 * account exists, or can hold the asset (a Stellar trustline), only the chain knows. Each family is a chunk of its own.
 */
import type { AddressCheck, AddressEnvironment, AddressFamily, FamilyCheck } from './address-check.js';

export type { AddressCheck, AddressEnvironment, AddressErrorCode, AddressFamily } from './address-check.js';
export { checkMemo, type MemoCheck, type MemoRule, memoRule } from './memo.js';

const EVM_NETWORKS = 'POLYGON ETHEREUM AVALANCHE CELO BASE LISK ARBITRUM OPTIMISM BNB'.split(' ');

const FAMILY_OF: ReadonlyMap<string, AddressFamily> = new Map<string, AddressFamily>([
  ...EVM_NETWORKS.map((network) => [network, 'evm'] as const),
  ['SOLANA', 'solana'], ['TRON', 'tron'], ['STELLAR', 'stellar'], ['TON', 'ton'],
]);

const LOAD: Readonly<Record<AddressFamily, () => Promise<FamilyCheck>>> = {
  evm: async () => (await import('./evm.js')).checkEvmAddress,
  solana: async () => (await import('./solana.js')).checkSolanaAddress,
  tron: async () => (await import('./tron.js')).checkTronAddress,
  stellar: async () => (await import('./stellar.js')).checkStellarAddress,
  ton: async () => (await import('./ton.js')).checkTonAddress,
};

/** Rough shapes, to load no family in vain. They do not overlap. */
const SHAPES: readonly (readonly [AddressFamily, RegExp])[] = [
  ['evm', /^0x[0-9a-f]{40}$/i],
  ['tron', /^T[1-9A-Za-z]{33}$/],
  ['stellar', /^[GM](?:[A-Z2-7]{55}|[A-Z2-7]{68})$/],
  ['ton', /^[\w+/-]{48}$/],
  ['solana', /^[1-9A-Za-z]{32,44}$/],
];

/** A Stellar secret key. Nothing may take it for an address, whatever the network. */
const SECRET_KEY = /^S[A-Z2-7]{55}$/;

/** A network unknown to this project (the set is open) has addresses of some visible ASCII text. */
const PLAUSIBLE = /^[!-~]{10,128}$/;

/**
 * Checks an address as typed or pasted. Never throws on any text; rejects only when the family's code cannot be loaded.
 *
 * @param network A network's name as the provider spells it (`POLYGON`), in any case. Unknown ones are not an error.
 * @param address What the customer gave. White space around it is dropped.
 * @param environment `live` refuses addresses that are marked for a test network.
 */
export async function checkAddress(
  network: string, address: string, environment: AddressEnvironment,
): Promise<AddressCheck> {
  const text = address.trim();
  if (text === '') return { ok: false, code: 'ERR_ADDRESS_EMPTY' };
  if (SECRET_KEY.test(text)) return { ok: false, code: 'ERR_ADDRESS_FORMAT' };
  const family = FAMILY_OF.get(network.trim().toUpperCase());
  if (!family) {
    return PLAUSIBLE.test(text)
      ? { ok: true, address: text, memo: 'optional' }
      : { ok: false, code: 'ERR_ADDRESS_FORMAT' };
  }
  const check = await LOAD[family]();
  const result = check(text, environment);
  if (result.ok || result.code !== 'ERR_ADDRESS_FORMAT') return result;
  const looksLike = await otherFamily(text, family);
  return looksLike ? { ok: false, code: 'ERR_ADDRESS_NETWORK', looksLike } : result;
}

/** The other family that would take this text. A hint only: when its code cannot be loaded there is none. */
async function otherFamily(text: string, own: AddressFamily): Promise<AddressFamily | undefined> {
  const family = SHAPES.find(([, shape]) => shape.test(text))?.[0];
  if (!family || family === own) return undefined;
  try {
    const check = await LOAD[family]();
    return check(text, 'sandbox').ok ? family : undefined;
  } catch {
    return undefined;
  }
}
