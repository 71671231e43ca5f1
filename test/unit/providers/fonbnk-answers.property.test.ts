/** Whatever type stands at whatever place of an answer: a provider's error, or something the core's schemas hold (M13, P6, P8). */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import * as z from 'zod/mini';
import { assets, countries, limits } from '../../../src/core/schemas/catalogue.js';
import { instructions } from '../../../src/core/schemas/instructions.js';
import { decimal } from '../../../src/core/schemas/money.js';
import { requiredField } from '../../../src/core/schemas/offer.js';
import { fee, terms } from '../../../src/core/schemas/order.js';
import { isFinal } from '../../../src/core/status.js';
import { orderStatus } from '../../../src/core/schemas/status.js';
import { isDeceptive } from '../../../src/core/text.js';
import { fonbnk } from '../../../src/providers/fonbnk/index.js';
import { ProviderError } from '../../../src/providers/provider.js';
import type { OnrampProvider, ProviderOrder } from '../../../src/providers/provider.js';
import { runs } from '../../scale.js';
import { CLIENT_ID, CLIENT_SECRET } from '../session/upstream.js';
import { DOCUMENTS, GARBAGE, INSTRUCTIONS, ORDER_ID, STATUSES, orderOf, pathsOf, put, spoilt } from './wire-documents.js';
import type { Json } from './wire-documents.js';

const signal = new AbortController().signal;
let answer: Json | undefined;
let asked = '';
const raw = async (input: string | URL | Request): Promise<Response> => {
  asked = String(input instanceof Request ? input.url : input);
  // Limits need the countries' currencies; those answer as they should.
  const body = asked.includes('payment-channels') && !spoilsChannels ? DOCUMENTS['channels']?.() : answer;
  return new Response(body === undefined ? '' : JSON.stringify(body), { headers: { 'content-type': 'application/json' } });
};
let spoilsChannels = false;
const provider = fonbnk({ apiUrl: 'https://api.example', clientId: CLIENT_ID, clientSecret: CLIENT_SECRET, environment: 'live', fetch: raw });

const query = { country: 'KE', channel: 'mobile_money', network: 'POLYGON', asset: 'USDC' };
const request = { ...query, quoteId: 'q', amount: '1500', currency: 'local' as const, email: 'a@b.co', address: 'x', userIp: '1.2.3.4', redirectUrl: 'https://shop.example/', key: 'key', fields: {}, requiredFields: [] };
/** By operation: how it is asked for, and what the answer must hold to. */
const ORDER_ASKS: readonly ((from: OnrampProvider) => Promise<ProviderOrder | undefined>)[] = [
  (from) => from.read(ORDER_ID, signal), (from) => from.find('key', signal), (from) => from.create(request, signal), (from) => from.confirm(ORDER_ID, signal), (from) => from.reject(ORDER_ID, signal),
];
const ASKS: Readonly<Record<string, readonly ((from: OnrampProvider) => Promise<unknown>)[]>> = {
  channels: [(from) => from.countries(signal).then((all) => z.parse(countries, all))], assets: [(from) => from.assets(signal).then((all) => z.parse(assets, all))],
  limits: [(from) => from.limits(query, signal).then((all) => z.parse(limits, all))],
  offer: [(from) => from.offer({ ...query, amount: '1500', currency: 'local' }, signal).then((offer) => {
    z.parse(terms, offer);
    z.parse(decimal, offer.rate);
    z.parse(z.array(fee), offer.fees);
    z.parse(z.array(requiredField), offer.requiredFields);
    assert.ok(offer.quoteId !== '');
    for (const { label, type } of offer.requiredFields) assert.ok(!isDeceptive(label + type) && label.length <= 80);
  })],
  order: ORDER_ASKS.map((one) => (from: OnrampProvider) => one(from).then(checkOrder)),
};

function checkOrder(order: ProviderOrder | undefined): void {
  if (!order) return;
  z.parse(terms, order);
  z.parse(z.array(fee), order.fees);
  z.parse(orderStatus, order.status);
  const shown = z.parse(instructions, order.instructions);
  assert.ok(order.id.length > 0 && order.id.length <= 128 && !Number.isNaN(Date.parse(order.createdAt)));
  const texts = [order.id, order.providerStatus, order.country, order.channel, order.pay.currency, order.receive.asset, order.receive.network, order.receive.address, order.receive.memo, order.transactionHash, shown.text, shown.warning, ...shown.details.flatMap(({ key, label, value, description }) => [key, label, value, description])];
  for (const text of texts) assert.ok(text === undefined || !isDeceptive(text), JSON.stringify(text));
  if (shown.type === 'redirect') assert.ok(shown.url.startsWith('https://'));
  // A final status is the provider's very word for it; nothing else reads as an end, least of all as success.
  const said = typeof answer === 'object' && answer !== null && !Array.isArray(answer) ? answer['status'] : undefined;
  if (isFinal(order.status)) assert.ok(typeof said === 'string' && STATUSES.includes(said));
  if (order.status === 'complete') assert.equal(said, 'complete');
}

let turn = 0;
/** Asks with one spoilt answer, in one way after the other; what is thrown may be a provider's error and nothing else. */
async function survives(operation: string, spoiltAnswer: Json | undefined, from = provider, all = false): Promise<boolean> {
  answer = spoiltAnswer;
  spoilsChannels = operation === 'channels';
  let told = true;
  const ways = ASKS[operation] ?? [];
  for (const one of all ? ways : [ways[turn++ % ways.length] as (typeof ways)[number]]) {
    await one(from).catch((thrown: unknown) => {
      told = false;
      if (!(thrown instanceof ProviderError)) throw thrown;
      // Of a write, an answer that cannot be read says nothing about what was done.
      assert.equal(thrown.outcome, asked.includes('/order/') ? 'ambiguous' : 'unsent', thrown.message);
    });
  }
  assert.equal(({} as { polluted?: unknown }).polluted, undefined);
  return told;
}

