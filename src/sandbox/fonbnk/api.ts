/**
 * The ten operations of the Fonbnk on-ramp document, by their `operationId`. Every answer is JSON; what the document
 * leaves out is marked where it is decided.
 */
import type { Handset } from '../phone/handset.js';
import { jsonOf, type Call, type ProviderApi } from '../provider-api.js';
import { assets, findCorridor, firstAsset, isPair, paymentChannels } from './catalogue.js';
import { newOrder, type OrderRoom } from './create-order.js';
import type { Lifecycle } from './lifecycle.js';
import { viewOf } from './order-view.js';
import type { Orders } from './orders.js';
import { Refusal } from './refusal.js';
import {
  bestOfferQuery, createBody, limitsQuery, orderIdBody, orderQuery, ordersQuery, otpBody, parse,
} from './requests.js';
import type { CheckSignature } from './signature.js';

interface Operation {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  run(call: Call): unknown;
}

export interface ApiRoom extends OrderRoom {
  readonly checkSignature: CheckSignature;
  readonly orders: Orders;
  readonly lifecycle: Lifecycle;
  readonly handset: Handset;
}

/** Wrong codes before an order expires. Not documented for v1.5; the newer API expires an order at its cap (§2.2). */
const OTP_TRIES = 5;

const queryOf = ({ query }: Call): Readonly<Record<string, string>> => Object.fromEntries(query);

const bodyOf = (call: Call): unknown => jsonOf(call, (status, message) => new Refusal(status, message));

export function createApi(room: ApiRoom): ProviderApi {
  const { orders, lifecycle, handset, quotes, upcoming } = room;

  /** The document gives this operation no response; the sandbox answers with the order. */
  const verifyOtp = (call: Call): unknown => {
    const { orderId, otp } = parse(otpBody, bodyOf(call));
    const order = orders.get(orderId);
    if (order.otp === undefined) throw new Refusal(400, 'OTP is not required for this order');
    if (order.status !== 'swap_initiated') throw new Refusal(400, 'The order is expired');
    if (order.otp.passed) throw new Refusal(400, 'OTP is already verified');
    if (upcoming.takeOtp() || otp !== order.otp.code) {
      order.otp.wrongTries += 1;
      if (order.otp.wrongTries >= OTP_TRIES) lifecycle.set(order, 'swap_expired');
      throw new Refusal(400, 'OTP is invalid', 'OTP_INVALID');
    }
    order.otp.passed = true;
    handset.push(order);
    return viewOf(order);
  };

  const operations: Readonly<Record<string, Operation>> = {
    getOnrampPaymentChannels: { method: 'GET', path: '/api/onramp/payment-channels', run: () => paymentChannels },
    getOnrampAssets: { method: 'GET', path: '/api/onramp/assets', run: () => assets },
    getOnrampLimits: {
      method: 'GET',
      path: '/api/onramp/limits',
      run(call) {
        const query = parse(limitsQuery, queryOf(call));
        const corridor = findCorridor(query.countryIsoCode, query.paymentChannel, query.carrierCode, false);
        return quotes.limits(corridor, query.network, query.asset ?? firstAsset(query.network));
      },
    },
    getOnrampBestOffer: {
      method: 'GET',
      path: '/api/onramp/best-offer',
      run(call) {
        const { network, asset, amount, currency, ...query } = parse(bestOfferQuery, queryOf(call));
        if (!isPair(network, asset)) throw new Refusal(400, 'Asset is not supported on this network');
        const corridor = findCorridor(query.countryIsoCode, query.paymentChannel, query.carrierCode, true);
        return quotes.offer({ corridor, network, asset, amount, currency });
      },
    },
    createOnrampOrder: {
      method: 'POST',
      path: '/api/onramp/order/create',
      run(call) {
        const order = newOrder(room, parse(createBody, bodyOf(call)), call.baseUrl);
        orders.add(order);
        lifecycle.begin(order);
        handset.ring(order);
        return viewOf(order);
      },
    },
    verifyOnrampOrderOtp: { method: 'POST', path: '/api/onramp/order/otp', run: verifyOtp },
    confirmOnrampOrder: {
      method: 'POST',
      path: '/api/onramp/order/confirm',
      run(call) {
        const order = orders.get(parse(orderIdBody, bodyOf(call)).orderId);
        lifecycle.confirm(order);
        return viewOf(order);
      },
    },
    rejectOnrampOrder: {
      method: 'POST',
      path: '/api/onramp/order/reject',
      run(call) {
        const order = orders.get(parse(orderIdBody, bodyOf(call)).orderId);
        lifecycle.reject(order);
        return viewOf(order);
      },
    },
    /** With neither parameter the document says nothing (domain-facts §13.10); the sandbox refuses. */
    getOnrampOrderById: {
      method: 'GET',
      path: '/api/onramp/order',
      run(call) {
        const { orderId, orderParams } = parse(orderQuery, queryOf(call));
        if (orderId !== undefined) return viewOf(orders.get(orderId));
        if (orderParams !== undefined) return viewOf(orders.withParams(orderParams));
        throw new Refusal(400, 'orderId or orderParams is required');
      },
    },
    getOnrampOrders: {
      method: 'GET',
      path: '/api/onramp/orders',
      run(call) {
        const { limit, cursor, ...filter } = parse(ordersQuery, queryOf(call));
        const page = orders.page(filter, limit, cursor);
        return { ...page, list: page.list.map(viewOf) };
      },
    },
  };

  return {
    operationOf: (method, path) =>
      Object.entries(operations).find(([, known]) => known.method === method && known.path === path)?.[0],
    async answer(operationId, call) {
      await room.checkSignature({ headers: call.headers, target: call.target, now: room.clock.now() });
      const operation = operationId === undefined ? undefined : operations[operationId];
      if (operation === undefined) throw new Refusal(404, 'Not found');
      return operation.run(call);
    },
  };
}
