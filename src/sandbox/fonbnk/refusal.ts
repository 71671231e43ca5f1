/**
 * How Fonbnk says no: `{message, code?}` with a 4xx. The API document describes no error at all; the shapes,
 * texts and codes are those of domain-facts §4.4.
 */
import { ProviderRefusal } from '../provider-api.js';

export class Refusal extends ProviderRefusal {
  override readonly name = 'Refusal';
  readonly status: 400 | 401 | 403 | 404 | 413;
  readonly code: string | undefined;

  constructor(status: Refusal['status'], message: string, code?: string) {
    super(message);
    this.status = status;
    this.code = code;
  }

  /** As it goes over the wire. */
  get body(): { readonly message: string; readonly code?: string } {
    return this.code === undefined ? { message: this.message } : { message: this.message, code: this.code };
  }
}

export const orderNotAvailable = (): Refusal => new Refusal(404, 'Order is not available', 'ORDER_NOT_AVAILABLE');
