/** Signed messages in the Standard Webhooks form: what it says of itself, and whatever a forger may try. */
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { standardWebhooks } from '../../../src/core/standard-webhook.js';
import { runs } from '../../scale.js';

/** From the form's own specification. */
const SPEC = { secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', timestamp: 1_614_265_330, body: '{"test": 2432232314}', signature: 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=' };
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const headersOf = (id: string, timestamp: number | string, signature: string): Headers => new Headers({ 'webhook-id': id, 'webhook-timestamp': String(timestamp), 'webhook-signature': signature });
const at = SPEC.timestamp * 1000;
const good = headersOf(SPEC.id, SPEC.timestamp, SPEC.signature);

describe('a signed message', () => {
  const ours = standardWebhooks([SPEC.secret]);

  it('is signed and verified as the specification has it', async () => {
    assert.deepEqual(await ours.sign(SPEC.id, at + 999, SPEC.body), { 'webhook-id': SPEC.id, 'webhook-timestamp': String(SPEC.timestamp), 'webhook-signature': SPEC.signature });
    assert.deepEqual(await ours.verify(good, at, bytes(SPEC.body)), { id: SPEC.id, timestamp: SPEC.timestamp });
  });

  it('takes a secret as its text too, and its bytes as they are', async () => {
    const body = Uint8Array.from([0, 255, 128, 10]);
    const signature = createHmac('sha256', 'sesame é').update(`m.5000.`).update(body).digest('base64');
    assert.ok(await standardWebhooks(['sesame é']).verify(headersOf('m', 5000, `v1,${signature}`), 5_000_000, body));
  });

  it('bears five minutes of clock difference and no second more', async () => {
    for (const [late, holds] of [[300, true], [-300, true], [301, false], [-301, false]] as const) assert.equal((await ours.verify(good, at + late * 1000, bytes(SPEC.body))) !== undefined, holds, String(late));
  });

  it('holds by any of its signatures and any of our secrets, while they follow each other', async () => {
    const both = standardWebhooks(['the new one', SPEC.secret]);
    assert.ok(await both.verify(good, at, bytes(SPEC.body)));
    const headers = new Headers(await both.sign('m', at, 'x'));
    assert.equal(headers.get('webhook-signature')?.split(' ').length, 2);
    for (const secret of ['the new one', SPEC.secret]) assert.ok(await standardWebhooks([secret]).verify(headers, at, bytes('x')));
    assert.equal(await standardWebhooks(['another']).verify(headers, at, bytes('x')), undefined);
    const padded = headersOf(SPEC.id, SPEC.timestamp, `v1a,AAAA v1,${'A'.repeat(43)}= ${SPEC.signature}`);
    assert.ok(await ours.verify(padded, at, bytes(SPEC.body)));
  });

  const forged: readonly [string, Headers, string?][] = [
    ['no headers', new Headers()], ['no id', headersOf('', SPEC.timestamp, SPEC.signature)], ['no time', headersOf(SPEC.id, '', SPEC.signature)], ['no signature', headersOf(SPEC.id, SPEC.timestamp, '')],
    ['another body', good, '{"test": 2432232315}'], ['an empty body', good, ''], ['another id', headersOf(`${SPEC.id}x`, SPEC.timestamp, SPEC.signature)],
    ['another time', headersOf(SPEC.id, SPEC.timestamp + 1, SPEC.signature)], ['the time spelt otherwise', headersOf(SPEC.id, `0${SPEC.timestamp}`, SPEC.signature)],
    ['a time with a sign', headersOf(SPEC.id, `+${SPEC.timestamp}`, SPEC.signature)], ['a time in thousandths', headersOf(SPEC.id, SPEC.timestamp * 1000, SPEC.signature)],
    ['no version', headersOf(SPEC.id, SPEC.timestamp, SPEC.signature.slice(3))], ['another version', headersOf(SPEC.id, SPEC.timestamp, SPEC.signature.replace('v1', 'v2'))],
    ['its padding left out', headersOf(SPEC.id, SPEC.timestamp, SPEC.signature.slice(0, -1))], ['its beginning alone', headersOf(SPEC.id, SPEC.timestamp, SPEC.signature.slice(0, 20))],
    ['other spare bits', headersOf(SPEC.id, SPEC.timestamp, SPEC.signature.replace('OE=', 'OF='))], ['apart by commas', headersOf(SPEC.id, SPEC.timestamp, `v1,AA,${SPEC.signature}`)],
    ['guesses without end', headersOf(SPEC.id, SPEC.timestamp, `${'v1,AA '.repeat(50)}${SPEC.signature}`)],
  ];
  for (const [name, headers, body = SPEC.body] of forged) it(`${name}: does not hold`, async () => assert.equal(await ours.verify(headers, at, bytes(body)), undefined));

  it('has an id without dots, so that its parts cannot be cut elsewhere', async () => {
    const signature = createHmac('sha256', 'secret').update(`m.1.${SPEC.timestamp}.x`).digest('base64');
    assert.equal(await standardWebhooks(['secret']).verify(headersOf('m.1', SPEC.timestamp, `v1,${signature}`), at, bytes('x')), undefined);
    await assert.rejects(ours.sign('m.1', at, ''), RangeError);
  });

  it('does not hold with anything changed', () => fc.assert(fc.asyncProperty(
    fc.uint8Array({ minLength: 1, maxLength: 60 }), fc.stringMatching(/^[A-Za-z0-9_-]{1,20}$/), fc.integer({ min: 1_000_000, max: 4_000_000_000 }), fc.constantFrom('id', 'timestamp', 'signature', 'body', 'secret'), fc.nat(),
    async (body, id, seconds, part, where) => {
      const hooks = standardWebhooks([SPEC.secret]);
      const headers = new Headers(await hooks.sign(id, seconds * 1000, body));
      assert.deepEqual(await hooks.verify(headers, seconds * 1000, body), { id, timestamp: seconds });
      const changed = new Headers(headers);
      let [sent, verifier] = [body, hooks];
      if (part === 'body') sent = body.map((byte, index) => (index === where % body.length ? byte ^ (1 << (where % 8)) : byte));
      else if (part === 'secret') verifier = standardWebhooks([`${SPEC.secret.slice(0, -1)}A`]);
      else {
        const name = `webhook-${part}`;
        const text = headers.get(name) ?? '';
        const place = where % text.length;
        changed.set(name, text.slice(0, place) + (text[place] === '1' ? '2' : '1') + text.slice(place + 1));
      }
      assert.equal(await verifier.verify(changed, seconds * 1000, sent), undefined);
    },
  ), { numRuns: runs(20_000) }));

  it('needs a secret that is one', () => {
    for (const secrets of [[], [''], ['whsec_'], ['whsec_*'], ['whsec_A'], ['good', '']]) assert.throws(() => standardWebhooks(secrets), RangeError);
  });
});
