/** `createOnrampOrder`: a quote and her answers become an order. Every call makes a new one (domain-facts §1.4). */
import type { Clock } from '../clock.js';
import type { SandboxTimes } from '../options.js';
import { objectId, type Random } from '../random.js';
import { transferTypeOf } from './catalogue.js';
import { checkExtraFields } from './fields.js';
import { instructionsOf } from './instructions.js';
import type { Order } from './orders.js';
import type { Quote, Quotes } from './quotes.js';
import { Refusal } from './refusal.js';
import type { CreateBody } from './requests.js';
import type { Upcoming } from './upcoming.js';

export interface OrderRoom {
  readonly clock: Clock;
  readonly times: SandboxTimes;
  readonly random: Random;
  readonly quotes: Quotes;
  readonly upcoming: Upcoming;
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/** The document does not say what happens when body and quote differ; refusing shows the mistake. */
function checkQuote(quote: Quote, body: CreateBody): void {
  const differs = (['network', 'asset', 'amount', 'currency'] as const).find((key) => quote[key] !== body[key]);
  if (differs !== undefined) throw new Refusal(400, `${differs} does not match the quote`);
}

/**
 * The order as it begins, not yet started.
 * @param baseUrl of the hosted pages, without a trailing slash.
 * @throws Refusal 400 for an unknown quote, a body that does not match it, or a required field that is missing.
 */
export function newOrder(room: OrderRoom, body: CreateBody, baseUrl: string): Order {
  const { clock, times, random } = room;
  const quote = room.quotes.get(body.quoteId);
  checkQuote(quote, body);
  const extraFields = body.extraFields ?? {};
  checkExtraFields(quote.requiredFields, extraFields, quote.corridor);
  const { terms, quoteUsed } = room.quotes.redeem(quote);

  const wish = room.upcoming.takeOrder();
  const type = wish.transferType ?? transferTypeOf(quote.corridor);
  const createdAt = clock.now();
  const id = objectId(createdAt, random);
  const phoneNumber = textOf(extraFields['phoneNumber']);
  const pageUrl = `${baseUrl}/sandbox/pay/${id}`;
  return {
    id,
    createdAt,
    expiresAt: createdAt + clock.scaled(times.orderLifeMs),
    corridor: quote.corridor,
    network: quote.network,
    asset: quote.asset,
    terms,
    quoteUsed,
    email: body.email,
    userIp: body.userIp,
    phoneNumber,
    address: body.address,
    memo: textOf(extraFields['memo']),
    orderParams: body.orderParams,
    redirectUrl: body.redirectUrl,
    extraFields,
    resumeUrl: pageUrl,
    instructions: instructionsOf({
      type, corridor: quote.corridor, local: terms.local, phoneNumber, paymentUrl: pageUrl, random,
    }),
    otp: type === 'otp_stk_push' ? { code: random.digits(6), wrongTries: 0, passed: false } : undefined,
    status: 'swap_initiated',
    history: [],
    paid: false,
    confirmPays: wish.confirmPays ?? (type === 'manual' || type === 'redirect'),
    deliveryFails: wish.deliveryFails ?? false,
    held: false,
    hash: undefined,
  };
}
