/** Where the phone seems to be, by its time zone: a first guess for the country picker, never more. */
const ZONES: Readonly<Record<string, string>> = {
  'Africa/Lagos': 'NG', 'Africa/Nairobi': 'KE', 'Africa/Accra': 'GH', 'Africa/Kampala': 'UG', 'Africa/Dar_es_Salaam': 'TZ',
  'Africa/Abidjan': 'CI', 'Africa/Dakar': 'SN', 'Africa/Douala': 'CM', 'Africa/Kigali': 'RW', 'Africa/Lusaka': 'ZM',
  'Africa/Johannesburg': 'ZA', 'Africa/Brazzaville': 'CG', 'Africa/Libreville': 'GA', 'Africa/Ouagadougou': 'BF',
  'Africa/Porto-Novo': 'BJ', 'Africa/Blantyre': 'MW', 'America/Sao_Paulo': 'BR',
};

export function homeCountry(): string | undefined {
  return ZONES[Intl.DateTimeFormat().resolvedOptions().timeZone] ?? /-([A-Z]{2})\b/.exec(navigator.language)?.[1];
}
