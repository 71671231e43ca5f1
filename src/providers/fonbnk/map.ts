/** From the provider's words to ours. Its `amount` on an order is in USD and is never used (domain facts §1.4). */
import type { Country, Limits } from '../../core/schemas/catalogue.js';
import type { Instructions, TransferDetail } from '../../core/schemas/instructions.js';
import { safeLink } from '../../core/links.js';
import { fromWireNumber } from '../../core/money.js';
import type { Decimal } from '../../core/schemas/money.js';
import type { RequiredField } from '../../core/schemas/offer.js';
import { fieldKey } from '../../core/schemas/offer.js';
import type { Fee } from '../../core/schemas/order.js';
import type { OrderStatus } from '../../core/schemas/status.js';
import { isDeceptive, plainText } from '../../core/text.js';
import { parseUssd } from '../../core/ussd.js';
import * as z from 'zod/mini';
import type { OfferQuery } from '../../core/schemas/offer.js';
import { ProviderError } from '../provider.js';
import type { ProviderOffer, ProviderOrder } from '../provider.js';
import { readDetails, readField } from './wire.js';
import type { WireInstructions, WireOffer, WireOrder } from './wire.js';

/** Design 2.3. */
const STATUSES: ReadonlyMap<string, OrderStatus> = new Map([
  ['swap_initiated', 'awaiting_payment'], ['swap_buyer_confirmed', 'validating'], ['swap_seller_confirmed', 'paid'],
  ['pending', 'delivering'], ['complete', 'complete'], ['swap_buyer_rejected', 'cancelled'], ['swap_expired', 'expired'],
  ['swap_seller_rejected', 'payment_not_found'], ['failed', 'delivery_failed'],
]);

/** An unknown status never ends an order: it reads as being looked at (M13). */
export const mapStatus = (status: string): OrderStatus => STATUSES.get(status) ?? 'validating';

const broken = (what: string): ProviderError => new ProviderError('unsent', 'answer', `the answer lacks ${what}`);
const amount = (value: number | undefined): Decimal | undefined => (value === undefined ? undefined : fromWireNumber(value));
const needed = <T>(value: T | undefined, what: string): T => {
  if (value === undefined) throw broken(what);
  return value;
};

interface WireFees {
  feeAmountLocalCurrency?: number | undefined;
  feeAmountLocalCurrencyFonbnk?: number | undefined;
  feeAmountLocalCurrencyPartner?: number | undefined;
  gasAmountLocalCurrency?: number | undefined;
}

/** Every part that costs something, and their sum where there is more than one. */
function mapFees(wire: WireFees, currency: string): Fee[] {
  const parts: [Fee['kind'], number | undefined][] = [
    ['service', wire.feeAmountLocalCurrencyFonbnk], ['partner', wire.feeAmountLocalCurrencyPartner], ['network', wire.gasAmountLocalCurrency],
  ];
  const fees = parts.flatMap(([kind, value]): Fee[] => {
    const decimal = amount(value);
    return decimal === undefined || decimal === '0' ? [] : [{ kind, amount: decimal, currency }];
  });
  const total = amount(wire.feeAmountLocalCurrency);
  return fees.length === 0 && total !== undefined && total !== '0' ? [{ kind: 'total', amount: total, currency }] : fees;
}

export function mapCountry(wire: {
  countryIsoCode?: string | undefined; currencyIsoCode?: string | undefined; name?: string | undefined;
  paymentChannels: { paymentChannel?: string | undefined; description?: string | undefined; requiresCarrier?: boolean | undefined;
    carriers: { name?: string | undefined; code?: string | undefined }[]; }[];
}): Country[] {
  const { countryIsoCode, currencyIsoCode, name = countryIsoCode } = wire;
  if (!countryIsoCode || !currencyIsoCode || !name) return [];
  const channels = wire.paymentChannels.flatMap((one) => (one.paymentChannel ? [{
    channel: one.paymentChannel,
    description: plainText(one.description ?? '', 80),
    requiresCarrier: one.requiresCarrier ?? false,
    carriers: one.carriers.flatMap((carrier) => (carrier.code ? [{ code: carrier.code, name: plainText(carrier.name ?? carrier.code, 80) }] : [])),
  }] : []));
  return [{ country: countryIsoCode, name: plainText(name, 80), currency: currencyIsoCode, channels }];
}

export function mapLimits(wire: Record<`${'min' | 'max'}${'Usd' | 'LocalCurrency' | 'Crypto'}`, number | undefined>, currency: string): Limits {
  const range = (min: number | undefined, max: number | undefined): { min: Decimal; max: Decimal } =>
    ({ min: needed(amount(min), 'a limit'), max: needed(amount(max), 'a limit') });
  return {
    local: { ...range(wire.minLocalCurrency, wire.maxLocalCurrency), currency },
    crypto: range(wire.minCrypto, wire.maxCrypto),
    usd: range(wire.minUsd, wire.maxUsd),
  };
}

/** More than any provider asks; what is asked travels in the sealed quote, which has to fit into a request. */
const MOST_FIELDS = 30;

function mapFields(fields: Record<string, unknown> | undefined): RequiredField[] {
  return Object.entries(fields ?? {}).slice(0, MOST_FIELDS).flatMap(([key, value]): RequiredField[] => {
    const field = readField(value);
    if (!field || !z.safeParse(fieldKey, key).success) return [];
    const options = field.options.flatMap((one) => (one.value === undefined ? [] : [{ value: one.value, label: plainText(one.label ?? one.value, 80) }]));
    return [{
      key, type: plainText(field.type ?? '', 32) || 'string', label: plainText(field.label ?? key, 80), required: field.required ?? true,
      ...(options.length === 0 ? {} : { options }),
    }];
  });
}

