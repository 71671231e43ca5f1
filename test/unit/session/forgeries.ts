/** Quotes, handles and status tokens that must not open: changed, foreign, of another kind, or made by somebody else. */
import { CompactEncrypt, SignJWT } from 'jose';
import fc from 'fast-check';
import { deriveBytes } from '../../../src/session/keys.js';
import { createSeals } from '../../../src/session/seal.js';
import type { Named, Quote, Seals } from '../../../src/session/seal.js';
import { NOW, encode, secretFor } from './token-fixtures.js';

export type SealKind = 'quote' | 'order' | 'status';
export interface Sealed {
  readonly kind: SealKind;
  readonly text: string;
  readonly session: Named;
  readonly id: string;
}
/** `text` brought as a seal of `kind` by `session`. `honest` is what it was made of. */
export interface Forgery {
  readonly how: string;
  readonly kind: SealKind;
  readonly text: string;
  readonly session: Named;
}

export const SECRET = secretFor(7);
export const seals = await createSeals([SECRET], () => NOW);
const strangers = await createSeals([secretFor(200)], () => NOW);

/** Sessions whose names could be mistaken for each other when they are joined carelessly. */
export const sessions: readonly Named[] = [['shop', 'abcdefghijklmnopqrstuv'], ['shop', 'abcdefghijklmnopqrstuw'], ['other', 'abcdefghijklmnopqrstuv'], ['shopa', 'bcdefghijklmnopqrstuvw'], ['shop', 'abcdefghijklmnopqrstuv~1'], ['', 'shopabcdefghijklmnopqrstuv']]
  .map(([iss = '', jti = '']) => ({ iss, jti, reference: `R-${jti.length}` }));
const ids = ['order-1', 'order-2', '68f0c0ffee0000000000abcd', 'é.~😀', '1', ''];

export const quoteOf = ({ iss, jti }: Named, quoteId: string): Quote => ({
  iss, jti, query: { country: 'KE', network: 'POLYGON', asset: 'USDC', amount: '1500', currency: 'local', channel: 'mobile_money' },
  terms: { pay: { amount: '1500', currency: 'KES' }, receive: { amount: '11.5', asset: 'USDC', network: 'POLYGON' } }, rate: '130', quoteId,
  fields: [{ key: 'phoneNumber', type: 'phone', label: 'Phone', required: true }], until: NOW + 60_000,
});
const make = async (by: Seals, kind: SealKind, session: Named, id: string): Promise<Sealed> => ({
  kind, session, id, text: kind === 'quote' ? await by.sealQuote(quoteOf(session, id)) : kind === 'order' ? by.sealOrder(session, id) : by.mintStatus(session, id),
});
const all = (by: Seals): Promise<Sealed[]> => Promise.all(sessions.flatMap((session) => ids.flatMap((id) => (['quote', 'order', 'status'] as const).map((kind) => make(by, kind, session, id)))));
export const honest = await all(seals);
const theirs = await all(strangers);

/** Whether it opens, as that session's own. */
export async function opens(by: Seals, { kind, text, session }: Pick<Forgery, 'kind' | 'text' | 'session'>): Promise<boolean> {
  if (kind === 'status') {
    const status = by.openStatus(text);
    return status !== undefined && status.iss === session.iss && status.jti === session.jti;
  }
  try {
    await (kind === 'quote' ? by.openQuote(text, session) : by.openOrder(text, session));
    return true;
  } catch (thrown) {
    if (thrown instanceof Error && thrown.name === 'CheckoutError') return false;
    throw thrown;
  }
}

