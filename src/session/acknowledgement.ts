/**
 * What a merchant is asked when a payment is ready to be committed (ingress), or a withdrawal to be paid out (egress).
 * The same question may come more than once; `id` is the same then, and the answer has to be.
 */
export interface Acknowledgement {
  /** The same whenever this is asked: credit it once. */
  readonly id: string;
  readonly flow: 'ingress' | 'egress';
  readonly environment: 'sandbox' | 'live';
  /** `iss` of the session. */
  readonly merchant: string;
  /** `jti` of the session. */
  readonly session: string;
  /** The merchant's own reference. */
  readonly reference: string;
  /** Decimal, in major units. */
  readonly amount: string;
  /** ISO 4217. */
  readonly currency: string;
  /** The merchant's own id of its customer. */
  readonly customer?: string;
  /** The provider's id of the invoice. */
  readonly invoice?: string;
}

/**
 * - `credited`: done at the merchant's side. Ingress: the payment is committed; egress: the money is paid out
 * - otherwise it cannot be: the payment is cancelled, and for egress she is sent to `redirect` to read why
 */
export type AcknowledgementAnswer = { readonly credited: true } | { readonly credited: false; readonly redirect?: string };

/** Rejects only when it cannot be said now: then the payment pauses, and the provider asks again. So it does when the answer is none. */
export type AcknowledgementHook = (acknowledgement: Acknowledgement, signal: AbortSignal) => Promise<AcknowledgementAnswer>;
