/** Sessions of the other flows: what they pin is strict, and whatever is wrong is named when minting and when verifying. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { chargeOf } from '../../../src/core/currencies.js';
import { CheckoutError } from '../../../src/core/errors.js';
import type { Flow } from '../../../src/core/schemas/status.js';
import { billingOf } from '../../../src/session/claims.js';
import type { IngressClaims, SessionClaims } from '../../../src/session/claims.js';
import type { MintInput } from '../../../src/session/index.js';
import { createVerifier, mintSession } from '../../../src/session/token.js';
import { runs } from '../../scale.js';
import { AUDIENCE, HEADER, NOW, keyMap, plain, secretFor, sign } from './token-fixtures.js';

const FLOWS: readonly Flow[] = ['onramp', 'ingress', 'egress', 'invoice_payment'];
const verifierOf = (flows: readonly Flow[], environment: 'sandbox' | 'live' = 'sandbox') => createVerifier({ keys: keyMap, audience: AUDIENCE, environment, flows, now: () => NOW });
const verify = verifierOf(FLOWS);

const BILLING = {
  merchantCustomerId: 'u2340112', payerEmail: 'mrpayer.payerson@email.com', payerFirstName: 'MrPayer', payerLastName: 'Payerson', payerPhone: '34666444446', birthDate: '1980-11-24', street: 'Main Street',
  unit: 'Floor 7 12B', postalCode: '0000001', city: 'Big Town', county: 'Big Town county', state: 'CA', prefecture: 'Prefecture-ku', country: 'GBR', kycVerified: '2020-01-01T12:45:00Z', kycDocument: 'Passport',
  kycReference: '25177aa2', addressVerified: '2020-01-01', addressDocReference: '3sdffdss', playerLevel: 'New', memberSince: '2020-01-01T12:35:00.5+02:00',
};
const ORDERS = {
  ingress: {
    amount: '30.00', currency: 'EUR', timeoutSeconds: 3600, billing: BILLING, refreshInvoiceUrl: 'https://shop.example/refresh?cart=1', invoiceDisplayKey: 'daily',
    skin: { title: 'The Nice merchant', image: 'https://static.example.com/merchant-logo', description: 'Awesome green Pluff\nwith handler' },
  },
  egress: { amount: '100', currency: 'EUR', user: 'user@domain.com', timeoutSeconds: 30_000 },
  invoice_payment: { invoiceId: 'inv-1', types: ['PLATFORM', 'CHECKOUT', 'EXTERNAL'], accounts: [{ id: 'a1', label: 'Savings' }, { id: 'a2', label: 'Main' }], discountCode: 'WELCOME10' },
} as const;
type Other = keyof typeof ORDERS;

const claimsOf = (flow: Other, order: unknown = ORDERS[flow], more: object = {}): Record<string, unknown> => ({ ...plain, flow, order, ...more });
const tokenOf = (claims: unknown): string => sign(HEADER, claims);
/** The field that minting names, then the one that verifying names; `ok` where there is none. */
async function refusedFields(claims: Record<string, unknown>, by = verify): Promise<[string, string]> {
  const { iat: _iat, exp: _exp, ...input } = claims;
  const end = (call: Promise<unknown>, code: string): Promise<string> => call.then(() => 'ok', (thrown: unknown) => {
    assert.ok(thrown instanceof CheckoutError && thrown.code === code, String(thrown));
    return thrown.problem.field ?? 'no field';
  });
  return [await end(mintSession(input as unknown as MintInput, { kid: 'k1', secret: secretFor(7) }, () => NOW), 'ERR_REQUEST_INVALID'), await end(by(tokenOf(claims)), 'ERR_SESSION_INVALID')];
}

describe('sessions of every flow', () => {
  for (const flow of Object.keys(ORDERS) as Other[]) {
    it(`${flow}: minted and verified, with all that can be pinned`, async () => {
      assert.deepEqual(await refusedFields(claimsOf(flow)), ['ok', 'ok']);
      const { iat: _iat, exp: _exp, ...input } = claimsOf(flow);
      const claims: SessionClaims = await verify(await mintSession(input as unknown as MintInput, { kid: 'k1', secret: secretFor(7) }, () => NOW));
      assert.deepEqual([claims.flow, claims.order], [flow, ORDERS[flow]]);
    });
    it(`${flow}: an answer of its own where it is not set up, also to claims that are wrong`, async () => {
      for (const order of [ORDERS[flow], {}]) {
        await assert.rejects(verifierOf(FLOWS.filter((one) => one !== flow))(tokenOf(claimsOf(flow, order))), (thrown) => thrown instanceof CheckoutError && thrown.code === 'ERR_SESSION_FLOW');
      }
    });
    it(`${flow}: without a member that is needed, or with one that nobody knows`, async () => {
      const needed: readonly string[] = { ingress: ['amount', 'currency', 'billing'], egress: ['amount', 'currency', 'user'], invoice_payment: ['invoiceId', 'types', 'accounts'] }[flow];
      for (const name of needed) {
        const { [name as never]: _gone, ...rest } = ORDERS[flow];
        assert.deepEqual(await refusedFields(claimsOf(flow, rest)), [`order.${name}`, `order.${name}`]);
      }
      for (const name of ['address', 'country', 'skins', 'refresh_invoice_url', '__proto__x']) assert.deepEqual(await refusedFields(claimsOf(flow, { ...ORDERS[flow], [name]: 'x' })), ['order', 'order']);
    });
  }
  it('no flow that there is not', async () => assert.deepEqual(await refusedFields({ ...plain, flow: 'outgress' }), ['flow', 'flow']));
  it('names the wrong claim of the on-ramp too', async () => assert.deepEqual(await refusedFields({ ...plain, order: { addressByCustomer: true, country: 'Kenya' } }), ['order.country', 'order.country']));
});

