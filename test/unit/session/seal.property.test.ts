/** What is sealed opens for its own session and for nobody else (security findings S9), also while secrets change. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { sealSecrets } from '../../../src/session/keys.js';
import { createSeals } from '../../../src/session/seal.js';
import type { Named, Quote, Seals } from '../../../src/session/seal.js';
import { runs } from '../../scale.js';
import { SECRET, forgeries, honest, opens, quoteOf, seals, sessions } from './forgeries.js';
import { NOW, secretFor } from './token-fixtures.js';

const refused = (by: Seals): fc.IAsyncProperty<[Parameters<typeof opens>[1] & { how: string }]> =>
  fc.asyncProperty(forgeries, async (forgery) => assert.equal(await opens(by, forgery), false, `${forgery.kind}: ${forgery.how}`));

describe('a quote, a handle, a status token', () => {
  it('that is forged, changed, foreign or of another kind does not open', async () => {
    await fc.assert(refused(seals), { numRuns: runs(100_000) });
  });

  const amongQuotes = async (text: string): Promise<Quote> => {
    const tried = await Promise.allSettled(sessions.map((session) => seals.openQuote(text, session)));
    return tried.find((one) => one.status === 'fulfilled')?.value ?? seals.openQuote(text, sessions[0] as Named);
  };
  const amongHandles = (text: string): string => {
    for (const session of sessions) {
      try {
        return seals.openOrder(text, session);
      } catch {
        // Not hers.
      }
    }
    return seals.openOrder(text, sessions[0] as Named);
  };
  const careless: Readonly<Record<string, Seals>> = {
    'asks not whose quote it is': { ...seals, openQuote: amongQuotes },
    'asks not whose handle it is': { ...seals, openOrder: amongHandles },
    'believes every handle': { ...seals, openOrder: (text) => text },
    'reads a status token however it is spelt': { ...seals, openStatus: (text) => seals.openStatus(text.replace(/[\s=]+/g, '')) },
  };
  for (const [name, by] of Object.entries(careless)) {
    it(`the control: one that ${name} is caught`, async () => assert.ok((await fc.check(refused(by), { numRuns: 5000, endOnFailure: true })).failed));
  }

  it('always opens for the session it was sealed for, as what it was', async () => {
    for (const { kind, text, session, id } of honest) {
      if (kind === 'quote') assert.deepEqual(await seals.openQuote(text, session), quoteOf(session, id));
      else if (kind === 'order') assert.equal(seals.openOrder(text, session), id);
      else assert.deepEqual(seals.openStatus(text), { ...session, oid: id });
    }
  });

  it('opens all the same when another secret seals by now, until its own is gone', async () => {
    const next = secretFor(20);
    const rotated = await createSeals([next, SECRET], () => NOW);
    const over = await createSeals([next], () => NOW);
    for (const one of honest) {
      assert.equal(await opens(rotated, one), true);
      assert.equal(await opens(over, one), false);
    }
    assert.equal(await opens(over, { kind: 'order', session: sessions[0] as Named, text: rotated.sealOrder(sessions[0] as Named, 'x') }), true);
    await fc.assert(refused(rotated), { numRuns: runs(10_000) });
  });
});

describe('the secrets that seal', () => {
  const shared = (kid: string, byte: number) => ({ kid, alg: 'HS256', secret: secretFor(byte) }) as const;
  it('are the operator’s, or the merchant’s in the order of its keys', () => {
    assert.deepEqual(sealSecrets({ merchants: [{ keys: [shared('b', 2), shared('a', 1)] }] }), [secretFor(2), secretFor(1)]);
    assert.deepEqual(sealSecrets({ sealSecret: secretFor(3), merchants: [{ keys: [shared('a', 1)] }, { keys: [] }] }), [secretFor(3)]);
  });
  it('are never one merchant’s where there are others, whom it could seal for', () => {
    assert.throws(() => sealSecrets({ merchants: [{ keys: [shared('a', 1)] }, { keys: [shared('b', 2)] }] }), /^RangeError: sealSecret:/);
    assert.throws(() => sealSecrets({ merchants: [{ keys: [] }] }), /^RangeError: sealSecret:/);
  });
});
