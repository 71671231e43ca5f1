/** Solana addresses: base58 of exactly 32 bytes. There is no checksum. */
import { base58 } from '@scure/base';
import { bad, good } from './check.js';
import type { AddressCheck } from './check.js';

export function checkSolana(address: string): AddressCheck {
  if (!/^[1-9A-HJ-NP-Za-km-z]{32,44}$/.test(address)) return bad('ERR_ADDRESS_FORMAT');
  const bytes = base58.decode(address);
  if (bytes.length !== 32) return bad('ERR_ADDRESS_FORMAT');
  return bytes.every((byte) => byte === 0) ? bad('ERR_ADDRESS_ZERO') : good(address);
}
