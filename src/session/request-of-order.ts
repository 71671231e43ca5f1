/** What the provider is sent for an order: pinned values, sealed figures, and the answers that were asked for. */
import { checkAddress, checkMemo } from '../addresses/index.js';
import { CheckoutError } from '../core/errors.js';
import { isEmail } from '../core/fields.js';
import { isMemoField } from '../core/offer.js';
import type { RequiredField } from '../core/schemas/offer.js';
import type { CreateOrder } from '../core/schemas/requests.js';
import type { ProviderCreate } from '../providers/provider.js';
import type { OnrampClaims } from './claims.js';
import { pinnedAnswer } from './offers.js';
import type { Quote } from './seal.js';

const refuse = (code: 'ERR_REQUEST_INVALID' | 'ERR_EMAIL_MISSING' | 'ERR_ADDRESS_MISSING' | 'ERR_ADDRESS_INVALID' | 'ERR_MEMO_INVALID' | 'ERR_FIELD_MISSING' | 'ERR_FIELD_INVALID', field: string): never => {
  throw new CheckoutError({ code, recoverable: true, field });
};

export interface Surroundings {
  readonly userIp: string;
  /** Where she comes back to when the session names no place. */
  readonly redirectUrl: string;
}

/** @throws CheckoutError with the member that is wrong. Nothing has been sent then. */
export async function requestOfOrder(
  session: OnrampClaims, body: CreateOrder, quote: Quote, { userIp, redirectUrl }: Surroundings,
): Promise<Omit<ProviderCreate, 'key'>> {
  checkPins(session, quote);
  const { network, asset, amount, currency } = quote.query;
  const email = session.customer?.email;
  if (email !== undefined && body.email !== undefined) refuse('ERR_REQUEST_INVALID', 'email');
  const receipt = email ?? body.email ?? refuse('ERR_EMAIL_MISSING', 'email');
  if (!isEmail(receipt)) refuse('ERR_FIELD_INVALID', 'email');
  const { address, memo } = await destination(session, body, network, quote.fields);
  return {
    quoteId: quote.quoteId, network, asset, amount, currency, email: receipt, userIp,
    redirectUrl: session.returnUrls?.success ?? redirectUrl,
    fields: answers(session, body, quote), requiredFields: quote.fields,
    ...(address === undefined ? {} : { address }), ...(memo === undefined ? {} : { memo }),
  };
}

/** A quote was made within the pins; it is checked again, since the merchant may have minted the session anew. */
function checkPins({ order }: OnrampClaims, { query }: Quote): void {
  for (const name of ['country', 'channel', 'carrier', 'network', 'asset', 'amount', 'currency'] as const) {
    const pinned = order[name];
    if (pinned !== undefined && pinned !== query[name]) throw new CheckoutError({ code: 'ERR_QUOTE_INVALID', recoverable: true });
  }
}

async function destination(
  session: OnrampClaims, body: CreateOrder, network: string, fields: readonly RequiredField[],
): Promise<{ address?: string; memo?: string }> {
  const { order, environment } = session;
  if (order.address !== undefined && body.address !== undefined) refuse('ERR_REQUEST_INVALID', 'address');
  if ((order.memo !== undefined || order.address !== undefined) && body.memo !== undefined) refuse('ERR_REQUEST_INVALID', 'memo');
  const given = order.address ?? body.address ?? refuse('ERR_ADDRESS_MISSING', 'address');
  const checked = await checkAddress(network, given, environment);
  const address = checked.ok ? checked.address : refuse('ERR_ADDRESS_INVALID', 'address');
  const text = order.memo ?? body.memo;
  const memoField = fields.find(isMemoField);
  if (text === undefined || text === '') return memoField?.required ? refuse('ERR_FIELD_MISSING', 'memo') : { address };
  // A memo that the provider cannot carry would be lost, and the deposit with it.
  if (!memoField) refuse('ERR_MEMO_INVALID', 'memo');
  const memo = checkMemo(network, text, checked.ok ? checked.memo : undefined);
  return memo.ok ? { address, memo: memo.memo } : refuse('ERR_MEMO_INVALID', 'memo');
}

/** Answers by key: none that was not asked for, none missing, pinned ones filled in. */
function answers(session: OnrampClaims, body: CreateOrder, quote: Quote): Record<string, string> {
  const given = new Map(Object.entries(body.fields ?? {}));
  const result: Record<string, string> = {};
  for (const field of quote.fields) {
    if (isMemoField(field)) continue;
    const pinned = pinnedAnswer(field, session);
    const answer = given.get(field.key);
    given.delete(field.key);
    if (pinned !== undefined && answer !== undefined) refuse('ERR_REQUEST_INVALID', `fields.${field.key}`);
    const value = pinned ?? answer;
    if (value === undefined || value === '') {
      if (field.required) refuse('ERR_FIELD_MISSING', `fields.${field.key}`);
      continue;
    }
    if (field.type === 'phone' && !/^[1-9]\d{5,14}$/.test(value)) refuse('ERR_FIELD_INVALID', `fields.${field.key}`);
    if (field.type === 'boolean' && value !== 'true' && value !== 'false') refuse('ERR_FIELD_INVALID', `fields.${field.key}`);
    if (field.type === 'number' && !/^-?\d{1,18}(\.\d{1,18})?$/.test(value)) refuse('ERR_FIELD_INVALID', `fields.${field.key}`);
    result[field.key] = value;
  }
  for (const [key] of given) refuse('ERR_REQUEST_INVALID', `fields.${key}`);
  return result;
}
