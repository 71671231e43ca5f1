/** What each claim has to be, for whoever tries one out: the rules of the session's profile (design 2.2) in words. */

const TEXT = 'a text of 1 to 128 signs without control characters';
const LINK = 'a complete https URL (http on loopback in the sandbox environment)';
const DAY = 'a day such as 1980-11-24, or a time with its zone such as 2026-01-31T12:00:00Z';
const DIGITS = 'digits with the country code and no plus, such as 254712345678';
const CODE = 'a name of up to 64 letters, digits, "_", ".", ":" and "-"';

/** By the path of a claim, the first that fits. Numbers in it are places in a list. */
const RULES: readonly (readonly [RegExp, string])[] = [
  [/^flow$/, 'onramp, ingress, egress or invoice_payment'],
  [/^jti$/, '22 to 128 letters, digits, "-" and "_": 128 random bits, one per checkout'],
  [/^iss$/, `CHECKOUT_MERCHANT_ID, ${CODE}`],
  [/^aud$/, 'CHECKOUT_PUBLIC_URL, a URL of up to 512 signs'],
  [/^origins/, 'CHECKOUT_ORIGINS, one to ten exact origins such as https://shop.example (http on loopback in the sandbox environment)'],
  [/^customer$/, 'an object that has nothing but "id", "email" and "phone"'],
  [/\.(?:email|payerEmail)$/, 'an email address'],
  [/\.(?:phone|payerPhone)$/, DIGITS],
  [/^order\.billing\.country$/, 'three capital letters (ISO 3166), such as KEN'],
  [/^order\.country$/, 'two capital letters (ISO 3166), such as KE'],
  [/^order\.(?:channel|carrier|network|asset)$/, CODE],
  [/^order\.addressByCustomer$/, 'true, or left out'],
  [/^order\.timeoutSeconds$/, 'a whole number of seconds from 30 to 2592000 (30 days), without quotes'],
  [/^order\.(?:refreshInvoiceUrl|skin\.image)$/, LINK],
  [/^order\.skin\.description$/, 'a text of 1 to 1000 signs; line breaks are its only control characters'],
  [/^order\.skin$/, 'an object that has a "title", and nothing else but "image" and "description"'],
  [/^order\.(?:billing\.(?:birthDate|kycVerified|addressVerified|memberSince))$/, DAY],
  [/^order\.billing$/, 'an object with the "merchantCustomerId" of whoever pays and nothing that is no billing detail; or name her as "id" of --customer'],
  [/^order\.types/, 'a list of PLATFORM, CHECKOUT and EXTERNAL, each once at most'],
  [/^order\.accounts\.\d+$/, 'an object with an "id" and a "label"'],
  [/^order\.accounts$/, 'a list of up to 50 accounts, each with an "id" of its own and a "label"; PLATFORM needs one'],
];

const ORDERS: Readonly<Record<string, string>> = {
  onramp: 'an object with "address" or "addressByCustomer": true, with "currency" where it has an "amount", and nothing else but "country", "channel", "carrier", "network", "asset" and "memo"',
  ingress: 'an object with "amount" and "currency", and nothing else but "timeoutSeconds", "skin", "billing", "refreshInvoiceUrl" and "invoiceDisplayKey"',
  egress: 'an object with "amount", "currency" and "user", and nothing else but "timeoutSeconds"',
  invoice_payment: 'an object with "invoiceId" and "types", and nothing else but "accounts" and "discountCode"',
};
const AMOUNTS = 'a decimal text in quotes, above nothing, such as "1500" or "12.50"';

/** One line about what a claim of this path has to be. */
export function ruleOf(field: string, flow: string): string {
  if (field === 'order') return ORDERS[flow] ?? TEXT;
  if (field === 'order.amount') return flow === 'onramp' ? AMOUNTS : `${AMOUNTS}, no finer than its currency`;
  if (field === 'order.currency') return flow === 'onramp' ? 'local or crypto: the side that the amount is on' : 'a currency in use, three capital letters (ISO 4217), such as EUR';
  return RULES.find(([path]) => path.test(field))?.[1] ?? TEXT;
}
