/** A control's value as it is now. Heard by the step around it and not beyond. */
export class ChangeEvent<Value = string> extends Event {
  static readonly type = 'onramp-change';
  readonly value: Value;

  constructor(value: Value) {
    super(ChangeEvent.type, { bubbles: true });
    this.value = value;
  }
}

/** A control's value is meant: the field was left, or an option was chosen. */
export class CommitEvent<Value = string> extends Event {
  static readonly type = 'onramp-commit';
  readonly value: Value;

  constructor(value: Value) {
    super(CommitEvent.type, { bubbles: true });
    this.value = value;
  }
}
