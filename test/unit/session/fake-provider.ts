/** A provider in memory for the endpoint's tests: it keeps orders, counts what it is asked, and fails on command. */
import type { OnrampProvider, ProviderCreate, ProviderOrder } from '../../../src/providers/provider.js';
import { ProviderError } from '../../../src/providers/provider.js';
import type { OrderStatus } from '../../../src/core/schemas/status.js';

export interface FakeProvider extends OnrampProvider {
  readonly created: ProviderCreate[];
  readonly calls: string[];
  /** What the next create does after it has been counted. */
  faults: ('refuse' | 'unsent' | 'lose' | 'lose-uncommitted')[];
  offerDelay: (carrier: string | undefined) => Promise<void>;
  setStatus(id: string, status: OrderStatus): void;
  /** Orders become findable only then. */
  hidden: boolean;
  receive: string;
}

const wait = async (): Promise<void> => undefined;

export function fakeProvider(): FakeProvider {
  const orders = new Map<string, ProviderOrder>();
  const provider: FakeProvider = {
    flow: 'onramp', name: 'fake', environment: 'sandbox', created: [], calls: [], faults: [], offerDelay: wait, hidden: false, receive: '11.5',
    countries: async () => ({
      countries: [{
        country: 'KE', name: 'Kenya', currency: 'KES', channels: [
          { channel: 'mobile_money', description: 'Mobile Money', requiresCarrier: true, carriers: [{ code: 'ke_a', name: 'A' }, { code: 'ke_b', name: 'B' }] },
          { channel: 'bank', description: 'Bank', requiresCarrier: false, carriers: [] },
        ],
      }],
    }),
    assets: async () => ({ assets: [{ network: 'POLYGON', asset: 'USDC' }] }),
    limits: async () => ({ local: { min: '100', max: '50000', currency: 'KES' }, crypto: { min: '1', max: '400' }, usd: { min: '1', max: '400' } }),
    async offer(query) {
      provider.calls.push(`offer ${query.channel}/${query.carrier ?? ''}`);
      await provider.offerDelay(query.carrier);
      if (query.amount === '50') throw new ProviderError('refused', 'amount', 'too small');
      return {
        quoteId: `q-${query.carrier ?? query.channel}-${provider.calls.length}`, pay: { amount: query.amount, currency: 'KES' },
        receive: { amount: query.carrier === 'ke_b' ? '12' : '11.5', asset: query.asset, network: query.network }, rate: '130',
        fees: [{ kind: 'service', amount: '10', currency: 'KES' }], requiredFields: [{ key: 'phoneNumber', type: 'phone', label: 'Phone', required: true }],
      };
    },
    async create(request) {
      provider.created.push(request);
      const fault = provider.faults.shift();
      if (fault === 'refuse') throw new ProviderError('refused', 'fields', 'no');
      if (fault === 'unsent') throw new ProviderError('unsent', 'unreachable', 'no');
      if (fault === 'lose-uncommitted') throw new ProviderError('ambiguous', 'timeout', 'lost');
      const id = `order-${orders.size + 1}`;
      const order: ProviderOrder = {
        id, key: request.key, status: 'awaiting_payment', providerStatus: 'swap_initiated', createdAt: new Date(orders.size * 1000).toISOString(),
        pay: { amount: '1500', currency: 'KES' }, receive: { amount: provider.receive, asset: request.asset, network: request.network, ...(request.address ? { address: request.address } : {}) },
        fees: [], instructions: { type: 'stk_push', details: [] }, phone: request.fields['phoneNumber'] ?? '',
        // Things that a provider may send and no browser may see.
        ...({ email: 'SENTINEL@example.com', resumeUrl: 'https://SENTINEL.example', feePercentPartner: 'SENTINEL' } as object),
      };
      orders.set(id, order);
      if (fault === 'lose') throw new ProviderError('ambiguous', 'timeout', 'lost');
      return order;
    },
    async find(key) {
      provider.calls.push(`find ${key}`);
      return provider.hidden ? undefined : [...orders.values()].find((order) => order.key === key);
    },
    async read(id) {
      provider.calls.push(`read ${id}`);
      const order = orders.get(id);
      if (!order) throw new ProviderError('refused', 'unknown_order', 'no');
      return order;
    },
    async readWebhook(body) {
      const orderId = new TextDecoder().decode(body);
      return orderId.startsWith('order-') ? { orderId } : undefined;
    },
    async otp(_id, otp) {
      if (otp !== '000111') throw new ProviderError('refused', 'wrong_otp', 'no');
    },
    async confirm(id) {
      provider.calls.push(`confirm ${id}`);
      provider.setStatus(id, 'validating');
      return orders.get(id) as ProviderOrder;
    },
    async reject(id) {
      provider.setStatus(id, 'cancelled');
      return orders.get(id) as ProviderOrder;
    },
    setStatus(id, status) {
      const order = orders.get(id);
      if (order) orders.set(id, { ...order, status });
    },
  };
  return provider;
}
