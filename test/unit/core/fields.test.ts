/** An answer that is doubted is sent only once she has said that it is right, and only as it was then. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkForm, keptName } from '../../../src/core/fields.js';
import type { FieldChecks, FormField } from '../../../src/core/fields.js';
import type { Offer } from '../../../src/core/schemas/offer.js';
import { parsePhone } from '../../../src/phones/index.js';

const form: readonly FormField[] = [{ name: 'fields.phone', kind: 'phone', required: true }];
const offer = { country: 'KE', receive: { network: 'POLYGON' } } as Offer;
const checks: FieldChecks = {
  address: async () => ({ code: 'ERR_ADDRESS_FORMAT' }), memo: async () => ({ code: 'ERR_MEMO_FORMAT' }),
  phone: async (country, text) => {
    const result = parsePhone(text, country);
    return result.ok ? { value: result.digits } : { code: result.code, ...(result.digits === undefined ? {} : { otherwise: result.digits }) };
  },
};
const check = (answers: Readonly<Record<string, string>>) => checkForm(form, answers, offer, checks);

describe('a number of another country than the one she pays in', () => {
  it('is not sent, and comes back with what would be', async () => {
    assert.deepEqual(await check({ 'fields.phone': '+44 7911 123456' }), { errors: { 'fields.phone': { code: 'ERR_PHONE_COUNTRY', otherwise: '447911123456' } }, values: {} });
  });
  it('is sent once she has said that it is right', async () => {
    assert.deepEqual(await check({ 'fields.phone': ' +44 7911 123456 ', [keptName('fields.phone')]: '+44 7911 123456' }), { errors: {}, values: { 'fields.phone': '447911123456' } });
  });
  it('is asked about again when she changes it', async () => {
    const { errors, values } = await check({ 'fields.phone': '+44 7911 123457', [keptName('fields.phone')]: '+44 7911 123456' });
    assert.equal(errors['fields.phone']?.code, 'ERR_PHONE_COUNTRY');
    assert.deepEqual(values, {});
  });
  it('that is no number at all is never sent', async () => {
    const { errors } = await check({ 'fields.phone': '+44', [keptName('fields.phone')]: '+44' });
    assert.equal(errors['fields.phone']?.code, 'ERR_PHONE_LENGTH');
  });
});
