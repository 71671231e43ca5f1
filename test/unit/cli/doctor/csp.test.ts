/** What a policy lets through: a table, and a small reference of the matching rules that works on texts instead of URLs. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { allows, allowsAncestor, allowsScript, deciding, readPolicies } from '../../../../src/cli/doctor/csp.js';
import type { Policy } from '../../../../src/cli/doctor/csp.js';

const SELF = new URL('https://shop.test/cart');
const only = (text: string, from: Policy['from'] = 'header'): Policy => {
  const [policy] = readPolicies(text, from);
  assert.ok(policy);
  return policy;
};

/** Sources of `connect-src`, a URL, whether it is let through. */
const SOURCES: readonly (readonly [sources: string, url: string, allowed: boolean, self?: string])[] = [
  ['', 'https://pay.test/x', false], ["'none'", 'https://pay.test/x', false], ["'none' https://pay.test", 'https://pay.test/x', true],
  ['*', 'https://pay.test/x', true], ['*', 'http://pay.test/x', true], ['*', 'data:text/plain,x', false], ['*', 'wss://pay.test/', true],
  ["'self'", 'https://shop.test/x', true], ["'SELF'", 'https://shop.test/x', true], ["'self'", 'https://www.shop.test/x', false], ["'self'", 'https://shop.test:8443/x', false],
  ["'self'", 'http://shop.test/x', false], ["'self'", 'wss://shop.test/x', true], ["'self'", 'https://shop.test/x', true, 'http://shop.test/'], ["'self'", 'http://shop.test:8080/', true, 'http://shop.test:8080/'],
  ['https:', 'https://pay.test/x', true], ['https:', 'http://pay.test/x', false], ['http:', 'https://pay.test/x', true], ['HTTPS:', 'https://pay.test/x', true], ['data:', 'data:image/png,x', true], ['wss:', 'https://pay.test/', true],
  ['pay.test', 'https://pay.test/x', true], ['pay.test', 'http://pay.test/x', false], ['pay.test', 'http://pay.test/x', true, 'http://shop.test/'], ['PAY.test', 'https://pay.test/', true],
  ['*.test', 'https://pay.test/', true], ['*.pay.test', 'https://pay.test/', false], ['*.pay.test', 'https://a.b.pay.test/', true], ['*.pay.test', 'https://apay.test/', false],
  ['https://pay.test', 'https://pay.test:8443/', false], ['https://pay.test:8443', 'https://pay.test:8443/', true], ['https://pay.test:*', 'https://pay.test:8443/', true], ['https://pay.test:443', 'https://pay.test/', true],
  ['http://pay.test:80', 'https://pay.test/', true], ['http://pay.test', 'https://pay.test/', true], ['http://127.0.0.1:8787', 'http://127.0.0.1:8787/session', true], ['http://[::1]:8787', 'http://[::1]:8787/', true],
  ['https://pay.test/checkout', 'https://pay.test/checkout', true], ['https://pay.test/checkout', 'https://pay.test/checkout/session', false], ['https://pay.test/checkout/', 'https://pay.test/checkout/session', true],
  ['https://pay.test/checkout/', 'https://pay.test/checkout', false], ['https://pay.test/a%20b', 'https://pay.test/a%20b', true], ['https://pay.test/', 'https://pay.test/x', true], ['https://pay.test/a', 'https://pay.test/a?b=c', true],
  ['https://pay.test/Checkout', 'https://pay.test/checkout', false], ['https://pay.test/%', 'https://pay.test/%', true],
  ['https://*', 'https://pay.test/', true], ['https://*:8443', 'https://pay.test:8443/', true], ["'unsafe-inline'", 'https://pay.test/', false], ['https://pay.test,', 'https://pay.test/', true], ['/checkout', 'https://shop.test/checkout', false],
];

describe('a list of sources', () => {
  for (const [sources, url, allowed, self] of SOURCES) {
    it(`${sources || '(nothing)'} ${allowed ? 'lets through' : 'stops'} ${url}${self ? ` on ${self}` : ''}`, () => {
      assert.equal(allows(only(`connect-src ${sources}`), 'connect-src', new URL(url), self ? new URL(self) : SELF), allowed);
    });
  }
});

describe('a policy', () => {
  it('is decided by the directive itself, or by what stands in for it', () => {
    const name = (text: string, directive: string): string | undefined => deciding(only(text), directive)?.name;
    assert.equal(name("default-src 'none'; script-src a; script-src-elem b", 'script-src-elem'), 'script-src-elem');
    assert.equal(name("default-src 'none'; script-src a", 'script-src-elem'), 'script-src');
    assert.equal(name("default-src 'none'", 'script-src-elem'), 'default-src');
    assert.equal(name("default-src 'none'; child-src a", 'frame-src'), 'child-src');
    assert.equal(name("default-src 'none'; style-src a", 'style-src-attr'), 'style-src');
    assert.equal(name("frame-ancestors 'none'", 'connect-src'), undefined);
  });

  it('counts the first of two directives, whatever their case, and every policy between commas', () => {
    assert.deepEqual(only("Connect-Src a; connect-src 'none'").directives.get('connect-src'), ['a']);
    assert.equal(readPolicies("default-src 'self', connect-src b,, ", 'header').length, 2);
    assert.equal(readPolicies(' ; ', 'header').length, 0);
  });

  it('says less in a meta', () => {
    assert.deepEqual([...only("frame-ancestors 'none'; sandbox; report-uri /x; img-src a", 'meta').directives.keys()], ['img-src']);
    assert.equal(readPolicies("img-src a, script-src b", 'meta').length, 1);
  });

  const script = { url: new URL('https://pay.test/onramp-checkout.js') };
  for (const [text, tag, allowed] of [
    ["script-src 'nonce-Abc'", { nonce: 'Abc' }, true], ["script-src 'nonce-Abc'", { nonce: 'abc' }, false], ["script-src 'nonce-'", { nonce: '' }, false],
    ["script-src 'strict-dynamic' https://pay.test", {}, false], ["script-src 'strict-dynamic' 'nonce-a'", { nonce: 'a' }, true],
    ["script-src 'sha256-x'", { integrity: 'sha256-x' }, true], ["script-src 'sha256-x'", { integrity: 'sha256-x sha384-y' }, false], ["script-src 'sha256-x'", { integrity: '' }, false],
    ["script-src 'unsafe-inline'", {}, false], ["default-src https:", {}, true], ["img-src 'none'", {}, true],
  ] as const) {
    it(`${text} ${allowed ? 'runs' : 'stops'} a script with ${JSON.stringify(tag)}`, () => assert.equal(allowsScript(only(text), { ...script, ...tag }, SELF), allowed));
  }

  it('names the pages that may hold it', () => {
    const pay = new URL('https://pay.test/embed/shop');
    for (const [text, allowed] of [["frame-ancestors https://shop.test", true], ["frame-ancestors 'self'", false], ["frame-ancestors 'none'", false], ['frame-ancestors', false], ["default-src 'none'", true], ['frame-ancestors *', true]] as const) {
      assert.equal(allowsAncestor(only(text), new URL('/', SELF), pay), allowed, text);
    }
  });
});

