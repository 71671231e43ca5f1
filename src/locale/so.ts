/** Somali, as it is read by those who pay with EVC Plus, Zaad and Sahal. */
import type { FirstWords, LoadLater } from './translation.js';

const plural = new Intl.PluralRules('so');
const isOne = (count: number): boolean => plural.select(count) === 'one';

const so: FirstWords = {
  $code: 'so',
  $name: 'Soomaali',
  $dir: 'ltr',

  // controls
  search: 'Raadi',
  noMatches: 'Waxba lama helin',
  optionCount: (count: number) => `${count} xulasho`,
  choose: 'Dooro',
  optional: 'ikhtiyaari',
  minutesLeft: (minutes: number) => (isOne(minutes) ? `Waxaa kuu hartay ${minutes} daqiiqo` : `Waxaa kuu haray ${minutes} daqiiqo`),
  secondsLeft: (seconds: number) => `Waxaa kuu haray ${seconds} ilbiriqsi`,

  // ways to pay
  channelMobileMoney: 'Lacagta moobilka',
  channelBank: 'Wareejin bangi',
  channelAirtime: 'Kaarka hadalka',
  waysToPay: 'Hababka lacag-bixinta',
  payWith: 'Ku bixi',
  allWays: 'Dhammaan',
  allCarriers: 'Dhammaan shirkadaha',
  carrier: 'Shirkadda isgaarsiinta',

  // offer
  buyAsset: (asset: string) => (asset ? `Iibso ${asset}` : 'Iibso'),
  youPay: 'Waxaad bixinaysaa',
  youGet: 'Waxaad helaysaa',
  country: 'Waddanka',
  receive: 'Hel',
  onNetwork: (network: string) => `shabakadda ${network}`,
  amountInstead: (currency: string) => `Taa beddelkeeda qadarka ku geli ${currency}`,
  amountRange: (min: string, max: string) => `Laga bilaabo ${min} ilaa ${max}`,
  amountTooSmall: (min: string) => `Qadarka ugu yar waa ${min}.`,
  amountTooLarge: (max: string) => `Qadarka ugu badan waa ${max}.`,
  amountWhole: 'Geli qadar buuxa, senti la’aan.',
  bestOffer: 'Qiimaha ugu fiican',
  feeIs: (fee: string) => `Khidmadda ${fee}`,
  pricesHold: 'Qiimayaashani waxay jirayaan muddo',
  rateIs: (asset: string, rate: string) => `1 ${asset} = ${rate}`,
  priceWas: (was: string) => `Qiimuhu wuu isbeddelay. Wuxuu ahaa ${was}.`,
  gotWas: (was: string) => `Qiimuhu wuu isbeddelay. Hore waxaad heli lahayd ${was}.`,
  waysUnavailable: (count: number) => `${count} hab hadda lama heli karo`,
  wayFrom: (way: string, min: string) => `${way}: laga bilaabo ${min}`,
  wayUpTo: (way: string, max: string) => `${way}: ilaa ${max}`,
  wayNoOffer: (way: string) => `${way}: qadarkan qiime looma hayo`,
  wayNoAnswer: (way: string) => `${way}: hadda jawaab kama imanayso`,
  noOffer: 'Ma jiro hab qadarkan lagu bixiyo',
  noOfferText: 'Beddel qadarka, ama dooro hab kale oo aad ku bixiso.',
  noAnswer: 'Hadda ma jiro hab lacag-bixin oo jawaabaya',
  changeAmount: 'Beddel qadarka',
  pricesEnded: 'Waqtigii qiimayaashani wuu dhammaaday.',
  getPrices: 'Hel qiimayaal cusub',
  fetchingOffers: 'Qiimayaasha ayaan keenaynaa…',
  offersFound: (count: number, country: string) => (count === 0 ? `${country} qiime lagama helin` : `${country} waxaa laga helay ${count} qiime`),
  continue: 'Sii wad',
  tryAgain: 'Isku day mar kale',

  // review
  loadUncertain: 'Waxaa suurtagal ah in dalab horeba loo samaynayo. Waan raadinaynaa; ugu badnaan waxay qaadanaysaa hal daqiiqo. Wax lacag ah ma aadan bixin.',
  createUncertain: 'Internetku waa daciif. Weli waxaan samaynaynaa dalabkan keliya. Wax lacag ah ma aadan bixin, dalab labaadna ma heli doontid.',

  // instructions
  reference: 'Lambarka tixraaca',
  supportCode: 'Koodka adeegga macaamiisha',

  // frame of the checkout
  back: 'Dib u noqo',
  testMode: 'Tijaabo: lacag dhab ah maaha',
  checkoutLabel: 'Lacag-bixin',
  close: 'Xir',

  // failures: what happened, whether money moved, the best next step
  title_ERR_UNKNOWN: 'Wax baa khaldamay',
  title_ERR_NETWORK_OFFLINE: 'Internet ma lihid',
  title_ERR_NETWORK_FAILED: 'Internet lama helin',
  title_ERR_NETWORK_TIMEOUT: 'Internetku aad buu u gaabiyaa',
  title_ERR_SESSION_SOURCE: 'Dukaanku ma jawaabayo',

  ERR_UNKNOWN: 'Tallaabadan lacag laguma bixin. Isku day mar kale. Haddii dhibku sii jiro, koodka u sheeg adeegga macaamiisha.',
  ERR_NETWORK_OFFLINE: 'Waxba ma lumin, tallaabadanna lacag laguma bixin. Mar kale isku day markaad internet hesho.',
  ERR_NETWORK_FAILED: 'Waxba ma lumin, tallaabadanna lacag laguma bixin. Hubi internetkaaga oo mar kale isku day.',
  ERR_NETWORK_TIMEOUT: 'Waxba ma lumin, tallaabadanna lacag laguma bixin. Mar kale isku day meel signal-ku ka fiican yahay.',
  ERR_SESSION_SOURCE: 'Dukaanka kama heli karin xogta lagu furo bogga lacag-bixinta. Wixii aad gelisay waa la hayaa. Waxyar kaddib mar kale isku day.',

  // fields
  ERR_AMOUNT_FORMAT: 'Qadarka ku qor tirooyin, sida 1500.',
  ERR_AMOUNT_NEGATIVE: 'Geli qadar ka badan eber.',
  ERR_AMOUNT_ZERO: 'Geli qadar ka badan eber.',
  ERR_AMOUNT_DECIMALS: 'Tirooyinka barta ka dambeeya aad bay u badan yihiin.',
  ERR_AMOUNT_TOO_LARGE: 'Qadarkani aad buu u badan yahay.',
  ERR_AMOUNT_TOO_SMALL: 'Qadarkani aad buu u yar yahay.',
};

/** What the steps after the first screen say. */
export const later: LoadLater = () => import('./later/so.js');

export default so;
