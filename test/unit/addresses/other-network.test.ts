import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { refused, taken } from './answers.js';
import { families, tonAddress, vectors } from './vectors.js';

describe('an address of another network', () => {
  for (const { family, network } of families) {
    it(`is named when ${network} was meant`, async () => {
      for (const other of families) {
        if (other.family === family) continue;
        assert.equal(await refused(network, other.address), `ERR_ADDRESS_NETWORK ${other.family}`);
      }
    });
  }

  it('is named for muxed and test network forms too, and only when it is right in itself', async () => {
    assert.equal(await refused('TON', vectors.stellarMuxed), 'ERR_ADDRESS_NETWORK stellar');
    assert.equal(await refused('BASE', tonAddress(new Uint8Array(32).fill(7), 0x91)), 'ERR_ADDRESS_NETWORK ton');
    assert.equal(await refused('TRON', vectors.evm.replace('D', 'd')), 'ERR_ADDRESS_FORMAT');
  });
});

describe('any network', () => {
  it('has no empty address', async () => {
    for (const network of ['POLYGON', 'SOME_CHAIN']) {
      for (const text of ['', ' \t\n']) assert.equal(await refused(network, text), 'ERR_ADDRESS_EMPTY');
    }
  });

  it('has no invisible characters in an address', async () => {
    for (const hidden of ['\u200B', '\u200E', '\u202E', '\u2066', '\u00AD', ' ', '\uFEFF']) {
      for (const { network, address } of [...families, { network: 'SOME_CHAIN', address: vectors.solana }]) {
        const text = `${address.slice(0, 9)}${hidden}${address.slice(9)}`;
        assert.equal(await refused(network, text), 'ERR_ADDRESS_FORMAT');
      }
    }
  });

  it('that this project does not know takes 10 to 128 visible ASCII characters', async () => {
    assert.equal(await taken('XRP', ' rPEPPER7kfTD9w2To4CQk6UCfuHM9c6GDY '), 'optional');
    assert.equal(await taken('constructor', 'a'.repeat(128)), 'optional');
    for (const text of ['a'.repeat(9), 'a'.repeat(129), 'adresse-à-moi']) {
      assert.equal(await refused('XRP', text), 'ERR_ADDRESS_FORMAT');
    }
  });
});
