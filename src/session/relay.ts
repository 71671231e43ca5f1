/** What serves one provider of the `onramp` flow: its catalogue, its orders, the acts on them, and who watches them. */
import type { OnrampProvider } from '../providers/provider.js';
import type { Budgets } from './budgets.js';
import { createCatalogue } from './catalogue.js';
import type { Catalogue } from './catalogue.js';
import type { EndpointConfig, EndpointSettings } from './config.js';
import type { CreateRoom } from './create-order.js';
import { createLiveOrders } from './live-orders.js';
import type { LiveOrders } from './live-orders.js';
import { createOrderActs } from './order-acts.js';
import type { OrderActs } from './order-acts.js';
import { createOrderReader } from './order-reader.js';
import type { OrderReader } from './order-reader.js';
import { createStreams } from './order-stream.js';
import type { Streams } from './order-stream.js';

export interface Relay {
  readonly provider: OnrampProvider;
  readonly catalogue: Catalogue;
  readonly room: CreateRoom;
  readonly reader: OrderReader;
  readonly acts: OrderActs;
  readonly live: LiveOrders;
  readonly streams: Streams;
}

export function relayOf(
  provider: OnrampProvider | undefined, budgets: Budgets,
  { store, now = () => Date.now(), looksMs = [300, 700, 1500, 2500] }: EndpointConfig, { environment, quiesceMs, maxStreams }: EndpointSettings,
): Relay | undefined {
  if (!provider) return undefined;
  const reader = createOrderReader(provider, store, now);
  const live = createLiveOrders(reader, store);
  return {
    provider, reader, live, catalogue: createCatalogue(provider, now), acts: createOrderActs(provider, store, reader),
    room: {
      provider, store, now, quiesceMs, looksMs, running: new Map(), forgetfulUntil: store.durable || environment === 'sandbox' ? 0 : now() + quiesceMs, read: async (id) => (await reader.read(id)).order, spend: (...args) => budgets.order(...args),
    },
    streams: createStreams({ live, maxStreams }),
  };
}
