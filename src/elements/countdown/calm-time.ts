import type { Localize } from '../../locale/localize.js';

/** A long time in the words of the later steps, for `calm` of the countdown. */
export function calmTime(localize: Localize, minutes: number): string {
  const hours = Math.floor(minutes / 60);
  if (hours >= 24) return localize.term('daysLeft', Math.floor(hours / 24), hours % 24);
  return hours > 0 ? localize.term('hoursLeft', hours, minutes % 60) : localize.term('minutesShort', minutes);
}
