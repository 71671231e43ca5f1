/** What a step says of her money: never that she is to pay where she must not, never what nobody knows. */
import { expect, html } from '@open-wc/testing';
import type { TemplateResult } from 'lit';
import { frozenInvoices } from '../../demo/frozen-invoices.js';
import { frozenStates } from '../../demo/frozen-states.js';
import type { Problem } from '../../src/core/errors.js';
import type { Offer } from '../../src/core/schemas/offer.js';
import type { DoneState, InstructionsState, OfferState, State, WaitingState } from '../../src/core/state.js';
import { stepView } from '../../src/elements/checkout/step-view.js';
import { inside, place } from './with-tokens.js';

const states: Readonly<Record<string, State>> = { ...frozenStates(), ...frozenInvoices() };
const stateOf = <S extends State>(name: string, more: Partial<S> = {}): S => ({ ...(states[name] as S), ...more });
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function shown(state: State): Promise<HTMLElement> {
  const around = await place('div', html`<div>${stepView(state) as TemplateResult}</div>`);
  await pause(40);
  return around.querySelector('[data-step]') as HTMLElement;
}

/** All that is read, in order, with the shadows. */
function textOf(node: Node): string {
  if (node instanceof HTMLStyleElement || (node instanceof HTMLElement && (node.hidden || node.classList.contains('visually-hidden')))) return '';
  if (node instanceof Text) return node.data;
  const root = node instanceof Element && node.shadowRoot ? node.shadowRoot : node;
  return [...root.childNodes].map(textOf).join(' ').replace(/\s+/g, ' ');
}
const all = function* (root: ParentNode): Generator<HTMLElement> {
  for (const element of root.querySelectorAll<HTMLElement>('*')) {
    yield element;
    if (element.shadowRoot) yield* all(element.shadowRoot);
  }
};
const buttons = (step: HTMLElement): HTMLElement[] => [...all(step.shadowRoot as ShadowRoot)].filter((element) => element.matches('button, a') && element.part.length > 0);
const named = (step: HTMLElement, name: RegExp): HTMLElement | undefined => buttons(step).find((button) => name.test(button.textContent ?? ''));
const partOf = (step: HTMLElement, name: RegExp): string | undefined => named(step, name)?.part.value.split(' ')[0];

describe('an invoice that she has opened in the wallet', () => {
  for (const [name, heading] of [['ingress-waiting', 'Waiting for your payment'], ['egress-waiting', 'Waiting for your withdrawal']] as const) {
    it(`${name}: is not told as if she had done her part, and the way on comes before the figures`, async () => {
      const text = textOf(await shown(stateOf(name)));
      expect(text).to.match(new RegExp(`${heading}.*Finish in the wallet.*Go on in the wallet.*EUR`));
      expect(text).not.to.match(/being processed|do not need to do anything|your order/i);
    });
  }
  it('a payment that she has confirmed goes on without her', async () => {
    expect(textOf(await shown(stateOf('payment-waiting')))).to.match(/being processed.*You may leave this page: your payment goes on/);
  });
});

describe('while the provider is being asked', () => {
  for (const name of ['instructions-manual-busy', 'instructions-otp-busy']) {
    it(`${name}: the order cannot be cancelled, nor does it look so, and a question that was open waits`, async () => {
      const step = await shown(stateOf(name));
      const wishes: unknown[] = [];
      step.addEventListener('onramp-wish', (event) => wishes.push(event));
      const cancel = named(step, /Cancel the order/) as HTMLElement;
      expect(cancel.ariaDisabled).to.equal('true');
      cancel.click();
      await pause(20);
      expect(textOf(step)).not.to.match(/Cancel this order\?/);
      // It was open before: the answer is not taken, and not shown as if it had been.
      const before = await shown(stateOf(name, { act: undefined } as Partial<InstructionsState>));
      named(before, /Cancel the order/)?.click();
      await pause(20);
      Object.assign(before, { state: stateOf(name) });
      await pause(20);
      const yes = [...all(before.shadowRoot as ShadowRoot)].find((one) => one.matches('[part~=cancel] [part~=secondary]')) as HTMLElement;
      expect(yes.ariaDisabled).to.equal('true');
      yes.click();
      await pause(20);
      expect(textOf(before)).to.match(/Cancel this order\?/);
      expect(wishes).to.deep.equal([]);
    });
  }
});

