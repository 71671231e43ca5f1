/**
 * What a designer is promised: every part that is documented can be seen in some state, every part that can be seen is
 * documented, and each of them is reached by `onramp-checkout::part(…)` from the page.
 */
import { expect } from '@open-wc/testing';
import type { LitElement } from 'lit';
import { freeze } from '../../demo/freeze.js';
import { frozenInvoices } from '../../demo/frozen-invoices.js';
import { frozenStates } from '../../demo/frozen-states.js';
import { PRESETS } from '../../demo/studio-themes.js';
import type { State } from '../../src/core/state.js';
import { OnrampCheckout } from '../../src/elements/checkout/checkout.js';
import { nested, partsOf } from '../../src/elements/element.js';
import { inside } from './with-tokens.js';

interface Declared {
  readonly name: string;
  readonly cssParts?: readonly { readonly name: string; readonly description?: string }[];
  readonly cssStates?: readonly { readonly name: string }[];
}
interface Manifest {
  readonly modules: readonly { readonly declarations?: readonly Declared[] }[];
}
interface Seen {
  readonly host: Element;
  readonly node: Element;
  readonly part: string;
}

const STEPS = ['loading', 'offer', 'details', 'review', 'instructions', 'waiting', 'done', 'error'];
const states: Readonly<Record<string, State>> = { ...frozenStates(), ...frozenInvoices() };
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

function* withShadow(root: ParentNode): Generator<Element> {
  for (const element of root.querySelectorAll('*')) {
    if (!element.shadowRoot) continue;
    yield element;
    yield* withShadow(element.shadowRoot);
  }
}
const partsIn = (element: Element): string[] => (element.getAttribute('part') ?? '').split(/\s+/).filter(Boolean);
const rendered = (checkout: Element): Seen[] => [checkout, ...withShadow(checkout.shadowRoot as ShadowRoot)].flatMap((host) =>
  [...(host.shadowRoot?.querySelectorAll('[part]') ?? [])].flatMap((node) => partsIn(node).map((part) => ({ host, node, part }))));

/** The name by which the page reaches a part, by what each element on the way lets out; `undefined` where one does not. */
function nameOutside(checkout: Element, { host, part }: Pick<Seen, 'host' | 'part'>): string | undefined {
  let name = part;
  for (let at = host; at !== checkout; at = (at.getRootNode() as ShadowRoot).host) {
    const outer = (at.getAttribute('exportparts') ?? '').split(',').map((pair) => pair.trim().split(':')).find(([inner]) => inner === name)?.[1];
    if (outer === undefined) return undefined;
    name = outer;
  }
  return name;
}

/** What shows itself only later, or after a press. */
const LATER: Readonly<Record<string, (element: Element) => void>> = {
  'onramp-stk-push': (element) => Object.assign(element, { stage: 'late' }),
  'onramp-checkout-payment': (element) => Object.assign(element, { late: true }),
  'onramp-external-payment': (element) => Object.assign(element, { typed: 'INV-7' }),
  'onramp-discount-code': (element) => inside(element, 'button').click(),
  'onramp-invoice-transfer': (element) => Object.assign(element, { picture: 'coming' }),
  'onramp-instructions-step': (element) => {
    element.shadowRoot?.querySelector<HTMLElement>('button[part~="cancel"]')?.click();
    // She has asked how it stands, and there is nothing new.
    Object.assign(element, { state: { ...(element as Element & { state: object }).state, looks: 1, act: undefined, problem: undefined, unreachable: false } });
  },
};

async function show(state: State, { presentation = 'inline' }: { presentation?: 'inline' | 'dialog' } = {}): Promise<OnrampCheckout> {
  const checkout = new OnrampCheckout();
  checkout.theme = 'light';
  checkout.presentation = presentation;
  freeze(checkout, state);
  document.body.append(checkout);
  await checkout.updateComplete;
  if (presentation === 'dialog') checkout.open();
  await pause(40);
  return checkout;
}

