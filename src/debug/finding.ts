/** What was looked at: in order, worth knowing, or in the way of the checkout. */
export interface Finding {
  readonly weight: 'ok' | 'warn' | 'stop';
  /** A stable name of what was looked at, such as `csp-connect-src`. */
  readonly about: string;
  readonly text: string;
  /** The one line that mends it. */
  readonly mend?: string;
}
