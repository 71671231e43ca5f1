/** The two tags in the templates of Vue; tell its compiler that `onramp-` is a custom element. */
import type { DefineComponent } from 'vue';
import type { CustomElements } from './elements.js';

type Camel<Text extends string> = Text extends `${infer Head}-${infer Tail}` ? `${Head}${Capitalize<Camel<Tail>>}` : Text;
/** `@onramp-ready` is `onOnrampReady` there, and `session-url` is `sessionUrl`. */
type Props<Of> = {
  [Name in keyof Of as Name extends `on${infer Event extends `onramp-${string}`}` ? `on${Capitalize<Camel<Event>>}` : Name extends 'ref' | 'key' | 'children' | 'style' ? never : Name extends string ? Camel<Name> : never]: Of[Name];
};

declare module 'vue' {
  interface GlobalComponents {
    'onramp-checkout': DefineComponent<Props<CustomElements['onramp-checkout']>>;
    'onramp-checkout-frame': DefineComponent<Props<CustomElements['onramp-checkout-frame']>>;
  }
}
