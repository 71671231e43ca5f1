/** Parameters added to somebody else's URL, whose own text is left as it is. */

const nameOf = (part: string): string => {
  const [name = ''] = part.split('=', 1);
  return new URLSearchParams(`${name}=`).keys().next().value ?? '';
};

/**
 * The URL with these query parameters behind its own. Its own of the same names go; the others keep every sign, which
 * `URL.searchParams` would not grant.
 */
export function withParameters(url: string, parameters: Readonly<Record<string, string>>): string {
  const [rest = '', ...fragment] = url.split('#');
  const [base = '', ...query] = rest.split('?');
  const kept = query.join('?').split('&').filter((part) => part !== '' && !Object.hasOwn(parameters, nameOf(part)));
  const parts = [...kept, ...Object.entries(parameters).map(([name, value]) =>
    `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)];
  const asked = parts.length === 0 ? base : `${base}?${parts.join('&')}`;
  return fragment.length === 0 ? asked : `${asked}#${fragment.join('#')}`;
}
