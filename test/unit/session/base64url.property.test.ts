/** Bytes have one spelling, and no other is read (security findings 0.6). */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { fromBase64Url, toBase64Url } from '../../../src/session/keys.js';
import { runs } from '../../scale.js';

const texts = fc.oneof(fc.string({ unit: fc.constantFrom(...'ABQgwz09-_+/= \n.é'.split('')), maxLength: 9 }), fc.base64String(), fc.string({ unit: 'binary' }));
type Read = (text: string) => Uint8Array | undefined;
const oneSpelling = (read: Read): fc.IProperty<[string]> => fc.property(texts, (text) => {
  const bytes = Buffer.from(text, 'base64url');
  assert.deepEqual(read(text), bytes.toString('base64url') === text ? new Uint8Array(bytes) : undefined);
});

describe('base64url', () => {
  it('is read in its one spelling', () => fc.assert(oneSpelling(fromBase64Url), { numRuns: runs(100_000) }));
  it('the control: reading what Node reads is caught', () => assert.ok(fc.check(oneSpelling((text) => new Uint8Array(Buffer.from(text, 'base64url'))), { numRuns: 1000 }).failed));
  it('is written as Node writes it, and read again', () => fc.assert(fc.property(fc.uint8Array({ maxLength: 10_000, size: 'max' }), (bytes) => {
    const text = toBase64Url(bytes);
    assert.equal(text, Buffer.from(bytes).toString('base64url'));
    assert.deepEqual(fromBase64Url(text), bytes);
  }), { numRuns: runs(1000) }));
});
