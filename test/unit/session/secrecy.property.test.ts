/** Nothing of the provider's leaves the endpoint but what is meant to (security findings S8, S12); nothing at all is logged. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { OnrampProvider } from '../../../src/providers/provider.js';
import type { Observation } from '../../../src/session/index.js';
import { runs } from '../../scale.js';
import { DOCUMENTS, INSTRUCTIONS, STATUSES, orderOf, pathsOf, put } from '../providers/wire-documents.js';
import type { Json, Path } from '../providers/wire-documents.js';
import { WALLET } from './shop.js';
import { openWireShop } from './wire-shop.js';
import type { WireShop } from './wire-shop.js';

const WORD = 'SENTINEL';
const NUMBER = 918_273_645.25;

/** What may be shown, by operation: paths with `*` for any name. All else must not be. */
const SHOWN: Readonly<Record<string, readonly string[]>> = {
  channels: ['*', '*.countryIsoCode', '*.currencyIsoCode', '*.name', '*.paymentChannels', '*.paymentChannels.*', '*.paymentChannels.*.paymentChannel', '*.paymentChannels.*.description', '*.paymentChannels.*.requiresCarrier', '*.paymentChannels.*.carriers', '*.paymentChannels.*.carriers.*', '*.paymentChannels.*.carriers.*.name', '*.paymentChannels.*.carriers.*.code'],
  assets: ['*', '*.network', '*.asset'], limits: ['*'],
  offer: ['offer', 'cashout', 'offer.currencyIsoCode', 'offer.exchangeRate', 'offer.requiredFields', 'offer.requiredFields.*', 'offer.requiredFields.*.type', 'offer.requiredFields.*.label', 'offer.requiredFields.*.required', 'offer.requiredFields.*.options', 'offer.requiredFields.*.options.*', 'offer.requiredFields.*.options.*.value', 'offer.requiredFields.*.options.*.label', 'cashout.localCurrencyAmount', 'cashout.withdrawAmountCrypto', 'cashout.feeAmountLocalCurrency', 'cashout.feeAmountLocalCurrencyFonbnk', 'cashout.feeAmountLocalCurrencyPartner', 'cashout.gasAmountLocalCurrency'],
  order: ['status', 'date', 'localCurrencyAmount', 'currencyIsoCode', 'countryIsoCode', 'paymentChannel', 'amountCrypto', 'network', 'asset', 'address', 'memo', 'hash', 'feeAmountLocalCurrency', 'feeAmountLocalCurrencyFonbnk', 'feeAmountLocalCurrencyPartner', 'gasAmountLocalCurrency', 'transferInstructions', 'transferInstructions.type', 'transferInstructions.instructionsText', 'transferInstructions.warningText', 'transferInstructions.ussdCode', 'transferInstructions.paymentUrl', 'transferInstructions.transferDetails', 'transferInstructions.transferDetails.*', 'transferInstructions.transferDetails.*.id', 'transferInstructions.transferDetails.*.label', 'transferInstructions.transferDetails.*.description', 'transferInstructions.transferDetails.*.value'],
};
/** Not shown, and yet not to be changed at will: the order is found by them. */
const KEYS: readonly string[] = ['_id', 'orderId', 'orderParams'];

const isShown = (operation: string, path: Path): boolean => SHOWN[operation]?.some((pattern) => {
  const names = pattern.split('.');
  return names.length === path.length && names.every((name, index) => name === '*' || name === String(path[index]));
}) ?? false;

/** A document with sentinels in what is not shown: members that the document has and members that it has not. */
function marked(operation: string, document: Json, take: (path: Path) => boolean): Json {
  let result = document;
  for (const path of pathsOf(document)) {
    const old = path.reduce<Json | undefined>((value, name) => (typeof value === 'object' && value !== null ? (value as Record<string, Json>)[name] : undefined), result);
    const inObject = typeof old === 'object' && old !== null && !Array.isArray(old);
    const free = path.length > 0 && !isShown(operation, path) && !KEYS.includes(String(path[0])) && !(path.length > 1 && !isShown(operation, path.slice(0, -1)));
    if (free && take(path)) result = put(result, path, typeof old === 'number' ? NUMBER : `${WORD}-${path.join('-')}`) ?? null;
    else if (inObject && (path.length === 0 || isShown(operation, path)) && !/requiredFields$|transferDetails$/.test(path.join('.')) && take([...path, 'x'])) result = put(result, path, { ...old, kycName: `${WORD}-more`, amountUsd: NUMBER, providedFields: { pin: WORD } }) ?? null;
  }
  return result;
}

const operationOf = (name: string): string => (name in SHOWN ? name : 'order');
const hides = (text: string): void => {
  for (const secret of [WORD, String(NUMBER)]) assert.ok(!text.includes(secret), text.slice(Math.max(0, text.indexOf(secret) - 200), text.indexOf(secret) + 100));
};
const PHONE = '254712345678';
const corridor = 'country=KE&network=POLYGON&asset=USDC&amount=1500&currency=local';

