/** The currencies that money is asked for in: ISO 4217, those in use, without funds, metals and test codes. */
import * as z from 'zod/mini';
import { compareDecimal, toMinorUnits } from './money.js';
import { decimal } from './schemas/money.js';

const CODES: ReadonlySet<string> = new Set((
  'AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE '
  + 'CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS '
  + 'KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR '
  + 'PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD '
  + 'TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG'
).split(' '));

/** Whether a code, in capitals, is a currency that somebody can pay in. */
export const isCurrency = (code: string): boolean => CODES.has(code);

/**
 * A charge as a whole number of the currency's minor units (`"12.30"` EUR → `1230`), exact. `undefined` for what nobody
 * can be charged: text that is no amount, zero, finer than the currency, more than a JSON number holds exactly (2^53),
 * or in no known currency.
 */
export function chargeOf(amount: string, currency: string): number | undefined {
  if (!isCurrency(currency) || !z.safeParse(decimal, amount).success || compareDecimal(amount, '0') === 0) return undefined;
  const units = toMinorUnits(amount, currency);
  return units === undefined || units > BigInt(Number.MAX_SAFE_INTEGER) ? undefined : Number(units);
}
