/**
 * How ON/RAMP says no: 400 "may specify exactly which" parameters are invalid (ingress document), 401 and 404 as in the
 * error table of 2019 (domain-facts §9.2). The shape of the body is the sandbox's.
 */
import { ProviderRefusal } from '../provider-api.js';

export class InvoiceRefusal extends ProviderRefusal {
  override readonly name = 'InvoiceRefusal';
  readonly status: 400 | 401 | 404 | 413;
  /** The members that are wrong, by their path. */
  readonly invalid: readonly string[] | undefined;

  constructor(status: InvoiceRefusal['status'], message: string, invalid?: readonly string[]) {
    super(message);
    this.status = status;
    this.invalid = invalid;
  }

  get body(): { readonly message: string; readonly invalid?: readonly string[] } {
    return this.invalid === undefined ? { message: this.message } : { message: this.message, invalid: this.invalid };
  }
}
