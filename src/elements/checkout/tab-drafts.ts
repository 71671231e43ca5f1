import type { Drafts } from '../../core/draft.js';

const PREFIX = 'onramp-checkout:';

/** Drafts in the tab's own storage: gone with the tab, and nowhere else. A page without storage keeps none. */
export const tabDrafts: Drafts = {
  read(key) {
    try {
      return JSON.parse(sessionStorage.getItem(PREFIX + key) ?? 'null') as unknown;
    } catch {
      return undefined;
    }
  },
  write(key, value) {
    try {
      if (value === undefined) sessionStorage.removeItem(PREFIX + key);
      else sessionStorage.setItem(PREFIX + key, JSON.stringify(value));
    } catch {
      // Full, or forbidden: then a reload begins anew.
    }
  },
};
