/**
 * The token profile of design 2.2, written a second time with nothing of `src` and no library but Node's own crypto. It
 * agrees with ours on every token; and since each of its checks can be left out, it shows that the mutants find a
 * verifier that lacks the check.
 */
import { createHmac, createPublicKey, verify as verifySignature } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { AUDIENCE, ED_PUBLIC, KEYS } from './token-fixtures.js';

export const CHECKS = [
  'size', 'shape', 'canonical', 'utf8', 'duplicates', 'header members', 'alg', 'typ', 'kid', 'key window', 'signature', 'iss', 'aud', 'environment',
  'flow', 'life', 'not yet', 'expired', 'unknown claims', 'claims',
] as const;
export type Check = (typeof CHECKS)[number];

type Json = Readonly<Record<string, unknown>>;

class Refusal extends Error {}

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown, pattern: RegExp): boolean => typeof value === 'string' && pattern.test(value);
const edKey: KeyObject = createPublicKey({ format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(ED_PUBLIC).toString('base64url') } });

/** A reader of JSON that walks the text by hand and says whether an object names a member twice, or one `__proto__`. */
export function unclearNames(text: string): boolean {
  let at = 0;
  const blank = (): void => {
    while (' \t\n\r'.includes(text[at] ?? 'x')) at++;
  };
  const string = (): string => {
    const from = at++;
    while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
    return JSON.parse(text.slice(from, ++at)) as string;
  };
  const value = (): boolean => {
    blank();
    const open = text[at];
    if (open === '"') return string() === undefined;
    if (open !== '{' && open !== '[') {
      while (at < text.length && !',]} \t\n\r'.includes(text[at] ?? '')) at++;
      return false;
    }
    const names = new Set<string>();
    let twice = false;
    at++;
    for (blank(); at < text.length && text[at] !== '}' && text[at] !== ']'; blank()) {
      if (open === '{') {
        const name = string();
        twice ||= names.has(name) || name === '__proto__';
        names.add(name);
        blank();
        at++;
      }
      twice = value() || twice;
      blank();
      if (text[at] === ',') at++;
    }
    at++;
    return twice;
  };
  return value();
}

/** Verifies at a time, in milliseconds; `without` leaves checks out. Answers with the claims or with `undefined`. */
export function referenceVerify(token: string, now: number, without: ReadonlySet<Check> = new Set()): Json | undefined {
  const need = (check: Check, holds: boolean): void => {
    if (!holds && !without.has(check)) throw new Refusal(check);
  };
  const decode = (part: string): Buffer => {
    const bytes = Buffer.from(part, 'base64url');
    need('canonical', bytes.toString('base64url') === part);
    return bytes;
  };
  const read = (part: string): unknown => {
    const bytes = decode(part);
    const text = bytes.toString('utf8');
    need('utf8', Buffer.compare(Buffer.from(text, 'utf8'), bytes) === 0);
    const json = JSON.parse(text) as unknown;
    need('duplicates', !unclearNames(text));
    return json;
  };
  try {
    need('size', token.length <= 4096);
    need('shape', /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/.test(token));
    const [first = '', second = '', third = ''] = token.split('.');
    const header = read(first);
    if (!isObject(header)) return undefined;
    need('header members', Object.keys(header).sort().join() === 'alg,kid,typ');
    need('typ', header['typ'] === 'checkout-session+jwt');
    const key = KEYS.find(({ kid }) => kid === header['kid']) ?? (without.has('kid') ? KEYS[0] : undefined);
    if (!key) return undefined;
    need('alg', header['alg'] === key.alg);
    need('key window', (key.notBefore ?? 0) <= now && now <= (key.notAfter ?? Infinity));
    const signed = Buffer.from(`${first}.${second}`);
    const secret = key.alg === 'HS256' ? key.secret : key.publicKey;
    need('signature', header['alg'] === 'EdDSA' && key.alg === 'EdDSA'
      ? verifySignature(null, signed, edKey, decode(third))
      : header['alg'] === 'HS256' && createHmac('sha256', secret).update(signed).digest().equals(decode(third)));
    const claims = read(second);
    if (!isObject(claims)) return undefined;
    need('iss', claims['iss'] === key.merchant);
    checkClaims(claims, now / 1000, need);
    return claims;
  } catch (thrown) {
    if (thrown instanceof Refusal || thrown instanceof SyntaxError) return undefined;
    throw thrown;
  }
}

