import { orderOf } from '../../core/state.js';
import type { State } from '../../core/state.js';
import type { OnrampElement } from '../element.js';
import { EarlyPressEvent } from '../wish-event.js';
import { tellStatus } from './step-chunks.js';
import type { StepFocus } from './step-focus.js';

/**
 * What those who listen are told, once and calmly: a change of the status, and a press that did not count. A status that
 * the next heading tells is not told a second time.
 */
export class Announcer {
  text = '';
  readonly #host: OnrampElement;
  #news = 0;

  readonly #focus: StepFocus;

  constructor(host: OnrampElement, focus: StepFocus) {
    this.#host = host;
    this.#focus = focus;
    host.addEventListener(EarlyPressEvent.type, (event) => {
      event.stopPropagation();
      if (!(event instanceof EarlyPressEvent)) return;
      // Emptied first, so that the same words are spoken again.
      this.#say('');
      void host.updateComplete.then(() => this.#say(event.said));
    });
  }

  hear(now: State, before: State | undefined): void {
    const order = orderOf(now);
    if (!order || !before || orderOf(before)?.status === order.status) return;
    const number = ++this.#news;
    if (now.step !== before.step && this.#focus.follows) return this.#say('');
    // Its step says it as well, once it is loaded: what has not come is not missed.
    tellStatus(order, this.#host.localize).then((text) => number === this.#news && this.#say(text), () => undefined);
  }

  #say(text: string): void {
    this.text = text;
    this.#host.requestUpdate();
  }
}
