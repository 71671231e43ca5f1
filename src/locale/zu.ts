/** isiZulu, as South African banks write it to their customers. */
import type { FirstWords, LoadLater } from './translation.js';

/** In isiZulu none counts as one does: every form says its number. */
const plural = new Intl.PluralRules('zu');

const zu: FirstWords = {
  $code: 'zu',
  $name: 'isiZulu',
  $dir: 'ltr',

  // controls
  search: 'Sesha',
  noMatches: 'Akutholakalanga lutho',
  optionCount: (count: number) => (plural.select(count) === 'one' ? `Inketho engu-${count}` : `Izinketho ezingu-${count}`),
  choose: 'Khetha',
  optional: 'akuphoqelekile',
  minutesLeft: (minutes: number) => (plural.select(minutes) === 'one' ? `Kusele umzuzu ongu-${minutes}` : `Kusele imizuzu engu-${minutes}`),
  secondsLeft: (seconds: number) => (plural.select(seconds) === 'one' ? `Kusele isekhondi elingu-${seconds}` : `Kusele amasekhondi angu-${seconds}`),

  // ways to pay
  channelMobileMoney: 'I-mobile money',
  channelBank: 'Ukudlulisela ngebhange',
  channelAirtime: 'I-airtime',
  waysToPay: 'Izindlela zokukhokha',
  payWith: 'Indlela yokukhokha',
  allWays: 'Zonke',
  allCarriers: 'Zonke izinkampani',
  carrier: 'Inkampani yeselula',

  // offer
  buyAsset: (asset: string) => (asset ? `Thenga i-${asset}` : 'Thenga'),
  youPay: 'Ukhokha',
  youGet: 'Uthola',
  country: 'Izwe',
  receive: 'Okutholayo',
  onNetwork: (network: string) => `kunethiwekhi ye-${network}`,
  amountInstead: (currency: string) => `Faka inani nge-${currency} kunalokho`,
  amountRange: (min: string, max: string) => `Kusuka ku-${min} kuya ku-${max}`,
  amountTooSmall: (min: string) => `Inani elincane elivumelekile lingu-${min}.`,
  amountTooLarge: (max: string) => `Inani elikhulu elivumelekile lingu-${max}.`,
  amountWhole: 'Faka inani eliphelele, elingenawo amasenti.',
  bestOffer: 'Intengo engcono kakhulu',
  feeIs: (fee: string) => `Izindleko ${fee}`,
  pricesHold: 'Isikhathi esisele salezi zintengo:',
  rateIs: (asset: string, rate: string) => `1 ${asset} = ${rate}`,
  priceWas: (was: string) => `Intengo ishintshile. Ibingu-${was}.`,
  gotWas: (was: string) => `Intengo ishintshile. Ngaphambili ubuzothola: ${was}.`,
  waysUnavailable: (count: number) => (plural.select(count) === 'one'
    ? `Indlela engu-${count} ayitholakali okwamanje` : `Izindlela ezingu-${count} azitholakali okwamanje`),
  wayFrom: (way: string, min: string) => `${way}: kusuka ku-${min}`,
  wayUpTo: (way: string, max: string) => `${way}: kufika ku-${max}`,
  wayNoOffer: (way: string) => `${way}: ayikho intengo yaleli nani`,
  wayNoAnswer: (way: string) => `${way}: ayikho impendulo okwamanje`,
  noOffer: 'Ayikho indlela yokukhokha leli nani',
  noOfferText: 'Shintsha inani, noma ukhethe enye indlela yokukhokha.',
  noAnswer: 'Ayikho indlela yokukhokha ephendulayo okwamanje',
  changeAmount: 'Shintsha inani',
  pricesEnded: 'Isikhathi salezi zintengo siphelile.',
  getPrices: 'Thola izintengo ezintsha',
  fetchingOffers: 'Kutholwa izintengo…',
  offersFound: (count: number, country: string) =>
    count === 0 ? `${country}: azikho izintengo`
      : plural.select(count) === 'one' ? `${country}: intengo engu-${count}` : `${country}: izintengo ezingu-${count}`,
  continue: 'Qhubeka',
  tryAgain: 'Zama futhi',

  // review
  loadUncertain: 'Kungenzeka ukuthi i-oda isiyenziwa kakade. Siyayicinga; lokho akuthathi ngaphezu komzuzu owodwa. Awukhokhanga lutho.',
  createUncertain: 'Uxhumo lubuthakathaka. Sisayenza yona le oda eyodwa. Awukhokhanga lutho, futhi ngeke uthole i-oda yesibili.',

  // instructions
  reference: 'Ireferensi',
  supportCode: 'Ikhodi yabosizo',

  // frame of the checkout
  back: 'Emuva',
  testMode: 'Imodi yokuhlola: ayikho imali yangempela',
  checkoutLabel: 'Iseshini yokukhokha',
  close: 'Vala',

  // failures: what happened, whether money moved, the best next step
  title_ERR_UNKNOWN: 'Kukhona okungahambanga kahle',
  title_ERR_NETWORK_OFFLINE: 'Awuxhunyiwe ku-inthanethi',
  title_ERR_NETWORK_FAILED: 'Alukho uxhumo',
  title_ERR_NETWORK_TIMEOUT: 'Uxhumo luhamba kancane kakhulu',
  title_ERR_SESSION_SOURCE: 'Isitolo asiphenduli',

  ERR_UNKNOWN: 'Lokhu akwenzanga ukuthi kukhokhwe lutho. Zama futhi, futhi uma kuqhubeka nika abosizo lwamakhasimende ikhodi.',
  ERR_NETWORK_OFFLINE: 'Akulahlekanga lutho futhi lokhu akwenzanga ukuthi kukhokhwe lutho. Zama futhi uma usunoxhumo.',
  ERR_NETWORK_FAILED: 'Akulahlekanga lutho futhi lokhu akwenzanga ukuthi kukhokhwe lutho. Hlola uxhumo lwakho bese uzama futhi.',
  ERR_NETWORK_TIMEOUT: 'Akulahlekanga lutho futhi lokhu akwenzanga ukuthi kukhokhwe lutho. Zama futhi lapho isignali ingcono khona.',
  ERR_SESSION_SOURCE: 'Asikwazanga ukuthola iseshini esitolo. Imininingwane oyifakile igciniwe. Zama futhi emva kwesikhashana.',

  // fields
  ERR_AMOUNT_FORMAT: 'Faka inani ngezinombolo, njengo-1500.',
  ERR_AMOUNT_NEGATIVE: 'Faka inani elingaphezu kukaziro.',
  ERR_AMOUNT_ZERO: 'Faka inani elingaphezu kukaziro.',
  ERR_AMOUNT_DECIMALS: 'Amadesimali maningi kakhulu.',
  ERR_AMOUNT_TOO_LARGE: 'Leli nani likhulu kakhulu.',
  ERR_AMOUNT_TOO_SMALL: 'Leli nani lincane kakhulu.',
};

/** What the steps after the first screen say. */
export const later: LoadLater = () => import('./later/zu.js');

export default zu;
