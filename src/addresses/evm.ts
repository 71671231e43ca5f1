/** EVM addresses: 20 bytes of hex; mixed case is a checksum (EIP-55). */
import { keccak_256 } from '@noble/hashes/sha3.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { bad, good } from './check.js';
import type { AddressCheck } from './check.js';

export function checkEvm(address: string): AddressCheck {
  if (!/^0x[0-9a-fA-F]{40}$/.test(address)) return bad('ERR_ADDRESS_FORMAT');
  const hex = address.slice(2);
  if (/^0+$/.test(hex)) return bad('ERR_ADDRESS_ZERO');
  if (hex === hex.toLowerCase() || hex === hex.toUpperCase()) return good(address);
  const hash = bytesToHex(keccak_256(utf8ToBytes(hex.toLowerCase())));
  const right = hex.split('').every((digit, index) =>
    digit === (Number.parseInt(hash.charAt(index), 16) >= 8 ? digit.toUpperCase() : digit.toLowerCase()));
  return right ? good(address) : bad('ERR_ADDRESS_CHECKSUM');
}
