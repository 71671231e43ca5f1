import type { Prefill } from '../../core/state.js';
import { homeCountry } from './home-country.js';

/** The attributes and properties that do. */
export const PREFILLED = ['country', 'channel', 'carrier', 'network', 'asset', 'amount', 'currency', 'address', 'email', 'phone'] as const;

export type PrefillSource = { readonly [Name in (typeof PREFILLED)[number]]: Prefill[Name] | undefined };

/** Of an onramp it is a side; of anything else that a page sets there, nothing. */
const SIDES: readonly (string | undefined)[] = ['local', 'crypto'];

/** What the page gives beforehand: empty attributes are none, and the country is guessed where none is given. */
export function prefillFrom(element: PrefillSource): Prefill {
  return Object.fromEntries(PREFILLED.map((name) => [name, element[name] || (name === 'country' ? homeCountry() : undefined)] as const)
    .filter(([name, value]) => value !== undefined && (name !== 'currency' || SIDES.includes(value))));
}
