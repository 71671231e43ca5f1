import type { Wish } from '../core/news.js';

export const WISH = 'onramp-wish';

/** A press came too early to be a wish: `<onramp-checkout>` tells those who listen. */
export class EarlyPressEvent extends Event {
  static readonly type = 'onramp-early-press';

  /** What they are told. */
  readonly said: string;

  constructor(said: string) {
    super(EarlyPressEvent.type, { bubbles: true, composed: true });
    this.said = said;
  }
}

const wishes = new WeakMap<Event, Wish>();

/**
 * What the customer wants. Goes up to `<onramp-checkout>`, the only one who acts, past every listener of the page: so
 * the event itself says nothing of what she typed, and none that the page makes is a wish.
 */
export function wishEvent(wish: Wish): Event {
  const event = new Event(WISH, { bubbles: true, composed: true });
  wishes.set(event, wish);
  return event;
}

/** The wish of an event, once. */
export function takeWish(event: Event): Wish | undefined {
  const wish = wishes.get(event);
  wishes.delete(event);
  return wish;
}
