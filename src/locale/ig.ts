/** Igbo in the Ọnwụ orthography, as it is read in Nigeria. */
import type { FirstWords, LoadLater } from './translation.js';

const ig: FirstWords = {
  $code: 'ig',
  $name: 'Igbo',
  $dir: 'ltr',

  // controls
  search: 'Chọọ',
  noMatches: 'A hụghị ihe ọ bụla',
  optionCount: (count: number) => `E nwere nhọrọ ${count}`,
  choose: 'Họrọ',
  optional: 'ọ bụghị mmanye',
  minutesLeft: (minutes: number) => `Ọ fọdụrụ nkeji ${minutes}`,
  secondsLeft: (seconds: number) => `Ọ fọdụrụ sekọnd ${seconds}`,

  // ways to pay
  channelMobileMoney: 'Mobile money',
  channelBank: 'Izipu ego n’ụlọ akụ',
  channelAirtime: 'Ego oku (airtime)',
  waysToPay: 'Ụzọ ịkwụ ụgwọ',
  payWith: 'Kwụọ ụgwọ site na',
  allWays: 'Ha niile',
  allCarriers: 'Ụlọ ọrụ ekwentị niile',
  carrier: 'Ụlọ ọrụ ekwentị',

  // offer
  buyAsset: (asset: string) => (asset ? `Zụta ${asset}` : 'Zụta'),
  youPay: 'Ị ga-akwụ',
  youGet: 'Ị ga-enweta',
  country: 'Mba',
  receive: 'Nata',
  onNetwork: (network: string) => `na ${network}`,
  amountInstead: (currency: string) => `Tinye ọnụ ego na ${currency} kama nke a`,
  amountRange: (min: string, max: string) => `Site na ${min} ruo ${max}`,
  amountTooSmall: (min: string) => `Ọnụ ego kacha nta bụ ${min}.`,
  amountTooLarge: (max: string) => `Ọnụ ego kacha ibu bụ ${max}.`,
  amountWhole: 'Tinye ọnụ ego zuru ezu, na-enweghị kobo ma ọ bụ sent.',
  bestOffer: 'Ọnụahịa kacha mma',
  feeIs: (fee: string) => `Chaajị ${fee}`,
  pricesHold: 'Ọnụahịa ndị a agaghị agbanwe n’ime',
  rateIs: (asset: string, rate: string) => `1 ${asset} = ${rate}`,
  priceWas: (was: string) => `Ọnụahịa agbanweela. Ọ bụbu ${was}.`,
  gotWas: (was: string) => `Ọnụahịa agbanweela. Na mbụ, ị gaara enweta ${was}.`,
  waysUnavailable: (count: number) => `Ụzọ na-adịghị ugbu a: ${count}`,
  wayFrom: (way: string, min: string) => `${way}: site na ${min}`,
  wayUpTo: (way: string, max: string) => `${way}: ruo ${max}`,
  wayNoOffer: (way: string) => `${way}: enweghị ọnụahịa maka ọnụ ego a`,
  wayNoAnswer: (way: string) => `${way}: enweghị azịza ugbu a`,
  noOffer: 'Enweghị ụzọ a ga-esi kwụọ ọnụ ego a',
  noOfferText: 'Gbanwee ọnụ ego ahụ, ma ọ bụ họrọ ụzọ ọzọ ị ga-esi kwụọ ụgwọ.',
  noAnswer: 'O nweghị ụzọ ịkwụ ụgwọ na-aza ugbu a',
  changeAmount: 'Gbanwee ọnụ ego',
  pricesEnded: 'Oge ọnụahịa ndị a agwụla.',
  getPrices: 'Nweta ọnụahịa ọhụrụ',
  fetchingOffers: 'A na-achọ ọnụahịa…',
  offersFound: (count: number, country: string) =>
    count === 0 ? `Enweghị ọnụahịa na ${country}` : `E nwere ọnụahịa ${count} na ${country}`,
  continue: 'Gaa n’ihu',
  tryAgain: 'Nwaa ọzọ',

  // review
  loadUncertain: 'O nwere ike ịbụ na a malitela ime ọda. Anyị na-achọ ya; ọ gaghị akarị otu nkeji. Ị kwụbeghị ego ọ bụla.',
  createUncertain: 'Ịntanetị adịghị ike. Anyị ka na-eme otu ọda a. Ị kwụbeghị ego ọ bụla, ị gaghịkwa enweta ọda nke abụọ.',

  // instructions
  reference: 'Nọmba nrụtụaka',
  supportCode: 'Koodu maka ndị enyemaka',

  // frame of the checkout
  back: 'Laghachi',
  testMode: 'Nnwale: ọ bụghị ezigbo ego',
  checkoutLabel: 'Ebe ịkwụ ụgwọ',
  close: 'Mechie',

  // failures: what happened, whether money moved, the best next step
  title_ERR_UNKNOWN: 'E nwere nsogbu',
  title_ERR_NETWORK_OFFLINE: 'Ị nọghị n’ịntanetị',
  title_ERR_NETWORK_FAILED: 'Ịntanetị adịghị',
  title_ERR_NETWORK_TIMEOUT: 'Ịntanetị dị nwayọọ nke ukwuu',
  title_ERR_SESSION_SOURCE: 'Ụlọ ahịa ahụ anaghị aza',

  ERR_UNKNOWN: 'Ihe a emeghị ka a kwụọ ego ọ bụla. Nwaa ọzọ, gwakwa ndị enyemaka koodu ahụ ma ọ bụrụ na nsogbu ahụ akwụsịghị.',
  ERR_NETWORK_OFFLINE: 'Ihe ọ bụla efughị, ihe a emeghịkwa ka a kwụọ ego ọ bụla. Nwaa ọzọ mgbe i nwere ịntanetị.',
  ERR_NETWORK_FAILED: 'Ihe ọ bụla efughị, ihe a emeghịkwa ka a kwụọ ego ọ bụla. Lelee ịntanetị gị ma nwaa ọzọ.',
  ERR_NETWORK_TIMEOUT: 'Ihe ọ bụla efughị, ihe a emeghịkwa ka a kwụọ ego ọ bụla. Nwaa ọzọ n’ebe netwọk ekwentị ka mma.',
  ERR_SESSION_SOURCE: 'Anyị enwetaghị n’aka ụlọ ahịa ahụ ihe a chọrọ iji malite ịkwụ ụgwọ. Ihe i tinyere ka dị. Nwaa ọzọ n’oge na-adịghị anya.',

  // fields
  ERR_AMOUNT_FORMAT: 'Jiri ọnụọgụ tinye ọnụ ego, dịka 1500.',
  ERR_AMOUNT_NEGATIVE: 'Tinye ọnụ ego karịrị efu.',
  ERR_AMOUNT_ZERO: 'Tinye ọnụ ego karịrị efu.',
  ERR_AMOUNT_DECIMALS: 'Ọnụọgụ dị n’azụ ntụpọ karịrị akarị.',
  ERR_AMOUNT_TOO_LARGE: 'Ọnụ ego a buru oke ibu.',
  ERR_AMOUNT_TOO_SMALL: 'Ọnụ ego a dị oke nta.',
};

/** What the steps after the first screen say. */
export const later: LoadLater = () => import('./later/ig.js');

export default ig;
