/**
 * The offers of every channel and carrier at once. A few questions at a time; the answer goes out when all have answered
 * or the time is over, and a channel that is slow or broken is named as unavailable instead of holding the others back.
 */
import type { Countries, Limits } from '../core/schemas/catalogue.js';
import { CheckoutError } from '../core/errors.js';
import { compareDecimal } from '../core/money.js';
import { isPhoneField } from '../core/offer.js';
import type { Offer, OfferQuery, Offers, RequiredField, Unavailable } from '../core/schemas/offer.js';
import { ProviderError } from '../providers/provider.js';
import type { OnrampProvider, ProviderOffer } from '../providers/provider.js';
import type { Catalogue } from './catalogue.js';
import type { OnrampClaims } from './claims.js';
import type { Seals } from './seal.js';

export interface OffersRoom {
  readonly provider: OnrampProvider;
  readonly catalogue: Catalogue;
  readonly seals: Seals;
  readonly now: () => number;
  readonly concurrency: number;
  /** Milliseconds after which the answer goes out with what there is. */
  readonly deadlineMs: number;
  /** How long figures are promised, milliseconds, where the provider does not say. */
  readonly quoteLifeMs: number;
}

interface Way {
  readonly channel: string;
  readonly carrier?: string | undefined;
}

/** The ways to pay that a query leaves open. */
function waysOf({ countries }: Countries, query: OfferQuery): Way[] {
  const country = countries.find((one) => one.country === query.country);
  if (!country) throw new CheckoutError({ code: 'ERR_REQUEST_INVALID', recoverable: true, field: 'country' });
  return country.channels.filter(({ channel }) => query.channel === undefined || channel === query.channel)
    .flatMap(({ channel, carriers }): Way[] => (carriers.length === 0 ? [{ channel }] : carriers
      .filter(({ code }) => query.carrier === undefined || code === query.carrier).map(({ code }) => ({ channel, carrier: code }))));
}

export async function findOffers(room: OffersRoom, session: OnrampClaims, query: OfferQuery): Promise<Offers> {
  const ways = waysOf(await room.catalogue.countries(), query);
  const found: (Offer | Unavailable | undefined)[] = ways.map(() => undefined);
  const stop = new AbortController();
  const queue = ways.map((way, index) => [way, index] as const);
  const workers = Array.from({ length: Math.min(room.concurrency, queue.length) }, async () => {
    for (let next = queue.shift(); next && !stop.signal.aborted; next = queue.shift()) {
      const [way, index] = next;
      found[index] = await askOne(room, session, query, way, stop.signal);
    }
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const deadline = new Promise<void>((resolve) => (timer = setTimeout(resolve, room.deadlineMs)));
  await Promise.race([Promise.all(workers), deadline]);
  clearTimeout(timer);
  stop.abort();
  const answers = found.map((one, index): Offer | Unavailable => one ?? { ...(ways[index] as Way), code: 'ERR_PROVIDER_UNAVAILABLE' });
  return {
    offers: rank(answers.filter((one): one is Offer => 'quote' in one), query),
    unavailable: answers.filter((one): one is Unavailable => 'code' in one),
  };
}

/** Best first: most received for a given payment, least paid for a given amount. */
function rank(offers: Offer[], { currency }: OfferQuery): Offer[] {
  return offers.sort((a, b) => (currency === 'local'
    ? compareDecimal(b.receive.amount, a.receive.amount) : compareDecimal(a.pay.amount, b.pay.amount)));
}

async function askOne(room: OffersRoom, session: OnrampClaims, query: OfferQuery, way: Way, signal: AbortSignal): Promise<Offer | Unavailable> {
  try {
    return await sealed(room, session, { ...query, ...way }, await room.provider.offer({ ...query, ...way }, signal));
  } catch (thrown) {
    const asked = thrown instanceof ProviderError && thrown.outcome === 'refused';
    const broken: Unavailable = { ...way, code: 'ERR_PROVIDER_UNAVAILABLE' };
    return asked && !['busy', 'credentials'].includes(thrown.reason) ? withLimits(room, query, way) : broken;
  }
}

/** No offer: because of the amount, if the limits say so. */
async function withLimits({ catalogue }: OffersRoom, query: OfferQuery, way: Way): Promise<Unavailable> {
  const none: Unavailable = { ...way, code: 'ERR_OFFER_NONE' };
  let limits: Limits;
  try {
    limits = await catalogue.limits({ country: query.country, network: query.network, asset: query.asset, ...way });
  } catch {
    return none;
  }
  const side = query.currency === 'local' ? limits.local : { ...limits.crypto, currency: query.asset };
  if (compareDecimal(side.max, '0') === 0) return none;
  const range = { min: side.min, max: side.max, currency: side.currency };
  if (compareDecimal(query.amount, side.min) < 0) return { ...way, code: 'ERR_AMOUNT_TOO_SMALL', limits: range };
  if (compareDecimal(query.amount, side.max) > 0) return { ...way, code: 'ERR_AMOUNT_TOO_LARGE', limits: range };
  return none;
}

/** The fields that she has to answer: what the session pins is filled in here at the endpoint. */
export function askedFields(fields: readonly RequiredField[], session: OnrampClaims): RequiredField[] {
  return fields.filter((field) => pinnedAnswer(field, session) === undefined);
}

/** The answer that the session pins for a field. */
export function pinnedAnswer(field: RequiredField, session: OnrampClaims): string | undefined {
  const { key, type } = field;
  if (isPhoneField(field)) return session.customer?.phone;
  if (type === 'email' || /^email$/i.test(key)) return session.customer?.email;
  return undefined;
}

async function sealed(room: OffersRoom, session: OnrampClaims, query: OfferQuery & Way, offer: ProviderOffer): Promise<Offer> {
  const promised = room.now() + room.quoteLifeMs;
  const theirs = offer.expiresAt === undefined ? Number.NaN : Date.parse(offer.expiresAt);
  const until = Number.isNaN(theirs) ? promised : Math.min(theirs, promised);
  const { pay, receive, rate, fees, quoteId, requiredFields } = offer;
  const quote = await room.seals.sealQuote({
    iss: session.iss, jti: session.jti, query, terms: { pay, receive }, rate, quoteId, until,
    fields: requiredFields.map(({ key, type, required }) => ({ key, type, label: '', required })),
  });
  return {
    quote, country: query.country, channel: query.channel, ...(query.carrier === undefined ? {} : { carrier: query.carrier }),
    pay, receive, rate, fees: [...fees], requiredFields: askedFields(requiredFields, session), expiresAt: new Date(until).toISOString(),
  };
}
