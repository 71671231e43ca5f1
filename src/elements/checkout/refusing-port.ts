import { CheckoutError } from '../../core/errors.js';
import type { SessionPort } from '../../core/port.js';

/** Without an endpoint every call fails with a code that says so. */
export function refusingPort(): SessionPort {
  const refuse = (): Promise<never> => Promise.reject(new CheckoutError({ code: 'ERR_CONFIG_ENDPOINT', recoverable: false }));
  return {
    start: refuse, limits: refuse, offers: refuse, createOrder: refuse, orders: refuse,
    order: refuse, otp: refuse, confirm: refuse, reject: refuse, method: refuse,
  };
}
