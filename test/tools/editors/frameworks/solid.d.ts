/** The two tags in the JSX of Solid: events by `on:`, what is no text by `prop:`. */
import type {} from 'solid-js';
import type { CustomElements } from './elements.js';

type Props<Of> = {
  [Name in keyof Of as Name extends `on${infer Event extends `onramp-${string}`}` ? `on:${Event}` : Name extends 'ref' ? never : Name]: Of[Name];
} & {
  [Name in keyof Of as Name extends 'getSession' | 'session' | 'words' | 'look' ? `prop:${Name}` : never]: Of[Name];
} & { ref?: HTMLElement | ((element: HTMLElement) => void) };

declare module 'solid-js' {
  namespace JSX {
    interface IntrinsicElements {
      'onramp-checkout': Props<CustomElements['onramp-checkout']>;
      'onramp-checkout-frame': Props<CustomElements['onramp-checkout-frame']>;
    }
  }
}