describe('parts', () => {
  let manifest: Manifest;
  const documented = (element: Element | { readonly name: string }): readonly string[] => {
    const name = element instanceof Element ? element.constructor.name : element.name;
    return manifest.modules.flatMap(({ declarations = [] }) => declarations).find((one) => one.name === name)?.cssParts?.map((part) => part.name) ?? [];
  };
  const seen = new Map<string, Set<string>>();
  const { userAgent } = navigator;

  before(async () => {
    const answer = await fetch('/dist/custom-elements.json');
    if (!answer.ok) throw new Error('There is no dist/custom-elements.json: run `npm run build` first.');
    manifest = (await answer.json()) as Manifest;
    Object.defineProperty(navigator, 'share', { configurable: true, value: () => Promise.resolve() });
    // One rule for every name that is promised. A property that is not inherited shows which node a rule has reached.
    const names = [...OnrampCheckout.parts, ...STEPS.flatMap((step) => nested(step, partsOf(`onramp-${step}-step`)))];
    expect(new Set(names).size).to.equal(names.length);
    for (const name of names) CSS.registerProperty({ name: `--reached-${name}`, syntax: '*', inherits: false });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(names.map((name) => `onramp-checkout::part(${name}){--reached-${name}:1}`).join('\n'));
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  });
  after(() => {
    document.adoptedStyleSheets = [];
    Object.defineProperty(navigator, 'userAgent', { configurable: true, value: userAgent });
  });

  /** Holds what is shown to what is promised. */
  function hold(checkout: OnrampCheckout): void {
    for (const one of rendered(checkout)) {
      const { host, node, part } = one;
      const tag = host.localName;
      expect(documented(host), `${tag}: part "${part}" is documented`).to.include(part);
      const name = nameOutside(checkout, one);
      expect(name, `${tag}: part "${part}" is let out by every element around it`).to.be.a('string');
      expect(getComputedStyle(node).getPropertyValue(`--reached-${name}`), `onramp-checkout::part(${name}) reaches it in ${tag}`).to.equal('1');
      seen.set(tag, (seen.get(tag) ?? new Set()).add(part));
    }
    // Whatever has a look or words of its own can be reached; what only marks words within a line goes with its line.
    for (const host of [checkout, ...withShadow(checkout.shadowRoot as ShadowRoot)]) {
      for (const node of host.shadowRoot?.querySelectorAll('*') ?? []) {
        const words = [...node.childNodes].some((child) => child instanceof Text && child.data.trim() !== '');
        if (!words || node.matches('[part], .visually-hidden, .visually-hidden *, bdi, strong, del, style, [part~="label"] > span')) continue;
        expect.fail(`${host.localName}: <${node.localName}> with "${node.textContent?.trim().slice(0, 30)}" has no part`);
      }
    }
  }

  for (const [name, state] of Object.entries(states)) {
    it(`are promised and reached: ${name}`, async () => {
      const checkout = await show(state);
      hold(checkout);
      for (const element of withShadow(checkout.shadowRoot as ShadowRoot)) LATER[element.localName]?.(element);
      // Before a picture that is not there has failed, and after.
      await Promise.all([...withShadow(checkout.shadowRoot as ShadowRoot)].map((element) => (element as LitElement).updateComplete));
      hold(checkout);
      await pause(20);
      hold(checkout);
      for (const element of [...withShadow(checkout.shadowRoot as ShadowRoot)].filter(({ localName }) => localName === 'onramp-combobox')) {
        inside(element, '[part~="control"]').click();
        for (let times = 0; times < 100 && !element.shadowRoot?.querySelector('[part~="list"]'); times++) await pause(20);
        hold(checkout);
        const search = element.shadowRoot?.querySelector<HTMLInputElement>('[part~="search"]');
        if (search) {
          search.value = 'nothing that is there';
          search.dispatchEvent(new Event('input'));
          await (element as LitElement).updateComplete;
          hold(checkout);
        }
        inside(element, '[part~="control"]').click();
      }
      checkout.remove();
    });
  }

  it('are promised and reached in a dialog, on a page that loses clicks, and on a phone that dials', async () => {
    Object.defineProperty(navigator, 'userAgent', { configurable: true, value: 'Android' });
    for (const name of ['details', 'instructions-ussd', 'instructions-ussd-plain']) {
      const checkout = await show(states[name] as State, { presentation: 'dialog' });
      Object.assign(checkout, { lostClicks: true });
      await checkout.updateComplete;
      await pause(20);
      hold(checkout);
      checkout.remove();
    }
  });

  it('go with custom states that are documented, each of them on in some state and off in another', async () => {
    const names = manifest.modules.flatMap(({ declarations = [] }) => declarations).find(({ name }) => name === 'OnrampCheckout')?.cssStates?.map(({ name }) => name) ?? [];
    expect(names).to.include.members(STEPS);
    const on = new Map(names.map((name) => [name, 0]));
    for (const state of Object.values(states)) {
      const checkout = await show(state);
      expect(checkout.matches(`:state(${state.step})`)).to.equal(true);
      for (const name of names) if (checkout.matches(`:state(${name})`)) on.set(name, (on.get(name) ?? 0) + 1);
      checkout.remove();
    }
    for (const [name, count] of on) expect(count, `:state(${name})`).to.be.within(1, Object.keys(states).length - 1);
  });

  it('of the finished themes are parts that there are', () => {
    const names = new Set([...OnrampCheckout.parts, ...STEPS.flatMap((step) => nested(step, partsOf(`onramp-${step}-step`)))]);
    expect(PRESETS.length).to.equal(6);
    for (const { look } of PRESETS) for (const part of Object.keys(look.parts ?? {})) expect(names.has(part), part).to.equal(true);
  });

  it('that are documented are all to be seen, and are those of `static parts`', () => {
    const classes = [...seen.keys()].map((tag) => customElements.get(tag) as unknown as { readonly name: string; readonly parts: readonly string[] });
    expect(seen.size).to.be.greaterThan(30);
    for (const [tag, parts] of seen) {
      const own = partsOf(tag).filter((part) => !part.includes('__'));
      const docs = documented({ name: customElements.get(tag)?.name ?? '' });
      expect([...docs].sort(), `${tag}: documented and promised are the same`).to.deep.equal([...own].sort());
      expect([...docs].filter((part) => !parts.has(part)), `${tag}: documented, and in no state`).to.deep.equal([]);
    }
    const known = new Set(classes.map(({ name }) => name));
    const others = manifest.modules.flatMap(({ declarations = [] }) => declarations).filter(({ cssParts = [] }) => cssParts.length > 0).map(({ name }) => name).filter((name) => !known.has(name));
    expect(others, 'elements with parts that are in no state').to.deep.equal([]);
  });
});
