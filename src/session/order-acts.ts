/** The session's order, read and acted on: one reader for any number of tabs, one act at a time. */
import { CheckoutError } from '../core/errors.js';
import { ProviderError } from '../providers/provider.js';
import type { OnrampProvider, ProviderOrder } from '../providers/provider.js';
import type { ClaimStore } from '../stores/store.js';
import { CLAIM_TTL_MS } from './claim-record.js';

/** Reads of one order go to the provider at most this often, whoever asks (security findings S14). */
const FRESH_MS = 1000;
export const OTP_TRIES = 5;

export interface OrderActs {
  read(id: string, signal: AbortSignal): Promise<ProviderOrder>;
  confirm(id: string, signal: AbortSignal): Promise<ProviderOrder>;
  reject(id: string, signal: AbortSignal): Promise<ProviderOrder>;
  otp(id: string, otp: string, signal: AbortSignal): Promise<ProviderOrder>;
  otpAccepted(id: string): Promise<boolean>;
}

export function createOrderActs(provider: OnrampProvider, store: ClaimStore, now: () => number): OrderActs {
  const reads = new Map<string, { at: number; order: Promise<ProviderOrder> }>();
  const acts = new Map<string, Promise<ProviderOrder>>();
  const detached = (): AbortSignal => new AbortController().signal;

  function read(id: string): Promise<ProviderOrder> {
    const known = reads.get(id);
    if (known && now() - known.at < FRESH_MS) return known.order;
    if (reads.size > 5000) reads.clear();
    const order = provider.read(id, detached());
    reads.set(id, { at: now(), order });
    order.catch(() => reads.delete(id));
    return order;
  }
  const readAnew = (id: string): Promise<ProviderOrder> => {
    reads.delete(id);
    return read(id);
  };

  /** The same act asked for twice at once is done once. */
  function once(name: string, act: () => Promise<ProviderOrder>): Promise<ProviderOrder> {
    let running = acts.get(name);
    if (!running) {
      running = act().finally(() => acts.delete(name));
      acts.set(name, running);
    }
    return running;
  }

  /** What has certainly or perhaps been done is read, not assumed. */
  async function actThenRead(id: string, act: () => Promise<unknown>): Promise<ProviderOrder> {
    try {
      await act();
    } catch (thrown) {
      if (!(thrown instanceof ProviderError) || (thrown.outcome !== 'ambiguous' && thrown.reason !== 'state')) throw thrown;
      const order = await readAnew(id);
      if (order.status === 'awaiting_payment' && thrown.outcome === 'refused') throw new CheckoutError({ code: 'ERR_ORDER_STATE', recoverable: true }, { cause: thrown });
      if (order.status === 'awaiting_payment') throw new CheckoutError({ code: 'ERR_PROVIDER_UNAVAILABLE', recoverable: true, retryAfter: 2 }, { cause: thrown });
      return order;
    }
    return readAnew(id);
  }

  return {
    read,
    confirm: (id) => once(`confirm ${id}`, async () => {
      const order = await readAnew(id);
      // The document's confirm is not idempotent (domain facts §1.4).
      return order.status === 'awaiting_payment' ? actThenRead(id, () => provider.confirm(id, detached())) : order;
    }),
    reject: (id) => once(`reject ${id}`, async () => {
      const order = await readAnew(id);
      if (order.status === 'cancelled') return order;
      if (order.status !== 'awaiting_payment') throw new CheckoutError({ code: 'ERR_ORDER_STATE', recoverable: true });
      return actThenRead(id, () => provider.reject(id, detached()));
    }),
    otp: (id, otp) => once(`otp ${id}`, async () => {
      await spendTry(store, id);
      try {
        await provider.otp(id, otp, detached());
      } catch (thrown) {
        // A code whose answer was lost may have been taken: it must not be called wrong.
        if (!(thrown instanceof ProviderError) || thrown.outcome !== 'ambiguous') throw thrown;
        return readAnew(id);
      }
      await store.put(`otp-accepted:${id}`, 'yes', CLAIM_TTL_MS).catch(() => undefined);
      return readAnew(id);
    }),
    otpAccepted: async (id) => (await store.get(`otp-accepted:${id}`).catch(() => undefined)) === 'yes',
  };
}

/** One of the tries of an order, counted by claims so that two processes cannot spend the same one. */
async function spendTry(store: ClaimStore, id: string): Promise<void> {
  for (let attempt = 1; attempt <= OTP_TRIES; attempt++) {
    if ((await store.claim(`otp:${id}:${attempt}`, 'spent', CLAIM_TTL_MS)).won) return;
  }
  throw new CheckoutError({ code: 'ERR_OTP_LIMIT', recoverable: false });
}
