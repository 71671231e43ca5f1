/**
 * Which presses of a button that commits money, or ends an order, are a person's decision (security findings H10). One
 * counts when it is trusted, when the button has stood in its place and said the same for half a second, and when it is
 * not the other half of a double click. A press that comes too early makes the button show that it is getting ready.
 *
 * Buttons are marked with `data-commits`; its value belongs to what the button says, for figures that stand beside it.
 */
import type { ReactiveController } from 'lit';
import type { OnrampElement } from './element.js';
import { EarlyPressEvent } from './wish-event.js';

const SETTLE_MS = 500;
const AGAIN_MS = 700;
/** Pixels that a button may drift without having moved, as in a page that lets its cards float. */
const DRIFT = 8;
/** Pixels between two presses in the same place: fingers are not exact. */
const SAME_PLACE = 40;
/** What tells of a press, wherever on the page it was. */
const PRESSES = ['pointerdown', 'click'] as const;
/** Every hundredth of a button that leaves its place is noticed. */
const THRESHOLDS = Array.from({ length: 101 }, (_, step) => step / 100);

interface Press {
  readonly timeStamp: number;
  readonly clientX: number;
  readonly clientY: number;
}

interface Watched {
  /** What the button said when it was looked at last. */
  readonly meaning: string;
  /** Since when it says so. `Infinity` until it has been on the screen. */
  since: number;
  /** Since when it stands where it stands. */
  still: number;
  place: DOMRectReadOnly | undefined;
  seen: boolean;
  observer: IntersectionObserver | undefined;
}

export class DeliberatePress implements ReactiveController, EventListenerObject {
  readonly #host: OnrampElement;
  readonly #watched = new Map<HTMLElement, Watched>();
  #last: Press | undefined;
  #before: Press | undefined;

  constructor(host: OnrampElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    for (const type of PRESSES) window.addEventListener(type, this, true);
    document.addEventListener('visibilitychange', this);
    if (this.#host.hasUpdated) this.hostUpdated();
  }

  hostDisconnected(): void {
    for (const type of PRESSES) window.removeEventListener(type, this, true);
    document.removeEventListener('visibilitychange', this);
    for (const button of this.#watched.keys()) this.#forget(button);
  }

  hostUpdated(): void {
    const buttons = [...this.#host.renderRoot.querySelectorAll<HTMLElement>('[data-commits]')];
    for (const button of this.#watched.keys()) if (!buttons.includes(button)) this.#forget(button);
    for (const button of buttons) {
      const meaning = `${button.textContent} ${button.dataset['commits']}`;
      if (this.#watched.get(button)?.meaning === meaning) continue;
      this.#forget(button);
      const watched: Watched = { meaning, since: Infinity, still: Infinity, place: undefined, seen: false, observer: undefined };
      this.#watched.set(button, watched);
      this.#watch(button, watched, button.getBoundingClientRect());
    }
  }

  /** Whether a press counts. `button` is the one that is meant when the press is a key in a field. */
  counts(event: Event, button = event.currentTarget as HTMLElement): boolean {
    if (!event.isTrusted) return false;
    const { timeStamp, clientX, clientY, detail } = event as MouseEvent;
    const before = this.#before;
    const again = before && timeStamp - before.timeStamp < AGAIN_MS
      && Math.hypot(clientX - before.clientX, clientY - before.clientY) < SAME_PLACE;
    const watched = this.#watched.get(button);
    // Keys and assistive technology go to a button and not to a place: it may have moved, but not have changed.
    const ready = (detail === 0 ? watched?.since : watched?.still) ?? Infinity;
    if (!again && timeStamp - ready >= SETTLE_MS) return true;
    if (button.getAttribute('aria-disabled') !== 'true') {
      getReady(button, AGAIN_MS);
      button.dispatchEvent(new EarlyPressEvent(this.#host.localize.term('pressAgain')));
    }
    return false;
  }

  handleEvent(event: Event): void {
    if (event.type === 'visibilitychange') {
      // She has come back to the page, or a window that lay over it is gone.
      for (const watched of this.#watched.values()) watched.still = Math.max(watched.still, event.timeStamp);
      return;
    }
    const { isTrusted, type, detail, timeStamp, clientX, clientY } = event as MouseEvent;
    // A pointer's click is known by where it went down: what it pressed may be gone before the click. A key has a click alone.
    if (!isTrusted || (type === 'click' && detail > 0)) return;
    this.#before = this.#last;
    this.#last = { timeStamp, clientX, clientY };
  }

  /** Looks at the button through a frame of its own size: whatever moves it puts it out of the frame. No timer runs. */
  #watch(button: HTMLElement, watched: Watched, { top, right, bottom, left }: DOMRectReadOnly): void {
    const seen = ([...entries]: readonly IntersectionObserverEntry[]): void => {
      const entry = entries.pop();
      if (!entry) return;
      const { boundingClientRect: place, isIntersecting } = entry;
      const { place: was } = watched;
      const moved = !was || Math.abs(place.top - was.top) > DRIFT || Math.abs(place.left - was.left) > DRIFT;
      if (!moved && isIntersecting === watched.seen) return;
      watched.still = performance.now();
      watched.seen = isIntersecting;
      if (watched.since === Infinity) {
        watched.since = watched.still;
        getReady(button, SETTLE_MS);
      }
      if (!moved) return;
      watched.place = place;
      watched.observer?.disconnect();
      this.#watch(button, watched, place);
    };
    try {
      const margins = [-top, right - innerWidth, bottom - innerHeight, -left].map((margin) => `${Math.round(margin + DRIFT)}px`);
      watched.observer = new IntersectionObserver(seen, { root: document, rootMargin: margins.join(' '), threshold: THRESHOLDS });
      watched.observer.observe(button);
    } catch {
      // An old browser that takes no document for a root: the time alone counts.
      watched.since = watched.still = performance.now();
    }
  }

  #forget(button: HTMLElement): void {
    this.#watched.get(button)?.observer?.disconnect();
    this.#watched.delete(button);
  }
}

/** From the look of a button that does nothing yet to that of one that does, without a jump. */
function getReady(button: HTMLElement, duration: number): void {
  if (button.getAttribute('aria-disabled') !== 'true') button.animate({ opacity: [0.55, 1] }, duration);
}
