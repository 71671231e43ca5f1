/** Tron accounts: 0x41, 20 bytes, the first 4 of their double SHA-256; in base58. Source: developers.tron.network. */
import { sha256 } from '@noble/hashes/sha2.js';
import { base58 } from '@scure/base';
import type { AddressCheck } from './address-check.js';

/** `T` and 33 base58 characters with the right checksum. The hex form (`41…`) is not what wallets show: refused. */
export function checkTronAddress(address: string): AddressCheck {
  if (!/^T[1-9A-HJ-NP-Za-km-z]{33}$/.test(address)) return { ok: false, code: 'ERR_ADDRESS_FORMAT' };
  const bytes = base58.decode(address);
  if (bytes.length !== 25) return { ok: false, code: 'ERR_ADDRESS_FORMAT' };
  const account = bytes.subarray(0, 21);
  const hash = sha256(sha256(account));
  if (bytes.subarray(21).some((byte, at) => byte !== hash[at])) return { ok: false, code: 'ERR_ADDRESS_CHECKSUM' };
  if (account[0] !== 0x41) return { ok: false, code: 'ERR_ADDRESS_FORMAT' };
  return account.subarray(1).some((byte) => byte !== 0)
    ? { ok: true, address, memo: 'none' }
    : { ok: false, code: 'ERR_ADDRESS_ZERO' };
}