/** Sealed with our own keys, and yet not what we seal. */
async function besideProfile(): Promise<Forgery[]> {
  const seal = await deriveBytes(SECRET, 'seal');
  const [quoteKey, statusKey, orderKey] = await Promise.all(['quote', 'status', 'order'].map((purpose) => deriveBytes(seal, purpose)));
  const session = sessions[0] as Named;
  const claims = { iss: session.iss, jti: session.jti, oid: 'order-1', ref: 'R', scope: 'read' };
  const status = (change: object, head: object = {}, key = statusKey): Promise<string> =>
    new SignJWT({ ...claims, exp: NOW / 1000 + 100, ...change }).setProtectedHeader({ alg: 'HS256', typ: 'checkout-status+jwt', ...head }).sign(key as Uint8Array);
  const quote = (change: object, head: object = {}, key = quoteKey): Promise<string> =>
    new CompactEncrypt(new TextEncoder().encode(JSON.stringify({ ...quoteOf(session, 'q'), ...change }))).setProtectedHeader({ alg: 'dir', enc: 'A256GCM', ...head }).encrypt(key as Uint8Array);
  const list: readonly (readonly [SealKind, string, Promise<string>])[] = [
    ['status', 'another scope', status({ scope: 'write' })], ['status', 'more claims', status({ admin: true })], ['status', 'expired', status({ exp: NOW / 1000 - 61 })],
    ['status', 'no end', status({ exp: undefined })], ['status', 'a session’s type', status({}, { typ: 'checkout-session+jwt' })], ['status', 'no type', status({}, { typ: undefined })],
    ['status', 'another HMAC', status({}, { alg: 'HS512' }, new Uint8Array(64).fill(1))], ['status', 'the quote’s key', status({}, {}, quoteKey)], ['status', 'the secret itself', status({}, {}, SECRET as Uint8Array<ArrayBuffer>)],
    ['status', 'no order', status({ oid: undefined })], ['status', 'a number for a session', status({ jti: 5 })],
    ['quote', 'the order’s key', quote({}, {}, orderKey)], ['quote', 'an amount that is none', quote({ query: { ...quoteOf(session, 'q').query, amount: '1e3' } })],
    ['quote', 'a number for an amount', quote({ terms: { ...quoteOf(session, 'q').terms, pay: { amount: 1500, currency: 'KES' } } })], ['quote', 'no session', quote({ jti: undefined })],
    ['quote', 'a field that names a prototype', quote({ fields: [{ key: 'constructor', type: 'string', label: 'x', required: true }] })], ['quote', 'another cipher', quote({}, { enc: 'A128CBC-HS256' })],
  ];
  return Promise.all(list.map(async ([kind, how, text]) => ({ how, kind, session, text: await text })));
}
const beside = await besideProfile();
const unsigned = sessions.map((session): Forgery => ({
  how: 'alg none', kind: 'status', session, text: `${encode('{"alg":"none","typ":"checkout-status+jwt"}')}.${encode(JSON.stringify({ iss: session.iss, jti: session.jti, oid: 'order-1', ref: 'R', scope: 'read', exp: NOW }))}.`,
}));

const one = fc.constantFrom(...honest);
const session = fc.constantFrom(...sessions);
const change = (text: string, at: number, how: number, sign: string): string => {
  const index = at % text.length;
  switch (how % 6) {
    case 0: return text.slice(0, index) + sign + text.slice(index + 1);
    case 1: return text.slice(0, index);
    case 2: return text.slice(0, index) + sign + text.slice(index);
    case 3: return text.slice(0, index) + text.slice(index + 1);
    case 4: return text + sign;
    default: return sign + text;
  }
};

export const forgeries: fc.Arbitrary<Forgery> = fc.oneof(
  fc.tuple(one, fc.nat(), fc.nat(), fc.constantFrom(...'ABab01-_.=+/\n \u0000é'.split(''))).map(([from, at, how, sign]) => ({ ...from, how: 'changed', text: change(from.text, at, how, sign) })).filter(({ text }) => !honest.some((other) => other.text === text)),
  fc.tuple(one, session).filter(([from, by]) => by !== from.session).map(([from, by]) => ({ ...from, how: 'another session', session: by })),
  fc.tuple(one, fc.constantFrom<SealKind>('quote', 'order', 'status')).filter(([from, kind]) => kind !== from.kind).map(([from, kind]) => ({ ...from, how: 'another kind', kind })),
  fc.tuple(one, one).filter(([a, b]) => a.kind === b.kind && a.id !== b.id).map(([a, b]) => {
    const [left, right] = [a.text.split('.'), b.text.split('.')];
    return { ...a, how: 'halves of two', text: [...left.slice(0, -1), right.at(-1)].join('.') };
  }),
  fc.constantFrom(...theirs).map((from) => ({ ...from, how: 'another endpoint’s' })),
  fc.constantFrom(...beside, ...unsigned),
  fc.tuple(fc.string({ unit: 'binary', maxLength: 300 }), session, fc.constantFrom<SealKind>('quote', 'order', 'status')).map(([text, by, kind]) => ({ how: 'any text', kind, text, session: by })),
  fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 300_000 }), session, fc.constantFrom<SealKind>('quote', 'order', 'status')).map(([parts, length, by, kind]) => ({ how: 'long', kind, text: Array(parts).fill('A'.repeat(length)).join('.'), session: by })),
);