interface Journey {
  readonly status: string;
  readonly type: string;
  readonly take: (path: Path) => boolean;
}
const journeys: fc.Arbitrary<Journey> = fc.tuple(fc.constantFrom(...STATUSES), fc.constantFrom(...Object.keys(INSTRUCTIONS)), fc.func(fc.boolean()), fc.boolean()).map(([status, type, some, all]) => ({ status, type, take: (path) => all || some(path.join('.')) }));

/** Every call that a session has, once, over answers with sentinels in them; what came of it. */
async function journey({ status, type, take }: Journey, wrap?: (provider: OnrampProvider) => OnrampProvider): Promise<{ shop: WireShop; answers: string[]; counted: Observation[]; made: number }> {
  const counted: Observation[] = [];
  const shop = await openWireShop({ observe: (observation) => counted.push(observation) }, wrap);
  shop.upstream.dress = (name, answer) => {
    const operation = operationOf(name);
    const whole = operation === 'order' ? { ...(orderOf(status, type) as object), ...(answer as object), status, transferInstructions: INSTRUCTIONS[type] } : { ...(Array.isArray(answer) ? {} : (DOCUMENTS[operation]?.() as object)), ...(answer as object) };
    return marked(operation, (Array.isArray(answer) ? answer : whole) as Json, take);
  };
  const token = await shop.mint();
  const answers: string[] = [];
  let made = 0;
  const call = async (path: string, options: Parameters<WireShop['call']>[1] = {}): Promise<Record<string, unknown>> => {
    const { body, headers, status: code } = await shop.call(path, { token, ...options });
    answers.push(JSON.stringify([body, ...headers]));
    if (code < 300) made++;
    return body;
  };
  const post = (path: string, body: unknown): Promise<Record<string, unknown>> => call(path, { method: 'POST', body });
  for (const path of ['/session', '/countries', '/assets', '/limits?country=KE&channel=bank&network=POLYGON']) await call(path);
  const { offers } = await call(`/offers?${corridor}`) as { offers?: { quote: string }[] };
  const { id } = await post('/orders', { quote: offers?.[0]?.quote ?? '', email: 'her@mail.example', address: WALLET, fields: { phoneNumber: PHONE } });
  await call('/orders');
  await call(`/orders/${String(id)}`);
  for (const [act, body] of [['otp', { otp: '123456' }], ['confirm', {}], ['reject', {}]] as const) await post(`/orders/${String(id)}/${act}`, body);
  return { shop, answers, counted, made };
}

describe('what the provider says beyond what is shown', () => {
  it('is in no answer, no header, no log and no number', async () => {
    let made = 0;
    await fc.assert(fc.asyncProperty(journeys, async (one) => {
      const { shop, answers, counted, made: more } = await journey(one);
      made += more;
      answers.forEach(hides);
      const [logs, numbers] = [JSON.stringify(shop.logs), JSON.stringify(counted)];
      assert.ok(counted.length > answers.length);
      for (const told of [logs, numbers]) {
        hides(told);
        for (const secret of ['her@mail.example', PHONE, WALLET, 'R-1', 'abcdefghijklmnopqrstuv', 'eyJ']) assert.ok(!told.includes(secret), told);
      }
      for (const secret of ['her@mail.example', PHONE]) assert.ok(!answers.some((text) => text.includes(secret)), secret);
    }), { numRuns: runs(1000) });
    assert.ok(made > runs(1000) * 4, `${made} answers`);
  });

  it('the control: an answer that passes everything on is caught', async () => {
    const leaking = (provider: OnrampProvider): OnrampProvider => ({ ...provider, countries: async (signal) => {
      const { countries } = await provider.countries(signal);
      return { countries: countries.map((one) => ({ ...one, name: `${one.name} ${WORD}` })) };
    } });
    const { failed } = await fc.check(fc.asyncProperty(journeys, async (one) => (await journey(one, leaking)).answers.forEach(hides)), { numRuns: 20, endOnFailure: true });
    assert.ok(failed);
  });

  it('her number is masked wherever a text or a row spells it out, and a number that is another’s is not', async () => {
    const shop = await openWireShop();
    const row = (value: string): object => ({ label: 'Account', description: `for ${value}`, value });
    shop.upstream.dress = (name, answer) => (operationOf(name) !== 'order' ? answer : {
      ...(answer as object), phoneNumber: '+254 712 345 678', transferInstructions: {
        type: 'manual', instructionsText: `Sent to 0712345678, +254-712-345-678 and ${PHONE}. Pay 1500 to 254799999999.`,
        transferDetails: { a: row(PHONE), b: row('0712 345 678'), c: row('+254712345678'), d: row('254799999999'), e: row('1500'), f: row('5678') },
      },
    });
    const token = await shop.mint();
    const { body } = await shop.order(token, await shop.quote(token));
    const { details, text } = body['instructions'] as { details: { value: string }[]; text: string };
    assert.deepEqual(details.map(({ value }) => value), ['254799999999', '1500', '5678']);
    assert.equal(text, 'Sent to +254 ••• ••• 678, +254 ••• ••• 678 and +254 ••• ••• 678. Pay 1500 to 254799999999.');
    assert.ok(!/0?712.?345.?678/.test(JSON.stringify(body)));
  });
});

