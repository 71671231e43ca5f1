/** Invoices and the ways to pay one: what they show, what they ask for, and what they never do. */
import { expect, html } from '@open-wc/testing';
import { resetMouse, sendKeys, sendMouse } from '@web/test-runner-commands';
import type { TemplateResult } from 'lit';
import { frozenInvoices } from '../../demo/frozen-invoices.js';
import type { Instructions } from '../../src/core/schemas/instructions.js';
import type { Wish } from '../../src/core/news.js';
import type { MethodBody } from '../../src/core/schemas/requests.js';
import type { InstructionsState } from '../../src/core/state.js';
import { calmTime } from '../../src/elements/countdown/calm-time.js';
import { stepView } from '../../src/elements/checkout/step-view.js';
import { takeWish, WISH } from '../../src/elements/wish-event.js';
import { heard, inside, place, settled } from './with-tokens.js';

const states = frozenInvoices();
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const stateOf = (name: string, more: Partial<InstructionsState> = {}): InstructionsState => ({ ...(states[name] as InstructionsState), ...more });
const withInstructions = (name: string, more: object): InstructionsState => {
  const state = stateOf(name);
  return { ...state, order: { ...state.order, instructions: { ...state.order.instructions, ...more } as Instructions } };
};

interface Shown {
  readonly step: HTMLElement & { state: InstructionsState };
  readonly wishes: Wish[];
}
async function shown(state: InstructionsState, pause = 30): Promise<Shown> {
  await resetMouse();
  const wishes: Wish[] = [];
  const around = await place('div', html`<div>${stepView(state) as TemplateResult}</div>`);
  around.addEventListener(WISH, (event) => {
    const wish = takeWish(event);
    if (wish) wishes.push(wish);
  });
  const step = around.querySelector('[data-step]') as Shown['step'];
  await settled(step);
  await wait(pause);
  return { step, wishes };
}
const invoice = (step: HTMLElement): HTMLElement => inside(step, 'onramp-invoice-transfer');
const payment = (step: HTMLElement): HTMLElement => inside(step, 'onramp-invoice-payment');
const view = (step: HTMLElement): HTMLElement => inside(payment(step), '[data-view]');
const chosen = (wishes: readonly Wish[]): MethodBody[] => wishes.flatMap((wish) => (wish.type === 'act' && wish.act.type === 'method' ? [wish.act.choice] : []));
const click = async (element: HTMLElement): Promise<void> => {
  element.scrollIntoView({ block: 'center' });
  const { left, top, width, height } = element.getBoundingClientRect();
  await sendMouse({ type: 'click', position: [Math.round(left + width / 2), Math.round(top + height / 2)] });
};

describe('onramp-invoice-transfer', () => {
  it('is accessible', async () => {
    for (const name of ['ingress-invoice', 'egress-invoice']) {
      const { step } = await shown(stateOf(name));
      await expect(invoice(step)).to.be.accessible();
    }
  });
  it('opens, prints its host, and shows a code of exactly the link', async () => {
    const { step } = await shown(stateOf('ingress-invoice'));
    const { instructions } = stateOf('ingress-invoice').order;
    const url = instructions.type === 'invoice' ? instructions.url : '';
    const link = inside<HTMLAnchorElement>(invoice(step), '[part~=action]');
    expect([link.href, link.target, link.rel]).to.deep.equal([url, '_blank', 'noopener noreferrer']);
    expect(inside(invoice(step), '[part~=host]').textContent).to.equal('wallet.onramp.example');
    expect((inside(invoice(step), 'onramp-qr-code') as HTMLElement & { value: string }).value).to.equal(url);
    expect((inside(invoice(step), 'onramp-copy-button') as HTMLElement & { value: string }).value).to.equal(url);
  });
  it('an unsafe link is neither a link nor a code', async () => {
    for (const url of ['http://wallet.onramp.example/x', 'javascript:alert(1)', 'wwww.example.com', 'https://a.example\\@evil.test']) {
      const { step } = await shown(withInstructions('ingress-invoice', { url }));
      expect(invoice(step).shadowRoot?.querySelector('a, onramp-qr-code, onramp-copy-button')).to.equal(null);
      expect(invoice(step).shadowRoot?.textContent).to.contain('not safe to open');
    }
  });
  it('a picture that fails leaves words, and nothing moves', async () => {
    const { step } = await shown(withInstructions('ingress-invoice', { skin: { title: 'Season ticket', image: 'https://127-0-0-1.invalid/x.png' } }), 0);
    const element = invoice(step);
    const image = inside<HTMLImageElement>(element, 'img');
    expect([image.referrerPolicy, image.loading, image.decoding, image.alt]).to.deep.equal(['no-referrer', 'lazy', 'async', '']);
    const top = inside(element, '[part~=action]').getBoundingClientRect().top;
    image.dispatchEvent(new Event('error'));
    await settled(element);
    expect(element.shadowRoot?.querySelector('img')).to.equal(null);
    expect(inside(element, '[part~=picture]').textContent?.trim()).to.equal('ST');
    expect(inside(element, '[part~=action]').getBoundingClientRect().top).to.equal(top);
  });
  it('asks for no picture over anything but https', async () => {
    for (const image of ['http://shop.example/x.png', 'http://127.0.0.1:8000/x.png', 'data:image/png;base64,AAAA', '//shop.example/x.png']) {
      const { step } = await shown(withInstructions('ingress-invoice', { skin: { title: 'Ticket', image } }));
      expect(invoice(step).shadowRoot?.querySelector('img')).to.equal(null);
    }
  });
  it('shares where the browser can, and does not mind when she does not', async () => {
    const given: unknown[] = [];
    Object.defineProperty(navigator, 'share', { configurable: true, value: (data: unknown) => {
      given.push(data);
      return Promise.reject(new DOMException('changed her mind', 'AbortError'));
    } });
    const { step } = await shown(stateOf('ingress-invoice'));
    inside(invoice(step), '[part~=share]').click();
    await wait(10);
    expect(given).to.have.length(1);
    delete (navigator as { share?: unknown }).share;
    const without = await shown(stateOf('ingress-invoice'));
    expect(invoice(without.step).shadowRoot?.querySelector('[part~=share]')).to.equal(null);
  });
  it('her return from the wallet asks for nothing', async () => {
    const { wishes } = await shown(stateOf('ingress-invoice'));
    document.dispatchEvent(new Event('visibilitychange'));
    window.dispatchEvent(new Event('pageshow'));
    window.dispatchEvent(new Event('focus'));
    await wait(50);
    expect(wishes).to.deep.equal([]);
  });
});

