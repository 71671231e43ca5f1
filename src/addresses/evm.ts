/** `0x` accounts: Ethereum and every chain that copied it. Source: EIP-55. */
import { keccak_256 } from '@noble/hashes/sha3.js';
import type { AddressCheck } from './address-check.js';

/** Avalanche's other chains (`X-avax1…`, `P-avax1…`) and the old Lisk L1 (`lsk…`): same brand, other network. */
const NAMESAKE = /^(?:[XPC]-[a-z0-9]{6,90}|lsk[a-z0-9]{38})$/i;

/** `0x` and 40 hex digits; mixed case must match EIP-55, one case throughout carries no checksum and passes. */
export function checkEvmAddress(address: string): AddressCheck {
  if (NAMESAKE.test(address)) return { ok: false, code: 'ERR_ADDRESS_NETWORK' };
  if (!/^0x[0-9a-fA-F]{40}$/.test(address)) return { ok: false, code: 'ERR_ADDRESS_FORMAT' };
  const hex = address.slice(2);
  if (/^0+$/.test(hex)) return { ok: false, code: 'ERR_ADDRESS_ZERO' };
  const mixed = hex !== hex.toLowerCase() && hex !== hex.toUpperCase();
  return mixed && hex !== withChecksum(hex.toLowerCase())
    ? { ok: false, code: 'ERR_ADDRESS_CHECKSUM' }
    : { ok: true, address, memo: 'none' };
}

/** EIP-55: a letter is a capital where the same digit of the hash of the lower-case text is 8 or more. */
function withChecksum(lower: string): string {
  const hash = keccak_256(new TextEncoder().encode(lower));
  return lower.replace(/./g, (digit, at: number) => {
    const byte = hash[at >> 1] ?? 0;
    return (at % 2 ? byte & 15 : byte >> 4) > 7 ? digit.toUpperCase() : digit;
  });
}
