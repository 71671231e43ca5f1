import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { base64 } from '@scure/base';
import { refused, taken } from './answers.js';
import { solanaAddress, stellarAddress, tonAddress, tronAddress, vectors } from './vectors.js';

const EVM = ['POLYGON', 'ETHEREUM', 'AVALANCHE', 'CELO', 'BASE', 'LISK', 'ARBITRUM', 'OPTIMISM', 'BNB'];
const zero = (length: number): Uint8Array => new Uint8Array(length);
const some = (length: number): Uint8Array => new Uint8Array(length).fill(7);

describe('an address on an EVM network', () => {
  it('is taken with its checksum, in one case, with white space around it', async () => {
    for (const network of EVM) {
      for (const address of [vectors.evm, vectors.evmOfTheStandard]) {
        const upper = `0x${address.slice(2).toUpperCase()}`;
        for (const text of [address, address.toLowerCase(), upper, `\n ${address}\t`]) {
          assert.equal(await taken(network, text), 'none');
        }
      }
    }
    await taken('polygon', vectors.evm);
  });

  it('is refused with a wrong letter case, a letter that is no hex, another length, or as zero', async () => {
    assert.equal(await refused('BASE', vectors.evm.replace('D', 'd')), 'ERR_ADDRESS_CHECKSUM');
    assert.equal(await refused('BASE', vectors.invalidOfTheDocument), 'ERR_ADDRESS_FORMAT');
    assert.equal(await refused('BASE', vectors.evm.slice(0, -1)), 'ERR_ADDRESS_FORMAT');
    assert.equal(await refused('BASE', `${vectors.evm}0`), 'ERR_ADDRESS_FORMAT');
    assert.equal(await refused('BASE', vectors.evm.slice(2)), 'ERR_ADDRESS_FORMAT');
    assert.equal(await refused('BASE', `0X${vectors.evm.slice(2)}`), 'ERR_ADDRESS_FORMAT');
    assert.equal(await refused('BASE', `ethereum:${vectors.evm}`), 'ERR_ADDRESS_FORMAT');
    assert.equal(await refused('BASE', `0x${'0'.repeat(40)}`), 'ERR_ADDRESS_ZERO');
  });

  it('is not one of Avalanche\'s other chains, nor of the old Lisk', async () => {
    for (const chain of ['X', 'P']) {
      const address = `${chain}-avax1tzdcgj4ehsvhhgpl7zylwpw0gl2rxcg4r5afk5`;
      assert.equal(await refused('AVALANCHE', address), 'ERR_ADDRESS_NETWORK');
    }
    assert.equal(await refused('LISK', 'lsk24cd35u4jdq8szo3pnsqe5dsxwrnazyqqqg5eu'), 'ERR_ADDRESS_NETWORK');
  });
});

describe('an address on Solana', () => {
  it('is 32 bytes of base58', async () => {
    assert.equal(await taken('SOLANA', vectors.solana), 'none');
    assert.equal(await taken('SOLANA', solanaAddress(some(32))), 'none');
    assert.equal(await refused('SOLANA', solanaAddress(some(31))), 'ERR_ADDRESS_FORMAT');
    assert.equal(await refused('SOLANA', solanaAddress(some(33))), 'ERR_ADDRESS_FORMAT');
    assert.equal(await refused('SOLANA', vectors.solana.replace('E', '0')), 'ERR_ADDRESS_FORMAT');
  });

  it('is not the system program', async () => {
    assert.equal(solanaAddress(zero(32)), '1'.repeat(32));
    assert.equal(await refused('SOLANA', '1'.repeat(32)), 'ERR_ADDRESS_ZERO');
    assert.equal(await refused('SOLANA', '1'.repeat(33)), 'ERR_ADDRESS_FORMAT');
  });
});

describe('an address on Tron', () => {
  it('begins with T and has its checksum', async () => {
    assert.equal(await taken('TRON', vectors.tron), 'none');
    assert.equal(await refused('TRON', vectors.tron.replace('R7', '7R')), 'ERR_ADDRESS_CHECKSUM');
    assert.equal(await refused('TRON', vectors.tron.slice(0, -1)), 'ERR_ADDRESS_FORMAT');
    assert.equal(await refused('TRON', tronAddress(some(20), 0x42)), 'ERR_ADDRESS_FORMAT');
    assert.equal(await refused('TRON', 'T9yD14Nj9j7xAB4dbGeiX9h8unkKHxuWwb'), 'ERR_ADDRESS_ZERO');
  });
});

