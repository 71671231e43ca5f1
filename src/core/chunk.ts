import { CheckoutError } from './errors.js';

/** Code that comes over the same weak network as everything else: where it does not come, that is what went wrong. */
export function chunk<T>(loading: Promise<T>): Promise<T> {
  return loading.catch((cause: unknown) => {
    throw new CheckoutError({ code: 'ERR_NETWORK_FAILED', recoverable: true }, { cause });
  });
}
