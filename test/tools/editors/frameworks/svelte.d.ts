/** The two tags in the markup of Svelte: `ononramp-ready={…}`, and `on:onramp-ready` as before version 5. */
import type { HTMLAttributes } from 'svelte/elements';
import type { CustomElements } from './elements.js';

type Props<Of> = Omit<HTMLAttributes<HTMLElement>, keyof Of> & Omit<Of, 'style' | 'ref' | 'key' | 'children'> & {
  [Name in keyof Of as Name extends `on${infer Event extends `onramp-${string}`}` ? `on:${Event}` : never]: Of[Name];
} & { style?: string };

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
    'onramp-checkout': Props<CustomElements['onramp-checkout']>;
    'onramp-checkout-frame': Props<CustomElements['onramp-checkout-frame']>;
  }
}
