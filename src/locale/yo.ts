/** Yoruba with its tone marks, as it is read in Nigeria. */
import type { FirstWords, LoadLater } from './translation.js';

const yo: FirstWords = {
  $code: 'yo',
  $name: 'Yorùbá',
  $dir: 'ltr',

  // controls
  search: 'Wá',
  noMatches: 'A kò rí ohunkóhun',
  optionCount: (count: number) => `Àṣàyàn ${count} ló wà`,
  choose: 'Yàn',
  optional: 'kò pọn dandan',
  minutesLeft: (minutes: number) => `Ó ku ìṣẹ́jú ${minutes}`,
  secondsLeft: (seconds: number) => `Ó ku ìṣẹ́jú-àáyá ${seconds}`,

  // ways to pay
  channelMobileMoney: 'Mobile money',
  channelBank: 'Ìfowóránṣẹ́ báńkì',
  channelAirtime: 'Owó ìpè (airtime)',
  waysToPay: 'Àwọn ọ̀nà ìsanwó',
  payWith: 'Sanwó pẹ̀lú',
  allWays: 'Gbogbo rẹ̀',
  allCarriers: 'Gbogbo ilé-iṣẹ́ fóònù',
  carrier: 'Ilé-iṣẹ́ fóònù',

  // offer
  buyAsset: (asset: string) => (asset ? `Ra ${asset}` : 'Rà'),
  youPay: 'Ẹ ó san',
  youGet: 'Ẹ ó gbà',
  country: 'Orílẹ̀-èdè',
  receive: 'Gbà',
  onNetwork: (network: string) => `lórí ${network}`,
  amountInstead: (currency: string) => `Tẹ iye owó ní ${currency} dípò èyí`,
  amountRange: (min: string, max: string) => `Láti ${min} sí ${max}`,
  amountTooSmall: (min: string) => `Iye owó tó kéré jù lọ ni ${min}.`,
  amountTooLarge: (max: string) => `Iye owó tó pọ̀ jù lọ ni ${max}.`,
  amountWhole: 'Ẹ tẹ odidi iye owó, láìsí kọ́bọ̀ tàbí sẹ́ǹtì.',
  bestOffer: 'Ìdíyelé tó dára jù',
  feeIs: (fee: string) => `Owó iṣẹ́ ${fee}`,
  pricesHold: 'Àwọn ìdíyelé wọ̀nyí kò ní yí padà fún',
  rateIs: (asset: string, rate: string) => `1 ${asset} = ${rate}`,
  priceWas: (was: string) => `Ìdíyelé ti yí padà. Ó jẹ́ ${was} tẹ́lẹ̀.`,
  gotWas: (was: string) => `Ìdíyelé ti yí padà. Iye tí ẹ ó gbà tẹ́lẹ̀: ${was}.`,
  waysUnavailable: (count: number) => `Ọ̀nà tí kò sí báyìí: ${count}`,
  wayFrom: (way: string, min: string) => `${way}: láti ${min}`,
  wayUpTo: (way: string, max: string) => `${way}: títí dé ${max}`,
  wayNoOffer: (way: string) => `${way}: kò sí ìdíyelé fún iye owó yìí`,
  wayNoAnswer: (way: string) => `${way}: kò sí ìdáhùn báyìí`,
  noOffer: 'Kò sí ọ̀nà láti san iye owó yìí',
  noOfferText: 'Ẹ yí iye owó padà, tàbí kí ẹ yan ọ̀nà ìsanwó mìíràn.',
  noAnswer: 'Kò sí ọ̀nà ìsanwó tó ń dáhùn báyìí',
  changeAmount: 'Yí iye owó padà',
  pricesEnded: 'Àkókò àwọn ìdíyelé wọ̀nyí ti parí.',
  getPrices: 'Wá ìdíyelé tuntun',
  fetchingOffers: 'A ń wá ìdíyelé…',
  offersFound: (count: number, country: string) =>
    count === 0 ? `Kò sí ìdíyelé ní ${country}` : `A rí ìdíyelé ${count} ní ${country}`,
  continue: 'Tẹ̀síwájú',
  tryAgain: 'Tún gbìyànjú',

  // review
  loadUncertain: 'Ó ṣeé ṣe kí ọ́dà kan ti wà lọ́nà. A ń wá a; kò ní ju ìṣẹ́jú kan lọ. Ẹ kò tíì san owó kankan.',
  createUncertain: 'Íńtánẹ́ẹ̀tì kò lágbára. A ṣì ń ṣe ọ́dà kan ṣoṣo yìí. Ẹ kò tíì san owó kankan, ẹ kò sì ní gba ọ́dà kejì.',

  // instructions
  reference: 'Nọ́ńbà ìtọ́kasí',
  supportCode: 'Kóòdù fún ẹ̀ka ìrànlọ́wọ́',

  // frame of the checkout
  back: 'Padà',
  testMode: 'Ìdánwò: kò sí owó gidi',
  checkoutLabel: 'Ibi ìsanwó',
  close: 'Pa dé',

  // failures: what happened, whether money moved, the best next step
  title_ERR_UNKNOWN: 'Ìṣòro kan ṣẹlẹ̀',
  title_ERR_NETWORK_OFFLINE: 'Ẹ kò sí lórí íńtánẹ́ẹ̀tì',
  title_ERR_NETWORK_FAILED: 'Kò sí íńtánẹ́ẹ̀tì',
  title_ERR_NETWORK_TIMEOUT: 'Íńtánẹ́ẹ̀tì lọ́ra gan-an',
  title_ERR_SESSION_SOURCE: 'Ilé ìtajà náà kò dáhùn',

  ERR_UNKNOWN: 'Èyí kò fa ìsanwó kankan. Ẹ tún gbìyànjú, kí ẹ sì sọ kóòdù náà fún ẹ̀ka ìrànlọ́wọ́ tí ìṣòro náà kò bá lọ.',
  ERR_NETWORK_OFFLINE: 'Kò sí ohun tó sọnù, èyí kò sì fa ìsanwó kankan. Ẹ tún gbìyànjú nígbà tí ẹ bá ní íńtánẹ́ẹ̀tì.',
  ERR_NETWORK_FAILED: 'Kò sí ohun tó sọnù, èyí kò sì fa ìsanwó kankan. Ẹ yẹ íńtánẹ́ẹ̀tì yín wò kí ẹ sì tún gbìyànjú.',
  ERR_NETWORK_TIMEOUT: 'Kò sí ohun tó sọnù, èyí kò sì fa ìsanwó kankan. Ẹ tún gbìyànjú níbi tí nẹ́tíwọ̀kì fóònù ti dára jù.',
  ERR_SESSION_SOURCE: 'A kò rí ohun tí a nílò láti bẹ̀rẹ̀ ìsanwó gbà lọ́wọ́ ilé ìtajà náà. Ohun tí ẹ ti tẹ̀ ṣì wà. Ẹ tún gbìyànjú lẹ́yìn ìgbà díẹ̀.',

  // fields
  ERR_AMOUNT_FORMAT: 'Ẹ fi nọ́ńbà tẹ iye owó, bí i 1500.',
  ERR_AMOUNT_NEGATIVE: 'Ẹ tẹ iye owó tó ju òdo lọ.',
  ERR_AMOUNT_ZERO: 'Ẹ tẹ iye owó tó ju òdo lọ.',
  ERR_AMOUNT_DECIMALS: 'Nọ́ńbà tó wà lẹ́yìn pọ́ńtì ti pọ̀ jù.',
  ERR_AMOUNT_TOO_LARGE: 'Iye owó yìí ti pọ̀ jù.',
  ERR_AMOUNT_TOO_SMALL: 'Iye owó yìí ti kéré jù.',
};

/** What the steps after the first screen say. */
export const later: LoadLater = () => import('./later/yo.js');

export default yo;
