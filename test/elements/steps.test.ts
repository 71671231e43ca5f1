/** Every view of the checkout in every state: accessible, with the parts that it promises and no others. */
import { expect, html } from '@open-wc/testing';
import type { TemplateResult } from 'lit';
import { frozenInvoices } from '../../demo/frozen-invoices.js';
import { frozenStates } from '../../demo/frozen-states.js';
import { stepView } from '../../src/elements/checkout/step-view.js';
import { place } from './with-tokens.js';

const promised = (tag: string): readonly string[] => (customElements.get(tag) as unknown as { parts: readonly string[] }).parts;

function* withShadow(root: ParentNode): Generator<Element> {
  for (const element of root.querySelectorAll('*')) {
    if (element.shadowRoot) {
      yield element;
      yield* withShadow(element.shadowRoot);
    }
  }
}

describe('every step', () => {
  // A button that is getting ready is pale for half a second; it is looked at as it is then.
  const { animate } = Element.prototype;
  before(() => {
    Element.prototype.animate = function finished(...args: Parameters<typeof animate>): Animation {
      const animation = animate.apply(this, args);
      animation.finish();
      return animation;
    };
  });
  after(() => (Element.prototype.animate = animate));

  for (const [name, state] of Object.entries({ ...frozenStates(), ...frozenInvoices() })) {
    describe(name, () => {
      const shown = async (): Promise<HTMLElement> => {
        const element = await place('div', html`<div>${stepView(state) as TemplateResult}</div>`);
        await new Promise((resolve) => setTimeout(resolve, 50));
        return element;
      };

      it('is accessible', async () => {
        await expect(await shown()).to.be.accessible({ ignoredRules: ['landmark-unique'] });
      });

      it('has no part that its element does not promise', async () => {
        const element = await shown();
        for (const host of withShadow(element)) {
          const known = new Set(promised(host.localName));
          for (const node of host.shadowRoot?.querySelectorAll('[part]') ?? []) {
            for (const part of (node.getAttribute('part') ?? '').split(/\s+/).filter(Boolean)) {
              expect(known.has(part), `${host.localName}: part "${part}"`).to.equal(true);
            }
          }
        }
      });
    });
  }

  it('says whether money moved at every end, and never "try again" after it was taken', async () => {
    for (const [name, state] of Object.entries({ ...frozenStates(), ...frozenInvoices() }).filter(([, one]) => one.step === 'done' && one.order.status !== 'complete')) {
      const element = await place('div', html`<div>${stepView(state) as TemplateResult}</div>`);
      const text = element.querySelector('onramp-done-step')?.shadowRoot?.textContent ?? '';
      expect(text, name).to.match(/No money was taken|Nothing was paid|Have you sent money\?|Your money is with the provider/);
      if (name === 'done-delivery-failed') expect(text).not.to.match(/again whenever|start again|try again/i);
    }
  });
});
