/**
 * The countries, channels and carriers of the sandbox, and how each carrier is paid. Codes and currencies are those of
 * domain-facts §7; the codes of Moov, Wave, T-kash and of airtime carriers that are not listed there are made up.
 *
 * The transfer type of an order follows from (country, channel, carrier):
 *
 * | type | country and channel | carriers |
 * | --- | --- | --- |
 * | `manual` | NG bank | none |
 * | `manual` | KE mobile_money | `ke_telkom` (pay bill) |
 * | `redirect` | ZA bank, BR bank | none |
 * | `redirect` | CI, SN mobile_money | `ci_wave`, `sn_wave` |
 * | `stk_push` | KE mobile_money | `ke_safaricom`, `ke_airtel` |
 * | `stk_push` | GH, UG mobile_money | `gh_mtn`, `gh_airtel_tigo`, `ug_mtn` |
 * | `stk_push` | RW, ZM mobile_money | `rw_mtn`, `rw_airtel`, `zm_mtn`, `zm_airtel` |
 * | `stk_push` | TZ mobile_money | `tz_vodacom`, `tz_tigo` |
 * | `stk_push` | CI, SN, BF, BJ mobile_money | `ci_mtn`, `ci_moov`, `sn_free`, `bf_onatel`, `bj_mtn`, `bj_moov` |
 * | `stk_push` | CM, CG, GA mobile_money | `cm_mtn`, `cg_mtn`, `cg_airtel`, `gb_airtel` |
 * | `otp_stk_push` | CI, SN, CM mobile_money | `ci_orange`, `sn_orange`, `cm_orange` |
 * | `otp_stk_push` | GH, UG, TZ mobile_money | `gh_vodafone`, `ug_airtel`, `tz_airtel` |
 * | `ussd` | TZ, BF mobile_money | `tz_halotel`, `bf_orange` |
 * | `ussd` | NG airtime | `ng_mtn`, `ng_airtel`, `ng_glo`, `ng_9mobile` (its PIN is in the middle of the code) |
 * | `ussd` | KE airtime | `ke_safaricom`, `ke_airtel` (no PIN in the code) |
 * | `ussd` | GH airtime | `gh_mtn`, `gh_vodafone` |
 * | none | ZM mobile_money | `zm_zamtel`: listed, but never has an offer; its limits are zeros |
 */
import type { Channel, TransferType } from './words.js';

export interface CarrierEntry {
  readonly code: string;
  readonly name: string;
  readonly type: TransferType;
  /** The code to dial, with `{amount}` and `{to}` to be filled in and `{pin}` to stay. Type `ussd` only. */
  readonly ussd?: string;
  /** Dialled to be sent the one-time code again (domain-facts §10.1). */
  readonly otpCode?: string;
  /** Dialled to see a prompt again that did not come (domain-facts §10.1). */
  readonly approvals?: string;
  /** Never has an offer. */
  readonly closed?: true;
}

export interface ChannelEntry {
  readonly channel: Channel;
  readonly description: string;
  /** How an order without a carrier is paid. */
  readonly type: TransferType;
  readonly carriers: readonly CarrierEntry[];
}

export interface CountryEntry {
  readonly iso: string;
  readonly currency: string;
  readonly name: string;
  /** Country calling code. */
  readonly dial: string;
  readonly channels: readonly ChannelEntry[];
}

type More = Omit<CarrierEntry, 'code' | 'name' | 'type'>;

const stk = (code: string, name: string, more: More = {}): CarrierEntry => ({ code, name, type: 'stk_push', ...more });
const otp = (code: string, name: string, more: More = {}): CarrierEntry =>
  ({ code, name, type: 'otp_stk_push', ...more });
const ussd = (code: string, name: string, dialled: string): CarrierEntry =>
  ({ code, name, type: 'ussd', ussd: dialled });
const wave = (code: string): CarrierEntry => ({ code, name: 'Wave', type: 'redirect' });

const mobileMoney = (...carriers: CarrierEntry[]): ChannelEntry =>
  ({ channel: 'mobile_money', description: 'Mobile Money', type: 'stk_push', carriers });
const airtime = (...carriers: CarrierEntry[]): ChannelEntry =>
  ({ channel: 'airtime', description: 'Airtime', type: 'ussd', carriers });
const bank = (description: string, type: TransferType): ChannelEntry =>
  ({ channel: 'bank', description, type, carriers: [] });

const country = (
  iso: string, currency: string, name: string, dial: string, ...channels: ChannelEntry[]
): CountryEntry => ({ iso, currency, name, dial, channels });

