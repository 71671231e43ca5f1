/** The customer's address is the connection's, or what the proxies that are trusted have said, whatever else is claimed (S13). */
import assert from 'node:assert/strict';
import { isIPv4 } from 'node:net';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { clientIp } from '../../../src/session/client-ip.js';
import { runs } from '../../scale.js';

const ipv4 = fc.ipV4();
const hops = fc.integer({ min: 0, max: 4 });
/** What a client may write into the header before the first proxy adds to it. */
const spoofed = fc.array(fc.oneof(ipv4, fc.ipV6(), fc.string({ unit: 'binary', maxLength: 20 }), fc.constantFrom('', ' ', ',', 'unknown', '127.0.0.1', '::1', '6.6.6.6, 7.7.7.7', '"', '[::1]:80', '01.02.03.04', '1.2.3.4.5', '999.1.1.1', '1.2.3')), { maxLength: 5 })
  .map((parts) => (parts.length === 0 ? undefined : parts.join(', ')));

type Ask = typeof clientIp;
/** A client with this address, behind as many proxies as are trusted, each of which adds whom it hears. */
const throughProxies = async (ask: Ask, address: string, claim: string | undefined, proxies: readonly string[]): Promise<string> => {
  const heard = [address, ...proxies];
  const header = proxies.length === 0 ? claim : [...(claim === undefined ? [] : [claim]), ...heard.slice(0, -1)].join(', ');
  return ask(header ?? null, heard.at(-1), proxies.length);
};
const isHers = (ask: Ask): fc.IAsyncProperty<[string, string | undefined, string[]]> => fc.asyncProperty(ipv4, spoofed, hops.chain((count) => fc.array(ipv4, { minLength: count, maxLength: count })), async (address, claim, proxies) => {
  assert.equal(await throughProxies(ask, address, claim, proxies), address);
});

describe('the address that is sent as the customer’s', () => {
  it('is hers, whatever she claims it to be', () => fc.assert(isHers(clientIp), { numRuns: runs(50_000) }));

  it('the control: believing the leftmost entry, as is often done, is caught', async () => {
    const leftmost: Ask = async (forwarded, remote) => forwarded?.split(',')[0]?.trim() ?? remote ?? '';
    assert.ok((await fc.check(isHers(leftmost), { numRuns: 1000, endOnFailure: true })).failed);
  });

  it('is an IPv4 address, whatever stands in the header and the connection', () => fc.assert(fc.asyncProperty(
    fc.option(spoofed.map((text) => text ?? '')), fc.option(fc.oneof(ipv4, fc.ipV6(), fc.string({ unit: 'binary' }), fc.constantFrom('::1]@host/[', '::1]:80/x[', 'a]@[::1', '::ffff:1.2.3.4', 'fe80::1%eth0', '::ffff:0102:0304', '01.2.3.4')), { nil: undefined }), hops,
    async (forwarded, remote, count) => assert.ok(isIPv4(await clientIp(forwarded, remote, count))),
  ), { numRuns: runs(50_000) }));

  it('of an IPv6 network is one for all of it, in a range that nobody has', () => fc.assert(fc.asyncProperty(
    fc.tuple(...Array.from({ length: 8 }, () => fc.integer({ min: 0, max: 0xffff }))), fc.array(fc.integer({ min: 0, max: 0xffff }), { minLength: 4, maxLength: 4 }), async (groups, others) => {
      fc.pre(groups.slice(0, 5).some((group) => group !== 0));
      const text = (all: readonly number[]): string => all.map((group) => group.toString(16)).join(':');
      const first = await clientIp(null, text(groups), 0);
      assert.ok(Number(first.split('.')[0]) >= 240);
      assert.equal(await clientIp(null, text([...groups.slice(0, 4), ...others]), 0), first);
      assert.equal(await clientIp(null, `[${new URL(`http://[${text(groups)}]/`).hostname.slice(1, -1)}]:443`, 0), first);
    }), { numRuns: runs(10_000) }));

  for (const [text, address] of [['01.2.3.4', '0.0.0.0'], ['::1]@host/[', '0.0.0.0'], ['::ffff:41.90.1.5', '41.90.1.5'], ['::ffff:295a:105', '41.90.1.5'], ['41.90.1.5:1234', '41.90.1.5'], ['', '0.0.0.0'], ['localhost', '0.0.0.0']] as const) {
    it(`"${text}" is ${address}`, async () => assert.equal(await clientIp(null, text, 0), address));
  }
});
