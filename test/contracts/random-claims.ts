/** What a merchant's server may say of a session, at random: every flow, every member, texts in any script. */
import fc from 'fast-check';
import type { EgressClaims, IngressClaims, InvoicePaymentClaims, MintInput, OnrampClaims } from '../../src/session/index.js';

export const AUDIENCE = 'https://pay.example/checkout';
export const MERCHANT = 'shop';

/** Signs that the writers of JSON treat each in its own way. */
const odd = fc.constantFrom('/', '\\', '"', '<', '>', '&', "'", '\u0080', '\u00e9', '\u2028', '\u2029', '\ufeff', '\uffff', '\u{1f4b0}', '\u{10ffff}', '\u0e3f', '\u202e', 'e\u0301', '\\u0041', '</script>', '{', '}', '%', ' ');
const short = fc.array(fc.oneof(odd, fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 })), { minLength: 1, maxLength: 24 })
  
  // Half a sign at the end is none.
  .map((parts) => parts.join('').replace(/[\u0000-\u001f\u007f]/g, '_').slice(0, 128).replace(/[\ud800-\udbff]$/, ''));
const digits = fc.tuple(fc.integer({ min: 1, max: 9 }), fc.string({ unit: fc.constantFrom(...'0123456789'.split('')), minLength: 5, maxLength: 14 })).map(([first, rest]) => `${first}${rest}`);
const amount = fc.tuple(fc.integer({ min: 1, max: 1_000_000 }), fc.integer({ min: 0, max: 99 })).map(([whole, cents]) => `${whole}.${String(cents).padStart(2, '0')}`);
const code = fc.stringMatching(/^[A-Za-z0-9_.:-]{1,20}$/);
const url = fc.webPath().map((path) => `https://shop.example${path}`).filter((text) => /^[!-~]+$/.test(text) && !text.includes('\\') && URL.canParse(text));
const jti = fc.stringMatching(/^[A-Za-z0-9_-]{22,64}$/);
const moment = fc.date({ min: new Date('1900-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }).map((date) => date.toISOString());
const some = <T extends Record<string, fc.Arbitrary<unknown>>>(members: T) => fc.record(members, { requiredKeys: [], noNullPrototype: true });

const shared = {
  iss: fc.constant(MERCHANT), aud: fc.constant(AUDIENCE), jti, environment: fc.constant('sandbox' as const), reference: short,
  origins: fc.uniqueArray(fc.constantFrom('https://shop.example', 'https://xn--caf-dma.example:8443', 'http://127.0.0.1:3000', 'http://[::1]:3000'), { minLength: 1 }),
};
const more = {
  customer: some({ id: short, email: fc.constantFrom('amina@example.com', "o'hara+x@mail.example"), phone: digits }),
  returnUrls: fc.record({ success: url, cancel: url }), orderId: short,
};
/** Zero or more of the members that may be left out. */
const withMore = <T>(claims: fc.Arbitrary<T>): fc.Arbitrary<T> => fc.tuple(claims, some(more)).map(([one, rest]) => ({ ...one, ...rest }));

const onramp: fc.Arbitrary<MintInput<OnrampClaims>> = withMore(fc.record({
  ...shared, flow: fc.constant('onramp' as const),
  order: fc.oneof(
    fc.tuple(some({ country: fc.constantFrom('KE', 'NG', 'GH'), channel: code, carrier: code, network: code, asset: code, memo: short }), short).map(([order, address]) => ({ ...order, address })),
    fc.record({ amount, currency: fc.constantFrom('local' as const, 'crypto' as const), addressByCustomer: fc.constant(true) }),
  ),
}));
const billing = fc.tuple(short, some({
  payerEmail: fc.constant('payer@example.com'), payerFirstName: short, payerLastName: short, payerPhone: digits, birthDate: fc.constant('1980-11-24'), street: short, city: short, country: fc.constant('KEN'), kycVerified: moment, memberSince: moment,
})).map(([merchantCustomerId, rest]) => ({ merchantCustomerId, ...rest }));
const ingress: fc.Arbitrary<MintInput<IngressClaims>> = withMore(fc.record({
  ...shared, flow: fc.constant('ingress' as const),
  order: fc.tuple(fc.record({ amount, currency: fc.constantFrom('EUR', 'USD'), billing }), some({
    timeoutSeconds: fc.integer({ min: 30, max: 2_592_000 }), invoiceDisplayKey: short, refreshInvoiceUrl: url,
    skin: fc.tuple(short, some({ description: fc.tuple(short, short).map((lines) => lines.join('\n')), image: fc.constant('https://shop.example/a/b.png') })).map(([title, rest]) => ({ title, ...rest })),
  })).map(([order, rest]) => ({ ...order, ...rest })),
}));
const egress: fc.Arbitrary<MintInput<EgressClaims>> = withMore(fc.record({
  ...shared, flow: fc.constant('egress' as const), order: fc.tuple(fc.record({ amount, currency: fc.constantFrom('EUR', 'USD'), user: short }), some({ timeoutSeconds: fc.integer({ min: 30, max: 2_592_000 }) })).map(([order, rest]) => ({ ...order, ...rest })),
}));
const invoicePayment: fc.Arbitrary<MintInput<InvoicePaymentClaims>> = withMore(fc.record({
  ...shared, flow: fc.constant('invoice_payment' as const),
  order: fc.tuple(
    fc.record({ invoiceId: short, types: fc.uniqueArray(fc.constantFrom('PLATFORM' as const, 'CHECKOUT' as const, 'EXTERNAL' as const), { minLength: 1 }), accounts: fc.uniqueArray(fc.record({ id: short, label: short }), { minLength: 1, maxLength: 5, selector: ({ id }) => id }) }),
    some({ discountCode: short }),
  ).map(([order, rest]) => ({ ...order, ...rest })),
}));

/** A token has 4 KiB at most, and writers that keep to ASCII need the most for it. */
const fits = (claims: object): boolean => JSON.stringify(claims).replace(/[^ -~]|\//g, '\\u0000').length < 2800;

export const randomClaims: fc.Arbitrary<MintInput> = fc.oneof<fc.Arbitrary<MintInput>[]>(onramp, ingress, egress, invoicePayment).filter(fits);