const TOP = ['iss', 'aud', 'iat', 'exp', 'jti', 'environment', 'origins', 'flow', 'reference', 'order', 'customer', 'returnUrls', 'orderId'];
const ORDER = ['amount', 'currency', 'country', 'channel', 'carrier', 'network', 'asset', 'address', 'memo', 'addressByCustomer'];

function checkClaims(claims: Json, time: number, need: (check: Check, holds: boolean) => void): void {
  const { iat, exp, order, customer, returnUrls, origins } = claims;
  const ok = (holds: boolean): void => need('claims', holds);
  const members = (value: unknown, names: readonly string[]): Json => {
    ok(isObject(value));
    const object = isObject(value) ? value : {};
    need('unknown claims', Object.keys(object).every((name) => names.includes(name)));
    return object;
  };
  const optional = (object: Json, names: readonly string[], pattern: RegExp): void => {
    for (const name of names) if (object[name] !== undefined || Object.hasOwn(object, name)) ok(isText(object[name], pattern));
  };
  members(claims, TOP);
  need('flow', claims['flow'] === 'onramp');
  need('aud', claims['aud'] === AUDIENCE);
  need('environment', claims['environment'] === 'sandbox');
  ok(Number.isInteger(iat) && Number.isInteger(exp) && Number(iat) >= 0);
  const [from, until] = [Number(iat), Number(exp)];
  need('life', until > from && until - from <= 7200);
  need('not yet', from <= time + 60);
  need('expired', until > time - 60);
  ok(isText(claims['jti'], /^[A-Za-z0-9_-]{22,128}$/));
  ok(isText(claims['reference'], SHORT));
  optional(claims, ['orderId'], SHORT);
  ok(Array.isArray(origins) && origins.length >= 1 && origins.length <= 10 && origins.every((one) => isText(one, ORIGIN)));
  const pins = members(order, ORDER);
  optional(pins, ['amount'], /^(?!0(\.0+)?$)(0|[1-9]\d{0,17})(\.\d{1,18})?$/);
  optional(pins, ['currency'], /^(local|crypto)$/);
  optional(pins, ['country'], /^[A-Z]{2}$/);
  optional(pins, ['channel', 'carrier', 'network', 'asset'], /^[A-Za-z0-9_.:-]{1,64}$/);
  optional(pins, ['address', 'memo'], SHORT);
  if (Object.hasOwn(pins, 'addressByCustomer')) ok(typeof pins['addressByCustomer'] === 'boolean');
  ok(pins['address'] !== undefined || pins['addressByCustomer'] === true);
  ok(pins['amount'] === undefined || pins['currency'] !== undefined);
  if (Object.hasOwn(claims, 'customer')) {
    const known = members(customer, ['id', 'email', 'phone']);
    optional(known, ['id'], SHORT);
    optional(known, ['email'], /^[A-Za-z0-9_.+'-]{1,64}@([A-Za-z0-9-]+\.)+[A-Za-z]{2,}$/);
    optional(known, ['phone'], /^[1-9]\d{5,14}$/);
  }
  if (Object.hasOwn(claims, 'returnUrls')) {
    const urls = members(returnUrls, ['success', 'cancel']);
    ok(isText(urls['success'], LINK) && isText(urls['cancel'], LINK));
  }
}

/** No controls, at most 128. */
const SHORT = /^[^\u0000-\u001f\u007f]{1,128}$/;
const LOOPBACK = '(?:localhost|(?:[a-z0-9-]+\\.)+localhost|127(?:\\.\\d{1,3}){3}|\\[::1\\])';
/** A default port is not spelt out. */
const ORIGIN = new RegExp(`^(https://(?:[a-z0-9-]+\\.)*[a-z0-9-]+(:(?!443$)\\d+)?|http://${LOOPBACK}(:(?!80$)\\d+)?)$`);
const LINK = new RegExp(`^(https://[a-zA-Z0-9.-]+|http://${LOOPBACK}(?::\\d+)?)(:\\d+)?([/?#][\\u0021-\\u005b\\u005d-\\u007e]*)?$`);
