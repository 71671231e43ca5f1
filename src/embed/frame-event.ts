/** An event of the checkout, as the inline element has it. */
export class FrameEvent extends Event {
  readonly detail: unknown;

  constructor(type: string, detail: unknown, cancelable = false) {
    super(type, { bubbles: true, composed: true, cancelable });
    this.detail = detail;
  }
}
