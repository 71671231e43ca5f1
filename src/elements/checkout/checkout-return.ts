/** What an external checkout adds to the address that it brings a customer back to. */
const KEYS: ReadonlySet<string> = new Set(['cko-payment-session-id', 'cko-session-id', 'cko-payment-id']);

/**
 * Whether she comes back from an external checkout. Its marks leave the address bar, all else in it stays to the letter.
 * They prove nothing, since anybody can type them: the provider is asked.
 */
export function takeReturn(): boolean {
  const pairs = location.search.slice(1).split('&');
  const rest = pairs.filter((pair) => !KEYS.has([...new URLSearchParams(pair).keys()][0] ?? ''));
  if (rest.length === pairs.length) return false;
  const url = new URL(location.href);
  url.search = rest.join('&');
  try {
    history.replaceState(history.state, '', url.href);
  } catch {
    // A page that may not change its address keeps it.
  }
  return true;
}