export const countries: readonly CountryEntry[] = [
  country('NG', 'NGN', 'Nigeria', '234', bank('Bank Transfer', 'manual'), airtime(
    ussd('ng_mtn', 'MTN', '*321*{to}*{amount}*{pin}#'),
    ussd('ng_airtel', 'Airtel', '*432*2*{amount}*{pin}#'),
    ussd('ng_glo', 'Glo', '*131*{to}*{amount}*{pin}#'),
    ussd('ng_9mobile', '9mobile', '*223*{pin}*{amount}*{to}#'),
  )),
  country('KE', 'KES', 'Kenya', '254', mobileMoney(
    stk('ke_safaricom', 'M-Pesa (Safaricom)'),
    stk('ke_airtel', 'Airtel Money'),
    { code: 'ke_telkom', name: 'T-kash', type: 'manual' },
  ), airtime(
    ussd('ke_safaricom', 'Safaricom', '*140*{amount}*{to}*{pin}#'),
    ussd('ke_airtel', 'Airtel', '*141*{amount}*{to}#'),
  )),
  country('CI', 'XOF', 'Côte d’Ivoire', '225', mobileMoney(
    otp('ci_orange', 'Orange Money', { otpCode: '#144*82#' }),
    stk('ci_mtn', 'MTN MoMo', { approvals: '*133#' }),
    stk('ci_moov', 'Moov Money'),
    wave('ci_wave'),
  )),
  country('GH', 'GHS', 'Ghana', '233', mobileMoney(
    stk('gh_mtn', 'MTN MoMo', { approvals: '*170#' }),
    otp('gh_vodafone', 'Telecel Cash (Vodafone)'),
    stk('gh_airtel_tigo', 'AT Money (AirtelTigo)'),
  ), airtime(
    ussd('gh_mtn', 'MTN', '*198*{to}*{amount}*{pin}#'),
    ussd('gh_vodafone', 'Telecel (Vodafone)', '*516*{to}*{amount}*{pin}#'),
  )),
  country('UG', 'UGX', 'Uganda', '256', mobileMoney(
    stk('ug_mtn', 'MTN MoMo'),
    otp('ug_airtel', 'Airtel Money'),
  )),
  country('TZ', 'TZS', 'Tanzania', '255', mobileMoney(
    stk('tz_vodacom', 'M-Pesa (Vodacom)'),
    stk('tz_tigo', 'Mixx by Yas (Tigo)'),
    otp('tz_airtel', 'Airtel Money'),
    ussd('tz_halotel', 'HaloPesa (Halotel)', '*150*88*{to}*{amount}*{pin}#'),
  )),
  country('SN', 'XOF', 'Senegal', '221', mobileMoney(
    otp('sn_orange', 'Orange Money', { otpCode: '#144#391#' }),
    stk('sn_free', 'Free Money'),
    wave('sn_wave'),
  )),
  country('CM', 'XAF', 'Cameroon', '237', mobileMoney(
    stk('cm_mtn', 'MTN MoMo', { approvals: '*126#' }),
    otp('cm_orange', 'Orange Money'),
  )),
  country('RW', 'RWF', 'Rwanda', '250', mobileMoney(
    stk('rw_mtn', 'MTN MoMo', { approvals: '*182*1*3#' }),
    stk('rw_airtel', 'Airtel Money'),
  )),
  country('ZM', 'ZMW', 'Zambia', '260', mobileMoney(
    stk('zm_mtn', 'MTN MoMo'),
    stk('zm_airtel', 'Airtel Money'),
    stk('zm_zamtel', 'Zamtel Kwacha', { closed: true }),
  )),
  country('BF', 'XOF', 'Burkina Faso', '226', mobileMoney(
    ussd('bf_orange', 'Orange Money', '*144*4*6*{amount}*{pin}#'),
    stk('bf_onatel', 'Moov Money (Onatel)'),
  )),
  country('BJ', 'XOF', 'Benin', '229', mobileMoney(
    stk('bj_mtn', 'MTN MoMo'),
    stk('bj_moov', 'Moov Money'),
  )),
  country('CG', 'XAF', 'Congo', '242', mobileMoney(
    stk('cg_mtn', 'MTN MoMo'),
    stk('cg_airtel', 'Airtel Money'),
  )),
  country('GA', 'XAF', 'Gabon', '241', mobileMoney(stk('gb_airtel', 'Airtel Money'))),
  country('ZA', 'ZAR', 'South Africa', '27', bank('Instant EFT', 'redirect')),
  country('BR', 'BRL', 'Brazil', '55', bank('PIX', 'redirect')),
];
