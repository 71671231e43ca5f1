/** From our words to the documents', and their statuses back. */
import { chargeOf } from '../../core/currencies.js';
import { utcMoment } from '../../core/moment.js';
import { toWireNumber } from '../../core/money.js';
import type { OrderStatus } from '../../core/schemas/status.js';
import type { Billing, InvoiceRequest } from '../invoice-provider.js';
import { ProviderError } from '../provider.js';
import type { EgressBody, IngressBody, WireBilling } from './wire.js';

/** What `fiat_amount` of an egress invoice counts: cents, as everywhere in these documents, or the currency itself. */
export type EgressUnit = 'minor' | 'major';

/** Egress document, "Query Egress Invoice"; `created` is what one is before anybody has touched it. */
const STATUSES: ReadonlyMap<string, OrderStatus> = new Map([
  ['created', 'awaiting_payment'], ['processing', 'validating'], ['rejected', 'cancelled'], ['invalid', 'expired'], ['complete', 'complete'],
]);

/** An unknown status never ends an order: it reads as being looked at. */
export const mapStatus = (status: string): OrderStatus => STATUSES.get(status.toLowerCase()) ?? 'validating';

/** A member that is there only where it has a value. */
type Present<T> = { [Key in keyof T]?: Exclude<T[Key], undefined> };
const present = <T extends object>(members: T): Present<T> =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Present<T>;

/** A day or a moment as `1980-11-24 00:00:00.000000+00`. */
function dateOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const moment = utcMoment(text);
  if (moment === undefined) throw new ProviderError('unsent', 'fields', 'a date of the billing details is none');
  return `${moment}+00`;
}

function billingOf(billing: Billing): WireBilling {
  return {
    ...present({
      payer_email: billing.payerEmail, payer_first_name: billing.payerFirstName, payer_last_name: billing.payerLastName,
      payer_phone: billing.payerPhone === undefined ? undefined : `00${billing.payerPhone}`,
      birth_date: dateOf(billing.birthDate), street: billing.street, unit: billing.unit, postal_code: billing.postalCode, city: billing.city,
      county: billing.county, state: billing.state, prefecture: billing.prefecture, country: billing.country,
      kyc_verified: dateOf(billing.kycVerified), kyc_document: billing.kycDocument, kyc_reference: billing.kycReference,
      address_verified: dateOf(billing.addressVerified), address_doc_reference: billing.addressDocReference,
      player_level: billing.playerLevel, member_since: dateOf(billing.memberSince),
    }),
    merchant_customer_id: billing.merchantCustomerId,
  };
}

/** What both directions have. */
function sharedOf({ amount, currency, ackUrl, redirectUrl, refreshInvoiceUrl, invoiceDisplayKey }: InvoiceRequest) {
  const cents = chargeOf(amount, currency);
  if (cents === undefined) throw new ProviderError('unsent', 'amount', 'nobody can be charged this amount');
  return {
    cents,
    members: {
      fiat_currency: currency, payment_ack_url: ackUrl, user_redirect_url: redirectUrl,
      ...present({ refresh_invoice_url: refreshInvoiceUrl, invoice_display_key: invoiceDisplayKey }),
    },
  };
}

export function ingressOf(request: InvoiceRequest): IngressBody {
  const { cents, members } = sharedOf(request);
  const { timeoutSeconds, skin, billing } = request;
  if (!billing) throw new ProviderError('unsent', 'fields', 'the billing details are missing');
  return {
    fiat_amount: cents, ...members,
    ...present({ timeout_in_sec: timeoutSeconds, offer_skin: skin && { title: skin.title, ...present({ image: skin.image, description: skin.description }) } }),
    billing_details: billingOf(billing),
  };
}

export function egressOf(request: InvoiceRequest, unit: EgressUnit): EgressBody {
  const { cents, members } = sharedOf(request);
  const amount = unit === 'minor' ? cents : toWireNumber(request.amount);
  if (amount === undefined) throw new ProviderError('unsent', 'amount', 'the amount does not fit the provider');
  if (request.user === undefined) throw new ProviderError('unsent', 'fields', 'the user is missing');
  return { user: request.user, fiat_amount: amount, ...members, ...present({ valid_timeout: request.timeoutSeconds }) };
}