const documents: readonly (readonly [string, () => Json])[] = [
  ...Object.entries(DOCUMENTS), ...STATUSES.map((status) => ['order', () => orderOf(status, 'stk_push')] as const), ...Object.keys(INSTRUCTIONS).map((type) => ['order', () => orderOf('swap_initiated', type)] as const),
];

describe('an answer of the provider', () => {
  it('is understood whole where nothing is wrong with it', async () => {
    for (const [operation, document] of documents) assert.ok(await survives(operation, document(), provider, true), operation);
  });

  it('may have anything at any one place', async () => {
    let places = 0;
    const { order: _, ...others } = DOCUMENTS;
    for (const [operation, document] of [...Object.entries(others), ...['redirect', 'otp_stk_push', 'ussd'].map((type) => ['order', () => orderOf('complete', type)] as const)]) {
      for (const path of pathsOf(document())) {
        for (const other of [...GARBAGE, undefined]) {
          places++;
          await survives(operation, put(document(), path, other));
        }
      }
    }
    assert.ok(places > 5000);
  });

  it('may have anything at several places', async () => {
    await fc.assert(fc.asyncProperty(fc.constantFrom(...documents).chain(([operation, document]) => spoilt(document()).map((other) => ({ operation, other }))), async ({ operation, other }) => {
      await survives(operation, other);
    }), { numRuns: runs(50_000) });
  });

  it('the controls: a provider that trusts types, or takes any word for an end, is caught', async () => {
    const trusting: OnrampProvider = { ...provider, read: async () => ({ ...(answer as object), id: (answer as { orderId: string }).orderId.trim() }) as unknown as ProviderOrder };
    const hopeful: OnrampProvider = { ...provider, read: async (id) => ({ ...await provider.read(id, signal), status: 'complete' }) };
    for (const from of [trusting, hopeful]) {
      const { failed } = await fc.check(fc.asyncProperty(spoilt(orderOf('swap_initiated', 'ussd')), async (other) => {
        await survives('order', other, from, true);
      }), { numRuns: 1000, endOnFailure: true });
      assert.ok(failed);
    }
  });
});

describe('what is found wrong with an answer', () => {
  const orderWith = async (change: Record<string, Json>): Promise<ProviderOrder> => {
    answer = { ...(orderOf('swap_initiated', 'manual') as object), ...change };
    return provider.read(ORDER_ID, signal);
  };
  it('another order than the one asked for is no answer; either of its two ids will do', async () => {
    await assert.rejects(orderWith({ orderId: 'x', _id: 'y' }), (error) => error instanceof ProviderError && error.reason === 'answer');
    for (const change of [{ orderId: 'x' }, { _id: 'y' }]) assert.equal((await orderWith(change)).id, ORDER_ID);
  });
  it('an order to somewhere that cannot be shown as it is has no instructions', async () => {
    for (const change of [{ address: '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1B\u202eeAed' }, { address: '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1B\u00adeAed' }, { memo: '12\u200b3' }, { memo: '1\n2' }, { address: 'x'.repeat(129) }]) {
      const { instructions: shown } = await orderWith(change);
      assert.deepEqual([shown.type, shown.details], ['unknown', []], JSON.stringify(change));
    }
  });
  it('a row’s value is shown as it must be entered, or no row is', async () => {
    const rowOf = async (value: Json): Promise<unknown> => (await orderWith({ transferInstructions: { type: 'manual', transferDetails: { a: { label: 'A', value } } } })).instructions;
    for (const [value, shown] of [[1500, '1500'], [0.1, '0.1'], [1e-7, '0.0000001'], ['0012', '0012'], ['12 34', '12 34']] as const) assert.deepEqual(await rowOf(value), { type: 'manual', details: [{ key: 'a', label: 'A', value: shown }] });
    for (const value of [1e21, 2 ** 53, -5, '12\u202e34', '12\u00ad34', '1\ufe0f2', '1\n2', '1\t2', 'x'.repeat(129)]) assert.deepEqual(await rowOf(value), { type: 'unknown', details: [] }, String(value));
  });
  it('a regular expression of the provider is never run: the document of v1.5 has none (P7)', async () => {
    answer = put(DOCUMENTS['offer']?.() ?? null, ['offer', 'requiredFields', 'phoneNumber'], { type: 'string', label: 'Phone', required: true, regexp: '^(a+)+$', regexpFlags: 'i', pattern: '(' });
    const { requiredFields } = await provider.offer({ ...query, amount: '1500', currency: 'local' }, signal);
    assert.deepEqual(requiredFields[0], { key: 'phoneNumber', type: 'string', label: 'Phone', required: true });
  });
  it('fields with names that objects have by themselves are not asked (P8)', async () => {
    const named = Object.fromEntries(['constructor', 'prototype', 'a b', '1a', '_a', 'ä', 'a'.repeat(65), 'fine', 'toString'].map((key) => [key, { type: 'string', label: key, required: false }]));
    answer = put(DOCUMENTS['offer']?.() ?? null, ['offer', 'requiredFields'], JSON.parse(`{"__proto__":{"type":"string","label":"x"},${JSON.stringify(named).slice(1)}`) as Json);
    const { requiredFields } = await provider.offer({ ...query, amount: '1500', currency: 'local' }, signal);
    assert.deepEqual(requiredFields.map(({ key }) => key), ['fine', 'toString']);
  });
});
