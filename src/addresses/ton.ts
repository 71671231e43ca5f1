/** TON accounts in the friendly form: flags, workchain, 32 bytes and CRC16 (big endian), in base64. Source: TEP-2. */
import { base64url } from '@scure/base';
import type { AddressCheck, AddressEnvironment } from './address-check.js';
import { crc16 } from './crc16.js';

const BOUNCEABLE = 0x11;
const NON_BOUNCEABLE = 0x51;
const TEST_ONLY = 0x80;
const WORKCHAINS: readonly (number | undefined)[] = [0, 0xff];

/**
 * 48 characters of base64 or base64url, not of both. `EQ…`/`UQ…` are for the main network; `kQ…`/`0Q…` only for the
 * test network, so a live checkout refuses them. The raw form (`0:…`) has no checksum and is refused.
 */
export function checkTonAddress(address: string, environment: AddressEnvironment): AddressCheck {
  if (!/^(?:[A-Za-z0-9_-]{48}|[A-Za-z0-9+/]{48})$/.test(address)) return { ok: false, code: 'ERR_ADDRESS_FORMAT' };
  const bytes = base64url.decode(address.replaceAll('+', '-').replaceAll('/', '_'));
  const crc = ((bytes[34] ?? 0) << 8) | (bytes[35] ?? 0);
  if (crc !== crc16(bytes.subarray(0, 34))) return { ok: false, code: 'ERR_ADDRESS_CHECKSUM' };
  const [flags = 0, workchain] = bytes;
  const kind = flags & ~TEST_ONLY;
  if ((kind !== BOUNCEABLE && kind !== NON_BOUNCEABLE) || !WORKCHAINS.includes(workchain)) {
    return { ok: false, code: 'ERR_ADDRESS_FORMAT' };
  }
  if (flags & TEST_ONLY && environment === 'live') return { ok: false, code: 'ERR_ADDRESS_TESTNET' };
  return bytes.subarray(2, 34).some((byte) => byte !== 0)
    ? { ok: true, address, memo: 'recommended' }
    : { ok: false, code: 'ERR_ADDRESS_ZERO' };
}
