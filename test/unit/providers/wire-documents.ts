/** Whole answers of the provider, every documented member in them, and what may stand in a member's place instead. */
import fc from 'fast-check';

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type Members = { [key: string]: Json };

const fees = { feePercent: 1, feePercentFonbnk: 1, feePercentPartner: 0, feeAmountUsd: 0.1, feeAmountLocalCurrency: 15, feeAmountCrypto: 0.1, feeAmountUsdFonbnk: 0.1, feeAmountLocalCurrencyFonbnk: 10, feeAmountCryptoFonbnk: 0.1, feeAmountUsdPartner: 0, feeAmountLocalCurrencyPartner: 5, feeAmountCryptoPartner: 0, gasAmountUsd: 0.01, gasAmountLocalCurrency: 1.5, gasAmountCrypto: 0.01 };
const details: Members = { amount: { id: 'amount', label: 'Amount', description: 'Exactly', value: 1500 }, narration: { id: 'narration', label: 'Narration', value: 'AB12' }, account: { label: 'Account', value: '0123456789' } };

export const INSTRUCTIONS: Readonly<Record<string, Members>> = {
  manual: { type: 'manual', instructionsText: 'Pay to', warningText: 'Exactly', transferDetails: details },
  redirect: { type: 'redirect', paymentUrl: 'https://pay.fonbnk.example/x', instructionsText: 'Go', warningText: 'Now', transferDetails: details },
  stk_push: { type: 'stk_push', instructionsText: 'PIN', warningText: 'Soon', transferDetails: details },
  otp_stk_push: { type: 'otp_stk_push', instructionsText: 'OTP', warningText: 'Soon', transferDetails: Object.values(details) },
  ussd: { type: 'ussd', ussdCode: '*432*2*1500*{pin}#', instructionsText: 'Dial', warningText: 'Soon', transferDetails: details },
};

export const ORDER_ID = '68f0c0ffee0000000000abcd';
export const orderOf = (status: string, type: string): Members => ({
  _id: ORDER_ID, orderId: ORDER_ID, status, date: '2026-01-01T00:00:00.000Z', phoneNumber: '254712345678', email: 'a@b.co', localCurrencyAmount: 1500, currencyIsoCode: 'KES', countryIsoCode: 'KE', paymentChannel: 'mobile_money',
  amount: 11.6, amountCrypto: 11.5, network: 'POLYGON', asset: 'USDC', address: '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed', memo: '123', hash: '0x0123456789abcdef0123456789abcdef', orderParams: 'key', resumeUrl: 'https://pay.fonbnk.example/resume',
  carrierId: 'c1', ...fees, transferInstructions: structuredClone(INSTRUCTIONS[type] ?? {}),
});

export const STATUSES: readonly string[] = ['swap_initiated', 'swap_expired', 'swap_buyer_rejected', 'swap_buyer_confirmed', 'swap_seller_rejected', 'swap_seller_confirmed', 'pending', 'complete', 'failed'];

/** By operation. */
export const DOCUMENTS: Readonly<Record<string, () => Json>> = {
  channels: () => [{ countryIsoCode: 'KE', currencyIsoCode: 'KES', name: 'Kenya', paymentChannels: [{ paymentChannel: 'mobile_money', description: 'Mobile Money', requiresCarrier: true, carriers: [{ id: '1', name: 'A', code: 'ke_a' }, { id: '2', name: 'B', code: 'ke_b' }] }, { paymentChannel: 'bank', description: 'Bank', requiresCarrier: false, carriers: [] }] }],
  assets: () => [{ network: 'POLYGON', asset: 'USDC' }, { network: 'STELLAR', asset: 'USDC' }],
  limits: () => ({ minUsd: 1, maxUsd: 400, minLocalCurrency: 100, maxLocalCurrency: 50_000, minCrypto: 1, maxCrypto: 400 }),
  offer: () => ({
    quoteId: 'q-1', offer: {
      paymentChannel: 'mobile_money', countryIsoCode: 'KE', currencyIsoCode: 'KES', exchangeRate: 130.5, cryptoExchangeRate: 1,
      requiredFields: { phoneNumber: { type: 'phone', label: 'Phone', required: true }, bankCode: { type: 'enum', label: 'Bank', required: true, options: [{ value: '058:02', label: 'GTB' }] } },
    },
    cashout: { localCurrencyAmount: 1500, totalAmountUsd: 11.6, totalAmountCrypto: 11.6, withdrawAmountUsd: 11.5, withdrawAmountCrypto: 11.5, ...fees },
  }),
  order: () => orderOf('swap_initiated', 'manual'),
};

const deep = (depth: number): Json => {
  let value: Json = 'x';
  for (let level = 0; level < depth; level++) value = level % 2 === 0 ? [value] : { a: value };
  return value;
};
/** As JSON, since no object has an own `__proto__` otherwise. */
const parsed = (text: string): Json => JSON.parse(text) as Json;
export const GARBAGE: readonly Json[] = [
  null, true, false, 0, -1, 1.5, 1e21, 5e-324, 2 ** 53, '', ' ', '0', '1500', 'NaN', '1e400', 'complete', 'swap_expired', '__proto__', 'constructor', 'javascript:alert(1)', '\u202e12', '12\u00ad34', 'a\nb', '\ud800', '<img src=x onerror=alert(1)>', 'x'.repeat(5000),
  [], {}, [null], [[]], ['complete'], { toString: 1 }, { _$litType$: 1, strings: ['x'] }, { $numberDecimal: '1500' }, parsed('{"__proto__":{"polluted":1}}'), parsed('{"constructor":{"prototype":{"polluted":1}}}'), parsed('1e400'), deep(2000), Array.from({ length: 500 }, (_, index) => index),
];

export type Path = readonly (string | number)[];
export const pathsOf = (value: Json): Path[] => (typeof value === 'object' && value !== null
  ? [[], ...Object.entries(value).flatMap(([name, inner]) => pathsOf(inner).map((path) => [name, ...path]))] : [[]]);

/** A copy with something else at one place; `undefined` takes the member away. */
export function put(value: Json, path: Path, other: Json | undefined): Json | undefined {
  const [name, ...rest] = path;
  if (name === undefined) return other;
  if (typeof value !== 'object' || value === null) return value;
  const inner = put((value as Members)[name] ?? null, rest, other);
  if (Array.isArray(value)) return value.flatMap((one, index) => (String(index) === String(name) ? (inner === undefined ? [] : [inner]) : [one]));
  return Object.fromEntries(Object.entries(value).flatMap(([key, one]): [string, Json][] => (key !== String(name) ? [[key, one]] : inner === undefined ? [] : [[key, inner]])));
}

const garbage = fc.oneof(fc.constantFrom<Json | undefined>(...GARBAGE, undefined), fc.jsonValue() as fc.Arbitrary<Json>);
/** One document with up to five of its members replaced. */
export const spoilt = (document: Json): fc.Arbitrary<Json | undefined> => {
  const paths = pathsOf(document);
  return fc.array(fc.tuple(fc.constantFrom(...paths), garbage), { minLength: 1, maxLength: 5 }).map((changes) => changes.reduce<Json | undefined>((value, [path, other]) => (value === undefined ? undefined : put(value, path, other)), document));
};
