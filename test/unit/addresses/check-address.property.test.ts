import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { keccak_256 } from '@noble/hashes/sha3.js';
import { base58 } from '@scure/base';
import fc from 'fast-check';
import { checkAddress, checkMemo } from '../../../src/addresses/index.js';
import { evmAddress, families, solanaAddress, stellarAddress, tonAddress, tronAddress } from './vectors.js';

/** Keys of real accounts are never all zero. */
const bytes = (length: number): fc.Arbitrary<Uint8Array> =>
  fc.uint8Array({ minLength: length, maxLength: length }).filter((all) => all.some((byte) => byte !== 0));

const HEX = '0123456789abcdefABCDEF';
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const BASE58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

interface Made {
  readonly network: string;
  readonly address: fc.Arbitrary<string>;
  readonly memo: string;
  /** What a mistyped character may be, and the characters at the start that are no data. */
  readonly alphabet: string;
  readonly fixed: number;
}

/** As real accounts are made, from a hash. EIP-55 needs letters to hold on to: the fewer, the more mistakes pass. */
const evmAddresses = bytes(32).map((key) => evmAddress(keccak_256(key).subarray(12)))
  .filter((address) => address.replace(/\d/g, '').length > 14);

const checksummed: readonly Made[] = [
  { network: 'CELO', address: evmAddresses, memo: 'none', alphabet: HEX, fixed: 2 },
  {
    network: 'TRON', address: bytes(20).map((account) => tronAddress(account)), memo: 'none',
    alphabet: BASE58, fixed: 1,
  },
  {
    network: 'STELLAR', address: bytes(32).map((account) => stellarAddress(account)), memo: 'recommended',
    alphabet: BASE32, fixed: 1,
  },
  {
    network: 'STELLAR', memo: 'none', alphabet: BASE32, fixed: 1,
    address: fc.tuple(bytes(32), bytes(8)).map(([key, id]) => stellarAddress(Uint8Array.of(...key, ...id), 12 << 3)),
  },
  {
    network: 'TON', address: fc.tuple(bytes(32), fc.constantFrom(0x11, 0x51)).map(([a, flags]) => tonAddress(a, flags)),
    memo: 'recommended', alphabet: BASE64, fixed: 0,
  },
];

describe('every address made of random bytes', () => {
  for (const { network, address, memo } of [
    ...checksummed, { network: 'SOLANA', address: bytes(32).map(solanaAddress), memo: 'none' },
  ]) {
    it(`is taken on ${network}, memo ${memo}`, () => fc.assert(fc.asyncProperty(address, async (text) => {
      assert.deepEqual(await checkAddress(network, text, 'live'), { ok: true, address: text, memo });
    })));
  }
});

// The seed is fixed: EIP-55 lets about one mistyped address in 1,000 pass, and a test must not fail at random.
describe('one character flipped in a checksummed address', () => {
  for (const { network, address, memo, alphabet, fixed } of checksummed) {
    const flips = fc.tuple(address, fc.nat(1e6), fc.constantFrom(...alphabet.split('')));
    it(`is refused on ${network}, memo ${memo}`, () => fc.assert(fc.asyncProperty(
      flips, async ([text, place, sign]) => {
        const at = fixed + (place % (text.length - fixed));
        fc.pre(text[at] !== sign);
        const result = await checkAddress(network, text.slice(0, at) + sign + text.slice(at + 1), 'live');
        assert.equal(result.ok, false);
      },
    ), { seed: 20_260, numRuns: 300 }));
  }

  it('is refused on EVM networks when it is only the case of a letter', () => fc.assert(fc.asyncProperty(
    bytes(20).map(evmAddress), fc.nat(39), async (text, place) => {
      const at = 2 + place;
      const sign = text.charAt(at);
      const flipped = sign === sign.toUpperCase() ? sign.toLowerCase() : sign.toUpperCase();
      fc.pre(flipped !== sign);
      const other = text.slice(0, at) + flipped + text.slice(at + 1);
      fc.pre(other.slice(2) !== other.slice(2).toLowerCase() && other.slice(2) !== other.slice(2).toUpperCase());
      assert.deepEqual(await checkAddress('BNB', other, 'live'), { ok: false, code: 'ERR_ADDRESS_CHECKSUM' });
    },
  )));
});

describe('any text', () => {
  const networks = fc.oneof(fc.constantFrom(...families.map(({ network }) => network)), fc.string());
  const texts = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 80 }),
    fc.string({ unit: fc.constantFrom(...BASE58.split('')), minLength: 30, maxLength: 70 }),
    fc.string({ unit: fc.constantFrom(...BASE64.split('')), minLength: 48, maxLength: 48 }),
    fc.string({ unit: fc.constantFrom(...BASE32.split('')), minLength: 68, maxLength: 68 }).map((text) => `M${text}`),
    fc.string({ unit: fc.constantFrom(...BASE58.split('')), minLength: 33, maxLength: 33 }).map((text) => `T${text}`),
    fc.string({ unit: fc.constantFrom(...HEX.split('')), minLength: 40, maxLength: 40 }).map((text) => `0x${text}`),
  );

  it('is answered, never thrown at', () => fc.assert(fc.asyncProperty(
    networks, texts, fc.constantFrom('sandbox', 'live'), async (network, text, environment) => {
      const result = await checkAddress(network, text, environment);
      if (result.ok) assert.equal(result.address, text.trim());
      else assert.match(result.code, /^ERR_ADDRESS_[A-Z]+$/);
      checkMemo(network, text);
    },
  ), { numRuns: 1_000 }));

  it('of 32 bytes in base58 is what Solana takes, and nothing else is', () => fc.assert(fc.asyncProperty(
    fc.uint8Array({ minLength: 28, maxLength: 36 }), async (account) => {
      const { ok } = await checkAddress('SOLANA', base58.encode(account), 'live');
      assert.equal(ok, account.length === 32 && account.some((byte) => byte !== 0));
    },
  )));
});
