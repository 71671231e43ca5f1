/** What a hostile browser may send in the place of a member: as raw JSON, since some of it no object can hold. */
import fc from 'fast-check';

export const RAW: readonly string[] = [
  'null', 'true', 'false', '0', '-1', '1', '1e309', '-0', '1e3', '[]', '{}', '[null]', '""', '" "', '"1e3"', '"0"', '"-1"', '"1"', '"1500.01"', '"NaN"', '"Infinity"', '"\\u0661\\u0665"', '"１５００"',
  '"EUR"', '"crypto"', '"live"', '"evil@evil.example"', '"0x000000000000000000000000000000000000dEaD"', '"254799999999"', '"https://evil.example"', '"javascript:alert(1)"', '"__proto__"', '"constructor"',
  '"../order/confirm?x="', '"a\\u0000b"', '"\\ud800"', '"x&amount=1#"', '{"toString":1}', '{"__proto__":{"x":1}}', '["GAAZI4TCR3TY5OJHCTJC2A4QSY6CJWJH5IAJTGKIN2ER7LBNVKOCCWN7"]', `"${'x'.repeat(300)}"`, '{"amount":"1"}', '[[[[[]]]]]', 'undefined', '1.',
];

/** Names that a body may be tried with: known ones, twins of them, pins, and names that objects have by themselves. */
export const NAMES: readonly string[] = [
  'quote', 'email', 'address', 'memo', 'fields', 'amount', 'currency', 'country', 'network', 'asset', 'channel', 'carrier', 'redirectUrl', 'returnUrls', 'userIp', 'orderParams', 'reference', 'iss', 'jti', 'key',
  'environment', 'customer', 'phone', 'orderId', 'quoteId', 'extraFields', 'Email', 'EMAIL', 'email ', 'ｅmail', 'еmail', 'ema\u0131l', '__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '', 'session', 'pay', 'receive', 'terms',
];
const FIELD_NAMES: readonly string[] = ['phoneNumber', 'phonenumber', 'PhoneNumber', 'phone', 'email', 'blockchainMemo', 'memo', '__proto__', 'constructor', 'prototype', 'toString', 'ｐhoneNumber', 'amount', 'address', '', 'a b', '1', 'x'.repeat(65)];

export type Members = Readonly<Record<string, string>>;
const raw = fc.constantFrom(...RAW);
const member = (name: string, value: string): string => `${JSON.stringify(name)}:${value}`;
const text = (members: Members, more: readonly string[] = []): string => `{${[...Object.entries(members).map(([name, value]) => member(name, value)), ...more].join(',')}}`;

export interface Sent {
  readonly how: string;
  readonly body: string;
  readonly type: string;
}

/** A body of raw members, changed. */
export function changed(honest: Members): fc.Arbitrary<Sent> {
  const json = (how: string) => (body: string): Sent => ({ how, body, type: 'application/json' });
  const names = Object.keys(honest);
  return fc.oneof(
    fc.tuple(fc.constantFrom(...NAMES), raw).map(([name, value]) => ({ ...honest, [name]: value })).map((members) => text(members)).map(json('a member')),
    fc.tuple(fc.constantFrom(...NAMES), raw).map(([name, value]) => text(honest, [member(name, value)])).map(json('one more')),
    fc.uniqueArray(fc.tuple(fc.constantFrom(...NAMES), raw), { minLength: 1, maxLength: 4, selector: ([name]) => name }).map((more) => text(honest, more.map(([name, value]) => member(name, value)))).map(json('some more')),
    fc.constantFrom(...names, '').map((gone) => text(Object.fromEntries(Object.entries(honest).filter(([name]) => name !== gone)))).map(json('one missing')),
    fc.tuple(fc.constantFrom(...FIELD_NAMES), raw).map(([name, value]) => text({ ...honest, fields: `{${member(name, value)}}` })).map(json('a field')),
    fc.tuple(fc.constantFrom(...FIELD_NAMES), raw, fc.constantFrom('"254712345678"', '"254700000000"')).map(([name, value, phone]) => text({ ...honest, fields: `{"phoneNumber":${phone},${member(name, value)}}` })).map(json('one more field')),
    fc.constantFrom('', 'null', '[]', '1', '"x"', '{', '{}', '[{}]', `${text(honest)}x`, `[${text(honest)}]`, `\ufeff${text(honest)}`, '['.repeat(8000), `${text(honest)}${' '.repeat(17_000)}`).map(json('another body')),
    fc.constantFrom('text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', '', 'application/jsonp', 'text/json', 'application/json, text/plain').map((type) => ({ how: 'another type', body: text(honest), type })),
  );
}

/** Of a body that is JSON: whether a name stands at its top that no order has. */
export function hasUnknownName({ body }: Sent, known: readonly string[]): boolean {
  try {
    const json = JSON.parse(body) as unknown;
    return typeof json === 'object' && json !== null && !Array.isArray(json) && Object.keys(json).some((name) => !known.includes(name));
  } catch {
    return false;
  }
}
