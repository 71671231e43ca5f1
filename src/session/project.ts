/** What the browser may know of an order: exactly the core's schema, and nothing of what the provider adds to it (S8). */
import * as z from 'zod/mini';
import { order as orderSchema, sameTerms } from '../core/order.js';
import type { Order, Terms } from '../core/order.js';
import { maskPhone } from '../phones/index.js';
import type { ProviderOrder } from '../providers/provider.js';
import type { ClaimRecord } from './claim-record.js';
import { explorerUrl } from './explorers.js';
import type { Identity, Seals } from './seal.js';

export interface Projected {
  readonly order: ProviderOrder;
  readonly record?: ClaimRecord | undefined;
  readonly reference: string;
  /** The figures that this request accepted; those of the order's own making when absent. */
  readonly accepted?: Terms | undefined;
  readonly otpAccepted: boolean;
}

export function projectOrder(seals: Seals, identity: Identity, { order, record, reference, accepted = record?.terms, otpAccepted }: Projected): Order {
  const { instructions, phone, transactionHash } = order;
  const shown = record && !isAsAsked(order, record) ? { type: 'unknown', details: [] } : {
    ...instructions,
    // The number is shown masked; a row that spells it out would undo that.
    details: instructions.details.filter(({ value }) => phone === undefined || value.replace(/\D/g, '') !== phone),
    ...(phone === undefined ? {} : { phone: maskPhone(phone) }),
    ...(instructions.type === 'otp_stk_push' && otpAccepted ? { otpAccepted } : {}),
  };
  const link = transactionHash === undefined ? undefined : explorerUrl(order.receive.network, transactionHash);
  const differs = accepted && order.status === 'awaiting_payment' && !sameTerms(accepted, order);
  return z.parse(orderSchema, {
    id: seals.sealOrder(identity, order.id),
    reference, flow: 'onramp', status: order.status, providerStatus: order.providerStatus, createdAt: order.createdAt,
    pay: order.pay, receive: order.receive, fees: order.fees, instructions: shown,
    statusToken: seals.mintStatus({ ...identity, reference }, order.id),
    ...optional('expiresAt', order.expiresAt), ...optional('rate', order.rate ?? record?.rate),
    ...optional('channel', order.channel ?? record?.channel), ...optional('carrier', order.carrier ?? record?.carrier),
    ...optional('country', order.country ?? record?.country), ...optional('transactionHash', transactionHash),
    ...optional('explorerUrl', link), ...(differs ? { agreed: accepted } : {}),
  });
}

/**
 * Whether an order is in the money, the asset and the network that were asked for, and goes where it was to go. One that
 * is not is shown without instructions: nobody may pay into it.
 */
function isAsAsked({ pay, receive }: ProviderOrder, { terms, address }: ClaimRecord): boolean {
  return pay.currency === terms.pay.currency && receive.asset === terms.receive.asset && receive.network === terms.receive.network
    && (address === undefined || receive.address === undefined || receive.address.toLowerCase() === address.toLowerCase());
}

const optional = <Name extends string, Value>(name: Name, value: Value | undefined): { [N in Name]?: Value } =>
  (value === undefined ? {} : { [name]: value }) as { [N in Name]?: Value };
