import type { State } from '../src/core/state.js';
import type { OnrampCheckout } from '../src/elements/checkout/checkout.js';

/**
 * Shows one state in the real tag, with nothing behind it: it begins nothing by itself, and no press leads anywhere. Its
 * parts, slots and custom states are those of a checkout at work.
 */
export function freeze(checkout: OnrampCheckout, state: State): void {
  const inside = checkout as unknown as { begin: () => void; show: (now: State, before: undefined) => void };
  inside.begin = () => undefined;
  inside.show(state, undefined);
}
