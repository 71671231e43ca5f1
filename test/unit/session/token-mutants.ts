/** Tokens that must not pass: changed after they were signed, or rightly signed and beside the profile. */
import fc from 'fast-check';
import { AUDIENCE, ED_PUBLIC, HEADER, NOW, TYP, encode, otherEdKey, otherSecret, secretFor, sign, signByKid, validClaims } from './token-fixtures.js';

export interface Mutant {
  readonly kind: string;
  readonly token: string;
}

type Claims = Record<string, unknown>;
const pick = <T>(...values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);

/** Valid tokens to begin with: enough to vary what is around a mutation. */
const samples = fc.sample(validClaims, { numRuns: 60, seed: 1 }).map((claims) => ({ claims: claims as unknown as Claims, token: signByKid('k1', claims) }))
  .concat({ claims: {}, token: signByKid('ed', fc.sample(validClaims, { numRuns: 1, seed: 2 })[0]) });
const base = pick(...samples);
const claims = pick(...samples.slice(0, 60).map((one) => one.claims));

const flipBit = (part: string, at: number): string => {
  const bytes = Buffer.from(part, 'base64url');
  const index = at % (bytes.length * 8);
  bytes[index >> 3] = (bytes[index >> 3] ?? 0) ^ (1 << (index & 7));
  return bytes.toString('base64url');
};
const replacePart = (token: string, at: number, change: (part: string) => string): string => token.split('.').map((part, index) => (index === at ? change(part) : part)).join('.');
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
/** The other spellings of the same bytes: the last character's spare bits. */
const respelt = (part: string, by: number): string => {
  const spare = part.length % 4 === 3 ? 4 : part.length % 4 === 2 ? 16 : 1;
  const last = ALPHABET.indexOf(part.at(-1) ?? '');
  return spare === 1 ? `${part}A` : part.slice(0, -1) + ALPHABET[last - (last % spare) + ((last % spare) + 1 + (by % (spare - 1))) % spare];
};

