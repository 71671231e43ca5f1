/** An order as the API has it: `OnRampOrder`. `amount` is US dollars (domain-facts §1.4). */
import { fromMillionths } from './amounts.js';
import { carrierId } from './catalogue.js';
import type { Instructions } from './instructions.js';
import type { Order } from './orders.js';
import { feesOf, totalUsd } from './terms.js';
import type { Asset, Channel, Network, OrderStatus } from './words.js';

export interface OrderView {
  readonly _id: string;
  readonly orderId: string;
  readonly status: OrderStatus;
  /** RFC 3339. */
  readonly date: string;
  readonly phoneNumber: string | undefined;
  readonly email: string;
  readonly localCurrencyAmount: number;
  readonly currencyIsoCode: string;
  readonly countryIsoCode: string;
  readonly paymentChannel: Channel;
  readonly amount: number;
  readonly amountCrypto: number;
  readonly network: Network;
  readonly asset: Asset;
  readonly address: string | undefined;
  readonly memo: string | undefined;
  readonly hash: string | undefined;
  readonly orderParams: string | undefined;
  readonly resumeUrl: string;
  readonly carrierId: string | undefined;
  readonly transferInstructions: Instructions;
}

export function viewOf(order: Order): OrderView {
  const { corridor: { country, channel, carrier }, terms } = order;
  return {
    _id: order.id,
    orderId: order.id,
    status: order.status,
    date: new Date(order.createdAt).toISOString(),
    phoneNumber: order.phoneNumber,
    email: order.email,
    localCurrencyAmount: Number(terms.local),
    currencyIsoCode: country.currency,
    countryIsoCode: country.iso,
    paymentChannel: channel.channel,
    amount: fromMillionths(totalUsd(terms)),
    amountCrypto: fromMillionths(terms.received),
    network: order.network,
    asset: order.asset,
    address: order.address,
    memo: order.memo,
    hash: order.hash,
    orderParams: order.orderParams,
    resumeUrl: order.resumeUrl,
    carrierId: carrier === undefined ? undefined : carrierId(country.iso, channel.channel, carrier.code),
    ...feesOf(terms),
    transferInstructions: order.instructions,
  };
}
