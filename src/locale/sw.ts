/** Swahili, as it is read in Kenya and Tanzania. */
import type { FirstWords, LoadLater } from './translation.js';

const plural = new Intl.PluralRules('sw');
const isOne = (count: number): boolean => plural.select(count) === 'one';

const sw: FirstWords = {
  $code: 'sw',
  $name: 'Kiswahili',
  $dir: 'ltr',

  // controls
  search: 'Tafuta',
  noMatches: 'Hakuna kilichopatikana',
  optionCount: (count: number) => (isOne(count) ? `Chaguo ${count}` : `Machaguo ${count}`),
  choose: 'Chagua',
  optional: 'si lazima',
  minutesLeft: (minutes: number) => (isOne(minutes) ? `Imebaki dakika ${minutes}` : `Zimebaki dakika ${minutes}`),
  secondsLeft: (seconds: number) => (isOne(seconds) ? `Imebaki sekunde ${seconds}` : `Zimebaki sekunde ${seconds}`),

  // ways to pay
  channelMobileMoney: 'Pesa kwa simu',
  channelBank: 'Uhamisho wa benki',
  channelAirtime: 'Muda wa maongezi',
  waysToPay: 'Njia za kulipa',
  payWith: 'Lipa kwa',
  allWays: 'Zote',
  allCarriers: 'Kampuni zote za simu',
  carrier: 'Kampuni ya simu',

  // offer
  buyAsset: (asset: string) => (asset ? `Nunua ${asset}` : 'Nunua'),
  youPay: 'Unalipa',
  youGet: 'Unapata',
  country: 'Nchi',
  receive: 'Pokea',
  onNetwork: (network: string) => `kwenye ${network}`,
  amountInstead: (currency: string) => `Weka kiasi kwa ${currency} badala yake`,
  amountRange: (min: string, max: string) => `Kuanzia ${min} hadi ${max}`,
  amountTooSmall: (min: string) => `Kiasi cha chini zaidi ni ${min}.`,
  amountTooLarge: (max: string) => `Kiasi cha juu zaidi ni ${max}.`,
  amountWhole: 'Weka kiasi kamili, bila senti.',
  bestOffer: 'Bei bora zaidi',
  feeIs: (fee: string) => `Ada ${fee}`,
  pricesHold: 'Bei hizi zitadumu kwa',
  rateIs: (asset: string, rate: string) => `1 ${asset} = ${rate}`,
  priceWas: (was: string) => `Bei imebadilika. Ilikuwa ${was}.`,
  gotWas: (was: string) => `Bei imebadilika. Awali ungepata ${was}.`,
  waysUnavailable: (count: number) => (isOne(count) ? `Njia ${count} haipatikani kwa sasa` : `Njia ${count} hazipatikani kwa sasa`),
  wayFrom: (way: string, min: string) => `${way}: kuanzia ${min}`,
  wayUpTo: (way: string, max: string) => `${way}: hadi ${max}`,
  wayNoOffer: (way: string) => `${way}: hakuna bei kwa kiasi hiki`,
  wayNoAnswer: (way: string) => `${way}: hakuna jibu kwa sasa`,
  noOffer: 'Hakuna njia ya kulipa kiasi hiki',
  noOfferText: 'Badilisha kiasi, au chagua njia nyingine ya kulipa.',
  noAnswer: 'Hakuna njia ya kulipa inayojibu kwa sasa',
  changeAmount: 'Badilisha kiasi',
  pricesEnded: 'Muda wa bei hizi umeisha.',
  getPrices: 'Pata bei mpya',
  fetchingOffers: 'Tunatafuta bei…',
  offersFound: (count: number, country: string) => (count === 0 ? `Hakuna bei nchini ${country}` : `Bei ${count} nchini ${country}`),
  continue: 'Endelea',
  tryAgain: 'Jaribu tena',

  // review
  loadUncertain: 'Huenda oda yako tayari imewekwa. Tunaitafuta; hilo halitachukua zaidi ya dakika moja. Hujalipa chochote.',
  createUncertain: 'Intaneti ni dhaifu. Bado tunaweka oda hii moja. Hujalipa chochote, na hutapata oda ya pili.',

  // instructions
  reference: 'Nambari ya kumbukumbu',
  supportCode: 'Msimbo wa huduma kwa wateja',

  // frame of the checkout
  back: 'Rudi',
  testMode: 'Majaribio: si pesa halisi',
  checkoutLabel: 'Malipo',
  close: 'Funga',

  // failures: what happened, whether money moved, the best next step
  title_ERR_UNKNOWN: 'Kuna hitilafu iliyotokea',
  title_ERR_NETWORK_OFFLINE: 'Huna intaneti',
  title_ERR_NETWORK_FAILED: 'Hakuna muunganisho wa intaneti',
  title_ERR_NETWORK_TIMEOUT: 'Intaneti iko polepole sana',
  title_ERR_SESSION_SOURCE: 'Duka halijibu',

  ERR_UNKNOWN: 'Hakuna kilicholipwa kwa hatua hii. Jaribu tena, na tatizo likiendelea itajie huduma kwa wateja msimbo.',
  ERR_NETWORK_OFFLINE: 'Hakuna kilichopotea na hakuna kilicholipwa kwa hatua hii. Jaribu tena ukipata intaneti.',
  ERR_NETWORK_FAILED: 'Hakuna kilichopotea na hakuna kilicholipwa kwa hatua hii. Angalia intaneti yako na ujaribu tena.',
  ERR_NETWORK_TIMEOUT: 'Hakuna kilichopotea na hakuna kilicholipwa kwa hatua hii. Jaribu tena mahali penye mtandao wa simu ulio bora.',
  ERR_SESSION_SOURCE: 'Hatukuweza kupata kipindi cha malipo kutoka kwa duka. Ulichoandika kimehifadhiwa. Jaribu tena baada ya muda mfupi.',

  // fields
  ERR_AMOUNT_FORMAT: 'Weka kiasi kwa tarakimu, kama 1500.',
  ERR_AMOUNT_NEGATIVE: 'Weka kiasi kinachozidi sifuri.',
  ERR_AMOUNT_ZERO: 'Weka kiasi kinachozidi sifuri.',
  ERR_AMOUNT_DECIMALS: 'Desimali ni nyingi mno.',
  ERR_AMOUNT_TOO_LARGE: 'Kiasi hiki ni kikubwa mno.',
  ERR_AMOUNT_TOO_SMALL: 'Kiasi hiki ni kidogo mno.',
};

/** What the steps after the first screen say. */
export const later: LoadLater = () => import('./later/sw.js');

export default sw;
