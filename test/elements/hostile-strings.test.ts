/**
 * Whatever a provider writes is text (security findings P1, P5, P10, P11): in every step, every string that comes from
 * outside is replaced by something that would be more in a page that trusted it, and what is rendered stays the same
 * elements with the same attributes.
 */
import { expect, html } from '@open-wc/testing';
import { frozenStates } from '../../demo/frozen-states.js';
import { label, paragraph } from '../../src/core/schemas/text.js';
import type { State } from '../../src/core/state.js';
import { stepView } from '../../src/elements/checkout/step-view.js';
import { place } from './with-tokens.js';

/** Members whose text is the provider's, or the merchant's. */
const FOREIGN = new Set(['name', 'description', 'label', 'text', 'warning', 'value', 'reference', 'providerStatus', 'asset', 'network', 'carrier', 'channel', 'correlationId', 'title', 'code']);
/** Members of the same names whose text is ours, or has passed a rule of its own. */
const OURS = /^(ERR_|\*)/;

const TAGS = ['img src=x', 'svg', 'script', 'iframe srcdoc=x', 'math', 'object data=x', 'style', 'a href=javascript:__hit()', 'template', 'form', 'details open', 'video', 'input autofocus', 'body', 'marquee'];
const HANDLERS = ['onerror', 'onload', 'onfocus', 'ontoggle', 'onclick', 'onanimationstart', 'onpointerenter', 'onbegin', 'onstart', 'onmouseover'];
const FRAMES: readonly ((inner: string) => string)[] = [
  (inner) => inner, (inner) => `">${inner}`, (inner) => `'>${inner}`, (inner) => `--><!-- ${inner}`, (inner) => `</style></title></textarea>${inner}`, (inner) => `]]>${inner}`,
  (inner) => `\${${inner}}`, (inner) => `{{${inner}}}`, (inner) => `<!--?lit$1$-->${inner}`, (inner) => `\u202e${inner}\u2066`, (inner) => `\u0000${inner}`,
  (inner) => inner.replaceAll('<', '&lt;'), (inner) => inner.replaceAll('<', '\uff1c'), (inner) => `__proto__ ${inner} constructor`, (inner) => `https://evil.example/ ${inner} www.evil.example tel:+254700000000 *21*1#`,
  (inner) => `data-step part="base" id="x" ${inner}`, (inner) => `[object Object] ${inner}`,
];
const payloads = FRAMES.flatMap((frame) => TAGS.flatMap((tag) => HANDLERS.map((handler) => frame(`<${tag} ${handler}=__hit()>`))));

/** The state with its foreign strings made by `make`, cut and cleaned as the border does it. */
function withStrings(state: State, make: (length: 'label' | 'paragraph') => string): State {
  const change = (value: unknown, key: string): unknown => {
    if (Array.isArray(value)) return value.map((one) => change(one, key));
    if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, change(one, name)]));
    if (typeof value !== 'string' || !FOREIGN.has(key) || OURS.test(value)) return value;
    return key === 'text' || key === 'warning' || key === 'description' ? paragraph.parse(make('paragraph')) : label.parse(make('label'));
  };
  return change(state, '') as State;
}

/** All elements with their attributes, shadow roots included; the text that a label or a value carries is left out. */
function shapeOf(root: ParentNode): string[] {
  const found: string[] = [];
  for (const element of root.querySelectorAll('*')) {
    found.push(`${element.localName} ${element.getAttributeNames().filter((name) => !/^(hidden|style|class)$/.test(name)).sort().join(' ')} ${['id', 'part', 'href', 'src'].map((name) => element.getAttribute(name) ?? '').join(' ')}`);
    if (element.shadowRoot) found.push(...shapeOf(element.shadowRoot));
  }
  return found;
}

/** Parts that draw themselves in a second turn have done so. */
const settled = (): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, 40));

async function shapeWith(state: State, make: Parameters<typeof withStrings>[1]): Promise<string[]> {
  const element = await place('div', html`<div>${stepView(withStrings(state, make))}</div>`);
  await settled();
  const shape = shapeOf(element);
  element.remove();
  return shape;
}

describe('what comes from outside', () => {
  let turn = 0;
  const states = Object.entries(frozenStates()).filter(([, state]) => state.step !== 'loading');

  for (const [name, state] of states) {
    it(`is text in ${name}, and nothing else`, async () => {
      const hits: string[] = [];
      Object.assign(window, { __hit: () => hits.push('hit') });
      // Distinct words, since equal ones may rightly be drawn as one.
      let number = 0;
      // The first time loads what is loaded late.
      await shapeWith(state, () => 'word');
      const harmless = await shapeWith(state, () => `word ${String(number++)}`);
      for (let round = 0; round < 8; round++) {
        const used: string[] = [];
        const shape = await shapeWith(state, () => {
          const payload = `${payloads[turn++ * 37 % payloads.length] ?? ''} ${String(turn)}`;
          used.push(payload);
          return payload;
        });
        expect(shape, used.join('\n')).to.deep.equal(harmless);
      }
      expect(hits).to.deep.equal([]);
    });
  }

  it('was enough of it', () => expect(turn).to.be.greaterThan(2500));

  it('the control: a page that parses it has other elements', async () => {
    const naive = document.createElement('div');
    naive.innerHTML = '<b></b>';
    const harmless = shapeOf(naive);
    naive.innerHTML = `<b>${payloads[0] ?? ''}</b>`.replace('img src=x onerror=__hit()', 'i onerror');
    expect(shapeOf(naive)).not.to.deep.equal(harmless);
  });
});
