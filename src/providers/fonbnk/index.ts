/** Fonbnk on-ramp v1.5 as a provider of the `onramp` flow. Its document: `fonbnk-onramp.openapi.json`. */
import * as z from 'zod/mini';
import { toWireNumber } from '../../core/money.js';
import { decimal } from '../../core/schemas/money.js';
import { isMemoField } from '../../core/offer.js';
import type { RequiredField } from '../../core/schemas/offer.js';
import { recent } from '../../core/recent.js';
import { ProviderError } from '../provider.js';
import type { OnrampProvider, ProviderCreate, ProviderOrder } from '../provider.js';
import { createClient, parseJson } from './client.js';
import type { ClientOptions } from './client.js';
import { mapCountry, mapLimits, mapOffer, mapOrder } from './map.js';
import { readWebhook } from './webhook.js';
import type { WebhookOrder } from './webhook.js';
import { wireAssets, wireCountries, wireLimits, wireOffer, wireOrder, wireOrders } from './wire.js';

const REMEMBERED = 5000;

export interface FonbnkOptions extends ClientOptions {
  readonly environment: 'sandbox' | 'live';
  /** The dashboard's webhook secret. Without it webhooks are not taken. */
  readonly webhookSecret?: string;
  readonly webhookOrder?: WebhookOrder;
}

/** @throws RangeError when the API's URL is neither https nor loopback. */
export function fonbnk(options: FonbnkOptions): OnrampProvider {
  const { environment, webhookSecret, webhookOrder } = options;
  const { protocol, hostname } = new URL(options.apiUrl);
  if (protocol !== 'https:' && !/^(127(\.\d+){3}|localhost|\[::1\])$/.test(hostname)) throw new RangeError('apiUrl must be https');
  const call = createClient(options);

  const read = <Schema extends z.ZodMiniType>(schema: Schema, answer: unknown, outcome: 'unsent' | 'ambiguous' = 'unsent'): z.infer<Schema> => {
    const parsed = z.safeParse(schema, answer);
    if (!parsed.success) throw new ProviderError(outcome, 'answer', 'the answer has another shape');
    return parsed.data;
  };
  /** After a write, an answer that cannot be read leaves open what was done. */
  const order = (answer: unknown, outcome: 'unsent' | 'ambiguous' = 'unsent'): ReturnType<typeof mapOrder> => {
    try {
      return mapOrder(read(wireOrder, answer, outcome), environment);
    } catch (thrown) {
      throw thrown instanceof ProviderError ? new ProviderError(outcome, thrown.reason, thrown.message) : thrown;
    }
  };
  const currencies = new Map<string, string>();
  /** Orders as they were read last. An order is looked at many times before it changes: the same words are the same order. */
  const last = recent<string, { readonly text: string; readonly order: ProviderOrder }>(REMEMBERED);
  function lastOrNew(id: string, text: string | undefined): ProviderOrder | undefined {
    const known = last.get(id);
    if (known?.text === text) return known?.order;
    const answer = parseJson(text);
    if (text === undefined || answer === undefined) return undefined;
    // What is shown as hers is hers: another order than the one asked for is no answer (M7).
    const { orderId, _id } = read(wireOrder, answer);
    if (orderId !== id && _id !== id) throw new ProviderError('unsent', 'answer', 'another order came back');
    const fresh = { ...order(answer), id };
    last.set(id, { text, order: fresh });
    return fresh;
  }

  const provider: OnrampProvider = {
    flow: 'onramp',
    name: 'fonbnk',
    environment,
    async countries(signal) {
      const countries = read(wireCountries, await call('paymentChannels', { signal })).flatMap(mapCountry);
      for (const { country, currency } of countries) currencies.set(country, currency);
      return { countries };
    },
    async assets(signal) {
      const assets = read(wireAssets, await call('assets', { signal }));
      return { assets: assets.flatMap(({ network, asset }) => (network && asset ? [{ network, asset }] : [])) };
    },
    async limits({ country, channel, network, asset, carrier }, signal) {
      if (!currencies.has(country)) await provider.countries(signal);
      const answer = await call('limits', {
        query: { network, asset, countryIsoCode: country, paymentChannel: channel, carrierCode: carrier }, signal,
      });
      return mapLimits(read(wireLimits, answer) as Parameters<typeof mapLimits>[0], currencies.get(country) ?? '');
    },
    async offer(query, signal) {
      const { country, channel, carrier, network, asset, amount, currency } = query;
      const answer = await call('bestOffer', {
        query: { network, asset, amount, currency, countryIsoCode: country, paymentChannel: channel, carrierCode: carrier }, signal,
      });
      return mapOffer(read(wireOffer, answer), query);
    },
    async create(request, signal) {
      return order(await call('create', { body: createBody(request), signal }), 'ambiguous');
    },
    async find(key, signal) {
      try {
        const found = order(await call('order', { query: { orderParams: key }, signal }));
        return found.key === key ? found : undefined;
      } catch (thrown) {
        if (thrown instanceof ProviderError && thrown.reason === 'unknown_order') return undefined;
        throw thrown;
      }
    },
    async siblings({ receive: { network, address } }, signal) {
      if (address === undefined) return [];
      const { list } = read(wireOrders, await call('orders', { query: { network, address, limit: '20' }, signal }));
      return list.flatMap((one) => {
        try {
          return [order(one)];
        } catch {
          return [];
        }
      });
    },
    ...(webhookSecret === undefined ? {} : {
      readWebhook: (body: Uint8Array, headers: Headers) => readWebhook(body, headers.get('x-signature'), webhookSecret, webhookOrder),
    }),
    read: (id, signal) => call('order', { query: { orderId: id }, signal, parse: (text) => lastOrNew(id, text) }),
    async otp(id, otp, signal) {
      // The document gives this operation no answer at all, so a 200 that cannot be read is a 200.
      await call('otp', { body: { orderId: id, otp }, signal, parse: () => true });
    },
    confirm: async (id, signal) => order(await call('confirm', { body: { orderId: id }, signal }), 'ambiguous'),
    reject: async (id, signal) => order(await call('reject', { body: { orderId: id }, signal }), 'ambiguous'),
  };
  return provider;
}

