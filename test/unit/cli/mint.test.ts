/** Whoever tries out a session and has a claim wrong is told in one line which one, and what it has to be. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mint } from '../../../src/cli/mint.js';
import type { MintOptions } from '../../../src/cli/mint.js';
import { SettingError } from '../../../src/cli/setting.js';
import { newKey, written } from './serving.js';

const variables = { CHECKOUT_PUBLIC_URL: 'http://127.0.0.1:8787', CHECKOUT_MERCHANT_ID: 'shop', CHECKOUT_ORIGINS: 'https://shop.example', CHECKOUT_SESSION_KEYS: written([newKey('k1')]) };
const onramp = (change: object): MintOptions => ({ order: JSON.stringify({ addressByCustomer: true, ...change }) });
const ingress = (change: object): MintOptions => ({ flow: 'ingress', order: JSON.stringify({ amount: '30.00', currency: 'EUR', billing: { merchantCustomerId: 'u1' }, ...change }) });
const billing = (change: object): MintOptions => ingress({ billing: { merchantCustomerId: 'u1', ...change } });
const egress = (change: object): MintOptions => ({ flow: 'egress', order: JSON.stringify({ amount: '30', currency: 'EUR', user: 'u', ...change }) });
const payment = (change: object): MintOptions => ({ flow: 'invoice_payment', order: JSON.stringify({ invoiceId: 'i', types: ['CHECKOUT'], ...change }) });
const customer = (claim: unknown): MintOptions => ({ customer: JSON.stringify(claim) });

const WRONG: readonly (readonly [MintOptions, string, RegExp, object?])[] = [
  [{ flow: 'sideways', order: '{}' }, 'flow', /onramp, ingress, egress or invoice_payment/], [{ jti: 'short' }, 'jti', /22 to 128/], [{ reference: '' }, 'reference', /1 to 128 signs/], [{ reference: 'a\nb' }, 'reference', /control/],
  [{}, 'iss', /CHECKOUT_MERCHANT_ID/, { CHECKOUT_MERCHANT_ID: 'a shop' }], [{}, 'origins.1', /CHECKOUT_ORIGINS.*exact origins/, { CHECKOUT_ORIGINS: 'https://a.example,https://b.example/path' }], [{}, 'origins', /one to ten/, { CHECKOUT_ORIGINS: ',' }],
  [{}, 'aud', /512/, { CHECKOUT_PUBLIC_URL: `http://127.0.0.1/${'x'.repeat(600)}` }],
  [customer([]), 'customer', /"id", "email" and "phone"/], [customer({ name: 'Amina' }), 'customer', /nothing but/], [customer({ email: 'amina' }), 'customer.email', /email address/], [customer({ phone: '+254712345678' }), 'customer.phone', /no plus/], [customer({ id: '' }), 'customer.id', /1 to 128/],
  [{ order: '[]' }, 'order', /addressByCustomer/], [{ order: '{}' }, 'order', /"address" or "addressByCustomer"/], [onramp({ colour: 'red' }), 'order', /nothing else but "country"/], [onramp({ amount: '5' }), 'order', /"currency" where it has an "amount"/],
  [onramp({ amount: 1500, currency: 'local' }), 'order.amount', /in quotes/], [onramp({ amount: '0', currency: 'local' }), 'order.amount', /above nothing/], [onramp({ amount: '5', currency: 'KES' }), 'order.currency', /local or crypto/],
  [onramp({ country: 'Kenya' }), 'order.country', /two capital letters/], [onramp({ channel: 'mobile money' }), 'order.channel', /letters, digits/], [onramp({ addressByCustomer: 'yes' }), 'order.addressByCustomer', /true/], [onramp({ address: '' }), 'order.address', /1 to 128/], [onramp({ memo: 5 }), 'order.memo', /1 to 128/],
  [ingress({ amount: '30.001' }), 'order.amount', /no finer/], [ingress({ currency: 'euro' }), 'order.currency', /ISO 4217/], [ingress({ timeoutSeconds: '60' }), 'order.timeoutSeconds', /without quotes/], [ingress({ colour: 'red' }), 'order', /"invoiceDisplayKey"/],
  [ingress({ skin: {} }), 'order.skin.title', /1 to 128/], [ingress({ skin: { title: 'x', image: 'www.example.com' } }), 'order.skin.image', /https URL/], [ingress({ skin: { title: 'x', colour: 'red' } }), 'order.skin', /"title"/], [ingress({ skin: { title: 'x', description: '' } }), 'order.skin.description', /1 to 1000/],
  [ingress({ billing: undefined }), 'order.billing', /"id" of --customer/], [billing({ payer_email: 'x' }), 'order.billing', /merchantCustomerId/], [billing({ birthDate: '24.11.1980' }), 'order.billing.birthDate', /1980-11-24/], [billing({ country: 'KE' }), 'order.billing.country', /three capital letters/],
  [billing({ payerPhone: '0712' }), 'order.billing.payerPhone', /no plus/], [billing({ payerEmail: 'a' }), 'order.billing.payerEmail', /email/], [ingress({ refreshInvoiceUrl: 'x' }), 'order.refreshInvoiceUrl', /https URL/],
  [egress({ user: '' }), 'order.user', /1 to 128/], [egress({ skin: {} }), 'order', /nothing else but "timeoutSeconds"/],
  [payment({ types: [] }), 'order.types', /PLATFORM, CHECKOUT and EXTERNAL/], [payment({ types: ['CASH'] }), 'order.types.0', /PLATFORM, CHECKOUT/], [payment({ types: ['PLATFORM'] }), 'order.accounts', /PLATFORM needs one/], [payment({ accounts: ['a'] }), 'order.accounts.0', /"id" and a "label"/],
  [payment({ accounts: [{ id: 'a' }] }), 'order.accounts.0.label', /1 to 128/], [payment({ discountCode: '' }), 'order.discountCode', /1 to 128/], [payment({ amount: '5' }), 'order', /"discountCode"/],
];

describe('onramp-checkout mint', () => {
  it('takes what the cases change', async () => {
    for (const right of [onramp({}), ingress({}), egress({}), payment({}), customer({ id: 'c', email: 'a@b.co', phone: '254712345678' })]) assert.match(await mint(right, variables), /^[\w-]+\.[\w-]+\.[\w-]+$/);
  });
  for (const [options, field, rule, change] of WRONG) {
    it(`says what "${field}" has to be: ${JSON.stringify({ ...options, ...change }).slice(0, 100)}`, async () => {
      await assert.rejects(mint(options, { ...variables, ...change }), (thrown) => {
        assert.ok(thrown instanceof SettingError, String(thrown));
        assert.match(thrown.message, new RegExp(`^the claim "${field.replaceAll('.', '\\.')}" is not valid: it has to be `));
        assert.match(thrown.message, rule);
        assert.ok(!thrown.message.includes('\n') && thrown.message.length < 300);
        return true;
      });
    });
  }
  for (const [options, message] of [
    [{ minutes: '121' }, /--minutes must be/], [{ minutes: 'ten' }, /--minutes must be/], [{ order: '{' }, /--order is not valid JSON/], [{ customer: 'amina' }, /--customer is not valid JSON/], [{ flow: 'egress' }, /--order is missing/],
  ] as const) it(`says so: ${JSON.stringify(options)}`, async () => assert.rejects(mint(options, variables), message));
});