const changed: Record<string, fc.Arbitrary<string>> = {
  'a flipped bit': fc.tuple(base, fc.nat(2), fc.nat()).map(([{ token }, part, at]) => replacePart(token, part, (text) => flipBit(text, at))),
  'another character': fc.tuple(base, fc.nat(), pick(...'ABCabc012_-=.+/ \n\t\u0000é€😀'.split(''))).map(([{ token }, at, sign_]) => token.slice(0, at % token.length) + sign_ + token.slice((at % token.length) + 1)),
  'cut': fc.tuple(base, fc.nat()).map(([{ token }, at]) => token.slice(0, at % token.length)),
  'something cut out': fc.tuple(base, fc.nat(), fc.integer({ min: 1, max: 40 })).map(([{ token }, at, count]) => token.slice(0, at % token.length) + token.slice((at % token.length) + count)),
  'something around it': fc.tuple(base, pick('=', '==', '\n', '\r\n', ' ', '\t', '\u0000', '.', 'é', '\u200b', '%20', 'A', '"'), pick(0, 1)).map(([{ token }, more, where]) => (where === 0 ? token + more : more + token)),
  'another spelling': fc.tuple(base, fc.nat(2), fc.nat()).map(([{ token }, part, by]) => replacePart(token, part, (text) => respelt(text, by))),
  'padding inside': fc.tuple(base, fc.nat(2)).map(([{ token }, part]) => replacePart(token, part, (text) => `${text}=`)),
  'other parts': fc.tuple(base, pick<(parts: string[]) => string[]>(([h = '', p = '']) => [h, p], ([h = '', p = '']) => [h, p, ''], ([h = '', p = '', s = '']) => [p, h, s], ([h = '', p = '', s = '']) => [h, p, s, s], ([h = '', , s = '']) => [h, '', s], ([, p = '', s = '']) => ['', p, s]))
    .map(([{ token }, change]) => change(token.split('.')).join('.')),
  'another case': base.map(({ token }) => token.toUpperCase()),
  'another token’s signature': fc.tuple(base, base).map(([a, b]) => `${a.token.split('.').slice(0, 2).join('.')}.${b.token.split('.')[2] ?? ''}`),
  'JSON serialisation': fc.tuple(base, pick(0, 1)).map(([{ token }, general]) => {
    const [head, payload, signature] = token.split('.');
    return JSON.stringify(general === 1 ? { payload, signatures: [{ protected: head, signature }] } : { payload, protected: head, signature });
  }),
  'any text': fc.string({ unit: 'binary', maxLength: 200 }),
  'any three parts': fc.tuple(fc.base64String(), fc.base64String(), fc.base64String()).map((parts) => parts.map((part) => part.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')).join('.')),
};

const algs: Record<string, fc.Arbitrary<string>> = {
  'alg none': fc.tuple(claims, pick('none', 'None', 'NONE', 'noNE', ''), pick('', 'AA')).map(([value, alg, signature]) => `${encode(JSON.stringify({ ...HEADER, alg }))}.${encode(JSON.stringify(value))}.${signature}`),
  'alg none, rightly signed': fc.tuple(claims, pick('none', 'None', 'noNE')).map(([value, alg]) => sign({ ...HEADER, alg }, value)),
  'another HMAC': fc.tuple(claims, pick<readonly [string, string]>(['HS512', 'sha512'], ['HS384', 'sha384'], ['HS256', 'sha512'], ['HS1', 'sha1'])).map(([value, [alg, hash]]) => sign({ ...HEADER, alg }, value, secretFor(7), hash)),
  'an alg of keys with two halves': fc.tuple(claims, pick<unknown>('RS256', 'PS256', 'ES256', 'EdDSA', 'Ed25519', 'ES256K', 'hs256', 'HS256 ', ['HS256'], null, 1)).map(([value, alg]) => sign({ ...HEADER, alg }, value)),
  'the public key as a secret': claims.map((value) => sign({ ...HEADER, kid: 'ed' }, value, ED_PUBLIC)),
  'the public key’s text as a secret': claims.map((value) => sign({ ...HEADER, kid: 'ed' }, value, Buffer.from(ED_PUBLIC).toString('base64url'))),
  'another private key': claims.map((value) => sign({ ...HEADER, alg: 'EdDSA', kid: 'ed' }, value, otherEdKey)),
  'another secret': fc.tuple(claims, pick<Uint8Array | string>(otherSecret, '', 'secret', 'k1', secretFor(7).subarray(0, 31))).map(([value, secret]) => sign(HEADER, value, secret)),
  'another merchant’s key': claims.map((value) => sign({ ...HEADER, kid: 'theirs' }, value, secretFor(8))),
  'a key whose time is over, or not yet': fc.tuple(claims, pick('retired', 'coming')).map(([value, kid]) => signByKid(kid, value)),
};

const jwk = { kty: 'oct', k: encode(otherSecret), alg: 'HS256', kid: 'k1' };
const member: readonly (readonly [string, unknown])[] = [
  ['jwk', jwk], ['jku', 'https://evil.example/jwks.json'], ['x5u', 'https://evil.example/x'], ['x5c', ['AAAA']], ['x5t', 'AAAA'], ['crit', ['exp']], ['crit', []],
  ['b64', false], ['zip', 'DEF'], ['cty', 'JWT'], ['enc', 'A256GCM'], ['__proto__', 1], ['constructor', 1], ['Alg', 'none'], ['iss', 'shop'], ['nonce', 'x'],
];
const withMember = (name: string, value: unknown): string => `${JSON.stringify(HEADER).slice(0, -1)},${JSON.stringify(name)}:${JSON.stringify(value)}}`;
const headers: Record<string, fc.Arbitrary<string>> = {
  'a header member': fc.tuple(claims, pick(...member), pick(0, 1)).map(([value, [name, of], theirs]) => sign(withMember(name, of), value, theirs === 1 ? otherSecret : secretFor(7))),
  'another type': fc.tuple(claims, pick<unknown>('JWT', 'checkout-status+jwt', `application/${TYP}`, TYP.toUpperCase(), `${TYP} `, '', null, 1, [TYP], {})).map(([value, typ]) => sign({ ...HEADER, typ }, value)),
  'another kid': fc.tuple(claims, pick<unknown>('k2', 'K1', 'k1 ', ' k1', 'k1\u0000', '', '__proto__', 'constructor', 'toString', '../k1', null, 1, ['k1'], { k1: 1 }, 'x'.repeat(2000))).map(([value, kid]) => sign({ ...HEADER, kid }, value)),
  'a missing header member': fc.tuple(claims, pick('alg', 'typ', 'kid')).map(([value, name]) => sign({ ...HEADER, [name]: undefined }, value)),
  'a header that is no object': fc.tuple(claims, pick<unknown>([HEADER], 'null', '1', '"HS256"', '', '{', '{}', `${JSON.stringify(HEADER)}x`, JSON.stringify(HEADER).replaceAll('"', "'"))).map(([value, header]) => sign(header, value)),
};

/** A member's name with some of its letters as escapes. */
const escaped = fc.tuple(pick('alg', 'kid', 'typ'), fc.nat()).map(([name, at]) => [name, name.replace(name[at % 3] ?? '', (letter) => `\\u00${letter.charCodeAt(0).toString(16)}`)] as const);
const twice: Record<string, fc.Arbitrary<string>> = {
  'a header member twice': fc.tuple(claims, escaped, pick('HS256', 'none', 'k1', TYP), pick(0, 1)).map(([value, [name, spelt], other, last]) => {
    const text = JSON.stringify(HEADER);
    return sign(last === 1 ? `{"${spelt}":"${other}",${text.slice(1)}` : text.replace(`"${name}"`, `"${spelt}":"${other}","${name}"`), value);
  }),
  'a claim twice': fc.tuple(claims, fc.nat(), pick<unknown>('x', 1, {}, null)).map(([value, at, other]) => {
    const names = Object.keys(value);
    return sign(HEADER, `{${JSON.stringify(names[at % names.length])}:${JSON.stringify(other)},${JSON.stringify(value).slice(1)}`);
  }),
  'a pin twice': fc.tuple(claims, pick('addressByCustomer', 'address', 'amount'), pick('0', '"}{"', '"\\"address\\":"')).map(([value, name, other]) => {
    const spelt = name.replace('a', '\\u0061');
    const order = { addressByCustomer: true, address: '{"a":1', amount: '5', currency: 'local' };
    return sign(HEADER, JSON.stringify({ ...value, order: 0 }).replace('"order":0', () => `"order":{"${spelt}":${other},${JSON.stringify(order).slice(1)}`));
  }),
};

/** Every path in a value. */
const pathsOf = (value: unknown): readonly (readonly string[])[] => (typeof value === 'object' && value !== null
  ? [[], ...Object.entries(value).flatMap(([name, inner]) => pathsOf(inner).map((path) => [name, ...path]))] : [[]]);
const put = (value: unknown, [name, ...rest]: readonly string[], change: (old: unknown) => unknown): unknown => {
  if (name === undefined) return change(value);
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...(value as Claims) }) as Claims;
  copy[name] = put(copy[name], rest, change);
  return copy;
};
/** No claim may have any of these. */
const wrong = pick<(old: unknown) => unknown>(() => null, () => 1.5, () => -1, () => [], () => '', () => 'x\u0000y', (old) => [old], (old) => ({ old }), (old) => ({ ...(old as object), toString: 1 }), (old) => (typeof old === 'string' ? Number(old) || 7 : String(old)));
const seconds = (raw: string) => (value: Claims, name: string): string => JSON.stringify({ ...value, [name]: 'RAW' }).replace('"RAW"', raw);

