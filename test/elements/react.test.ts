/** The components of React 18: what is a property is set as one, and events are heard. */
import { expect } from '@open-wc/testing';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import type { OnrampStepEvent } from '../../src/index.js';
import { OnrampCheckout as Checkout } from '../../src/index.js';
import { OnrampCheckoutFrame as Frame } from '../../src/frame.js';
import { OnrampCheckout, OnrampCheckoutFrame } from '../../src/react.js';

const drawn = (): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, 100));

describe('a framework that sets a property where there is one of an attribute’s name', () => {
  for (const element of [Checkout, Frame]) {
    it(`overwrites nothing of ${element.name}`, () => {
      for (const name of element.observedAttributes) {
        let owner: object | null = element.prototype;
        while (owner && !Object.hasOwn(owner, name)) owner = Object.getPrototypeOf(owner) as object | null;
        expect(owner === null || Object.getOwnPropertyDescriptor(owner, name)?.set !== undefined, name).to.equal(true);
      }
    });
  }
});

describe('the components of React', () => {
  it('set properties and hear events, and let go of both', async () => {
    const place = document.body.appendChild(document.createElement('div'));
    const root = createRoot(place);
    const heard: string[] = [];
    const getSession = async (): Promise<string> => 'none';
    const hear = ({ type }: OnrampStepEvent): unknown => heard.push(type);
    root.render(createElement(OnrampCheckout, { presentation: 'dialog', amount: '1500', getSession, onOnrampStep: hear }));
    await drawn();
    const element = place.querySelector('onramp-checkout');
    expect([element?.amount, element?.getSession, element?.presentation]).to.deep.equal(['1500', getSession, 'dialog']);
    element?.dispatchEvent(new Event('onramp-step'));
    root.render(createElement(OnrampCheckout, { presentation: 'dialog' }));
    await drawn();
    element?.dispatchEvent(new Event('onramp-step'));
    expect([heard, element?.getSession]).to.deep.equal([['onramp-step'], undefined]);
    root.unmount();
    place.remove();
  });

  it('give the frame its attributes, and its properties', async () => {
    const place = document.body.appendChild(document.createElement('div'));
    const root = createRoot(place);
    const getSession = async (): Promise<string> => 'none';
    const look = { tokens: { '--onramp-radius': '0' } };
    root.render(createElement(OnrampCheckoutFrame, { src: 'https://pay.example/embed/shop', presentation: 'dialog', session: 'secret', country: 'KE', look, getSession }));
    await drawn();
    const element = place.querySelector<Frame>('onramp-checkout-frame');
    expect([element?.look, element?.getSession]).to.deep.equal([look, getSession]);
    expect(element?.getAttributeNames().sort()).to.deep.equal(['country', 'presentation', 'src']);
    root.unmount();
    place.remove();
  });
});
