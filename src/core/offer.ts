/** What an offer is called, what it asks for, and what it is compared by. */
import { assetName } from './catalogue.js';
import type { Decimal } from './schemas/money.js';
import type { Offer } from './schemas/offer.js';

/** Whether a field asks for the memo of the transfer: the checkout words and checks that question itself. */
export function isMemoField({ key }: { readonly key: string }): boolean {
  return /^(blockchain_?)?memo$|^destination_?tag$/i.test(key);
}

/** Whether a field asks for the number that the prompt or the code goes to. */
export function isPhoneField({ key, type }: { readonly key: string; readonly type: string }): boolean {
  return type === 'phone' || (type === 'string' && /^phone(number)?$/i.test(key));
}

/** The name of an offer within one answer: its channel and carrier. */
export function offerKey(of: { readonly channel: string; readonly carrier?: string | undefined }): string {
  return of.carrier === undefined ? of.channel : `${of.channel}/${of.carrier}`;
}

/** The figure that differs between offers, which is the one on the side that she has not typed, and what it is in. */
export function differing({ pay, receive }: Offer, side: 'local' | 'crypto'): readonly [Decimal, string] {
  return side === 'local' ? [receive.amount, assetName(receive.asset)] : [pay.amount, pay.currency];
}