describe('what is pinned wrongly is refused by its name', () => {
  const ingress = (change: object): object => ({ ...ORDERS.ingress, ...change });
  const billing = (change: object): object => ingress({ billing: { ...BILLING, ...change } });
  const payment = (change: object): object => ({ ...ORDERS.invoice_payment, ...change });
  const MALFORMED = ['wwww.example.com', 'www.example.com?user_redirected', '', 'https://', 'https:/evil.example', 'https:\\\\evil.example', 'javascript:alert(1)', 'java\tscript:alert(1)', 'data:image/png;base64,x', 'http://shop.example/x', 'https://a@b.example/', 'https://a b.example/', '//evil.example', 'ftp://a.example/x'];
  const cases: readonly [string, Other, object, string][] = [
    ...MALFORMED.flatMap((url): [string, Other, object, string][] => [
      [`the picture ${JSON.stringify(url)}`, 'ingress', ingress({ skin: { title: 'x', image: url } }), 'order.skin.image'], [`the refresh at ${JSON.stringify(url)}`, 'ingress', ingress({ refreshInvoiceUrl: url }), 'order.refreshInvoiceUrl'],
    ]),
    ['a picture at an address of a machine', 'ingress', ingress({ skin: { title: 'x', image: 'https://10.0.0.1/x' } }), 'order.skin.image'],
    ...(['ingress', 'egress'] as const).flatMap((flow): [string, Other, object, string][] => [
      ...['0', '0.00', '-5', '30.001', '1e3', '', '1,5', '90071992547409.92', ' 5', '05'].map((amount): [string, Other, object, string] => [`${flow} of "${amount}"`, flow, { ...ORDERS[flow], amount }, 'order.amount']),
      ...['', 'eur', 'XXX', 'DEM', 'USDC', 'local'].map((currency): [string, Other, object, string] => [`${flow} in "${currency}"`, flow, { ...ORDERS[flow], currency }, 'order.currency']),
      [`${flow} as a number`, flow, { ...ORDERS[flow], amount: 30 }, 'order.amount'],
      ...[29, 0, -1, 2_592_001, 60.5, '3600'].map((timeoutSeconds): [string, Other, object, string] => [`${flow} within ${JSON.stringify(timeoutSeconds)}`, flow, { ...ORDERS[flow], timeoutSeconds }, 'order.timeoutSeconds']),
    ]),
    ['half a franc', 'ingress', ingress({ currency: 'XOF', amount: '1500.5' }), 'order.amount'],
    ['a skin without a title', 'ingress', ingress({ skin: { description: 'x' } }), 'order.skin.title'], ['a skin with more', 'ingress', ingress({ skin: { title: 'x', colour: 'red' } }), 'order.skin'],
    ['a title of controls', 'ingress', ingress({ skin: { title: 'a\u0000b' } }), 'order.skin.title'], ['a long description', 'ingress', ingress({ skin: { title: 'x', description: 'x'.repeat(1001) } }), 'order.skin.description'],
    ['nobody who pays', 'ingress', billing({ merchantCustomerId: '' }), 'order.billing.merchantCustomerId'], ['billing that knows no customer', 'ingress', ingress({ billing: { payerEmail: 'a@b.co' } }), 'order.billing.merchantCustomerId'],
    ['a phone with a plus', 'ingress', billing({ payerPhone: '+34666444446' }), 'order.billing.payerPhone'], ['a phone as the wire has it', 'ingress', billing({ payerPhone: '0034666444446' }), 'order.billing.payerPhone'],
    ['a country of two letters', 'ingress', billing({ country: 'GB' }), 'order.billing.country'], ['an email that is none', 'ingress', billing({ payerEmail: 'a' }), 'order.billing.payerEmail'],
    ...['birthDate', 'kycVerified', 'addressVerified', 'memberSince'].flatMap((name) => ['1980-02-30', '24.11.1980', '1980-11-24 00:00:00.000000+00', '1980-11-24T12:00:00', ''].map((date): [string, Other, object, string] => [`${name} ${date}`, 'ingress', billing({ [name]: date }), `order.billing.${name}`])),
    ['a billing member as the wire has it', 'ingress', billing({ payer_email: 'a@b.co' }), 'order.billing'],
    ['an empty user', 'egress', { ...ORDERS.egress, user: '' }, 'order.user'],
    ['no way to pay', 'invoice_payment', payment({ types: [] }), 'order.types'], ['one way twice', 'invoice_payment', payment({ types: ['EXTERNAL', 'EXTERNAL'] }), 'order.types'], ['a way that there is not', 'invoice_payment', payment({ types: ['CASH'] }), 'order.types.0'],
    ['no account to pay from', 'invoice_payment', payment({ accounts: [] }), 'order.accounts'], ['one account twice', 'invoice_payment', payment({ accounts: [{ id: 'a', label: 'x' }, { id: 'a', label: 'y' }] }), 'order.accounts'],
    ['an account without a name', 'invoice_payment', payment({ accounts: [{ id: 'a' }] }), 'order.accounts.0.label'], ['an empty code', 'invoice_payment', payment({ discountCode: '' }), 'order.discountCode'], ['an invoice that is a number', 'invoice_payment', payment({ invoiceId: 5 }), 'order.invoiceId'],
  ];
  for (const [name, flow, order, field] of cases) it(name, async () => assert.deepEqual(await refusedFields(claimsOf(flow, order)), [field, field]));

  it('loopback is for the sandbox environment alone', async () => {
    const cases_: readonly [string, object][] = [
      ['order.skin.image', ingress({ skin: { title: 'x', image: 'http://localhost:3000/logo.png' } })], ['order.skin.image', ingress({ skin: { title: 'x', image: 'https://127.0.0.1/logo.png' } })],
      ['order.refreshInvoiceUrl', ingress({ refreshInvoiceUrl: 'http://127.0.0.1:3000/refresh' })],
    ];
    for (const [field, order] of cases_) {
      assert.deepEqual(await refusedFields(claimsOf('ingress', order)), ['ok', 'ok']);
      assert.deepEqual(await refusedFields(claimsOf('ingress', order, { environment: 'live' }), verifierOf(FLOWS, 'live')), [field, field]);
    }
    assert.deepEqual(await refusedFields(claimsOf('egress', undefined, { environment: 'live', origins: ['https://a.example', 'http://localhost:1'] }), verifierOf(FLOWS, 'live')), ['origins.1', 'origins.1']);
  });

  it('accounts are needed only where one is paid from', async () => {
    assert.deepEqual(await refusedFields(claimsOf('invoice_payment', { invoiceId: 'inv-1', types: ['CHECKOUT'] })), ['ok', 'ok']);
  });
});