const hostile = fc.oneof(
  fc.tuple(fc.integer({ min: 400, max: 599 }), fc.constantFrom<Json>({ message: `${WORD} at /srv/app.js:1:1`, code: WORD, stack: WORD }, WORD, [WORD], null)).map(([status, body]) => () => Response.json(body, { status, headers: { 'x-request-id': WORD, 'retry-after': WORD, date: WORD } })),
  fc.constantFrom<() => Response>(
    () => Response.json({ orderId: WORD }), () => new Response(WORD), () => new Response(`{"a":${WORD}`, { headers: { 'content-type': 'application/json' } }), () => Response.json([WORD]), () => new Response(null, { status: 307, headers: { location: `https://${WORD}.example` } }),
    () => { throw new TypeError(`fetch failed for https://${WORD}`, { cause: Object.assign(new Error(WORD), { code: 'ECONNRESET' }) }); }, () => { throw new DOMException(WORD, 'AbortError'); }, () => { throw Object.assign(new Error(WORD), { code: 'ECONNREFUSED', syscall: 'connect' }); },
  ),
);

describe('an error', () => {
  it('has a code, says whether it can be mended, is found in the log, and holds nobody else’s words', async () => {
    let failures = 0;
    await fc.assert(fc.asyncProperty(hostile, fc.constantFrom('channels', 'assets', 'limits', 'offer', 'create', 'order', 'confirm', 'reject', 'otp'), async (answer, broken) => {
      const shop = await openWireShop();
      const token = await shop.mint();
      const { body: { id } } = await shop.order(token, await shop.quote(token));
      shop.upstream.instead = ({ operation }) => (operation === broken ? answer() : undefined);
      shop.now += 10 * 60_000;
      const fresh = await shop.mint({ jti: 'zyxwvutsrqponmlkjihgfe' });
      const quote = await shop.seals.sealQuote({ iss: 'shop', jti: 'zyxwvutsrqponmlkjihgfe', quoteId: 'q', query: { country: 'KE', network: 'POLYGON', asset: 'USDC', amount: '1500', currency: 'local' }, terms: { pay: { amount: '1500', currency: 'KES' }, receive: { amount: '11.5', asset: 'USDC', network: 'POLYGON' } }, rate: '130', fields: [{ key: 'phoneNumber', type: 'phone', label: 'x', required: true }], until: shop.now + 1000 });
      const answers = [
        await shop.call('/countries', { token }), await shop.call('/assets', { token }), await shop.call('/limits?country=KE&channel=bank&network=POLYGON', { token }), await shop.call(`/offers?${corridor}`, { token }),
        await shop.order(fresh, quote), await shop.call('/orders', { token }), await shop.call(`/orders/${id}`, { token }),
        ...await Promise.all(([['otp', { otp: '123456' }], ['confirm', {}], ['reject', {}]] as const).map(([act, body]) => shop.call(`/orders/${id}/${act}`, { token, method: 'POST', body }))),
      ];
      for (const { status, headers, body } of answers) {
        const text = JSON.stringify([body, ...headers]);
        assert.ok(!text.includes(WORD) && !/\bat \/|\.ts:|\.js:|node:|Error:|stack/.test(text), text);
        if (status < 400) continue;
        failures++;
        assert.equal(headers.get('content-type'), 'application/problem+json');
        assert.match(String(body.code), /^ERR_[A-Z]+(_[A-Z]+)+$/);
        assert.notEqual(body.code, 'ERR_INTERNAL');
        assert.equal(typeof body['recoverable'], 'boolean');
        assert.match(String(body['correlationId']), /^[0-9a-f-]{36}$/);
        const line = shop.logs.find(({ correlationId }) => correlationId === body['correlationId']);
        assert.deepEqual([line?.['code'], line?.['status']], [body.code, status]);
        assert.deepEqual(Object.keys(line ?? {}), ['level', 'correlationId', 'method', 'route', 'status', 'code', 'ms', 'reason']);
        assert.match(String(line?.['route']), /^\/(?:countries|assets|limits|offers|orders(?:\/:id(?:\/\w+)?)?)$/);
        assert.deepEqual(Object.keys(body).filter((name) => !['type', 'title', 'status', 'code', 'recoverable', 'correlationId', 'retryAfter', 'field', 'limits'].includes(name)), []);
      }
      assert.ok(!JSON.stringify(shop.logs).includes(WORD), JSON.stringify(shop.logs));
    }), { numRuns: runs(1000) });
    assert.ok(failures > 10, `${failures} failures`);
  });
});
