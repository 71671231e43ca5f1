/** Attributes that mean one of ours and are not spelt like it. */

const SHARED = [
  'session-url', 'session', 'country', 'channel', 'carrier', 'network', 'asset', 'amount', 'currency', 'address', 'email', 'phone', 'theme', 'presentation', 'debug',
];
const OWN: Readonly<Record<string, readonly string[]>> = { 'onramp-checkout': ['endpoint'], 'onramp-checkout-frame': ['src', 'legacy-events'] };
const bare = (name: string): string => name.replace(/[^a-z]/g, '');

/** How many letters have to change: two swapped, one too many, one missing or another one. Counted up to 2. */
function distance(a: string, b: string): number {
  if (a === b) return 0;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  const [restA, restB] = [a.slice(at), b.slice(at)];
  const one = restA.slice(1) === restB.slice(1) || restA.slice(1) === restB || restA === restB.slice(1)
    || (restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2));
  return one ? 1 : 2;
}

/** The attribute that was meant, `undefined` where it is ours, HTML's own or nobody's. */
export function meantBy(tag: string, attribute: string): string | undefined {
  const ours = [...SHARED, ...(OWN[tag] ?? [])];
  const name = attribute.toLowerCase();
  if (ours.includes(name) || /^(data-|aria-|on)/.test(name) || STANDARD.has(name)) return undefined;
  const plain = bare(name);
  // An endpoint for the frame, a source for the tag: the right thing at the wrong element.
  if (tag === 'onramp-checkout-frame' && plain === 'endpoint') return 'src';
  if (tag === 'onramp-checkout' && plain === 'src') return 'endpoint';
  return ours.find((one) => distance(plain, bare(one)) <= (one.length > 4 ? 1 : 0));
}

/** HTML's own, which nobody misspelt. */
const STANDARD: ReadonlySet<string> = new Set([
  'id', 'class', 'style', 'slot', 'part', 'exportparts', 'lang', 'dir', 'title', 'hidden', 'role', 'tabindex', 'inert', 'is', 'nonce', 'translate', 'popover',
]);