describe('what must not be paid', () => {
  for (const name of ['instructions-unknown', 'instructions-ussd-refused', 'instructions-redirect-refused', 'ingress-link-refused', 'payment-method-none', 'payment-checkout-refused']) {
    it(`${name}: no call to pay, no amount, no time that runs, and nothing to have paid`, async () => {
      const step = await shown(stateOf(name));
      const text = textOf(step);
      expect(text).to.match(/About your payment/);
      expect(text).not.to.match(/Pay now|Pay within|Start within|Withdraw to|KES|EUR|I have paid|Stop waiting|Come back later|Cards and wallets|Do not close that page|Have the app at hand/);
      expect([...all(step.shadowRoot as ShadowRoot)].some(({ localName }) => localName === 'onramp-countdown')).to.equal(false);
    });
  }
  it('the order can be cancelled by the button that is seen', async () => {
    expect(partOf(await shown(stateOf('instructions-redirect-refused')), /Cancel the order/)).to.equal('secondary');
    expect(partOf(await shown(stateOf('instructions-redirect')), /Cancel the order/)).to.equal('quiet');
  });
  it('where there is no way to pay, there is one back to the shop', async () => {
    const step = await shown(stateOf('payment-method-none'));
    let left = 0;
    step.addEventListener('onramp-leave', () => left++);
    named(step, /Go back to the shop/)?.click();
    expect(left).to.equal(1);
  });
  it('a payment page that may not be opened has no steps to it, and another way is the way on', async () => {
    const text = textOf(await shown(stateOf('payment-checkout-refused')));
    expect(text).to.match(/not safe to open\. Nothing has been paid\. Pay another way/);
    expect(text).not.to.match(/Cancel this order|You pay there/);
    expect(partOf(await shown(stateOf('payment-checkout-refused')), /Pay another way/)).to.equal('action');
  });
});

