/** What the control panel has ordered for the next orders and the next one-time codes. */
import type { TransferType } from './words.js';

export interface OrderWish {
  /** Instead of the one that follows from the corridor. */
  readonly transferType?: TransferType | undefined;
  /** Whether `confirm` counts as the payment. */
  readonly confirmPays?: boolean | undefined;
  /** Whether the delivery ends as `failed`. */
  readonly deliveryFails?: boolean | undefined;
}

export interface Upcoming {
  /** For the next `times` orders; replaces an earlier wish. */
  order(wish: OrderWish, times?: number): void;
  /** The next `times` codes are refused, right or wrong. */
  wrongOtp(times: number): void;
  takeOrder(): OrderWish;
  /** Whether this code is to be refused whatever it is. */
  takeOtp(): boolean;
  clear(): void;
}

export function createUpcoming(): Upcoming {
  let wish: OrderWish = {};
  let orders = 0;
  let wrongOtps = 0;
  return {
    order(next, times = 1) {
      wish = next;
      orders = times;
    },
    wrongOtp: (times) => { wrongOtps = times; },
    takeOrder() {
      if (orders === 0) return {};
      orders -= 1;
      return wish;
    },
    takeOtp() {
      if (wrongOtps === 0) return false;
      wrongOtps -= 1;
      return true;
    },
    clear() {
      orders = 0;
      wrongOtps = 0;
    },
  };
}
