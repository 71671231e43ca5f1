/** Public addresses (token contracts, documentation vectors) and an encoder per family, to make any number more. */
import { sha256 } from '@noble/hashes/sha2.js';
import { keccak_256 } from '@noble/hashes/sha3.js';
import { base32nopad, base58, base58check, base64url, hex } from '@scure/base';
import { crc16 } from '../../../src/addresses/crc16.js';
import type { AddressFamily } from '../../../src/addresses/index.js';

export const vectors = {
  evm: '0xc2132D05D31c914a87C6611C10748AEb04B58e8F',
  evmOfTheStandard: '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed',
  tron: 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t',
  stellar: 'GA5ZSEJYB37JRC5AVCIA5MOP4RHTM335X2KGX3IHOJAPP5RE34K4KZVN',
  stellarMuxed: 'MA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVAAAAAAAAAAAAAJLK',
  ton: 'EQCxE6mUtQJKFnGfaROTKOt1lZbDiiX1kCixRv7Nw2Id_sDs',
  solana: 'EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGkZwyTDt1v',
  /** From the provider's own example; it holds a `G`. */
  invalidOfTheDocument: '0x5b7ae3c6c83F4A3F94b35c77233b13191eBGAD21',
} as const;

/** One address per family that is right, and a network that takes it. */
export const families: readonly { family: AddressFamily; network: string; address: string }[] = [
  { family: 'evm', network: 'POLYGON', address: vectors.evm },
  { family: 'solana', network: 'SOLANA', address: vectors.solana },
  { family: 'tron', network: 'TRON', address: vectors.tron },
  { family: 'stellar', network: 'STELLAR', address: vectors.stellar },
  { family: 'ton', network: 'TON', address: vectors.ton },
];

export const evmAddress = (account: Uint8Array): string => {
  const lower = hex.encode(account);
  const hash = hex.encode(keccak_256(new TextEncoder().encode(lower)));
  const capital = (at: number): boolean => parseInt(hash.charAt(at), 16) >= 8;
  return `0x${lower.replace(/./g, (digit, at: number) => (capital(at) ? digit.toUpperCase() : digit))}`;
};

export const solanaAddress = (account: Uint8Array): string => base58.encode(account);

export const tronAddress = (account: Uint8Array, prefix = 0x41): string =>
  base58check(sha256).encode(Uint8Array.of(prefix, ...account));

/** `version` is the first byte: 6 << 3 for `G`, 12 << 3 for `M`, 18 << 3 for `S`, 2 << 3 for `C`. */
export const stellarAddress = (account: Uint8Array, version = 6 << 3): string => {
  const body = Uint8Array.of(version, ...account);
  const crc = crc16(body);
  return base32nopad.encode(Uint8Array.of(...body, crc & 255, crc >> 8));
};

export const tonAddress = (account: Uint8Array, flags = 0x51, workchain = 0, alphabet = base64url): string => {
  const body = Uint8Array.of(flags, workchain, ...account);
  const crc = crc16(body);
  return alphabet.encode(Uint8Array.of(...body, crc >> 8, crc & 255));
};