export function mapOffer(wire: WireOffer, query: OfferQuery): ProviderOffer {
  const currency = needed(wire.offer?.currencyIsoCode, 'a currency');
  return {
    quoteId: needed(wire.quoteId, 'a quote'),
    pay: { amount: needed(amount(wire.cashout?.localCurrencyAmount), 'the amount to pay'), currency },
    receive: {
      amount: needed(amount(wire.cashout?.withdrawAmountCrypto), 'the amount received'), asset: query.asset, network: query.network,
    },
    rate: needed(amount(wire.offer?.exchangeRate), 'a rate'),
    fees: mapFees(wire.cashout ?? {}, currency),
    requiredFields: mapFields(wire.offer?.requiredFields),
  };
}

export function mapOrder(wire: WireOrder, environment: 'sandbox' | 'live'): ProviderOrder {
  const currency = needed(wire.currencyIsoCode, 'a currency');
  const providerStatus = wire.status ?? 'unknown';
  const { address = '', memo = '' } = wire;
  const phone = (wire.phoneNumber ?? '').replace(/\D/g, '');
  // Into an order that goes somewhere that cannot be shown as it is, nobody is told how to pay.
  const shows = isPlain(address) && isPlain(memo);
  return {
    id: needed(wire.orderId ?? wire._id, 'an id'),
    status: mapStatus(providerStatus),
    providerStatus: plainText(providerStatus, 64),
    createdAt: wire.date !== undefined && !Number.isNaN(Date.parse(wire.date)) ? new Date(wire.date).toISOString() : new Date(0).toISOString(),
    pay: { amount: needed(amount(wire.localCurrencyAmount), 'the amount to pay'), currency },
    receive: {
      amount: needed(amount(wire.amountCrypto), 'the amount received'),
      asset: needed(wire.asset, 'an asset'), network: needed(wire.network, 'a network'),
      ...(address === '' ? {} : { address: plainText(address, 128) }),
      ...(memo === '' ? {} : { memo: plainText(memo, 128) }),
    },
    fees: mapFees(wire, currency),
    instructions: mapInstructions(wire.transferInstructions, environment, shows),
    ...(wire.orderParams === undefined ? {} : { key: wire.orderParams }),
    ...(wire.countryIsoCode === undefined ? {} : { country: wire.countryIsoCode }),
    ...(wire.paymentChannel === undefined ? {} : { channel: wire.paymentChannel }),
    ...(phone === '' ? {} : { phone }),
    ...(wire.hash === undefined ? {} : { transactionHash: wire.hash }),
  };
}

/** Whether a value shows as what it is when it is copied: nothing hidden, no lines, and short enough to be shown whole (M12). */
const isPlain = (value: string): boolean => value.length <= 128 && !isDeceptive(value) && !/[\t\n\r]/.test(value);

/** A row's value as it must be entered. A number that a double does not hold exactly is not what was meant. */
function valueOf(value: string | number | undefined): string | undefined {
  if (typeof value !== 'number') return value;
  return Number.isInteger(value) && !Number.isSafeInteger(value) ? undefined : fromWireNumber(value);
}

/** Keys of rows that must be entered to the letter; v2 documents them, v1.5 shows the same (domain facts §3). */
const EMPHASIS: readonly (readonly [RegExp, 'amount' | 'reference'])[] = [
  [/amount/i, 'amount'], [/narration|reference|memo|remark/i, 'reference'],
];

function mapInstructions(wire: WireInstructions | undefined, environment: 'sandbox' | 'live', shows: boolean): Instructions {
  let safe = shows;
  const details = readDetails(wire?.transferDetails).slice(0, 30).flatMap(([key, row]): TransferDetail[] => {
    if (row.value === undefined || row.value === '') return [];
    const value = valueOf(row.value);
    if (value === undefined || !isPlain(value)) {
      safe = false;
      return [];
    }
    const emphasis = EMPHASIS.find(([pattern]) => pattern.test(key))?.[1];
    return [{
      key: plainText(key, 64), label: plainText(row.label ?? key, 80), value,
      ...(row.description ? { description: plainText(row.description, 500) } : {}), ...(emphasis ? { emphasis } : {}),
    }];
  });
  const common = {
    details,
    ...(wire?.instructionsText ? { text: plainText(wire.instructionsText, 2000) } : {}),
    ...(wire?.warningText ? { warning: plainText(wire.warningText, 2000) } : {}),
  };
  if (!safe) return { type: 'unknown', ...common, details: [] };
  switch (wire?.type) {
    case 'manual': case 'stk_push': case 'otp_stk_push': return { type: wire.type, ...common };
    case 'redirect': {
      const url = safeLink(wire.paymentUrl ?? '', { allowLoopback: environment === 'sandbox' });
      return url ? { type: 'redirect', ...common, url } : { type: 'unknown', ...common };
    }
    case 'ussd': {
      const code = parseUssd(wire.ussdCode ?? '');
      return code ? { type: 'ussd', ...common, code: code.code } : { type: 'unknown', ...common };
    }
    default: return { type: 'unknown', ...common };
  }
}
