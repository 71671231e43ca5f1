/** Keys, claims and a signer that signs whatever it is given: what tokens and their mutants are made of. */
import { createHmac, generateKeyPairSync, sign as signWith } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import fc from 'fast-check';
import type { OnrampClaims } from '../../../src/session/claims.js';
import type { SessionKey } from '../../../src/session/keys.js';
import { createVerifier } from '../../../src/session/token.js';
import type { VerifySession } from '../../../src/session/token.js';

export const AUDIENCE = 'https://pay.example/checkout';
export const NOW = Date.UTC(2026, 0, 1);
const HOUR = 3_600_000;

const pair = generateKeyPairSync('ed25519');
export const ED_PUBLIC = new Uint8Array(Buffer.from(String(pair.publicKey.export({ format: 'jwk' }).x), 'base64url'));
const secretOf = (byte: number): Uint8Array => new Uint8Array(32).fill(byte);

export const KEYS: readonly (SessionKey & { readonly merchant: string })[] = [
  { kid: 'k1', alg: 'HS256', secret: secretOf(7), merchant: 'shop' },
  { kid: 'ed', alg: 'EdDSA', publicKey: ED_PUBLIC, merchant: 'shop' },
  { kid: 'theirs', alg: 'HS256', secret: secretOf(8), merchant: 'other' },
  { kid: 'retired', alg: 'HS256', secret: secretOf(9), merchant: 'shop', notAfter: NOW - 1 },
  { kid: 'coming', alg: 'HS256', secret: secretOf(10), merchant: 'shop', notBefore: NOW + HOUR },
];

export const keyMap = new Map(KEYS.map(({ merchant, ...key }) => [key.kid, { merchant, key }] as const));

export const verifierAt = (now: () => number): VerifySession =>
  createVerifier({ keys: keyMap, audience: AUDIENCE, environment: 'sandbox', flows: ['onramp'], now });

export const encode = (part: string | Uint8Array): string => Buffer.from(part).toString('base64url');

const hmac = (secret: Uint8Array | string, text: string, hash = 'sha256'): string => createHmac(hash, secret).update(text).digest('base64url');

/** Signs a header and a payload, text or JSON, with a secret or a private key. */
export function sign(header: unknown, payload: unknown, secret: Uint8Array | string | KeyObject = secretOf(7), hash = 'sha256'): string {
  const part = (value: unknown): string => encode(typeof value === 'string' || value instanceof Uint8Array ? value : JSON.stringify(value));
  const text = `${part(header)}.${part(payload)}`;
  const signature = typeof secret === 'string' || secret instanceof Uint8Array ? hmac(secret, text, hash) : signWith(null, Buffer.from(text), secret).toString('base64url');
  return `${text}.${signature}`;
}

export const TYP = 'checkout-session+jwt';
export const HEADER = { alg: 'HS256', typ: TYP, kid: 'k1' } as const;
export const signByKid = (kid: string, payload: unknown): string => {
  const key = keyMap.get(kid)?.key;
  if (!key) throw new Error(kid);
  return sign({ alg: key.alg, typ: TYP, kid }, payload, key.alg === 'HS256' ? key.secret : pair.privateKey);
};
export const otherEdKey = generateKeyPairSync('ed25519').privateKey;
export const otherSecret = secretOf(99);
export const secretFor = secretOf;

export const plain: OnrampClaims = {
  iss: 'shop', aud: AUDIENCE, iat: NOW / 1000, exp: NOW / 1000 + 1800, jti: 'abcdefghijklmnopqrstuv', environment: 'sandbox', origins: ['https://shop.example'],
  flow: 'onramp', reference: 'R-1', order: { addressByCustomer: true },
};

const WALLET = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed';
const base64url = fc.string({ unit: fc.constantFrom(...'ABCXYZabcxyz0189_-'.split('')), minLength: 22, maxLength: 60 });
const code = fc.constantFrom('KES', 'mobile_money', 'ke_safaricom', 'POLYGON', 'USDC', 'a.b:c-d', 'x'.repeat(64));
const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }).filter((value) => value.length <= 128 && !/[\u0000-\u001f\u007f]/.test(value));
const origin = fc.constantFrom('https://shop.example', 'https://a.b-c.example:8443', 'https://xn--exmple-cua.com', 'http://localhost:3000', 'http://127.0.0.1:5173', 'http://[::1]:8081');
const link = fc.constantFrom('https://shop.example/thanks?a=1#x', 'https://shop.example', 'http://localhost:3000/ok', 'https://SHOP.example/%20');
const amount = fc.constantFrom('1500', '0.5', '12.30', '999999999999999999', '0.000000000000000001');

/** Without the optional members that are absent. */
const defined = <T extends object>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
const maybe = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(of, { nil: undefined });

const order = fc.record({
  money: maybe(fc.record({ amount, currency: fc.constantFrom('local', 'crypto') })), country: maybe(fc.constantFrom('KE', 'CI')), channel: maybe(code), carrier: maybe(code),
  network: maybe(code), asset: maybe(code), memo: maybe(text), goes: fc.constantFrom<object>({ address: WALLET }, { addressByCustomer: true }, { address: WALLET, addressByCustomer: false }),
}).map(({ money, goes, ...rest }) => defined({ ...money, ...rest, ...goes }));

/** Claims that the profile allows at `NOW`, also at the ends of what it allows. */
export const validClaims: fc.Arbitrary<OnrampClaims> = fc.record({
  age: fc.oneof(fc.integer({ min: -60, max: 7000 }), fc.constantFrom(-60, 0, 7000)), left: fc.integer({ min: 0, max: 7200 }), jti: fc.oneof(base64url, fc.uuid()),
  origins: fc.uniqueArray(origin, { minLength: 1, maxLength: 4 }), reference: text, order,
  customer: maybe(fc.record({ id: maybe(text), email: maybe(fc.constantFrom('a@b.co', 'first.last+tag@mail.example')), phone: maybe(fc.constantFrom('254712345678', '123456', '9'.repeat(15))) })),
  returnUrls: maybe(fc.record({ success: link, cancel: link })), orderId: maybe(text),
}).map(({ age, left, order: pins, ...rest }): OnrampClaims => {
  const iat = NOW / 1000 - age;
  // Living still, at most two hours in all, and never ended before it began.
  const exp = Math.max(Math.min(iat + 7200, NOW / 1000 - 59 + left), iat + 1);
  return defined({ ...plain, ...rest, iat, exp, order: pins as OnrampClaims['order'] }) as OnrampClaims;
});
