/** Kinyarwanda, as MTN MoMo Rwanda speaks to its customers. */
import type { FirstWords, LoadLater } from './translation.js';

// Intl has no plural rules of Kinyarwanda and would answer with those of the browser: one, or any other number.
const rw: FirstWords = {
  $code: 'rw',
  $name: 'Ikinyarwanda',
  $dir: 'ltr',

  // controls
  search: 'Shakisha',
  noMatches: 'Nta cyabonetse',
  optionCount: (count: number) => (count === 1 ? 'Ihitamo 1' : `Amahitamo ${count}`),
  choose: 'Hitamo',
  optional: 'si itegeko',
  minutesLeft: (minutes: number) => (minutes === 1 ? 'Hasigaye umunota 1' : `Hasigaye iminota ${minutes}`),
  secondsLeft: (seconds: number) => (seconds === 1 ? 'Hasigaye isegonda 1' : `Hasigaye amasegonda ${seconds}`),

  // ways to pay
  channelMobileMoney: 'Mobile Money',
  channelBank: 'Kohereza kuri banki',
  channelAirtime: 'Amayinite',
  waysToPay: 'Uburyo bwo kwishyura',
  payWith: 'Ishyura ukoresheje',
  allWays: 'Bwose',
  allCarriers: 'Sosiyete zose',
  carrier: 'Sosiyete y’itumanaho',

  // offer
  buyAsset: (asset: string) => (asset ? `Gura ${asset}` : 'Gura'),
  youPay: 'Wishyura',
  youGet: 'Ubona',
  country: 'Igihugu',
  receive: 'Icyo wakira',
  onNetwork: (network: string) => `ku muyoboro wa ${network}`,
  amountInstead: (currency: string) => `Andika amafaranga muri ${currency} ahubwo`,
  amountRange: (min: string, max: string) => `Kuva kuri ${min} kugeza kuri ${max}`,
  amountTooSmall: (min: string) => `Amafaranga make ashoboka ni ${min}.`,
  amountTooLarge: (max: string) => `Amafaranga menshi ashoboka ni ${max}.`,
  amountWhole: 'Andika umubare wuzuye w’amafaranga, utarimo ibice.',
  bestOffer: 'Igiciro kiruta ibindi',
  feeIs: (fee: string) => `Ikiguzi ${fee}`,
  pricesHold: 'Ibi biciro bimara',
  rateIs: (asset: string, rate: string) => `1 ${asset} = ${rate}`,
  priceWas: (was: string) => `Igiciro cyahindutse. Cyari ${was}.`,
  gotWas: (was: string) => `Igiciro cyahindutse. Mbere wari kubona ${was}.`,
  waysUnavailable: (count: number) => `Uburyo ${count} ntibuboneka ubu`,
  wayFrom: (way: string, min: string) => `${way}: guhera kuri ${min}`,
  wayUpTo: (way: string, max: string) => `${way}: kugeza kuri ${max}`,
  wayNoOffer: (way: string) => `${way}: nta giciro gihari kuri aya mafaranga`,
  wayNoAnswer: (way: string) => `${way}: nta gisubizo kirahari`,
  noOffer: 'Nta buryo bwo kwishyura aya mafaranga',
  noOfferText: 'Hindura amafaranga, cyangwa uhitemo ubundi buryo bwo kwishyura.',
  noAnswer: 'Nta buryo bwo kwishyura busubiza ubu',
  changeAmount: 'Hindura amafaranga',
  pricesEnded: 'Ibiciro byarangije igihe.',
  getPrices: 'Reba ibiciro bishya',
  fetchingOffers: 'Turashakisha ibiciro…',
  offersFound: (count: number, country: string) =>
    count === 0 ? `${country}: nta giciro kibonetse` : count === 1 ? `${country}: igiciro 1` : `${country}: ibiciro ${count}`,
  continue: 'Komeza',
  tryAgain: 'Ongera ugerageze',

  // review
  loadUncertain: 'Hashobora kuba hari komande iri gukorwa. Turayishakisha; ntibirenza umunota umwe. Nta mafaranga wishyuye.',
  createUncertain: 'Interineti iragenda nabi. Turacyakora iyi komande imwe. Nta mafaranga wishyuye, kandi nta komande ya kabiri uzahabwa.',

  // instructions
  reference: 'Nomero iranga',
  supportCode: 'Kode y’ubufasha',

  // frame of the checkout
  back: 'Subira inyuma',
  testMode: 'Igerageza: nta mafaranga nyayo',
  checkoutLabel: 'Sesiyo yo kwishyura',
  close: 'Funga',

  // failures: what happened, whether money moved, the best next step
  title_ERR_UNKNOWN: 'Hari ikitagenze neza',
  title_ERR_NETWORK_OFFLINE: 'Nta interineti ufite',
  title_ERR_NETWORK_FAILED: 'Guhuza kuri interineti byanze',
  title_ERR_NETWORK_TIMEOUT: 'Interineti iragenda gahoro cyane',
  title_ERR_SESSION_SOURCE: 'Iduka ntirisubiza',

  ERR_UNKNOWN: 'Ibi ntibyatumye hari amafaranga yishyurwa. Ongera ugerageze, kandi nibikomeza ubwire abashinzwe ubufasha iyo kode.',
  ERR_NETWORK_OFFLINE: 'Nta cyatakaye kandi ibi ntibyatumye hari amafaranga yishyurwa. Ongera ugerageze ubonye interineti.',
  ERR_NETWORK_FAILED: 'Nta cyatakaye kandi ibi ntibyatumye hari amafaranga yishyurwa. Genzura interineti yawe wongere ugerageze.',
  ERR_NETWORK_TIMEOUT: 'Nta cyatakaye kandi ibi ntibyatumye hari amafaranga yishyurwa. Ongera ugerageze ahari rezo nziza.',
  ERR_SESSION_SOURCE: 'Ntitwashoboye kubona sesiyo ivuye ku iduka. Ibyo wanditse byabitswe. Ongera ugerageze mu kanya.',

  // fields
  ERR_AMOUNT_FORMAT: 'Andika amafaranga mu mibare, nka 1500.',
  ERR_AMOUNT_NEGATIVE: 'Andika amafaranga arenze zeru.',
  ERR_AMOUNT_ZERO: 'Andika amafaranga arenze zeru.',
  ERR_AMOUNT_DECIMALS: 'Imibare iri nyuma y’akitso ni myinshi cyane.',
  ERR_AMOUNT_TOO_LARGE: 'Aya mafaranga ni menshi cyane.',
  ERR_AMOUNT_TOO_SMALL: 'Aya mafaranga ni make cyane.',
};

/** What the steps after the first screen say. */
export const later: LoadLater = () => import('./later/rw.js');

export default rw;
