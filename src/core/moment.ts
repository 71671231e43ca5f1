/** Dates and times as merchants write them: `1980-11-24`, or RFC 3339. */

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const TIME = /^(\d{4}-\d{2}-\d{2})[Tt]([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(?:\.(\d{1,6}))?(?:[Zz]|([+-])([01]\d|2[0-3]):([0-5]\d))$/;

/** Midnight of a day that there is, milliseconds since 1970. */
function dayOf(text: string): number | undefined {
  const [, year, month, day] = DATE.exec(text) ?? [];
  if (year === undefined) return undefined;
  const at = Date.UTC(Number(year), Number(month) - 1, Number(day));
  // The first century is read as the last one, and the 30th of February as the 2nd of March.
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== text ? undefined : at;
}

/**
 * The moment in UTC as `1980-11-24 00:00:00.000000`, to the microsecond; a day is its midnight. `undefined` for a day or
 * an hour that there is not, and for a time without its zone.
 */
export function utcMoment(text: string): string | undefined {
  const day = dayOf(text);
  if (day !== undefined) return `${text} 00:00:00.000000`;
  const [, date = '', hours, minutes, seconds, fraction = '', sign, aheadHours = '0', aheadMinutes = '0'] = TIME.exec(text) ?? [];
  const midnight = dayOf(date);
  if (midnight === undefined) return undefined;
  const ahead = (Number(aheadHours) * 60 + Number(aheadMinutes)) * (sign === '-' ? -60_000 : 60_000);
  const at = new Date(midnight + Number(hours) * 3_600_000 + Number(minutes) * 60_000 + Number(seconds) * 1000 - ahead).toISOString();
  // A year of five digits is no date of this form.
  return /^\d{4}-/.test(at) ? `${at.slice(0, 10)} ${at.slice(11, 19)}.${fraction.padEnd(6, '0')}` : undefined;
}
