import type { ReactiveController } from 'lit';
import type { Problem } from '../../core/errors.js';
import type { OnrampElement } from '../element.js';

export const LOST_CLICKS: Problem = { code: 'ERR_PAGE_CLICKS', recoverable: true };

/** A click follows its pointer's release at once; a slow phone is given this long. */
const PATIENCE_MS = 400;
/** What is pressed for longer is not a click on every device. */
const LONG_PRESS_MS = 500;
/** One lost click may be chance. */
const LOST = 2;

/**
 * What the scripts of a page do to the events inside the checkout. Its keys are kept from the page, whose shortcuts take
 * them for keys that nobody typed, and whose old habit is to forbid Enter. Its clicks cannot be kept: where the page
 * stops them or forbids what they do, the customer and the page are told.
 */
export class PageEvents implements ReactiveController {
  readonly #changed: (lost: boolean) => void;
  #pressed: { readonly button: Element; readonly at: number } | undefined;
  #timer = 0;
  #lost = 0;

  constructor(host: OnrampElement, changed: (lost: boolean) => void) {
    this.#changed = changed;
    host.addController(this);
    for (const type of ['keydown', 'keypress', 'keyup'] as const) host.addEventListener(type, keep);
    for (const type of ['pointerdown', 'pointerup', 'click'] as const) host.addEventListener(type, this, true);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
  }

  handleEvent(event: PointerEvent): void {
    if (!event.isTrusted) return;
    if (event.type === 'click') {
      clearTimeout(this.#timer);
      this.#pressed = undefined;
      return this.#count(event.defaultPrevented);
    }
    const button = buttonOf(event);
    if (event.type === 'pointerdown') {
      this.#pressed = button && { button, at: event.timeStamp };
    } else if (button && button === this.#pressed?.button && event.timeStamp - this.#pressed.at < LONG_PRESS_MS) {
      clearTimeout(this.#timer);
      this.#timer = window.setTimeout(() => this.#count(true), PATIENCE_MS);
    }
  }

  #count(lost: boolean): void {
    const before = this.#lost;
    this.#lost = lost ? before + 1 : 0;
    if (this.#lost === LOST || (!lost && before >= LOST)) this.#changed(lost);
  }
}

/** Escape and Tab belong to the page as well: its dialogs and its focus depend on them. */
const keep = (event: KeyboardEvent): void => {
  if (event.key !== 'Escape' && event.key !== 'Tab') event.stopPropagation();
};

/** The button that a pointer is about to click. */
const buttonOf = (event: PointerEvent): Element | undefined => (event.isPrimary && event.button === 0
  ? event.composedPath().find((node): node is HTMLButtonElement => node instanceof HTMLButtonElement && !node.disabled) : undefined);
