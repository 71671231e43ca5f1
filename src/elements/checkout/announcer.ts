import { orderOf } from '../../core/state.js';
import type { State } from '../../core/state.js';
import type { OrderStatus } from '../../core/schemas/status.js';
import type { OnrampElement } from '../element.js';
import { invoiceStatus } from '../order-words.js';
import { EARLY_PRESS } from '../wish-event.js';
import type { StepFocus } from './step-focus.js';

/**
 * What those who listen are told, once and calmly: a change of the status, and a press that did not count. A status that
 * the next heading tells is not told a second time.
 */
export class Announcer {
  text = '';
  readonly #host: OnrampElement;

  readonly #focus: StepFocus;

  constructor(host: OnrampElement, focus: StepFocus) {
    this.#host = host;
    this.#focus = focus;
    host.addEventListener(EARLY_PRESS, (event) => {
      event.stopPropagation();
      // Emptied first, so that the same words are spoken again.
      this.#say('');
      void host.updateComplete.then(() => this.#say(host.localize.term('pressAgain')));
    });
  }

  hear(now: State, before: State | undefined): void {
    const order = orderOf(now);
    if (!order || !before || orderOf(before)?.status === order.status) return;
    if (now.step !== before.step && this.#focus.follows) return this.#say('');
    const { localize } = this.#host;
    if (order.flow !== 'onramp') return this.#say(localize.term('statusIs', invoiceStatus(localize, order.flow, order.status)));
    const words: Readonly<Record<OrderStatus, string>> = {
      awaiting_payment: localize.term('payHeading'), validating: localize.term('waitingValidating'), paid: localize.term('waitingPaid'),
      delivering: localize.term('stageDelivering', order.receive.asset), complete: localize.term('endComplete'), cancelled: localize.term('endCancelled'),
      expired: localize.term('endExpired'), payment_not_found: localize.term('endNotFound'), delivery_failed: localize.term('endDelivery'),
    };
    this.#say(localize.term('statusIs', words[order.status]));
  }

  #say(text: string): void {
    this.text = text;
    this.#host.requestUpdate();
  }
}
