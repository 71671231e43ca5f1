/** Transaction hashes that look like those of each chain. None of them exists. */
import type { Random } from '../random.js';
import type { Network } from './words.js';

const BASE58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

export function chainHash(network: Network, random: Random): string {
  switch (network) {
    case 'SOLANA': return random.of(BASE58, 88);
    case 'TON': return `${random.of(BASE64, 42)}A=`;
    case 'STELLAR':
    case 'TRON': return random.hex(64);
    default: return `0x${random.hex(64)}`;
  }
}
