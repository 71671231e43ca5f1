import type { Wish } from '../core/news.js';

/** What the customer wants. Goes up to `<onramp-checkout>`, the only one who acts, and not beyond it. */
export class WishEvent extends Event {
  static readonly type = 'onramp-wish';
  readonly wish: Wish;

  constructor(wish: Wish) {
    super(WishEvent.type, { bubbles: true, composed: true });
    this.wish = wish;
  }
}
