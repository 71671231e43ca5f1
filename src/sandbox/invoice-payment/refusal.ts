/** How the payment API says no: `{message, errorId, systemId, error}`, as the vendor's FAQ shows it (domain-facts §8). */
import { ProviderRefusal } from '../provider-api.js';

export type PaymentError =
  | 'COMMON' | 'UNAUTHORIZED' | 'VALIDATION' | 'NOT_FOUND' | 'DISCOUNT_INVALID' | 'PAYMENT_ENDED' | 'PAYMENT_IN_PROGRESS';

export class PaymentRefusal extends ProviderRefusal {
  override readonly name = 'PaymentRefusal';
  readonly status: 400 | 401 | 404 | 409 | 413 | 422;
  readonly error: PaymentError;
  readonly errorId = crypto.randomUUID();

  constructor(status: PaymentRefusal['status'], error: PaymentError, message: string) {
    super(message);
    this.status = status;
    this.error = error;
  }

  get body(): { readonly message: string; readonly errorId: string; readonly systemId: 'core'; readonly error: PaymentError } {
    return { message: this.message, errorId: this.errorId, systemId: 'core', error: this.error };
  }
}
