/** What the browser may know of an order: exactly the core's schema, and nothing of what the provider adds to it (S8). */
import * as z from 'zod/mini';
import type { Instructions } from '../core/schemas/instructions.js';
import { sameTerms } from '../core/order.js';
import { order as orderSchema } from '../core/schemas/order.js';
import type { Order, Terms } from '../core/schemas/order.js';
import type { Flow } from '../core/schemas/status.js';
import { maskPhone } from '../phones/index.js';
import type { ProviderOrder } from '../providers/provider.js';
import type { ClaimRecord } from './claim-record.js';
import { explorerUrl } from './explorers.js';
import type { Identity, Seals } from './seal.js';

export interface Projected {
  readonly flow: Flow;
  readonly order: ProviderOrder;
  readonly record?: ClaimRecord | undefined;
  readonly reference: string;
  /** The figures that this request accepted; those of the order's own making when absent. */
  readonly accepted?: Terms | undefined;
  readonly otpAccepted: boolean;
}

export function projectOrder(seals: Seals, identity: Identity, { flow, order, record, reference, accepted = record?.terms, otpAccepted }: Projected): Order {
  const { instructions, phone, transactionHash } = order;
  const shown = record && !isAsAsked(order, record) ? { type: 'unknown', details: [] } : {
    ...instructions,
    ...(phone === undefined ? {} : withoutNumber(instructions, phone)),
    ...(instructions.type === 'otp_stk_push' && otpAccepted ? { otpAccepted } : {}),
  };
  const link = transactionHash === undefined ? undefined : explorerUrl(order.receive.network, transactionHash);
  const differs = accepted && order.status === 'awaiting_payment' && !sameTerms(accepted, order);
  return z.parse(orderSchema, {
    id: seals.sealOrder(identity, order.id),
    reference, flow, status: order.status, providerStatus: order.providerStatus, createdAt: order.createdAt,
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
    && (address === undefined || receive.address === undefined || sameAddress(receive.address, address));
}

/** The case of letters is a checksum on EVM chains, and another address everywhere else. */
const sameAddress = (a: string, b: string): boolean => a === b || (/^0x/i.test(a) && a.toLowerCase() === b.toLowerCase());

/** Her number is shown masked; a row or a text that spells it out, with the country's code or without, would undo that. */
function withoutNumber({ details, text, warning }: Instructions, phone: string): Partial<Instructions> {
  const isHers = (run: string): boolean => {
    const digits = run.replace(/\D/g, '').replace(/^0+/, '');
    return digits.length >= 7 && phone.endsWith(digits);
  };
  const masked = (words: string): string => words.replace(/\+?\d[\d\s().-]{5,}\d/g, (run) => (isHers(run) ? maskPhone(phone) : run));
  return {
    phone: maskPhone(phone),
    details: details.filter(({ value }) => !/^[+\d\s().-]+$/.test(value) || !isHers(value))
      .map(({ description, ...row }) => ({ ...row, ...(description === undefined ? {} : { description: masked(description) }) })),
    ...(text === undefined ? {} : { text: masked(text) }), ...(warning === undefined ? {} : { warning: masked(warning) }),
  };
}

const optional = <Name extends string, Value>(name: Name, value: Value | undefined): { [N in Name]?: Value } =>
  (value === undefined ? {} : { [name]: value }) as { [N in Name]?: Value };
