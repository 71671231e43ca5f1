/** What she wants to buy, read against what can be had: the query for offers, and what is wrong before any is sent. */
import type { Catalogue } from './catalogue.js';
import type { Country, Limits, PaymentChannel } from './schemas/catalogue.js';
import { compareDecimal, CRYPTO_DECIMALS, parseAmount } from './money.js';
import { offerKey } from './offer.js';
import type { Offer, OfferQuery, Offers } from './schemas/offer.js';
import type { OfferState, OnrampKnown, AmountProblem, Prefill, Selection } from './state.js';
import type { OnrampSession } from './schemas/session-view.js';

/** Local amounts are whole units in every currency that our provider serves (domain facts §10.6). */
export const LOCAL_DECIMALS = 0;

/** The first selection: what is pinned, else what the page gave, else what there is only one of. */
export function firstSelection(session: OnrampSession, catalogue: Catalogue, prefill: Prefill): Selection {
  const pinned = session.pinned;
  const known = <T>(value: T | undefined, all: readonly T[]): T | undefined =>
    value !== undefined && all.includes(value) ? value : undefined;
  const codes = catalogue.countries.map(({ country }) => country);
  const country = pinned.country ?? known(prefill.country?.toUpperCase(), codes) ?? (codes.length === 1 ? codes[0] : undefined);
  const pairs = catalogue.assets.filter((pair) =>
    (pinned.network === undefined || pair.network === pinned.network) && (pinned.asset === undefined || pair.asset === pinned.asset));
  const wanted = pairs.find((pair) =>
    (prefill.network === undefined || pair.network === prefill.network.toUpperCase())
    && (prefill.asset === undefined || pair.asset === prefill.asset.toUpperCase())) ?? pairs[0];
  return {
    country,
    channel: pinned.channel ?? prefill.channel,
    carrier: pinned.carrier ?? prefill.carrier,
    network: pinned.network ?? wanted?.network,
    asset: pinned.asset ?? wanted?.asset,
    amount: pinned.amount ?? prefill.amount ?? '',
    side: pinned.currency ?? prefill.currency ?? 'local',
  };
}

/** The selection after a change of hers: pinned members stay, and what no longer fits is let go. */
export function changeSelection(known: OnrampKnown, now: Selection, change: Partial<Selection>): Selection {
  const { pinned } = known.session;
  const next = { ...now, ...change };
  if (change.country !== undefined && change.country !== now.country) Object.assign(next, { channel: undefined, carrier: undefined });
  if ('channel' in change && change.channel !== now.channel && !('carrier' in change)) Object.assign(next, { carrier: undefined });
  return {
    country: pinned.country ?? next.country,
    channel: pinned.channel ?? next.channel,
    carrier: pinned.carrier ?? next.carrier,
    network: pinned.network ?? next.network,
    asset: pinned.asset ?? next.asset,
    amount: pinned.amount ?? next.amount,
    side: pinned.currency ?? next.side,
  };
}

export function countryOf(known: OnrampKnown, selection: Selection): Country | undefined {
  return known.catalogue.countries.find(({ country }) => country === selection.country);
}

/** The payment channels that the session lets her use in the chosen country. */
export function channelsOf(known: OnrampKnown, selection: Selection): readonly PaymentChannel[] {
  const pinned = known.session.pinned.channel;
  return (countryOf(known, selection)?.channels ?? []).filter(({ channel }) => pinned === undefined || channel === pinned);
}

/** What to ask `GET /offers` for, once the selection is whole and its amount is one. */
export function queryOf(known: OnrampKnown, selection: Selection): OfferQuery | undefined {
  const { country, network, asset, side } = selection;
  const amount = parseAmount(selection.amount, decimalsOf(selection));
  if (!country || !network || !asset || !amount.ok || !countryOf(known, selection)) return undefined;
  const { channel, carrier } = known.session.pinned;
  return {
    country, network, asset, amount: amount.value, currency: side,
    ...(channel === undefined ? {} : { channel }),
    ...(carrier === undefined ? {} : { carrier }),
  };
}

export function decimalsOf(selection: Selection): number {
  return selection.side === 'local' ? LOCAL_DECIMALS : CRYPTO_DECIMALS;
}

/** The widest range of all channels on the side she types in, or `undefined` while it is not known. */
export function rangeOf(
  limits: Readonly<Record<string, Limits>> | undefined, selection: Selection,
): { min: string; max: string; currency: string } | undefined {
  const open = Object.values(limits ?? {}).filter(({ local }) => local.max !== '0');
  if (open.length === 0) return undefined;
  const currency = selection.side === 'local' ? (open[0]?.local.currency ?? '') : (selection.asset ?? '');
  const ranges = open.map((one) => (selection.side === 'local' ? one.local : one.crypto));
  return {
    min: ranges.map(({ min }) => min).reduce((a, b) => (compareDecimal(a, b) <= 0 ? a : b)),
    max: ranges.map(({ max }) => max).reduce((a, b) => (compareDecimal(a, b) >= 0 ? a : b)),
    currency,
  };
}

/** What is wrong with the amount. An empty one is not wrong yet. */
export function amountProblemOf(
  selection: Selection, limits: Readonly<Record<string, Limits>> | undefined,
): AmountProblem | undefined {
  const parsed = parseAmount(selection.amount, decimalsOf(selection));
  if (!parsed.ok) return parsed.code === 'ERR_AMOUNT_EMPTY' ? undefined : { code: parsed.code };
  const range = rangeOf(limits, selection);
  if (range && compareDecimal(parsed.value, range.min) < 0) return { code: 'ERR_AMOUNT_TOO_SMALL', limits: range };
  if (range && compareDecimal(parsed.value, range.max) > 0) return { code: 'ERR_AMOUNT_TOO_LARGE', limits: range };
  return undefined;
}

/** The offers that the chosen channel and carrier leave. */
export function shownOffers(offers: Offers | undefined, selection: Selection): readonly Offer[] {
  return (offers?.offers ?? []).filter((one) =>
    (selection.channel === undefined || one.channel === selection.channel)
    && (selection.carrier === undefined || one.carrier === selection.carrier));
}

/** The chosen offer, if it is among those shown; the only one is chosen by itself. */
export function chosenOffer(state: Pick<OfferState, 'offers' | 'selection' | 'chosen'>): Offer | undefined {
  const shown = shownOffers(state.offers, state.selection);
  return shown.length === 1 ? shown[0] : shown.find((one) => offerKey(one) === state.chosen);
}
