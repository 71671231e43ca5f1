/** Live regions: in the page before they speak, silent until there is something to say, and saying each thing in one place. */
import { expect, html } from '@open-wc/testing';
import type { LitElement } from 'lit';
import { frozenInvoices } from '../../demo/frozen-invoices.js';
import { frozenStates } from '../../demo/frozen-states.js';
import type { OfferState, State } from '../../src/core/state.js';
import { calmTime } from '../../src/elements/countdown/calm-time.js';
import { stepView } from '../../src/elements/checkout/step-view.js';
import { inside, place, settled } from './with-tokens.js';

const LIVE = '[role="status"], [role="alert"], [aria-live="polite"], [aria-live="assertive"]';
const states: Readonly<Record<string, State>> = { ...frozenStates(), ...frozenInvoices() };
const stateOf = (name: string): State => {
  const state = states[name];
  if (!state) throw new Error(`no ${name}`);
  return state;
};

function* regions(root: ParentNode): Generator<HTMLElement> {
  for (const element of root.querySelectorAll<HTMLElement>('*')) {
    if (element.matches(LIVE)) yield element;
    if (element.shadowRoot) yield* regions(element.shadowRoot);
  }
}
const words = (region: HTMLElement): string => region.textContent?.replace(/\s+/g, ' ').trim() ?? '';
const drawn = (ms = 60): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, ms));

/** Whether it is there for those who listen: neither it nor anything around it is taken out. */
function isThere(region: HTMLElement): boolean {
  for (let node: Node | null = region; node; node = node.parentNode ?? (node instanceof ShadowRoot ? node.host : null)) {
    if (node instanceof Element && (getComputedStyle(node).display === 'none' || getComputedStyle(node).visibility === 'hidden' || node.getAttribute('aria-hidden') === 'true')) return false;
  }
  return region.isConnected;
}

/** What is heard when one state follows another: by regions that were there, and by regions that were not. */
async function heard(from: State, to: State): Promise<{ there: string[]; late: string[] }> {
  const around = await place('div', html`<div>${stepView(from)}</div>`);
  await drawn();
  const step = around.firstElementChild as LitElement & { state: State };
  const before = new Map([...regions(around)].filter(isThere).map((region) => [region, words(region)]));
  step.state = to;
  await drawn();
  const speaking = [...regions(around)].filter((region) => isThere(region) && words(region) !== '' && words(region) !== before.get(region));
  const outer = speaking.filter((region) => !speaking.some((other) => other !== region && other.contains(region)));
  return { there: outer.filter((region) => before.has(region)).map(words), late: outer.filter((region) => !before.has(region)).map(words) };
}

describe('live regions', () => {
  const offer = stateOf('offer') as OfferState;
  const cases: readonly (readonly [string, State, State, RegExp])[] = [
    ['an order that is looked for', stateOf('loading'), stateOf('loading-uncertain'), /^Your order may have been made already/],
    ['prices that come', stateOf('offer-fetching'), offer, /^3 offers in Kenya$/],
    ['prices that are fetched', stateOf('offer-empty'), stateOf('offer-fetching'), /^Getting prices/],
    ['prices that have changed by themselves', { ...offer, quoting: 'busy', before: offer.offers, refreshes: 1 }, { ...stateOf('offer-changed') as OfferState, refreshes: 1 }, /^Price changed. Before, you would have got/],
    ['prices that have run out', offer, { ...offer, offers: undefined, before: offer.offers, refreshes: 3 }, /^The prices have run out/],
    ['an amount that is too small', offer, stateOf('offer-amount-wrong'), /^The smallest amount is/],
    ['a provider that does not answer', offer, stateOf('offer-provider-down'), /^The payment provider does not answer/],
    ['a price that has changed', stateOf('review'), stateOf('review-changed'), /^The price has changed/],
    ['a price that has run out', stateOf('review'), { ...stateOf('review'), phase: 'expired' } as State, /^This price has run out/],
    ['an order that takes long', stateOf('review'), stateOf('review-uncertain'), /^The connection is weak/],
    ['no connection', stateOf('instructions-stk-push'), stateOf('instructions-offline'), /^No connection/],
    ['no more waiting', stateOf('instructions-stk-push'), stateOf('instructions-stopped'), /^You may leave/],
    ['a wrong code', stateOf('instructions-otp'), stateOf('instructions-otp-wrong'), /^That code was not right/],
    ['an act that failed', stateOf('instructions-stk-push'), { ...stateOf('instructions-stk-push'), problem: { code: 'ERR_NETWORK_FAILED', recoverable: true } } as State, /^No connection/],
    ['a discount', stateOf('payment-method'), stateOf('payment-method-discount'), /^Code HARVEST20 applied/],
    ['a payment that is asked about', stateOf('payment-checkout'), stateOf('payment-checkout-returned'), /^You are back from the payment page/],
    ['nothing new', stateOf('done-expired'), { ...stateOf('done-expired'), looks: 1 } as State, /^Checked just now/],
    ['nothing new while waiting', stateOf('waiting-paid'), { ...stateOf('waiting-paid'), looks: 1 } as State, /^Checked just now/],
  ];
  for (const [name, from, to, said] of cases) {
    it(`${name}: said once, by a region that was there`, async () => {
      const { there, late } = await heard(from, to);
      expect(late).to.deep.equal([]);
      expect(there.length, there.join(' | ')).to.equal(1);
      expect(there[0]).to.match(said);
    });
  }

  it('prices that are fetched again by themselves and are the same say nothing', async () => {
    const busy = { ...offer, quoting: 'busy' as const, before: offer.offers, refreshes: 1 };
    expect(await heard(offer, busy)).to.deep.equal({ there: [], late: [] });
    expect(await heard(busy, { ...busy, quoting: 'idle' })).to.deep.equal({ there: [], late: [] });
  });

  it('errors that a summary lists are not said field by field as well', async () => {
    expect(await heard(stateOf('details'), stateOf('details-wrong'))).to.deep.equal({ there: [], late: [] });
  });
});

