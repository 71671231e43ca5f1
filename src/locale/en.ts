/** English: the source of all words. Plain, calm, and exact about money. */
import type { LoadLater } from './translation.js';

const en = {
  $code: 'en',
  $name: 'English',
  $dir: 'ltr' as 'ltr' | 'rtl',

  // controls
  search: 'Search',
  noMatches: 'Nothing found',
  optionCount: (count: number) => (count === 1 ? '1 option' : `${count} options`),
  choose: 'Choose',
  optional: 'optional',
  minutesLeft: (minutes: number) => (minutes === 1 ? '1 minute left' : `${minutes} minutes left`),
  secondsLeft: (seconds: number) => `${seconds} seconds left`,

  // ways to pay
  channelMobileMoney: 'Mobile money',
  channelBank: 'Bank transfer',
  channelAirtime: 'Airtime',
  waysToPay: 'Ways to pay',
  payWith: 'Pay with',
  allWays: 'All',
  allCarriers: 'All carriers',
  carrier: 'Carrier',

  // offer
  buyAsset: (asset: string) => (asset ? `Buy ${asset}` : 'Buy'),
  youPay: 'You pay',
  youGet: 'You get',
  country: 'Country',
  receive: 'Receive',
  onNetwork: (network: string) => `on ${network}`,
  amountInstead: (currency: string) => `Enter the amount in ${currency} instead`,
  amountRange: (min: string, max: string) => `From ${min} to ${max}`,
  amountTooSmall: (min: string) => `The smallest amount is ${min}.`,
  amountTooLarge: (max: string) => `The largest amount is ${max}.`,
  amountWhole: 'Enter a whole amount, without cents.',
  bestOffer: 'Best price',
  feeIs: (fee: string) => `Fees ${fee}`,
  pricesHold: 'These prices hold for',
  rateIs: (asset: string, rate: string) => `1 ${asset} = ${rate}`,
  priceWas: (was: string) => `Price changed. It was ${was}.`,
  gotWas: (was: string) => `Price changed. Before, you would have got ${was}.`,
  waysUnavailable: (count: number) => (count === 1 ? '1 way is not available now' : `${count} ways are not available now`),
  wayFrom: (way: string, min: string) => `${way}: from ${min}`,
  wayUpTo: (way: string, max: string) => `${way}: up to ${max}`,
  wayNoOffer: (way: string) => `${way}: no offer for this amount`,
  wayNoAnswer: (way: string) => `${way}: no answer at the moment`,
  noOffer: 'No way to pay for this amount',
  noOfferText: 'Change the amount, or choose another way to pay.',
  noAnswer: 'No way to pay answers at the moment',
  changeAmount: 'Change the amount',
  pricesEnded: 'The prices have run out.',
  getPrices: 'Get new prices',
  fetchingOffers: 'Getting prices…',
  offersFound: (count: number, country: string) =>
    count === 0 ? `No offers in ${country}` : count === 1 ? `1 offer in ${country}` : `${count} offers in ${country}`,
  continue: 'Continue',
  tryAgain: 'Try again',

  // review
  loadUncertain: 'Your order may have been made already. We are looking for it; that takes a minute at most. You have not paid anything.',
  createUncertain: 'The connection is weak. We are still making this one order. You have not paid anything, and you will not get a second one.',

  // instructions
  reference: 'Reference',
  supportCode: 'Code for support',

  // frame of the checkout
  back: 'Back',
  testMode: 'Test mode: no real money',
  checkoutLabel: 'Checkout',
  close: 'Close',

  // failures: what happened, whether money moved, the best next step
  title_ERR_UNKNOWN: 'Something went wrong',
  title_ERR_NETWORK_OFFLINE: 'You are offline',
  title_ERR_NETWORK_FAILED: 'No connection',
  title_ERR_NETWORK_TIMEOUT: 'The connection is very slow',
  title_ERR_SESSION_SOURCE: 'The shop does not answer',

  ERR_UNKNOWN: 'This took no money. Try again, and quote the code to support if it stays.',
  ERR_NETWORK_OFFLINE: 'Nothing is lost, and this took no money. Try again when you have a connection.',
  ERR_NETWORK_FAILED: 'Nothing is lost, and this took no money. Check your connection and try again.',
  ERR_NETWORK_TIMEOUT: 'Nothing is lost, and this took no money. Try again where the signal is better.',
  ERR_SESSION_SOURCE: 'We could not get a session from the shop. What you entered is kept. Try again in a moment.',

  // fields
  ERR_AMOUNT_FORMAT: 'Enter the amount in digits, such as 1500.',
  ERR_AMOUNT_NEGATIVE: 'Enter an amount above zero.',
  ERR_AMOUNT_ZERO: 'Enter an amount above zero.',
  ERR_AMOUNT_DECIMALS: 'Too many decimals.',
  ERR_AMOUNT_TOO_LARGE: 'This amount is too large.',
  ERR_AMOUNT_TOO_SMALL: 'This amount is too small.',
};

/** What the steps after the first screen say. */
export const later: LoadLater = () => import('./later/en.js');

export default en;
