/** Presses that commit money or end an order: only a person's decision counts (security findings H10). */
import { expect, html } from '@open-wc/testing';
import { resetMouse, sendKeys, sendMouse } from '@web/test-runner-commands';
import type { TemplateResult } from 'lit';
import { frozenStates } from '../../demo/frozen-states.js';
import type { Wish } from '../../src/core/news.js';
import type { InstructionsState, ReviewState, State } from '../../src/core/state.js';
import { stepView } from '../../src/elements/checkout/step-view.js';
import { takeWish, WISH } from '../../src/elements/wish-event.js';
import { inside, place, settled } from './with-tokens.js';

const states = frozenStates();
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

interface Shown {
  readonly around: HTMLElement;
  readonly step: HTMLElement & { state: State };
  readonly button: HTMLElement;
  readonly wishes: Wish[];
}

/** One frozen step, the button that commits in it, and what is wished by it. */
async function shown(state: State, find: (step: HTMLElement) => HTMLElement): Promise<Shown> {
  await resetMouse();
  const wishes: Wish[] = [];
  const around = await place('div', html`<div @onramp-wish=${(event: Event) => {
    const wish = takeWish(event);
    if (wish) wishes.push(wish);
  }}>${stepView(state) as TemplateResult}</div>`);
  const step = around.querySelector('[data-step]') as Shown['step'];
  await settled(step);
  const button = find(step);
  button.scrollIntoView({ block: 'center' });
  return { around, step, button, wishes };
}
const review = (state = states['review'] as ReviewState): Promise<Shown> => shown(state, (step) => inside(step, '[part~=action]'));
const instructions = (name: string, tag: string): Promise<Shown> =>
  shown(states[name] as InstructionsState, (step) => inside(inside(step, tag), '[data-commits]'));

async function press(element: HTMLElement): Promise<void> {
  const { left, top, width, height } = element.getBoundingClientRect();
  await sendMouse({ type: 'click', position: [Math.round(left + width / 2), Math.round(top + height / 2)] });
}