describe('onramp-payment-method', () => {
  const method = async (state = stateOf('payment-method')): Promise<Shown & { element: HTMLElement }> => {
    const all = await shown(state);
    return { ...all, element: view(all.step) };
  };
  it('is accessible', async () => {
    for (const name of ['payment-method', 'payment-method-accounts']) await expect((await method(stateOf(name))).element).to.be.accessible();
  });
  it('asks for what is chosen: the type, its account, and no code', async () => {
    const { element, wishes } = await method();
    inside(inside(element, 'onramp-choice-group:nth-of-type(2)'), 'input').focus();
    await sendKeys({ press: 'ArrowDown' });
    inside(element, '[part~=action]').click();
    expect(chosen(wishes)).to.deep.equal([{ type: 'PLATFORM', accountId: 'savings' }]);
    const other = await method();
    inside(inside(other.element, 'onramp-choice-group'), 'input').focus();
    await sendKeys({ press: 'ArrowDown' });
    await settled(other.element);
    inside(other.element, '[part~=action]').click();
    expect(chosen(other.wishes)).to.deep.equal([{ type: 'CHECKOUT' }]);
  });
  it('what was sent stays what is marked, whatever is pressed until the answer', async () => {
    const { element } = await method(stateOf('payment-method-busy'));
    const [types, accounts] = [inside(element, 'onramp-choice-group'), inside(element, 'onramp-choice-group:nth-of-type(2)')];
    const second = (group: HTMLElement): HTMLInputElement => [...group.shadowRoot?.querySelectorAll('input') ?? []][1] as HTMLInputElement;
    for (const group of [types, accounts]) {
      second(group).click();
      await settled(element);
      await settled(group);
      expect(second(group).checked).to.equal(false);
    }
    expect([types, accounts].map((group) => (group as HTMLElement & { value: string }).value)).to.deep.equal(['PLATFORM', 'main']);
  });
  it('offers no account where none has been given', async () => {
    const { element } = await method(withInstructions('payment-method', { accounts: [] }));
    expect((inside(element, 'onramp-choice-group') as HTMLElement & { value: string }).value).to.equal('CHECKOUT');
  });
  it('stays while a code is applied to it, and goes on without asking again', async () => {
    const { step, wishes, element } = await method();
    inside(inside(element, 'onramp-discount-code'), '[part~=toggle]').click();
    await wait(20);
    await sendKeys({ type: 'HARVEST20' });
    await sendKeys({ press: 'Enter' });
    expect(chosen(wishes)).to.deep.equal([{ type: 'PLATFORM', accountId: 'main', discountCode: 'HARVEST20' }]);
    step.state = stateOf('payment-platform-discount');
    await settled(step);
    await wait(20);
    expect(view(step).localName).to.equal('onramp-payment-method');
    inside(view(step), '[part~=action]').click();
    await wait(20);
    expect(view(step).localName).to.equal('onramp-platform-payment');
    expect(wishes).to.have.length(1);
  });
  it('one that is refused is told at its field, and what she typed stays', async () => {
    const { step, element } = await method();
    const discount = inside(element, 'onramp-discount-code');
    inside(discount, '[part~=toggle]').click();
    await wait(20);
    await sendKeys({ type: 'NOPE' });
    step.state = stateOf('payment-method-refused');
    await wait(30);
    const field = inside<HTMLElement & { value: string; error: string }>(discount, 'onramp-text-field');
    expect(field.value).to.equal('NOPE');
    expect(field.error).to.contain('nothing has been paid');
    // What is told at its field is told nowhere else.
    expect(step.shadowRoot?.querySelector('onramp-problem-notice')?.shadowRoot?.textContent?.trim() ?? '').to.equal('');
    await expect(discount).to.be.accessible();
  });
});

