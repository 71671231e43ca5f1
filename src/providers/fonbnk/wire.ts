/**
 * The provider's words. Its document marks no property as required and its enums grow, so everything is optional and
 * open; a part of the wrong type reads as absent, and what is missing is decided where it is needed.
 */
import { isDeceptive } from '../../core/text.js';
import * as z from 'zod/mini';

/** An id or a code: something to compare and send back, never empty, without blanks and nothing hidden in it. */
const code = z.catch(z.optional(z.string().check(z.minLength(1), z.maxLength(128), z.refine((value) => !/\s/.test(value) && !isDeceptive(value)))), undefined);
const currency = z.catch(z.optional(z.string().check(z.regex(/^[A-Za-z0-9]{1,12}$/))), undefined);
const text = z.catch(z.optional(z.string()), undefined);
const number = z.catch(z.optional(z.number()), undefined);
const flag = z.catch(z.optional(z.boolean()), undefined);
/** A list without its broken members. */
const listOf = <Item extends z.ZodMiniType>(item: Item) =>
  z.pipe(z.catch(z.optional(z.array(z.unknown())), undefined), z.transform((items): z.infer<Item>[] =>
    (items ?? []).flatMap((one) => {
      const parsed = z.safeParse(item, one);
      return parsed.success ? [parsed.data] : [];
    })));
const partOf = <Shape extends z.ZodMiniType>(shape: Shape) => z.catch(z.optional(shape), undefined);

const wireCarrier = z.object({ name: text, code });
const wireChannel = z.object({ paymentChannel: code, description: text, requiresCarrier: flag, carriers: listOf(wireCarrier) });
export const wireCountries = z.pipe(z.array(z.unknown()), z.transform((all) => z.parse(listOf(z.object({
  countryIsoCode: code, currencyIsoCode: currency, name: text, paymentChannels: listOf(wireChannel),
})), all)));

export const wireAssets = z.pipe(z.array(z.unknown()), z.transform((all) => z.parse(listOf(z.object({ network: code, asset: code })), all)));

export const wireLimits = z.object({
  minUsd: number, maxUsd: number, minLocalCurrency: number, maxLocalCurrency: number, minCrypto: number, maxCrypto: number,
});

const wireField = z.object({ type: text, label: text, required: flag, options: listOf(z.object({ value: text, label: text })) });

export const wireOffer = z.object({
  quoteId: code,
  offer: partOf(z.object({
    currencyIsoCode: currency, exchangeRate: number,
    requiredFields: z.catch(z.optional(z.record(z.string(), z.unknown())), undefined),
  })),
  cashout: partOf(z.object({
    localCurrencyAmount: number, withdrawAmountCrypto: number, feeAmountLocalCurrency: number, feeAmountLocalCurrencyFonbnk: number,
    feeAmountLocalCurrencyPartner: number, gasAmountLocalCurrency: number,
  })),
});
export type WireOffer = z.infer<typeof wireOffer>;
export const readField = (value: unknown): z.infer<typeof wireField> | undefined => {
  const parsed = z.safeParse(wireField, value);
  return parsed.success ? parsed.data : undefined;
};

const wireDetail = z.object({ id: text, label: text, description: text, value: z.catch(z.optional(z.union([z.string(), z.number()])), undefined) });
export type WireDetail = z.infer<typeof wireDetail>;

const wireInstructions = z.object({
  type: text, ussdCode: text, paymentUrl: text, instructionsText: text, warningText: text,
  transferDetails: z.catch(z.optional(z.unknown()), undefined),
});
export type WireInstructions = z.infer<typeof wireInstructions>;

/** A map from keys to rows (the v1.5 document) or an array of rows with ids (v2): domain facts §3. */
export function readDetails(details: unknown): readonly (readonly [string, WireDetail])[] {
  const entries: (readonly [string, unknown])[] = Array.isArray(details)
    ? details.map((one, index) => [String(index), one] as const)
    : typeof details === 'object' && details !== null ? Object.entries(details) : [];
  return entries.flatMap(([key, value]) => {
    const parsed = z.safeParse(wireDetail, value);
    return parsed.success ? [[parsed.data.id ?? key, parsed.data] as const] : [];
  });
}

export const wireOrder = z.object({
  _id: code, orderId: code, status: text, date: text, phoneNumber: text, localCurrencyAmount: number, currencyIsoCode: currency,
  countryIsoCode: code, paymentChannel: code, amountCrypto: number, network: code, asset: code, address: text, memo: text, hash: code,
  orderParams: text, feeAmountLocalCurrency: number, feeAmountLocalCurrencyFonbnk: number,
  feeAmountLocalCurrencyPartner: number, gasAmountLocalCurrency: number, transferInstructions: partOf(wireInstructions),
});
export type WireOrder = z.infer<typeof wireOrder>;

export const wireOrders = z.object({ list: z.array(z.unknown()).check(z.maxLength(100)) });
