import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { frozenStates } from '../../../demo/frozen-states.js';
import { effectsOf } from '../../../src/core/effects.js';
import { next } from '../../../src/core/flow.js';
import type { News } from '../../../src/core/news.js';
import type { Order } from '../../../src/core/schemas/order.js';
import { chosenOffer } from '../../../src/core/selection.js';
import { orderOf } from '../../../src/core/state.js';
import type { OfferState, ReviewState, State } from '../../../src/core/state.js';
import { joinStatus } from '../../../src/core/status.js';
import { orderStatus } from '../../../src/core/schemas/status.js';

const states = frozenStates();
const stateOf = <S extends State>(name: string): S => states[name] as S;
const offer = stateOf<OfferState>('offer');
const review = stateOf<ReviewState>('review');
const order = orderOf(stateOf('instructions-stk-push')) as Order;
const failure = { code: 'ERR_NETWORK_FAILED', recoverable: true } as const;

describe('the way forward', () => {
  it('goes from offer to details to review, and creates only after "accept"', () => {
    const details = next(offer, { type: 'continue' });
    assert.equal(details.step, 'details');
    const checking = next(details, { type: 'submit' });
    assert.deepEqual(effectsOf(checking), [{ kind: 'check' }]);
    const reviewed = next(checking, { type: 'checked', checked: { errors: {}, values: { email: 'a@b.co', 'fields.phoneNumber': '254712345678' } } });
    assert.equal(reviewed.step, 'review');
    assert.ok(!effectsOf(reviewed).some(({ kind }) => kind === 'create'));
    const [create] = effectsOf(next(reviewed, { type: 'accept' }));
    assert.equal(create?.kind, 'create');
    assert.deepEqual(create?.kind === 'create' && create.body.fields, { phoneNumber: '254712345678' });
  });
  it('shows an order that the session has already', () => {
    const { known } = offer;
    const after = next(stateOf('loading'), { type: 'loaded', known, orders: [order], selection: offer.selection });
    assert.equal(after.step, 'instructions');
  });
  it('shows the newest of several', () => {
    const newer: Order = { ...order, id: 'newer', createdAt: new Date(Date.parse(order.createdAt) + 1000).toISOString(), status: 'complete' };
    const after = next(stateOf('loading'), { type: 'loaded', known: offer.known, orders: [newer, order], selection: offer.selection });
    assert.equal(orderOf(after)?.id, 'newer');
    assert.equal(after.step, 'done');
  });
});

describe('prices', () => {
  it('are fetched again when they run out, three times, and then only when she asks', () => {
    let state: State = offer;
    for (let times = 0; times < 3; times++) {
      state = next(state, { type: 'quote-ended' });
      assert.equal(state.step === 'offer' && state.quoting, 'busy');
      state = next(state, { type: 'offers', offers: offer.offers ?? { offers: [], unavailable: [] } });
    }
    state = next(state, { type: 'quote-ended' });
    assert.equal(state.step === 'offer' && state.quoting, 'idle');
    assert.equal(state.step === 'offer' && state.offers, undefined);
    assert.equal(effectsOf(next(state, { type: 'retry' })).some(({ kind }) => kind === 'offers'), true);
  });
  it('that changed under review are shown beside the old ones, and the same ones are not', () => {
    const requoting = next(review, { type: 'quote-ended' });
    const same = next(requoting, { type: 'offers', offers: { offers: [{ ...review.offer, quote: 'fresh' }], unavailable: [] } }) as ReviewState;
    assert.equal(same.was, undefined);
    assert.equal(same.offer.quote, 'fresh');
    const dearer = { ...review.offer, quote: 'dearer', receive: { ...review.offer.receive, amount: '9' } };
    const changed = next(requoting, { type: 'offers', offers: { offers: [dearer], unavailable: [] } }) as ReviewState;
    assert.equal(changed.was, review.offer);
  });
  it('an offer that is gone is not accepted', () => {
    const gone = next(next(review, { type: 'quote-ended' }), { type: 'offers', offers: { offers: [], unavailable: [] } }) as ReviewState;
    assert.equal(gone.phase, 'expired');
    assert.equal(next(gone, { type: 'accept' }), gone);
  });
});

describe('what is typed is kept', () => {
  it('when something fails', () => {
    const creating = next(review, { type: 'accept' });
    const failed = next(creating, { type: 'failed', problem: failure }) as ReviewState;
    assert.equal(failed.step, 'review');
    assert.deepEqual(failed.values, review.values);
    const session = next(creating, { type: 'failed', problem: { code: 'ERR_SESSION_EXPIRED', recoverable: true } });
    assert.equal(session.step, 'error');
    assert.deepEqual((next(session, { type: 'retry' }) as ReviewState).values, review.values);
  });
  it('when the endpoint refuses one field', () => {
    const refused = next(next(review, { type: 'accept' }), { type: 'failed', problem: { code: 'ERR_ADDRESS_INVALID', recoverable: true, field: 'address' } });
    assert.equal(refused.step, 'details');
    assert.deepEqual(refused.step === 'details' && Object.keys(refused.errors), ['address']);
  });
  it('on the way back', () => {
    const details = next(review, { type: 'back' });
    assert.equal(details.step, 'details');
    const back = next(details, { type: 'back' }) as OfferState;
    assert.equal(back.step, 'offer');
    assert.equal(back.auto, false);
    assert.equal(back.selection, review.selection);
  });
});