describe('an address on Stellar', () => {
  it('is an account, or a muxed one that takes no other memo', async () => {
    assert.equal(await taken('STELLAR', vectors.stellar), 'recommended');
    assert.equal(await taken('STELLAR', vectors.stellarMuxed), 'none');
  });

  it('has its checksum and only one spelling', async () => {
    assert.equal(await refused('STELLAR', vectors.stellar.replace('SEJ', 'SJE')), 'ERR_ADDRESS_CHECKSUM');
    const second = `${vectors.stellarMuxed.slice(0, -1)}L`;
    assert.equal(await refused('STELLAR', second), 'ERR_ADDRESS_CHECKSUM');
    assert.equal(await refused('STELLAR', vectors.stellar.toLowerCase()), 'ERR_ADDRESS_FORMAT');
    assert.equal(await refused('STELLAR', stellarAddress(some(32), (6 << 3) | 1)), 'ERR_ADDRESS_FORMAT');
  });

  it('is not a contract, a federated name, or the account of nobody', async () => {
    assert.equal(await refused('STELLAR', stellarAddress(some(32), 2 << 3)), 'ERR_ADDRESS_FORMAT');
    assert.equal(await refused('STELLAR', 'amina*example.com'), 'ERR_ADDRESS_FORMAT');
    assert.equal(await refused('STELLAR', stellarAddress(zero(32))), 'ERR_ADDRESS_ZERO');
    assert.equal(await refused('STELLAR', stellarAddress(zero(40), 12 << 3)), 'ERR_ADDRESS_ZERO');
  });

  it('is never a secret key, on no network, and the key is not repeated', async () => {
    const secret = stellarAddress(some(32), 18 << 3);
    assert.match(secret, /^S/);
    for (const network of ['STELLAR', 'POLYGON', 'TON', 'SOME_CHAIN']) {
      assert.equal(await refused(network, secret), 'ERR_ADDRESS_FORMAT');
    }
  });
});

describe('an address on TON', () => {
  it('is in either base64 alphabet, but not in both', async () => {
    assert.equal(await taken('TON', vectors.ton), 'recommended');
    const account = new Uint8Array(32).fill(0xfb);
    assert.equal(await taken('TON', tonAddress(account)), 'recommended');
    const plain = tonAddress(account, 0x11, 0, base64);
    assert.match(plain, /\+.*\+|\/.*\//);
    assert.equal(await taken('TON', plain), 'recommended');
    const mixed = plain.replace(/[+/]/, (sign) => (sign === '+' ? '-' : '_'));
    assert.equal(await refused('TON', mixed), 'ERR_ADDRESS_FORMAT');
  });

  it('is for the main network in a live checkout', async () => {
    for (const flags of [0x91, 0xd1]) {
      const address = tonAddress(some(32), flags);
      assert.match(address, /^[k0]Q/);
      assert.equal(await refused('TON', address), 'ERR_ADDRESS_TESTNET');
      assert.equal(await taken('TON', address, 'sandbox'), 'recommended');
    }
  });

  it('has known flags, a workchain, its checksum, and an owner', async () => {
    assert.equal(await refused('TON', vectors.ton.replace('E6m', 'E6n')), 'ERR_ADDRESS_CHECKSUM');
    assert.equal(await refused('TON', tonAddress(some(32), 0x12)), 'ERR_ADDRESS_FORMAT');
    assert.equal(await refused('TON', tonAddress(some(32), 0x51, 5)), 'ERR_ADDRESS_FORMAT');
    assert.equal(await taken('TON', tonAddress(some(32), 0x51, 0xff)), 'recommended');
    assert.equal(await refused('TON', tonAddress(zero(32))), 'ERR_ADDRESS_ZERO');
    assert.equal(await refused('TON', `0:${'b1'.repeat(32)}`), 'ERR_ADDRESS_FORMAT');
  });
});
