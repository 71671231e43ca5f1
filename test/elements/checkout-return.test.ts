/** The address that a customer comes back to from an external checkout. */
import { expect, html } from '@open-wc/testing';
import fc from 'fast-check';
import { frozenInvoices } from '../../demo/frozen-invoices.js';
import { frozenStates } from '../../demo/frozen-states.js';
import type { InstructionsState, OfferState } from '../../src/core/state.js';
import type { OnrampCheckout } from '../../src/elements.js';
import { takeReturn } from '../../src/elements/checkout/checkout-return.js';
import { batched } from './batched.js';
import { inside, place } from './with-tokens.js';

const home = location.href;
const go = (search: string, hash = ''): void => history.replaceState({ kept: true }, '', `${location.pathname}${search}${hash}`);
const KEYS = ['cko-payment-session-id', 'cko-session-id', 'cko-payment-id'];
const payment = frozenInvoices()['payment-checkout'] as InstructionsState;
const onramp = (frozenStates()['offer'] as OfferState).known;

/** The endpoint of one session; it counts the orders that it is asked to make. */
function endpoint(session: unknown, orders: readonly unknown[]): { made: number; restore: () => void } {
  const original = window.fetch;
  const counted = { made: 0, restore: () => void (window.fetch = original) };
  window.fetch = async (input, init) => {
    const { pathname } = new URL(String(input instanceof Request ? input.url : input), location.href);
    const answers: Record<string, unknown> = {
      '/session': session, '/countries': { countries: onramp.catalogue.countries }, '/assets': { assets: onramp.catalogue.assets }, '/orders': { orders },
    };
    const path = pathname.replace('/checkout', '');
    const answered = (body: unknown): Response => (body === undefined ? new Response('{}', { status: 404 }) : new Response(JSON.stringify(body), { headers: { 'content-type': 'application/json' } }));
    if (path === '/batch') return batched((one) => answered(answers[one]), init?.body);
    if (init?.method === 'POST') counted.made++;
    return answered(init?.method === 'POST' ? payment.order : answers[path]);
  };
  return counted;
}
async function shown(step: string): Promise<OnrampCheckout> {
  const element = await place('onramp-checkout', html`<onramp-checkout endpoint="/checkout" session="a-token-of-some-length"></onramp-checkout>`);
  for (let times = 0; times < 100 && element.step !== step; times++) await new Promise((resolve) => setTimeout(resolve, 20));
  await element.updateComplete;
  expect(element.step).to.equal(step);
  return element;
}

describe('the return from an external checkout', () => {
  afterEach(() => history.replaceState(null, '', home));

  it('takes exactly its three keys from the address, whatever else is in it', () => {
    const pair = fc.constantFrom('a=1', 'b', '', 'q=%20x+y', 'cko-other=1', 'xcko-payment-id=1', 'CKO-SESSION-ID=1', 'a=cko-payment-id', 'é=%E9', '%zz=1', 'x[]=1&x[]=2', 'cko-payment-idx=1');
    const marks = fc.tuple(fc.constantFrom(...KEYS), fc.constantFrom('=pay_1', '', '=', '=%26', '=a=b')).map(([key, value]) => key + value);
    fc.assert(fc.property(fc.array(fc.oneof(pair, marks), { maxLength: 8 }), fc.constantFrom('', '#cko-session-id=1', '#/route?cko-payment-id=2'), (pairs, hash) => {
      go(`?${pairs.join('&')}`, hash);
      const kept = location.search.slice(1).split('&').filter((one) => !KEYS.includes(one.split('=')[0] ?? ''));
      const marked = pairs.some((one) => KEYS.includes(one.split('=')[0] ?? ''));
      const before = location.href;
      expect(takeReturn()).to.equal(marked);
      if (!marked) expect(location.href).to.equal(before);
      else expect(location.search.replace(/^\?/, '')).to.equal(kept.join('&'));
      expect(location.hash).to.equal(hash);
      expect(history.state).to.deep.equal({ kept: true });
      expect(takeReturn()).to.equal(false);
    }), { numRuns: 300 });
  });

  it('is shown as being checked, makes no second payment, and is gone from the address', async () => {
    const served = endpoint(payment.known.session, [payment.order]);
    go('?cart=7&cko-payment-id=pay_1&cko-session-id=sid_1', '#top');
    const element = await shown('instructions');
    expect(location.search + location.hash).to.equal('?cart=7#top');
    expect(element.order?.status).to.equal('awaiting_payment');
    const step = inside(element, 'onramp-instructions-step');
    expect(inside(step, '[part~=heading]').textContent).to.contain('Checking your payment');
    expect(inside(inside(step, 'onramp-invoice-payment'), 'onramp-checkout-payment').shadowRoot?.textContent).to.contain('Do not pay again');
    expect(served.made).to.equal(0);
    element.remove();
    served.restore();
  });

  it('leaves the address alone in a flow that has no external checkout: there it is the page’s own', async () => {
    const served = endpoint({ ...onramp.session, serverTime: new Date().toISOString() }, []);
    go('?cko-payment-id=pay_1');
    const element = await shown('offer');
    expect(location.search).to.equal('?cko-payment-id=pay_1');
    element.remove();
    served.restore();
  });

  it('a session without an order has one made, once, and the page hears of it', async () => {
    const served = endpoint(payment.known.session, []);
    const heard: string[] = [];
    const types = ['onramp-order-created', 'onramp-order-updated', 'onramp-action-required', 'onramp-ready'];
    const listen = (event: Event): void => void heard.push(event.type);
    for (const type of types) document.addEventListener(type, listen);
    const element = await shown('instructions');
    expect(served.made).to.equal(1);
    expect(heard).to.deep.equal(['onramp-ready', 'onramp-order-created', 'onramp-action-required']);
    await expect(element).to.be.accessible();
    element.remove();
    for (const type of types) document.removeEventListener(type, listen);
    served.restore();
  });
});
