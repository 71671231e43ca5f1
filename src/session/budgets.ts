/**
 * How much one customer, one phone and one address on the internet may ask for, so that a session cannot be used to
 * harass a stranger's phone with prompts or to burn the provider's quota (security findings T10, S14). What is counted
 * is a keyed hash: the store never holds a phone number or an address.
 */
import { CheckoutError } from '../core/errors.js';
import type { ErrorCode } from '../core/errors.js';
import { isPhoneField } from '../core/offer.js';
import type { ProviderCreate } from '../providers/provider.js';
import type { ClaimStore } from '../stores/store.js';
import { CLAIM_TTL_MS } from './claim-record.js';
import type { OnrampClaims } from './claims.js';
import type { EndpointSettings } from './config.js';
import { toBase64Url } from './keys.js';
import { createMac } from './mac.js';

const HOUR_MS = 60 * 60_000;
const MINUTE_MS = 60_000;
/** An hour, and a little for clocks that differ. */
const COUNTED_MS = HOUR_MS + MINUTE_MS;
/** Phones that one session may send prompts to, where the merchant has not pinned one. */
export const PHONES_OF_SESSION = 3;

export interface Budgets {
  /**
   * Before an order is made. The answer gives back what was spent, for an order that was certainly not made.
   * @throws CheckoutError `ERR_PHONE_LIMIT`, `ERR_RATE_LIMITED`, `ERR_STORE_UNAVAILABLE`
   */
  order(session: OnrampClaims, request: Omit<ProviderCreate, 'key'>): Promise<() => Promise<void>>;
  /** Before the provider is asked for the offers of all channels. @throws CheckoutError `ERR_RATE_LIMITED` */
  offers(session: Pick<OnrampClaims, 'iss' | 'jti'>): void;
}

type BudgetSettings = Pick<EndpointSettings, 'environment' | 'ordersPerPhoneHour' | 'ordersPerAddressHour' | 'offersPerSessionMinute'>;

/** In the sandbox environment no phone is anybody's, and tests are many. */
const DEFAULTS = {
  live: { ordersPerPhoneHour: 6, ordersPerAddressHour: 300, offersPerSessionMinute: 60 },
  sandbox: { ordersPerPhoneHour: 1000, ordersPerAddressHour: 100_000, offersPerSessionMinute: 1000 },
} as const;

/** @param secrets hide what is counted; the first counts, and what a former one has counted for a session still stands */
export function createBudgets(store: ClaimStore, secrets: Promise<readonly Uint8Array[]>, settings: BudgetSettings, now: () => number): Budgets {
  const defaults = DEFAULTS[settings.environment];
  const limits = {
    phone: settings.ordersPerPhoneHour ?? defaults.ordersPerPhoneHour, address: settings.ordersPerAddressHour ?? defaults.ordersPerAddressHour,
    offers: settings.offersPerSessionMinute ?? defaults.offersPerSessionMinute,
  };
  const macs = secrets.then((all) => all.map(createMac));
  /** One name for each secret. */
  const hidden = async (text: string): Promise<readonly string[]> => (await macs).map((mac) => toBase64Url(mac.sign(text).slice(0, 16)));
  let asked = { minute: 0, bySession: new Map<string, number>() };

  /** Answers with the key that counts what is given back. */
  async function spend(name: string, limit: number, code: ErrorCode): Promise<string> {
    const time = now();
    const hour = Math.floor(time / HOUR_MS);
    const returned = `budget-returned:${name}:${hour}`;
    const spent = await store.count(`budget:${name}:${hour}`, COUNTED_MS);
    if (spent <= limit || spent - Number(await store.get(returned) ?? 0) <= limit) return returned;
    throw tooMany(code, ((hour + 1) * HOUR_MS - time) / 1000);
  }

  /** One of the few places that a session has for phones; the same phone keeps its own. */
  async function takePlace({ iss, jti }: OnrampClaims, [phone = '', ...former]: readonly string[]): Promise<void> {
    for (let place = 0; place < PHONES_OF_SESSION; place++) {
      const claim = await store.claim(`phone:${iss}:${jti}:${place}`, phone, CLAIM_TTL_MS);
      if (claim.won || claim.value === phone || former.includes(claim.value)) return;
    }
    throw new CheckoutError({ code: 'ERR_PHONE_LIMIT', recoverable: true });
  }

  return {
    async order(session, { fields, requiredFields, userIp }) {
      const phoneField = requiredFields.find(isPhoneField)?.key;
      const phone = phoneField === undefined ? undefined : fields[phoneField];
      const returned: string[] = [];
      try {
        if (phone !== undefined) {
          const names = await hidden(`phone ${phone}`);
          if (session.customer?.phone === undefined) await takePlace(session, names);
          returned.push(await spend(`phone:${names[0]}`, limits.phone, 'ERR_PHONE_LIMIT'));
        }
        returned.push(await spend(`address:${(await hidden(`address ${userIp}`))[0]}`, limits.address, 'ERR_RATE_LIMITED'));
      } catch (thrown) {
        throw thrown instanceof CheckoutError ? thrown : new CheckoutError({ code: 'ERR_STORE_UNAVAILABLE', recoverable: true, retryAfter: 5 }, { cause: thrown });
      }
      return async () => {
        for (const key of returned) await store.count(key, COUNTED_MS).catch(() => undefined);
      };
    },
    offers({ iss, jti }) {
      const minute = Math.floor(now() / MINUTE_MS);
      if (asked.minute !== minute) asked = { minute, bySession: new Map() };
      const name = `${iss} ${jti}`;
      const count = (asked.bySession.get(name) ?? 0) + 1;
      asked.bySession.set(name, count);
      if (count > limits.offers) throw tooMany('ERR_RATE_LIMITED', ((minute + 1) * MINUTE_MS - now()) / 1000);
    },
  };
}

const tooMany = (code: ErrorCode, seconds: number): CheckoutError =>
  new CheckoutError({ code, recoverable: true, retryAfter: Math.max(1, Math.ceil(seconds)) });
