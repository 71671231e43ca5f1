/** What the customer does to her order: one act at a time, and whatever became of it is read, not assumed. */
import { CheckoutError } from '../core/errors.js';
import { ProviderError } from '../providers/provider.js';
import type { ClaimStore } from '../stores/store.js';
import { CLAIM_TTL_MS } from './claim-record.js';
import type { OrderReader } from './order-reader.js';
import type { Seen } from './sightings.js';

/** Codes of one order that the provider may call wrong. */
export const OTP_TRIES = 5;
/** Codes of one order that are sent at all: some may be sent again because an answer was lost. */
const OTP_SENDS = 12;

export interface OrderActs {
  confirm(id: string): Promise<Seen>;
  reject(id: string): Promise<Seen>;
  otp(id: string, otp: string): Promise<Seen>;
}

/** What acts on a provider's order; what is answered is not believed, but read again. */
export interface Actor {
  confirm(id: string): Promise<unknown>;
  reject(id: string): Promise<unknown>;
  otp(id: string, otp: string): Promise<unknown>;
}

export function createOrderActs(provider: Actor, store: ClaimStore, reader: OrderReader): OrderActs {
  const acts = new Map<string, Promise<Seen>>();
  const mark = (key: string): Promise<void> => store.put(key, 'yes', CLAIM_TTL_MS).catch(() => undefined);
  const marked = async (key: string): Promise<boolean> => (await store.get(key).catch(() => undefined)) === 'yes';

  /** The same act asked for twice at once is done once. */
  function once(name: string, act: () => Promise<Seen>): Promise<Seen> {
    let running = acts.get(name);
    if (!running) {
      running = act().finally(() => acts.delete(name));
      acts.set(name, running);
    }
    return running;
  }

  /** What has certainly or perhaps been done is read. */
  async function actThenRead(id: string, act: () => Promise<unknown>): Promise<Seen> {
    try {
      await act();
    } catch (cause) {
      if (!(cause instanceof ProviderError) || (cause.outcome !== 'ambiguous' && cause.reason !== 'state')) throw cause;
      const seen = await reader.readAnew(id);
      if (seen.order.status !== 'awaiting_payment') return seen;
      throw new CheckoutError(cause.outcome === 'refused' ? { code: 'ERR_ORDER_STATE', recoverable: true }
        : { code: 'ERR_PROVIDER_UNAVAILABLE', recoverable: true, retryAfter: 2 }, { cause });
    }
    return reader.readAnew(id);
  }

  async function sendOtp(id: string, otp: string): Promise<Seen> {
    await spendTry(store, id);
    try {
      await provider.otp(id, otp);
    } catch (cause) {
      if (!(cause instanceof ProviderError)) throw cause;
      // A code whose answer was lost may have been taken: neither it nor the next one must be called wrong.
      if (cause.outcome === 'ambiguous') await mark(`otp-uncertain:${id}`);
      else if (cause.reason === 'wrong_otp') await countWrong(store, id);
      if (cause.outcome === 'ambiguous' || (cause.reason === 'wrong_otp' && await marked(`otp-uncertain:${id}`))) {
        const seen = await reader.readAnew(id).catch(() => undefined);
        if (seen && seen.order.status !== 'awaiting_payment') return seen;
        throw new CheckoutError({ code: 'ERR_OTP_UNCERTAIN', recoverable: true }, { cause });
      }
      if (cause.reason !== 'state') throw cause;
      const seen = await reader.readAnew(id);
      if (seen.order.status === 'awaiting_payment') await mark(`otp-accepted:${id}`);
      return seen;
    }
    await mark(`otp-accepted:${id}`);
    return reader.readAnew(id);
  }

  return {
    confirm: (id) => once(`confirm ${id}`, async () => {
      const seen = await reader.readAnew(id);
      // The document's confirm is not idempotent (domain facts §1.4).
      return seen.order.status === 'awaiting_payment' ? actThenRead(id, () => provider.confirm(id)) : seen;
    }),
    reject: (id) => once(`reject ${id}`, async () => {
      const seen = await reader.readAnew(id);
      if (seen.order.status === 'cancelled') return seen;
      if (seen.order.status !== 'awaiting_payment') throw new CheckoutError({ code: 'ERR_ORDER_STATE', recoverable: true });
      return actThenRead(id, () => provider.reject(id));
    }),
    otp: (id, otp) => once(`otp ${id} ${otp}`, () => sendOtp(id, otp)),
  };
}

/** Whether a code was accepted, so that the prompt is what comes next. */
export const otpAccepted = async (store: ClaimStore, id: string): Promise<boolean> => (await store.get(`otp-accepted:${id}`).catch(() => undefined)) === 'yes';

/** One of the tries of an order, counted in the store so that two processes cannot spend the same one. */
async function spendTry(store: ClaimStore, id: string): Promise<void> {
  let over: boolean;
  try {
    over = (await store.get(`otp-over:${id}`)) !== undefined || (await store.count(`otp:${id}`, CLAIM_TTL_MS)) > OTP_SENDS;
  } catch (cause) {
    throw new CheckoutError({ code: 'ERR_STORE_UNAVAILABLE', recoverable: true, retryAfter: 5 }, { cause });
  }
  if (over) throw new CheckoutError({ code: 'ERR_OTP_LIMIT', recoverable: false });
}

async function countWrong(store: ClaimStore, id: string): Promise<void> {
  const wrong = await store.count(`otp-wrong:${id}`, CLAIM_TTL_MS).catch(() => 0);
  if (wrong >= OTP_TRIES) await store.put(`otp-over:${id}`, 'yes', CLAIM_TTL_MS).catch(() => undefined);
}
