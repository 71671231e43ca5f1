/** Stellar accounts: a version byte, the key and CRC16 (little endian), in base32. Source: SEP-0023 (strkey). */
import { base32nopad } from '@scure/base';
import type { AddressCheck } from './address-check.js';
import { crc16 } from './crc16.js';

const ACCOUNT = 6 << 3;
const MUXED = 12 << 3;

/**
 * `G…` (56 characters) is an account; `M…` (69) is an account with a memo inside, so it takes no other. Contracts
 * (`C…`) cannot be paid by a plain payment, and `S…` is a secret key: both are refused.
 */
export function checkStellarAddress(address: string): AddressCheck {
  if (!/^(?:G[A-Z2-7]{55}|M[A-Z2-7]{68})$/.test(address)) return { ok: false, code: 'ERR_ADDRESS_FORMAT' };
  const bytes = decode(address);
  if (!bytes) return { ok: false, code: 'ERR_ADDRESS_CHECKSUM' };
  const end = bytes.length - 2;
  const crc = (bytes[end] ?? 0) | ((bytes[end + 1] ?? 0) << 8);
  if (crc !== crc16(bytes.subarray(0, end))) return { ok: false, code: 'ERR_ADDRESS_CHECKSUM' };
  const muxed = bytes[0] === MUXED;
  if (!muxed && bytes[0] !== ACCOUNT) return { ok: false, code: 'ERR_ADDRESS_FORMAT' };
  return bytes.subarray(1, 33).some((byte) => byte !== 0)
    ? { ok: true, address, memo: muxed ? 'none' : 'recommended' }
    : { ok: false, code: 'ERR_ADDRESS_ZERO' };
}

/** Strict base32: with bits in the last character that belong to no byte, it is a second spelling, and refused. */
function decode(address: string): Uint8Array | undefined {
  try {
    return base32nopad.decode(address);
  } catch {
    return undefined;
  }
}