describe('what may have been paid', () => {
  it('back from the payment page: no call to pay above "Do not pay again"', async () => {
    const step = await shown(stateOf('payment-checkout-returned'));
    const text = textOf(step);
    expect(text).to.match(/^ ?Checking your payment.*EUR.80.*Do not pay again/);
    expect(text).not.to.match(/Pay now|Pay within|You pay/);
    expect(text).to.match(/Amount/);
    expect(text.match(/Checking your payment/g)).to.have.length(1);
  });
  it('there is waiting to stop only after she has begun', async () => {
    expect(named(await shown(stateOf('payment-checkout')), /Stop waiting/)).to.equal(undefined);
    expect(named(await shown(stateOf('payment-external')), /Stop waiting/)).to.equal(undefined);
    expect(named(await shown(stateOf('payment-checkout-returned')), /Stop waiting/)).not.to.equal(undefined);
    for (const name of ['instructions-stk-push', 'instructions-manual', 'instructions-redirect', 'instructions-otp', 'instructions-ussd', 'ingress-invoice', 'egress-invoice']) {
      const step = await shown(stateOf(name));
      expect(named(step, /Stop waiting/) === undefined, name).to.equal(name !== 'instructions-stk-push');
      expect(named(step, /Come back later/) === undefined, name).to.equal(name === 'instructions-stk-push');
    }
  });
  it('who stops waiting is not told that the order goes on as if she had paid, and has one button that says so', async () => {
    const step = await shown(stateOf('instructions-stopped'));
    expect(textOf(step)).to.match(/If you have paid, your order goes on\. If not, nothing has been paid yet/);
    expect([partOf(step, /I have entered my PIN/), partOf(step, /Check now/)]).to.deep.equal(['secondary', 'quiet']);
    for (const name of ['ingress-invoice', 'egress-invoice']) {
      expect(textOf(await shown(stateOf<InstructionsState>(name, { stopped: true }))), name).to.match(/If you have confirmed it there, you can leave this page/);
    }
  });
  it('what is said twice is said once when she stops waiting', async () => {
    const text = textOf(await shown(stateOf('waiting-stopped')));
    expect(text).to.match(/You may leave this page.*we check once a minute/);
    expect(text.match(/leave/g)).to.have.length(1);
  });
  it('a delivery that failed names the amounts, and nothing that is still to be paid', async () => {
    const text = textOf(await shown(stateOf('done-delivery-failed')));
    expect(text).to.match(/You paid .*1,500.*You get .*USDC/);
    expect(text).not.to.match(/You pay |Pay now/);
  });
  it('what may have taken money stands in the tone of a warning', async () => {
    for (const [name, tone] of [['done-expired', 'warning'], ['payment-expired-external', 'warning'], ['ingress-expired', null], ['done-cancelled', null]] as const) {
      expect(inside(await shown(stateOf(name)), '[part~=money]').dataset['tone'] ?? null, name).to.equal(tone);
    }
  });
  it('"checked just now" is not said while something else is asked, nor beside a failure, nor of what has moved on', async () => {
    const looked = stateOf<WaitingState>('waiting-paid', { looks: 1 });
    expect(textOf(await shown(looked))).to.match(/Checked just now/);
    for (const more of [{ answered: 1 }, { looking: true }, { unreachable: true }, { problem: { code: 'ERR_ORDER_STATE', recoverable: true } }] as const) {
      expect(textOf(await shown({ ...looked, ...more } as State)), JSON.stringify(more)).not.to.match(/Checked just now/);
    }
    expect(textOf(await shown(stateOf('instructions-manual-busy')))).not.to.match(/Checked just now/);
  });
  it('"checked just now" goes after a while, and comes with the next look', async () => {
    const real = window.setTimeout;
    const due: (() => void)[] = [];
    window.setTimeout = ((run: () => void, ms = 0) => (ms === 10_000 ? due.push(run) : real(run, ms))) as typeof window.setTimeout;
    try {
      const step = await shown(stateOf<WaitingState>('waiting-paid', { looks: 1 })) as HTMLElement & { state: State };
      expect(textOf(step)).to.match(/Checked just now/);
      due.forEach((run) => run());
      await pause(20);
      expect(textOf(step)).not.to.match(/Checked just now/);
      step.state = stateOf<WaitingState>('waiting-paid', { looks: 2 });
      await pause(20);
      expect(textOf(step)).to.match(/Checked just now/);
    } finally {
      window.setTimeout = real;
    }
  });
  for (const name of ['done-expired', 'payment-expired', 'payment-expired-external', 'done-payment-not-found']) {
    it(`${name}: she looks again before she pays again`, async () => {
      const step = await shown(stateOf<DoneState>(name));
      expect(partOf(step, /Check again/)).to.equal('action');
      expect(textOf(step)).to.match(/Have you sent money\? Then do not pay again/);
      const again = named(step, /start again/i);
      if (again) expect([again.part.value, again.textContent?.trim()]).to.deep.equal(['quiet', 'I have not paid: start again']);
    });
  }
  for (const name of ['ingress-expired', 'egress-expired']) {
    it(`${name}: what certainly took nothing is begun anew`, async () => {
      expect(textOf(await shown(stateOf<DoneState>(name)))).to.match(/Nothing was paid/);
      expect(partOf(await shown(stateOf<DoneState>(name)), /new invoice|new withdrawal/)).to.equal('action');
    });
  }
});

