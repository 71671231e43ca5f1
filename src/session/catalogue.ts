/** What the provider rarely changes, kept for a while: one question for any number of askers, stale rather than nothing. */
import type { Assets, Countries, Limits, LimitsQuery } from '../core/schemas/catalogue.js';
import type { OnrampProvider } from '../providers/provider.js';

const FRESH_MS = 5 * 60_000;
const LIMITS_FRESH_MS = 60_000;
const LARGEST = 2000;

interface Entry {
  readonly at: number;
  readonly value: Promise<unknown>;
}

export interface Catalogue {
  countries(): Promise<Countries>;
  assets(): Promise<Assets>;
  limits(query: LimitsQuery): Promise<Limits>;
}

export function createCatalogue(provider: OnrampProvider, now: () => number): Catalogue {
  const entries = new Map<string, Entry>();

  function once<T>(key: string, freshMs: number, ask: () => Promise<T>): Promise<T> {
    const known = entries.get(key);
    if (known && now() - known.at < freshMs) return known.value as Promise<T>;
    const value = ask();
    const entry: Entry = { at: now(), value };
    if (entries.size >= LARGEST) entries.clear();
    entries.set(key, entry);
    // A failure is not kept; what was known before it is better than nothing.
    return value.catch((thrown: unknown) => {
      if (entries.get(key) === entry) {
        entries.delete(key);
        if (known) entries.set(key, { ...known, at: now() - freshMs + 5000 });
      }
      if (known) return known.value as Promise<T>;
      throw thrown;
    });
  }

  return {
    countries: () => once('countries', FRESH_MS, () => provider.countries()),
    assets: () => once('assets', FRESH_MS, () => provider.assets()),
    limits: (query) => once(JSON.stringify(['limits', query]), LIMITS_FRESH_MS, () => provider.limits(query)),
  };
}
