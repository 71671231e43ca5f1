/** Tron addresses: base58 of 0x41, 20 bytes and four bytes of a double SHA-256. */
import { sha256 } from '@noble/hashes/sha2.js';
import { base58 } from '@scure/base';
import { bad, good } from './check.js';
import type { AddressCheck } from './check.js';

export function checkTron(address: string): AddressCheck {
  if (!/^T[1-9A-HJ-NP-Za-km-z]{33}$/.test(address)) return bad('ERR_ADDRESS_FORMAT');
  const bytes = base58.decode(address);
  if (bytes.length !== 25) return bad('ERR_ADDRESS_FORMAT');
  const body = bytes.subarray(0, 21);
  const sum = sha256(sha256(body));
  if (!bytes.subarray(21).every((byte, index) => byte === sum[index])) return bad('ERR_ADDRESS_CHECKSUM');
  if (body[0] !== 0x41) return bad('ERR_ADDRESS_FORMAT');
  return body.subarray(1).every((byte) => byte === 0) ? bad('ERR_ADDRESS_ZERO') : good(address);
}
