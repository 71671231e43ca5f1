/** TON addresses in their user-friendly form: flag, workchain, 32 bytes, CRC16, in base64 or base64url (TEP-2). */
import { base64, base64url } from '@scure/base';
import { bad, good } from './check.js';
import type { AddressCheck } from './check.js';
import { crc16 } from './crc16.js';

const MAINNET: readonly number[] = [0x11, 0x51];
const TESTNET: readonly number[] = [0x91, 0xd1];

export function checkTon(address: string, environment: 'sandbox' | 'live'): AddressCheck {
  if (!/^[A-Za-z0-9+/]{48}$|^[A-Za-z0-9_-]{48}$/.test(address)) return bad('ERR_ADDRESS_FORMAT');
  const bytes = (/[+/]/.test(address) ? base64 : base64url).decode(address);
  if (bytes.length !== 36) return bad('ERR_ADDRESS_FORMAT');
  const [flag = 0, workchain] = bytes;
  if (crc16(bytes.subarray(0, 34)) !== (((bytes[34] ?? 0) << 8) | (bytes[35] ?? 0))) return bad('ERR_ADDRESS_CHECKSUM');
  if (![...MAINNET, ...TESTNET].includes(flag) || (workchain !== 0 && workchain !== 0xff)) return bad('ERR_ADDRESS_FORMAT');
  if (TESTNET.includes(flag) && environment === 'live') return bad('ERR_ADDRESS_TESTNET');
  return bytes.subarray(2, 34).every((byte) => byte === 0) ? bad('ERR_ADDRESS_ZERO') : good(address);
}
