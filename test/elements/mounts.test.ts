/** A page that shows and removes the checkout any number of times is left as it was (security findings H5). */
import { expect } from '@open-wc/testing';
import { frozenStates } from '../../demo/frozen-states.js';
import type { OfferState, WaitingState } from '../../src/core/state.js';
import { batched } from './batched.js';
import './with-tokens.js';

const { session, catalogue } = (frozenStates()['offer'] as OfferState).known;
const { order } = frozenStates()['waiting-paid'] as WaitingState;
/** An order that is under way, so that the checkout listens to all that it can listen to. */
const ANSWERS: Readonly<Record<string, unknown>> = {
  '/session': { ...session, serverTime: new Date().toISOString() }, '/countries': { countries: catalogue.countries }, '/assets': { assets: catalogue.assets },
  '/orders': { orders: [order] },
};
const answer = async (path: string): Promise<Response> => {
  const known = ANSWERS[path.replace('/nowhere', '')];
  return known === undefined ? new Promise(() => undefined) : Response.json(known);
};

type Listen = (this: EventTarget, type: string, listener: unknown, options?: boolean | AddEventListenerOptions) => void;

const frames = (count: number): Promise<void> => new Promise((resolve) => {
  const step = (left: number): void => void (left === 0 ? resolve() : requestAnimationFrame(() => step(left - 1)));
  step(count);
});

async function mounts(count: number): Promise<void> {
  for (let number = 0; number < count; number++) {
    const checkout = document.createElement('onramp-checkout');
    checkout.setAttribute('endpoint', '/nowhere');
    checkout.getSession = async () => 'a-token-of-some-length';
    document.body.append(checkout);
    while (checkout.step !== 'waiting') await frames(1);
    await frames(1);
    checkout.remove();
  }
  await frames(2);
}

describe('a hundred mounts', () => {
  const { fetch: real } = window;
  before(() => (window.fetch = (input, init) => {
    const { pathname } = new URL(String(input instanceof Request ? input.url : input), location.href);
    return pathname.endsWith('/batch') ? batched(answer, init?.body) : answer(pathname);
  }));
  after(() => (window.fetch = real));

  it('leave no listener, no global, no node and no changed prototype behind', async () => {
    await mounts(2);
    const standing = new Map<string, number>();
    const count = (target: EventTarget, type: string, by: number): void => {
      const name = `${target === window ? 'window' : target === document ? 'document' : target.constructor.name} ${type}`;
      standing.set(name, (standing.get(name) ?? 0) + by);
    };
    // Only targets that outlive an element can hold on to it.
    const outlives = (target: EventTarget): boolean => target === window || target === document || target instanceof MediaQueryList || target === document.documentElement;
    const methods = EventTarget.prototype as unknown as { addEventListener: Listen; removeEventListener: Listen };
    const { addEventListener: add, removeEventListener: remove } = methods;
    const added = new WeakMap<EventTarget, Map<string, Set<unknown>>>();
    const of = (target: EventTarget, type: string): Set<unknown> => {
      const types = added.get(target) ?? new Map<string, Set<unknown>>();
      added.set(target, types);
      const listeners = types.get(type) ?? new Set();
      types.set(type, listeners);
      return listeners;
    };
    const drop = (target: EventTarget, type: string, listener: unknown): void => {
      if (of(target, type).delete(listener)) count(target, type, -1);
    };
    methods.addEventListener = function noted(type, listener, options) {
      const self = (this as EventTarget | undefined) ?? window;
      if (outlives(self) && !of(self, type).has(listener)) {
        of(self, type).add(listener);
        count(self, type, 1);
        if (typeof options === 'object' && options.signal) add.call(options.signal, 'abort', () => drop(self, type, listener));
      }
      return add.call(self, type, listener, options);
    };
    methods.removeEventListener = function noted(type, listener, options) {
      const self = (this as EventTarget | undefined) ?? window;
      if (outlives(self)) drop(self, type, listener);
      return remove.call(self, type, listener, options);
    };
    const globals = Object.getOwnPropertyNames(window);
    const prototypes = (): string => [Object, Array, String, Promise, Node, Element, HTMLElement, EventTarget, Event, Window].map(({ prototype }) => Object.getOwnPropertyNames(prototype).join()).join('\n');
    const before = prototypes();
    const nodes = document.querySelectorAll('*').length;
    const sheets = document.adoptedStyleSheets.length;
    try {
      await mounts(100);
    } finally {
      Object.assign(methods, { addEventListener: add, removeEventListener: remove });
    }
    expect([...standing].filter(([, left]) => left !== 0)).to.deep.equal([]);
    expect(standing.size, 'what is watched').to.be.greaterThan(0);
    expect(Object.getOwnPropertyNames(window).filter((name) => !globals.includes(name))).to.deep.equal([]);
    expect(prototypes()).to.equal(before);
    expect(document.querySelectorAll('*').length).to.equal(nodes);
    expect(document.adoptedStyleSheets.length).to.equal(sheets);
  });
});
