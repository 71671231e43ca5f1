/** A sandbox with a still clock and a signed client, and the way from an offer to an order. */
import assert from 'node:assert/strict';
import { createSandbox, type OrderView, type Sandbox, type SandboxOptions } from '../../../src/sandbox/index.js';
import { createManualClock, type ManualClock } from './manual-clock.js';
import { createSignedClient, type Answer, type SignedClient } from './signed-client.js';

export interface Wish {
  readonly country: string;
  readonly channel: string;
  readonly carrier?: string;
  readonly amount?: number;
  readonly currency?: 'local' | 'crypto';
  readonly network?: string;
  readonly asset?: string;
  readonly fields?: Readonly<Record<string, unknown>>;
}

/** One corridor for each transfer type. */
export const corridors = {
  manual: {
    country: 'NG', channel: 'bank', amount: 50_000,
    fields: { phoneNumber: '2348021234567', bankCode: '058:02', buyerBankAccountNumber: '0123456789' },
  },
  redirect: {
    country: 'CI', channel: 'mobile_money', carrier: 'ci_wave', amount: 10_000,
    fields: { phoneNumber: '2250123456789' },
  },
  stk_push: {
    country: 'KE', channel: 'mobile_money', carrier: 'ke_safaricom', amount: 1_500,
    fields: { phoneNumber: '254712123456' },
  },
  otp_stk_push: {
    country: 'CI', channel: 'mobile_money', carrier: 'ci_orange', amount: 10_000,
    fields: { phoneNumber: '2250712345678' },
  },
  ussd: {
    country: 'NG', channel: 'airtime', carrier: 'ng_mtn', amount: 5_000, fields: { phoneNumber: '2348031234567' },
  },
} as const satisfies Record<OrderView['transferInstructions']['type'], Wish>;

export const phoneOf = (wish: Wish): string => String(wish.fields?.['phoneNumber']);

export const offerTarget = (wish: Wish): string => {
  const query = new URLSearchParams({
    network: wish.network ?? 'POLYGON',
    asset: wish.asset ?? 'USDC',
    currency: wish.currency ?? 'local',
    amount: String(wish.amount ?? 1_000),
    countryIsoCode: wish.country,
    paymentChannel: wish.channel,
    ...(wish.carrier === undefined ? {} : { carrierCode: wish.carrier }),
  });
  return `/api/onramp/best-offer?${query}`;
};

export const orderBody = (wish: Wish, quoteId: unknown, more: Readonly<Record<string, unknown>> = {}): unknown => ({
  quoteId,
  network: wish.network ?? 'POLYGON',
  asset: wish.asset ?? 'USDC',
  currency: wish.currency ?? 'local',
  amount: wish.amount ?? 1_000,
  email: 'amina@example.com',
  userIp: '41.90.1.2',
  address: '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed',
  redirectUrl: 'https://shop.example/back?a=1&b=2',
  extraFields: wish.fields ?? {},
  ...more,
});

/** Offer, then order; fails the test unless both are answered with 200. */
export async function createOrder(
  client: SignedClient, wish: Wish, more?: Readonly<Record<string, unknown>>,
): Promise<OrderView> {
  const offer = await client.get(offerTarget(wish));
  assert.equal(offer.status, 200, JSON.stringify(offer.body));
  const order = await client.post('/api/onramp/order/create', orderBody(wish, offer.body['quoteId'], more));
  assert.equal(order.status, 200, JSON.stringify(order.body));
  return order.body as unknown as OrderView;
}

export interface Shop {
  readonly clock: ManualClock;
  readonly sandbox: Sandbox;
  readonly client: SignedClient;
  order(wish: Wish, more?: Readonly<Record<string, unknown>>): Promise<OrderView>;
  /** The status as the API tells it. */
  status(id: string): Promise<unknown>;
  act(operation: 'confirm' | 'reject', id: string): Promise<Answer>;
  otp(id: string, otp: string): Promise<Answer>;
}

export function createShop(options: SandboxOptions = {}): Shop {
  const clock = createManualClock();
  const sandbox = createSandbox({ now: clock.now, schedule: clock.schedule, ...options });
  const client = createSignedClient(sandbox.fetch, sandbox, undefined, clock.now);
  return {
    clock,
    sandbox,
    client,
    order: (wish, more) => createOrder(client, wish, more),
    status: async (id) => (await client.get(`/api/onramp/order?orderId=${id}`)).body['status'],
    act: (operation, orderId) => client.post(`/api/onramp/order/${operation}`, { orderId }),
    otp: (orderId, otp) => client.post('/api/onramp/order/otp', { orderId, otp }),
  };
}
