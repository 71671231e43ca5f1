import { expect, html } from '@open-wc/testing';
import type { OnrampCheckout } from '../../src/elements.js';
import { frozenStates } from '../../demo/frozen-states.js';
import type { OfferState } from '../../src/core/state.js';
import { batched } from './batched.js';
import { place } from './with-tokens.js';

const offer = frozenStates()['offer'] as OfferState;
const { session, catalogue } = offer.known;

/** The endpoint's answers by path, until `restore` is called. */
function answer(answers: Readonly<Record<string, () => Response>>): () => void {
  const original = window.fetch;
  const byPath = (path: string): Response => answers[path]?.() ?? new Response('{}', { status: 404 });
  window.fetch = async (input, init) => {
    const path = new URL(String(input instanceof Request ? input.url : input), location.href).pathname.replace('/checkout', '');
    return path === '/batch' ? batched(byPath, init?.body) : byPath(path);
  };
  return () => (window.fetch = original);
}
const json = (body: unknown, status = 200) => (): Response => new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });

const good = {
  '/session': json({ ...session, serverTime: new Date().toISOString() }), '/countries': json({ countries: catalogue.countries }), '/assets': json({ assets: catalogue.assets }),
  '/orders': json({ orders: [] }),
};
const shown = async (element: OnrampCheckout, step: string): Promise<void> => {
  for (let times = 0; times < 100 && element.step !== step; times++) await new Promise((resolve) => setTimeout(resolve, 20));
  await element.updateComplete;
  expect(element.step).to.equal(step);
};

describe('onramp-checkout', () => {
  it('is accessible', async () => {
    const restore = answer(good);
    const element = await place('onramp-checkout', html`<onramp-checkout endpoint="/checkout" session="a-token-of-some-length" country="KE"></onramp-checkout>`);
    await shown(element, 'offer');
    await expect(element).to.be.accessible();
    restore();
  });

  it('tells the page in order: steps, then that it is ready, with numbers that grow', async () => {
    const restore = answer(good);
    const heard: { type: string; seq: number }[] = [];
    const listen = (event: Event): void => void heard.push({ type: event.type, seq: (event as Event & { detail: { seq: number } }).detail.seq });
    for (const type of ['onramp-ready', 'onramp-step', 'onramp-error']) document.addEventListener(type, listen);
    const element = await place('onramp-checkout', html`<onramp-checkout endpoint="/checkout" session="a-token-of-some-length"></onramp-checkout>`);
    await shown(element, 'offer');
    expect(heard.map(({ type }) => type)).to.deep.equal(['onramp-step', 'onramp-ready', 'onramp-step']);
    expect(heard.map(({ seq }) => seq)).to.deep.equal([1, 2, 3]);
    for (const type of ['onramp-ready', 'onramp-step', 'onramp-error']) document.removeEventListener(type, listen);
    restore();
  });

  for (const [name, answers, code] of [
    ['an endpoint that answers with a page', { '/session': () => new Response('<html>') }, 'ERR_ANSWER_INVALID'],
    ['half a JSON', { '/session': () => new Response('{"merchant":') }, 'ERR_ANSWER_INVALID'],
    ['wrong types', { '/session': json({ ...session, pinned: 5 }) }, 'ERR_ANSWER_INVALID'],
    ['a problem', { '/session': json({ status: 403, code: 'ERR_SESSION_ORIGIN', recoverable: false }, 403) }, 'ERR_SESSION_ORIGIN'],
    ['a code from the future', { '/session': json({ status: 400, code: 'ERR_NEW_THING', recoverable: true }, 400) }, 'ERR_UNKNOWN'],
  ] as const) {
    it(`${name}: one clear screen, its state, and a way on`, async () => {
      const restore = answer({ ...good, ...answers });
      const element = await place('onramp-checkout', html`<onramp-checkout endpoint="/checkout" session="a-token-of-some-length"></onramp-checkout>`);
      await shown(element, 'error');
      expect(element.error?.code).to.equal(code);
      expect(element.matches(':state(failed)')).to.equal(true);
      await expect(element).to.be.accessible();
      restore();
      const mended = answer(good);
      element.refresh();
      await shown(element, 'offer');
      mended();
    });
  }

  it('without a session says so, and goes on when the page gives one', async () => {
    const restore = answer(good);
    const element = await place('onramp-checkout', html`<onramp-checkout endpoint="/checkout"></onramp-checkout>`);
    await shown(element, 'error');
    expect(element.error?.code).to.equal('ERR_SESSION_MISSING');
    element.session = 'a-token-of-some-length';
    await shown(element, 'offer');
    expect(element.session).to.equal(undefined);
    restore();
  });

  it('leaves nothing behind when it is taken out', async () => {
    const restore = answer(good);
    const element = await place('onramp-checkout', html`<onramp-checkout endpoint="/checkout" session="a-token-of-some-length"></onramp-checkout>`);
    await shown(element, 'offer');
    let calls = 0;
    const counted = window.fetch;
    window.fetch = (...args) => {
      calls++;
      return counted(...args);
    };
    element.remove();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(calls).to.equal(0);
    window.fetch = counted;
    restore();
  });
});