const shaped: Record<string, fc.Arbitrary<string>> = {
  'a claim of another type': fc.tuple(claims, fc.nat(), wrong).map(([value, at, change]) => {
    const paths = pathsOf(value);
    return sign(HEADER, put(value, paths[at % paths.length] ?? [], change));
  }),
  'a missing claim': fc.tuple(claims, pick('iss', 'aud', 'iat', 'exp', 'jti', 'environment', 'origins', 'flow', 'reference', 'order')).map(([value, name]) => sign(HEADER, { ...value, [name]: undefined })),
  'an unknown claim': fc.tuple(claims, pick('admin', 'nbf', 'sub', 'scope', '__proto__', 'constructor', 'Iss', 'amount'), pick('', 'order', 'customer', 'returnUrls')).map(([value, name, inside]) => {
    const whole = inside === '' ? value : { [inside]: {}, ...value };
    const text = JSON.stringify(put(whole, inside === '' ? [] : [inside], (old) => ({ MARK: 1, ...(old as object) })));
    return sign(HEADER, text.replace('"MARK"', JSON.stringify(name)));
  }),
  'an unknown claim that is undisturbing': claims.map((value) => sign(HEADER, { ...value, admin: true })),
  'times that are none': fc.tuple(claims, pick('iat', 'exp'), pick('1e400', '-1', '1e308', '1767225600.5', '"1767225600"', 'true', '[1767225600]', '9007199254740993', '8000000001')).map(([value, name, raw]) => sign(HEADER, seconds(raw)(value, name))),
  'a life over two hours': fc.tuple(claims, fc.integer({ min: 1, max: 1e6 })).map(([value, more]) => sign(HEADER, { ...value, exp: Number(value['iat']) + 7200 + more })),
  'an end before its beginning': fc.tuple(claims, fc.integer({ min: 0, max: 50 })).map(([value, back]) => sign(HEADER, { ...value, iat: NOW / 1000, exp: NOW / 1000 - back })),
  'not yet valid': fc.tuple(claims, fc.integer({ min: 61, max: 1e6 })).map(([value, later]) => sign(HEADER, { ...value, iat: NOW / 1000 + later, exp: NOW / 1000 + later + 600 })),
  'expired': fc.tuple(claims, fc.integer({ min: 60, max: 7000 })).map(([value, ago]) => sign(HEADER, { ...value, iat: NOW / 1000 - ago - 100, exp: NOW / 1000 - ago })),
  'another audience': fc.tuple(claims, pick<unknown>(`${AUDIENCE}/`, AUDIENCE.toUpperCase(), 'https://pay.example', [AUDIENCE], `${AUDIENCE}\u0000`, 'https://evil.example/checkout')).map(([value, aud]) => sign(HEADER, { ...value, aud })),
  'another merchant': fc.tuple(claims, pick('other', 'SHOP', 'sho', 'shopp', 'shop ')).map(([value, iss]) => sign(HEADER, { ...value, iss })),
  'another environment or flow': fc.tuple(claims, pick<Claims>({ environment: 'live' }, { environment: 'Sandbox' }, { flow: 'ingress' }, { flow: 'egress' }, { flow: 'ONRAMP' }, { flow: 'invoice_payment' })).map(([value, change]) => sign(HEADER, { ...value, ...change })),
  'amounts that are none': fc.tuple(claims, pick('1e3', '-5', '+5', '0', '0.00', '', ' 1', '1 ', '01', '1.', '.5', '1,5', '١', '１', '0x10', 'Infinity', 'NaN', '1_000', '9'.repeat(19), '1\n')).map(([value, amount]) => sign(HEADER, { ...value, order: { addressByCustomer: true, currency: 'local', amount } })),
  'pins that do not go together': fc.tuple(claims, pick<Claims>({}, { addressByCustomer: false }, { addressByCustomer: true, amount: '5' }, { addressByCustomer: 'true' }, { address: '' })).map(([value, order]) => sign(HEADER, { ...value, order })),
  'origins that are none': fc.tuple(claims, pick<unknown>([], ['*'], ['null'], ['https://shop.example/'], ['https://shop.example/x'], ['http://shop.example'], ['https://SHOP.example'], ['https://u@shop.example'], ['shop.example'], ['//shop.example'], ['https://shop.example:443'], ['javascript:alert(1)'], ['https://*.shop.example'], ['https://shop.example;x'], ['https://shop.example.'], 'https://shop.example', Array(11).fill('https://shop.example'), [['https://shop.example']])).map(([value, origins]) => sign(HEADER, { ...value, origins })),
  'return URLs that are none': fc.tuple(claims, pick('javascript:alert(1)', 'http://shop.example', 'https:shop.example', '//shop.example', 'https://u:p@shop.example', 'https://shop.example\\@evil.example', 'https://shop.example/\u202e', 'https://shop.example/ x', 'data:text/html,x', ' https://shop.example', 'www.example.com?user_redirected')).map(([value, success]) => sign(HEADER, { ...value, returnUrls: { success, cancel: 'https://shop.example' } })),
  'a phone or jti that is none': fc.tuple(claims, pick<Claims>({ customer: { phone: '+254712345678' } }, { customer: { phone: '0712345678' } }, { customer: { email: 'x' } }, { jti: 'short' }, { jti: `${'a'.repeat(22)}~` }, { jti: 'a'.repeat(129) }, { jti: `${'a'.repeat(22)}\n` })).map(([value, change]) => sign(HEADER, { ...value, ...change })),
  'too long': fc.tuple(claims, fc.integer({ min: 3100, max: 5000 })).map(([value, count]) => sign(HEADER, `${' '.repeat(count)}${JSON.stringify(value)}`)),
  'deep': fc.tuple(claims, fc.integer({ min: 100, max: 1000 }), pick(['[', ']'], ['{"a":', '}'])).map(([value, depth, [open = '', close = '']]) => sign(HEADER, JSON.stringify({ ...value, order: 0 }).replace('"order":0', () => `"order":${open.repeat(depth)}1${close.repeat(depth)}`))),
  'wide': claims.map((value) => sign(HEADER, { ...value, origins: Array.from({ length: 900 }, () => 1) })),
  'a payload that is no JSON': fc.tuple(claims, pick<(text: string) => string>((text) => `${text}x`, (text) => text.slice(0, -1), (text) => `${text},`, (text) => text.replace('}', ',}'), (text) => `/**/${text}`, (text) => `\ufeff${text}`, (text) => `[${text}]`, () => 'null', () => 'NaN', () => '""', (text) => JSON.stringify(text))).map(([value, change]) => sign(HEADER, change(JSON.stringify(value)))),
  'bytes that are no text': fc.tuple(claims, pick(0xff, 0xc0, 0xed, 0xf8, 0x80)).map(([value, byte]) => {
    const bytes = Buffer.from(JSON.stringify({ ...value, reference: 'R-?' }));
    bytes[bytes.indexOf('R-?') + 2] = byte;
    return sign(HEADER, new Uint8Array(bytes));
  }),
  'bytes of another encoding': claims.map((value) => sign(HEADER, new Uint8Array(Buffer.from(JSON.stringify(value), 'utf16le')))),
};

const kinds = { ...changed, ...algs, ...headers, ...twice, ...shaped };
export const mutantKinds = Object.keys(kinds);
const valid = new Set(samples.map(({ token }) => token));

/** Every kind as often as any other. */
export const mutants: fc.Arbitrary<Mutant> = fc.oneof(...Object.entries(kinds).map(([kind, tokens]) => tokens.filter((token) => !valid.has(token)).map((token) => ({ kind, token }))));
