/** The names of ways to pay, as people say them. */
import type { Country } from '../core/schemas/catalogue.js';
import type { Localize } from '../locale/localize.js';

/** `mobile_money` → "Mobile money"; a channel that we have no word for keeps the provider's, made readable. */
export function channelLabel(localize: Localize, channel: string): string {
  switch (channel) {
    case 'mobile_money': return localize.term('channelMobileMoney');
    case 'bank': return localize.term('channelBank');
    case 'airtime': return localize.term('channelAirtime');
    default: return channel.replaceAll('_', ' ');
  }
}

/** The carrier where there is one, else the channel. */
export function wayToPay(
  localize: Localize, country: Country | undefined, of: { readonly channel: string; readonly carrier?: string | undefined },
): { readonly name: string; readonly description: string } {
  const channel = country?.channels.find((one) => one.channel === of.channel);
  const carrier = channel?.carriers.find(({ code }) => code === of.carrier);
  const label = channelLabel(localize, of.channel);
  return carrier ? { name: carrier.name, description: label } : { name: label, description: channel?.description ?? '' };
}

/** One to three letters that stand for a name: `MTN`, `Airtel Money` → `AM`, `M-Pesa` → `MP`. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s\-–/()]+/).filter((word) => /^[\p{L}\p{N}]/u.test(word));
  const first = words[0] ?? '';
  if (words.length <= 1 || /^[A-Z]{2,3}$/.test(first)) return first.slice(0, /^[A-Z0-9]{3}/.test(first) ? 3 : 2).toUpperCase();
  return words.slice(0, 2).map((word) => word.charAt(0)).join('').toUpperCase();
}
