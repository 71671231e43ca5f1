import type { MethodBody } from '../../core/schemas/requests.js';

/** How she wants to pay. Heard by `<onramp-invoice-payment>`, which asks for it. */
export class MethodChoiceEvent extends Event {
  static readonly type = 'onramp-method-choice';
  readonly choice: MethodBody;
  /** She is still choosing: only the discount is new. */
  readonly stays: boolean;

  constructor(choice: MethodBody, stays: boolean) {
    super(MethodChoiceEvent.type, { bubbles: true });
    this.choice = choice;
    this.stays = stays;
  }
}

/** She wants to choose once more. */
export class OtherWayEvent extends Event {
  static readonly type = 'onramp-other-way';

  constructor() {
    super(OtherWayEvent.type, { bubbles: true });
  }
}