describe('a failure with an order', () => {
  const codes: readonly Problem['code'][] = ['ERR_NETWORK_FAILED', 'ERR_NETWORK_OFFLINE', 'ERR_NETWORK_TIMEOUT', 'ERR_UNKNOWN', 'ERR_INTERNAL', 'ERR_PROVIDER_UNAVAILABLE', 'ERR_PROVIDER_REFUSED', 'ERR_ENDPOINT_BUSY', 'ERR_STORE_UNAVAILABLE', 'ERR_SESSION_INVALID', 'ERR_OF_TOMORROW' as Problem['code']];
  it('while she waits, never says that nothing has been paid', async () => {
    for (const code of codes) {
      const text = textOf(await shown(stateOf<WaitingState>('waiting-paid', { problem: { code, recoverable: true } })));
      expect(text, code).to.match(/Your payment is not affected/);
      expect(text, code).not.to.match(/nothing has been paid|no money|try again/i);
    }
  });
  it('while she pays, does not say so either', async () => {
    for (const name of ['instructions-manual', 'payment-platform', 'payment-external', 'ingress-invoice']) {
      for (const code of codes.filter((one) => one !== 'ERR_PROVIDER_REFUSED')) {
        const text = textOf(await shown(stateOf<InstructionsState>(name, { problem: { code, recoverable: true } })));
        expect(text, `${name} ${code}`).to.match(/If you have paid, your payment is not affected/);
        expect(text, `${name} ${code}`).not.to.match(/nothing has been paid/i);
      }
    }
  });
  it('keeps its own words where they hold', async () => {
    expect(textOf(await shown(stateOf<InstructionsState>('instructions-otp', { problem: { code: 'ERR_OTP_LIMIT', recoverable: true } })))).to.match(/The code was wrong too often\. Nothing has been paid/);
    expect(textOf(await shown(stateOf<InstructionsState>('payment-platform', { problem: { code: 'ERR_PROVIDER_REFUSED', recoverable: true } })))).to.match(/Choose another way to pay/);
  });
  it('is told once when there is no connection, with one button to look', async () => {
    for (const state of [stateOf<WaitingState>('waiting-unreachable'), stateOf<InstructionsState>('instructions-offline', { problem: { code: 'ERR_NETWORK_FAILED', recoverable: true } })]) {
      const step = await shown(state);
      expect(textOf(step).match(/No connection/g), state.step).to.have.length(1);
      expect(buttons(step).filter(({ textContent }) => /Check now|Try again/.test(textContent ?? '')), state.step).to.have.length(1);
    }
  });
});

