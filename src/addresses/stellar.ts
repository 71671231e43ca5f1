/** Stellar accounts (`G…`) and muxed accounts (`M…`): base32 of a version byte, the key, and a CRC16 (SEP-23). */
import { base32nopad } from '@scure/base';
import { bad, good } from './check.js';
import type { AddressCheck } from './check.js';
import { crc16 } from './crc16.js';

const ACCOUNT = 6 << 3;
const MUXED = 12 << 3;

export function checkStellar(address: string): AddressCheck {
  // A seed (`S…`) is a secret: it is refused like any other wrong text and goes nowhere.
  if (!/^(G[A-Z2-7]{55}|M[A-Z2-7]{68})$/.test(address)) return bad('ERR_ADDRESS_FORMAT');
  let bytes: Uint8Array;
  try {
    bytes = base32nopad.decode(address);
  } catch {
    // Stray bits at the end: not how any wallet writes it.
    return bad('ERR_ADDRESS_CHECKSUM');
  }
  const body = bytes.subarray(0, -2);
  const [low = 0, high = 0] = bytes.subarray(-2);
  if (crc16(body) !== (low | (high << 8))) return bad('ERR_ADDRESS_CHECKSUM');
  if (body[0] === MUXED && body.length === 41) return { ok: true, address, memo: 'none' };
  if (body[0] !== ACCOUNT || body.length !== 33) return bad('ERR_ADDRESS_FORMAT');
  return body.subarray(1).every((byte) => byte === 0) ? bad('ERR_ADDRESS_ZERO') : good(address);
}
