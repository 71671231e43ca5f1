/** What can be paid with and what can be received: payment-channels, assets, and the corridor a request means. */
import { numberOf } from '../random.js';
import { countries, type CarrierEntry, type ChannelEntry, type CountryEntry } from './countries.js';
import { Refusal } from './refusal.js';
import type { Asset, Channel, Network, TransferType } from './words.js';

/** The pairs of domain-facts §7, limited to the enums of the API document. */
const PAIRS: Readonly<Record<Network, readonly Asset[]>> = {
  POLYGON: ['USDC', 'USDT'],
  CELO: ['CUSD', 'USDC', 'USDT', 'CKES', 'CGHS'],
  BASE: ['USDC'],
  TRON: ['USDT'],
  BNB: ['USDC', 'USDT'],
  SOLANA: ['USDC', 'USDT'],
  STELLAR: ['USDC'],
  TON: ['USDT', 'USDE'],
  ARBITRUM: ['USDC', 'USDT'],
  OPTIMISM: ['USDC', 'USDT'],
  AVALANCHE: ['USDC', 'USDT'],
  ETHEREUM: ['USDC', 'USDT'],
  LISK: ['USDT'],
};

/** Assets that are the coin of one country, and only sold there. */
const HOME: Partial<Record<Asset, string>> = { CKES: 'KE', CGHS: 'GH' };

/** One way to pay: a country's channel, with its carrier where the channel has carriers. */
export interface Corridor {
  readonly country: CountryEntry;
  readonly channel: ChannelEntry;
  readonly carrier: CarrierEntry | undefined;
}

/** A name that is always the same for the same corridor. */
export const corridorName = ({ country, channel, carrier }: Corridor): string =>
  `${country.iso}:${channel.channel}:${carrier?.code ?? ''}`;

export const transferTypeOf = ({ channel, carrier }: Corridor): TransferType => carrier?.type ?? channel.type;

/** A carrier's opaque id, 24 hex signs as in domain-facts §7. */
export function carrierId(country: string, channel: Channel, code: string): string {
  const parts = ['a', 'b', 'c'].map((part) => numberOf(`${part}:${country}:${channel}:${code}`));
  return parts.map((part) => part.toString(16).padStart(8, '0')).join('');
}

/** The answer of `getOnrampPaymentChannels`. */
export const paymentChannels = countries.map(({ iso, currency, name, channels }) => ({
  countryIsoCode: iso,
  currencyIsoCode: currency,
  name,
  paymentChannels: channels.map(({ channel, description, carriers }) => ({
    paymentChannel: channel,
    description,
    requiresCarrier: carriers.length > 0,
    carriers: carriers.map((carrier) => ({
      id: carrierId(iso, channel, carrier.code), name: carrier.name, code: carrier.code,
    })),
  })),
}));

/** The answer of `getOnrampAssets`. */
export const assets: readonly { readonly network: Network; readonly asset: Asset }[] =
  Object.entries(PAIRS).flatMap(([network, list]) => list.map((asset) => ({ network: network as Network, asset })));

export const isPair = (network: Network, asset: Asset): boolean => PAIRS[network].includes(asset);

/** The asset that is meant where `getOnrampLimits` names none. */
export const firstAsset = (network: Network): Asset => PAIRS[network][0] ?? 'USDC';

/** Whether there is ever an offer. Airtime is not sold for a network whose fee is more than it is worth. */
export function isOpen({ country, channel, carrier }: Corridor, network: Network, asset: Asset): boolean {
  if (carrier?.closed || !isPair(network, asset)) return false;
  if (channel.channel === 'airtime' && (network === 'ETHEREUM' || network === 'TRON')) return false;
  const home = HOME[asset];
  return home === undefined || home === country.iso;
}

/**
 * The corridor that a request means. A channel with carriers takes its first one for limits without `carrierCode`.
 * @throws Refusal 400 for a country, channel or carrier that is not listed, or a carrier that is missing.
 */
export function findCorridor(
  iso: string, channelName: Channel, carrierCode: string | undefined, carrierRequired: boolean,
): Corridor {
  const country = countries.find((entry) => entry.iso === iso);
  if (country === undefined) throw new Refusal(400, 'Country is not supported');
  const channel = country.channels.find((entry) => entry.channel === channelName);
  if (channel === undefined) throw new Refusal(400, 'Payment channel is not supported for this country');
  if (carrierCode === undefined) {
    if (carrierRequired && channel.carriers.length > 0) throw new Refusal(400, 'carrierCode is required');
    return { country, channel, carrier: channel.carriers[0] };
  }
  const carrier = channel.carriers.find((entry) => entry.code === carrierCode);
  if (carrier === undefined) throw new Refusal(400, 'Carrier is not supported for this payment channel');
  return { country, channel, carrier };
}