function createBody(request: ProviderCreate): Record<string, unknown> {
  const amount = toWireNumber(request.amount);
  if (amount === undefined) throw new ProviderError('unsent', 'amount', 'the amount does not fit the provider');
  const memoField = request.requiredFields.find(isMemoField)?.key;
  const extraFields = Object.fromEntries(Object.entries({
    ...request.fields,
    // The document has no memo in this operation (domain facts §1.4): it goes where the offer asks for one.
    ...(request.memo !== undefined && memoField !== undefined ? { [memoField]: request.memo } : {}),
  }).map(([key, value]) => [key, typed(value, request.requiredFields.find((field) => field.key === key))]));
  return {
    quoteId: request.quoteId, network: request.network, asset: request.asset, amount, currency: request.currency, email: request.email,
    userIp: request.userIp, redirectUrl: request.redirectUrl, orderParams: request.key,
    ...(request.address === undefined ? {} : { address: request.address }),
    ...(Object.keys(extraFields).length === 0 ? {} : { extraFields }),
  };
}

/** A number that a double does not hold exactly stays text: the provider may refuse it, and never gets another one. */
function typed(value: string, field: RequiredField | undefined): string | number | boolean {
  if (field?.type === 'boolean') return value === 'true';
  if (field?.type !== 'number') return value;
  const [, sign = '', digits = ''] = /^(-?)(.*)$/.exec(value) ?? [];
  const number = z.safeParse(decimal, digits).success ? toWireNumber(digits) : undefined;
  return number === undefined ? value : sign === '-' ? -number : number;
}
