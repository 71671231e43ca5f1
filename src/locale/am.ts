/** Amharic, as it is read in Ethiopia. */
import type { FirstWords, LoadLater } from './translation.js';

const plural = new Intl.PluralRules('am');
const isOne = (count: number): boolean => plural.select(count) === 'one';

const am: FirstWords = {
  $code: 'am',
  $name: 'አማርኛ',
  $dir: 'ltr',

  // controls
  search: 'ይፈልጉ',
  noMatches: 'ምንም አልተገኘም',
  optionCount: (count: number) => (isOne(count) ? `${count} አማራጭ` : `${count} አማራጮች`),
  choose: 'ይምረጡ',
  optional: 'ግዴታ አይደለም',
  minutesLeft: (minutes: number) => (isOne(minutes) ? `${minutes} ደቂቃ ይቀራል` : `${minutes} ደቂቃዎች ይቀራሉ`),
  secondsLeft: (seconds: number) => (isOne(seconds) ? `${seconds} ሰከንድ ይቀራል` : `${seconds} ሰከንዶች ይቀራሉ`),

  // ways to pay
  channelMobileMoney: 'የሞባይል ገንዘብ',
  channelBank: 'የባንክ ማስተላለፍ',
  channelAirtime: 'የአየር ሰዓት',
  waysToPay: 'የመክፈያ መንገዶች',
  payWith: 'የመክፈያ መንገድ',
  allWays: 'ሁሉም',
  allCarriers: 'ሁሉም ድርጅቶች',
  carrier: 'የቴሌኮም ድርጅት',

  // offer
  buyAsset: (asset: string) => (asset ? `${asset} ይግዙ` : 'ይግዙ'),
  youPay: 'የሚከፍሉት',
  youGet: 'የሚያገኙት',
  country: 'ሀገር',
  receive: 'የሚቀበሉት',
  onNetwork: (network: string) => `በ${network} ላይ`,
  amountInstead: (currency: string) => `በምትኩ መጠኑን በ${currency} ያስገቡ`,
  amountRange: (min: string, max: string) => `ከ${min} እስከ ${max}`,
  amountTooSmall: (min: string) => `ዝቅተኛው መጠን ${min} ነው።`,
  amountTooLarge: (max: string) => `ከፍተኛው መጠን ${max} ነው።`,
  amountWhole: 'ሳንቲም የሌለው ሙሉ መጠን ያስገቡ።',
  bestOffer: 'ምርጥ ዋጋ',
  feeIs: (fee: string) => `የአገልግሎት ክፍያዎች ${fee}`,
  pricesHold: 'እነዚህ ዋጋዎች የሚቆዩበት ጊዜ፦',
  rateIs: (asset: string, rate: string) => `1 ${asset} = ${rate}`,
  priceWas: (was: string) => `ዋጋው ተቀይሯል። ቀድሞ ${was} ነበር።`,
  gotWas: (was: string) => `ዋጋው ተቀይሯል። ቀድሞ ${was} ያገኙ ነበር።`,
  waysUnavailable: (count: number) => (isOne(count) ? `${count} የመክፈያ መንገድ አሁን አይገኝም` : `${count} የመክፈያ መንገዶች አሁን አይገኙም`),
  wayFrom: (way: string, min: string) => `${way}፦ ከ${min} ጀምሮ`,
  wayUpTo: (way: string, max: string) => `${way}፦ እስከ ${max}`,
  wayNoOffer: (way: string) => `${way}፦ ለዚህ መጠን ዋጋ የለም`,
  wayNoAnswer: (way: string) => `${way}፦ ለጊዜው ምላሽ የለም`,
  noOffer: 'ለዚህ መጠን የመክፈያ መንገድ የለም',
  noOfferText: 'መጠኑን ይቀይሩ፣ ወይም ሌላ የመክፈያ መንገድ ይምረጡ።',
  noAnswer: 'ለጊዜው ምላሽ የሚሰጥ የመክፈያ መንገድ የለም',
  changeAmount: 'መጠኑን ይቀይሩ',
  pricesEnded: 'የእነዚህ ዋጋዎች ጊዜ አልፏል።',
  getPrices: 'አዲስ ዋጋዎችን ያግኙ',
  fetchingOffers: 'ዋጋዎችን በማምጣት ላይ…',
  offersFound: (count: number, country: string) =>
    count === 0 ? `በ${country} ምንም ዋጋ አልተገኘም` : isOne(count) ? `በ${country} ${count} ዋጋ ተገኝቷል` : `በ${country} ${count} ዋጋዎች ተገኝተዋል`,
  continue: 'ይቀጥሉ',
  tryAgain: 'እንደገና ይሞክሩ',

  // review
  loadUncertain: 'ምናልባት አንድ ትዕዛዝ አስቀድሞ በመመዝገብ ላይ ሊሆን ይችላል። እየፈለግነው ነው፤ ይህም ቢበዛ አንድ ደቂቃ ይወስዳል። እርስዎ ምንም አልከፈሉም።',
  createUncertain: 'የኢንተርኔት ግንኙነቱ ደካማ ነው። አሁንም ይህንኑ አንድ ትዕዛዝ እየመዘገብን ነው። እርስዎ ምንም አልከፈሉም፣ ሁለተኛ ትዕዛዝም አይኖርዎትም።',

  // instructions
  reference: 'የማጣቀሻ ቁጥር',
  supportCode: 'ለደንበኞች አገልግሎት የሚነገር ኮድ',

  // frame of the checkout
  back: 'ይመለሱ',
  testMode: 'ሙከራ፦ እውነተኛ ገንዘብ አይደለም',
  checkoutLabel: 'ክፍያ',
  close: 'ይዝጉ',

  // failures: what happened, whether money moved, the best next step
  title_ERR_UNKNOWN: 'ችግር አጋጥሟል',
  title_ERR_NETWORK_OFFLINE: 'ኢንተርኔት የለዎትም',
  title_ERR_NETWORK_FAILED: 'ግንኙነት የለም',
  title_ERR_NETWORK_TIMEOUT: 'ግንኙነቱ በጣም ቀርፋፋ ነው',
  title_ERR_SESSION_SOURCE: 'ሱቁ ምላሽ አይሰጥም',

  ERR_UNKNOWN: 'በዚህ ሙከራ ምንም አልተከፈለም። እንደገና ይሞክሩ፣ ችግሩ ከቀጠለ ኮዱን ለደንበኞች አገልግሎት ይንገሩ።',
  ERR_NETWORK_OFFLINE: 'የጠፋ ነገር የለም፣ በዚህ ሙከራም ምንም አልተከፈለም። ኢንተርኔት ሲያገኙ እንደገና ይሞክሩ።',
  ERR_NETWORK_FAILED: 'የጠፋ ነገር የለም፣ በዚህ ሙከራም ምንም አልተከፈለም። የኢንተርኔት ግንኙነትዎን አረጋግጠው እንደገና ይሞክሩ።',
  ERR_NETWORK_TIMEOUT: 'የጠፋ ነገር የለም፣ በዚህ ሙከራም ምንም አልተከፈለም። ሲግናል የተሻለ በሆነበት ቦታ እንደገና ይሞክሩ።',
  ERR_SESSION_SOURCE: 'ከሱቁ የክፍያ ክፍለ ጊዜ ማግኘት አልቻልንም። ያስገቡት ተቀምጧል። ከጥቂት ጊዜ በኋላ እንደገና ይሞክሩ።',

  // fields
  ERR_AMOUNT_FORMAT: 'መጠኑን በአሃዞች ያስገቡ፣ ለምሳሌ 1500 ብለው።',
  ERR_AMOUNT_NEGATIVE: 'ከዜሮ በላይ የሆነ መጠን ያስገቡ።',
  ERR_AMOUNT_ZERO: 'ከዜሮ በላይ የሆነ መጠን ያስገቡ።',
  ERR_AMOUNT_DECIMALS: 'ከነጥብ በኋላ ያሉት አሃዞች በጣም በዝተዋል።',
  ERR_AMOUNT_TOO_LARGE: 'ይህ መጠን በጣም ትልቅ ነው።',
  ERR_AMOUNT_TOO_SMALL: 'ይህ መጠን በጣም ትንሽ ነው።',
};

/** What the steps after the first screen say. */
export const later: LoadLater = () => import('./later/am.js');

export default am;