/** The rules again, for sources with a scheme or none, by spelling out every address that a source stands for. */
interface Address {
  readonly scheme: 'http' | 'https';
  readonly host: string;
  readonly port: string;
  readonly path: string;
}
interface Source {
  readonly scheme: '' | 'http' | 'https';
  readonly host: string;
  readonly port: string;
  readonly path: string;
}

function reference(source: Source, address: Address, self: 'http' | 'https'): boolean {
  // Alone it means all of the web, whatever the page's own scheme.
  if (write(source) === '*') return true;
  const scheme = source.scheme === '' ? self : source.scheme;
  const schemes = scheme === 'http' ? ['http', 'https'] : ['https'];
  const hosts = source.host === '*' ? HOSTS : source.host.startsWith('*.') ? HOSTS.filter((host) => host !== source.host.slice(2) && host.split('.').slice(-source.host.slice(2).split('.').length).join('.') === source.host.slice(2)) : [source.host];
  const actual = address.port === '' ? (address.scheme === 'http' ? '80' : '443') : address.port;
  const ports = source.port === '' ? [address.scheme === 'http' ? '80' : '443'] : source.port === '*' ? [actual] : source.port === '80' ? ['80', '443'] : [source.port];
  const path = source.path === '' || (source.path.endsWith('/') ? address.path.startsWith(source.path) : address.path === source.path);
  return schemes.includes(address.scheme) && hosts.includes(address.host) && ports.includes(actual) && path;
}

const HOSTS = ['pay.test', 'a.pay.test', 'b.a.pay.test', 'apay.test', 'shop.test', 'test'];
const PATHS = ['/', '/a', '/a/', '/a/b', '/ab', '/a/b/'];
const schemes = fc.constantFrom('http' as const, 'https' as const);
const address: fc.Arbitrary<Address> = fc.record({ scheme: schemes, host: fc.constantFrom(...HOSTS), port: fc.constantFrom('', '8443', '81'), path: fc.constantFrom(...PATHS) });
const source: fc.Arbitrary<Source> = fc.record({
  scheme: fc.constantFrom('' as const, 'http' as const, 'https' as const), host: fc.constantFrom('*', '*.pay.test', '*.test', '*.a.pay.test', ...HOSTS),
  port: fc.constantFrom('', '*', '80', '443', '8443'), path: fc.constantFrom('', ...PATHS),
});
const write = ({ scheme, host, port, path }: Source | Address): string => `${scheme === '' ? '' : `${scheme}://`}${host}${port === '' ? '' : `:${port}`}${path}`;

describe('matching', () => {
  it('is what the reference says, for any list and any address', () => {
    const seen = { true: 0, false: 0 };
    fc.assert(fc.property(fc.array(source, { maxLength: 3 }), address, schemes, (sources, where, self) => {
      const expected = sources.some((one) => reference(one, where, self));
      seen[`${expected}`]++;
      assert.equal(allows(only(`connect-src ${sources.map(write).join(' ')}`), 'connect-src', new URL(write(where)), new URL(`${self}://shop.test/`)), expected);
    }), { numRuns: 5000 });
    assert.ok(seen.true > 200 && seen.false > 200, JSON.stringify(seen));
  });

  it('another source never takes anything away, and another policy never gives anything', () => {
    fc.assert(fc.property(fc.array(source, { maxLength: 3 }), source, address, (sources, more, where) => {
      const [url, list] = [new URL(write(where)), sources.map(write).join(' ')];
      const before = allows(only(`connect-src ${list}`), 'connect-src', url, SELF);
      const after = allows(only(`connect-src ${list} ${write(more)}`), 'connect-src', url, SELF);
      assert.ok(!before || after);
      const both = readPolicies(`connect-src ${list}, connect-src ${write(more)}`, 'header').every((policy) => allows(policy, 'connect-src', url, SELF));
      assert.ok(!both || before);
    }));
  });

  it('no text is too strange', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), fc.webUrl(), (text, url) => {
      for (const from of ['header', 'meta'] as const) for (const policy of readPolicies(text, from)) {
        assert.equal(typeof allows(policy, 'connect-src', new URL(url), SELF), 'boolean');
        assert.equal(typeof allowsScript(policy, { url: new URL(url) }, SELF), 'boolean');
      }
    }));
  });
});