describe('who pays an ingress invoice', () => {
  it('is the customer of the session where the merchant says no more', async () => {
    const { billing: _billing, ...order } = ORDERS.ingress;
    assert.deepEqual(await refusedFields(claimsOf('ingress', order, { customer: { email: 'a@b.co' } })), ['order.billing', 'order.billing']);
    const claims = await verify(tokenOf(claimsOf('ingress', order, { customer: { id: 'c-1' } })));
    assert.deepEqual(billingOf(claims as IngressClaims), { merchantCustomerId: 'c-1' });
    assert.deepEqual(billingOf(await verify(tokenOf(claimsOf('ingress'))) as IngressClaims), BILLING);
  });
});

describe('any amount at all', () => {
  const amount = fc.oneof(
    fc.tuple(fc.integer({ min: -5, max: 2_000_000 }), fc.integer({ min: 0, max: 5 })).map(([value, places]) => (value / 10 ** places).toFixed(places)),
    fc.bigInt({ min: 0n, max: 10n ** 19n }).map(String), fc.double().map(String), fc.string(), fc.constantFrom('Infinity', 'NaN', '0x10', '1_000'),
  );
  const currency = fc.oneof(fc.constantFrom('EUR', 'USD', 'XOF', 'TND', 'JPY', 'ZZZ'), fc.string({ maxLength: 4 }));
  it('is minted only as a whole number of the currency’s smallest unit, above nothing, that JSON holds', () => fc.assert(fc.asyncProperty(amount, currency, async (text, code) => {
    const ends = await refusedFields(claimsOf('egress', { ...ORDERS.egress, amount: text, currency: code }));
    const units = /^(0|[1-9]\d{0,17})(\.\d{1,18})?$/.test(text) ? chargeOf(text, code) : undefined;
    assert.deepEqual(ends[0], ends[1]);
    if (units === undefined) assert.ok(['order.amount', 'order.currency'].includes(ends[0]));
    else assert.ok(ends[0] === 'ok' && Number.isSafeInteger(units) && units > 0);
  }), { numRuns: runs(20_000) }));
});
