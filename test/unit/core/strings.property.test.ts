/** Other people's strings: links, codes to dial, text and names of fields (security findings P2, P3, P5, P8). */
import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import fc from 'fast-check';
import * as z from 'zod/mini';
import { checkForm, formOf, prefillOf } from '../../../src/core/fields.js';
import { safeLink } from '../../../src/core/links.js';
import type { LinkRule } from '../../../src/core/links.js';
import { fieldKey, requiredField } from '../../../src/core/schemas/offer.js';
import type { Offer } from '../../../src/core/schemas/offer.js';
import { createOrder } from '../../../src/core/schemas/requests.js';
import type { OnrampSession } from '../../../src/core/schemas/session-view.js';
import { isDeceptive, plainText } from '../../../src/core/text.js';
import { parseUssd } from '../../../src/core/ussd.js';
import { runs } from '../../scale.js';

/** A link read by hand, with no URL parser: scheme, authority and the rest, as RFC 3986 writes them. */
function hostByHand(link: string): string | undefined {
  return /^https:\/\/([a-z0-9-]+(?:\.[a-z0-9-]+)+)(?:[/?#][\u0021-\u005b\u005d-\u007e]*)?$/.exec(link)?.[1];
}
const bad = ['evil.test', '127.0.0.1', 'localhost', '[::1]', '10.0.0.1', '0x7f.1', '2130706433', 'pay.example.com.evil.test', 'evilfonbnk.com', 'xn--pay-example'];
const good = ['pay.example.com', 'a.fonbnk.com'];
const pieces = fc.array(fc.oneof(
  fc.constantFrom('https://', 'https:', 'http://', '//', '/', '\\', '@', ':', '#', '?', '.', '..', '%2e', '%2F', '%00', '%40', '\t', '\n', '\r', ' ', '\u0000', '\u00ad', '\u3002', '\uff0e', '\uff0f', '\u2044', ':443', ':80', ':0443', 'user', 'javascript:', 'data:', 'blob:', 'HTTPS://', ';', '&', '=', '[', ']', '|', '^', '`', '"', '<', '>', '{', '}'),
  fc.constantFrom(...bad, ...good),
), { maxLength: 8 }).map((parts) => parts.join(''));
const links = fc.oneof(pieces, pieces.map((rest) => `https://${rest}`), fc.tuple(fc.constantFrom(...good), pieces).map(([host, rest]) => `https://${host}${rest}`), fc.webUrl({ withFragments: true, withQueryParameters: true }), fc.string({ unit: 'binary' }));
const LISTED: LinkRule = { hosts: ['pay.example.com', '.fonbnk.com'] };

type Safe = typeof safeLink;
const onlyListed = (safe: Safe): fc.IProperty<[string]> => fc.property(links, (raw) => {
  const link = safe(raw, LISTED);
  if (link === undefined) return;
  passed.links++;
  const host = hostByHand(link);
  assert.ok(host === 'pay.example.com' || host?.endsWith('.fonbnk.com'), link);
  // The raw text names the same host to somebody who reads it, and the address is the one that was read.
  assert.equal(hostByHand(raw.replace(/^(https:\/\/[^/?#]*):443(?=[/?#]|$)/, '$1').replace(/^https:\/\/[^/?#]*/, (start) => start.toLowerCase())), host, raw);
  assert.equal(new URL(link).href, link);
});

/** A rule that lets nothing through would hold too. */
const passed = { links: 0, codes: 0 };
after(() => assert.ok(passed.links > 100 && passed.codes > 100, JSON.stringify(passed)));

describe('a link', () => {
  it('leads to a host of the list, by whatever text it is given', () => fc.assert(onlyListed(safeLink), { numRuns: runs(100_000) }));
  it('without a list leads to a public host over https, and to this machine only where it may', () => {
    fc.assert(fc.property(links, (raw) => {
      const link = safeLink(raw);
      if (link === undefined) return;
      assert.ok(hostByHand(link) !== undefined && !/^https:\/\/[\d.]+([/?#]|$)/.test(link), link);
      assert.equal(safeLink(raw, { allowLoopback: true }), link);
    }), { numRuns: runs(100_000) });
  });

  const careless: Readonly<Record<string, Safe>> = {
    'looks for the host in the text': (raw) => (/^https:\/\/.*pay\.example\.com/.test(raw) && URL.canParse(raw) ? new URL(raw).href : undefined),
    'has no boundary at its suffix': (raw) => (URL.canParse(raw) && raw.startsWith('https://') && new URL(raw).hostname.endsWith('fonbnk.com') ? new URL(raw).href : undefined),
    'gives back the text itself': (raw) => (safeLink(raw, LISTED) === undefined ? undefined : raw),
    'lets users and ports through': (raw) => (URL.canParse(raw) && ['pay.example.com'].includes(new URL(raw).hostname) ? new URL(raw).href : undefined),
  };
  for (const [what, safe] of Object.entries(careless)) {
    it(`the control: a rule that ${what} is caught`, () => assert.ok(fc.check(onlyListed(safe), { numRuns: 50_000, endOnFailure: true }).failed));
  }
});

/** The rule of §2.2 read by hand: no regular expression, one sign after the other. */
function mayDial(raw: string): boolean {
  const code = raw.trim();
  if (!code.startsWith('*') || !code.endsWith('#')) return false;
  const [first = '', ...rest] = code.slice(1, -1).split('*');
  const digits = (text: string, most: number): boolean => text.length >= 1 && text.length <= most && text.split('').every((sign) => sign >= '0' && sign <= '9' && sign.length === 1);
  const forbidden = '21 61 62 67 002 004 33 330 331 332 333 35 351 353 03 04 042 05'.split(' ');
  return digits(first, 4) && !forbidden.includes(first) && rest.length <= 8 && rest.every((part) => part === '{pin}' || digits(part, 20));
}
/** Codes as they are used in the merchants' countries. */
const REAL = ['*170#', '*182*1*3#', '*141*1500#', '*140*1500*254712345678#', '*432*2*1500*{pin}#', '*321*2348031234567*5000*{pin}#', '*600*08031234567*500*{pin}#', '*777*2348031234567*1000#', '*144*1*0712345678*5000#', '*155*4*1*1#', '*126#', '*150*00#', '*334#', '*223*{pin}*5000*234803#', '*500*1*2#'];
const dialled = fc.oneof(
  fc.array(fc.constantFrom('*', '*', '#', '0', '1', '21', '62', '002', '33', '04', '5', '99', '1500', '{pin}', '{PIN}', '{', '}', 'p', ',', ';', 'w', '+', ' ', '\n', '\u200b', '１', '٣', '%23', 'tel:', '**', '##', '*#', '12345678901234567890', '123456789012345678901'), { maxLength: 12 }).map((parts) => parts.join('')),
  fc.tuple(fc.constantFrom(...REAL), fc.nat(), fc.constantFrom('*', '#', '9', 'x', ' ', ';', '{', '')).map(([code, at, sign]) => code.slice(0, at % code.length) + sign + code.slice((at % code.length) + 1)),
  fc.tuple(fc.constantFrom('21', '61', '62', '67', '002', '004', '33', '330', '35', '03', '04', '042', '05'), fc.constantFrom('', '*1', '*254712345678', '*1*2*3'), fc.constantFrom('*', '**', '#', '*#', '##')).map(([service, rest, start]) => `${start}${service}${rest}#`),
  fc.array(fc.tuple(fc.constantFrom('', '{pin}'), fc.stringMatching(/^\d{1,21}$/)), { maxLength: 10 }).map((parts) => `*${parts.map(([pin, digits]) => pin || digits).join('*')}#`),
);
type Parse = typeof parseUssd;
const onlyGrammar = (parse: Parse): fc.IProperty<[string]> => fc.property(dialled, (raw) => {
  const code = parse(raw);
  assert.equal(code !== undefined, mayDial(raw), JSON.stringify(raw));
  if (!code) return;
  passed.codes++;
  assert.equal(code.code, raw.trim());
  assert.equal(code.needsPin, raw.includes('{pin}'));
  const { dial } = code;
  // What is dialled is the code itself with its hash escaped, or its beginning up to the place of the PIN.
  if (dial !== undefined) assert.ok(code.needsPin ? code.code === `${dial.slice('tel:'.length)}{pin}#` : dial === `tel:${code.code.slice(0, -1)}%23`, dial);
  else assert.ok(code.needsPin && !code.code.endsWith('*{pin}#') || code.code.indexOf('{pin}') !== code.code.lastIndexOf('{pin}'));
});

describe('a code to dial', () => {
  it('is one of the grammar that pays and changes nothing on the phone', () => fc.assert(onlyGrammar(parseUssd), { numRuns: runs(100_000) }));
  it('the controls: a rule without the list of service codes, or without its end, is caught', () => {
    const free: Parse = (raw) => (/^\*\d{1,4}(\*\d{1,20}|\*\{pin\}){0,8}#$/.test(raw.trim()) ? { code: raw.trim(), needsPin: raw.includes('{pin}') } : undefined);
    const open: Parse = (raw) => parseUssd(/^\*[\d*{}pin]+#/.exec(raw.trim())?.[0] ?? '');
    for (const parse of [free, open]) assert.ok(fc.check(onlyGrammar(parse), { numRuns: 20_000, endOnFailure: true }).failed);
  });
  for (const code of REAL) it(`${code} is one`, () => assert.equal(parseUssd(code)?.code, code));
});

/** What is drawn as nothing, as blocks of the standard: written out, where the code asks the engine's own table. */
const HIDDEN: readonly (readonly [number, number])[] = [[0, 8], [0xb, 0xc], [0xe, 0x1f], [0x7f, 0x9f], [0xad, 0xad], [0x34f, 0x34f], [0x61c, 0x61c], [0x115f, 0x1160], [0x17b4, 0x17b5], [0x180b, 0x180f], [0x200b, 0x200f], [0x2028, 0x202e], [0x2060, 0x206f], [0x3164, 0x3164], [0xd800, 0xdfff], [0xfe00, 0xfe0f], [0xfeff, 0xfeff], [0xffa0, 0xffa0], [0xfff0, 0xfffb], [0x1bca0, 0x1bca3], [0x1d173, 0x1d17a], [0xe0000, 0xe0fff]];
const hidden = (sign: string): boolean => HIDDEN.some(([from, to]) => (sign.codePointAt(0) ?? 0) >= from && (sign.codePointAt(0) ?? 0) <= to);
const texts = fc.oneof(fc.string({ unit: 'binary' }), fc.array(fc.oneof(fc.constantFrom(...HIDDEN.flat().map((code) => String.fromCodePoint(code))), fc.constantFrom('a', 'é', '😀', '👩‍👩‍👧', '\ud83d', '\ude00', '\n', '\r\n', '\r', ' ', '\t', '\u00a0', 'مرحبا', '1')), { maxLength: 120 }).map((parts) => parts.join('')));

describe('a text', () => {
  it('is deceptive if and only if something in it is hidden', () => {
    fc.assert(fc.property(texts, (text) => assert.equal(isDeceptive(text), Array.from(text).some(hidden), JSON.stringify(text))), { numRuns: runs(50_000) });
  });
  it('is shown with nothing hidden, whole characters, no floods of lines, within its limit, and the same when shown again', () => {
    fc.assert(fc.property(texts, fc.integer({ min: 1, max: 90 }), (text, limit) => {
      const shown = plainText(text, limit);
      assert.ok(shown.length <= limit && !Array.from(shown).some(hidden) && !/\n[^\S\n]*\n[^\S\n]*\n/.test(shown) && !shown.includes('\r'), JSON.stringify(shown));
      assert.equal(plainText(shown, limit), shown.trim());
    }), { numRuns: runs(50_000) });
    assert.ok(fc.check(fc.property(texts, (text) => !isDeceptive(text.slice(0, 40))), { numRuns: 2000 }).failed, 'the control: cutting alone is caught');
  });
  it('is cut between characters, never within one', () => assert.equal(plainText(`${'a'.repeat(78)}😀b`, 80), `${'a'.repeat(78)}…`));
});

const NAMES = ['__proto__', 'constructor', 'prototype', 'toString', 'valueOf', 'hasOwnProperty', 'phoneNumber', 'email', 'address', 'memo', 'blockchainMemo', 'a', 'A1_', '1a', '_a', 'a b', 'a.b', 'ä', '', 'a'.repeat(64), 'a'.repeat(65), 'a\n', 'fields', 'ＰhoneNumber'];
const names = fc.oneof(fc.constantFrom(...NAMES), fc.string({ maxLength: 12 }));
const json = fc.array(fc.tuple(names, fc.constantFrom('"x"', '"polluted"', '{"polluted":1}', '1', 'null', '"254712345678"')), { maxLength: 5 }).map((members) => `{${members.map(([name, value]) => `${JSON.stringify(name)}:${value}`).join()}}`);
const clean = (): void => {
  for (const owner of [Object.prototype, Array.prototype, Function.prototype]) assert.ok(!Object.keys(owner).length && !('polluted' in owner));
};
const isKey = (name: string): boolean => name.length <= 64 && name.length > 0 && Array.from(name).every((sign, at) => (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z') || (at > 0 && ((sign >= '0' && sign <= '9') || sign === '_'))) && !['constructor', 'prototype', '__proto__'].includes(name);
const session = { customer: { email: false, phone: false }, addressByCustomer: true, pinned: {} } as OnrampSession;

describe('the names of fields', () => {
  it('are of their grammar, and never those that objects have by themselves', () => {
    fc.assert(fc.property(names, (name) => assert.equal(z.safeParse(fieldKey, name).success, isKey(name), JSON.stringify(name))), { numRuns: runs(50_000) });
  });
  it('change nothing but the form and the body that they are in', async () => {
    await fc.assert(fc.asyncProperty(json, names, async (text, name) => {
      const body = z.safeParse(createOrder, { quote: 'q', fields: JSON.parse(text) as unknown });
      if (body.success) assert.ok(Object.keys(body.data.fields ?? {}).every(isKey));
      const field = z.safeParse(requiredField, { key: name, type: name, label: name, required: true });
      if (field.success) {
        const offer = { requiredFields: [field.data], receive: { network: 'POLYGON' }, country: 'KE' } as unknown as Offer;
        const form = formOf(session, offer);
        const answers = { ...prefillOf(form, { email: 'a@b.co' }), ...Object.fromEntries(Object.entries(JSON.parse(text) as object).map(([key, value]) => [key, String(value)])), [`fields.${name}`]: 'x' };
        const same = async (_of: string, value: string): Promise<{ value: string }> => ({ value });
        const { values, errors } = await checkForm(form, answers, offer, { address: same, memo: same, phone: same });
        for (const key of [...Object.keys(values), ...Object.keys(errors)]) assert.ok(form.some((one) => one.name === key));
      }
      clean();
    }), { numRuns: runs(50_000) });
  });
});
