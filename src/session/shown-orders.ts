/**
 * Orders as customers see them. What a customer sees of an order is written once and stays as long as the order does:
 * most looks at an order find that nothing has changed.
 */
import type { Order, Terms } from '../core/schemas/order.js';
import type { Flow } from '../core/schemas/status.js';
import { recent } from '../core/recent.js';
import type { ProviderOrder } from '../providers/provider.js';
import type { ClaimStore } from '../stores/store.js';
import { recordOf } from './claim-record.js';
import type { ClaimRecord } from './claim-record.js';
import { projectOrder } from './project.js';
import type { Named, Seals } from './seal.js';

/** Status tokens in what was written are at most this old; they live for a day. */
const KEPT_MS = 5 * 60_000;
const REMEMBERED = 5000;

export interface ShownOrders {
  /** @param accepted the figures that this request has accepted */
  readonly show: (order: ProviderOrder, identity: Named, accepted?: Terms) => Promise<Order>;
  /** The same as JSON. */
  readonly write: (order: ProviderOrder, identity: Named) => Promise<string>;
}

interface Written {
  readonly until: number;
  readonly text: string;
}

export function createShownOrders(
  flow: Flow, seals: Promise<Seals>, store: ClaimStore, otpAccepted: (id: string) => Promise<boolean>, now: () => number,
): ShownOrders {
  const records = recent<string, ClaimRecord>(REMEMBERED);
  const written = new WeakMap<ProviderOrder, Map<string, Written>>();

  /** What was agreed about an order does not change once it is there. */
  async function agreed(id: string): Promise<ClaimRecord | undefined> {
    // Elsewhere everything is pinned, and nothing is agreed.
    if (flow !== 'onramp') return undefined;
    const known = records.get(id) ?? await recordOf(store, id);
    if (known) records.set(id, known);
    return known;
  }

  const isOtpAccepted = async ({ id, instructions }: ProviderOrder): Promise<boolean> => instructions.type === 'otp_stk_push' && otpAccepted(id);

  return {
    show: async (order, identity, accepted) => projectOrder(await seals, identity, {
      flow, order, reference: identity.reference, record: await agreed(order.id), accepted, otpAccepted: await isOtpAccepted(order),
    }),
    async write(order, identity) {
      const accepted = await isOtpAccepted(order);
      const record = await agreed(order.id);
      const reader = JSON.stringify([identity.iss, identity.jti, identity.reference, accepted, record !== undefined]);
      const texts = written.get(order) ?? new Map<string, Written>();
      const known = texts.get(reader);
      if (known && known.until > now()) return known.text;
      const text = JSON.stringify(projectOrder(await seals, identity, { flow, order, reference: identity.reference, record, otpAccepted: accepted }));
      written.set(order, texts.set(reader, { text, until: now() + KEPT_MS }));
      return text;
    },
  };
}
