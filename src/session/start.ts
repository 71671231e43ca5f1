/**
 * All that a checkout needs to begin, in one answer: the session, where one can pay and with what, the orders that there
 * are, and the limits and offers of what will be selected first. Each part is as if it had been asked for alone.
 */
import * as z from 'zod/mini';
import { countries, assets } from '../core/schemas/catalogue.js';
import { amountSide } from '../core/schemas/money.js';
import type { OfferQuery } from '../core/schemas/offer.js';
import { sessionView } from '../core/schemas/session-view.js';
import { channelsOf, firstSelection, queryOf } from '../core/selection.js';
import { isOnramp } from '../core/state.js';
import type { Known } from '../core/state.js';

/** What a page has filled in only helps: whatever it cannot mean is left out. */
const word = z.catch(z.optional(z.string().check(z.maxLength(64))), undefined);
const side = z.catch(z.optional(amountSide), undefined);

export const startQuery = z.strictObject({
  /** As for `GET /session`. */
  host: z.optional(z.string()),
  /** The order to come back to, instead of all of the session's. */
  order: z.optional(z.string().check(z.regex(/^[\w.-]{1,512}$/))),
  /** What the page has filled in. What the session pins wins. */
  given: z.optional(z.strictObject({ country: word, channel: word, carrier: word, network: word, asset: word, amount: word, currency: side })),
});
type StartQuery = z.infer<typeof startQuery>;

const part = z.object({ status: z.int(), body: z.unknown() });
export const startAnswer = z.object({
  start: z.object({
    session: part, countries: part, assets: part,
    /** `{ orders }`, or one order where one was asked for. */
    orders: part,
    /** By payment channel. */
    limits: z.optional(z.record(z.string(), part)),
    offers: z.optional(z.object({ query: z.record(z.string(), z.string()), status: z.int(), body: z.unknown() })),
  }),
});

/** An answer as it came: its status, and its JSON as text. */
export interface Part {
  readonly status: number;
  readonly text: string;
}
export type Ask = (path: string, query?: Readonly<Record<string, string>>) => Promise<Part>;

/** She sees the form without offers rather than nothing: what is not there by then, her checkout asks for itself. */
const PATIENCE_MS = 700;

const written = ({ status, text }: Part): string => `"status":${status},"body":${text}`;
const named = (parts: Readonly<Record<string, Part>>): string => Object.entries(parts).map(([name, one]) => `${JSON.stringify(name)}:{${written(one)}}`).join(',');

/** The answer as JSON. */
export async function start(ask: Ask, { host, order, given = {} }: StartQuery): Promise<string> {
  const [session, open, pairs, orders] = await Promise.all([
    ask('/session', host === undefined ? {} : { host }), ask('/countries'), ask('/assets'), ask(order === undefined ? '/orders' : `/orders/${order}`),
  ]);
  const first = firstOf({ session, countries: open, assets: pairs, orders }, given);
  const more = first ? await inTime(first, ask) : [];
  return `{"start":{${[named({ session, countries: open, assets: pairs, orders }), ...more].join(',')}}}`;
}

interface First {
  readonly corridor: { readonly country: string; readonly network: string; readonly asset: string } | undefined;
  readonly channels: readonly string[];
  readonly query: OfferQuery | undefined;
}

/** What will be selected first; nothing where there is nothing to choose, or an order already. */
function firstOf(parts: Readonly<Record<'session' | 'countries' | 'assets' | 'orders', Part>>, given: NonNullable<StartQuery['given']>): First | undefined {
  if (Object.values(parts).some(({ status }) => status !== 200) || parts.orders.text !== '{"orders":[]}') return undefined;
  const session = z.parse(sessionView, JSON.parse(parts.session.text));
  const catalogue = { ...z.parse(countries, JSON.parse(parts.countries.text)), ...z.parse(assets, JSON.parse(parts.assets.text)) };
  const prefill = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const known: Known = { session, catalogue, prefill, clockOffset: 0 };
  if (!isOnramp(known)) return undefined;
  const selection = firstSelection(known.session, catalogue, prefill);
  const { country, network, asset } = selection;
  return {
    corridor: country && network && asset ? { country, network, asset } : undefined,
    channels: channelsOf(known, selection).map(({ channel }) => channel), query: queryOf(known, selection),
  };
}

async function inTime({ corridor, channels, query }: First, ask: Ask): Promise<string[]> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<undefined>((resolve) => (timer = setTimeout(resolve, PATIENCE_MS, undefined)));
  const limits = corridor && Promise.all(channels.map(async (channel) => [channel, await ask('/limits', { ...corridor, channel })] as const));
  const asked = query && Object.fromEntries(Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined));
  const offers = asked && ask('/offers', asked);
  const [ranges, found] = await Promise.all([Promise.race([limits, late]), Promise.race([offers, late])]);
  clearTimeout(timer);
  const open = ranges?.filter(([, { status }]) => status === 200) ?? [];
  return [
    ...(ranges ? [`"limits":{${named(Object.fromEntries(open))}}`] : []),
    // What went wrong is not told here: her checkout asks again, and says it then.
    ...(found?.status === 200 ? [`"offers":{"query":${JSON.stringify(asked)},${written(found)}}`] : []),
  ];
}
