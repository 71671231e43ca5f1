/** What every desk has alike: one reader of its orders, whoever watches them, and how they are shown. */
import type { Flow } from '../core/schemas/status.js';
import type { ClaimStore } from '../stores/store.js';
import type { Desk } from './desk.js';
import { createLiveOrders } from './live-orders.js';
import type { Observe } from './observe.js';
import { createOrderReader } from './order-reader.js';
import type { ReadOrder } from './order-reader.js';
import { createStreams } from './order-stream.js';
import type { Seals } from './seal.js';
import { createShownOrders } from './shown-orders.js';

export interface PartsRoom {
  readonly store: ClaimStore;
  readonly now: () => number;
  readonly seals: Promise<Seals>;
  readonly maxStreams: number;
  readonly observe: Observe;
}

export function deskParts(
  flow: Flow, read: ReadOrder, { store, now, seals, maxStreams, observe }: PartsRoom, otpAccepted: (id: string) => Promise<boolean> = async () => false,
): Pick<Desk, 'flow' | 'reader' | 'live' | 'streams' | 'shown'> {
  const reader = createOrderReader(read, flow, store, now);
  const live = createLiveOrders(reader, store);
  const streams = createStreams({ live, maxStreams, changed: (open) => observe({ what: 'streams', flow, open }) });
  return { flow, reader, live, streams, shown: createShownOrders(flow, seals, store, otpAccepted, now) };
}