describe('what has happened', () => {
  it('is told as past from the moment the payment has arrived, and what is still to come is not', async () => {
    for (const [name, text] of [['waiting-validating', /Amount .*You get/], ['waiting-paid', /You paid .*You get/], ['waiting-delivering', /You paid .*You get/], ['done-complete', /You paid .*You got/]] as const) {
      expect(textOf(await shown(stateOf(name))), name).to.match(text);
    }
  });
  it('is filled in up to the stage that is reached; the next one moves, and stands out in nothing else', async () => {
    for (const [name, reached] of [['waiting-validating', 0], ['waiting-paid', 1], ['waiting-delivering', 2], ['ingress-waiting', 0]] as const) {
      const progress = inside(await shown(stateOf(name)), 'onramp-order-progress');
      const stages = [...progress.shadowRoot?.querySelectorAll<HTMLElement>('[part~=stage]') ?? []];
      const dots = stages.map((stage) => getComputedStyle(stage, '::before'));
      const fill = dots[0]?.backgroundColor;
      expect(dots.map(({ backgroundColor }) => backgroundColor === fill), name).to.deep.equal(stages.map((_, index) => index <= reached));
      expect(dots.map(({ animationName }) => animationName !== 'none'), name).to.deep.equal(stages.map((_, index) => index === reached + 1));
      expect(stages.map((stage) => getComputedStyle(stage).fontWeight === '600'), name).to.deep.equal(stages.map((_, index) => index === reached));
      expect(stages.map((stage) => stage.getAttribute('aria-current') === 'step'), name).to.deep.equal(stages.map((_, index) => index === reached));
    }
  });
  it('a press that is being answered is named, and asks for no other', async () => {
    for (const [name, button, note] of [['payment-platform-busy', /^\s*Paying…\s*$/, /Do not press again/], ['payment-external-busy', /^\s*Checking…\s*$/, /Do not press again/], ['instructions-manual-busy', /^\s*Checking…\s*$/, undefined]] as const) {
      const step = await shown(stateOf(name));
      expect(named(step, button)?.getAttribute('aria-disabled'), name).to.equal('true');
      const text = textOf(step);
      expect(text, name).not.to.match(/Press it after|when you press it|Pay EUR/);
      if (note) expect(text, name).to.match(note);
      for (const other of buttons(step).filter(({ textContent }) => /Pay another way/.test(textContent ?? ''))) expect(other.getAttribute('aria-disabled'), name).to.equal('true');
    }
  });
  it('while a payment is made, the discount code can be neither entered nor removed, and only what was pressed turns', async () => {
    const discount = (step: HTMLElement): HTMLElement => [...all(step.shadowRoot as ShadowRoot)].find(({ localName }) => localName === 'onramp-discount-code') as HTMLElement;
    for (const name of ['payment-platform', 'payment-platform-discount', 'payment-discount-busy']) {
      const busy = name === 'payment-discount-busy' ? {} : { act: { type: 'confirm', run: 1 } as const, runs: 1 };
      const step = await shown(stateOf<InstructionsState>(name, busy));
      const button = inside(discount(step), 'button');
      let asked = 0;
      discount(step).addEventListener('onramp-commit', () => asked++);
      button.click();
      await pause(20);
      expect([button.getAttribute('aria-disabled'), asked, discount(step).shadowRoot?.querySelector('form')], name).to.deep.equal(['true', 0, null]);
      expect(discount(step).shadowRoot?.querySelectorAll('[part~=spinner]').length, name).to.equal(name === 'payment-discount-busy' ? 1 : 0);
    }
    const step = await shown(stateOf('payment-method-busy'));
    const spinners = [...all(step.shadowRoot as ShadowRoot)].filter(({ part }) => part.contains('spinner'));
    expect(spinners.map((spinner) => spinner.closest('button')?.textContent?.trim())).to.deep.equal(['Continue']);
  });
  it('while a code is checked its field is closed, and nobody is asked whether it came', async () => {
    const step = await shown(stateOf('instructions-otp-busy'));
    const form = inside(step, 'onramp-otp-form');
    expect(inside(inside(form, 'onramp-text-field'), 'input').matches(':disabled')).to.equal(true);
    expect(textOf(step)).not.to.match(/No message/);
    const open = await shown(stateOf('instructions-otp'));
    expect(inside(inside(inside(open, 'onramp-otp-form'), 'onramp-text-field'), 'input').matches(':disabled')).to.equal(false);
    expect(textOf(open)).to.match(/No message/);
  });
  it('a price that has changed is told by what she gets, or by what she pays, whichever differs', async () => {
    const local = stateOf<OfferState>('offer-changed');
    expect(textOf(await shown(local))).to.match(/Before, you would have got/);
    expect(textOf(await shown(local))).not.to.match(/It was/);
    const dearer = (one: Offer): Offer => ({ ...one, pay: { ...one.pay, amount: '1400' } });
    const crypto = stateOf<OfferState>('offer-crypto', { before: { offers: (local.offers?.offers ?? []).map(dearer), unavailable: [] } });
    expect(textOf(await shown(crypto))).to.match(/Price changed\. It was KES.1,400/);
  });
});

