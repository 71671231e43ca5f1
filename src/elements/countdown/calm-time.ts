import type { Localize } from '../../locale/localize.js';

/** A time in the words of the later steps, for `calm` of the countdown: `1:29` could be an hour and a half. */
export function calmTime(localize: Localize, seconds: number, exact: boolean): string {
  if (exact) return localize.term('minutesSeconds', Math.floor(seconds / 60), seconds % 60);
  const minutes = Math.ceil(seconds / 60);
  const hours = Math.floor(minutes / 60);
  if (hours >= 24) return localize.term('daysLeft', Math.floor(hours / 24), hours % 24);
  return hours > 0 ? localize.term('hoursLeft', hours, minutes % 60) : localize.term('minutesShort', minutes);
}
