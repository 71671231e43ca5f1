/** Hausa in Boko, as it is read in Nigeria. */
import type { FirstWords, LoadLater } from './translation.js';

const rules = new Intl.PluralRules('ha');
const isOne = (count: number): boolean => rules.select(count) === 'one';

const ha: FirstWords = {
  $code: 'ha',
  $name: 'Hausa',
  $dir: 'ltr',

  // controls
  search: 'Nema',
  noMatches: 'Ba a sami komai ba',
  optionCount: (count: number) => (isOne(count) ? `Akwai zaɓi guda ${count}` : `Akwai zaɓuɓɓuka guda ${count}`),
  choose: 'Zaɓi',
  optional: 'ba dole ba',
  minutesLeft: (minutes: number) => `Saura minti ${minutes}`,
  secondsLeft: (seconds: number) => `Saura daƙiƙa ${seconds}`,

  // ways to pay
  channelMobileMoney: 'Mobile money',
  channelBank: 'Tura kuɗi ta banki',
  channelAirtime: 'Katin waya (airtime)',
  waysToPay: 'Hanyoyin biyan kuɗi',
  payWith: 'Biya ta',
  allWays: 'Duka',
  allCarriers: 'Duk kamfanonin waya',
  carrier: 'Kamfanin waya',

  // offer
  buyAsset: (asset: string) => (asset ? `Sayi ${asset}` : 'Saya'),
  youPay: 'Za ku biya',
  youGet: 'Za ku samu',
  country: 'Ƙasa',
  receive: 'Karɓa',
  onNetwork: (network: string) => `a kan ${network}`,
  amountInstead: (currency: string) => `Saka adadi a ${currency} maimakon haka`,
  amountRange: (min: string, max: string) => `Daga ${min} zuwa ${max}`,
  amountTooSmall: (min: string) => `Mafi ƙarancin adadi shi ne ${min}.`,
  amountTooLarge: (max: string) => `Mafi yawan adadi shi ne ${max}.`,
  amountWhole: 'Ku saka cikakken adadi, ba tare da kobo ko sent ba.',
  bestOffer: 'Mafi kyawun farashi',
  feeIs: (fee: string) => `Caji ${fee}`,
  pricesHold: 'Waɗannan farashi ba za su canza ba cikin',
  rateIs: (asset: string, rate: string) => `1 ${asset} = ${rate}`,
  priceWas: (was: string) => `Farashin ya canza. A da ${was} ne.`,
  gotWas: (was: string) => `Farashin ya canza. A da, da kun samu ${was}.`,
  waysUnavailable: (count: number) => (isOne(count) ? `Hanya guda ${count} ba ta samuwa yanzu` : `Hanyoyi guda ${count} ba sa samuwa yanzu`),
  wayFrom: (way: string, min: string) => `${way}: daga ${min}`,
  wayUpTo: (way: string, max: string) => `${way}: har zuwa ${max}`,
  wayNoOffer: (way: string) => `${way}: babu farashi na wannan adadi`,
  wayNoAnswer: (way: string) => `${way}: babu amsa a yanzu`,
  noOffer: 'Babu hanyar biyan wannan adadi',
  noOfferText: 'Ku canza adadin, ko ku zaɓi wata hanyar biyan kuɗi.',
  noAnswer: 'Babu hanyar biyan kuɗi da ke amsawa a yanzu',
  changeAmount: 'Canza adadin',
  pricesEnded: 'Lokacin waɗannan farashi ya ƙare.',
  getPrices: 'Nemi sabon farashi',
  fetchingOffers: 'Ana neman farashi…',
  offersFound: (count: number, country: string) =>
    count === 0 ? `Babu farashi a ${country}` : `An sami farashi guda ${count} a ${country}`,
  continue: 'Ci gaba',
  tryAgain: 'Sake gwadawa',

  // review
  loadUncertain: 'Mai yiwuwa an riga an fara yin oda. Muna neman ta; hakan ba zai wuce minti ɗaya ba. Ba ku biya komai ba.',
  createUncertain: 'Haɗin intanet ba shi da ƙarfi. Har yanzu muna yin wannan oda guda ɗaya. Ba ku biya komai ba, kuma ba za a yi muku oda ta biyu ba.',

  // instructions
  reference: 'Lambar shaida',
  supportCode: 'Kod na neman taimako',

  // frame of the checkout
  back: 'Koma baya',
  testMode: 'Gwaji: babu kuɗi na gaske',
  checkoutLabel: 'Wurin biya',
  close: 'Rufe',

  // failures: what happened, whether money moved, the best next step
  title_ERR_UNKNOWN: 'An sami matsala',
  title_ERR_NETWORK_OFFLINE: 'Ba ku kan intanet',
  title_ERR_NETWORK_FAILED: 'Babu haɗin intanet',
  title_ERR_NETWORK_TIMEOUT: 'Haɗin intanet yana jinkiri sosai',
  title_ERR_SESSION_SOURCE: 'Shagon ba ya amsawa',

  ERR_UNKNOWN: 'Wannan bai sa an biya komai ba. Ku sake gwadawa, kuma idan matsalar ta ci gaba, ku faɗi kod ɗin ga sashen taimako.',
  ERR_NETWORK_OFFLINE: 'Babu abin da ya ɓace, kuma wannan bai sa an biya komai ba. Ku sake gwadawa idan kun sami intanet.',
  ERR_NETWORK_FAILED: 'Babu abin da ya ɓace, kuma wannan bai sa an biya komai ba. Ku duba intanet ɗinku, ku sake gwadawa.',
  ERR_NETWORK_TIMEOUT: 'Babu abin da ya ɓace, kuma wannan bai sa an biya komai ba. Ku sake gwadawa a inda sigina ta fi kyau.',
  ERR_SESSION_SOURCE: 'Mun kasa samun abin da ake buƙata don fara biya daga shagon. Abin da kuka saka yana nan. Ku sake gwadawa nan da ɗan lokaci.',

  // fields
  ERR_AMOUNT_FORMAT: 'Ku rubuta adadin da lambobi, kamar 1500.',
  ERR_AMOUNT_NEGATIVE: 'Ku saka adadin da ya fi sifili.',
  ERR_AMOUNT_ZERO: 'Ku saka adadin da ya fi sifili.',
  ERR_AMOUNT_DECIMALS: 'Lambobin bayan ɗigo sun yi yawa.',
  ERR_AMOUNT_TOO_LARGE: 'Wannan adadi ya yi yawa.',
  ERR_AMOUNT_TOO_SMALL: 'Wannan adadi ya yi kaɗan.',
};

/** What the steps after the first screen say. */
export const later: LoadLater = () => import('./later/ha.js');

export default ha;