describe('no offer', () => {
  const none = stateOf<OfferState>('offer-none');
  const [small, nothing, silent] = none.offers?.unavailable ?? [];
  const withReasons = (...unavailable: (typeof small)[]): OfferState => ({ ...none, offers: { offers: [], unavailable: unavailable.filter((one) => one !== undefined) } });
  it('that lies in the amount leads to the amount: to ask once more brings the same', async () => {
    const step = await shown(withReasons(small, nothing));
    expect(textOf(step)).to.match(/No way to pay for this amount/);
    expect(named(step, /Try again/)).to.equal(undefined);
    named(step, /Change the amount/)?.click();
    expect(step.shadowRoot?.activeElement?.localName).to.equal('onramp-text-field');
  });
  it('of ways that did not answer is not laid on the amount', async () => {
    const step = await shown(withReasons(silent));
    expect(textOf(step)).to.match(/No way to pay answers at the moment/);
    expect(textOf(step)).not.to.match(/for this amount|Change the amount/);
    expect(named(step, /Try again/)).not.to.equal(undefined);
  });
  it('of which some may answer later can be asked for again', async () => {
    const step = await shown(none);
    expect(named(step, /Try again/)).not.to.equal(undefined);
    expect(textOf(step)).to.match(/Change the amount, or choose another way to pay/);
  });
  it('is not to be changed where the shop has set the amount', async () => {
    const { known } = none;
    const step = await shown({ ...withReasons(small), known: { ...known, session: { ...known.session, pinned: { amount: '1500' } } } });
    expect(named(step, /^\s*Change the amount/)).to.equal(undefined);
  });
});

describe('what is entered to the letter', () => {
  it('a code to dial ends beside the place of the PIN: alone on a line its last mark would be overlooked', async () => {
    const step = await shown(stateOf('instructions-ussd'));
    step.style.inlineSize = '250px';
    const end = inside(inside(step, 'onramp-ussd-code'), '[part~=code] bdi');
    expect(end.textContent?.replace(/\s+/g, ' ').trim()).to.equal('your PIN#');
    expect(end.getAttribute('dir')).to.equal('ltr');
    expect(getComputedStyle(end).whiteSpace).to.equal('nowrap');
    expect(inside(inside(step, 'onramp-ussd-code'), '[part~=code]').textContent).to.equal('*432*2*1500*your PIN#');
  });
  it('rows that the documents name are called so in her language, and others are marked as words of somebody else', async () => {
    const details = inside(inside(await shown(stateOf('instructions-manual')), 'onramp-manual-transfer'), 'onramp-transfer-details');
    expect([...details.shadowRoot?.querySelectorAll('dt') ?? []].map((one) => [one.textContent, one.getAttribute('lang')])).to.deep.equal([
      ['Narration', null], ['Amount to send', null], ['Bank', null], ['Account number', null], ['Account name', null],
    ]);
    const push = inside(await shown(stateOf('instructions-stk-push-details')), 'onramp-stk-push');
    expect([...push.shadowRoot?.querySelectorAll('dt') ?? []].map((one) => [one.textContent, one.getAttribute('lang')])).to.deep.equal([['Pay to', ''], ['Amount to send', null]]);
  });
});

describe('"Best price"', () => {
  const badges = async (more: Partial<OfferState>, change: (offer: Offer, index: number) => Offer): Promise<number> => {
    const offer = stateOf<OfferState>('offer');
    const step = await shown({ ...offer, ...more, offers: { offers: (offer.offers?.offers ?? []).map(change), unavailable: [] } });
    return inside(step, 'onramp-offer-list').shadowRoot?.querySelectorAll('[part~=option-badge]').length ?? 0;
  };
  const crypto = { selection: { ...stateOf<OfferState>('offer').selection, side: 'crypto' as const } };
  it('is said of the first offer where it is better than the next, on the side that differs', async () => {
    expect(await badges({}, (offer) => offer)).to.equal(1);
    expect(await badges({}, (offer) => ({ ...offer, receive: { ...offer.receive, amount: '11.2' } }))).to.equal(0);
    expect(await badges(crypto, (offer) => offer)).to.equal(0);
    expect(await badges(crypto, (offer, index) => ({ ...offer, pay: { ...offer.pay, amount: String(1500 + index) } }))).to.equal(1);
  });
});
