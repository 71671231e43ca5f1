import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { safeLink } from '../../../src/core/links.js';
import { isDeceptive, plainText } from '../../../src/core/text.js';
import { parseUssd, ussdPieces } from '../../../src/core/ussd.js';

describe('the link rule (security findings §2.1)', () => {
  const hostile = [
    'javascript:alert(1)', 'JavaScript:alert(1)', 'java\tscript:alert(1)', ' javascript:alert(1)', '\u0001javascript:alert(1)', 'java\nscript:alert(1)',
    'data:text/html,x', 'blob:https://a.example/x', 'view-source:https://a.example', 'intent://a.example#Intent;end', 'file:///etc/passwd', 'ftp://a.example',
    'http://a.example', '//a.example', '/relative', 'a.example', '', 'https:', 'https://', 'https:a.example', 'https:/a.example', 'https:///a.example',
    'https:/\\evil.example', 'https:\\\\evil.example', 'https://a.example\\@evil.example', 'https://ok.example@evil.example', 'https://user:pw@a.example',
    'https://@a.example', 'https://ok.example%2eevil.example', 'https://ok。example', 'https://ok.example。evil.example', 'https://exämple.com',
    'https://127.0.0.1', 'https://127.1', 'https://0x7f000001', 'https://2130706433', 'https://0177.0.0.1', 'https://[::1]', 'https://[fe80::1]', 'https://10.0.0.1',
    'https://localhost', 'https://a.localhost', 'https://intranet', 'https://a.example:444', 'https://a.example:0', 'https://a.example.', 'https://a.example\u0000',
    'https://a.example/\u202ecod', 'https://a.example/ x', 'https://a.example/\tx', 'https://a.example/\r\nx', `https://a.example/${'x'.repeat(2100)}`,
    'HTTPS://a.example', 'hTTps://a.example', ' https://a.example', 'https://a.example ', 'https://xn--', 'https://a..example', 'https://a b.example',
    'wwww.example.com', 'www.example.com?user_redirected', 'https://[::ffff:127.0.0.1]', 'https://169.254.169.254',
  ];
  for (const raw of hostile) it(`refuses ${JSON.stringify(raw).slice(0, 60)}`, () => assert.equal(safeLink(raw), undefined));

  for (const raw of ['https://pay.example.com', 'https://pay.example.com/a?b=c#d', 'https://pay.example.com:443/x', 'https://a.b.c.example/%20']) {
    it(`accepts ${raw}`, () => assert.equal(safeLink(raw), new URL(raw).href));
  }

  it('keeps to the hosts of its list, with a dot at the boundary', () => {
    const rule = { hosts: ['pay.example.com', '.fonbnk.com'] };
    assert.ok(safeLink('https://pay.example.com/x', rule));
    assert.ok(safeLink('https://pay.fonbnk.com/x', rule));
    for (const raw of ['https://pay.example.co', 'https://pay.example.com.evil.test', 'https://evilfonbnk.com', 'https://fonbnk.com', 'https://xpay.example.com']) {
      assert.equal(safeLink(raw, rule), undefined, raw);
    }
  });

  it('accepts loopback only where it is told to', () => {
    for (const raw of ['http://127.0.0.1:8788/sandbox/pay/1', 'http://localhost:8788/x', 'http://[::1]:80/x']) {
      assert.equal(safeLink(raw), undefined);
      assert.equal(safeLink(raw, { allowLoopback: true }), new URL(raw).href);
    }
    assert.equal(safeLink('http://127.0.0.1@evil.example', { allowLoopback: true }), undefined);
    assert.equal(safeLink('http://a.example', { allowLoopback: true }), undefined);
  });

  it('whatever passes is https to a public host without credentials', () => {
    const pieces = fc.constantFrom('https:', '//', '/', '\\', '@', ':', 'a.example', 'evil.test', 'localhost', '127.0.0.1', '%2e', '#', '?', '443', '8080', '.', '\t', 'user');
    fc.assert(fc.property(fc.oneof(fc.string(), fc.webUrl(), fc.array(pieces, { maxLength: 9 }).map((parts) => `https://${parts.join('')}`)), (raw) => {
      const link = safeLink(raw);
      if (link === undefined) return;
      const url = new URL(link);
      assert.equal(url.protocol, 'https:');
      assert.equal(url.username + url.password + url.port, '');
      assert.ok(url.hostname.includes('.') && !/^[\d.]+$/.test(url.hostname));
    }), { numRuns: 10_000 });
  });
});

describe('the USSD rule (security findings §2.2)', () => {
  const real = ['*140*1500*254712345678#', '*141*1500#', '*432*2*1500*{pin}#', '*321*2348031234567*5000*{pin}#', '*170#', '*182*1*3#'];
  for (const code of real) it(`accepts ${code}`, () => assert.equal(parseUssd(code)?.code, code));

  const refused = [
    '**21*0712345678#', '##002#', '*#06#', '*21*0712345678#', '*61*1#', '*62*1#', '*67*1#', '*002*1#', '*33*0000#', '*331*1#', '*04*1*2*2#', '*05*1#',
    '*2767*3855#x', '*123', '123#', '*12345*1#', '*1*{pin}', '*1*{PIN}#', '*1*{pin}{pin}#', '*1**2#', '*1*a#', '', '#', `*1${'*1'.repeat(9)}#`, '*1*{pin}#;ext=1',
    '*１*2#', '*1\n*2#',
  ];
  for (const code of refused) it(`refuses ${JSON.stringify(code)}`, () => assert.equal(parseUssd(code), undefined));

  it('dials with the hash escaped, and never dials an open place', () => {
    assert.equal(parseUssd('*141*1500#')?.dial, 'tel:*141*1500%23');
    assert.equal(parseUssd('*432*2*1500*{pin}#')?.dial, 'tel:*432*2*1500*');
    assert.equal(parseUssd('*223*{pin}*5000*234803#')?.dial, undefined);
    assert.deepEqual(ussdPieces('*1*{pin}#'), [{ text: '*1*', pin: false }, { text: '{pin}', pin: true }, { text: '#', pin: false }]);
  });

  it('nothing outside the grammar is ever dialled', () => {
    fc.assert(fc.property(fc.stringMatching(/^[*#0-9{}pinPIN;,w+ ]{0,24}$/), (raw) => {
      const { dial } = parseUssd(raw) ?? {};
      if (dial !== undefined) assert.match(dial, /^tel:\*\d{1,4}(\*\d{1,20})*(%23|\*)$/);
    }), { numRuns: 10_000 });
  });
});

describe('text for people', () => {
  it('finds characters that fool the eye', () => {
    for (const text of ['12\u202e43', 'a\u200bb', '\ufeffa', 'a\u0000', 'a\u2066b', '\ud800', 'a\u{e0041}']) assert.ok(isDeceptive(text), JSON.stringify(text));
    for (const text of ['Côte d’Ivoire', '₦ 1,500', 'مرحبا', '日本', '👍🏾', 'a\nb']) assert.ok(!isDeceptive(text), text);
  });
  it('shows none of them, and no more than its limit', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
      const shown = plainText(text, 80);
      assert.ok(shown.length <= 80 && !isDeceptive(shown.replace(/…$/, '')));
    }));
  });
});
