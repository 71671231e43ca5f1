/** She wants to leave the checkout. */
export class LeaveEvent extends Event {
  static readonly type = 'onramp-leave';

  constructor() {
    super(LeaveEvent.type, { bubbles: true, composed: true });
  }
}