describe('a countdown', () => {
  /** Time under command: what is due runs when it passes. */
  const real = { now: performance.now, set: window.setTimeout, clear: window.clearTimeout };
  let now = 0;
  let due: { readonly id: number; readonly at: number; readonly run: () => void }[] = [];
  beforeEach(() => {
    now = 1000;
    due = [];
    let ids = 0;
    performance.now = () => now;
    window.setTimeout = ((run: () => void, ms = 0) => {
      due.push({ id: ++ids, at: now + ms, run });
      return ids;
    }) as typeof window.setTimeout;
    window.clearTimeout = (id) => void (due = due.filter((one) => one.id !== id));
  });
  afterEach(() => {
    performance.now = real.now;
    window.setTimeout = real.set;
    window.clearTimeout = real.clear;
  });
  const tick = (ms: number): void => {
    now += ms;
    for (const one of due.filter(({ at }) => at <= now)) {
      due = due.filter((other) => other !== one);
      one.run();
    }
  };

  /** What is said from now on, with the seconds left at that moment. */
  const listen = (element: HTMLElement, ends: number): string[] => {
    const said: string[] = [];
    const region = inside(element, '[role=status]');
    new MutationObserver(() => {
      if (words(region)) said.push(`${Math.round((ends - performance.now()) / 1000)}: ${words(region)}`);
    }).observe(region, { childList: true, characterData: true, subtree: true });
    return said;
  };
  const pass = async (element: HTMLElement, seconds: number): Promise<void> => {
    for (let passed = 0; passed < seconds; passed++) {
      tick(1000);
      await settled(element);
    }
  };

  for (const calm of [false, true]) {
    it(`is said at five minutes, one, half a minute and the end, and shown every second${calm ? ', also after hours' : ''}`, async () => {
      const ends = performance.now() + 700_000;
      const element = await place('onramp-countdown', html`<onramp-countdown .calm=${calm ? calmTime : undefined} .deadline=${ends}></onramp-countdown>`);
      const region = inside(element, '[role=status]');
      const said = listen(element, ends);
      await pass(element, 60);
      expect(said).to.deep.equal([]);
      const shown = new Set<string>();
      for (let passed = 60; passed < 700; passed++) {
        await pass(element, 1);
        shown.add(inside(element, '[role=timer]').textContent ?? '');
      }
      expect(said).to.deep.equal(['300: 5 minutes left', '60: 1 minute left', '30: 30 seconds left', '0: 0 seconds left']);
      expect(inside(element, '[role=status]')).to.equal(region);
      expect(inside(element, '[role=timer]').getAttribute('aria-live')).to.equal('off');
      if (!calm) expect(shown.size).to.equal(640);
    });
  }

  it('after a sleep over several steps only the nearest is said', async () => {
    const ends = performance.now() + 400_000;
    const element = await place('onramp-countdown', html`<onramp-countdown .deadline=${ends}></onramp-countdown>`);
    const said = listen(element, ends);
    tick(375_000);
    await settled(element);
    await Promise.resolve();
    expect(said).to.deep.equal(['25: 30 seconds left']);
  });

  it('begins without a word, and another time to count takes the last one back', async () => {
    const element = await place('onramp-countdown', html`<onramp-countdown .deadline=${performance.now() + 31_000}></onramp-countdown>`);
    expect(words(inside(element, '[role=status]'))).to.equal('');
    await pass(element, 2);
    expect(words(inside(element, '[role=status]'))).to.equal('30 seconds left');
    element.deadline = performance.now() + 20_000;
    await settled(element);
    expect(words(inside(element, '[role=status]'))).to.equal('');
  });
});