describe('onramp-discount-code', () => {
  const applied = html`<onramp-discount-code applied="HARVEST20" .pay=${{ amount: '80', currency: 'EUR' }} .was=${{ amount: '100', currency: 'EUR' }}></onramp-discount-code>`;
  it('is accessible', async () => {
    await expect(await place('onramp-discount-code', html`<onramp-discount-code></onramp-discount-code>`)).to.be.accessible();
    await expect(await place('onramp-discount-code', applied)).to.be.accessible();
  });
  it('names the code and what it has changed, and takes it back', async () => {
    const element = await place('onramp-discount-code', applied);
    expect(element.shadowRoot?.textContent).to.match(/HARVEST20 applied\s+EUR.80 instead of EUR.100/);
    const removed = heard<string>(element, 'onramp-commit');
    inside(element, '[part~=remove]').click();
    expect(await removed).to.equal('');
  });
  it('one that the merchant has pinned is not hers to remove or replace', async () => {
    const element = await place('onramp-discount-code', html`<onramp-discount-code fixed applied="HARVEST20"></onramp-discount-code>`);
    expect(element.shadowRoot?.querySelector('button')).to.equal(null);
  });
});

describe('onramp-platform-payment', () => {
  it('is accessible', async () => {
    await expect(view((await shown(stateOf('payment-platform'), 750)).step)).to.be.accessible();
  });
  it('pays by a person’s press alone: not by a script, not at once, not twice', async () => {
    const { step, wishes } = await shown(stateOf('payment-platform'));
    const button = inside(view(step), '[data-commits]');
    await click(button);
    expect(wishes).to.deep.equal([], 'at once');
    await wait(750);
    button.click();
    expect(wishes).to.deep.equal([], 'by a script');
    await click(button);
    await click(button);
    expect(wishes).to.deep.equal([{ type: 'act', act: { type: 'confirm' } }]);
  });
  it('does not pay another amount than the one that was read', async () => {
    const { step, wishes } = await shown(stateOf('payment-platform'));
    await wait(700);
    const state = stateOf('payment-platform');
    step.state = { ...state, order: { ...state.order, pay: { amount: '800', currency: 'EUR' } } };
    await wait(50);
    await click(inside(view(step), '[data-commits]'));
    expect(wishes).to.deep.equal([]);
  });
  it('"Pay another way" shows the choice again and asks for nothing', async () => {
    const { step, wishes } = await shown(stateOf('payment-platform'));
    inside(view(step), '[part~=quiet]').click();
    await wait(30);
    expect(view(step).localName).to.equal('onramp-payment-method');
    expect(view(step).shadowRoot?.activeElement?.getAttribute('part')).to.contain('title');
    expect(wishes).to.deep.equal([]);
    await expect(view(step)).to.be.accessible();
  });
});

describe('onramp-checkout-payment', () => {
  it('is accessible', async () => {
    for (const name of ['payment-checkout', 'payment-checkout-returned']) await expect(view((await shown(stateOf(name))).step)).to.be.accessible();
  });
  it('leads to the payment page, and says where that is', async () => {
    const { step } = await shown(stateOf('payment-checkout'));
    const link = inside<HTMLAnchorElement>(view(step), 'a');
    expect([link.href, link.rel]).to.deep.equal(['https://checkout.example.com/pay/ps_2f9c', 'noopener noreferrer']);
    expect(inside(view(step), '[part~=host]').textContent).to.contain('checkout.example.com');
  });
  it('after her return says that it is checking, and does not offer to pay once more', async () => {
    const { step } = await shown(stateOf('payment-checkout-returned'));
    expect(view(step).shadowRoot?.textContent).to.contain('Do not pay again');
    expect(view(step).shadowRoot?.querySelector('a, button')).to.equal(null);
  });
});

