/** What Adyen's servers would answer, so that its Drop-in comes up on loopback: a session with three ways to pay. */
import { getCountries, getCountryCallingCode } from 'libphonenumber-js';

const json = (body: unknown): Answer => ({ type: 'application/json', body: JSON.stringify(body) });
/** About as heavy as one of theirs. */
const LOGO = `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="26" viewBox="0 0 40 26"><rect width="40" height="26" rx="4" fill="#fff"/>${
  Array.from({ length: 6 }, (_, at) => `<path fill="#${(0xc0 + at * 9).toString(16)}2030" d="M${4 + at * 5.5} 6.25c1.31-.82 3.04.17 3.04 1.72v9.8c0 1.55-1.73 2.54-3.04 1.72z"/>`).join('')}</svg>`;

export interface Answer {
  readonly type: string;
  readonly body: string;
}

const prefixes = getCountries().map((id) => ({ id, prefix: `+${getCountryCallingCode(id)}` }));
/** As many as the list of banks has, for the keys of both to be compared. */
const FOUR_HUNDRED = Array.from({ length: 400 }, (_, at) => ({ ...prefixes[at % prefixes.length], id: at < prefixes.length ? prefixes[at]?.id : `X${at}` }));

const METHODS = [
  { name: 'MB WAY', type: 'mbway' },
  // A name that Adyen does not know is paid by a redirect.
  { name: 'Mobile money', type: 'mobilemoney_KE' },
  { name: 'Bank transfer', type: 'bankTransfer_IBAN' },
];

/** By the path behind `/adyen/`, or `/adyen-400/` for as many prefixes. */
export function adyenAnswer(path: string): Answer | undefined {
  const [, base = '', rest = ''] = /^\/(adyen|adyen-400)\/(.*)$/.exec(path) ?? [];
  if (rest.startsWith('v1/sessions/')) {
    return json({
      id: 'CSBENCH', sessionData: 'Ab02b4c0!'.repeat(60), amount: { value: 150000, currency: 'KES' }, expiresAt: '2099-01-01T00:00:00Z', shopperLocale: 'en-US', countryCode: 'KE',
      returnUrl: 'https://shop.test/', paymentMethods: { paymentMethods: METHODS }, configuration: { enableStoreDetails: false },
    });
  }
  if (rest.startsWith('v3/analytics')) return json({ checkoutAttemptId: 'bench-attempt' });
  if (rest === 'datasets/phonenumbers.json') return json(base === 'adyen-400' ? FOUR_HUNDRED : prefixes);
  if (rest.endsWith('.svg')) return { type: 'image/svg+xml', body: LOGO };
  return undefined;
}
