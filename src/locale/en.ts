/** English: the source of all words. Plain, calm, and exact about money. */
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
  copy: 'Copy',
  copied: 'Copied',
  copyNamed: (what: string) => `Copy ${what}`,
  copyFailed: 'Could not copy. Press and hold the text to copy it yourself.',
  timeLeft: (text: string) => `${text} left`,
  minutesLeft: (minutes: number) => (minutes === 1 ? '1 minute left' : `${minutes} minutes left`),
  secondsLeft: (seconds: number) => `${seconds} seconds left`,
  qrOf: (what: string) => `QR code: ${what}`,
  countryCode: 'Country code',
  busy: 'One moment…',
};

export default en;
