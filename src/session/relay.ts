/** What serves one provider of the `onramp` flow: its catalogue, its orders and the acts on them. */
import type { OnrampProvider } from '../providers/provider.js';
import { createCatalogue } from './catalogue.js';
import type { Catalogue } from './catalogue.js';
import type { EndpointConfig, EndpointSettings } from './config.js';
import type { CreateRoom } from './create-order.js';
import { createOrderActs } from './order-acts.js';
import type { OrderActs } from './order-acts.js';

export interface Relay {
  readonly provider: OnrampProvider;
  readonly catalogue: Catalogue;
  readonly room: CreateRoom;
  readonly acts: OrderActs;
}

export function relayOf(
  provider: OnrampProvider | undefined, { store, now = () => Date.now(), looksMs = [300, 700, 1500, 2500] }: EndpointConfig,
  { quiesceMs }: EndpointSettings,
): Relay | undefined {
  if (!provider) return undefined;
  return {
    provider, catalogue: createCatalogue(provider, now), room: { provider, store, now, quiesceMs, looksMs },
    acts: createOrderActs(provider, store, now),
  };
}