describe('a press that commits', () => {
  for (const [name, open] of [
    ['the accept of the review', review],
    ['the consent to other figures', () => shown(states['instructions-consent'] as InstructionsState, (step) => inside(step, '[part~=action]'))],
    ['the cancel beside it', () => shown(states['instructions-consent'] as InstructionsState, (step) => inside(step, '[part~=secondary]'))],
    ['"I have paid"', () => instructions('instructions-manual', 'onramp-manual-transfer')],
    ['"I have paid" after a redirect', () => instructions('instructions-redirect', 'onramp-redirect-transfer')],
    ['"I have entered my PIN"', () => instructions('instructions-stk-push', 'onramp-stk-push')],
    ['"I have dialled"', () => instructions('instructions-ussd', 'onramp-ussd-code')],
  ] as const) {
    it(`${name}: not by a script, not at once, but by a person`, async () => {
      const { button, wishes } = await open();
      await press(button);
      expect(wishes).to.deep.equal([], 'at once');
      await wait(750);
      button.click();
      button.dispatchEvent(new PointerEvent('click', { bubbles: true, composed: true, detail: 1 }));
      expect(wishes).to.deep.equal([], 'by a script');
      await press(button);
      expect(wishes).to.have.length(1);
    });
  }

  it('counts 600 ms after the button has come, not before 500', async () => {
    const { button, wishes } = await review();
    await wait(200);
    await press(button);
    expect(wishes).to.deep.equal([]);
    const again = await review();
    await wait(600);
    await press(again.button);
    expect(again.wishes).to.deep.equal([{ type: 'accept' }]);
  });

  it('that is early shows the button getting ready, and is told to those who listen', async () => {
    const { around, button } = await review();
    let told = 0;
    around.addEventListener('onramp-early-press', () => told++);
    await wait(300);
    await press(button);
    expect(told).to.equal(1);
    const [fade] = button.getAnimations().filter((animation) => !(animation instanceof CSSTransition)).slice(-1);
    expect(fade?.effect?.getTiming().duration).to.equal(700);
    await wait(800);
    expect(getComputedStyle(button).opacity).to.equal('1');
  });

  it('does not count twice in a double click, nor as the second half of one that began elsewhere', async () => {
    const { button, wishes } = await review();
    await wait(600);
    await press(button);
    await press(button);
    expect(wishes).to.have.length(1);

    const other = await review();
    const over = document.createElement('div');
    over.style.cssText = 'position: fixed; inset: 0; z-index: 9';
    over.addEventListener('click', () => over.remove());
    document.body.append(over);
    await wait(600);
    await press(other.button);
    await press(other.button);
    expect(over.isConnected).to.equal(false);
    expect(other.wishes).to.deep.equal([]);
    await wait(750);
    await press(other.button);
    expect(other.wishes).to.have.length(1);
  });

  it('does not count when the button has just moved under the pointer', async () => {
    for (const move of [
      (around: HTMLElement) => (around.style.marginTop = '60px'),
      (around: HTMLElement) => (around.style.transform = 'translateX(30px)'),
      (around: HTMLElement) => around.before(Object.assign(document.createElement('p'), { textContent: 'A banner that comes late' })),
    ]) {
      const { around, button, wishes } = await review();
      await wait(700);
      move(around);
      await wait(100);
      await press(button);
      expect(wishes).to.deep.equal([]);
      await wait(750);
      await press(button);
      expect(wishes).to.have.length(1);
    }
  });

  it('counts in a card that floats a little, and does not wait for it to stand still', async () => {
    const { around, button, wishes } = await review();
    const float = around.animate({ transform: ['translateY(-3px)', 'translateY(3px)'] }, { duration: 300, iterations: Infinity, direction: 'alternate' });
    await wait(800);
    await press(button);
    expect(wishes).to.have.length(1);
    float.cancel();
  });

  it('does not count for figures that have just changed, by key either', async () => {
    const { step, button, wishes } = await review();
    await wait(600);
    const state = states['review'] as ReviewState;
    step.state = { ...state, offer: { ...state.offer, receive: { ...state.offer.receive, amount: '10.5' } } };
    await settled(step);
    button.focus();
    await sendKeys({ press: 'Enter' });
    await press(button);
    expect(wishes).to.deep.equal([]);
    await wait(750);
    await sendKeys({ press: 'Enter' });
    expect(wishes).to.have.length(1);
  });

  it('counts by Enter, by Space, and once while a key is held', async () => {
    for (const key of ['Enter', 'Space'] as const) {
      const { button, wishes } = await review();
      await wait(600);
      button.focus();
      await sendKeys({ press: key });
      expect(wishes, key).to.have.length(1);
    }
    const { button, wishes } = await review();
    await wait(600);
    button.focus();
    for (let times = 0; times < 4; times++) await sendKeys({ down: 'Enter' });
    await sendKeys({ up: 'Enter' });
    expect(wishes).to.have.length(1);
  });

  it('counts after the checkout was taken out and put back', async () => {
    const { around, step, button, wishes } = await review();
    await wait(600);
    step.remove();
    around.append(step);
    await wait(50);
    await press(button);
    expect(wishes).to.deep.equal([]);
    await wait(750);
    await press(button);
    expect(wishes).to.have.length(1);
  });

  it('a code: neither a sent form nor a script’s key sends it, Enter and the button do, and it is gone', async () => {
    for (const send of ['Enter', 'button'] as const) {
      const { step, button, wishes } = await instructions('instructions-otp', 'onramp-otp-form');
      const form = inside(step, 'onramp-otp-form');
      const field = inside(form, 'onramp-text-field');
      const input = inside<HTMLInputElement>(field, 'input');
      input.focus();
      await sendKeys({ type: '000111' });
      inside<HTMLFormElement>(form, 'form').requestSubmit();
      input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, composed: true }));
      button.click();
      expect(wishes).to.deep.equal([]);
      await wait(600);
      await (send === 'Enter' ? sendKeys({ press: 'Enter' }) : press(button));
      expect(wishes).to.deep.equal([{ type: 'act', act: { type: 'otp', otp: '000111' } }]);
      await settled(form);
      await settled(field);
      expect(input.value).to.equal('');
    }
  });

  it('leaves no listener and no observer behind', async () => {
    const kept = new Set<string>();
    const original = { add: window.addEventListener, remove: window.removeEventListener };
    window.addEventListener = function add(this: Window, type: string, ...rest: unknown[]) {
      kept.add(type);
      return Reflect.apply(original.add, this, [type, ...rest]);
    } as typeof window.addEventListener;
    window.removeEventListener = function remove(this: Window, type: string, ...rest: unknown[]) {
      kept.delete(type);
      return Reflect.apply(original.remove, this, [type, ...rest]);
    } as typeof window.removeEventListener;
    const { around } = await review();
    expect([...kept]).to.include.members(['click', 'pointerdown']);
    around.remove();
    expect([...kept]).not.to.include.members(['click', 'pointerdown']);
    window.addEventListener = original.add;
    window.removeEventListener = original.remove;
  });

  it('a wish of the page is none, and says nothing to it', async () => {
    const event = new Event(WISH, { bubbles: true, composed: true });
    expect(takeWish(Object.assign(event, { wish: { type: 'accept' } }))).to.equal(undefined);
    const heard: Event[] = [];
    const listen = (one: Event): void => void heard.push(one);
    window.addEventListener(WISH, listen, true);
    const { button, wishes } = await review();
    await wait(600);
    await press(button);
    window.removeEventListener(WISH, listen, true);
    expect(heard).to.have.length(1);
    expect(Object.keys(heard[0] ?? {}).filter((key) => key !== 'isTrusted')).to.deep.equal([]);
    expect(wishes).to.have.length(1);
    expect(takeWish(heard[0] as Event)).to.equal(undefined, 'a wish is taken once');
  });
});