describe('onramp-external-payment', () => {
  it('is accessible', async () => {
    await expect(view((await shown(stateOf('payment-external'), 750)).step)).to.be.accessible();
  });
  it('hands over what she typed, and says so when it has arrived', async () => {
    const { step, wishes } = await shown(stateOf('payment-external'));
    const field = inside(view(step), 'onramp-text-field');
    field.focus();
    await sendKeys({ type: 'Member 7' });
    await sendKeys({ press: 'Enter' });
    expect(chosen(wishes)).to.deep.equal([{ type: 'EXTERNAL', data: 'Member 7' }]);
    expect(inside(view(step), '[part~=sent]').textContent?.trim()).to.equal('');
    step.state = stateOf('payment-external', { act: { type: 'method', choice: { type: 'EXTERNAL', data: 'Member 7' }, run: 1 } });
    await wait(20);
    step.state = stateOf('payment-external');
    await wait(20);
    expect(inside(view(step), '[part~=sent]').textContent).to.contain('Handed over');
    inside(view(step), '[data-commits]').scrollIntoView({ block: 'center' });
    await wait(750);
    await click(inside(view(step), '[data-commits]'));
    expect(wishes.at(-1)).to.deep.equal({ type: 'act', act: { type: 'confirm' } });
  });
  it('"I have paid" with words that were not sent sends them first, and confirms when they have arrived', async () => {
    const { step, wishes } = await shown(stateOf('payment-external'));
    inside(view(step), 'onramp-text-field').focus();
    await sendKeys({ type: 'A' });
    inside(view(step), '[data-commits]').scrollIntoView({ block: 'center' });
    await wait(750);
    await click(inside(view(step), '[data-commits]'));
    expect(wishes).to.deep.equal([{ type: 'act', act: { type: 'method', choice: { type: 'EXTERNAL', data: 'A' } } }]);
    const sending = stateOf('payment-external', { act: { type: 'method', choice: { type: 'EXTERNAL', data: 'A' }, run: 1 } });
    step.state = sending;
    await wait(20);
    step.state = stateOf('payment-external');
    await wait(20);
    expect(wishes.at(-1)).to.deep.equal({ type: 'act', act: { type: 'confirm' } });
    expect(wishes).to.have.length(2);
  });
});

describe('the countdown of an invoice', () => {
  it('is accessible, calm while there are hours, exact in the last minutes, and no figure that could be hours', async () => {
    const countdown = (ms: number): Promise<HTMLElement> => place('onramp-countdown', html`<onramp-countdown .calm=${calmTime} .deadline=${performance.now() + ms}></onramp-countdown>`);
    for (const [ms, text] of [[26 * 3600_000 - 500, '1 day 2 hours'], [5 * 3600_000 - 500, '5 h'], [3_900_000 - 500, '1 h 5 min'], [659_500, '11 min'], [599_500, '10 min 0 s'], [88_500, '1 min 29 s'], [58_500, '59 s']] as const) {
      const element = await countdown(ms);
      expect(inside(element, '[role=timer]').textContent).to.equal(text);
    }
    await expect(await countdown(7_000_000)).to.be.accessible();
  });
});

describe('what an invoice is called', () => {
  const words: readonly (readonly [string, string, RegExp])[] = [
    ['ingress-expired', 'onramp-done-step', /This invoice has expired[\s\S]*Nothing was paid\.[\s\S]*Get a new invoice/],
    ['ingress-cancelled', 'onramp-done-step', /Payment cancelled[\s\S]*Nothing was paid\.[\s\S]*Get a new invoice/],
    ['egress-expired', 'onramp-done-step', /This withdrawal has expired[\s\S]*Nothing was paid out\./],
    ['egress-complete', 'onramp-done-step', /Withdrawn[\s\S]*EUR.140 is in your wallet/],
    ['ingress-complete', 'onramp-done-step', /Paid[\s\S]*EUR.25\.50 has been paid/],
    ['payment-expired-external', 'onramp-done-step', /Have you sent money\? Then do not pay again/],
    ['egress-invoice', 'onramp-instructions-step', /Withdraw to your wallet[\s\S]*EUR.140/],
    ['ingress-waiting', 'onramp-waiting-step', /Waiting for your payment[\s\S]*even tomorrow or on another device/],
  ];
  for (const [name, tag, pattern] of words) {
    it(`${name}: in its own words, with nothing of networks and addresses`, async () => {
      const around = await place('div', html`<div>${stepView(states[name] as InstructionsState) as TemplateResult}</div>`);
      await wait(30);
      const text = around.querySelector(tag)?.shadowRoot?.textContent ?? '';
      expect(text).to.match(pattern);
      const summary = around.querySelector(tag)?.shadowRoot?.querySelector('onramp-order-summary')?.shadowRoot?.textContent ?? '';
      expect(summary).not.to.match(/Network|merchant|wallet/);
    });
  }
});
