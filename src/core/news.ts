/** What can happen to a checkout: wishes of the customer, and facts that the endpoint has told. */
import type { Limits } from './schemas/catalogue.js';
import type { Draft } from './schemas/draft.js';
import type { Problem } from './errors.js';
import type { CheckedForm } from './fields.js';
import type { Offers } from './schemas/offer.js';
import type { Order } from './schemas/order.js';
import type { Act, Known, Selection } from './state.js';

/** What the customer wants. Parts dispatch these and nothing else. */
export type Wish =
  | { readonly type: 'select'; readonly selection: Partial<Selection> }
  | { readonly type: 'choose'; readonly offer: string }
  | { readonly type: 'continue' }
  | { readonly type: 'answer'; readonly name: string; readonly value: string }
  | { readonly type: 'submit' }
  | { readonly type: 'back' }
  | { readonly type: 'accept' }
  | { readonly type: 'refresh' }
  | { readonly type: 'consent' }
  | { readonly type: 'act'; readonly act: Act }
  | { readonly type: 'stop' }
  | { readonly type: 'look' }
  | { readonly type: 'again' }
  | { readonly type: 'retry' };

/** What has turned out. */
export type Fact =
  | {
      readonly type: 'loaded'; readonly known: Known; readonly orders: readonly Order[]; readonly returned?: boolean;
      /** In the `onramp` flow. */
      readonly selection?: Selection; readonly draft?: Draft;
      /** For that selection, where they came with the rest. */
      readonly limits?: Readonly<Record<string, Limits>>; readonly offers?: Offers;
    }
  /** The code of what follows the offers is there. */
  | { readonly type: 'ahead' }
  | { readonly type: 'limits'; readonly limits: Readonly<Record<string, Limits>> }
  | { readonly type: 'offers'; readonly offers: Offers }
  | { readonly type: 'quote-ended' }
  | { readonly type: 'checked'; readonly checked: CheckedForm }
  | { readonly type: 'created'; readonly order: Order }
  | { readonly type: 'uncertain' }
  | { readonly type: 'seen'; readonly order: Order }
  | { readonly type: 'unseen' }
  | { readonly type: 'acted'; readonly order: Order }
  | { readonly type: 'failed'; readonly problem: Problem };

export type News = Wish | Fact;
