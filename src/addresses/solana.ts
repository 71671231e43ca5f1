/** Solana accounts: 32 bytes in base58, without a checksum. Source: solana.com/docs/core/accounts. */
import { base58 } from '@scure/base';
import type { AddressCheck } from './address-check.js';

/** 32–44 base58 characters that make exactly 32 bytes. All zero is the system program, which cannot be paid. */
export function checkSolanaAddress(address: string): AddressCheck {
  if (!/^[1-9A-HJ-NP-Za-km-z]{32,44}$/.test(address)) return { ok: false, code: 'ERR_ADDRESS_FORMAT' };
  const bytes = base58.decode(address);
  if (bytes.length !== 32) return { ok: false, code: 'ERR_ADDRESS_FORMAT' };
  return bytes.some((byte) => byte !== 0)
    ? { ok: true, address, memo: 'none' }
    : { ok: false, code: 'ERR_ADDRESS_ZERO' };
}