describe('pins', () => {
  it('nothing pinned is changed by a selection', () => {
    const pinned = { country: 'KE', channel: 'bank', carrier: 'x', network: 'BASE', asset: 'USDT', amount: '7', currency: 'crypto' } as const;
    const state: OfferState = { ...offer, known: { ...offer.known, session: { ...offer.known.session, pinned } } };
    fc.assert(fc.property(fc.record({
      country: fc.string(), channel: fc.string(), carrier: fc.string(), network: fc.string(), asset: fc.string(), amount: fc.string(),
      side: fc.constantFrom('local' as const, 'crypto' as const),
    }, { requiredKeys: [] }), (selection) => {
      const after = next(state, { type: 'select', selection }) as OfferState;
      const { currency, ...rest } = pinned;
      assert.deepEqual(after.selection, { ...rest, side: currency });
    }));
  });
});

/** Any news at all, sensible or not. */
const anyStatus = fc.constantFrom(...orderStatus.options);
const news: fc.Arbitrary<News> = fc.oneof(
  fc.constantFrom<News>({ type: 'continue' }, { type: 'submit' }, { type: 'back' }, { type: 'accept' }, { type: 'refresh' }, { type: 'consent' }, { type: 'stop' },
    { type: 'look' }, { type: 'again' }, { type: 'retry' }, { type: 'quote-ended' }, { type: 'uncertain' }, { type: 'unseen' }),
  fc.constantFrom('1500', '', '1e3', '99999999').map((amount): News => ({ type: 'select', selection: { amount } })),
  fc.constantFrom('KE', 'NG', 'XX').map((country): News => ({ type: 'select', selection: { country } })),
  fc.constantFrom('mobile_money/ke_safaricom', 'none').map((one): News => ({ type: 'choose', offer: one })),
  fc.tuple(fc.constantFrom('email', 'fields.phoneNumber', '__proto__'), fc.string()).map(([name, value]): News => ({ type: 'answer', name, value })),
  fc.constantFrom<News>({ type: 'act', act: { type: 'confirm' } }, { type: 'act', act: { type: 'reject' } }, { type: 'act', act: { type: 'otp', otp: '000111' } }),
  fc.constant<News>({ type: 'offers', offers: offer.offers ?? { offers: [], unavailable: [] } }),
  fc.constant<News>({ type: 'limits', limits: {} }),
  fc.constant<News>({ type: 'checked', checked: { errors: {}, values: { email: 'a@b.co' } } }),
  fc.constantFrom<News>({ type: 'failed', problem: failure }, { type: 'failed', problem: { code: 'ERR_SESSION_EXPIRED', recoverable: true } }, { type: 'failed', problem: { code: 'ERR_QUOTE_EXPIRED', recoverable: true } }),
  fc.tuple(fc.constantFrom('seen' as const, 'acted' as const, 'created' as const), anyStatus).map(([type, status]): News => ({ type, order: { ...order, status } })),
);

describe('whatever happens', () => {
  const begins = fc.constantFrom(...Object.values(states));

  it('it never throws; an order exists exactly where a step has one; what is shown of it never goes back', () => {
    fc.assert(fc.property(begins, fc.array(news, { maxLength: 25 }), (begin, all) => {
      let state = begin;
      for (const one of all) {
        const before = state;
        state = next(state, one);
        effectsOf(state);
        assert.equal('order' in state, ['instructions', 'waiting', 'done'].includes(state.step));
        const [was, is] = [orderOf(before), orderOf(state)];
        if (was && is && was.id === is.id) assert.equal(joinStatus('onramp', was.status, is.status), is.status);
        // Leaving an order behind needs her own act, and money that was not taken.
        if (was && !is) assert.ok(one.type === 'again' && ['cancelled', 'expired', 'payment_not_found'].includes(was.status), `${one.type} ${was.status}`);
        const creates = effectsOf(state).filter(({ kind }) => kind === 'create');
        if (creates.length > 0) assert.ok(state.step === 'review' && state.phase === 'creating');
        if (state.step === 'review' && state.phase === 'creating' && !(before.step === 'review' && before.phase === 'creating')) assert.equal(one.type, 'accept');
      }
    }), { numRuns: 5000 });
  });

  it('news that does not apply changes nothing, to the very object', () => {
    for (const state of Object.values(states)) {
      const silent: News = state.step === 'offer' ? { type: 'acted', order } : { type: 'limits', limits: {} };
      assert.equal(next(state, silent), state, state.step);
    }
  });

  it('an offer is chosen by itself only when it is the only one', () => {
    assert.equal(chosenOffer({ ...offer, chosen: undefined }), undefined);
    assert.ok(chosenOffer({ ...offer, chosen: undefined, selection: { ...offer.selection, carrier: 'ke_airtel' } }));
  });
});

describe('a look of hers', () => {
  it('that is answered with something new is not one that found nothing', () => {
    const state = stateOf<State>('instructions-stk-push');
    const looking = next(state, { type: 'look' });
    const same = next(looking, { type: 'seen', order });
    assert.deepEqual(same.step === 'instructions' && [same.looks, same.answered], [1, undefined]);
    const moved = next(looking, { type: 'seen', order: { ...order, status: 'validating' } });
    assert.deepEqual(moved.step === 'waiting' && [moved.looks, moved.answered], [1, 1]);
    const again = next(next(moved, { type: 'look' }), { type: 'seen', order: { ...order, status: 'paid' } });
    assert.deepEqual(again.step === 'waiting' && [again.looks, again.answered], [2, 2]);
  });
});
